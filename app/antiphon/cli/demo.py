"""What `make run` does without a window: the main job, from an example song to files to hear and see."""

import sys
from pathlib import Path

from antiphon.cli.candidate_files import write_candidates
from antiphon.cli.engines import Engines
from antiphon.cli.panel import Panel
from antiphon.cli.picture import draw_rolls
from antiphon.cli.progress import NoteProgress
from antiphon.cli.render import render_to_file
from antiphon.cli.song import read_song
from antiphon.errors import UserError
from antiphon.generation.candidate import Candidate, GenerationResult
from antiphon.generation.perform import ask, check
from antiphon.generation.request import Request, Task
from antiphon.generation.words import counted
from antiphon.paths import examples_folder
from antiphon.playback import SynthMissingError
from antiphon.score import Score

EXAMPLE = "evening-ferry.mid"
# The verses are given, the chorus is asked for: bars from 0, the end is the bar after the last.
_HEARD_FROM, _WRITTEN_FROM, _WRITTEN_TO = 12, 16, 24
_CANDIDATES = 2
_SEED = 7
OUTPUT = Path("output")
"""The folder of `make run`, git-ignored, below the one it is started in."""


def continue_example(folder: Path, engines: Engines) -> list[Path]:
    """Continue the example after its verses and write each candidate as MIDI, WAV and PNG into `folder`.

    Returns the files written. Without FluidSynth there is no WAV, and a sentence on stderr says so. Raises
    UserError when there is no model or a file cannot be written.
    """
    score = read_song(str(examples_folder() / EXAMPLE))
    meters = score.meters
    request = Request(
        Task.CONTINUE,
        meters.bar_start(_WRITTEN_FROM),
        meters.bar_start(_WRITTEN_TO),
        tuple(track.uid for track in score.tracks),
        candidates=_CANDIDATES,
        seed=_SEED,
    )
    result = _ask(engines, score, request)
    files = [folder / name for name in write_candidates(folder, score, result)]
    sound = True
    for candidate, midi in zip(result.candidates, tuple(files), strict=True):
        song = candidate.apply(score, request)
        picture = midi.with_suffix(".png")
        _draw(score, song, request, candidate, picture)
        files.append(picture)
        if sound:
            audio = midi.with_suffix(".wav")
            try:
                render_to_file(song, audio, start=meters.bar_start(_HEARD_FROM), end=request.end)
                files.append(audio)
            except SynthMissingError as missing:
                print(missing, file=sys.stderr)
                sound = False
    return sorted(files)


def _ask(engines: Engines, score: Score, request: Request) -> GenerationResult:
    check(engines.info(request.model), score, request)
    progress = NoteProgress()
    try:
        progress.stage("loading the model")
        engine = engines.open(request.model)
        progress.stage("writing")
        return ask(engine, score, request, progress.on_note, lambda: False)
    finally:
        progress.clear()


def _draw(score: Score, song: Score, request: Request, candidate: Candidate, path: Path) -> None:
    region = (request.start, request.end)
    written = Panel(
        song,
        _HEARD_FROM,
        _WRITTEN_TO,
        f"Written by the model: bars {_WRITTEN_FROM + 1}-{_WRITTEN_TO}",
        written=candidate.notes,
        region=region,
    )
    human = Panel(score, _HEARD_FROM, _WRITTEN_TO, "What the composer wrote there", region=region)
    try:
        draw_rolls([written, human], path, f"{score.name or EXAMPLE}, candidate {candidate.index + 1}")
    except OSError as error:
        raise UserError(f"The picture {path} cannot be written: {error.strerror}.") from error


def run_demo(folder: Path, engines: Engines) -> int:
    """Do the job and say where the files are; returns the exit status. Raises UserError."""
    print("There is no display, so Antiphon does its main job without a window:")
    print(
        f'it continues the example "{Path(EXAMPLE).stem}" after bar {_WRITTEN_FROM} '
        f"with {_WRITTEN_TO - _WRITTEN_FROM} bars of its own.",
        flush=True,
    )
    files = continue_example(folder, engines)
    print(f"{counted(len(files), 'file')} in {folder.resolve()}:")
    for file in files:
        print(f"  {file.name}")
    print("The .mid files are the whole song with the new bars; listen to the .wav, look at the .png.")
    return 0

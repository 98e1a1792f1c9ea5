"""What the five requests share: their arguments, asking the engine, and writing the candidates."""

import argparse
import json
import secrets
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from antiphon.cli.applies import check_applies
from antiphon.cli.candidate_files import free_folder, only_writer, write_candidates, write_new_candidates
from antiphon.cli.engines import Engines
from antiphon.cli.limits import add_limit_arguments, constraints_from, controls_from
from antiphon.cli.progress import NoteProgress
from antiphon.cli.rehearsal import rehearse
from antiphon.cli.request_file import read_request
from antiphon.cli.song import bar_span, last_bar, read_song, track_label, tracks_named, tracks_with_notes
from antiphon.cli.telling import UntoldError, say
from antiphon.errors import UserError
from antiphon.formats.atomic import refuse_unwritable
from antiphon.generation.candidate import GenerationResult
from antiphon.generation.perform import ask, check
from antiphon.generation.request import DEFAULT_MODEL, MAX_TRACKS, Request, Task
from antiphon.generation.words import counted, in_prose
from antiphon.score import Score

MakeRequest = Callable[[argparse.Namespace, Score], Request]
"""What makes a verb's request of its own arguments: task, bars, tracks; the shared ones are added to it."""

_SEEDS = 1 << 31


def add_request_arguments(parser: argparse.ArgumentParser, *, bars: bool) -> None:
    """Add the arguments all five requests share; `bars`: with --bars A-B."""
    parser.add_argument("song", metavar="SONG")
    if bars:
        parser.add_argument("--bars", metavar="A-B", help="the bars to write, both ends included")
    parser.add_argument(
        "--tracks",
        action="append",
        default=[],
        metavar="T,...",
        help="the tracks to write, by name or number",
    )
    parser.add_argument("--hear", action="append", default=[], metavar="T,...", help="the other tracks to hear (all)")
    parser.add_argument("-n", dest="candidates", type=int, metavar="N", help="how many candidates (4)")
    parser.add_argument("--seed", type=int, metavar="N", help="the same seed gives the same notes (drawn)")
    parser.add_argument("--model", metavar="NAME", help=f"an installed model ({DEFAULT_MODEL})")
    parser.add_argument("--temperature", type=float, metavar="X", help="above 1 wilder, below 1 tamer (1.0)")
    parser.add_argument("--top-p", type=float, metavar="X", help="share of the likelihood drawn from (0.98)")
    parser.add_argument("--let-ring", action="store_true", help="notes may sound past the bars written")
    parser.add_argument("--request", metavar="FILE.json", help="the whole request from a file")
    parser.add_argument(
        "-o",
        dest="folder",
        metavar="DIR",
        help="where candidates go (SONG-candidates, SONG-candidates-2, ...)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object on stdout")
    add_limit_arguments(parser)


def region_arguments(args: argparse.Namespace, score: Score) -> tuple[int, int, tuple[int, ...]]:
    """Start and end in ticks of --bars, and the uids of --tracks (all with notes); raises UserError."""
    if not args.bars:
        raise UserError("Name the bars to write with --bars, such as --bars 5-8.")
    start, end = bar_span(score, args.bars)
    last = last_bar(score)
    if last >= 0 and end > score.meters.bar_end(last):
        raise UserError(
            f"The last notes are in bar {last + 1}, so --bars {args.bars} goes beyond the end of the song: "
            "antiphon continue writes there."
        )
    return start, end, written_tracks(args, score)


def written_tracks(args: argparse.Namespace, score: Score) -> tuple[int, ...]:
    """The uids of --tracks, or of all tracks with notes; raises UserError."""
    tracks = tracks_named(score, args.tracks) if args.tracks else tracks_with_notes(score)
    drums = sum(track.is_drum for track in tracks)
    if max(drums, len(tracks) - drums) > MAX_TRACKS:
        raise UserError(
            f"At most {MAX_TRACKS} tracks can be written at once, not {len(tracks)}: name some with --tracks, such as "
            "--tracks 1,2."
        )
    return tuple(track.uid for track in tracks)


def run_request(args: argparse.Namespace, task: Task, make: MakeRequest) -> int:
    """Make the request, ask the engine, write the candidates and tell of them; returns the exit status."""
    began = time.perf_counter()
    score = read_song(args.song)
    request = _request(args, score, task, make)
    engines: Engines = args.engines
    # All that can be refused is refused before torch is loaded.
    rehearse(check(engines.info(request.model), score, request), request)
    name = Path(args.song).stem
    folder = Path(args.folder) if args.folder else free_folder(name)[0]
    _refuse_folder(folder)
    with only_writer(folder) if args.folder else nullcontext():
        result = _answer(engines, score, request)
        result = replace(result, seconds=replace(result.seconds, total=time.perf_counter() - began))
        if args.folder:
            files = write_candidates(folder, score, result)
        else:
            folder, files = write_new_candidates(name, score, result)
    if args.json:
        _print(json.dumps(_report(score, result, files), ensure_ascii=False), folder, files)
    _tell(folder, result, files)
    return 0


def _answer(engines: Engines, score: Score, request: Request) -> GenerationResult:
    progress = NoteProgress()
    try:
        progress.stage("loading the model")
        loading = time.perf_counter()
        engine = engines.open(request.model)
        load = time.perf_counter() - loading
        progress.stage("writing")
        result = ask(engine, score, request, progress.on_note, lambda: False)
    finally:
        progress.clear()
    return replace(result, seconds=replace(result.seconds, load=load))


def _refuse_folder(folder: Path) -> None:
    """Raises UserError where no files could be written to a folder that is there or still to be made."""
    nearest = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    if not nearest.is_dir():
        raise UserError(f"{folder} cannot be written: {nearest} is a file.")
    refuse_unwritable(nearest / "candidate-1.mid" if nearest == folder.absolute() else nearest / folder.name)


def _request(args: argparse.Namespace, score: Score, task: Task, make: MakeRequest) -> Request:
    if args.request:
        request = read_request(Path(args.request), score, task, _other_words(args))
    else:
        request = make(args, score)
        hear = tuple(track.uid for track in tracks_named(score, args.hear)) if args.hear else None
        request = replace(
            request,
            hear=hear,
            let_ring=args.let_ring,
            seed=secrets.randbelow(_SEEDS),
            constraints=constraints_from(args, score, request.end),
            controls=controls_from(args),
        )
    given = ("candidates", "seed", "model", "temperature", "top_p")
    changes: dict[str, Any] = {name: getattr(args, name) for name in given if getattr(args, name) is not None}
    request = replace(request, **changes)
    check_applies(request)
    return request


# With a request file these may still be given; all else is in the file.
_BESIDE_FILE = frozenset(
    {"song", "request", "folder", "json", "engines", "candidates", "seed", "model", "temperature", "top_p"}
)


def _other_words(args: argparse.Namespace) -> list[str]:
    return [
        f"--{name.replace('_', '-')}"
        for name, value in vars(args).items()
        if name not in _BESIDE_FILE and value not in (None, False, [])
    ]


def _report(score: Score, result: GenerationResult, files: list[str]) -> dict[str, Any]:
    request, seconds = result.request, result.seconds
    made = {track.uid: track.name for track in request.new_tracks}
    tracks = [made[uid] if uid in made else track_label(score, score.track(uid)) for uid in request.tracks]
    meters = score.meters
    first = meters.bar_at(request.start)
    return {
        "task": request.task.value,
        "model": result.model,
        "model_sha256": result.model_sha256,
        "seed": request.seed,
        "region": {"bars": [first + 1, meters.bar_at(request.end - 1) + 1], "tracks": tracks},
        "seconds": {
            "load": round(seconds.load, 4),
            "prefill": round(seconds.prefill, 4),
            "first_note": round(seconds.first_note, 4),
            "decode": round(seconds.decode, 4),
            "total": round(seconds.total, 4),
        },
        "candidates": [
            {
                "file": file,
                "notes": candidate.note_count,
                "nats_per_note": round(candidate.nats_per_note, 4),
                "likeness": None if candidate.likeness is None else asdict(candidate.likeness),
            }
            for file, candidate in zip(files, result.candidates, strict=True)
        ],
    }


def _print(report: str, folder: Path, files: list[str]) -> None:
    """Prints the object; raises UntoldError where there is no room for it."""
    try:
        print(report, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UntoldError(
            f"{counted(len(files), 'candidate')} in {folder}, but the output that tells of them cannot be written: "
            f"{error.strerror}."
        ) from None


def _tell(folder: Path, result: GenerationResult, files: list[str]) -> None:
    notes = [str(candidate.note_count) for candidate in result.candidates]
    say(
        f"{counted(len(files), 'candidate')} in {folder}, with {in_prose(notes)} notes, "
        f"seed {result.request.seed}, in {result.seconds.total:.1f} s"
    )
    for file, candidate in zip(files, result.candidates, strict=True):
        if candidate.likeness is not None:
            say(f"{file}: {candidate.likeness}.")

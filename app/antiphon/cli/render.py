"""The verb render: the song as a WAV or FLAC file, played by FluidSynth without a sound card."""

import argparse
import os
import sys
from pathlib import Path

from antiphon.cli.song import read_song
from antiphon.cli.telling import say
from antiphon.errors import UserError
from antiphon.formats.audio_file import write_audio
from antiphon.playback import FULL, SAMPLE_RATE, FluidSynth, find_soundfont, render_score
from antiphon.score import Score

_SUFFIXES = (".wav", ".flac")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    parser.add_argument("song", metavar="SONG")
    parser.add_argument("-o", dest="out", required=True, type=Path, metavar="OUT", help="the new file: .wav or .flac")
    parser.add_argument(
        "--soundfont",
        type=Path,
        metavar="FILE",
        help="the sound font to play with (ANTIPHON_SOUNDFONT, else a small one that is always there)",
    )
    parser.add_argument("--as-mixed", action="store_true", help="keep the level of the mix (else the peak is -1 dBFS)")


def run(args: argparse.Namespace) -> int:
    """Write the new file; returns the exit status."""
    out: Path = args.out
    if out.suffix.lower() not in _SUFFIXES:
        raise UserError(f"Sound is written as .wav or .flac, so {out.name} cannot be.")
    if not out.parent.is_dir():
        raise UserError(f"There is no folder {out.parent} to write {out.name} in.")
    score = read_song(args.song)
    if not score.note_count:
        raise UserError(f"{args.song} has no notes, so there is nothing to hear.")
    seconds = render_to_file(score, out, args.soundfont, peak=None if args.as_mixed else FULL)
    say(f"{out} written, {seconds:.1f} seconds of sound")
    return 0


def render_to_file(
    score: Score,
    out: Path,
    soundfont: Path | None = None,
    start: int = 0,
    end: int | None = None,
    peak: float | None = None,
) -> float:
    """Write the song between the ticks `start` and `end` (all unless given) as its suffix says.

    peak: of 1, where its loudest sample is brought; None keeps the level of the mix, so that files can be compared.

    Returns the length of the file in seconds; on failure an old file stays whole. Raises UserError, also
    where FluidSynth or the sound font is missing: an export that is silent would be worse than none.
    """
    synth = FluidSynth(find_soundfont(soundfont, os.environ))
    progress = _Progress()
    try:
        samples = render_score(score, synth, start=start, end=end, peak=peak, on_progress=progress.show)
    finally:
        progress.clear()
        synth.close()
    write_audio(samples, SAMPLE_RATE, out)
    return len(samples) / SAMPLE_RATE


class _Progress:
    """A share in per cent on a terminal's stderr, rewritten in place; nothing elsewhere."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._shown = -1

    def show(self, share: float) -> None:
        percent = int(100 * share)
        if self._terminal and percent != self._shown:
            self._shown = percent
            say(f"\rrendering {percent:3d} %", end="")

    def clear(self) -> None:
        if self._shown >= 0:
            say("\r               \r", end="")

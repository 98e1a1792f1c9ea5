"""The pictures of the guide: the window in twelve states, drawn by `antiphon screenshot`.

    python -m tests.end_to_end.pictures [FOLDER] [--only NAME,...] [--all]

Writes FOLDER/NAME.webp (docs/pictures), in few colours so that the repository stays small; about a minute. The ghosts
are written by the installed model, with a fixed seed.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

from antiphon.formats import load_song, save_song
from antiphon.score import ControlChange, Score
from antiphon.score.curves import SUSTAIN

ROOT = Path(__file__).resolve().parents[2]
SONG = ROOT / "resources/examples/evening-ferry.mid"
GUIDE = ("empty", "dark", "ghosts", "fold", "drums", "lanes", "chinese")
COLOURS = 64
NEAR = 18
"""The difference of two colours, in all three parts together, that nobody sees."""
WIDE, SMALL = "1440x810", "1280x720"


def states(candidate: Path, pedalled: Path) -> dict[str, list[str]]:
    """What `antiphon screenshot` is told for each picture; pedalled: the song with a pedal for its piano."""
    song = str(SONG)
    to_drums = ["--do", "track_below"] * 3
    lanes = ["chords", "find_chords", "curves", "track_below"]
    edits = ["select_all", "transpose_up", "quantize", "deselect", "undo_steps"]
    return {
        "empty": ["--size", SMALL],
        "dark": [song, "--size", WIDE, "--bars", "5-8"],
        "light": [song, "--size", WIDE, "--bars", "5-8", "--theme", "light"],
        "small": [song, "--size", SMALL, "--bars", "5-8"],
        "chinese": [song, "--size", SMALL, "--bars", "5-8", "--language", "zh_CN"],
        "ghosts": [song, "--size", SMALL, "--bars", "5-8", "--candidate", str(candidate)],
        "drums": [song, "--size", SMALL, *to_drums],
        "fold": [song, "--size", SMALL, "--do", "fold_scale"],
        "lanes": [str(pedalled), "--size", SMALL, *(f"--do={name}" for name in lanes)],
        "palette": [song, "--size", SMALL, "--do", "palette"],
        "history": [song, "--size", SMALL, *(word for edit in edits for word in ("--do", edit))],
        "settings": [song, "--size", SMALL, "--do", "settings"],
    }


def main() -> int:
    """Draws them; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs/pictures")
    parser.add_argument("--only", default=",".join(GUIDE), help="some of them (those of the guide)")
    parser.add_argument("--all", action="store_true", help="all twelve")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    wanted = set(filter(None, arguments.only.split(",")))
    with tempfile.TemporaryDirectory() as name:
        _antiphon("infill", str(SONG), "--bars", "5-8", "--tracks", "Melody", "--seed", "4", "-n", "1", "-o", name)
        pedalled = Path(name) / "pedalled.mid"
        save_song(with_pedal(load_song(SONG).score), pedalled)
        for state, words in states(Path(name) / "candidate-1.mid", pedalled).items():
            if not arguments.all and state not in wanted:
                continue
            raw, out = Path(name) / f"{state}.png", arguments.folder / f"{state}.webp"
            _antiphon("screenshot", *words, "-o", str(raw))
            with Image.open(raw) as picture:
                few_colours(picture.convert("RGB")).save(out, lossless=True, quality=100, method=6)
            print(f"{out}: {out.stat().st_size / 1000:.0f} kB")
    return 0


def with_pedal(score: Score) -> Score:
    """The song with its piano's pedal down for most of each bar."""
    piano = next(track for track in score.tracks if track.name == "Piano")
    bars = [(score.meters.bar_start(bar), score.meters.bar_end(bar)) for bar in range(score.bar_count)]
    pedal = [ControlChange(tick, SUSTAIN, value) for start, end in bars
             for tick, value in ((start, 127), (end - score.ppq // 2, 0))]  # fmt: skip
    return score.with_track(piano.with_events([*piano.events, *pedal]))


def few_colours(picture: Image.Image) -> Image.Image:
    """The picture in its commonest colours that differ: a small file, in which no track's colour is lost."""
    pixels = np.asarray(picture).reshape(-1, 3)
    found, inverse, counts = np.unique(pixels, axis=0, return_inverse=True, return_counts=True)
    kept: list[np.ndarray] = []
    for colour in found[np.argsort(-counts)].astype(int):
        if len(kept) < COLOURS and all(np.abs(colour - other).sum() > NEAR for other in kept):
            kept.append(colour)
    palette = np.array(kept)
    nearest = np.abs(found[:, None].astype(int) - palette).sum(2).argmin(1)
    return Image.fromarray(palette[nearest][inverse].reshape(np.asarray(picture).shape).astype(np.uint8))


def _antiphon(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "antiphon", *words], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    raise SystemExit(main())

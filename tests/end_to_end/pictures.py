"""The pictures of the guide: the window in twelve states, drawn by `antiphon screenshot`.

    python -m tests.end_to_end.pictures [FOLDER] [--only NAME,...]

Writes FOLDER/NAME.webp (docs/pictures), in few colours so that the repository stays small; about a minute. The ghosts
are written by the installed model, with a fixed seed.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
SONG = ROOT / "resources/examples/evening-ferry.mid"
COLOURS = 64
WIDE, SMALL = "1600x900", "1280x720"


def states(candidate: Path) -> dict[str, list[str]]:
    """What `antiphon screenshot` is told for each picture."""
    song = str(SONG)
    to_drums = ["--do", "track_below"] * 3
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
        "lanes": [song, "--size", SMALL, "--do", "chords", "--do", "find_chords", "--do", "curves", "--do", "surprise"],
        "palette": [song, "--size", SMALL, "--do", "palette"],
        "history": [song, "--size", SMALL, *(word for edit in edits for word in ("--do", edit))],
        "settings": [song, "--size", SMALL, "--do", "settings"],
    }


def main() -> int:
    """Draws them; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs/pictures")
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    wanted = set(filter(None, arguments.only.split(",")))
    with tempfile.TemporaryDirectory() as name:
        _antiphon("infill", str(SONG), "--bars", "5-8", "--tracks", "Melody", "--seed", "4", "-n", "1", "-o", name)
        for state, words in states(Path(name) / "candidate-1.mid").items():
            if wanted and state not in wanted:
                continue
            raw, out = Path(name) / f"{state}.png", arguments.folder / f"{state}.webp"
            _antiphon("screenshot", *words, "-o", str(raw))
            with Image.open(raw) as picture:
                few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
                few.convert("RGB").save(out, lossless=True, quality=100, method=6)
            print(f"{out}: {out.stat().st_size / 1000:.0f} kB")
    return 0


def _antiphon(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "antiphon", *words], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    raise SystemExit(main())

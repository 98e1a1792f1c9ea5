"""`python -m antiphon.training.blend A B SHARE OUT`: weights between two of the same model, where both are good.

Weights that were tuned to one kind of music have lost others, but a straight line leads back to those they came from,
and on its way most of what was learned is there and little is lost (Wortsman et al. 2022, "Robust fine-tuning of
zero-shot models").
"""

import argparse
import sys
from pathlib import Path

import torch
from safetensors.torch import save

from antiphon.errors import UserError
from antiphon.inference.checkpoint import read_tensors
from antiphon.inference.whole_file import write_whole


def blend(first: Path, second: Path, share: float, out: Path) -> None:
    """Writes (1 - share) of the first file's weights and share of the second's, in the first's precision.

    Raises UserError when the files cannot be read, are not of one model, or the result cannot be written.
    """
    one, other = read_tensors(first), read_tensors(second)
    if {name: value.shape for name, value in one.items()} != {name: value.shape for name, value in other.items()}:
        raise UserError(f"{first} and {second} are not weights of the same model.")
    mixed = {name: torch.lerp(one[name].float(), other[name].float(), share).to(one[name].dtype) for name in one}
    write_whole(out, save(mixed))


def main(words: list[str] | None = None) -> int:
    """Blends; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m antiphon.training.blend", description="Blend two models' weights.")
    for name in ("first", "second"):
        parser.add_argument(name, type=Path)
    parser.add_argument("share", type=float)
    parser.add_argument("out", type=Path)
    given = parser.parse_args(words)
    try:
        blend(given.first, given.second, given.share, given.out)
    except UserError as error:
        print(f"antiphon: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

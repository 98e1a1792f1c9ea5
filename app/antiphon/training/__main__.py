"""`python -m antiphon.training RECIPE --arrays ARRAYS -o DIR`: trains where only torch, numpy and safetensors are."""

import argparse
import sys

from antiphon.errors import UserError
from antiphon.training.command import add_training_arguments, train


def main(words: list[str] | None = None) -> int:
    """Trains; returns the exit status: 0, also after an interrupt, or 2 for a mistake of the user's."""
    parser = argparse.ArgumentParser(prog="python -m antiphon.training", description="Train a model.")
    add_training_arguments(parser)
    try:
        train(parser.parse_args(words), lambda line: print(line, file=sys.stderr, flush=True))
    except UserError as error:
        print(f"antiphon: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("antiphon: Stopped.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())

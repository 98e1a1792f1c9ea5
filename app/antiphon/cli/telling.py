"""Words on stderr, and what is done but cannot be told."""

import sys
from contextlib import suppress


class UntoldError(Exception):
    """The work is done and its files are there, but the output that tells of them could not be written."""


def say(words: str, end: str = "\n") -> None:
    """Print words on stderr. Where they find no room they are lost, and the work goes on."""
    with suppress(OSError):
        print(words, end=end, file=sys.stderr, flush=True)

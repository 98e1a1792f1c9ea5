"""Words on stderr, and what is done but cannot be told."""

import os
import sys


class UntoldError(Exception):
    """The work is done and its files are there, but the output that tells of them could not be written."""


def say(words: str, end: str = "\n") -> None:
    """Print words on stderr. Where they find no room they are lost, and the work goes on."""
    try:
        print(words, end=end, file=sys.stderr, flush=True)
    except OSError:
        # What found no room would be tried once more at exit, and end the program with a status of its own.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)

"""The command `antiphon` and `python -m antiphon`."""

import sys

from antiphon.cli.main import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())

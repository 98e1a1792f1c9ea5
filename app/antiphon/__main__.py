"""The command `antiphon` and `python -m antiphon`."""

import gc
import sys


def main() -> int:
    """Run the command line; returns the exit status. What it needs is imported here: that can be interrupted too."""
    try:
        # What is imported stays: the collector would look through it again and again, in vain.
        gc.disable()
        from antiphon.cli.main import main as run

        gc.enable()
        return run()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())

"""The command `antiphon` and `python -m antiphon`."""

import sys


def main() -> int:
    """Run the command line; returns the exit status. What it needs is imported here: that can be interrupted too."""
    try:
        from antiphon.cli.main import main as run

        return run()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())

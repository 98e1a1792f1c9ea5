"""The command line: everything the window does with music, without a window.

Every verb is a module with `add_arguments(parser: argparse.ArgumentParser) -> None` and
`run(args: argparse.Namespace) -> int`, imported only when it is called for; `main` knows them by name.
"""

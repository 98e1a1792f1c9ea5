"""The verb models: what is installed."""

import argparse
import json

from antiphon.cli.engines import Engines
from antiphon.cli.telling import say
from antiphon.generation.catalogue import ModelInfo
from antiphon.generation.request import Task


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this verb's arguments."""
    parser.add_argument("--json", action="store_true", help="print one JSON object on stdout")


def run(args: argparse.Namespace) -> int:
    """Print the models; returns the exit status."""
    engines: Engines = args.engines
    models = engines.models()
    if args.json:
        print(json.dumps({"models": [_described(info) for info in models]}, ensure_ascii=False))
        return 0
    if not models:
        say("no model is installed")
    for info in models:
        tasks = ", ".join(task.value for task in Task if task in info.tasks)
        print(f"{info.name}: {info.summary or info.kind}")
        print(f"  tasks    {tasks}")
        print(f"  size     {_megabytes(info)}, {info.parameters / 1e6:.1f} million parameters")
        print(f"  licence  {info.licence}")
        print(f"  sha256   {info.sha256}")
    return 0


def _described(info: ModelInfo) -> dict[str, object]:
    return {
        "name": info.name,
        "kind": info.kind,
        "summary": info.summary,
        "tasks": [task.value for task in Task if task in info.tasks],
        "parameters": info.parameters,
        "bytes": _size(info),
        "licence": info.licence,
        "sha256": info.sha256,
        "corpora": list(info.corpora),
        "folder": str(info.folder),
    }


def _size(info: ModelInfo) -> int | None:
    try:
        return info.weights.stat().st_size
    except OSError:
        return None


def _megabytes(info: ModelInfo) -> str:
    size = _size(info)
    return "weights missing" if size is None else f"{size / 1e6:.1f} MB"

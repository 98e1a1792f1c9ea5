"""The weights a new run starts from: an installed model's, another run's, or a file's."""

from pathlib import Path

from torch import nn

from antiphon.errors import UserError
from antiphon.events.vocabulary import vocabulary_hash
from antiphon.generation.catalogue import MODEL_FILE, find_model, read_model, verify
from antiphon.inference.checkpoint import load_common, load_weights
from antiphon.paths import models_folders
from antiphon.training.state import BEST, LATEST, PROGRESS, load_progress


def start_from(model: nn.Module, origin: str, kind: str) -> list[str]:
    """Loads the weights; returns the sets they were trained on. Raises UserError.

    An installed model of another kind than `kind` gives what all kinds have in common.

    origin: a model's name or folder, a run's folder, or a file of weights.
    """
    path = Path(origin)
    if path.is_file():
        load_weights(model, path)
        return _trained_on(path.parent, path.name)
    if (path / PROGRESS).is_file():
        best = next((path / name for name in (BEST, LATEST) if (path / name).is_file()), None)
        if best is None:
            raise UserError(f"The run in {path} has no weights yet.")
        load_weights(model, best)
        return load_progress(path).corpora
    info = find_model(origin, models_folders())
    if info.vocabulary_hash != vocabulary_hash():
        raise UserError(f"The model {info.name} is of another version's vocabulary: it cannot be trained on.")
    verify(info)
    if info.kind == kind:
        load_weights(model, info.weights)
    else:
        load_common(model, info.weights)
    return list(info.corpora)


def _trained_on(folder: Path, name: str) -> list[str]:
    if (folder / PROGRESS).is_file():
        return load_progress(folder).corpora
    if (folder / MODEL_FILE).is_file():
        return list(read_model(folder).corpora)
    return [f"not known: training began from weights named {name}"]

"""Weights on disk (safetensors) and the models they are for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save
from torch import Tensor

from antiphon.errors import UserError
from antiphon.inference.decoder import StepModel
from antiphon.inference.heads import COMMON, EventModel
from antiphon.inference.lstm import Lstm, LstmSizes
from antiphon.inference.lstm_decoder import LstmSteps
from antiphon.inference.transformer import Sizes, Transformer
from antiphon.inference.transformer_decoder import TransformerSteps
from antiphon.inference.whole_file import write_whole


@dataclass(frozen=True, slots=True)
class ModelKind:
    """An architecture: its hyperparameters as a dataclass, what builds a model of them, and what steps the model."""

    sizes: type[Any]
    build: Callable[[Any], EventModel]
    steps: Callable[[Any], StepModel]


KINDS: Mapping[str, ModelKind] = MappingProxyType(
    {"transformer": ModelKind(Sizes, Transformer, TransformerSteps), "lstm": ModelKind(LstmSizes, Lstm, LstmSteps)}
)
"""The architectures of this version, by the `kind` of model.toml."""


def build_model(kind: str, sizes: Mapping[str, Any], kinds: Mapping[str, ModelKind] = KINDS) -> EventModel:
    """A model with fresh weights. Raises UserError for a kind or a size that this version does not know."""
    found = kinds.get(kind)
    if found is None:
        raise UserError(f"This version has no model of the kind '{kind}'.")
    try:
        return found.build(found.sizes(**sizes))
    except (TypeError, ValueError, RuntimeError) as error:
        raise UserError(f"A {kind} of these sizes cannot be built: {_first_line(error)}.") from error


def save_weights(model: torch.nn.Module, path: Path, dtype: torch.dtype = torch.bfloat16) -> None:
    """Writes the weights, rounded to `dtype`; all or nothing. Raises UserError when they cannot be written."""
    write_whole(path, save(plain_tensors(model.state_dict(), dtype)))


def load_weights(model: torch.nn.Module, path: Path) -> None:
    """Reads weights into the model as float32. Raises UserError when the file is missing or does not fit."""
    own = model.state_dict()
    tensors = read_tensors(path)
    _refuse_misfits(own, tensors, path)
    model.load_state_dict({name: tensors[name].to(own[name].dtype) for name in own})


def load_common(model: torch.nn.Module, path: Path) -> None:
    """Reads what models of every kind have in common, embeddings and heads, from the weights of another kind.

    Raises UserError when the file is missing or is of another width.
    """
    own = model.state_dict()
    shared = {name: value for name, value in own.items() if name.split(".")[0] in COMMON}
    tensors = read_tensors(path)
    _refuse_misfits(shared, tensors, path)
    model.load_state_dict({**own, **{name: tensors[name].to(value.dtype) for name, value in shared.items()}})


def plain_tensors(tensors: Mapping[str, Tensor], dtype: torch.dtype | None = None) -> dict[str, Tensor]:
    """The tensors as safetensors takes them: in main memory, contiguous, none sharing its storage with another."""
    return {name: value.detach().cpu().to(dtype or value.dtype).contiguous().clone() for name, value in tensors.items()}


def read_tensors(path: Path) -> dict[str, Tensor]:
    """A file's tensors as they are. Raises UserError when it cannot be read."""
    try:
        return load_file(path)
    except (OSError, SafetensorError) as error:
        raise UserError(f"The weights {path} cannot be read: {_first_line(error)}.") from error


def _refuse_misfits(own: Mapping[str, Tensor], tensors: Mapping[str, Tensor], path: Path) -> None:
    misfits = [name for name in own if name not in tensors or tensors[name].shape != own[name].shape]
    if misfits:
        raise UserError(f"The weights {path} do not fit this model: {misfits[0]} is missing or of another shape.")


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".:") if lines else type(error).__name__

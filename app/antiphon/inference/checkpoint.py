"""Weights on disk (safetensors) and the models they are for."""

from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from antiphon.errors import UserError
from antiphon.inference.transformer import Sizes, Transformer


def build_model(kind: str, sizes: dict[str, Any]) -> Transformer:
    """A model with fresh weights. Raises UserError for a kind this version does not know."""
    if kind != "transformer":
        raise UserError(f"This version has no model of the kind '{kind}'.")
    return Transformer(Sizes(**sizes))


def save_weights(model: torch.nn.Module, path: Path, dtype: torch.dtype = torch.bfloat16) -> None:
    """Writes the weights, rounded to `dtype`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    tensors = {
        name: value.detach().cpu().to(dtype).contiguous().clone()
        for name, value in model.state_dict().items()
    }
    save_file(tensors, path)


def load_weights(model: torch.nn.Module, path: Path) -> None:
    """Reads weights into the model as float32. Raises UserError when the file is missing or does not fit."""
    try:
        tensors = load_file(path)
        own = model.state_dict()
        model.load_state_dict({name: tensors[name].to(own[name].dtype) for name in own})
    except (OSError, KeyError, RuntimeError, SafetensorError) as error:
        raise UserError(
            f"The weights {path.name} cannot be read or do not fit this version: {error}"
        ) from error

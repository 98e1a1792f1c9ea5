"""Muon for the layers' matrices, AdamW for the rest.

Muon (Jordan 2024) takes the momentum's nearest orthogonal matrix, by Newton-Schulz iteration; its steps are scaled to
AdamW's typical size (Liu et al. 2025, "Muon is scalable for LLM training"), so that both share one learning rate.
"""

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor, nn

from antiphon.inference.heads import COMMON
from antiphon.training.precision import working_dtype

ITERATION = (3.4445, -4.7750, 2.0315)


def orthogonalize(matrices: Tensor, steps: int = 5) -> Tensor:
    """Approximately orthogonal (n, rows, columns) with the same singular vectors."""
    a, b, c = ITERATION
    tall = matrices.shape[-2] > matrices.shape[-1]
    x = matrices.mT if tall else matrices
    x = x.to(working_dtype(x.device))
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    for _ in range(steps):
        gram = x @ x.mT
        x = a * x + (b * gram + c * gram @ gram) @ x
    out: Tensor = x.mT if tall else x
    return out


class Muon(torch.optim.Optimizer):
    """Momentum 0.95 (Nesterov), orthogonalized; parameters must be matrices.

    A group's `parts` is of how many matrices each of its parameters is made, one below the other: an LSTM's has the
    four of its gates, each of which is a map of its own.
    """

    def __init__(self, parameters: Iterable[Tensor] | Iterable[dict[str, Any]], lr: float, weight_decay: float) -> None:
        super().__init__(parameters, {"lr": lr, "weight_decay": weight_decay, "momentum": 0.95, "parts": 1})

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]
        """One update; matrices of one shape are orthogonalized together."""
        for group in self.param_groups:
            shapes: dict[torch.Size, list[tuple[Tensor, Tensor]]] = {}
            for parameter in group["params"]:
                if parameter.grad is None:
                    continue
                state = self.state[parameter]
                if "momentum" not in state:
                    state["momentum"] = torch.zeros_like(parameter)
                momentum = state["momentum"].lerp_(parameter.grad, 1 - group["momentum"])
                update = parameter.grad.lerp(momentum, group["momentum"])
                shapes.setdefault(parameter.shape, []).append((parameter, update))
            for (rows, columns), pairs in shapes.items():
                part = rows // group["parts"]
                scale = group["lr"] * 0.2 * max(part, columns) ** 0.5
                stacked = torch.stack([u for _, u in pairs]).view(-1, part, columns)
                updates = orthogonalize(stacked).reshape(-1, rows, columns)
                for (parameter, _), update in zip(pairs, updates, strict=True):
                    parameter.mul_(1 - group["lr"] * group["weight_decay"])
                    parameter.add_(update.to(parameter.dtype), alpha=-scale)


def build_optimizers(model: nn.Module, lr: float, weight_decay: float) -> list[torch.optim.Optimizer]:
    """Muon over the matrices of the layers, AdamW over embeddings, heads, norms and biases."""
    matrices: list[Tensor] = []
    gates: list[Tensor] = []
    others: list[Tensor] = []
    for name, parameter in model.named_parameters():
        first, *_, last = name.split(".")
        if parameter.ndim != 2 or first in COMMON:
            others.append(parameter)
        elif last.startswith(("weight_ih", "weight_hh")):
            gates.append(parameter)
        else:
            matrices.append(parameter)
    adam = torch.optim.AdamW(others, lr=lr, betas=(0.9, 0.98), eps=1e-8, weight_decay=0.0)
    groups = [{"params": some, "parts": parts} for some, parts in ((matrices, 1), (gates, 4)) if some]
    return [Muon(groups, lr, weight_decay), adam] if groups else [adam]

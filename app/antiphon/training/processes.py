"""The processes of a run: one alone, or several under torchrun, each with its share of every batch."""

import os
from collections.abc import Iterable, Sequence

import torch
from torch import Tensor, distributed

from antiphon.errors import UserError


class Processes:
    """This process's rank, how many there are, and its device; sums over all of them."""

    def __init__(self, device: str | None = None) -> None:
        """Joins the others when torchrun started this one. device: cpu, cuda or mps; the best there is unless given."""
        self.rank = int(os.environ.get("RANK", "0"))
        self.world = int(os.environ.get("WORLD_SIZE", "1"))
        self.device = _open_device(device)
        if self.world > 1 and not distributed.is_initialized():
            distributed.init_process_group("nccl" if self.device.type == "cuda" else "gloo")

    @property
    def first(self) -> bool:
        """Whether this process speaks, validates and saves for all."""
        return self.rank == 0

    def total(self, values: Sequence[float]) -> list[float]:
        """Each value summed over the processes."""
        if self.world == 1:
            return list(values)
        summed = torch.tensor(values, dtype=torch.float64, device=self.device)
        distributed.all_reduce(summed)
        totals: list[float] = summed.tolist()
        return totals

    def share(self, parameters: Iterable[Tensor], sums: Tensor) -> Tensor:
        """Sums the parameters' gradients over the processes in place, and returns the sums of `sums` (n,)."""
        if self.world == 1:
            return sums
        gradients: list[Tensor] = []
        for parameter in parameters:
            if parameter.grad is None:
                parameter.grad = torch.zeros_like(parameter)
            gradients.append(parameter.grad)
        flat = torch.cat([g.reshape(-1) for g in gradients] + [sums.to(gradients[0].dtype)])
        distributed.all_reduce(flat)
        at = 0
        for gradient in gradients:
            gradient.copy_(flat[at : at + gradient.numel()].view_as(gradient))
            at += gradient.numel()
        return flat[at:]

    def leave(self) -> None:
        """Parts from the other processes, all at one time: one that leaves early tears down what others still use."""
        if self.world > 1 and distributed.is_initialized():
            distributed.barrier()
            distributed.destroy_process_group()


def _open_device(name: str | None) -> torch.device:
    if name is None:
        name = "cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu"
    try:
        own = name == "cuda" and "LOCAL_RANK" in os.environ
        device = torch.device("cuda", int(os.environ["LOCAL_RANK"])) if own else torch.device(name)
        torch.zeros(1, device=device)
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        raise UserError(f"There is no device '{name}' to train on here.") from error
    if device.type == "cuda":
        torch.backends.cuda.enable_cudnn_sdp(False)  # it makes a plan for every new shape: twenty times a step's time
        if device.index is not None:
            torch.cuda.set_device(device)
    return device

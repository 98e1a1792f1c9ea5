"""The trainer: a recipe and prepared arrays in, weights, log and curve out. CPU, CUDA or MPS; alone or under torchrun."""

import json
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, distributed
from torch.utils.data import DataLoader

from antiphon.errors import UserError
from antiphon.events.arrays import load_pieces
from antiphon.inference.batch import Batch
from antiphon.inference.checkpoint import build_model, load_weights, save_weights
from antiphon.inference.likelihood import FACTORS, factor_nats
from antiphon.training.data import TrainingSteps
from antiphon.training.optimizer import build_optimizers
from antiphon.training.recipe import Recipe
from antiphon.training.state import load_state, save_state
from antiphon.training.validation import validate, validation_batches

Report = Callable[[str], None]


class Steps(torch.utils.data.Sampler[int]):
    """Step numbers from where the run stands."""

    def __init__(self, start: int) -> None:
        self.start = start

    def __iter__(self) -> Any:
        step = self.start
        while True:
            yield step
            step += 1


class Run:
    """One training run: build with a recipe, then `go`."""

    def __init__(
        self, recipe: Recipe, arrays: Path, folder: Path, *, report: Report, device: str | None = None,
        warm_start: Path | None = None, workers: int = 1,
    ) -> None:  # fmt: skip
        self.recipe, self.folder, self.report = recipe, folder, report
        self.rank = int(os.environ.get("RANK", "0"))
        self.world = int(os.environ.get("WORLD_SIZE", "1"))
        self.device = torch.device(device or _best_device())
        if self.world > 1 and not distributed.is_initialized():
            distributed.init_process_group("nccl" if self.device.type == "cuda" else "gloo")
        torch.manual_seed(recipe.seed)
        self.model = build_model(recipe.model, recipe.sizes.as_dict()).to(self.device)
        if warm_start is not None:
            load_weights(self.model, warm_start)
        self.optimizers = build_optimizers(self.model, recipe.learning_rate, recipe.weight_decay)
        self.average = {k: v.detach().clone() for k, v in self.model.state_dict().items()}
        self.progress: dict[str, Any] = {"step": 0, "notes": 0, "written": 0, "seconds": 0.0, "best": None}
        resumed = load_state(folder, self.model, self.average, self.optimizers)
        if resumed is not None:
            self.progress = resumed
        pieces = load_pieces(arrays)
        self.validation = validation_batches([p for p in pieces if p.split == "valid"]) if self.rank == 0 else {}
        self.steps = TrainingSteps(pieces, recipe.data, self.rank)
        self.loader = DataLoader(
            self.steps, batch_size=None, sampler=Steps(self.progress["step"]), num_workers=workers,
            prefetch_factor=4 if workers else None,
        )  # fmt: skip
        parameters = sum(p.numel() for p in self.model.parameters())
        report(f"{recipe.name}: {parameters / 1e6:.2f} M parameters on {self.device}, step {self.progress['step']}")

    def go(self, minutes: float | None = None, stop: Callable[[], bool] = lambda: False) -> None:
        """Trains until the recipe's notes are seen, the minutes are over or `stop` says so; leaves a checkpoint."""
        begun = time.monotonic()
        before = float(self.progress["seconds"])
        saved = validated = begun
        window: list[np.ndarray] = []
        for batches in self.loader:
            window.append(self._step(batches))
            now = time.monotonic()
            self.progress["seconds"] = before + now - begun
            ended = (
                self.progress["notes"] >= self.recipe.notes
                or stop()
                or (minutes is not None and now - begun > minutes * 60)
            )
            if self.rank == 0:
                if self.progress["step"] % 50 == 0:
                    self._say(np.concatenate(window), (now - begun))
                    window = []
                if ended or now - validated > self.recipe.validate * 60:
                    self._validate()
                    validated = time.monotonic()
                if ended or now - saved > self.recipe.checkpoint * 60:
                    save_state(self.folder, self.model, self.average, self.optimizers, self.progress)
                    saved = time.monotonic()
            if ended:
                break

    def _step(self, batches: list[Batch]) -> np.ndarray:
        rate = self._rate()
        for optimizer in self.optimizers:
            optimizer.zero_grad(set_to_none=True)
            for group in optimizer.param_groups:
                group["lr"] = rate
        self.model.train()
        notes = sum(int((b.what >= 0).sum()) for b in batches)
        collected: list[Tensor] = []
        for batch in batches:
            moved = batch.to(self.device)
            with torch.autocast(self.device.type, dtype=torch.bfloat16):
                values = factor_nats(self.model, moved)
            weight = torch.ones_like(values)
            weight[:, 4] = moved.dynamic_weight
            loss = (values * weight).sum() / max(1, notes)
            loss.backward()  # type: ignore[no-untyped-call]
            collected.append((values.detach() * weight).sum(0))
        if self.world > 1:
            self._share_gradients()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.recipe.clip)
        for optimizer in self.optimizers:
            optimizer.step()
        decay = min(self.recipe.ema, (self.progress["step"] + 1) / (self.progress["step"] + 10))
        with torch.no_grad():
            for name, value in self.model.state_dict().items():
                self.average[name].lerp_(value, 1 - decay)
        self.progress["step"] += 1
        self.progress["notes"] += self.world * sum(int(b.events) for b in batches)
        self.progress["written"] += self.world * notes
        return np.array([[*torch.stack(collected).sum(0).cpu().numpy(), notes]])

    def _rate(self) -> float:
        done = self.progress["notes"] / self.recipe.notes
        left = min(1.0, max(0.05, (1 - done) / self.recipe.decay)) if self.recipe.decay else 1.0
        return self.recipe.learning_rate * min(1.0, (self.progress["step"] + 1) / self.recipe.warmup) * left

    def _share_gradients(self) -> None:
        for parameter in self.model.parameters():
            if parameter.grad is None:
                parameter.grad = torch.zeros_like(parameter)
            distributed.all_reduce(parameter.grad)
            parameter.grad /= self.world

    def _say(self, window: np.ndarray, seconds: float) -> None:
        means = window[:, :5].sum(0) / max(1.0, float(window[:, 5].sum()))
        speed = self.progress["notes"] / max(1e-9, self.progress["seconds"])
        left = (self.recipe.notes - self.progress["notes"]) / max(1.0, speed) / 60
        row = {"step": self.progress["step"], "notes": self.progress["notes"], "rate": self._rate(),
               "nats": float(means[:4].sum()), **dict(zip(FACTORS, map(float, means), strict=True))}  # fmt: skip
        self._log({"train": row})
        self.report(
            f"step {row['step']}  {self.progress['notes'] / 1e6:.2f} M notes  {row['nats']:.3f} nats a note  "
            f"{speed:.0f} notes/s  {left:.0f} min left"
        )

    def _validate(self) -> None:
        raw = {k: v.clone() for k, v in self.model.state_dict().items()}
        self.model.load_state_dict(self.average)
        self.model.eval()
        table = validate(self.model, self.validation, self.device)
        mean = float(np.mean([row["total"] for row in table.values()])) if table else float("nan")
        self._log({"valid": table, "mean": mean, "step": self.progress["step"], "notes": self.progress["notes"]})
        best = self.progress["best"]
        if best is None or mean < best:
            self.progress["best"] = mean
            save_weights(self.model, self.folder / "best.safetensors")
        save_weights(self.model, self.folder / "latest.safetensors")
        self.model.load_state_dict(raw)
        rows = "  ".join(f"{name} {row['total']:.2f}" for name, row in table.items() if "regions" not in name)
        self.report(f"validation {mean:.4f} nats a note: {rows}")

    def _log(self, entry: dict[str, Any]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(entry) + "\n")


def _best_device() -> str:
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def check_recipe(recipe: Recipe) -> Recipe:
    """Refuses what cannot train."""
    if recipe.sizes.width % (4 * recipe.sizes.heads):
        raise UserError("In the recipe, width must be a multiple of four times the heads.")
    return replace(recipe)

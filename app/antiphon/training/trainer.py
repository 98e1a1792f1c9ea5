"""The trainer: a recipe and prepared arrays in; weights, checkpoint and log out. Alone, or several under torchrun."""

import copy
import json
import math
import time
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

import numpy as np
import torch
from torch.utils.data import DataLoader, Sampler

from antiphon.errors import UserError
from antiphon.events.arrays import load_arrays
from antiphon.events.vocabulary import vocabulary_hash
from antiphon.inference.batch import Batch
from antiphon.inference.checkpoint import build_model, save_weights
from antiphon.inference.likelihood import FACTORS, factor_nats
from antiphon.training.data import TrainingSteps
from antiphon.training.log import RunLog
from antiphon.training.optimizer import build_optimizers
from antiphon.training.precision import autocast
from antiphon.training.processes import Processes
from antiphon.training.recipe import Recipe
from antiphon.training.report import Report, Silent, duration
from antiphon.training.state import BEST, LATEST, STATE, Progress, load_state, save_state
from antiphon.training.validation import mean_total, validate, validation_batches
from antiphon.training.warm_start import start_from

LOG_EVERY = 50


class Ending(StrEnum):
    """Why a run ended."""

    FINISHED = "finished"
    FLAT = "flat"
    MINUTES = "minutes"
    STOPPED = "stopped"


class Steps(Sampler[int]):
    """Step numbers from where the run stands."""

    def __init__(self, start: int) -> None:
        self.start = start

    def __iter__(self) -> Iterator[int]:
        step = self.start
        while True:
            yield step
            step += 1


class Run:
    """One training run in a folder, resumed where it stands: build with a recipe, then `go`."""

    def __init__(
        self,
        recipe: Recipe,
        arrays: Path,
        folder: Path,
        *,
        report: Report | None = None,
        device: str | None = None,
        warm_start: str = "",
        workers: int = 1,
    ) -> None:
        """Loads everything. Raises UserError.

        warm_start: a model's name or folder, or a file of weights, instead of the recipe's; for new runs only.
        workers: processes that prepare batches, 0 for none beside this one.
        """
        self.recipe, self.folder = recipe, folder
        self.processes = Processes(device)
        self.report: Report = Silent() if report is None or not self.processes.first else report
        self.device = self.processes.device
        self.log = RunLog(folder)
        torch.manual_seed(recipe.seed)
        self.model = build_model(recipe.model, recipe.sizes.as_dict()).to(self.device)
        self.shape = json.dumps({"model": recipe.model, "sizes": {**recipe.sizes.as_dict(), "dropout": None}})
        pieces, meta = load_arrays(arrays)
        if meta.get("vocabulary", vocabulary_hash()) != vocabulary_hash():
            raise UserError(f"{arrays} was prepared by another version: prepare the corpus again.")
        self.steps = TrainingSteps(pieces, recipe.data, self.processes.rank, self.processes.world)
        unseen = [p for p in pieces if p.split == "valid"] if self.processes.first else []
        self.validation = validation_batches(unseen, recipe.windows)
        self.progress = Progress()
        origin = warm_start or recipe.warm_start
        if origin and not (folder / STATE).exists():
            self.progress.corpora = start_from(self.model, origin, recipe.model)
        self.optimizers = build_optimizers(self.model, recipe.learning_rate, recipe.weight_decay)
        self.averaged = copy.deepcopy(self.model).eval().requires_grad_(False)
        for module in self.averaged.modules():
            if isinstance(module, torch.nn.RNNBase):
                module.flatten_parameters()
        self.average = self.averaged.state_dict()
        resumed = load_state(folder, self.model, self.average, self.optimizers, self.shape)
        if resumed is not None:
            self.progress = resumed
        if self.processes.first:
            self.log.cut(self.progress.step)
        self.progress.corpora = sorted({*self.progress.corpora, *self.steps.present})
        stored = self.progress.window or [0.0] * (len(FACTORS) + 1)
        self.window = torch.tensor(stored, device=self.device)
        self._session = (0.0, 0)  # when this session began, and the notes seen by then
        self.loader = DataLoader(
            self.steps,
            batch_size=None,
            sampler=Steps(self.progress.step),
            num_workers=workers,
            prefetch_factor=4 if workers else None,
            worker_init_fn=_heed_no_interrupt,
        )
        parameters = sum(p.numel() for p in self.model.parameters())
        self.report.say(
            f"{recipe.name}: {parameters / 1e6:.2f} M parameters on {self.device}, step {self.progress.step}"
        )

    def go(self, minutes: float | None = None, stop: Callable[[], bool] = lambda: False) -> Ending:
        """Trains until the recipe's notes are seen, validation is flat, the minutes are over or `stop` says so.

        Leaves a checkpoint whichever it was; unless stopped, validated weights too. Raises UserError when the loss is
        no number any more, or the folder cannot be written.
        """
        begun = saved = validated = time.monotonic()
        before, start = self.progress.seconds, self.progress.step
        self._session = (begun, self.progress.notes)
        ending = self._finished() or (Ending.STOPPED if stop() else None)
        alone = self.processes.world == 1
        for batches in () if ending and alone else self.loader:
            notes, events, asked = self.processes.total([*_counts(batches), float(ending is not None)])
            if asked:  # by one of several processes: none of them does this step
                ending = ending or Ending.STOPPED
                break
            self._step(batches, int(notes), int(events))
            now = time.monotonic()
            self.progress.seconds = before + now - begun
            self._tell(minutes)
            if not (ending := self._finished()):
                if stop():
                    ending = Ending.STOPPED
                elif minutes is not None and now - begun >= minutes * 60:
                    ending = Ending.MINUTES
                if self.processes.first and not ending:
                    if now - validated >= self.recipe.validate * 60:
                        self._validate()
                        validated = time.monotonic()
                        ending = self._finished()
                    if now - saved >= self.recipe.checkpoint * 60:
                        self._save()
                        saved = time.monotonic()
            if ending and alone:  # several hear of it before the next step
                break
        assert ending is not None
        if self.processes.first:
            if self.progress.step > start and ending not in (Ending.STOPPED, Ending.FLAT):
                self._validate()
            self.progress.seconds = before + time.monotonic() - begun
            if self.progress.step > start or not (self.folder / STATE).exists():
                self._save()
        return ending

    def _finished(self) -> Ending | None:
        seen, patience = self.progress.notes, self.recipe.patience
        if self._done() >= 1:
            return Ending.FINISHED
        if patience and self.progress.best is not None and seen - self.progress.best_notes >= patience * seen > 0:
            return Ending.FLAT
        return None

    def _step(self, batches: list[Batch], notes: int, events: int) -> None:
        """One update from this process's micro-batches; notes and events are those of all processes."""
        rate = self._rate()
        for optimizer in self.optimizers:
            optimizer.zero_grad(set_to_none=True)
            for group in optimizer.param_groups:
                group["lr"] = rate
        if self.recipe.sizes.dropout:  # of the step, so that a resumed run drops the same
            place = (self.recipe.seed, self.processes.rank, self.progress.step)
            torch.manual_seed(int(np.random.SeedSequence(place).generate_state(1)[0]))
        self.model.train()
        sums = torch.zeros(len(FACTORS) + 1, device=self.device)
        for batch in batches:
            moved = batch.to(self.device)
            with autocast(self.device):
                values = factor_nats(self.model, moved)
            weight = torch.ones_like(values)
            weight[:, 4] = moved.dynamic_weight
            loss = (values * weight).sum() / max(1, notes)
            loss.backward()  # type: ignore[no-untyped-call]
            sums[:-1] += (values.detach() * weight).sum(0)
        sums = self.processes.share(self.model.parameters(), sums)
        sums[-1] = notes
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.recipe.clip)
        for optimizer in self.optimizers:
            optimizer.step()
        decay = min(self.recipe.ema, (self.progress.step + 1) / (self.progress.step + 10))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.values()), list(self.model.state_dict().values()), 1 - decay)
        self.window += sums
        self.progress.step += 1
        self.progress.notes += events
        self.progress.written += notes

    def _done(self) -> float:
        """Share of the run that is over."""
        by_time = self.progress.seconds / (60 * self.recipe.minutes) if self.recipe.minutes else 0.0
        return max(self.progress.notes / self.recipe.notes, by_time)

    def _rate(self) -> float:
        left = min(1.0, max(0.05, (1 - self._done()) / self.recipe.decay)) if self.recipe.decay else 1.0
        return self.recipe.learning_rate * min(1.0, (self.progress.step + 1) / self.recipe.warmup) * left

    def _means(self) -> dict[str, float]:
        """Nats a note by factor since the last line of the log. Raises UserError when they are no numbers."""
        *sums, notes = self.window.tolist()
        if not all(map(math.isfinite, sums)):
            raise UserError(
                f"The loss at step {self.progress.step} is no number any more: lower the learning rate and go on from "
                "the last checkpoint."
            )
        return {factor: value / max(1.0, notes) for factor, value in zip(FACTORS, sums, strict=True)}

    def _tell(self, minutes: float | None) -> None:
        logged = self.progress.step % LOG_EVERY == 0
        if not logged and not self.report.wants_status():
            return
        means = self._means()
        total = sum(means[factor] for factor in FACTORS[:4])
        begun, notes = self._session
        elapsed = time.monotonic() - begun
        speed = (self.progress.notes - notes) / max(1e-9, elapsed)
        left = (self.recipe.notes - self.progress.notes) / max(1.0, speed)
        if self.recipe.minutes:
            left = min(left, self.recipe.minutes * 60 - self.progress.seconds)
        if minutes is not None:
            left = min(left, minutes * 60 - elapsed)
        line = (
            f"step {self.progress.step}  {self.progress.notes / 1e6:.2f} of {self.recipe.notes / 1e6:.4g} M notes  "
            f"{total:.3f} nats a note  {speed:.0f} notes/s  {duration(max(0.0, left))} left"
        )
        if not logged:
            self.report.show(line)
            return
        row = {"step": self.progress.step, "notes": self.progress.notes, "rate": self._rate(), "nats": total, **means}
        if self.processes.first:
            self.log.append({"train": row})
        self.window.zero_()
        self.report.say(line)

    def _validate(self) -> None:
        if not self.validation:
            save_weights(self.averaged, self.folder / LATEST)
            return
        table = validate(self.averaged, self.validation, self.device)
        mean, progress = mean_total(table), self.progress
        self.log.append({"valid": table, "mean": mean, "step": progress.step, "notes": progress.notes})
        if progress.best is None or mean < progress.best:
            progress.best, progress.best_notes = mean, progress.notes
            save_weights(self.averaged, self.folder / BEST)
        save_weights(self.averaged, self.folder / LATEST)
        rows = "  ".join(
            f"{name} {row['total']:.2f}"
            for name, row in table.items()
            if " " not in name or name == "bach_chorales voices"
        )
        self.report.say(f"validation {mean:.4f} nats a note: {rows}")

    def _save(self) -> None:
        self._means()  # never a checkpoint of weights that are no numbers
        self.progress.window = self.window.tolist()
        save_state(self.folder, self.model, self.average, self.optimizers, self.progress, self.shape)


def _counts(batches: list[Batch]) -> tuple[float, float]:
    """Notes that give loss, and notes given or written."""
    return float(sum(int((b.what >= 0).sum()) for b in batches)), float(sum(int(b.events) for b in batches))


def _heed_no_interrupt(_: int) -> None:
    """Ctrl+C reaches every process of the terminal; the main one says when the work is over."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)

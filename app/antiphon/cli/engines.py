"""Where the verbs get their models from: the installed ones, run in this process."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from antiphon.generation.catalogue import ModelInfo, find_model, installed_models, verify
from antiphon.generation.engine import Engine
from antiphon.paths import models_folders


class Engines(Protocol):
    """Models by name: a description, which costs nothing, and the engine, which is loaded."""

    def models(self) -> list[ModelInfo]:
        """All models there are."""

    def info(self, name: str) -> ModelInfo:
        """The description of a model; raises UserError."""

    def open(self, name: str) -> Engine:
        """The model, loaded; raises UserError."""


class InstalledEngines:
    """The models of some folders (those of `paths` unless given), with `threads` threads to compute on."""

    def __init__(self, folders: Sequence[Path] | None = None, threads: int | None = None) -> None:
        self._folders = list(models_folders() if folders is None else folders)
        self._threads = threads

    def models(self) -> list[ModelInfo]:
        """All models installed."""
        return installed_models(self._folders)

    def info(self, name: str) -> ModelInfo:
        """The description of an installed model; raises UserError."""
        return find_model(name, self._folders)

    def open(self, name: str) -> Engine:
        """The model, its weights checked against their description; raises UserError."""
        info = self.info(name)
        verify(info)
        # The first import of torch takes seconds: only who needs a model pays for it.
        from antiphon.inference.engine import open_engine

        return open_engine(info.folder, self._threads)

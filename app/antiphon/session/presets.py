"""Owns the presets: wishes under names of the user's own, in one JSON file of the user's data folder; and those that
come with the program."""

import json
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from antiphon.errors import UserError
from antiphon.formats.atomic import write_atomically
from antiphon.paths import resources_folder, user_data_folder
from antiphon.session.wishes import Wishes, wishes_from_json, wishes_to_json


class Presets(QObject):
    """Presets by name. A file that cannot be read counts as none, and is written over with the next one saved.

    changed: one was saved or deleted.
    """

    changed = Signal()

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = user_data_folder() / "presets.json" if path is None else path
        self._presets: dict[str, Wishes] | None = None
        self._shipped: dict[str, Wishes] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Their names in order."""
        return tuple(sorted(self._read(), key=str.casefold))

    @property
    def shipped(self) -> tuple[str, ...]:
        """The keys of those that come with the program, in their order; they stay."""
        return tuple(self._read_shipped())

    def get_shipped(self, key: str) -> Wishes | None:
        """The wishes of one that comes with the program."""
        return self._read_shipped().get(key)

    def get(self, name: str) -> Wishes | None:
        """The wishes of that name."""
        return self._read().get(name)

    def save(self, name: str, wishes: Wishes) -> None:
        """Keep wishes under a name, in place of what had it. Raises UserError."""
        name = name.strip()
        if not name:
            raise UserError(self.tr("A preset needs a name."))
        self._write({**self._read(), name: wishes})

    def delete(self, name: str) -> None:
        """Forget one. Raises UserError."""
        self._write({other: wishes for other, wishes in self._read().items() if other != name})

    def _read(self) -> dict[str, Wishes]:
        if self._presets is None:
            self._presets = _presets_of(self._path)
        return self._presets

    def _read_shipped(self) -> dict[str, Wishes]:
        if self._shipped is None:
            self._shipped = _presets_of(resources_folder() / "presets.json")
        return self._shipped

    def _write(self, presets: dict[str, Wishes]) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(self.tr("The folder for presets cannot be made: {}.").format(error.strerror)) from None
        data = {name: wishes_to_json(wishes) for name, wishes in presets.items()}
        write_atomically(self._path, json.dumps(data, indent=1, ensure_ascii=False).encode())
        self._presets = presets
        self.changed.emit()


def _presets_of(path: Path) -> dict[str, Wishes]:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        stored = {}
    items = stored.items() if isinstance(stored, dict) else ()
    return {name: wishes_from_json(value) for name, value in items if name}

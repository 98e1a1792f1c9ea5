"""Owns the keys that the user has set: which commands have others than their own, in a small TOML file."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from antiphon.errors import UserError
from antiphon.formats.atomic import write_atomically

_HEAD = "# Keys of Antiphon, by the name of the command. What is not here has its usual keys; [] is none.\n"


class Shortcuts(QObject):
    """Keys by the name of a command, as text such as "Ctrl+Z". What the file has beside such entries is left out,
    and `problem` says so. changed: a key was set or reset.
    """

    changed = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._problem = ""
        self._keys = self._read()

    @property
    def problem(self) -> str:
        """What is wrong with the file, as a sentence; "" for nothing."""
        return self._problem

    @property
    def keys(self) -> Mapping[str, tuple[str, ...]]:
        """What was set: the keys of each such command, which may be none."""
        return self._keys

    def put(self, keys: Mapping[str, Iterable[str]]) -> None:
        """Set the keys of some commands. Raises UserError, changing nothing, when the file cannot be written."""
        self._write({**self._keys, **{name: tuple(some) for name, some in keys.items()}})

    def forget(self, names: Iterable[str]) -> None:
        """Give some commands their own keys back. Raises UserError."""
        gone = set(names)
        self._write({name: keys for name, keys in self._keys.items() if name not in gone})

    def _read(self) -> dict[str, tuple[str, ...]]:
        try:
            stored = tomllib.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            self._problem = self.tr("The file of your keys ({}) cannot be read: the usual keys are in use.").format(
                self.path
            )
            return {}
        keys, wrong = {}, []
        for name, some in stored.items():
            if isinstance(some, list) and all(isinstance(key, str) and key for key in some):
                keys[name] = tuple(some)
            else:
                wrong.append(name)
        if wrong:
            self._problem = self.tr("In the file of your keys ({}) this makes no sense and was left out: {}.").format(
                self.path, ", ".join(wrong[:5])
            )
        return keys

    def _write(self, keys: dict[str, tuple[str, ...]]) -> None:
        if keys == self._keys:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(self.tr("The folder for your keys cannot be made: {}.").format(error.strerror)) from None
        lines = [f"{_quoted(name)} = [{', '.join(map(_quoted, some))}]" for name, some in sorted(keys.items())]
        write_atomically(self.path, "\n".join([_HEAD, *lines, ""]).encode())
        self._keys, self._problem = keys, ""
        self.changed.emit()


def _quoted(text: str) -> str:
    """A basic string of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(letter if letter.isprintable() else f"\\U{ord(letter):08X}" for letter in escaped) + '"'

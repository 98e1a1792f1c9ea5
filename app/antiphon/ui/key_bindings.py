"""Which keys the actions have: their own, or those the user has set."""

from collections.abc import Iterable
from dataclasses import fields

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from antiphon.session.shortcuts import Shortcuts
from antiphon.ui.actions import Actions


class KeyBindings(QObject):
    """Gives the actions of one window their keys, and keeps what is set. No key has two meanings by it.

    applied: the actions have their keys, which may be others than before.
    """

    applied = Signal()

    def __init__(self, actions: Actions, shortcuts: Shortcuts, parent: QObject) -> None:
        super().__init__(parent)
        self._shortcuts = shortcuts
        self._actions: dict[str, QAction] = {field.name: getattr(actions, field.name) for field in fields(actions)}
        self._own = {name: tuple(action.shortcuts()) for name, action in self._actions.items()}
        shortcuts.changed.connect(self.apply)
        self.apply()

    @property
    def problem(self) -> str:
        """What is wrong with the file of keys, "" for nothing."""
        return self._shortcuts.problem

    @property
    def changed_names(self) -> tuple[str, ...]:
        """The actions whose keys are not their own."""
        return tuple(name for name in self._actions if name in self._shortcuts.keys)

    def name_of(self, action: QAction) -> str:
        """What an action is called in the file."""
        return next(name for name, each in self._actions.items() if each is action)

    def may_change(self, name: str) -> bool:
        """Whether the keys of this action are the user's to set: Tab goes through the focus before it is a key."""
        return self._actions[name].shortcutContext() != Qt.ShortcutContext.WidgetShortcut

    def taken_by(self, key: QKeySequence, name: str) -> QAction | None:
        """Another action than `name` that has this key."""
        others = (action for other, action in self._actions.items() if other != name)
        return next((action for action in others if key in action.shortcuts()), None)

    def set_key(self, name: str, key: QKeySequence) -> None:
        """Give an action this key alone, and take it from whichever has it. Raises UserError."""
        wanted = {name: _texts([key])}
        other = self.taken_by(key, name)
        if other is not None:
            left = [each for each in other.shortcuts() if each != key]
            wanted[self.name_of(other)] = _texts(left)
        self._shortcuts.put(wanted)

    def reset(self, name: str) -> QAction | None:
        """Give an action its own keys back, but for those that another has by now: that other one, if so.

        Raises UserError.
        """
        holders = [holder for key in self._own[name] if (holder := self.taken_by(key, name)) is not None]
        if holders:
            free = [key for key in self._own[name] if self.taken_by(key, name) is None]
            self._shortcuts.put({name: _texts(free)})
            return holders[0]
        self._shortcuts.forget([name])
        return None

    def reset_all(self) -> None:
        """Give all actions their own keys back. Raises UserError."""
        self._shortcuts.forget(self._shortcuts.keys)

    def apply(self) -> None:
        """Give the actions their keys, and say them in their tips."""
        for name, keys in self._wanted().items():
            action = self._actions[name]
            if tuple(action.shortcuts()) == keys:
                continue
            before = f" ({action.shortcut().toString()})"
            action.setShortcuts(list(keys))
            words = action.toolTip().removesuffix(before)
            action.setToolTip(f"{words} ({keys[0].toString()})" if keys else words)
        self.applied.emit()

    def _wanted(self) -> dict[str, tuple[QKeySequence, ...]]:
        """The keys of each action. A key that was set goes before one's own: a file may be written by hand, and
        another version of the program may have other keys."""
        taken = {key.toString() for name, keys in self._own.items() if not self.may_change(name) for key in keys}
        found: dict[str, tuple[QKeySequence, ...]] = {}
        ours = [name for name in self._actions if self.may_change(name)]
        for name in sorted(ours, key=lambda name: name not in self._shortcuts.keys):
            texts = self._shortcuts.keys.get(name)
            keys = self._own[name] if texts is None else tuple(map(_read, texts))
            found[name] = tuple(key for key in keys if not key.isEmpty() and key.toString() not in taken)
            taken.update(key.toString() for key in found[name])
        return found


def words_of(key: QKeySequence) -> str:
    """A key as it is written on the screen."""
    return key.toString(QKeySequence.SequenceFormat.NativeText)


def pressed_key(key: int, modifiers: Qt.KeyboardModifier) -> QKeySequence:
    """The sequence of one press, as a menu would name it; empty for a modifier alone."""
    if key in _ALONE or key == Qt.Key.Key_unknown:
        return QKeySequence()
    keys = modifiers & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier)
    symbol = 0x20 < key < 0x250 and not chr(key).isalnum()
    if symbol:
        # Shift is how the sign is typed, and differs from keyboard to keyboard.
        keys &= ~Qt.KeyboardModifier.ShiftModifier
    if key == Qt.Key.Key_Backtab:
        key, keys = int(Qt.Key.Key_Tab), keys | Qt.KeyboardModifier.ShiftModifier
    return QKeySequence(key | keys.value)


_ALONE = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
)


def _read(text: str) -> QKeySequence:
    """A key from the file; empty for one that there is not."""
    key = QKeySequence(text, QKeySequence.SequenceFormat.PortableText)
    return key if key.toString() else QKeySequence()


def _texts(keys: Iterable[QKeySequence]) -> list[str]:
    return [key.toString(QKeySequence.SequenceFormat.PortableText) for key in keys]

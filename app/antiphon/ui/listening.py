"""Listens to a signal of what outlives a window, for as long as a part of the window lives.

A method of a QObject is let go of with it; a lambda is not, and would be called for a window that is gone.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, SignalInstance


def listen(owner: QObject, signal: SignalInstance, do: Callable[..., object]) -> None:
    """Do this at the signal until the owner is destroyed."""
    connection = signal.connect(do)

    def leave(_owner: Any = None) -> None:
        QObject.disconnect(connection)

    owner.destroyed.connect(leave)

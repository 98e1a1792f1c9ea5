"""MIDI keyboards of this machine, all of them at once, by python-rtmidi."""

import importlib
from collections.abc import Callable
from typing import Any, Protocol

from antiphon.errors import UserError

Hear = Callable[[bytes], None]
"""Given each message as it comes, on a thread of the driver's."""

NO_DRIVER = "MIDI keyboards cannot be heard: this system gives no access to MIDI."
NO_KEYBOARD = "No MIDI keyboard was found: connect one and record again."


class MidiSource(Protocol):
    """Where played notes come from."""

    def open(self, hear: Hear) -> list[str]:
        """Listen to every port, also to those that came since; the names of those heard. Raises UserError for none."""
        ...

    def close(self) -> None:
        """Listen no more."""
        ...


class MidiKeyboards:
    """The ports that the system has."""

    def __init__(self, library: str = "rtmidi") -> None:
        self._library = library
        self._open: dict[str, Any] = {}

    def open(self, hear: Hear) -> list[str]:
        """As `MidiSource`. Ports that other programs hold are left out."""
        try:
            rtmidi = importlib.import_module(self._library)
            names: list[str] = rtmidi.MidiIn().get_ports()
        except Exception as error:  # a driver's own kinds of errors
            raise UserError(NO_DRIVER) from error
        for number, name in enumerate(names):
            if name in self._open or "through" in name.lower():  # ALSA's loop back to itself
                continue
            port = rtmidi.MidiIn()
            try:
                port.open_port(number)
            except Exception:  # another program holds it
                continue
            port.set_callback(lambda event, _data=None: hear(bytes(event[0])))
            self._open[name] = port
        for name in [name for name in self._open if name not in names]:  # pulled out
            self._open.pop(name).close_port()
        if not self._open:
            raise UserError(NO_KEYBOARD)
        return list(self._open)

    def close(self) -> None:
        """As `MidiSource`."""
        for port in self._open.values():
            port.close_port()
        self._open.clear()

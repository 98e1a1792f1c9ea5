"""What a MIDI channel is set to: program, controllers, bend, pressure, and registered parameters.

A channel that jumps to another place in the song is told the difference between two states.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from antiphon.playback.schedule import BANK_SELECT, EventKind

Message = tuple[EventKind, int, int]

_DATA = (6, 38)
# Controllers that choose the parameter which data entry sets: registered (101, 100) or not (99, 98).
_SELECTORS = (101, 100, 99, 98)
RESET_ALL_CONTROLLERS = 121
ORDERED_CONTROLLERS = frozenset((*BANK_SELECT, *_DATA, *_SELECTORS, RESET_ALL_CONTROLLERS))
"""Controllers whose earlier messages matter for what later ones of another kind mean."""
_FIRST_MODE_MESSAGE = 120
_NULL = 127
_DEFAULTS = {7: 100, 10: 64, 8: 64, 11: 127, 91: 40} | dict.fromkeys(range(70, 80), 64)
# What "reset all controllers" reaches (MIDI recommended practice 15); volume, pan and sends stay.
_RESET = (1, 2, 4, 11, 64, 65, 66, 67, 68, 69)
# Registered parameters and what they are at first: bend range, fine and coarse tuning.
_PARAMETER_DEFAULTS = {(101, 0, 0): (2, 0), (101, 0, 1): (64, 0), (101, 0, 2): (64, 0)}
_NO_PARAMETER = (_NULL, _NULL)

Parameter = tuple[int, int, int]
"""101 (registered) or 99, then the number's high and low part."""


@dataclass(slots=True)
class ChannelState:
    """A channel's settings after the messages applied so far; program is None until one came."""

    program: Message | None = None
    bank: tuple[int, int] = (0, 0)
    bend: int = 0
    pressure: int = 0
    controls: dict[int, int] = field(default_factory=dict)
    parameters: dict[Parameter, tuple[int, int]] = field(default_factory=dict)
    _bank_in_program: tuple[int, int] = (0, 0)
    _selector: int = 101
    _selected: tuple[int, int] = _NO_PARAMETER

    def copy(self) -> "ChannelState":
        """A state of its own."""
        return ChannelState(
            self.program,
            self.bank,
            self.bend,
            self.pressure,
            dict(self.controls),
            dict(self.parameters),
            self._bank_in_program,
            self._selector,
            self._selected,
        )

    def apply(self, kind: EventKind, first: int, second: int) -> None:
        """Take in a message; notes and what is for one key leave no trace."""
        match kind:
            case EventKind.PROGRAM:
                self.program, self._bank_in_program = (kind, first, second), self.bank
            case EventKind.PITCH_BEND:
                self.bend = first
            case EventKind.CHANNEL_PRESSURE:
                self.pressure = first
            case EventKind.CONTROL:
                self._control(first, second)

    def _control(self, controller: int, value: int) -> None:
        if controller in BANK_SELECT:
            high, low = self.bank
            self.bank = (value, low) if controller == BANK_SELECT[0] else (high, value)
        elif controller in _SELECTORS:
            high, low = self._selected
            self._selector = 101 if controller in (101, 100) else 99
            self._selected = (value, low) if controller in (101, 99) else (high, value)
        elif controller in _DATA:
            if self._selected != _NO_PARAMETER:
                key = (self._selector, *self._selected)
                high, low = self.parameters.get(key, _PARAMETER_DEFAULTS.get(key, (0, 0)))
                self.parameters[key] = (value, low) if controller == _DATA[0] else (high, value)
        elif controller == RESET_ALL_CONTROLLERS:
            for reset in _RESET:
                self.controls.pop(reset, None)
            self.bend = self.pressure = 0
            self._selected = _NO_PARAMETER
        elif controller < _FIRST_MODE_MESSAGE:
            self.controls[controller] = value

    def changes_from(self, before: "ChannelState") -> Iterator[Message]:
        """The messages, in playing order, that bring a channel from the state `before` to this one."""
        bank = before.bank
        program = (self.program, self._bank_in_program)
        if self.program is not None and program != (before.program, before._bank_in_program):
            bank = self._bank_in_program
            for controller, value in zip(BANK_SELECT, self._bank_in_program, strict=True):
                yield EventKind.CONTROL, controller, value
            yield self.program
        if self.bank != bank:
            for controller, value in zip(BANK_SELECT, self.bank, strict=True):
                yield EventKind.CONTROL, controller, value
        yield from self._parameter_changes(before)
        for controller in sorted(self.controls.keys() | before.controls.keys()):
            default = _DEFAULTS.get(controller, 0)
            value = self.controls.get(controller, default)
            if value != before.controls.get(controller, default):
                yield EventKind.CONTROL, controller, value
        if self.bend != before.bend:
            yield EventKind.PITCH_BEND, self.bend, 0
        if self.pressure != before.pressure:
            yield EventKind.CHANNEL_PRESSURE, self.pressure, 0

    def _parameter_changes(self, before: "ChannelState") -> Iterator[Message]:
        changed = False
        for key in sorted(self.parameters.keys() | before.parameters.keys()):
            default = _PARAMETER_DEFAULTS.get(key, (0, 0))
            wanted = self.parameters.get(key, default)
            if wanted != before.parameters.get(key, default):
                changed = True
                yield from _parameter(key, wanted)
        if changed or (self._selector, self._selected) != (before._selector, before._selected):
            for controller, value in zip((self._selector, self._selector - 1), self._selected, strict=True):
                yield EventKind.CONTROL, controller, value

    def unsure(self) -> "ChannelState":
        """This state as seen by someone who does not know how much of it arrived: all of it is sent again."""
        unsure = self.copy()
        unsure.program = None
        unsure.bend = unsure.pressure = _UNKNOWN
        unsure.controls = dict.fromkeys(self.controls, _UNKNOWN)
        unsure.parameters = dict.fromkeys(self.parameters, (_UNKNOWN, _UNKNOWN))
        unsure._selected = (_UNKNOWN, _UNKNOWN)
        return unsure


_UNKNOWN = -1_000_000


def _parameter(key: Parameter, value: tuple[int, int]) -> Iterator[Message]:
    selector, high, low = key
    for controller, data in ((selector, high), (selector - 1, low), *zip(_DATA, value, strict=True)):
        yield EventKind.CONTROL, controller, data

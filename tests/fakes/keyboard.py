"""A MIDI keyboard that tests play."""

from antiphon.errors import UserError
from antiphon.playback.midi_input import NO_KEYBOARD, Hear


class FakeKeyboard:
    """`play` sends a message, as the driver's thread would."""

    def __init__(self, *, there: bool = True) -> None:
        self.there = there
        self._hear: Hear | None = None

    def open(self, hear: Hear) -> list[str]:
        """One port, if it is there."""
        if not self.there:
            raise UserError(NO_KEYBOARD)
        self._hear = hear
        return ["Fake"]

    def close(self) -> None:
        """Heard no more."""
        self._hear = None

    def play(self, *message: int) -> None:
        """Send a message."""
        if self._hear is not None:
            self._hear(bytes(message))

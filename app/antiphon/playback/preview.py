"""Notes sounded by a touch in the roll, on synth channels of their own: playing goes on undisturbed."""

from antiphon.playback.live_channels import PREVIEW_CHANNEL, PREVIEW_DRUM_CHANNEL
from antiphon.playback.output import Output
from antiphon.playback.schedule import EventKind, SynthEvent

_LONGEST_SECONDS = 20.0


class Previews:
    """The previews that sound on an output."""

    def __init__(self, output: Output) -> None:
        self._output = output
        # (synth channel, pitch) -> the output's clock when it ends.
        self._ends: dict[tuple[int, int], float] = {}

    def start(
        self,
        pitch: int,
        velocity: int,
        program: int,
        drums: bool,
        seconds: float | None,
        *,
        centibels: float = 0.0,
        pan: float = 0.0,
    ) -> None:
        """Strike a key for so many seconds, or until it is ended (None); again, where it is down already."""
        channel = PREVIEW_DRUM_CHANNEL if drums else PREVIEW_CHANNEL
        key = channel, pitch
        if key in self._ends:
            self._end(key)
        self._output.play(SynthEvent(0.0, channel, EventKind.PROGRAM, program, int(drums)))
        self._output.set_mix(channel, centibels, pan)
        self._output.play(SynthEvent(0.0, channel, EventKind.NOTE_ON, pitch, velocity))
        self._ends[key] = self._output.now() + (_LONGEST_SECONDS if seconds is None else seconds)

    def end(self, pitch: int | None = None) -> None:
        """Let go of a pitch, or of all."""
        for key in list(self._ends):
            if pitch is None or key[1] == pitch:
                self._end(key)

    def end_due(self, now: float) -> None:
        """Let go of what has sounded long enough."""
        for key, end in list(self._ends.items()):
            if end <= now:
                self._end(key)

    @property
    def is_empty(self) -> bool:
        """Whether nothing sounds."""
        return not self._ends

    def _end(self, key: tuple[int, int]) -> None:
        del self._ends[key]
        self._output.play(SynthEvent(0.0, key[0], EventKind.NOTE_OFF, key[1]))

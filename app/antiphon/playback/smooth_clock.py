"""Reads a sound card's clock between its steps: it goes on by a whole buffer at a time, some 25 milliseconds."""

_LARGEST_DRIFT = 0.001
"""How much slower than the system's clock a sound card's may be."""
_STANDSTILL_SECONDS = 0.1


class SmoothClock:
    """The system's clock, put where the other one is just after a step."""

    def __init__(self) -> None:
        self._lead: float | None = None
        self._moment = 0.0

    def read(self, clock: float, moment: float) -> float:
        """What the clock would read without steps; `clock` is its reading at `moment` of the system's clock."""
        lead = clock - moment
        if self._lead is not None and self._lead - lead < _STANDSTILL_SECONDS:
            lead = max(lead, self._lead - _LARGEST_DRIFT * (moment - self._moment))
        self._lead, self._moment = lead, moment
        return moment + lead

"""A live player without sound: it remembers what it is told."""

from antiphon.playback.mix import Mix
from antiphon.score import Score


class SilentLive:
    """state, tick, scores and the rest: what it was told last."""

    def __init__(self, notice: str | None = None) -> None:
        self.state = "paused"
        self.notice = notice
        self.is_silent = notice is not None
        self.tick = 0
        self.scores: list[Score] = []
        self.mix = Mix()
        self.loop: tuple[int, int] | None = None
        self.metronome = False
        self.endless = False
        self.previews: list[tuple[int, int]] = []
        self.closed = False

    def position(self) -> int:
        """Where it was sent."""
        return self.tick

    def set_score(self, score: Score) -> None:
        """Remember it."""
        self.scores.append(score)

    def set_mix(self, mix: Mix) -> None:
        """Remember it."""
        self.mix = mix

    def play(self, tick: int | None = None) -> None:
        """Be playing."""
        self.state = "playing"
        self.tick = self.tick if tick is None else tick

    def pause(self) -> None:
        """Be paused."""
        self.state = "paused"

    def seek(self, tick: int) -> None:
        """Be there."""
        self.tick = tick

    def set_loop(self, loop: tuple[int, int] | None) -> None:
        """Remember it."""
        self.loop = loop

    def set_metronome(self, on: bool) -> None:
        """Remember it."""
        self.metronome = on

    def set_endless(self, on: bool) -> None:
        """Remember it."""
        self.endless = on

    def preview(self, uid: int, pitch: int, velocity: int, seconds: float | None = None) -> None:
        """Remember it."""
        self.previews.append((uid, pitch))

    def note_off(self, pitch: int | None = None) -> None:
        """There is nothing to end."""

    def close(self) -> None:
        """Be closed."""
        self.closed = True

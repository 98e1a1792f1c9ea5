"""The live player: a thread of its own around the engine, and an output that works.

Its methods return at once, from any thread; what they ask for is done in order by the player's thread. The
properties read values that are replaced as a whole, so nobody waits for a lock.
"""

import logging
import os
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from antiphon.errors import UserError
from antiphon.playback.drivers import AUTO, open_output
from antiphon.playback.engine import LOOKAHEAD, LiveEngine
from antiphon.playback.mix import Mix
from antiphon.playback.output import Output, SilentOutput
from antiphon.playback.smooth_clock import SmoothClock
from antiphon.playback.soundfont import embedded_soundfont, find_soundfont
from antiphon.playback.timeline import Timeline
from antiphon.score import Score

LOST_DEVICE = "The sound device stopped answering, so the song plays on without sound."
_PLAYING_STEP_SECONDS = LOOKAHEAD / 8
_PREVIEW_STEP_SECONDS = 0.02
_IDLE_STEP_SECONDS = 0.5
_STALL_SECONDS = 2.0
_CLOSE_SECONDS = 5.0
# A reader may go on by the system's clock for so long when the player's thread has not said anything new.
_TRUST_SECONDS = 0.1
# A preview that has waited longer, for a sound font to load, would only startle.
_PREVIEW_PATIENCE_SECONDS = 0.5

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _View:
    """What readers see: made by the player's thread, never changed."""

    handled: int
    tick: int
    timeline: Timeline | None
    clock: float
    moment: float
    latency: float


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was asked for last, shown until the player's thread has done it."""

    number: int
    state: str
    tick: int


class LivePlayer:
    """Plays a score that may be replaced at any moment.

    driver: "auto", "silent", "file:PATH" (a WAV file), or a FluidSynth driver's name. soundfont: the one chosen,
    else what find_soundfont finds. Where nothing can be heard it keeps time silently, and `notice` says why.
    Making one takes as long as reading the sound font does, some seconds for the large ones.
    """

    def __init__(
        self,
        driver: str = AUTO,
        soundfont: Path | None = None,
        *,
        opener: Callable[[str, Path], tuple[Output, str | None]] = open_output,
    ) -> None:
        self._driver = driver
        self._soundfont = soundfont
        self._opener = opener
        self._commands: deque[tuple[int, Callable[[LiveEngine], None]]] = deque()
        self._posting = threading.Lock()
        self._number = 0
        self._woken = threading.Event()
        self._closing = False
        self._late_count = 0
        self._view = _View(0, 0, None, 0.0, 0.0, 0.0)
        self._wish = _Wish(0, "paused", 0)
        output, self._notice = self._opened()
        self._engine = LiveEngine(output)
        self._thread = threading.Thread(target=self._run, name="playback", daemon=True)
        self._thread.start()

    # -- what is heard -----------------------------------------------------------------------------------------

    def set_score(self, score: Score, mix: Mix | None = None) -> None:
        """Play this score from here on, without a gap; `mix` replaces the mix at the same time."""
        if mix is not None:
            self.set_mix(mix)
        self._post(lambda engine: engine.set_score(score))

    def set_mix(self, mix: Mix) -> None:
        """Volumes, pans, mutes and solos by track; heard at once."""
        self._post(lambda engine: engine.set_mix(mix))

    def set_metronome(self, on: bool) -> None:
        """Click on each beat while playing."""
        self._post(lambda engine: engine.set_metronome(on))

    def set_endless(self, on: bool) -> None:
        """Play on after the end of the song, or not."""
        self._post(lambda engine: engine.set_endless(on))

    def preview(self, uid: int, pitch: int, velocity: int = 80, seconds: float | None = 0.3) -> None:
        """Sound a note as the track `uid` would at the position; None: until note_off."""
        asked = time.monotonic()

        def start(engine: LiveEngine) -> None:
            if time.monotonic() - asked < _PREVIEW_PATIENCE_SECONDS:
                engine.preview(uid, pitch, velocity, seconds)

        self._post(start)

    def note_off(self, pitch: int | None = None) -> None:
        """End the preview of a pitch, or all."""
        self._post(lambda engine: engine.previews.end(pitch))

    # -- transport ---------------------------------------------------------------------------------------------

    def play(self, tick: int | None = None) -> None:
        """Play from the tick, or from the position; from the start where that is the end of the song."""
        self._post(lambda engine: engine.play(tick), "playing", tick)

    def pause(self) -> None:
        """Stop where the ear is."""
        self._post(lambda engine: engine.pause(), "paused")

    def seek(self, tick: int) -> None:
        """Go to the tick, playing or not."""
        self._post(lambda engine: engine.seek(tick), tick=tick)

    def set_loop(self, loop: tuple[int, int] | None) -> None:
        """Play the ticks [start, end) again and again once inside; None: to the end of the song."""
        self._post(lambda engine: engine.set_loop(loop))

    @property
    def state(self) -> str:
        """Whether the position moves: "playing" or "paused" (by the user, or at the end of the song)."""
        wish, view = self._wish, self._view
        if wish.number > view.handled:
            return wish.state
        return "paused" if view.timeline is None else "playing"

    def position(self) -> int:
        """The tick that is heard at this moment."""
        wish, view = self._wish, self._view
        if wish.number > view.handled:
            return wish.tick
        if view.timeline is None:
            return view.tick
        elapsed = min(time.monotonic() - view.moment, _TRUST_SECONDS)
        return int(view.timeline.tick_at(view.clock + elapsed - view.latency))

    # -- the output --------------------------------------------------------------------------------------------

    @property
    def notice(self) -> str | None:
        """What is to be said of the sound: why there is none, or not the one chosen. None where all is well."""
        return self._notice

    @property
    def is_silent(self) -> bool:
        """Whether nothing can be heard."""
        return isinstance(self._engine.output, SilentOutput)

    @property
    def late_count(self) -> int:
        """How often the music had to wait since this program was held up for longer than LOOKAHEAD."""
        return self._late_count

    def close(self) -> None:
        """End all sound and give the sound card back. The player is not used afterwards."""
        self._closing = True
        self._woken.set()
        # A driver whose server is gone may never close: it must not keep the program from ending.
        self._thread.join(_CLOSE_SECONDS)

    # -- the player's thread -----------------------------------------------------------------------------------

    def _post(self, command: Callable[[LiveEngine], None], state: str | None = None, tick: int | None = None) -> None:
        with self._posting:
            self._number += 1
            if state is not None or tick is not None:
                now = self.position() if tick is None else max(0, tick)
                self._wish = _Wish(self._number, self.state if state is None else state, now)
            self._commands.append((self._number, command))
        self._woken.set()

    def _run(self) -> None:
        engine = self._engine
        handled = 0
        last_clock, last_moment = engine.output.now(), time.monotonic()
        smooth = SmoothClock()
        while not self._closing:
            while self._commands:
                handled, command = self._commands.popleft()
                self._try(lambda command=command: command(engine))  # type: ignore[misc]
            self._try(engine.pump)
            clock, moment = engine.output.now(), time.monotonic()
            if clock != last_clock or isinstance(engine.output, SilentOutput):
                last_clock, last_moment = clock, moment
            elif moment - last_moment > _STALL_SECONDS:
                self._lose_device(engine)
                continue
            if clock > engine.output.lifetime:
                self._reopen(engine)
                continue
            self._late_count = engine.late_count
            timeline = engine.timeline
            tick = int(engine.position()) if timeline is None else 0
            self._view = _View(handled, tick, timeline, smooth.read(clock, moment), moment, engine.output.latency)
            if engine.is_playing:
                step = _PLAYING_STEP_SECONDS
            else:
                step = _IDLE_STEP_SECONDS if engine.previews.is_empty else _PREVIEW_STEP_SECONDS
            self._woken.wait(step)
            self._woken.clear()
        engine.pause()
        engine.output.close()

    def _opened(self) -> tuple[Output, str | None]:
        """An output, and what is to be said of it: one without the chosen sound font is better than none."""
        try:
            return self._opened_with(find_soundfont(self._soundfont, os.environ))
        except UserError as error:
            refused = str(error)
        own = embedded_soundfont()
        if own is not None:
            with suppress(UserError):
                output, notice = self._opened_with(own)
                heard = not isinstance(output, SilentOutput)
                return output, f"{refused} The one that comes with Antiphon plays instead." if heard else notice
        return SilentOutput(), f"{refused} The song plays without sound."

    def _opened_with(self, soundfont: Path) -> tuple[Output, str | None]:
        try:
            return self._opener(self._driver, soundfont)
        except UserError:
            raise
        except Exception:
            _log.exception("opening the sound output failed")
            return SilentOutput(), "The sound output failed, so the song plays without sound."

    def _reopen(self, engine: LiveEngine) -> None:
        old = engine.output
        position, playing = int(engine.position()), engine.is_playing
        engine.pause()
        old.close()
        output, self._notice = self._opened()
        engine.seek(position)
        engine.replace_output(output)
        if playing:
            engine.play()

    def _lose_device(self, engine: LiveEngine) -> None:
        old = engine.output
        engine.replace_output(SilentOutput())
        self._notice = LOST_DEVICE
        # Closing a driver whose server is gone may never return.
        threading.Thread(target=old.close, name="closing playback", daemon=True).start()

    def _try(self, action: Callable[[], None]) -> None:
        """The player outlives an error of its own: the song stays usable, and the log has the rest."""
        try:
            action()
        except Exception:
            _log.exception("playback failed")

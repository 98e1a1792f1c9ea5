"""Owns what is heard: the live player follows the song, the shown candidate, the mix and the loop."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from antiphon.playback.mix import Mix
from antiphon.score import Score
from antiphon.session.candidates import Candidates
from antiphon.session.document import Document
from antiphon.session.lane import Lane
from antiphon.session.mixer import Mixer
from antiphon.session.selection import Selection

POSITION_MS = 33
STREAM_MS = 100
"""Notes that are still being written come to be heard at most so often."""


class Live(Protocol):
    """What a live player offers, as antiphon.playback.LivePlayer does: every call returns at once."""

    @property
    def state(self) -> str:
        """ "playing" or "paused"."""

    @property
    def notice(self) -> str | None:
        """A sentence when there is no sound, or another one than was chosen, else None."""

    @property
    def is_silent(self) -> bool:
        """Whether nothing can be heard."""

    def position(self) -> int:
        """The tick that is heard now."""

    def set_score(self, score: Score) -> None:
        """Play this score from now on, without a gap."""

    def set_mix(self, mix: Mix) -> None:
        """Volumes, pans, mutes and solos."""

    def play(self, tick: int | None = None) -> None:
        """Play from a tick, or from where it is."""

    def pause(self) -> None:
        """Stop, all notes ended."""

    def seek(self, tick: int) -> None:
        """Go to a tick, playing or not."""

    def set_loop(self, loop: tuple[int, int] | None) -> None:
        """Play these ticks over and over, or not."""

    def set_metronome(self, on: bool) -> None:
        """Click on the beats or not."""

    def set_endless(self, on: bool) -> None:
        """Play on after the end of the song, or not."""

    def preview(self, uid: int, pitch: int, velocity: int, seconds: float | None = None) -> None:
        """Sound a key of a track, until note_off without seconds."""

    def note_off(self, pitch: int | None = None) -> None:
        """End previews of a pitch, or all."""

    def close(self) -> None:
        """Give back the sound card and the thread."""


class Player(QObject):
    """The transport. `open` gets the sound ready on a thread; until then the calls are remembered.

    position_changed: the tick heard, some thirty times a second while playing, and after a seek.
    state_changed: playing, loop, metronome or readiness. notice: a plain sentence about the sound.
    """

    position_changed = Signal(int)
    state_changed = Signal()
    notice = Signal(str)

    def __init__(
        self,
        document: Document,
        candidates: Candidates,
        selection: Selection,
        mixer: Mixer,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._candidates = document, candidates
        self._selection, self._mixer = selection, mixer
        self._live: Live | None = None
        self._position = 0
        self._playing = False
        self._looping = False
        self._metronome = False
        self._endless = False
        self._notice_text: str | None = None
        self._heard: Score | None = None
        self._opened = 0
        self._lane = Lane("sound", self)
        self._ticker = QTimer(self)
        self._ticker.setTimerType(Qt.TimerType.PreciseTimer)
        self._ticker.setInterval(POSITION_MS)
        self._ticker.timeout.connect(self._look)
        self._refresher = QTimer(self)
        self._refresher.setSingleShot(True)
        self._refresher.timeout.connect(self._refresh)
        document.changed.connect(lambda _edit: self._refresh_in(0))
        document.reset.connect(self._start_anew)
        candidates.changed.connect(lambda: self._refresh_in(0))
        candidates.note_written.connect(lambda *_note: self._refresh_in(STREAM_MS))
        selection.changed.connect(self._set_loop)
        mixer.sound_changed.connect(self._set_mix)

    def open(self, make: Callable[[], Live]) -> None:
        """Get a live player ready on a thread (a sound font may take seconds), in place of the one there is."""
        self._opened += 1
        number = self._opened

        def ready(live: Live) -> None:
            if number == self._opened:
                self._attach(live)
            else:
                live.close()

        self._lane.run(make, ready, self._tell)

    @property
    def is_ready(self) -> bool:
        """Whether a live player is there."""
        return self._live is not None

    @property
    def is_playing(self) -> bool:
        """Whether the music runs."""
        return self._playing

    @property
    def is_looping(self) -> bool:
        """Whether the loop range is played over and over."""
        return self._looping

    @property
    def metronome(self) -> bool:
        """Whether the metronome clicks."""
        return self._metronome

    @property
    def is_silent(self) -> bool:
        """Whether nothing can be heard, and will not be: false while the sound is being got ready."""
        return self._notice_text is not None if self._live is None else self._live.is_silent

    @property
    def notice_text(self) -> str | None:
        """What is to be said about the sound, such as that there is none."""
        return self._notice_text

    @property
    def position(self) -> int:
        """The tick of the playhead."""
        if self._live is not None and self._playing:
            self._position = self._live.position()
        return self._position

    def play(self, tick: int | None = None) -> None:
        """Play from a tick, or from the playhead."""
        if tick is not None:
            self._position = max(0, tick)
        self._refresh()
        self._playing = True
        if self._live is not None:
            self._live.play(self._position)
            self._ticker.start()
        self.position_changed.emit(self._position)
        self.state_changed.emit()

    def pause(self) -> None:
        """Stop; the playhead stays where it is."""
        if self._live is not None:
            self._position = self.position
            self._live.pause()
        self._stopped()

    def toggle(self) -> None:
        """Play or pause."""
        if self._playing:
            self.pause()
        else:
            self.play()

    def seek(self, tick: int) -> None:
        """Put the playhead at a tick, playing or not."""
        self._position = max(0, tick)
        if self._live is not None:
            self._live.seek(self._position)
        self.position_changed.emit(self._position)

    def wait_at(self, tick: int) -> None:
        """Put the playhead at a tick to play from next; while the music runs it goes on where it is."""
        if not self._playing:
            self.seek(tick)

    def go_to_start(self) -> None:
        """The playhead to the start of the selected bars, or of the song."""
        bars = self._selection.bars
        self.seek(0 if bars is None else bars[0])

    def go_to_end(self) -> None:
        """The playhead to the end of the last bar."""
        score = self._document.score
        self.seek(score.meters.bar_start(score.bar_count))

    def set_looping(self, on: bool) -> None:
        """Play the loop range over and over, or not; without a range the selected bars become it."""
        if on and self._selection.loop is None and self._selection.bars is not None:
            self._selection.set_loop(*self._selection.bars)
        if on != self._looping:
            self._looping = on
            self._set_loop()
            self.state_changed.emit()

    def set_metronome(self, on: bool) -> None:
        """Click on the beats or not."""
        if on != self._metronome:
            self._metronome = on
            if self._live is not None:
                self._live.set_metronome(on)
            self.state_changed.emit()

    def set_endless(self, on: bool) -> None:
        """Play on after the end of the song, as recording needs it, or not."""
        self._endless = on
        if self._live is not None:
            self._live.set_endless(on)

    def preview(self, uid: int, pitch: int, velocity: int = 80, seconds: float | None = 0.3) -> None:
        """Sound a key of a track for so many seconds, or until note_off."""
        if self._live is not None:
            if self._refresher.isActive():  # with the instrument that the track has by now
                self._refresh()
            self._live.preview(uid, pitch, velocity, seconds)

    def note_off(self, pitch: int | None = None) -> None:
        """End the previews of a pitch, or all of them."""
        if self._live is not None:
            self._live.note_off(pitch)

    def close(self) -> None:
        """Stop for good, and give back the sound card."""
        self._opened += 1
        self._ticker.stop()
        self._refresher.stop()
        self._lane.close()
        if self._live is not None:
            self._live.close()
            self._live = None

    def _attach(self, live: Live) -> None:
        position = self.position
        old, self._live = self._live, live
        if old is not None:
            self._lane.run(old.close)
        self._heard = None
        live.set_mix(self._mixer.mix)
        live.set_metronome(self._metronome)
        live.set_endless(self._endless)
        self._set_loop()
        self._refresh()
        live.seek(position)
        if self._playing:
            live.play(position)
            self._ticker.start()
        self._notice_text = live.notice
        if live.notice:
            self.notice.emit(live.notice)
        self.state_changed.emit()

    def _tell(self, sentence: str) -> None:
        self._notice_text = sentence
        self.notice.emit(sentence)
        self.state_changed.emit()

    def _refresh_in(self, milliseconds: int) -> None:
        # A timer that runs is left alone: notes that keep coming must not put it off for ever.
        if milliseconds == 0 or not self._refresher.isActive():
            self._refresher.start(milliseconds)

    def _refresh(self) -> None:
        self._refresher.stop()
        score = self._candidates.audition_score()
        if self._live is not None and score is not self._heard:
            self._live.set_score(score)
            self._heard = score

    def _set_loop(self) -> None:
        if self._live is not None:
            self._live.set_loop(self._selection.loop if self._looping else None)

    def _set_mix(self) -> None:
        if self._live is not None:
            self._live.set_mix(self._mixer.mix)

    def _start_anew(self) -> None:
        self._position = 0
        if self._playing:
            self.pause()
        self._refresh()
        self.seek(0)

    def _stopped(self) -> None:
        self._ticker.stop()
        if self._playing:
            self._playing = False
            self.state_changed.emit()
        self.position_changed.emit(self._position)

    def _look(self) -> None:
        if self._live is None:
            return
        if self._live.notice != self._notice_text and self._live.notice:
            # The sound card went away while playing.
            self._tell(self._live.notice)
        self._position = self._live.position()
        if self._live.state != "playing":
            # It came to the end of the song by itself.
            self._stopped()
        else:
            self.position_changed.emit(self._position)


def live_player(driver: str = "auto", soundfont: Path | None = None, buffer: int = 1024) -> Live:
    """The live player of this machine; takes as long as its sound font does. Raises UserError.

    buffer: how many samples are ready ahead.
    """
    from antiphon.playback.drivers import open_output
    from antiphon.playback.fluid_output import PERIOD
    from antiphon.playback.live import LivePlayer

    return LivePlayer(driver, soundfont, opener=partial(open_output, periods=max(2, buffer // PERIOD)))

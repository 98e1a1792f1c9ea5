"""Owns recording: what is played on a MIDI keyboard while the song plays becomes one undo step on the current track."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from antiphon.errors import UserError
from antiphon.playback.midi_input import MidiSource
from antiphon.score import ControlChange, Note, PitchBend, replace_track
from antiphon.session.document import Document
from antiphon.session.player import Player
from antiphon.session.selection import Selection

_NOTE_OFF, _NOTE_ON, _CONTROL, _BEND = 0x80, 0x90, 0xB0, 0xE0


@dataclass(frozen=True, slots=True)
class _Key:
    """A key that is down: since when, and how hard it was struck."""

    tick: int
    velocity: int


class Recorder(QObject):
    """Records over what is there, and nothing is replaced. A loop is recorded pass over pass.

    changed: whether it records, or what has been played. told: a sentence on why it does not.
    """

    changed = Signal()
    told = Signal(str)
    _arrived = Signal(bytes, int)

    def __init__(
        self,
        document: Document,
        selection: Selection,
        player: Player,
        source: MidiSource,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._selection, self._player, self._source = document, selection, player, source
        self._uid: int | None = None
        self._from = 0
        self._down: dict[int, _Key] = {}
        self._notes: list[Note] = []
        self._events: list[ControlChange | PitchBend] = []
        self._arrived.connect(self._take)
        player.state_changed.connect(self._look)
        document.reset.connect(self._drop)

    @property
    def is_recording(self) -> bool:
        """Whether what is played is kept."""
        return self._uid is not None

    @property
    def uid(self) -> int | None:
        """The track that is recorded on."""
        return self._uid

    @property
    def notes(self) -> tuple[Note, ...]:
        """What has been played so far; keys that are down last until now."""
        now = self._player.position
        return (*self._notes, *(self._ended(pitch, key, now) for pitch, key in self._down.items()))

    def toggle(self) -> None:
        """Record, or end it."""
        if self.is_recording:
            self.stop()
        else:
            self.start()

    def start(self) -> None:
        """Play, from a bar before the playhead, and keep what is played from the playhead on."""
        uid = self._selection.current_track
        if uid is None or self._document.score.find_track(uid) is None:
            self.told.emit(self.tr("There is no track to record on: add one first."))
            return
        try:
            self._source.open(self._hear)
        except UserError as error:
            self.told.emit(str(error))
            return
        self._drop()
        self._uid = uid
        self._from = self._player.position
        if self._player.is_looping and self._selection.loop is not None:
            self._from = min(self._from, self._selection.loop[0])  # it comes round to there
        self._player.set_endless(True)
        if not self._player.is_playing:
            meters, here = self._document.score.meters, self._player.position
            bar = meters.bar_at(here)
            counted_in = not self._player.is_looping and bar > 0
            self._player.play(meters.bar_start(bar - 1) if counted_in else here)
        self.changed.emit()

    def stop(self) -> None:
        """End the recording, and the music: what was played is in the song."""
        if not self.is_recording:
            return
        uid, notes, events = self._uid, self.notes, list(self._events)
        self._drop()
        if self._player.is_playing:
            self._player.pause()
        score = self._document.score
        track = None if uid is None else score.find_track(uid)
        if track is not None and uid is not None:
            new = [note for note in dict.fromkeys(notes) if note not in track]
            after = track.replace_notes((), new).with_events([*track.events, *events])
            self._document.perform(replace_track(score, after), self.tr("Record"))
            self._selection.select_notes({uid: new})
        self.changed.emit()

    def close(self) -> None:
        """Listen no more."""
        self._source.close()

    def _hear(self, message: bytes) -> None:
        # On the driver's thread: the moment counts now, whatever the window is doing.
        self._arrived.emit(message, self._player.position)

    def _take(self, message: bytes, tick: int) -> None:
        if len(message) < 3 or not 0x80 <= message[0] < 0xF0:
            return
        kind, first, second = message[0] & 0xF0, message[1], message[2]
        if kind == _NOTE_ON and second:
            self._press(first, second, tick)
        elif kind in (_NOTE_ON, _NOTE_OFF):
            self._release(first, tick)
        elif self.is_recording and tick >= self._from and kind == _CONTROL and first < 120:
            self._events.append(ControlChange(tick, first, second))
        elif self.is_recording and tick >= self._from and kind == _BEND:
            self._events.append(PitchBend(tick, (second << 7 | first) - 8192))

    def _press(self, pitch: int, velocity: int, tick: int) -> None:
        uid = self._selection.current_track if self._uid is None else self._uid
        if uid is not None:
            self._player.preview(uid, pitch, velocity, None)
        # Who comes in a little early means the beat that recording begins on.
        if self.is_recording and tick >= self._from - self._document.score.ppq // 4:
            self._down[pitch] = _Key(max(tick, self._from), velocity)
            self.changed.emit()

    def _release(self, pitch: int, tick: int) -> None:
        self._player.note_off(pitch)
        key = self._down.pop(pitch, None)
        if key is not None:
            self._notes.append(self._ended(pitch, key, tick))
            self.changed.emit()

    def _ended(self, pitch: int, key: _Key, tick: int) -> Note:
        loop = self._selection.loop
        if tick < key.tick and loop is not None:  # held over the end of the loop
            tick = loop[1]
        return Note(key.tick, pitch, max(1, tick - key.tick), key.velocity)

    def _drop(self) -> None:
        self._down.clear()
        self._notes.clear()
        self._events.clear()
        if self._uid is not None:
            self._uid = None
            self._player.set_endless(False)
            self.changed.emit()

    def _look(self) -> None:
        if self.is_recording and not self._player.is_playing:
            self.stop()

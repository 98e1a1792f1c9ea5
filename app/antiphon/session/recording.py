"""Owns recording: what is played on a MIDI keyboard while the song plays becomes one undo step, on the armed tracks or,
without any, on the current one."""

from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from antiphon.errors import UserError
from antiphon.playback.midi_input import MidiSource
from antiphon.score import ControlChange, Edit, Note, PitchBend
from antiphon.session.document import Document
from antiphon.session.mixer import Mixer
from antiphon.session.note_operations import NoteChange
from antiphon.session.overlaps import settle
from antiphon.session.player import Player
from antiphon.session.selection import Selection

_NOTE_OFF, _NOTE_ON, _CONTROL, _BEND = 0x80, 0x90, 0xB0, 0xE0


@dataclass(frozen=True, slots=True)
class _Key:
    """A key that is down: since when, and how hard it was struck."""

    tick: int
    velocity: int


class Recorder(QObject):
    """Records over what is there, of which only what lies on a key while it is played gives way. A loop is recorded
    pass over pass.

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
        mixer: Mixer,
        parent: QObject | None = None,
    ) -> None:
        """mixer: what says which tracks are armed."""
        super().__init__(parent)
        self._document, self._selection, self._player, self._source = document, selection, player, source
        self._mixer = mixer
        self._uids: tuple[int, ...] = ()
        self._armed: tuple[int, ...] = ()
        self._from = 0
        self._down: dict[int, _Key] = {}
        self._notes: list[Note] = []
        self._events: list[ControlChange | PitchBend] = []
        self._arrived.connect(self._take)
        player.state_changed.connect(self._look)
        document.reset.connect(self._drop)
        mixer.changed.connect(self._follow_arms)

    @property
    def is_recording(self) -> bool:
        """Whether what is played is kept."""
        return bool(self._uids)

    @property
    def uids(self) -> tuple[int, ...]:
        """The tracks that are recorded on now."""
        return self._uids

    @property
    def targets(self) -> tuple[int, ...]:
        """The tracks that recording would go to: those armed, without any the current one."""
        current = self._selection.current_track
        there = () if current is None or self._document.score.find_track(current) is None else (current,)
        return self._mixer.armed or there

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
        uids = self.targets
        if not uids:
            self.told.emit(self.tr("There is no track to record on: add one first."))
            return
        try:
            self._source.open(self._hear)
        except UserError as error:
            self.told.emit(str(error))
            return
        self._drop()
        self._uids = uids
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
        uids, notes, events = self._uids, self.notes, list(self._events)
        self._drop()
        if self._player.is_playing:
            self._player.pause()
        score = self._document.score
        after, taken = score, dict[int, list[Note]]()
        for track in score.tracks:
            if track.uid in uids:
                after = after.with_track(track.with_events([*track.events, *events]))
                made = list[Note]()
                for note in notes:
                    settled = settle(after, NoteChange({}, {track.uid: [note]}))
                    after = settled.edit(after).apply(after)
                    made += settled.made.added[track.uid]
                taken[track.uid] = [note for note in made if note in after.track(track.uid)]
        if taken:
            self._document.perform(Edit.between(score, after), self.tr("Record"))
            self._selection.select_notes(taken)
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
        uids, current = self._uids or self.targets, self._selection.current_track
        if uids:  # one instrument is heard, however many tracks are recorded on
            self._player.preview(current if current in uids else uids[0], pitch, velocity, None)
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
        if self._uids:
            self._uids = ()
            self._player.set_endless(False)
            self.changed.emit()

    def _follow_arms(self) -> None:
        armed, before, self._armed = self._mixer.armed, self._armed, self._mixer.armed
        if set(armed) - set(before):
            # What is armed is heard at once; that there is no keyboard is told when it is recorded.
            with suppress(UserError):
                self._source.open(self._hear)

    def _look(self) -> None:
        if self.is_recording and not self._player.is_playing:
            self.stop()

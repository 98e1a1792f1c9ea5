"""Step entry: while it is on, the letters of the computer keyboard are piano keys that write at the playhead."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from antiphon.score import Note
from antiphon.session.note_operations import NoteChange
from antiphon.ui.roll.view import RollView
from antiphon.ui.studio import Studio

_LETTERS = "AWSEDFTGYHUJK"
_PIANO = {Qt.Key[f"Key_{letter}"]: semitones for semitones, letter in enumerate(_LETTERS)}
_OCTAVES = {Qt.Key.Key_Z: -1, Qt.Key.Key_X: 1}
_WAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}

_LOWEST = 60
_LOWEST_DRUM = 36


class StepEntry(QObject):
    """Hears the keys before they are shortcuts, while the roll has the focus.

    Keys held together are a chord and one undo step; when all are let go the playhead moves on by a cell of the grid.
    Right makes what is held a cell longer; with nothing held it is a rest, and Left goes back.
    changed: it may be on or off now, or in another octave.
    """

    changed = Signal()

    def __init__(self, studio: Studio, roll: RollView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio, self._roll = studio, roll
        self._on = False
        self._octave = 0
        self._held: dict[Qt.Key, Note | None] = {}
        self._uid = self._tick = self._length = self._step = 0
        roll.installEventFilter(self)
        studio.selection.changed.connect(self._show)
        studio.document.reset.connect(self._forget)

    @property
    def is_on(self) -> bool:
        """Whether letters write notes."""
        return self._on

    def set_on(self, on: bool) -> None:
        """Let letters write notes, or be keys of the window again."""
        if on == self._on:
            return
        self._on = on
        self._let_go()
        if on:
            self._roll.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._show()

    @property
    def lowest(self) -> int:
        """The pitch that A writes."""
        current = self._studio.selection.current_track
        track = None if current is None else self._studio.document.score.find_track(current)
        base = _LOWEST_DRUM if track is not None and track.is_drum else _LOWEST
        return max(0, min(108, base + 12 * self._octave))

    @property
    def words(self) -> str:
        """What the sign in the window says, nothing while it is off."""
        if not self._on:
            return ""
        name_of = self._roll.bench.name_of
        return self.tr("Step entry: A to K write {} to {}").format(name_of(self.lowest), name_of(self.lowest + 12))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that write; all others are what they were."""
        if self._on and event.type() == QEvent.Type.FocusOut:
            self._let_go()
        if not self._on or not isinstance(event, QKeyEvent) or self._roll.is_dragging:
            return False
        key = Qt.Key(event.key())
        if not (key in _PIANO or key in _OCTAVES or key in _WAYS):
            return False
        if event.type() == QEvent.Type.KeyRelease:
            return self._release(key, event)
        # A keypad's arrows count as arrows.
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self._press(key, repeated=event.isAutoRepeat())
            return True
        return False

    def _press(self, key: Qt.Key, *, repeated: bool) -> None:
        if key in _WAYS:
            self._go(_WAYS[key])
        elif repeated:
            return
        elif key in _OCTAVES:
            self._octave = max(-5, min(4, self._octave + _OCTAVES[key]))
            self._show()
        else:
            self._write(key, self.lowest + _PIANO[key])

    def _release(self, key: Qt.Key, event: QKeyEvent) -> bool:
        if key not in self._held or event.isAutoRepeat():
            return key in self._held
        del self._held[key]
        if not self._held:
            self._end_step()
        return True

    def _write(self, key: Qt.Key, pitch: int) -> None:
        studio, bench = self._studio, self._roll.bench
        current = studio.selection.current_track
        if current is None:
            bench.refused.emit(self.tr("There is no track to write in: add one first."))
            return
        if not self._held:
            self._uid = current
            self._tick = bench.grid.nearest(studio.player.position)
            self._length = bench.grid.cell_end(self._tick) - self._tick
            self._step += 1
        bench.sound(self._uid, pitch, bench.velocity)
        note = Note(self._tick, pitch, self._length, bench.velocity)
        track = studio.document.score.find_track(self._uid)
        if track is None or note in track:
            self._held[key] = None
            return
        written = self._written()
        self._held[key] = note
        self._perform({self._uid: written}, {self._uid: [*written, note]})
        self._roll.ensure_visible(self._tick, pitch)
        bench.say_note(note)

    def _go(self, way: int) -> None:
        """On or back by a cell of the grid, or what is held longer or shorter."""
        grid, player = self._roll.bench.grid, self._studio.player
        if not self._held:
            here = player.position
            place = grid.cell_end(here) if way > 0 else grid.floor(max(0, here - 1))
            player.seek(place)
            self._roll.ensure_visible(place)
            return
        end = self._tick + self._length
        end = grid.cell_end(end) if way > 0 else grid.floor(end - 1)
        if end > self._tick:
            before = self._written()
            self._length = end - self._tick
            self._held = {
                key: None if note is None else note.with_duration(self._length) for key, note in self._held.items()
            }
            self._perform({self._uid: before}, {self._uid: self._written()})

    def _perform(self, removed: dict[int, list[Note]], added: dict[int, list[Note]]) -> None:
        # Another edit may have taken the notes away while their keys were held.
        track = self._studio.document.score.find_track(self._uid)
        if track is not None and all(note in track for note in removed.get(self._uid, [])):
            change = NoteChange(removed, added)
            made = self._studio.editor.apply(change, self.tr("Enter notes"), f"step entry {self._step}")
            there = {note.pitch: note for note in made[self._uid]}  # a hit lasts until the next one at most
            self._held = {key: note and there[note.pitch] for key, note in self._held.items()}

    def _written(self) -> list[Note]:
        return [note for note in self._held.values() if note is not None]

    def _end_step(self) -> None:
        self._studio.document.end_merge()
        if not self._studio.player.is_playing:
            place = self._tick + self._length
            self._studio.player.seek(place)
            self._roll.ensure_visible(place)

    def _let_go(self) -> None:
        if self._held:
            self._held = {}
            self._end_step()

    def _forget(self) -> None:
        # The song is another: there is nothing to move on in.
        self._held = {}

    def _show(self) -> None:
        """Letters on the keys of the keyboard beside the roll."""
        lowest = self.lowest
        letters = {lowest + semitones: letter for semitones, letter in enumerate(_LETTERS)} if self._on else {}
        self._roll.keyboard.set_letters(letters)
        self.changed.emit()

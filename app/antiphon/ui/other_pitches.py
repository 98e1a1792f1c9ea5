"""Other pitches for one note: asks the model, shows them at the note, and puts the one chosen into the song."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize

from antiphon.generation.engine import Alternate
from antiphon.score import Note
from antiphon.ui.roll.bench import Preview
from antiphon.ui.roll.view import RollView
from antiphon.ui.studio import Studio
from antiphon.ui.theme import Theme

if TYPE_CHECKING:
    from antiphon.ui.panels.alternates import AlternatesPopup

_COUNT = 5


class OtherPitches(QObject):
    """Opens a popup at a note and follows it: what is looked at sounds and is drawn, what is chosen is one step."""

    def __init__(self, studio: Studio, roll: RollView, theme: Callable[[], Theme], model: Callable[[], str]) -> None:
        """theme, model: those in use now."""
        super().__init__(roll)
        self._studio, self._roll, self._theme, self._model = studio, roll, theme, model
        self.popup: AlternatesPopup | None = None
        self._number: int | None = None
        self._note: tuple[int, Note] | None = None
        studio.generator.answered.connect(self._take)
        studio.generator.unanswered.connect(self._take_refusal)

    def open(self, uid: int, note: Note) -> None:
        """Show the popup at a note of the song, and ask."""
        from antiphon.ui.panels.alternates import AlternatesPopup

        roll, bench = self._roll, self._roll.bench
        roll.ensure_visible(note.onset, note.pitch)
        self._note = (uid, note)
        popup = AlternatesPopup(self._theme(), bench.name_of(note.pitch, note.onset), roll.window())
        popup.looked_at.connect(self._look)
        popup.chosen.connect(self._choose)
        popup.closed.connect(self._close)
        self.popup = popup
        geometry = roll.geometry_now
        corner = QPoint(round(geometry.x_of(note.onset)), round(geometry.y_of(note.pitch)))
        popup.show_at(QRect(roll.viewport().mapToGlobal(corner), QSize(1, geometry.row_height)))
        self._number = self._studio.generator.alternates(self._studio.document.score, uid, note, _COUNT, self._model())

    def _take(self, number: int, answer: object) -> None:
        if number == self._number and self.popup is not None and isinstance(answer, Sequence):
            self._number = None
            alternates = [each for each in answer if isinstance(each, Alternate)]
            tick = 0 if self._note is None else self._note[1].onset
            self.popup.offer(alternates, lambda pitch: self._roll.bench.name_of(pitch, tick))

    def _take_refusal(self, number: int, sentence: str) -> None:
        if number == self._number and self.popup is not None:
            self._number = None
            self.popup.refuse(sentence or self.tr("The question was dropped: ask again."))

    def _look(self, pitch: int) -> None:
        if self._note is None:
            return
        uid, note = self._note
        self._roll.bench.show(Preview({uid: (note,)}, {uid: (note.with_pitch(pitch),)}))
        self._studio.player.note_off()
        self._studio.player.preview(uid, pitch, note.velocity, 0.6)

    def _choose(self, pitch: int) -> None:
        if self._note is None:
            return
        uid, note = self._note
        track = self._studio.document.score.find_track(uid)
        self._roll.bench.show(None)
        if track is not None and note in track:
            changed = {uid: (note.with_pitch(pitch),)}
            self._roll.bench.change({uid: (note,)}, changed, self.tr("Choose another pitch"))

    def _close(self) -> None:
        self.popup = self._note = self._number = None
        self._roll.bench.show(None)

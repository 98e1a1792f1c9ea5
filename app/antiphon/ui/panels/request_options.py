"""What some requests have of their own: how much Vary changes, what Harmonize and Accompany write."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QButtonGroup, QComboBox, QGridLayout, QSpinBox, QVBoxLayout, QWidget

from antiphon.generation.request import Keep, Part
from antiphon.score import Score
from antiphon.session.wanted_parts import wanted_parts
from antiphon.session.wishes import Wishes
from antiphon.ui.asking import has_chords, melody_of, track_called
from antiphon.ui.look import label
from antiphon.ui.melody import melodies
from antiphon.ui.offers import strength_words
from antiphon.ui.panels.fields import Switch, ValueSlider
from antiphon.ui.panels.flow import FlowLayout
from antiphon.ui.theme import UNIT

Span = tuple[int, int]
PART_NAMES: Mapping[Part, str] = {
    Part.BASS: "Bass",
    Part.PIANO: "Piano",
    Part.DRUMS: "Drums",
    Part.COUNTER: "Counter",
}


class Options(Protocol):
    """A part of the panel that says a part of the wishes. changed: by hand, or by `show_wishes`."""

    changed: SignalInstance

    def show_wishes(self, wishes: Wishes) -> None:
        """Show these."""

    def with_wishes(self, wishes: Wishes) -> Wishes:
        """These wishes, with what is shown here."""


class VaryOptions(QWidget):
    """How much is changed, and what is kept."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strength = ValueSlider(0.0, 1.0, 0.5, 0.05, strength_words, 72)
        self.strength.setToolTip(self.tr("How much of the notes Vary changes"))
        self.strength.slider.setAccessibleName(self.tr("Vary strength"))
        tips = {
            Keep.RHYTHM: self.tr("Every note stays where it is and as long: only pitches change"),
            Keep.PITCHES: self.tr("The pitches stay in their order: only the rhythm changes"),
            Keep.CONTOUR: self.tr("The tune rises and falls as it did, in its own rhythm"),
            Keep.HARMONY: self.tr("Notes of the chord stay notes of the chord, on the beats"),
        }
        self.keep = {each: Switch(each.value.capitalize(), tips[each]) for each in Keep}
        switches = QWidget()
        flow = FlowLayout(UNIT, switches)
        for each, switch in self.keep.items():
            flow.addWidget(switch)
            switch.clicked.connect(lambda _=False, each=each: self._kept(each))
        _grid(self, (self.tr("Change"), self.strength), (self.tr("Keep"), switches))
        self.strength.changed.connect(lambda _: self.changed.emit())

    @property
    def kept(self) -> frozenset[Keep]:
        """What is to be kept."""
        return frozenset(each for each, switch in self.keep.items() if switch.isChecked())

    def show_wishes(self, wishes: Wishes) -> None:
        """Show these."""
        self.strength.set_value(wishes.strength)
        for each, switch in self.keep.items():
            switch.setChecked(each in wishes.keep)
        self._settle()

    def with_wishes(self, wishes: Wishes) -> Wishes:
        """These wishes, with what is shown here."""
        return replace(wishes, strength=self.strength.value, keep=self.kept)

    def _kept(self, pressed: Keep) -> None:
        # Rhythm and pitches together would leave nothing to vary; the last one pressed is the one that is wanted.
        if self.keep[pressed].isChecked():
            if pressed is Keep.PITCHES:
                for other in (Keep.RHYTHM, Keep.CONTOUR):
                    self.keep[other].setChecked(False)
            elif pressed in (Keep.RHYTHM, Keep.CONTOUR):
                self.keep[Keep.PITCHES].setChecked(False)
        self._settle()
        self.changed.emit()

    def _settle(self) -> None:
        # A contour is one of a rhythm.
        contour = self.keep[Keep.CONTOUR].isChecked()
        if contour:
            self.keep[Keep.RHYTHM].setChecked(True)
        self.keep[Keep.RHYTHM].setEnabled(not contour)


class HarmonizeOptions(QWidget):
    """Which track is the melody, and what is written to it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.melody = QComboBox()
        self.melody.setAccessibleName(self.tr("Melody"))
        self.melody.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.melody.setToolTip(self.tr("The track that gets chords or voices"))
        self.melody.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.melody.addItem(self.tr("The likeliest"), None)
        self.chords = Switch(self.tr("Chords"), self.tr("Chord symbols in the chord lane, and a track that plays them"))
        self.satb = Switch(self.tr("Four voices"), self.tr("Alto, tenor and bass, as in a chorale"))
        self.some = Switch(self.tr("Voices"), self.tr("As many voices as you like, the melody counted in"))
        self._group = QButtonGroup(self)
        for switch in (self.chords, self.satb, self.some):
            self._group.addButton(switch)
        self.chords.setChecked(True)
        self.count = QSpinBox()
        self.count.setRange(2, 8)
        self.count.setValue(3)
        self.count.setFixedWidth(56)
        self.count.setAccessibleName(self.tr("Number of voices"))
        self.count.lineEdit().setTextMargins(4, 0, 0, 0)
        switches = QWidget()
        flow = FlowLayout(UNIT, switches)
        for each in (self.chords, self.satb, self.some, self.count):
            flow.addWidget(each)
        _grid(self, (self.tr("Melody"), self.melody), (self.tr("Write"), switches))
        self.melody.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.count.valueChanged.connect(lambda _: self.changed.emit())
        self._group.buttonClicked.connect(lambda _: self._settle())
        self._settle()

    @property
    def voices(self) -> str:
        """As a request names them: chords, satb or a number."""
        if self.chords.isChecked():
            return "chords"
        return "satb" if self.satb.isChecked() else str(self.count.value())

    def show_wishes(self, wishes: Wishes) -> None:
        """Show these."""
        number = wishes.voices.isdecimal()
        self.chords.setChecked(wishes.voices == "chords")
        self.satb.setChecked(wishes.voices == "satb")
        self.some.setChecked(number)
        if number:
            self.count.setValue(int(wishes.voices))
        self.melody.setCurrentIndex(max(0, self.melody.findData(wishes.melody)))
        self._settle()

    def with_wishes(self, wishes: Wishes) -> Wishes:
        """These wishes, with what is shown here."""
        return replace(wishes, melody=self.melody.currentData(), voices=self.voices)

    def show_song(self, score: Score, span: Span | None, chosen: tuple[int, ...]) -> None:
        """Offer the melodies of these bars; all that may be one for None."""
        offered: list[tuple[str, int | None]] = [(self.tr("The likeliest"), None)]
        if span is None:
            tracks = tuple(track for track in score.tracks if track.note_count and not track.is_drum)
            offered += [(track_called(score, track), track.uid) for track in tracks]
        elif not (tracks := melodies(score, span)):
            offered = [(self.tr("No track has notes here"), None)]
        else:
            likeliest = track_called(score, score.track(melody_of(score, span, chosen, None)))
            offered = [(self.tr("{}, the likeliest").format(likeliest), None)]
            offered += [(track_called(score, track), track.uid) for track in tracks]
        now = [(self.melody.itemText(place), self.melody.itemData(place)) for place in range(self.melody.count())]
        if now == offered:
            return
        wanted = self.melody.currentData()
        self.melody.blockSignals(True)
        self.melody.clear()
        for name, uid in offered:
            self.melody.addItem(name, uid)
        self.melody.setCurrentIndex(max(0, self.melody.findData(wanted)) if wanted is not None else 0)
        self.melody.blockSignals(False)

    def _settle(self) -> None:
        self.count.setVisible(self.some.isChecked())
        self.changed.emit()


class AccompanyOptions(QWidget):
    """Which parts are written, and whether they follow the chord lane."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tips = {
            Part.BASS: self.tr("A bass line on a track of its own"),
            Part.PIANO: self.tr("A piano part for two hands"),
            Part.DRUMS: self.tr("Drums that follow the rhythm of the song"),
            Part.COUNTER: self.tr("A second melody beside the first"),
        }
        self.parts = {part: Switch(self.tr(PART_NAMES[part]), tips[part]) for part in Part}
        switches = QWidget()
        flow = FlowLayout(UNIT, switches)
        for switch in self.parts.values():
            flow.addWidget(switch)
            switch.clicked.connect(lambda _=False: self._choose())
        self._chosen = False
        self._score: Score | None = None
        self.follow = Switch(self.tr("The chord lane"), self.tr("Play the chords written above the roll"))
        self.follow.clicked.connect(lambda _=False: self.changed.emit())
        followed = QWidget()
        flow = FlowLayout(UNIT, followed)
        flow.addWidget(self.follow)
        self._grid = _grid(self, (self.tr("Write"), switches), (self.tr("Follow"), followed))

    def _choose(self) -> None:
        self._chosen = True
        self.changed.emit()

    def _show_parts(self, parts: tuple[Part, ...]) -> None:
        for part, switch in self.parts.items():
            switch.setChecked(part in parts)

    def show_wishes(self, wishes: Wishes) -> None:
        """Show these."""
        self._chosen = wishes.parts is not None
        if wishes.parts is not None:
            self._show_parts(wishes.parts)
        elif self._score is not None:
            self._show_parts(wanted_parts(self._score))
        self.follow.setChecked(wishes.follow_chords)

    def with_wishes(self, wishes: Wishes) -> Wishes:
        """These wishes, with what is shown here."""
        parts = tuple(part for part, switch in self.parts.items() if switch.isChecked()) if self._chosen else None
        return replace(wishes, parts=parts, follow_chords=self.follow.isChecked())

    def show_song(self, score: Score, span: Span | None) -> None:
        """Choose what this song lacks until the composer does; offer to follow the chord lane where it has chords."""
        if score is not self._score:
            self._score = score
            if not self._chosen:
                self._show_parts(wanted_parts(score))
        there = has_chords(score, span)
        for column in range(2):
            item = self._grid.itemAtPosition(1, column)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.setVisible(there)


def _grid(holder: QWidget, *rows: tuple[str, QWidget]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * UNIT)
    grid.setVerticalSpacing(UNIT + 2)
    grid.setColumnStretch(1, 1)
    for place, (name, field) in enumerate(rows):
        words = label(name, "muted")
        words.setFixedWidth(52)
        words.setBuddy(field.focusProxy() or field)
        grid.addWidget(words, place, 0)
        grid.addWidget(field, place, 1)
    column = QVBoxLayout(holder)
    column.setContentsMargins(2 * UNIT, 0, 0, UNIT)
    column.addLayout(grid)
    return grid

"""What changes a limit: one small editor for each kind that has something to change."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from antiphon.session.wishes import Limits
from antiphon.theory.key_finding import Key
from antiphon.ui.look import label
from antiphon.ui.panels.fields import KeyField, PitchBox
from antiphon.ui.theme import UNIT


class Editor(QWidget):
    """Shows a part of the limits and changes it. changed: by hand. entered: Enter in a field."""

    changed = Signal()
    entered = Signal()

    def show_limits(self, limits: Limits) -> None:
        """Show these, without `changed`."""
        raise NotImplementedError

    def with_limits(self, limits: Limits) -> Limits:
        """These limits, with what is shown here."""
        raise NotImplementedError

    def _watch(self, *boxes: QSpinBox | QDoubleSpinBox) -> None:
        for box in boxes:
            box.lineEdit().setTextMargins(6, 0, 0, 0)
            box.valueChanged.connect(lambda _: self.changed.emit())
            box.lineEdit().returnPressed.connect(self.entered)

    def _row(self, *parts: QWidget) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * UNIT)
        for part in parts:
            row.addWidget(part, 0 if isinstance(part, QLabel) else 1)
        self.setFocusProxy(next(part for part in parts if not isinstance(part, QLabel)))


class KeyEditor(Editor):
    """The key or scale, or one's own notes."""

    def __init__(self) -> None:
        super().__init__()
        self.field = KeyField()
        self.field.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        self.setFocusProxy(self.field)

    def set_song_key(self, key: Key | None) -> None:
        """What "key of the song" means now."""
        self.field.set_song_key(key)

    def show_limits(self, limits: Limits) -> None:
        """Show these."""
        if limits.key is not None:
            self.field.set_limit(limits.key)

    def with_limits(self, limits: Limits) -> Limits:
        """With this key."""
        return replace(limits, key=self.field.limit)


class RangeEditor(Editor):
    """The lowest and the highest pitch."""

    def __init__(self) -> None:
        super().__init__()
        self.low, self.high = PitchBox(48), PitchBox(84)
        for box, tip in ((self.low, self.tr("Lowest note written")), (self.high, self.tr("Highest note written"))):
            box.setToolTip(tip)
            box.setAccessibleName(tip)
        self._watch(self.low, self.high)
        self._row(self.low, label(self.tr("to"), "muted"), self.high)

    def set_middle_c(self, octave: int) -> None:
        """The octave number of middle C: 3, 4 or 5."""
        self.low.set_middle_c(octave)
        self.high.set_middle_c(octave)

    def show_limits(self, limits: Limits) -> None:
        """Show these."""
        self.blockSignals(True)
        if limits.span is not None:
            self.low.setValue(limits.span[0])
            self.high.setValue(limits.span[1])
        self.blockSignals(False)

    def with_limits(self, limits: Limits) -> Limits:
        """With this range."""
        return replace(limits, span=(self.low.value(), self.high.value()))


class AtOnceEditor(Editor):
    """The most notes of a track at once."""

    def __init__(self) -> None:
        super().__init__()
        self.count = QSpinBox()
        self.count.setRange(1, 16)
        self.count.setAccessibleName(self.tr("Most notes at once"))
        self._watch(self.count)
        self._row(label(self.tr("At most"), "muted"), self.count, label(self.tr("at once, on a track"), "muted"))

    def show_limits(self, limits: Limits) -> None:
        """Show these."""
        self.blockSignals(True)
        self.count.setValue(limits.at_once or 1)
        self.blockSignals(False)

    def with_limits(self, limits: Limits) -> Limits:
        """With this number."""
        return replace(limits, at_once=self.count.value())


class OnsetsEditor(Editor):
    """The least and the most onsets a beat; at their ends they bind nothing."""

    _MOST = 12.0

    def __init__(self) -> None:
        super().__init__()
        self.least, self.most = QDoubleSpinBox(), QDoubleSpinBox()
        for box, tip in ((self.least, self.tr("Fewest onsets a beat")), (self.most, self.tr("Most onsets a beat"))):
            box.setDecimals(2)
            box.setSingleStep(0.25)
            box.setToolTip(tip)
            box.setAccessibleName(tip)
        self.least.setRange(0.0, self._MOST)
        self.most.setRange(0.0, self._MOST)
        self._watch(self.least, self.most)
        self._row(self.least, label(self.tr("to"), "muted"), self.most, label(self.tr("a beat"), "muted"))

    def show_limits(self, limits: Limits) -> None:
        """Show these."""
        least, most = limits.onsets or (None, None)
        self.blockSignals(True)
        self.least.setValue(least or 0.0)
        self.most.setValue(self._MOST if most is None else most)
        self.blockSignals(False)

    def with_limits(self, limits: Limits) -> Limits:
        """With these."""
        least, most = self.least.value(), self.most.value()
        return replace(limits, onsets=(least or None, None if most >= self._MOST else most))


class HandEditor(Editor):
    """The widest that one hand has to reach."""

    def __init__(self) -> None:
        super().__init__()
        self.span = QSpinBox()
        self.span.setRange(1, 36)
        self.span.setAccessibleName(self.tr("Widest reach of a hand in semitones"))
        self._watch(self.span)
        self._row(self.span, label(self.tr("semitones in one hand"), "muted"))

    def show_limits(self, limits: Limits) -> None:
        """Show these."""
        self.blockSignals(True)
        self.span.setValue(limits.hand_span or 12)
        self.blockSignals(False)

    def with_limits(self, limits: Limits) -> Limits:
        """With this reach."""
        return replace(limits, hand_span=self.span.value())

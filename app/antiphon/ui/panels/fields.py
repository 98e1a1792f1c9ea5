"""The small inputs of the Generate panel: a pitch, a slider with its number or word, a key, a switch."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from antiphon.errors import UserError
from antiphon.generation.words import parse_pitch, pitch_name
from antiphon.session.wishes import KeyLimit
from antiphon.theory.key_finding import Key
from antiphon.theory.pitch_names import SHARP_NAMES
from antiphon.theory.scales import SCALE_INTERVALS, Scale
from antiphon.ui.theme import UNIT

_OWN = len(SHARP_NAMES) + 1
_NOTE_WIDTH = 36


class PitchBox(QSpinBox):
    """A MIDI pitch, 0..127, shown and typed as a name: C4, Eb3."""

    def __init__(self, pitch: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._middle_c = 4
        self.lineEdit().setTextMargins(6, 0, 0, 0)
        self.setRange(0, 127)
        self.setValue(pitch)

    def set_middle_c(self, octave: int) -> None:
        """The octave number that middle C (60) has: 3, 4 or 5."""
        self._middle_c = octave
        self.lineEdit().setText(self.textFromValue(self.value()))

    def textFromValue(self, value: int) -> str:
        """The name of the pitch; C-1 is no pitch below C0 where middle C is C5."""
        name = pitch_name(value)
        octave = value // 12 - 1
        return f"{name.removesuffix(str(octave))}{octave + self._middle_c - 4}"

    def valueFromText(self, text: str) -> int:
        """The pitch of a name; the one there was for anything else."""
        pitch = self._parsed(text)
        return self.value() if pitch is None else pitch

    def validate(self, text: str, pos: int) -> tuple[QValidator.State, str, int]:
        """Anything may be typed; only the name of a pitch is taken."""
        state = QValidator.State.Intermediate if self._parsed(text) is None else QValidator.State.Acceptable
        return (state, text, pos)

    def _parsed(self, text: str) -> int | None:
        try:
            pitch = parse_pitch(text)
        except UserError:
            return None
        if not text.strip().isdecimal():
            pitch -= 12 * (self._middle_c - 4)
        return pitch if 0 <= pitch <= 127 else None


class ValueSlider(QWidget):
    """A slider with its number or a word beside it. changed: the value, by hand or by program."""

    changed = Signal(float)

    def __init__(
        self, low: float, high: float, value: float, step: float, form: str | Callable[[float], str], width: int = 42
    ) -> None:
        """`form` says the number: a function, or a format such as "{:.2f}"; with a % in that it is in per cent.

        width: the room of what is said, in pixels.
        """
        super().__init__()
        self._step = step
        self._form = form
        self._start = value
        self.slider = QSlider(Qt.Orientation.Horizontal)
        # The mouse leaves the keys where they are: arrows and Space stay the roll's.
        self.slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.slider.setProperty("kind", "answer")
        self.slider.setRange(round(low / step), round(high / step))
        self.slider.setPageStep(max(1, self.slider.maximum() // 10))
        self._number = QLabel()
        self._number.setProperty("tone", "muted")
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._number.setFixedWidth(width)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self.slider, 1)
        row.addWidget(self._number)
        self.setFocusProxy(self.slider)
        self.slider.valueChanged.connect(self._tell)
        self.set_value(value)
        self._show()

    @property
    def value(self) -> float:
        """The number."""
        return round(self.slider.value() * self._step, 6)

    def set_value(self, value: float) -> None:
        """Take a number, brought into the range."""
        self.slider.setValue(round(value / self._step))

    def reset(self) -> None:
        """Back to the number it began with."""
        self.set_value(self._start)

    def _show(self) -> None:
        if isinstance(self._form, str):
            words = self._form.format(self.value * (100 if "%" in self._form else 1))
        else:
            words = self._form(self.value)
        self._number.setText(words)
        self.slider.setAccessibleDescription(words)

    def _tell(self) -> None:
        self._show()
        self.changed.emit(self.value)


class Switch(QPushButton):
    """A small button that stays pressed: something is wanted or not."""

    def __init__(self, text: str, tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setProperty("kind", "switch")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(tip)
        self.setAccessibleName(text.replace("&", ""))
        self.setAccessibleDescription(tip)


class KeyField(QWidget):
    """Which notes may be written: those of the song's key, of a scale, or the composer's own. changed: others."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key: Key | None = None
        self.tonic = QComboBox()
        self.tonic.addItems([self.tr("Key of the song"), *SHARP_NAMES, self.tr("My own notes")])
        self.tonic.setAccessibleName(self.tr("Key"))
        self.tonic.setToolTip(self.tr("Only notes of this key are written: a guarantee, not a hint"))
        self.mode = QComboBox()
        self.mode.addItems([name for name in SCALE_INTERVALS if name != "chromatic"])
        self.mode.setAccessibleName(self.tr("Scale"))
        self.own = QWidget()
        grid = QGridLayout(self.own)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(UNIT // 2)
        self.notes: list[QToolButton] = []
        for place, name in enumerate(SHARP_NAMES):
            note = QToolButton()
            note.setText(name)
            note.setCheckable(True)
            note.setProperty("kind", "note")
            note.setFixedSize(_NOTE_WIDTH, 24)
            note.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            note.setAccessibleName(name)
            note.clicked.connect(lambda _=False: self.changed.emit())
            grid.addWidget(note, place // 6, place % 6)
            self.notes.append(note)
        grid.setColumnStretch(6, 1)
        row = QHBoxLayout()
        row.setSpacing(2 * UNIT)
        row.addWidget(self.tonic, 1)
        row.addWidget(self.mode, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT + 2)
        column.addLayout(row)
        column.addWidget(self.own)
        for box in (self.tonic, self.mode):
            box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(4)
        self.setFocusProxy(self.tonic)
        self.tonic.currentIndexChanged.connect(self._tell)
        self.mode.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.mode.hide()
        self.own.hide()

    @property
    def limit(self) -> KeyLimit:
        """What is chosen; of own notes none at all counts as the song's key."""
        index = self.tonic.currentIndex()
        if index == 0:
            return KeyLimit()
        if index == _OWN:
            return KeyLimit(own=frozenset(place for place, note in enumerate(self.notes) if note.isChecked()))
        return KeyLimit(Scale(index - 1, self.mode.currentText()))

    def set_limit(self, limit: KeyLimit) -> None:
        """Show a choice, without `changed`."""
        self.blockSignals(True)
        if limit.own:
            self.tonic.setCurrentIndex(_OWN)
            for place, note in enumerate(self.notes):
                note.setChecked(place in limit.own)
        elif limit.scale is not None:
            self.mode.setCurrentText(limit.scale.name)
            self.tonic.setCurrentIndex(limit.scale.tonic + 1)
        else:
            self.tonic.setCurrentIndex(0)
        self.blockSignals(False)

    def set_song_key(self, key: Key | None) -> None:
        """What "key of the song" means now."""
        if key != self._key:
            self._key = key
            found = self.tr("Song: {}").format(key) if key is not None else self.tr("Key of the song")
            self.tonic.setItemText(0, found)

    def _tell(self, index: int) -> None:
        self.mode.setVisible(0 < index < _OWN)
        self.own.setVisible(index == _OWN)
        if index == _OWN and not any(note.isChecked() for note in self.notes):
            # One begins with the song's key and takes notes away, or adds some.
            key = self._key or Key(0, False)
            classes = Scale(key.tonic, "minor" if key.minor else "major").pitch_classes
            for place, note in enumerate(self.notes):
                note.setChecked(place in classes)
        self.changed.emit()

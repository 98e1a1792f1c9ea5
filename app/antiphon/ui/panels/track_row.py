"""One row of the track list: colour, name, instrument, mute, solo, arm; volume and pan on the current one."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from antiphon.playback.mix import TrackMix
from antiphon.score import Track
from antiphon.ui.general_midi import instrument_name
from antiphon.ui.look import label, restyle
from antiphon.ui.panels.list_row import ListRow, letter_button
from antiphon.ui.theme import UNIT

_BACK = Qt.Key.Key_Delete


class TrackRow(ListRow):
    """Shows a track and tells what is done with it.

    muted, soloed, armed: on or off. soloed_alone: this one, and no other. volume_moved, pan_moved: 0..1 and -1..1.
    instrument_asked: one is to be chosen.
    """

    muted = Signal(bool)
    soloed = Signal(bool)
    soloed_alone = Signal()
    armed = Signal(bool)
    volume_moved = Signal(float)
    pan_moved = Signal(float)
    instrument_asked = Signal()

    def __init__(self, uid: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.uid = uid
        self._bar = QFrame()
        self._bar.setFixedWidth(4)
        self._color = ""
        self._is_small = False
        self._mix_shown: tuple[TrackMix, bool, bool] | None = None
        self.instrument = QPushButton()
        self.instrument.setProperty("kind", "quiet")
        self.instrument.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.instrument.setToolTip(self.tr("Choose the instrument"))
        # As wide as its words, for beside them the row is pressed and dragged; narrower where there is no room.
        self.instrument.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.instrument.setMinimumWidth(1)
        self.instrument.clicked.connect(lambda _=False: self.instrument_asked.emit())
        self.mute = letter_button("M", self.tr("Mute"))
        self.solo = letter_button("S", self.tr("Solo: hear this track alone; with Ctrl no other is solo"))
        self.arm = letter_button("R", self.tr("Arm: recording goes to this track"))
        self.mute.clicked.connect(self.muted)
        self.solo.clicked.connect(self._click_solo)
        self.arm.clicked.connect(self.armed)
        self.volume, self.pan = QSlider(Qt.Orientation.Horizontal), QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.valueChanged.connect(lambda value: self.volume_moved.emit(value / 100))
        self.pan.setRange(-100, 100)
        self.pan.setProperty("kind", "pan")
        self.pan.valueChanged.connect(lambda value: self.pan_moved.emit(value / 100))
        for slider in (self.volume, self.pan):
            slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            slider.installEventFilter(self)
        self._mix = QWidget()
        mix = QGridLayout(self._mix)
        mix.setContentsMargins(0, 0, 0, 0)
        mix.setHorizontalSpacing(UNIT)
        mix.setVerticalSpacing(0)
        for column, (words, slider) in enumerate(((self.tr("Vol"), self.volume), (self.tr("Pan"), self.pan))):
            mix.addWidget(label(words, "faint"), 0, 2 * column)
            mix.addWidget(slider, 0, 2 * column + 1)
            mix.setColumnStretch(2 * column + 1, 3 if column == 0 else 2)

        head = QHBoxLayout()
        head.setSpacing(UNIT)
        head.addWidget(self.label, 1)
        head.addWidget(self.field, 1)
        head.addWidget(self.mute)
        head.addWidget(self.solo)
        head.addWidget(self.arm)
        column_box = QVBoxLayout()
        column_box.setContentsMargins(2 * UNIT, UNIT + 2, 2 * UNIT, UNIT + 2)
        column_box.setSpacing(1)
        column_box.addLayout(head)
        column_box.addWidget(self.instrument, 0, Qt.AlignmentFlag.AlignLeft)
        column_box.addWidget(self._mix)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._bar)
        self._row.addLayout(column_box, 1)

    @property
    def focus_chain(self) -> list[QWidget]:
        """What Tab goes through."""
        return [self, self.field, self.mute, self.solo, self.arm, self.instrument, self.volume, self.pan]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double click on a slider, or Delete, sets it back."""
        if watched in (self.volume, self.pan) and (
            event.type() is QEvent.Type.MouseButtonDblClick
            or (event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == _BACK)
        ):
            (self.volume if watched is self.volume else self.pan).setValue(100 if watched is self.volume else 0)
            return True
        return super().eventFilter(watched, event)

    def set_small(self, small: bool) -> None:
        """Show the instrument only while the track is drawn in, or always."""
        self._is_small = small
        self._fit()

    def _fit(self) -> None:
        current = self.property("state") == "current"
        self._mix.setVisible(current)
        self.instrument.setVisible(current or not self._is_small)

    def set_indent(self, indent: int) -> None:
        """Stand further to the right, as in a group."""
        self._row.setContentsMargins(indent, 0, 0, 0)

    def show_track(self, track: Track, number: int) -> None:
        """Take name and instrument of the track."""
        self.full_name = track.name.strip() or self.tr("Track {}").format(number)
        words = self.tr("{name}, {instrument}")
        self.label.set_words(self.full_name, words.format(name=self.full_name, instrument=instrument_name(track)))
        self.setAccessibleName(self.full_name)
        self.instrument.setText(instrument_name(track))
        self.mute.setAccessibleName(self.tr("Mute {}").format(self.full_name))
        self.solo.setAccessibleName(self.tr("Solo {}").format(self.full_name))
        self.arm.setAccessibleName(self.tr("Arm {} for recording").format(self.full_name))
        self.volume.setAccessibleName(self.tr("Volume of {}").format(self.full_name))
        self.pan.setAccessibleName(self.tr("Pan of {}").format(self.full_name))
        self.instrument.setAccessibleName(
            self.tr("{}, instrument of {}").format(self.instrument.text(), self.full_name)
        )

    def show_mix(self, mix: TrackMix, *, armed: bool = False, heard: bool = True) -> None:
        """Take mute, solo, volume and pan, whether it is armed, and heard: another may be solo."""
        if (mix, armed, heard) == self._mix_shown:  # a fader that is dragged tells all rows
            return
        self._mix_shown = mix, armed, heard
        self.arm.setChecked(armed)
        tone = "title" if heard else "unheard"
        if self.label.property("tone") != tone:
            self.label.setProperty("tone", tone)
            restyle(self.label)
        self.mute.setChecked(mix.mute)
        self.solo.setChecked(mix.solo)
        for slider, value in ((self.volume, round(100 * mix.volume)), (self.pan, round(100 * mix.pan))):
            slider.blockSignals(True)
            slider.setValue(value)
            slider.blockSignals(False)
        self.volume.setToolTip(self.tr("Volume: {} %").format(round(100 * mix.volume)))
        side = self.tr("middle") if not mix.pan else self.tr("left") if mix.pan < 0 else self.tr("right")
        self.pan.setToolTip(self.tr("Pan: {}").format(side if not mix.pan else f"{abs(round(100 * mix.pan))} % {side}"))

    def show_state(self, *, current: bool, selected: bool, color: str, many: bool = False) -> None:
        """Take how it is marked: drawn in, selected (many: with others), and its colour as #rrggbb."""
        self.is_one_of_many = selected and many
        state = "current" if current else "selected" if selected else ""
        words = [self.tr("drawn in")] if current else []
        self.setAccessibleDescription(", ".join([*words, self.tr("selected")] if selected else words))
        if self.property("state") != state:
            self.setProperty("state", state)
            restyle(self)
            self._fit()
        if color != self._color:
            self._color = color
            self._bar.setStyleSheet(f"background: {color};")

    def _click_solo(self, on: bool) -> None:
        if QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            self.solo.setChecked(True)
            self.soloed_alone.emit()
        else:
            self.soloed.emit(on)

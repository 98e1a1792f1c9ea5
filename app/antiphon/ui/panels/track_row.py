"""One row of the track list: colour, name, instrument, mute, solo; volume and pan on the current one."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from antiphon.playback.mix import TrackMix
from antiphon.score import Track
from antiphon.ui.general_midi import FAMILIES, called, instrument_name
from antiphon.ui.look import Elided, label, restyle
from antiphon.ui.theme import UNIT

_LETTER = 22


class TrackRow(QFrame):
    """Shows a track and tells what is done with it.

    pressed: with the modifiers, as an int. muted, soloed: on or off. volume_moved, pan_moved: 0..1 and -1..1.
    renamed: the new name. program_chosen: 0..127. menu_asked: the row's menu, at a global position.
    """

    pressed = Signal(int)
    muted = Signal(bool)
    soloed = Signal(bool)
    volume_moved = Signal(float)
    pan_moved = Signal(float)
    renamed = Signal(str)
    program_chosen = Signal(int)
    menu_asked = Signal(object)

    def __init__(self, uid: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.uid = uid
        self.setProperty("role", "track")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._bar = QFrame()
        self._bar.setFixedWidth(4)
        self._name = Elided("title")
        self._name.installEventFilter(self)
        self._edit = QLineEdit()
        self._edit.hide()
        self._edit.editingFinished.connect(self._end_rename)
        self._edit.installEventFilter(self)
        self.instrument = QPushButton()
        self.instrument.setProperty("kind", "quiet")
        self.instrument.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.instrument.setToolTip(self.tr("Choose the instrument"))
        self.instrument.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._programs = QMenu(self.instrument)
        self._programs.aboutToShow.connect(self._fill_programs)
        self.mute = _letter("M", self.tr("Mute"))
        self.solo = _letter("S", self.tr("Solo: hear this track alone"))
        self.mute.clicked.connect(self.muted)
        self.solo.clicked.connect(self.soloed)
        self.volume, self.pan = QSlider(Qt.Orientation.Horizontal), QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.valueChanged.connect(lambda value: self.volume_moved.emit(value / 100))
        self.pan.setRange(-100, 100)
        self.pan.setProperty("kind", "pan")
        self.pan.valueChanged.connect(lambda value: self.pan_moved.emit(value / 100))
        for slider in (self.volume, self.pan):
            slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
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
        head.addWidget(self._name, 1)
        head.addWidget(self._edit, 1)
        head.addWidget(self.mute)
        head.addWidget(self.solo)
        column_box = QVBoxLayout()
        column_box.setContentsMargins(2 * UNIT, UNIT + 2, 2 * UNIT, UNIT + 2)
        column_box.setSpacing(1)
        column_box.addLayout(head)
        column_box.addWidget(self.instrument)
        column_box.addWidget(self._mix)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._bar)
        row.addLayout(column_box, 1)
        self._full_name = ""

    @property
    def name(self) -> str:
        """The name shown."""
        return self._full_name

    def show_track(self, track: Track, number: int) -> None:
        """Take name and instrument of the track."""
        self._full_name = track.name.strip() or self.tr("Track {}").format(number)
        self._name.set_words(self._full_name)
        self.setAccessibleName(self._full_name)
        self.instrument.setText(instrument_name(track))
        self.instrument.setEnabled(not track.is_drum)
        if not track.is_drum:
            self.instrument.setMenu(self._programs)
        self.mute.setAccessibleName(self.tr("Mute {}").format(self._full_name))
        self.solo.setAccessibleName(self.tr("Solo {}").format(self._full_name))
        self.volume.setAccessibleName(self.tr("Volume of {}").format(self._full_name))
        self.pan.setAccessibleName(self.tr("Pan of {}").format(self._full_name))
        self.instrument.setAccessibleName(
            self.tr("{}, instrument of {}").format(self.instrument.text(), self._full_name)
        )

    def show_mix(self, mix: TrackMix) -> None:
        """Take mute, solo, volume and pan."""
        self.mute.setChecked(mix.mute)
        self.solo.setChecked(mix.solo)
        for slider, value in ((self.volume, round(100 * mix.volume)), (self.pan, round(100 * mix.pan))):
            slider.blockSignals(True)
            slider.setValue(value)
            slider.blockSignals(False)
        self.volume.setToolTip(self.tr("Volume: {} %").format(round(100 * mix.volume)))
        side = self.tr("middle") if not mix.pan else self.tr("left") if mix.pan < 0 else self.tr("right")
        self.pan.setToolTip(self.tr("Pan: {}").format(side if not mix.pan else f"{abs(round(100 * mix.pan))} % {side}"))

    def show_state(self, *, current: bool, selected: bool, color: str) -> None:
        """Take how it is marked: drawn in, selected, and its colour as #rrggbb."""
        self._mix.setVisible(current)
        state = "current" if current else "selected" if selected else ""
        words = [self.tr("drawn in")] if current else []
        self.setAccessibleDescription(", ".join([*words, self.tr("selected")] if selected else words))
        if self.property("state") != state:
            self.setProperty("state", state)
            restyle(self)
        self._bar.setStyleSheet(f"background: {color};")

    def begin_rename(self) -> None:
        """Type another name in place."""
        self._edit.setText(self._full_name)
        self._name.hide()
        self._edit.show()
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._edit.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double click on the name renames; Esc leaves that."""
        if watched is self._name and event.type() is QEvent.Type.MouseButtonDblClick:
            self.begin_rename()
            return True
        if watched is self._edit and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self._edit.setText(self._full_name)
                self._end_rename()
                return True
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the row."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(event.modifiers().value)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The row's menu."""
        self.menu_asked.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter selects the row, F2 renames."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit(event.modifiers().value)
        elif event.key() == Qt.Key.Key_F2:
            self.begin_rename()
        else:
            super().keyPressEvent(event)

    def _end_rename(self) -> None:
        if self._edit.isHidden():
            return
        self._edit.hide()
        self._name.show()
        name = self._edit.text().strip()
        if name and name != self._full_name:
            self.renamed.emit(name)

    def _fill_programs(self) -> None:
        # Made when first wanted: 128 instruments a track would slow the opening of a song.
        if self._programs.actions():
            return
        for family, (title, names) in enumerate(FAMILIES):
            menu = self._programs.addMenu(called(title))
            for place, name in enumerate(names):
                program = 8 * family + place
                menu.addAction(called(name), partial(self.program_chosen.emit, program))


def _letter(text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setCheckable(True)
    button.setToolTip(tip)
    button.setProperty("kind", "letter")
    button.setProperty("letter", text)
    button.setFixedSize(QSize(_LETTER, _LETTER))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button

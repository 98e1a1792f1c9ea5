"""The bar at the top: files, undo, tools, the transport with its position, the grid, and ways out."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QMouseEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from antiphon.score import Score
from antiphon.session.document import Document
from antiphon.session.player import Player
from antiphon.session.settings import SNAP_KINDS, SNAPS, Settings
from antiphon.theory.key_finding import Key
from antiphon.ui.actions import Actions
from antiphon.ui.drag_out import DragButton
from antiphon.ui.icons import Icons
from antiphon.ui.listening import listen
from antiphon.ui.look import label, rule
from antiphon.ui.sentences import said
from antiphon.ui.theme import ICON_SIZE, TOOL_SIZE, UNIT, Theme, ui_font


class Toolbar(QFrame):
    """Shows the actions as buttons, and where the music is."""

    def __init__(
        self,
        actions: Actions,
        document: Document,
        player: Player,
        settings: Settings,
        drag: Callable[[QWidget], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setAccessibleName(self.tr("Tools and transport"))
        self.setFixedHeight(52)
        self._document, self._player, self._settings = document, player, settings
        self._look: tuple[Theme, Icons] | None = None
        self._play = actions.play
        self.play_button = self._button(actions.play)
        self.play_button.setFixedSize(44, 36)
        self.play_button.setIconSize(QSize(20, 20))
        self._place = QLabel("1.1.1")
        font = ui_font(15)
        font.setWeight(QFont.Weight.DemiBold)
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setFeature(QFont.Tag("tnum"), 1)
        self._place.setFont(font)
        self._place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._place.setFixedWidth(84)
        self._place.setAccessibleName(self.tr("Position: bar, beat, sixteenth"))
        self._time = label("0:00.0", "muted")
        self._about = label("", "muted")
        small = ui_font(8.5)
        self._time.setFont(small)
        self._about.setFont(small)
        self._about.setFixedWidth(146)
        position = PositionFrame()
        position.pressed.connect(actions.song_map.trigger)
        position.setToolTip(actions.song_map.toolTip())
        position.setCursor(Qt.CursorShape.PointingHandCursor)
        position.setProperty("role", "position")
        side = QVBoxLayout()
        side.setContentsMargins(0, 2, 0, 2)
        side.setSpacing(0)
        side.addWidget(self._about)
        side.addWidget(self._time)
        inside = QHBoxLayout(position)
        inside.setContentsMargins(2 * UNIT, 0, 3 * UNIT, 0)
        inside.setSpacing(3 * UNIT)
        inside.addWidget(self._place)
        inside.addLayout(side)
        position.setFixedHeight(38)

        self.snap = QComboBox()
        self.snap.setFixedWidth(124)
        self.snap.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.snap.setToolTip(self.tr("The grid that notes snap to"))
        self.snap.setAccessibleName(self.tr("Grid"))
        for name, snap, kind in _snaps(self.tr("Adaptive"), self.tr("No grid")):
            self.snap.addItem(name, (snap, kind))
        self._show_snap()
        self.snap.activated.connect(self._choose_snap)
        self._magnet = QLabel()
        self.drag_button = DragButton(drag)
        self.drag_button.setFixedSize(TOOL_SIZE, TOOL_SIZE)
        self.drag_button.setToolTip(self.tr("Drag from here: the selected notes or bars as a MIDI file"))
        self.drag_button.setAccessibleName(self.tr("Drag the selection out"))
        self.drag_button.setEnabled(False)

        row = QHBoxLayout(self)
        row.setContentsMargins(3 * UNIT, 0, 3 * UNIT, 0)
        row.setSpacing(2)
        groups = (
            (actions.open, actions.save),
            (actions.undo, actions.redo, actions.undo_steps),
            (actions.tool_select, actions.tool_draw, actions.tool_erase, actions.tool_split),
        )
        for place, group in enumerate(groups):
            if place:
                line = rule(vertical=True)
                line.setFixedHeight(24)
                row.addSpacing(2 * UNIT)
                row.addWidget(line)
                row.addSpacing(2 * UNIT)
            for action in group:
                row.addWidget(self._button(action))
        row.addStretch(1)
        row.addWidget(self._button(actions.to_start))
        row.addWidget(self.play_button)
        row.addWidget(self._button(actions.record))
        row.addWidget(self._button(actions.loop))
        row.addWidget(self._button(actions.metronome))
        row.addSpacing(2 * UNIT)
        row.addWidget(position)
        row.addStretch(1)
        row.addWidget(self._magnet)
        row.addSpacing(UNIT)
        row.addWidget(self.snap)
        row.addSpacing(2 * UNIT)
        row.addWidget(self.drag_button)
        row.addWidget(self._button(actions.export))
        row.addWidget(self._button(actions.theme))
        player.position_changed.connect(self.show_position)
        player.state_changed.connect(self._show_state)
        listen(self, document.changed, lambda _: self.show_position(self._player.position))
        listen(self, document.reset, lambda: self.show_position(0))
        self.show_position(0)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme."""
        self._look = (theme, icons)
        self._magnet.setPixmap(icons.pixmap("magnet", 16, theme.muted, self.devicePixelRatioF()))
        self.drag_button.setIcon(icons.icon("grip"))
        self._show_state()

    def show_position(self, tick: int) -> None:
        """Show a tick as bar, beat and sixteenth, and as time."""
        score = self._document.score
        bar, beat, inside = score.meters.position(tick)
        sixteenth = inside * 4 // score.ppq
        self._place.setText(f"{bar + 1}.{beat + 1}.{sixteenth + 1}")
        seconds = score.tempos.seconds_at(tick)
        self._time.setText(f"{int(seconds) // 60}:{seconds % 60:04.1f}")
        self._about.setText(_about(score, tick))

    def _show_state(self) -> None:
        if self._look is None:
            return
        theme, icons = self._look
        playing = self._player.is_playing
        # On the action: its button takes the icon from there whenever the action changes.
        self._play.setIcon(icons.icon("pause" if playing else "play", theme.good if playing else theme.text))

    def _show_snap(self) -> None:
        wanted = (self._settings.snap, self._settings.snap_kind)
        for index in range(self.snap.count()):
            snap, kind = self.snap.itemData(index)
            if (snap, kind) == wanted or (snap == wanted[0] and snap in ("adaptive", "off")):
                self.snap.setCurrentIndex(index)

    def _choose_snap(self, index: int) -> None:
        snap, kind = self.snap.itemData(index)
        self._settings.set_snap(snap)
        self._settings.set_snap_kind(kind)

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setFixedSize(TOOL_SIZE, TOOL_SIZE)
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.text().replace("&", ""))
        return button


class PositionFrame(QFrame):
    """Where the playhead is and what rules there. pressed: by the mouse."""

    pressed = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()


def _snaps(adaptive: str, off: str) -> list[tuple[str, str, str]]:
    straight = [(snap, snap, SNAP_KINDS[0]) for snap in SNAPS if "/" in snap]
    names = {"straight": tr("straight"), "triplet": tr("triplet"), "dotted": tr("dotted")}
    others = [
        (f"{snap} {names[kind]}", snap, kind)
        for kind in SNAP_KINDS[1:]
        for snap in SNAPS
        if snap in ("1/4", "1/8", "1/16")
    ]
    return [(adaptive, "adaptive", SNAP_KINDS[0]), *straight, *others, (off, "off", SNAP_KINDS[0])]


def _about(score: Score, tick: int) -> str:
    meter = score.meters.meter_at(tick)
    words = [tr("{:.0f} bpm").format(score.tempos.bpm_at(tick)), f"{meter.numerator}/{meter.denominator}"]
    key = score.keys.key_at(tick)
    if key is not None:
        words.append(said(str(Key(key.tonic, key.minor))))
    return "   ".join(words)


def tr(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("Toolbar", text)

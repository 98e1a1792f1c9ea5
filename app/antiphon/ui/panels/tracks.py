"""The track list: which tracks there are, which one is drawn in, which are written by the next request."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from antiphon.score import Edit
from antiphon.session.candidates import Candidates
from antiphon.session.document import Document
from antiphon.session.mixer import Mixer
from antiphon.session.selection import Selection
from antiphon.session.track_editing import TrackEditor
from antiphon.ui.icons import Icons
from antiphon.ui.look import label
from antiphon.ui.panels.ghost_row import GhostRow
from antiphon.ui.panels.track_row import TrackRow
from antiphon.ui.theme import UNIT, Theme


class TrackPanel(QFrame):
    """The rows of the song's tracks, and below them those that the shown candidate would add.

    export_asked: a track (uid) is to be exported. ghost_pressed: the notes of a new track (uid) are to be looked at.
    """

    export_asked = Signal(int)
    ghost_pressed = Signal(int)

    def __init__(
        self,
        document: Document,
        selection: Selection,
        editor: TrackEditor,
        mixer: Mixer,
        candidates: Candidates,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self.setAccessibleName(self.tr("Tracks"))
        self.setMinimumWidth(188)
        self.setMaximumWidth(360)
        self._document, self._selection, self._editor, self._mixer = document, selection, editor, mixer
        self._candidates = candidates
        self._theme = theme
        self.rows: list[TrackRow] = []
        self.ghost_rows: list[GhostRow] = []
        self.add_button = QToolButton()
        self.add_button.setIconSize(QSize(16, 16))
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add_button.setToolTip(self.tr("Add a track"))
        self.add_button.setAccessibleName(self.tr("Add a track"))
        menu = QMenu(self.add_button)
        starts: tuple[tuple[str, int], ...] = (
            (self.tr("Piano"), 0),
            (self.tr("Melody"), 73),
            (self.tr("Guitar"), 24),
            (self.tr("Bass"), 33),
            (self.tr("Strings"), 48),
        )
        for name, program in starts:
            menu.addAction(name, partial(self._editor.add, name, program))
        menu.addAction(self.tr("Drums"), lambda: self._editor.add(self.tr("Drums"), drums=True))
        self.add_button.setMenu(menu)
        head = QHBoxLayout()
        head.setContentsMargins(3 * UNIT, 2 * UNIT, 2 * UNIT, UNIT)
        head.addWidget(label(self.tr("Tracks"), "section"), 1)
        head.addWidget(self.add_button)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._scroll, 1)
        document.changed.connect(self._follow)
        document.reset.connect(self._rebuild)
        selection.changed.connect(self._mark)
        mixer.changed.connect(self._show_mix)
        candidates.changed.connect(self._show_ghosts)
        self._rebuild()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme."""
        self._theme = theme
        self.add_button.setIcon(icons.icon("plus"))
        self._mark()
        for place, row in enumerate(self.ghost_rows, len(self.rows)):
            row.set_color(self.color(row.track.uid, place))

    def color(self, uid: int, index: int) -> str:
        """The colour of a track as #rrggbb."""
        return self._mixer.color(uid) or self._theme.track_color(index).name()

    def _follow(self, edit: Edit) -> None:
        if edit.order is not None or [row.uid for row in self.rows] != [t.uid for t in self._document.score.tracks]:
            self._rebuild()
        elif any(change.shell is not None for change in edit.tracks):
            self._show_tracks()

    def _rebuild(self) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(track.uid) for track in self._document.score.tracks]
        for place, row in enumerate(self.rows):
            self._column.insertWidget(place, row)
        self._show_tracks()
        self._show_mix()
        self._mark()

    def _show_ghosts(self) -> None:
        wanted = self._candidates.new_tracks
        if wanted == tuple(row.track for row in self.ghost_rows):
            return
        for row in self.ghost_rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.ghost_rows = []
        for place, track in enumerate(wanted, len(self.rows)):
            ghost = GhostRow(track, self.color(track.uid, place))
            ghost.pressed.connect(partial(self.ghost_pressed.emit, track.uid))
            self._column.insertWidget(place, ghost)
            self.ghost_rows.append(ghost)

    def _row(self, uid: int) -> TrackRow:
        row = TrackRow(uid)
        row.pressed.connect(lambda modifiers: self._press(uid, Qt.KeyboardModifier(modifiers)))
        row.muted.connect(lambda on: self._mixer.set_mute(uid, on))
        row.soloed.connect(lambda on: self._mixer.set_solo(uid, on))
        row.volume_moved.connect(lambda value: self._mixer.set_volume(uid, value))
        row.pan_moved.connect(lambda value: self._mixer.set_pan(uid, value))
        row.renamed.connect(lambda name: self._editor.rename(uid, name))
        row.program_chosen.connect(lambda program: self._editor.set_program(uid, program))
        row.menu_asked.connect(lambda point: self._menu(uid, row, point))
        return row

    def _show_tracks(self) -> None:
        for number, (row, track) in enumerate(zip(self.rows, self._document.score.tracks, strict=True), 1):
            row.show_track(track, number)

    def _show_mix(self) -> None:
        for index, row in enumerate(self.rows):
            row.show_mix(self._mixer.track(row.uid))
            self._mark_row(index, row)

    def _mark(self) -> None:
        for index, row in enumerate(self.rows):
            self._mark_row(index, row)

    def _mark_row(self, index: int, row: TrackRow) -> None:
        current = row.uid == self._selection.current_track
        row.show_state(current=current, selected=row.uid in self._selection.tracks, color=self.color(row.uid, index))

    def _press(self, uid: int, modifiers: Qt.KeyboardModifier) -> None:
        selection = self._selection
        chosen = selection.written_tracks
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            wanted = tuple(other for other in chosen if other != uid) if uid in chosen else (*chosen, uid)
            selection.set_tracks(wanted)
            if wanted and uid in wanted:
                selection.set_current_track(uid)
            return
        if modifiers & Qt.KeyboardModifier.ShiftModifier and selection.current_track is not None:
            order = [row.uid for row in self.rows]
            one, other = sorted((order.index(selection.current_track), order.index(uid)))
            selection.set_tracks(order[one : other + 1])
            return
        selection.set_tracks((uid,))
        selection.set_current_track(uid)

    def _menu(self, uid: int, row: TrackRow, point: QPoint) -> None:
        menu = self.menu_for(uid, row)
        menu.popup(point)

    def menu_for(self, uid: int, row: TrackRow) -> QMenu:
        """The menu of a row."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Rename …"), row.begin_rename)
        colors = menu.addMenu(self.tr("Colour"))
        for name in self._theme.tracks:
            colors.addAction(_swatch(name), name, self._setter(uid, name))
        colors.addAction(self.tr("As at first"), self._setter(uid, None))
        index = [each.uid for each in self.rows].index(uid)
        up = menu.addAction(self.tr("Move up"), lambda: self._editor.move(uid, index - 1))
        up.setEnabled(index > 0)
        down = menu.addAction(self.tr("Move down"), lambda: self._editor.move(uid, index + 1))
        down.setEnabled(index + 1 < len(self.rows))
        menu.addAction(self.tr("Export as MIDI …"), lambda: self.export_asked.emit(uid))
        menu.addSeparator()
        menu.addAction(self.tr("Delete track"), lambda: self._editor.remove([uid]))
        return menu

    def _setter(self, uid: int, color: str | None) -> Callable[[], None]:
        return lambda: self._mixer.set_color(uid, color)


def _swatch(color: str) -> QIcon:
    pixmap = QPixmap(14, 14)
    pixmap.fill(QColor(color))
    return QIcon(pixmap)

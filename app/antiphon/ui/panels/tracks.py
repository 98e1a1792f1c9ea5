"""The track list: which tracks there are, which one is drawn in, which are written by the next request."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby, pairwise

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from antiphon.score import Edit, Track
from antiphon.session.candidates import Candidates
from antiphon.session.document import Document
from antiphon.session.mixer import Mixer
from antiphon.session.selection import Selection
from antiphon.session.track_editing import TrackEditor
from antiphon.session.track_order import Place
from antiphon.ui.icons import Icons
from antiphon.ui.key_presses import KeyPresses
from antiphon.ui.look import label
from antiphon.ui.panels.ghost_row import GhostRow
from antiphon.ui.panels.group_row import GroupRow
from antiphon.ui.panels.list_row import ListRow
from antiphon.ui.panels.row_choice import mean_row, press_row
from antiphon.ui.panels.track_drag import INDENT, TrackDrag
from antiphon.ui.panels.track_row import TrackRow
from antiphon.ui.theme import UNIT, Theme


class TrackPanel(QFrame):
    """The rows of the song's tracks and groups, and below them those that the shown candidate would add.

    ghost_pressed: the notes of a new track (uid) are to be looked at. asked: a key asks the selected rows for
    something, by the name that ListRow has for it. menu_asked: a menu for the selected rows, at a place of the screen.
    instrument_asked: an instrument for a track (uid) is to be chosen.
    """

    ghost_pressed = Signal(int)
    asked = Signal(str)
    menu_asked = Signal(QPoint)
    instrument_asked = Signal(int)

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
        self.theme = theme
        self._icons: Icons | None = None
        self._keys = KeyPresses(self)
        self._current: int | None = None
        self._are_small = False
        self.rows: list[TrackRow] = []
        self.headers: list[GroupRow] = []
        self.ghost_rows: list[GhostRow] = []
        self.add_button = QToolButton()
        self.add_button.setIconSize(QSize(16, 16))
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add_button.setToolTip(self.tr("Add a track"))
        self.add_button.setAccessibleName(self.tr("Add a track"))
        self.add_button.setMenu(self._add_menu())
        head = QHBoxLayout()
        head.setContentsMargins(3 * UNIT, 2 * UNIT, 2 * UNIT, UNIT)
        head.addWidget(label(self.tr("Tracks"), "section"), 1)
        head.addWidget(self.add_button)
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._scroll, 1)
        self.drag = TrackDrag(self._scroll, self._inner, self.shown_rows, lambda: document.score.tracks)
        self.drag.dropped.connect(self._drop)
        document.changed.connect(self._follow)
        document.reset.connect(self._rebuild)
        selection.changed.connect(self._mark)
        mixer.changed.connect(self._show_mix)
        candidates.changed.connect(self._show_ghosts)
        self._rebuild()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme."""
        self.theme, self._icons = theme, icons
        self.add_button.setIcon(icons.icon("plus"))
        for header in self.headers:
            header.set_icons(icons)
        self._show_mix()
        for row in self.ghost_rows:
            row.set_color(self.color(row.track.uid))

    def color(self, uid: int) -> str:
        """The colour of a track as #rrggbb: its own, else one that it keeps wherever it stands in the list."""
        return self._mixer.color(uid) or self.theme.track_color(uid).name()

    def set_small_rows(self, small: bool) -> None:
        """Let rows be small, those of tracks to come too."""
        self._are_small = small
        for row in self.rows:
            row.set_small(small)
        if self._current is not None:
            self.show_row(self._current)

    def shown_rows(self) -> list[TrackRow | GroupRow]:
        """The rows in sight, those of groups too, from the top; those of ghosts apart."""
        return [row for row in self._ordered() if not row.isHidden()]

    def row_of(self, uid: int) -> TrackRow | None:
        """The row of a track, which is brought into sight; None when there is none."""
        row = next((row for row in self.rows if row.uid == uid), None)
        track = self._document.score.find_track(uid)
        if row is None or track is None:
            return None
        if track.group:
            self._mixer.set_folded(track.group, False)
        self._bring_into_sight(row)
        return row

    def header_of(self, group: str) -> GroupRow | None:
        """The row of a group, brought into sight."""
        header = next((each for each in self.headers if each.group == group), None)
        if header is not None:
            self._bring_into_sight(header)
        return header

    def show_row(self, uid: int) -> None:
        """Scroll to the row of a track, where it is in sight."""
        row = next((row for row in self.rows if row.uid == uid), None)
        if row is not None and not row.isHidden():
            self._bring_into_sight(row)

    def step(self, by: int, *, extend: bool = False) -> None:
        """Give the focus to another of the rows in sight, and select it, or the tracks up to there as well."""
        shown = self.shown_rows()
        here = next((at for at, row in enumerate(shown) if row.hasFocus()), None)
        if not shown or (extend and here is None):
            return
        row = shown[0 if here is None else max(0, min(len(shown) - 1, here + by))]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self._bring_into_sight(row)
        uids = _uids_of(row)
        if extend:
            self._selection.set_tracks({*self._selection.tracks, *_uids_of(shown[here or 0]), *uids})
        else:
            self._selection.set_tracks(uids)
            self._selection.set_current_track(uids[0])

    # Rows

    def _follow(self, edit: Edit) -> None:
        shells = any(change.shell is not None for change in edit.tracks)
        if edit.order is not None or shells:
            self._rebuild()

    def _rebuild(self) -> None:
        tracks = self._document.score.tracks
        old, titles = {row.uid: row for row in self.rows}, {header.group: header for header in self.headers}
        self.rows = [old.pop(uid) if uid in old else self._row(uid) for uid in (track.uid for track in tracks)]
        self.headers = []
        for group, some in groupby(tracks, lambda track: track.group):
            if group:
                header = titles.pop(group, None) or self._header(group)
                uids = tuple(track.uid for track in some)
                header.show_group(group, uids, folded=group in self._mixer.folded)
                self.headers.append(header)
        for row in (*old.values(), *titles.values()):
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        ordered = self._ordered()
        for place, each in enumerate(ordered):
            if self._column.indexOf(each) != place:
                self._column.insertWidget(place, each)
        for one, other in pairwise([self.add_button, *(widget for row in ordered for widget in row.focus_chain)]):
            QWidget.setTabOrder(one, other)
        self._show_tracks(tracks)
        self._show_mix()

    def _ordered(self) -> list[TrackRow | GroupRow]:
        """All rows from the top, those of groups before their tracks."""
        first = {header.uids[0]: header for header in self.headers}
        ordered: list[TrackRow | GroupRow] = []
        for row in self.rows:
            if row.uid in first:
                ordered.append(first[row.uid])
            ordered.append(row)
        return ordered

    def _row(self, uid: int) -> TrackRow:
        row = TrackRow(uid)
        row.pressed.connect(lambda modifiers: self._press((uid,), Qt.KeyboardModifier(modifiers)))
        row.muted.connect(lambda on: self._mixer.set_mute(uid, on))
        row.soloed.connect(lambda on: self._mixer.set_solo(uid, on))
        row.soloed_alone.connect(lambda: self._mixer.solo_alone(uid))
        row.armed.connect(lambda on: self._mixer.set_armed(uid, on))
        row.volume_moved.connect(lambda value: self._mixer.set_volume(uid, value))
        row.pan_moved.connect(lambda value: self._mixer.set_pan(uid, value))
        row.renamed.connect(lambda name: self._editor.rename(uid, name))
        row.instrument_asked.connect(lambda: self.instrument_asked.emit(uid))
        for button in (row.mute, row.solo, row.arm, row.instrument):
            self._keys.watch(button)
        row.set_small(self._are_small)
        self._listen(row)
        return row

    def _header(self, group: str) -> GroupRow:
        header = GroupRow(group)
        header.pressed.connect(lambda modifiers: self._press(header.uids, Qt.KeyboardModifier(modifiers)))
        header.muted.connect(lambda on: self._mixer.set_all(header.uids, mute=on))
        header.soloed.connect(lambda on: self._mixer.set_all(header.uids, solo=on))
        header.folded.connect(lambda folded: self._mixer.set_folded(header.group, folded))
        header.renamed.connect(lambda name: self._rename_group(header.group, name))
        for button in (header.mute, header.solo, header.fold):
            self._keys.watch(button)
        if self._icons is not None:
            header.set_icons(self._icons)
        self._listen(header)
        return header

    def _listen(self, row: TrackRow | GroupRow) -> None:
        row.asked.connect(lambda what: self._ask(row, what))
        row.menu_asked.connect(lambda point: self._menu(row, point))
        row.dragged.connect(lambda at: self._drag(row, at))
        row.dropped.connect(self.drag.finish)
        row.drag_left.connect(self.drag.leave)
        for over in (row.dropped, row.drag_left):
            over.connect(self._let_go)

    def _add_menu(self) -> QMenu:
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
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Where there is no row, one can be added."""
        self.add_button.menu().popup(event.globalPos())

    def _rename_group(self, group: str, name: str) -> None:
        if group in self._mixer.folded:
            self._mixer.set_folded(name, True)
        self._editor.rename_group(group, name)

    # What they show

    def _show_tracks(self, tracks: Sequence[Track]) -> None:
        for number, (row, track) in enumerate(zip(self.rows, tracks, strict=True), 1):
            row.show_track(track, number)
            row.set_indent(INDENT if track.group else 0)

    def _show_mix(self) -> None:
        folded = self._mixer.folded
        hidden = {uid for header in self.headers if header.group in folded for uid in header.uids}
        mix = self._mixer.mix
        for row in self.rows:
            row.show_mix(mix.of(row.uid), armed=self._mixer.is_armed(row.uid), heard=mix.is_heard(row.uid))
            row.setVisible(row.uid not in hidden)
        for header in self.headers:
            mixes = [self._mixer.track(uid) for uid in header.uids]
            mute, solo = all(mix.mute for mix in mixes), all(mix.solo for mix in mixes)
            header.show_group(header.group, header.uids, folded=header.group in folded)
            header.show_mix(mute=mute, solo=solo, color=self.color(header.uids[0]))
        self._mark()

    def _mark(self) -> None:
        current, selected = self._selection.current_track, set(self._selection.tracks)
        for row in self.rows:
            row.show_state(
                current=row.uid == current,
                selected=row.uid in selected,
                color=self.color(row.uid),
                many=len(selected) > 1,
            )
        for header in self.headers:
            here = header.is_folded and current in header.uids
            whole = selected.issuperset(header.uids)
            header.is_one_of_many = whole and len(selected) > len(header.uids)
            header.show_state("current" if here else "selected" if whole else "")
        if current != self._current:
            self._current = current
            if current is not None:
                self.show_row(current)

    def _show_ghosts(self) -> None:
        wanted = self._candidates.new_tracks
        if wanted == tuple(row.track for row in self.ghost_rows):
            return
        for row in self.ghost_rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.ghost_rows = []
        for place, track in enumerate(wanted, len(self._ordered())):
            ghost = GhostRow(track, self.color(track.uid))
            ghost.pressed.connect(partial(self.ghost_pressed.emit, track.uid))
            self._column.insertWidget(place, ghost)
            self.ghost_rows.append(ghost)

    def _bring_into_sight(self, row: QWidget) -> None:
        # The volume of a row that has become current has its room first.
        self._column.activate()
        self._scroll.ensureWidgetVisible(row, 0, UNIT)

    # What is done with them

    def _press(self, uids: tuple[int, ...], modifiers: Qt.KeyboardModifier) -> None:
        press_row(self._selection, uids, modifiers, [row.uid for row in self.rows])

    def _ask(self, row: TrackRow | GroupRow, what: str) -> None:
        if what in _STEPS:
            by, extend = _STEPS[what]
            self.step(by, extend=extend)
        elif what in ("fold", "unfold"):
            track = self._document.score.find_track(_uids_of(row)[0])
            if track is not None and track.group:
                self._mixer.set_folded(track.group, what == "fold")
                header = self.header_of(track.group)
                if header is not None and what == "fold":
                    header.setFocus(Qt.FocusReason.TabFocusReason)
        elif what == "rename":
            row.begin_rename()
        elif what in _NAMES:
            shown = self.shown_rows()
            at = shown.index(row) + _NAMES[what]
            if 0 <= at < len(shown):
                self._bring_into_sight(shown[at])
                shown[at].begin_rename()
        else:
            mean_row(self._selection, _uids_of(row))
            self.asked.emit(what)

    def _menu(self, row: TrackRow | GroupRow, point: QPoint) -> None:
        mean_row(self._selection, _uids_of(row))
        self.menu_asked.emit(point)

    def _drag(self, row: TrackRow | GroupRow, at: QPointF) -> None:
        uids = _uids_of(row)
        if isinstance(row, TrackRow) and row.uid in self._selection.tracks:
            uids = self._selection.tracks
        for each in self._ordered():
            each.show_dragged(set(_uids_of(each)) <= set(uids))
        self.drag.move(uids, at, whole=isinstance(row, GroupRow))

    def _let_go(self) -> None:
        for row in self._ordered():
            row.show_dragged(False)

    def _drop(self, uids: frozenset[int], place: Place, whole: bool) -> None:
        self._editor.put(uids, place, whole=whole)


def _uids_of(row: ListRow) -> tuple[int, ...]:
    return row.uids if isinstance(row, GroupRow) else (row.uid,) if isinstance(row, TrackRow) else ()


_NAMES = {"rename_above": -1, "rename_below": 1}
_FAR = 1 << 20
_STEPS = {
    "above": (-1, False),
    "below": (1, False),
    "extend_above": (-1, True),
    "extend_below": (1, True),
    "first": (-_FAR, False),
    "last": (_FAR, False),
}

"""What the actions on tracks do, when they can, and the menus of the track list."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPixmap
from PySide6.QtWidgets import QMenu

from antiphon.score import Track
from antiphon.session.track_order import group_names
from antiphon.ui import menus
from antiphon.ui.actions import Actions
from antiphon.ui.asking import track_called
from antiphon.ui.general_midi import program_name
from antiphon.ui.instrument_choice import InstrumentChoice
from antiphon.ui.panels.tracks import TrackPanel
from antiphon.ui.studio import Studio


class TrackCommands(QObject):
    """Connects these actions of one window; `instruments` is the choice of one.

    told: what was done, in a few words, to be heard too. export_asked: a track (uid) is to be exported.
    """

    told = Signal(str)
    export_asked = Signal(int)

    def __init__(self, studio: Studio, actions: Actions, panel: TrackPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._studio, self._actions, self._panel = studio, actions, panel
        self._has_song = False
        self._tracks, self._mixer, self._selection = studio.tracks, studio.mixer, studio.selection
        self.instruments = InstrumentChoice(studio, panel, self)
        self.instruments.told.connect(self.told)
        panel.instrument_asked.connect(self.instruments.open)
        a = actions
        does: dict[QAction, Callable[[], object]] = {
            a.track_add: self._add,
            a.track_add_drums: lambda: self._tracks.add(self.tr("Drums"), drums=True),
            a.track_duplicate: self._duplicate,
            a.track_delete: self._delete,
            a.track_rename: self._rename,
            a.track_instrument: self._choose_instrument,
            a.track_up: lambda: self._step(-1),
            a.track_down: lambda: self._step(1),
            a.track_mute: self._mute,
            a.track_solo: self._solo,
            a.track_arm: self._arm,
            a.tracks_heard: self._hear_all,
            a.tracks_all: self._select_all,
            a.tracks_group: self._group,
            a.tracks_ungroup: self._ungroup,
            a.track_leave_group: lambda: self._tracks.leave_group(self._uids),
            a.group_fold: self._fold,
            a.track_export: lambda: self._with_current(self.export_asked.emit),
        }
        for action, do in does.items():
            action.triggered.connect(lambda _=False, do=do: do())
        self._of_rows = {
            "mute": a.track_mute,
            "solo": a.track_solo,
            "arm": a.track_arm,
            "instrument": a.track_instrument,
            "delete": a.track_delete,
            "duplicate": a.track_duplicate,
            "up": a.track_up,
            "down": a.track_down,
            "all": a.tracks_all,
        }
        panel.asked.connect(lambda what: self._of_rows[what].trigger())
        panel.menu_asked.connect(lambda point: menus.pop_up(self.menu(), point))
        a.small_rows.triggered.connect(studio.settings.set_small_rows)
        studio.settings.changed.connect(self._take_setting)
        self._take_setting("small_rows")
        studio.mixer.changed.connect(self.refresh)

    def refresh(self, has_song: bool | None = None) -> None:
        """Enable what can be done now, and show what is switched on. has_song: from now on."""
        self._has_song = self._has_song if has_song is None else has_song
        a, some = self._actions, self._some()
        there = self._has_song and bool(some)
        for action in (
            a.track_duplicate,
            a.track_delete,
            a.track_rename,
            a.track_instrument,
            a.track_up,
            a.track_down,
            a.track_mute,
            a.track_solo,
            a.track_arm,
            a.tracks_group,
            a.track_export,
        ):
            action.setEnabled(there)
        grouped = there and any(track.group for track in some)
        for action in (a.tracks_ungroup, a.track_leave_group, a.group_fold):
            action.setEnabled(grouped)
        mixes = [self._mixer.track(track.uid) for track in some]
        a.track_mute.setChecked(there and all(mix.mute for mix in mixes))
        a.track_solo.setChecked(there and all(mix.solo for mix in mixes))
        a.track_arm.setChecked(there and all(self._mixer.is_armed(track.uid) for track in some))

    def _take_setting(self, name: str) -> None:
        if name == "small_rows":
            self._actions.small_rows.setChecked(self._studio.settings.small_rows)
            self._panel.set_small_rows(self._studio.settings.small_rows)

    def menu(self) -> QMenu:
        """The menu of the selected rows."""
        a, menu = self._actions, QMenu(self._panel)
        menu.addActions([a.track_rename, a.track_instrument])
        self.fill_colors(menu.addMenu(self.tr("&Colour")))
        menu.addActions([a.track_arm, a.track_duplicate])
        menu.addSeparator()
        menu.addActions([a.track_up, a.track_down])
        menu.addMenu(self._group_menu(menu))
        menu.addSeparator()
        menu.addActions([a.track_export, a.track_delete])
        return menu

    def fill_colors(self, menu: QMenu) -> None:
        """The colours that the selected tracks may have."""
        menu.clear()
        for number, name in enumerate(self._panel.theme.tracks, 1):
            words = self.tr("Colour {}").format(number)
            menu.addAction(_swatch(name), words, partial(self._color, name)).setEnabled(bool(self._uids))
        menu.addSeparator()
        menu.addAction(self.tr("As at first"), lambda: self._color(None))

    def _group_menu(self, parent: QMenu) -> QMenu:
        a, menu = self._actions, QMenu(self.tr("&Group"), parent)
        menu.addAction(a.tracks_group)
        names = group_names(self._studio.document.score.tracks)
        if names:
            menu.addSeparator()
        for name in names:
            menu.addAction(name.replace("&", "&&"), partial(self._tracks.group, self._uids, name))
        menu.addSeparator()
        menu.addActions([a.track_leave_group, a.tracks_ungroup, a.group_fold])
        return menu

    # What they are about

    @property
    def _uids(self) -> tuple[int, ...]:
        return self._selection.meant_tracks

    def _some(self) -> list[Track]:
        uids = self._uids
        return [track for track in self._studio.document.score.tracks if track.uid in uids]

    def _groups(self) -> list[str]:
        return group_names(self._some())

    def _whole(self) -> str:
        """The group that is just what the commands are about, "" without one."""
        groups, uids = self._groups(), set(self._uids)
        members = {track.uid for track in self._studio.document.score.tracks if groups and track.group == groups[0]}
        return groups[0] if len(groups) == 1 and members == uids and len(uids) > 1 else ""

    def _with_current(self, do: Callable[[int], object]) -> None:
        uid = self._selection.current_track
        if uid is not None:
            do(uid)

    def _called(self, tracks: Sequence[Track]) -> str:
        if len(tracks) == 1:
            return track_called(self._studio.document.score, tracks[0])
        return self.tr("%n track(s)", "", len(tracks))

    # What they do

    def _add(self) -> None:
        self._tracks.add(program_name(0))
        self._choose_instrument()

    def _duplicate(self) -> None:
        if self._tracks.duplicate(self._uids):
            self.told.emit(self.tr("{} added").format(self._called(self._some())))

    def _delete(self) -> None:
        words = self.tr("{} deleted").format(self._called(self._some()))
        self._tracks.remove(self._uids)
        self.told.emit(words)

    def _rename(self) -> None:
        group = self._whole()
        if group and group in self._mixer.folded:
            header = self._panel.header_of(group)
            if header is not None:
                header.begin_rename()
            return
        self._with_current(self._rename_row)

    def _rename_row(self, uid: int) -> None:
        row = self._panel.row_of(uid)
        if row is not None:
            row.begin_rename()

    def _choose_instrument(self) -> None:
        self._with_current(self.instruments.open)

    def _step(self, by: int) -> None:
        some, whole = self._some(), bool(self._whole())
        if not self._tracks.step(self._uids, by, self._mixer.folded, whole=whole):
            self.told.emit(self.tr("This is the first place.") if by < 0 else self.tr("This is the last place."))
            return
        tracks = self._studio.document.score.tracks
        place = next(at for at, track in enumerate(tracks, 1) if track.uid == some[0].uid)
        group = "" if whole else tracks[place - 1].group
        words = self.tr("{name}, track {number} of {count}").format(
            name=self._called(some), number=place, count=len(tracks)
        )
        self.told.emit(self.tr("{place}, in the group {group}").format(place=words, group=group) if group else words)
        self._panel.show_row(some[0].uid)

    def _mute(self) -> None:
        some = self._some()
        mute = not all(self._mixer.track(track.uid).mute for track in some)
        self._mixer.set_all(self._uids, mute=mute)
        words = self.tr("{} muted") if mute else self.tr("{} no longer muted")
        self.told.emit(words.format(self._called(some)))

    def _solo(self) -> None:
        some = self._some()
        solo = not all(self._mixer.track(track.uid).solo for track in some)
        self._mixer.set_all(self._uids, solo=solo)
        words = self.tr("{} solo") if solo else self.tr("{} no longer solo")
        self.told.emit(words.format(self._called(some)))

    def _arm(self) -> None:
        some = self._some()
        arm = not all(self._mixer.is_armed(track.uid) for track in some)
        for track in some:
            self._mixer.set_armed(track.uid, arm)
        words = self.tr("{} armed for recording") if arm else self.tr("{} no longer armed")
        self.told.emit(words.format(self._called(some)))

    def _hear_all(self) -> None:
        uids = [track.uid for track in self._studio.document.score.tracks]
        self._mixer.set_all(uids, mute=False, solo=False)
        self.told.emit(self.tr("All tracks are heard"))

    def _select_all(self) -> None:
        self._selection.set_tracks([track.uid for track in self._studio.document.score.tracks])
        self.told.emit(self.tr("All tracks are selected"))

    def _group(self) -> None:
        name = self._tracks.new_group_name(self.tr("Group"))
        self._mixer.set_folded(name, False)
        self._tracks.group(self._uids, name)
        header = self._panel.header_of(name)
        if header is not None:
            header.begin_rename()

    def _ungroup(self) -> None:
        for name in self._groups():
            self._tracks.ungroup(name)

    def _fold(self) -> None:
        groups = self._groups()
        fold = not all(name in self._mixer.folded for name in groups)
        for name in groups:
            self._mixer.set_folded(name, fold)

    def _color(self, color: str | None) -> None:
        for uid in self._uids:
            self._mixer.set_color(uid, color)


def _swatch(color: str) -> QIcon:
    pixmap = QPixmap(14, 14)
    pixmap.fill(QColor(color))
    return QIcon(pixmap)

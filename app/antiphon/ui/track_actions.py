"""The actions on tracks and their groups, with their words and keys; a part of `Actions`."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction


@dataclass(slots=True)
class TrackActions:
    """The actions by name. Their keys go for the selected rows of the track list, else for the current track."""

    track_add: QAction
    track_add_drums: QAction
    track_duplicate: QAction
    track_delete: QAction
    track_rename: QAction
    track_instrument: QAction
    track_up: QAction
    track_down: QAction
    track_mute: QAction
    track_solo: QAction
    track_arm: QAction
    tracks_heard: QAction
    tracks_all: QAction
    tracks_group: QAction
    tracks_ungroup: QAction
    track_leave_group: QAction
    group_fold: QAction
    track_export: QAction
    small_rows: QAction
    others_hidden: QAction
    others_shown: QAction
    others_edited: QAction
    others_next: QAction


class MakeAction(Protocol):
    """Makes an action of its name, keys and tip; check: it is switched on or off."""

    def __call__(self, name: str, keys: tuple[str, ...], tip: str = "", *, check: bool = False) -> QAction:
        """The action."""


def make_track_actions(action: MakeAction) -> dict[str, QAction]:
    """All of them, by the names of the fields."""
    made = TrackActions(
        track_add=action(tr("&Add a track …"), ("Ctrl+Shift+N",), tr("Add a track and choose its instrument")),
        track_add_drums=action(tr("Add a &drum track"), ()),
        track_duplicate=action(
            tr("D&uplicate"), ("Ctrl+Shift+D",), tr("Copy the selected tracks with their notes, curves and mix")
        ),
        track_delete=action(tr("De&lete track"), ("Ctrl+Del",), tr("Delete the selected tracks with their notes")),
        track_rename=action(tr("&Rename …"), ("F2",), tr("Type another name for the current track")),
        track_instrument=action(tr("&Instrument …"), ("Alt+I",), tr("Find an instrument by its name")),
        track_up=action(tr("Move track u&p"), ("Alt+Shift+PgUp",), tr("Also into a group and out of it")),
        track_down=action(tr("Move track d&own"), ("Alt+Shift+PgDown",), tr("Also into a group and out of it")),
        track_mute=action(tr("&Mute"), ("Alt+M",), tr("Mute the selected tracks, or let them sound again"), check=True),
        track_solo=action(tr("&Solo"), ("Alt+S",), tr("Hear the selected tracks alone"), check=True),
        track_arm=action(
            tr("Arm for re&cording"),
            ("Alt+R",),
            tr("Record on these tracks, not on the current one"),
            check=True,
        ),
        tracks_heard=action(tr("&Hear all tracks"), ("Alt+Shift+S",), tr("No track is muted, none is solo")),
        tracks_all=action(tr("Select all trac&ks"), ("Ctrl+Shift+A",)),
        tracks_group=action(tr("&Group tracks"), ("Ctrl+G",), tr("Put the selected tracks in a group, and name it")),
        tracks_ungroup=action(tr("U&ngroup"), ("Ctrl+Shift+G",), tr("Let the tracks of the group stand alone again")),
        track_leave_group=action(tr("&Take out of the group"), ()),
        group_fold=action(tr("&Fold the group"), ("Shift+G",), tr("Hide the tracks of the group, or show them")),
        track_export=action(tr("E&xport as MIDI …"), (), tr("Export the current track alone")),
        small_rows=action(
            tr("Small trac&k rows"),
            ("Shift+O",),
            tr("Show more tracks, the instrument of the current one only"),
            check=True,
        ),
        others_hidden=action(tr("&Hide other tracks"), (), tr("Only the selected tracks are in the roll"), check=True),
        others_shown=action(
            tr("&Show other tracks"), (), tr("The other tracks are in the roll, behind the selected ones"), check=True
        ),
        others_edited=action(
            tr("&Edit all shown tracks"), (), tr("A click on a note of another track selects and edits it"), check=True
        ),
        others_next=action(
            tr("Other tracks: the next way"), ("O",), tr("Hide the other tracks in the roll, show them, edit them")
        ),
    )
    return {name: getattr(made, name) for name in TrackActions.__dataclass_fields__}


def tr(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("Actions", text)

"""What pressing the rows of the track list selects, with Ctrl and Shift as everywhere."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from antiphon.session.selection import Selection


def press_row(selection: Selection, uids: Sequence[int], modifiers: Qt.KeyboardModifier, order: Sequence[int]) -> None:
    """Select these tracks, those of one row; with Ctrl beside the others or no longer, with Shift up to them.

    order: all tracks as they stand in the list.
    """
    chosen = selection.written_tracks
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        out = set(uids) <= set(chosen)
        wanted = tuple(other for other in chosen if other not in uids) if out else (*chosen, *uids)
        selection.set_tracks(wanted)
        if wanted and not out:
            selection.set_current_track(uids[0])
        return
    if modifiers & Qt.KeyboardModifier.ShiftModifier and selection.current_track is not None:
        places = sorted(order.index(uid) for uid in (selection.current_track, uids[0], uids[-1]))
        selection.set_tracks(order[places[0] : places[-1] + 1])
        return
    selection.set_tracks(uids)
    if selection.current_track not in uids:
        selection.set_current_track(uids[0])


def mean_row(selection: Selection, uids: Sequence[int]) -> None:
    """Let what is done next be about this row, or about all selected ones where it is one of them."""
    if not set(uids) <= set(selection.meant_tracks):
        selection.set_tracks(uids)
    if selection.current_track not in selection.tracks:
        selection.set_current_track(uids[0])

"""Owns the editing of tracks and markers as the window does it, each a named undo step."""

from collections.abc import Collection

from PySide6.QtCore import QObject

from antiphon.score import (
    Text,
    Track,
    add_track,
    remove_tracks,
    rename_track,
    reorder_tracks,
    replace_track,
    set_markers,
)
from antiphon.session.document import Document
from antiphon.session.selection import Selection

DRUM_CHANNEL = 9


class TrackEditor(QObject):
    """Commands on the rows of the track list; a track that is not there is left alone."""

    def __init__(self, document: Document, selection: Selection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection

    def add(self, name: str, program: int | None = 0, *, drums: bool = False) -> int:
        """A new track at the end, which becomes the current one; its uid."""
        score = self._document.score
        channel = DRUM_CHANNEL if drums else _free_channel({track.channel for track in score.tracks})
        track = Track.from_notes(
            (), ppq=score.ppq, name=name, channel=channel, program=None if drums else program, uid=score.new_uid
        )
        self._document.perform(add_track(score, track), self.tr("Add track"))
        self._selection.set_current_track(track.uid)
        return track.uid

    def remove(self, uids: Collection[int]) -> None:
        """Take tracks out with all that is in them."""
        score = self._document.score
        there = [uid for uid in uids if score.find_track(uid) is not None]
        if there:
            self._document.perform(remove_tracks(score, there), self.tr("Delete track", None, len(there)))

    def rename(self, uid: int, name: str) -> None:
        """Another name."""
        if self._document.score.find_track(uid) is not None:
            self._document.perform(rename_track(self._document.score, uid, name), self.tr("Rename track"))

    def set_program(self, uid: int, program: int) -> None:
        """Another instrument, General MIDI 0..127; choices in a row are one step."""
        track = self._document.score.find_track(uid)
        if track is not None:
            edit = replace_track(self._document.score, track.with_program(program))
            self._document.perform(edit, self.tr("Change instrument"), f"program {uid}")

    def move(self, uid: int, index: int) -> None:
        """The track in another place of the list."""
        order = [track.uid for track in self._document.score.tracks]
        if uid in order:
            order.remove(uid)
            order.insert(index, uid)
            self._document.perform(reorder_tracks(self._document.score, order), self.tr("Move track"))

    def add_marker(self, tick: int, text: str) -> None:
        """A marker at a tick."""
        markers = (*self._document.score.markers, Text(tick, "marker", text))
        self._document.perform(set_markers(self._document.score, markers), self.tr("Add marker"))

    def remove_marker(self, marker: Text) -> None:
        """A marker taken out."""
        left = list(self._document.score.markers)
        if marker in left:
            left.remove(marker)
            self._document.perform(set_markers(self._document.score, left), self.tr("Delete marker"))


def _free_channel(taken: Collection[int]) -> int:
    """The first channel that no track uses and that is not the drums'; with all taken, the first."""
    return next((channel for channel in range(16) if channel not in taken and channel != DRUM_CHANNEL), 0)

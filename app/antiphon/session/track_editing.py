"""Owns the editing of tracks and their groups as the window does it, each a named undo step."""

from collections.abc import Collection, Iterable
from itertools import count, groupby

from PySide6.QtCore import QObject

from antiphon.score import (
    Edit,
    Track,
    add_track,
    remove_tracks,
    rename_track,
    replace_track,
)
from antiphon.session import track_order
from antiphon.session.document import Document
from antiphon.session.mixer import Mixer
from antiphon.session.selection import Selection
from antiphon.session.track_order import Place

DRUM_CHANNEL = 9


class TrackEditor(QObject):
    """Commands on the rows of the track list; a track that is not there is left alone."""

    def __init__(
        self, document: Document, selection: Selection, mixer: Mixer | None = None, parent: QObject | None = None
    ) -> None:
        """mixer: what copies of tracks take the mix of their originals from."""
        super().__init__(parent)
        self._document, self._selection, self._mixer = document, selection, mixer

    def add(self, name: str, program: int | None = 0, *, drums: bool = False) -> int:
        """A new track at the end, which becomes the current one; its uid."""
        score = self._document.score
        channel = DRUM_CHANNEL if drums else _free_channel({track.channel for track in score.tracks})
        track = Track.from_notes(
            (), ppq=score.ppq, name=name, channel=channel, program=None if drums else program, uid=self._new_uid()
        )
        self._document.perform(add_track(score, track), self.tr("Add track"))
        self._selection.set_tracks(())
        self._selection.set_current_track(track.uid)
        return track.uid

    def duplicate(self, uids: Collection[int]) -> list[int]:
        """A copy of each track right after it, with notes, curves, instrument and mix; of a whole group another group.

        The copies are selected; their uids.
        """
        score = self._document.score
        taken, names = {track.channel for track in score.tracks}, {track.name for track in score.tracks}
        groups = set(track_order.group_names(score.tracks))
        tracks, made, uid = list[Track](), dict[int, int](), self._new_uid()
        for group, run in groupby(score.tracks, lambda track: track.group):
            some = list(run)
            whole = bool(group) and len(some) > 1 and all(track.uid in uids for track in some)
            other = _unlike(self.tr("{} copy").format(group), groups) if whole else group
            copies: list[Track] = []
            for track in some:
                if track.uid in uids:
                    # A channel of its own: on one that is shared, a pedal of one would hold the notes of both.
                    channel = DRUM_CHANNEL if track.is_drum else _free_channel(taken, track.channel)
                    name = _unlike(self.tr("{} copy").format(track.name), names) if track.name.strip() else ""
                    copies.append(track.with_uid(uid).with_channel(channel).with_name(name).with_group(other))
                    made[track.uid] = uid
                    taken.add(channel)
                    names.add(name)
                    uid += 1
                tracks.append(track)
                if not whole:
                    tracks, copies = [*tracks, *copies], []
            tracks += copies
        if made:
            self._perform(tracks, self.tr("Duplicate tracks") if len(made) > 1 else self.tr("Duplicate track"))
            for original, copied in made.items():
                if self._mixer is not None:
                    self._mixer.copy(original, copied)
            self._selection.set_tracks(made.values())
            self._selection.set_current_track(next(iter(made.values())))
        return list(made.values())

    def remove(self, uids: Collection[int]) -> None:
        """Take tracks out with all that is in them; the one below, else above, becomes the current one."""
        score = self._document.score
        order = [track.uid for track in score.tracks]
        there = [uid for uid in order if uid in uids]
        if not there:
            return
        last = order.index(there[-1])
        heirs = [uid for uid in (*order[last:], *reversed(order[:last])) if uid not in there]
        was_current = self._selection.current_track in there
        name = self.tr("Delete tracks") if len(there) > 1 else self.tr("Delete track")
        self._document.perform(remove_tracks(score, there), name)
        if was_current and heirs:
            self._selection.set_current_track(heirs[0])

    def rename(self, uid: int, name: str) -> None:
        """Another name."""
        if self._document.score.find_track(uid) is not None:
            self._document.perform(rename_track(self._document.score, uid, name), self.tr("Rename track"))

    def set_program(self, uid: int, program: int | None, name: str | None = None) -> None:
        """Another instrument, General MIDI 0..127, or kit of drums; choices in a row are one step.

        name: what the track is called from now on, where it is called by its instrument.
        """
        track = self._document.score.find_track(uid)
        if track is not None:
            after = track.with_program(program).with_name(track.name if name is None else name)
            edit = replace_track(self._document.score, after)
            self._document.perform(edit, self.tr("Change instrument"), f"program {uid}")

    def put(self, uids: Collection[int], place: Place, *, whole: bool = False) -> None:
        """The tracks to another place of the list, in its group. whole: they are a group, and stay one."""
        self._perform(
            track_order.gathered(self._document.score.tracks, uids, place, whole=whole),
            self.tr("Move tracks") if len(uids) > 1 else self.tr("Move track"),
        )

    def step(self, uids: Collection[int], by: int, closed: Collection[str] = (), *, whole: bool = False) -> bool:
        """The tracks one place up (-1) or down (1), also into a group and out of it; whether there was one.

        closed: groups whose tracks are out of sight, which are stepped over.
        """
        place = track_order.stepped(self._document.score.tracks, uids, by, closed, whole=whole)
        if place is not None:
            self.put(uids, place, whole=whole)
        return place is not None

    # Groups

    def group(self, uids: Collection[int], name: str) -> None:
        """The tracks in the group of this name, with those that are in it, where the first of all stands."""
        tracks = self._document.score.tracks
        members = {track.uid for track in tracks if track.uid in uids or track.group == name}
        first = next((at for at, track in enumerate(tracks) if track.uid in members), None)
        if first is not None and name:
            staying = [track for track in tracks if track.uid not in members]
            place = Place(track_order.end_of_group(staying, first), name)
            self._perform(track_order.gathered(tracks, members, place), self.tr("Group tracks"))

    def new_group_name(self, base: str) -> str:
        """A name that no group has, such as "Group 2"."""
        taken, number = track_order.group_names(self._document.score.tracks), 1
        while f"{base} {number}" in taken:
            number += 1
        return f"{base} {number}"

    def leave_group(self, uids: Collection[int]) -> None:
        """The tracks in no group: where they are, or below those that stay in it."""
        tracks = list(self._document.score.tracks)
        for uid in reversed([track.uid for track in tracks if track.uid in uids and track.group]):
            index = next(at for at, track in enumerate(tracks) if track.uid == uid)
            staying = [track for track in tracks if track.uid != uid]
            place = Place(track_order.end_of_group(staying, index))
            tracks = track_order.gathered(tracks, (uid,), place)
        self._perform(tracks, self.tr("Take out of the group"))

    def ungroup(self, name: str) -> None:
        """The group is no more; its tracks stay where they are."""
        self._name_group(name, "", self.tr("Ungroup tracks"))

    def rename_group(self, name: str, other: str) -> None:
        """Another name for a group; with that of another one, the two are one."""
        if not other or name == other:
            return
        if other in track_order.group_names(self._document.score.tracks):
            self.group([track.uid for track in self._document.score.tracks if track.group == name], other)
        else:
            self._name_group(name, other, self.tr("Rename group"))

    def _name_group(self, name: str, other: str, step: str) -> None:
        tracks = self._document.score.tracks
        self._perform([track.with_group(other) if track.group == name else track for track in tracks], step)

    def _perform(self, tracks: Iterable[Track], name: str) -> None:
        score = self._document.score
        self._document.perform(Edit.between(score, score.with_tracks(tracks)), name)

    def _new_uid(self) -> int:
        """A uid that no track has, and none had that undo may bring back: a mix and locks are kept by it."""
        steps = (uid for step in self._document.steps for uid in step.edit.track_uids)
        return max(self._document.score.new_uid, max(steps, default=-1) + 1)


def _free_channel(taken: Collection[int], otherwise: int = 0) -> int:
    """The first channel that no track uses and that is not the drums'; with all taken, another."""
    return next((channel for channel in range(16) if channel not in taken and channel != DRUM_CHANNEL), otherwise)


def _unlike(name: str, taken: Collection[str]) -> str:
    """The name, with a number where it is taken."""
    return next(each for number in count(1) if (each := name if number == 1 else f"{name} {number}") not in taken)

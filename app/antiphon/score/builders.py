"""Owns the everyday edits: functions from a score and a wish to the Edit, which keeps all else in the score.

A track or a note that the score does not have raises StaleEdit: the caller looked at another score.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from antiphon.score.chords import ChordMark
from antiphon.score.edit import Edit, StaleEdit
from antiphon.score.events import Text, TrackEvent
from antiphon.score.note import Note
from antiphon.score.score import Score
from antiphon.score.time import KeyEvent, MeterEvent, TempoEvent
from antiphon.score.track import Track


def edit_notes(score: Score, uid: int, remove: Iterable[Note] = (), add: Iterable[Note] = ()) -> Edit:
    """Notes out of one track, each once, and notes into it."""
    return edit_many(score, {uid: (remove, add)})


def edit_many(score: Score, changes: Mapping[int, tuple[Iterable[Note], Iterable[Note]]]) -> Edit:
    """Notes out of and into several tracks at once: (remove, add) by track uid."""
    after = score
    for uid, (remove, add) in changes.items():
        try:
            after = after.with_track(existing_track(score, uid).replace_notes(remove, add))
        except StaleEdit:
            raise
        except ValueError as error:
            raise StaleEdit(str(error)) from error
    return Edit.between(score, after)


def add_track(score: Score, track: Track, index: int | None = None) -> Edit:
    """A new track before the one at `index`, or last. ValueError when its uid is taken (see new_uid)."""
    tracks = list(score.tracks)
    tracks.insert(len(tracks) if index is None else index, track)
    return Edit.between(score, score.with_tracks(tracks))


def remove_tracks(score: Score, uids: Iterable[int]) -> Edit:
    """Tracks with all their notes and events taken out."""
    gone = {existing_track(score, uid).uid for uid in uids}
    return Edit.between(score, score.with_tracks(track for track in score.tracks if track.uid not in gone))


def reorder_tracks(score: Score, uids: Sequence[int]) -> Edit:
    """All tracks in another order. Raises ValueError unless `uids` names each track once."""
    if sorted(uids) != sorted(track.uid for track in score.tracks):
        raise ValueError("the new order does not name each track once")
    return Edit.between(score, score.with_tracks(score.track(uid) for uid in uids))


def replace_track(score: Score, track: Track) -> Edit:
    """Another state of the track of the same uid: name, channel, program, events and notes."""
    existing_track(score, track.uid)
    return Edit.between(score, score.with_track(track))


def rename_track(score: Score, uid: int, name: str) -> Edit:
    """Another name for the track."""
    return replace_track(score, existing_track(score, uid).with_name(name))


def set_events(score: Score, uid: int, events: Iterable[TrackEvent]) -> Edit:
    """Other events (all of them: controllers, programs, text) for the track."""
    return replace_track(score, existing_track(score, uid).with_events(events))


def set_name(score: Score, name: str) -> Edit:
    """Another name for the song."""
    return Edit.between(score, replace(score, name=name))


def set_tempos(score: Score, events: Iterable[TempoEvent]) -> Edit:
    """Another tempo map; no note moves in ticks."""
    return Edit.between(score, replace(score, tempos=score.tempos.with_events(events)))


def set_meters(score: Score, events: Iterable[MeterEvent]) -> Edit:
    """Another meter map; no note moves, only the bars around them."""
    return Edit.between(score, replace(score, meters=score.meters.with_events(events)))


def set_keys(score: Score, events: Iterable[KeyEvent]) -> Edit:
    """Another key map; no note changes."""
    return Edit.between(score, replace(score, keys=score.keys.with_events(events)))


def set_chords(score: Score, marks: Iterable[ChordMark]) -> Edit:
    """Other chord symbols, all of them. Raises ValueError for two on one tick."""
    return Edit.between(score, score.with_chords(marks))


def set_markers(score: Score, markers: Iterable[Text]) -> Edit:
    """Other markers, all of them.

    One that some track holds stays there when it is still wanted; new ones go to the conductor, after what
    stands there at their tick. Raises ValueError for text that is no marker.
    """
    wanted = list(markers)
    if any(marker.kind != "marker" for marker in wanted):
        raise ValueError("a text that is no marker among the markers")

    def kept(events: tuple[TrackEvent, ...]) -> tuple[TrackEvent, ...]:
        left: list[TrackEvent] = []
        for event in events:
            if isinstance(event, Text) and event.kind == "marker":
                if event not in wanted:
                    continue
                wanted.remove(event)
            left.append(event)
        return tuple(left) if len(left) < len(events) else events

    conductor = kept(score.conductor)
    tracks = []
    for track in score.tracks:
        events = kept(track.events)
        tracks.append(track if events is track.events else replace(track, events=events))
    return Edit.between(score, score.with_tracks(tracks).with_conductor((*conductor, *wanted)))


def existing_track(score: Score, uid: int) -> Track:
    """The track with this uid. Raises StaleEdit without one."""
    track = score.find_track(uid)
    if track is None:
        raise StaleEdit(f"there is no track {uid}")
    return track

"""Room for an insertion: the song with empty bars opened where a continuation is to stand."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from antiphon.generation.request import Request
from antiphon.score import ChordMark, KeyEvent, MeterEvent, Score, TempoEvent, Track, TrackEvent

T = TypeVar("T", TempoEvent, MeterEvent, KeyEvent, TrackEvent, ChordMark)


def with_room(score: Score, request: Request) -> Score:
    """The score an engine writes into: `score` itself unless the request inserts.

    For an insertion all that lies on the tracks written from the region's start on is moved back by the
    region's length, controllers too. When no other track has notes the whole song moves: tempos, meters, keys,
    markers and chord symbols go along. The new bars have the meter of the bar they stand before, else the song's last.
    """
    length = request.end - request.start
    if not request.insert or request.start < 0 or length <= 0:
        return score
    # What stands at the very start of the song sets it up, and stays there.
    first = max(request.start, 1)
    written = set(request.tracks)
    opened = score.with_tracks(
        _moved_track(track, request.start, length) if track.uid in written else track for track in score.tracks
    )
    if not moves_whole_song(score, request.tracks):
        return opened
    # Tracks without notes may still hold lyrics or markers of the song.
    opened = opened.with_tracks(
        track if track.uid in written else track.with_events(_moved(track.events, first, length))
        for track in opened.tracks
    )
    return replace(
        opened,
        tempos=score.tempos.with_events(_moved(score.tempos.events, first, length)),
        # A meter that begins where the new bars stand begins with them: they are full bars of it.
        meters=score.meters.with_events(_moved(score.meters.events, request.start + 1, length)),
        keys=score.keys.with_events(_moved(score.keys.events, first, length)),
        conductor=tuple(_moved(score.conductor, first, length)),
        # A chord belongs to the notes under it, and moves with them.
        chords=tuple(_moved(score.chords, request.start, length)),
    )


def moves_whole_song(score: Score, tracks: Iterable[int]) -> bool:
    """Whether an insertion on these tracks (uids) moves the whole song: no other track has notes."""
    written = set(tracks)
    return all(track.uid in written for track in score.tracks if track.note_count)


def insertion_end(score: Score, tracks: Iterable[int], first_bar: int, bars: int) -> int:
    """The tick where `bars` new bars end, inserted on these tracks before bar `first_bar` (from 0)."""
    meters = score.meters
    start = meters.bar_start(first_bar)
    if not moves_whole_song(score, tracks):
        return meters.bar_start(first_bar + bars)
    meter = meters.meter_of_bar(first_bar)
    return start + bars * 4 * score.ppq * meter.numerator // meter.denominator


def _moved_track(track: Track, start: int, length: int) -> Track:
    later = track.notes_between(start, track.end_tick + 1)
    moved = track.replace_notes(later, [note.moved(length) for note in later])
    return moved.with_events(_moved(track.events, max(start, 1), length))


def _moved(events: Iterable[T], first: int, length: int) -> list[T]:
    return [replace(event, tick=event.tick + length) if event.tick >= first else event for event in events]

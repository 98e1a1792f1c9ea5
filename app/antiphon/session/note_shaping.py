"""Owns what reshapes a group of notes as a whole: stretch, reverse, invert, legato, humanize. Pure functions, as in
`note_operations`: from notes by track to a NoteChange.
"""

from bisect import bisect_right
from fractions import Fraction
from random import Random

from antiphon.score import Note
from antiphon.session.note_operations import SHORTEST, NoteChange, Notes, all_of, each, extent


def stretch(notes: Notes, anchor: int, factor: Fraction) -> NoteChange:
    """Places and lengths stretched by a factor above 0, away from the tick `anchor`, which stays where it is.

    Lengths come from where the ends land, so that notes which touch still do. Nothing begins before the song.
    """

    def place(tick: int) -> int:
        return max(0, anchor + round((tick - anchor) * factor))

    def changed(note: Note) -> Note:
        onset = place(note.onset)
        # A grace note of no length in a file keeps none.
        shortest = min(SHORTEST, note.duration)
        return note.with_onset(onset).with_duration(max(shortest, place(note.end) - onset))

    return each(notes, changed)


def scale_time(notes: Notes, factor: Fraction) -> NoteChange:
    """Twice as slow with a factor of 2, twice as fast with 1/2: stretched from the first onset."""
    span = extent(notes)
    return NoteChange() if span is None else stretch(notes, span[0], factor)


def reverse(notes: Notes) -> NoteChange:
    """The notes played backwards, within the time they take now: the last end becomes the first onset."""
    span = extent(notes)
    if span is None:
        return NoteChange()
    return each(notes, lambda note: note.with_onset(span[0] + span[1] - note.end))


def invert(notes: Notes) -> NoteChange:
    """Up becomes down: pitches mirrored between the lowest and the highest, which change places."""
    pitches = [note.pitch for note in all_of(notes)]
    if not pitches:
        return NoteChange()
    both = min(pitches) + max(pitches)
    return each(notes, lambda note: note.with_pitch(both - note.pitch))


def legato(notes: Notes) -> NoteChange:
    """Every note of a track lasts until the next onset among them; the last ones keep their ends.

    Notes that begin together, a chord, last equally long.
    """
    ends: dict[int, list[int]] = {uid: sorted({note.onset for note in some}) for uid, some in notes.items()}

    def changed(uid: int, note: Note) -> Note:
        onsets = ends[uid]
        following = bisect_right(onsets, note.onset)
        return note if following == len(onsets) else note.with_duration(onsets[following] - note.onset)

    return NoteChange(notes, {uid: [changed(uid, note) for note in some] for uid, some in notes.items()})


def humanize(notes: Notes, ticks: int, velocity: int, random: Random) -> NoteChange:
    """Onsets moved by up to `ticks` and velocities changed by up to `velocity`, at random, either way; small changes
    are likelier than large ones. Lengths stay.
    """

    def by(most: int) -> int:
        return round(random.triangular(-most, most, 0))

    def changed(note: Note) -> Note:
        louder = max(1, min(127, note.velocity + by(velocity)))
        return note.with_onset(max(0, note.onset + by(ticks))).with_velocity(louder)

    # In order, so that one seed gives one result whatever order a set hands them over in.
    ordered = {uid: sorted(some) for uid, some in notes.items()}
    return each(ordered, changed)

"""A candidate's chord symbols in the song: with the whole candidate, with some bars of it, never with some tracks."""

from antiphon.generation.candidate import Candidate
from antiphon.generation.request import Request, Task
from antiphon.score import ChordMark
from antiphon.session.placing import placed, placed_over
from tests.fakes.songs import BAR, BASS, MELODY, PPQ, small_song

SONG = small_song().with_chords([ChordMark(0, "C")])
REQUEST = Request(Task.HARMONIZE, BAR, 3 * BAR, (MELODY, BASS))
DM, G, AM = ChordMark(BAR, "Dm"), ChordMark(BAR + 2 * PPQ, "G7"), ChordMark(2 * BAR + PPQ, "Am")
CANDIDATE = Candidate(0, {}, {}, 0.0, 0, chords=(DM, G, AM))
C = ChordMark(0, "C")


def test_the_whole_candidate() -> None:
    assert placed(SONG, REQUEST, CANDIDATE, None, None).chords == (C, DM, G, AM, ChordMark(3 * BAR, "C"))


def test_some_bars_begin_with_the_chord_that_holds_there() -> None:
    part = placed(SONG, REQUEST, CANDIDATE, (2 * BAR, 3 * BAR), None)
    assert part.chords == (C, ChordMark(2 * BAR, "G7"), AM, ChordMark(3 * BAR, "C"))
    first = placed(SONG, REQUEST, CANDIDATE, (BAR, 2 * BAR), None)
    assert first.chords == (C, DM, G, ChordMark(2 * BAR, "C"))


def test_bars_of_two_candidates_stand_side_by_side() -> None:
    other = Candidate(1, {}, {}, 0.0, 0, chords=(ChordMark(BAR, "F"),))
    first = placed(SONG, REQUEST, CANDIDATE, (BAR, 2 * BAR), None)
    both = placed_over(first, SONG, REQUEST, other, (2 * BAR, 3 * BAR), None)
    assert both.chords == (C, DM, G, ChordMark(2 * BAR, "F"), ChordMark(3 * BAR, "C"))


def test_some_tracks_leave_the_chords_alone() -> None:
    assert placed(SONG, REQUEST, CANDIDATE, None, [MELODY]).chords == (C,)
    assert placed(SONG, REQUEST, Candidate(0, {}, {}, 0.0, 0), None, None).chords == (C,)

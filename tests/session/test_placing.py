"""A candidate's chord symbols in the song: with the whole candidate, with some bars of it, never with some tracks."""

from antiphon.generation.candidate import Candidate
from antiphon.generation.request import Request, Task
from antiphon.score import ChordMark
from antiphon.session.placing import placed, placed_over
from antiphon.session.taken import CHORDS, Piece, Taken
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


def test_chords_that_are_taken_stay() -> None:
    other = Candidate(1, {}, {}, 0.0, 0, chords=(ChordMark(BAR, "F"), ChordMark(2 * BAR, "E")))
    first = placed(SONG, REQUEST, CANDIDATE, (BAR, 2 * BAR), None)
    taken = Taken().with_part(0, BAR, 2 * BAR, [MELODY, BASS, CHORDS])
    both = placed_over(first, SONG, REQUEST, other, None, None, taken)
    assert both.chords == (C, DM, G, ChordMark(2 * BAR, "E"), ChordMark(3 * BAR, "C"))


def test_what_is_taken_is_cut_and_joined() -> None:
    taken = Taken().with_part(0, BAR, 3 * BAR, [BASS]).with_part(0, 3 * BAR, 4 * BAR, [BASS])
    assert taken.pieces == (Piece(BAR, 4 * BAR, BASS, 0),)
    taken = taken.with_part(1, 2 * BAR, 3 * BAR, [BASS, MELODY])
    assert [(piece.start // BAR, piece.end // BAR, piece.candidate) for piece in taken.pieces if piece.uid == BASS] == [
        (1, 2, 0),
        (2, 3, 1),
        (3, 4, 0),
    ]
    assert taken.free(MELODY, 0, 4 * BAR) == ((0, 2 * BAR), (3 * BAR, 4 * BAR))
    assert taken.free(BASS, 0, 5 * BAR) == ((0, BAR), (4 * BAR, 5 * BAR))
    assert taken.open_spans([MELODY, BASS], 0, 4 * BAR) == ((0, 2 * BAR), (3 * BAR, 4 * BAR))


def test_some_tracks_leave_the_chords_alone() -> None:
    assert placed(SONG, REQUEST, CANDIDATE, None, [MELODY]).chords == (C,)
    assert placed(SONG, REQUEST, Candidate(0, {}, {}, 0.0, 0), None, None).chords == (C,)

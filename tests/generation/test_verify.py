"""The checker finds every kind of violation, and none in an answer that keeps all limits."""

from dataclasses import replace

import pytest

from antiphon.generation.candidate import Candidate
from antiphon.generation.constraints import ChordSymbol, ChordTones, Constraints, Lock
from antiphon.generation.request import Keep, Request, Task
from antiphon.generation.verify import violations
from antiphon.score import Note
from antiphon.theory.chords import make_chord
from tests.fakes.songs import BAR, BASS, DRUMS, MELODY, PPQ, small_song

SONG = small_song()
REQUEST = Request(Task.INFILL, BAR, 2 * BAR, (MELODY,))
HIDDEN = REQUEST.hidden_notes(SONG)[MELODY]


def found(notes: list[Note], request: Request = REQUEST, removed: tuple[Note, ...] = HIDDEN) -> str:
    """What is broken by these notes in place of the removed ones, as one text."""
    candidate = Candidate(0, {MELODY: tuple(notes)}, {MELODY: removed}, 0.0, 0)
    return "; ".join(violations(SONG, request, candidate))


def limited(**limits: object) -> Request:
    """The request with these limits."""
    return replace(REQUEST, constraints=Constraints(**limits))  # type: ignore[arg-type]


GOOD = [Note(BAR, 60, PPQ), Note(BAR, 64, 2 * PPQ), Note(BAR + 2 * PPQ, 67, 2 * PPQ)]


def test_a_good_answer_breaks_nothing() -> None:
    request = limited(
        pitch_classes=frozenset({0, 4, 7}), low=60, high=67, max_polyphony=2, hand_span=4, max_density=0.5,
        min_density=0.5, locked_bars=((0, BAR),),
    )  # fmt: skip
    assert found(GOOD, request) == ""


@pytest.mark.parametrize(
    ("notes", "request_", "words"),
    [
        ([Note(BAR - 1, 60, 1)], REQUEST, "outside"),
        ([Note(2 * BAR, 60, 1)], REQUEST, "outside"),
        ([Note(BAR, 60, 1)], limited(locked_bars=((BAR, 2 * BAR),)), "outside"),
        ([Note(BAR, 60, BAR + 1)], REQUEST, "past the region"),
        ([Note(BAR, 60, 0)], REQUEST, "no length"),
        ([Note(BAR, 61, 1)], limited(pitch_classes=frozenset({0})), "not allowed"),
        ([Note(BAR, 59, 1)], limited(low=60), "not allowed"),
        (GOOD, limited(chord_tones=(ChordTones(BAR, BAR + 1, frozenset({0})),)), "not allowed"),
        (GOOD, limited(max_polyphony=1), "2 notes sound"),
        (GOOD, limited(max_density=0.25), "2 onsets"),
        (GOOD, limited(min_density=0.75), "only 2 onsets"),
        (GOOD, limited(hand_span=3), "hand"),
        ([Note(BAR, 60, 100), Note(BAR + 99, 60, 100)], REQUEST, "while it sounds"),
        ([Note(BAR, 60, 100), Note(BAR, 60, 100)], REQUEST, "while it sounds"),
        (GOOD, replace(REQUEST, task=Task.VARY, keep=frozenset({Keep.RHYTHM})), "rhythm"),
        (GOOD, replace(REQUEST, task=Task.VARY, keep=frozenset({Keep.PITCHES})), "pitches"),
        (GOOD, limited(rhythm_lock=frozenset({MELODY})), "rhythm"),
    ],
)  # fmt: skip
def test_each_violation_is_found(notes: list[Note], request_: Request, words: str) -> None:
    removed = tuple(request_.hidden_notes(SONG)[MELODY])
    assert words in found(notes, request_, removed)


def test_kept_notes_beyond_a_limit_are_not_made_worse() -> None:
    # One track is a violin: its notes lie under one hand.
    low, high = Note(BAR, 40, 2 * PPQ), Note(BAR, 80, PPQ)
    song = SONG.with_track(SONG.track(MELODY).replace_notes(HIDDEN, [low, high]))
    request = limited(hand_span=12, max_density=0.25, locks=(Lock(MELODY, low), Lock(MELODY, high)))

    def said(*notes: Note) -> str:
        return "; ".join(violations(song, request, Candidate(0, {MELODY: notes}, {MELODY: ()}, 0.0, 0)))

    assert said(Note(BAR, 60, PPQ)) == ""
    assert "hand" in said(Note(BAR, 81, PPQ))
    assert "hand" in said(Note(BAR, 60, PPQ + 1))
    assert said(Note(BAR, 52, 2 * PPQ)) == ""
    assert "2 onsets" in said(Note(BAR + 1, 60, 10))


def test_a_contour_that_changes_is_found() -> None:
    request = replace(REQUEST, task=Task.VARY, keep=frozenset({Keep.CONTOUR}))
    kept = [note.moved(semitones=2) for note in HIDDEN]
    assert found(kept, request) == ""
    assert "contour" in found([*kept[:-1], kept[-1].with_pitch(1)], request)
    assert "contour" in found([kept[0].with_pitch(1), *kept[1:]], request)  # lower than the note before the region
    assert "rhythm" in found([kept[0].with_duration(1), *kept[1:]], request)


def test_a_harmony_that_changes_is_found() -> None:
    request = replace(REQUEST, task=Task.VARY, keep=frozenset({Keep.HARMONY}), hear=())
    assert "harmony that was to stay" in found(list(HIDDEN), request)
    assert "not of the harmony" in found([Note(BAR, 1, 10)], request, ())
    assert found([Note(BAR + PPQ // 2, 1, 10)], request, ()) == ""


def test_chords_are_met_where_they_begin() -> None:
    request = limited(chords=(ChordSymbol(BAR, 2 * BAR, make_chord(5, "maj")),))
    assert "not allowed" in found([Note(BAR, 64, 10)], request)
    assert found([Note(BAR, 65, 10), Note(BAR + 1, 64, 10)], request) == ""


def test_bars_locked_in_part_are_bound_by_densities() -> None:
    request = limited(min_density=0.5, locked_bars=((BAR, BAR + PPQ),))
    assert "only 1 onsets" in found([], request, HIDDEN[1:])
    assert found([Note(BAR + PPQ, 60, 10), Note(BAR + 2 * PPQ, 60, 10)], request, HIDDEN[1:]) == ""


def test_a_ring_over_the_border_is_fine_when_asked_for() -> None:
    request = replace(REQUEST, let_ring=True)
    assert found([Note(BAR, 72, BAR + 1)], request) == ""
    # The melody's next note of that pitch begins after the border.
    later = SONG.track(MELODY).notes_between(2 * BAR, 3 * BAR)[0]
    assert "while it sounds" in found([Note(BAR, later.pitch, BAR + 1)], request)


def test_kept_notes_must_stay_and_count() -> None:
    lock = HIDDEN[0]
    request = limited(locks=(Lock(MELODY, lock),), max_polyphony=1)
    assert "was to stay" in found([], request)
    assert "2 notes sound" in found([Note(BAR, 90, 10)], request, HIDDEN[1:])
    assert found([], request, HIDDEN[1:]) == ""


def test_another_track_must_not_be_touched() -> None:
    candidate = Candidate(0, {BASS: (Note(BAR, 30, 1),)}, {}, 0.0, 0)
    assert violations(SONG, REQUEST, candidate) == ["track 1 was not to be written"]


def test_pitch_limits_leave_drums_alone() -> None:
    request = Request(
        Task.INFILL, BAR, 2 * BAR, (DRUMS,), constraints=Constraints(pitch_classes=frozenset({1}), low=60)
    )
    candidate = Candidate(0, {DRUMS: (Note(BAR, 36, 10),)}, request.hidden_notes(SONG), 0.0, 0)
    assert violations(SONG, request, candidate) == []

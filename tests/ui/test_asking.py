"""Selections and wishes to requests, and requests to words."""

import pytest

from antiphon.generation.request import Request, Task
from antiphon.score import Note, Track
from antiphon.session.wishes import KeyLimit, Limits, Wishes
from antiphon.theory.scales import parse_scale
from antiphon.ui.asking import bars_named, key_near, request_of, sentence_of, task_span
from tests.fakes.songs import BAR, BASS, DRUMS, MELODY, PPQ, small_song


def test_a_continuation_follows_the_selected_bars() -> None:
    assert task_span(Task.CONTINUE, small_song(8), (2 * BAR, 4 * BAR), (MELODY,)) == (4 * BAR, 6 * BAR)


def test_a_continuation_fills_selected_bars_that_are_empty() -> None:
    assert task_span(Task.CONTINUE, small_song(4), (4 * BAR, 8 * BAR), (MELODY,)) == (4 * BAR, 8 * BAR)


def test_without_a_selection_a_continuation_follows_the_song() -> None:
    assert task_span(Task.CONTINUE, small_song(4), None, (MELODY,)) == (4 * BAR, 8 * BAR)


def test_a_note_let_go_just_past_the_bar_line_makes_no_bar_of_its_own() -> None:
    score = small_song(4)
    late = Track.from_notes([Note(3 * BAR, 60, BAR + PPQ // 8)], ppq=PPQ, name="Late", uid=9)
    assert task_span(Task.CONTINUE, score.with_track(late), None, (MELODY,)) == (4 * BAR, 8 * BAR)


@pytest.mark.parametrize("task", [Task.INFILL, Task.VARY])
def test_the_other_requests_write_the_selected_bars(task: Task) -> None:
    assert task_span(task, small_song(4), (BAR, 2 * BAR), (MELODY,)) == (BAR, 2 * BAR)
    assert task_span(task, small_song(4), None, (MELODY,)) is None


def test_wishes_and_locks_become_limits() -> None:
    score = small_song(4)
    inside, outside = score.track(MELODY).notes_between(BAR, BAR + 1)[0], next(score.track(MELODY).notes())
    limits = Limits(KeyLimit(parse_scale("G major")), (48, 72))
    wishes = Wishes(candidates=2, temperature=0.8, limits=limits)
    locks = {MELODY: frozenset({inside, outside}), BASS: frozenset(score.track(BASS).notes())}
    request = request_of(Task.INFILL, score, (BAR, 2 * BAR), (MELODY,), wishes, 7, locks)
    request.validate(score)
    assert [lock.note for lock in request.constraints.locks] == [inside]
    assert request.constraints.pitch_classes == parse_scale("G major").pitch_classes
    assert (request.constraints.low, request.constraints.high) == (48, 72)
    assert (request.candidates, request.seed, request.temperature) == (2, 7, 0.8)


def test_the_sentence_names_what_is_written_and_heard() -> None:
    score = small_song(12)
    request = Request(Task.INFILL, 4 * BAR, 8 * BAR, (MELODY,))
    assert sentence_of(score, request) == "Bars 5–8 of Melody, hearing Bass, 4 bars back and 4 ahead."


def test_the_sentence_at_the_end_of_the_song() -> None:
    score = small_song(4)
    request = Request(Task.CONTINUE, 4 * BAR, 5 * BAR, (MELODY, BASS, DRUMS))
    assert sentence_of(score, request) == "Bar 5 of Melody, Bass and Drums, hearing 4 bars back."


def test_the_sentence_counts_what_is_kept() -> None:
    score = small_song(4)
    note = next(score.track(MELODY).notes())
    request = request_of(Task.VARY, score, (0, BAR), (MELODY,), Wishes(), 1, {MELODY: frozenset({note})})
    assert sentence_of(score, request).endswith("keeping 1 locked note.")


def test_bars_in_words() -> None:
    assert bars_named(small_song(), (0, BAR)) == "bar 1"
    assert bars_named(small_song(), (BAR, 3 * BAR)) == "bars 2–3"


def test_the_key_is_the_one_written_in_the_song() -> None:
    assert str(key_near(small_song(), None)) == "C major"

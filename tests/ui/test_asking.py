"""Selections and wishes to requests, and requests to words."""

import argparse
from dataclasses import replace

import pytest

from antiphon.cli import harmonize
from antiphon.errors import UserError
from antiphon.generation.request import Request, Task
from antiphon.score import ChordMark, Note, Score, Track
from antiphon.session.wishes import KeyLimit, Limits, Wishes
from antiphon.theory.scales import parse_scale
from antiphon.ui.asking import bars_named, has_chords, key_near, request_of, sentence_of, task_span
from antiphon.ui.limits import chords_between
from antiphon.ui.melody import likeliest_melody
from antiphon.ui.offers import offer_of
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


@pytest.mark.parametrize(
    ("pitches", "key"), [((60, 64, 67), None), ((60, 62) * 10, None), ((60, 62, 64, 65, 67, 69, 71) * 2, "C major")]
)
def test_a_key_is_not_guessed_from_a_few_notes(pitches: tuple[int, ...], key: str | None) -> None:
    notes = [Note(PPQ * place, pitch, PPQ, 80) for place, pitch in enumerate(pitches)]
    score = Score.empty(PPQ).with_track(Track.from_notes(notes, ppq=PPQ, uid=MELODY))
    found = key_near(score, None)
    assert (None if found is None else str(found)) == key
    wishes = Wishes(limits=Limits(key=KeyLimit()))
    limited = _asked(Task.INFILL, score, wishes).constraints.pitch_classes
    assert (limited is None) is (key is None)


def _asked(task: Task, score: Score, wishes: Wishes | None = None, tracks: tuple[int, ...] = (MELODY,)) -> Request:
    request = request_of(task, score, (0, 2 * BAR), tracks, wishes or Wishes(), 1, {})
    request.validate(score)
    return request


def test_a_harmony_is_written_on_new_tracks_to_the_selected_line() -> None:
    score = small_song(4)
    request = _asked(Task.HARMONIZE, score, Wishes(voices="4"), (BASS,))
    assert (request.melody, request.voices) == (BASS, "4")
    assert [track.name for track in request.new_tracks] == ["Voice 2", "Voice 3", "Voice 4"]
    said = "Bars 1–2: new Voice 2, Voice 3 and Voice 4 to Bass, hearing Melody and Drums, 2 bars ahead."
    assert sentence_of(score, request) == said
    assert offer_of(score, request) == "3 voices to Bass"


def test_the_likeliest_melody_is_a_single_line_up_high_or_called_so() -> None:
    score = small_song(4)
    assert likeliest_melody(score, (0, BAR)) == MELODY
    assert likeliest_melody(score, (0, BAR), (DRUMS,)) == MELODY
    chords = [Note(0, pitch, BAR) for pitch in (72, 76, 79)]
    high = score.with_track(Track.from_notes(chords, ppq=PPQ, name="Pad", uid=9))
    assert likeliest_melody(high, (0, BAR), (9,)) == MELODY
    assert likeliest_melody(score, (40 * BAR, 41 * BAR)) is None
    with pytest.raises(UserError, match="no melody"):
        request_of(Task.HARMONIZE, score, (40 * BAR, 41 * BAR), (MELODY,), Wishes(), 1, {})


def test_chords_are_those_of_the_lane_cut_to_the_bars() -> None:
    marks = [ChordMark(0, "C"), ChordMark(BAR, ""), ChordMark(2 * BAR, "G/B"), ChordMark(3 * BAR, "no chord at all")]
    score = small_song(6).with_chords(marks)
    spans = [(each.start, each.end) for each in chords_between(score, PPQ, 5 * BAR)]
    assert spans == [(PPQ, BAR), (2 * BAR, 3 * BAR)]
    assert has_chords(score, (0, BAR))
    assert not has_chords(score, (BAR, 2 * BAR))
    assert _asked(Task.INFILL, score).constraints.chords == ()
    assert len(_asked(Task.ACCOMPANY, score).constraints.chords) == 1


def test_a_key_that_is_a_limit_is_wished_for_too() -> None:
    score = small_song(4)
    song_key = _asked(Task.INFILL, score, Wishes(limits=Limits(key=KeyLimit())))
    assert song_key.controls.key == (0, False)
    assert song_key.constraints.scale_name == "C major"
    dorian = _asked(Task.INFILL, score, Wishes(limits=Limits(key=KeyLimit(parse_scale("D dorian")))))
    assert dorian.controls.key is None


def test_only_what_is_there_keeps_its_rhythm() -> None:
    score = small_song(4)
    wishes = Wishes(limits=Limits(keep_rhythm=True))
    assert _asked(Task.INFILL, score, wishes, (MELODY, BASS)).constraints.rhythm_lock == {MELODY, BASS}
    assert _asked(Task.HARMONIZE, score, wishes).constraints.rhythm_lock == frozenset()


def test_voices_are_the_same_from_the_command_line_and_from_the_window() -> None:
    score = small_song()
    flute = score.track(MELODY)
    score = score.with_track(replace(flute, program=73))
    parser = argparse.ArgumentParser()
    harmonize.add_arguments(parser)
    args = parser.parse_args(["song.mid", "--bars", "1-2", "--melody", "1", "--voices", "satb"])
    asked = request_of(Task.HARMONIZE, score, (0, 2 * BAR), (MELODY,), Wishes(voices="satb"), 1, {})
    assert harmonize._request(args, score).new_tracks == asked.new_tracks
    assert {track.program for track in asked.new_tracks} == {52}

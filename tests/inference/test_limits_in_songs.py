"""Limits and keeps on a song, block after block, by a model whose logits mean nothing."""

from collections import Counter
from dataclasses import replace

import pytest

from antiphon.errors import UserError
from antiphon.generation.candidate import Candidate
from antiphon.generation.constraints import ChordSymbol, Constraints, Lock
from antiphon.generation.hands import opening
from antiphon.generation.harmony import harmony_of
from antiphon.generation.kept import directions, top_line
from antiphon.generation.perform import ask
from antiphon.generation.request import Keep, Request, Task
from antiphon.generation.verify import violations
from antiphon.inference.engine import ModelEngine
from antiphon.score import Note, Score
from antiphon.theory.chords import make_chord
from tests.fakes.songs import BAR, BASS, DRUMS, MELODY, PPQ, small_song
from tests.inference.random_requests import random_engine

SONG = small_song(12)
WHOLE = Request(Task.INFILL, 0, 12 * BAR, (MELODY,), candidates=2, seed=11, temperature=1.5)


@pytest.fixture(scope="module")
def engine() -> ModelEngine:
    return random_engine(4, 6.0)


def answered(engine: ModelEngine, request: Request, score: Score = SONG) -> list[Candidate]:
    """The candidates, which break nothing."""
    result = ask(engine, score, request, lambda *note: None, lambda: False)
    for candidate in result.candidates:
        assert violations(score, request, candidate) == []
    return list(result.candidates)


def melody_of(candidate: Candidate, request: Request, score: Score = SONG) -> list[Note]:
    """The melody with a candidate in place."""
    return list(candidate.apply(score, request).track(MELODY).notes())


def test_densities_hold_in_every_bar_and_leave_the_rest_free(engine: ModelEngine) -> None:
    counts: set[int] = set()
    for least, most in ((1, 2), (0.5, 0.5), (4, None), (None, 0.25)):
        request = replace(WHOLE, constraints=Constraints(min_density=least, max_density=most, max_polyphony=2))
        for candidate in answered(engine, request):
            bars = Counter(onset // BAR for onset in {note.onset for note in candidate.notes[MELODY]})
            counts |= set(bars.values())
            assert all(4 * (least or 0) <= bars[bar] <= 4 * (most or 24) for bar in range(12))
    assert {1, 2} <= counts
    assert max(counts) >= 16


def test_a_long_note_makes_way_for_what_later_blocks_owe(engine: ModelEngine) -> None:
    # Without the least density a single note might sound over the bar line between the blocks.
    request = replace(WHOLE, constraints=Constraints(min_density=4, max_polyphony=1), let_ring=True)
    for candidate in answered(engine, request):
        assert all(note.end <= 8 * BAR for note in candidate.notes[MELODY] if note.onset < 8 * BAR)


def test_one_hand_for_a_violin_and_two_for_a_piano(engine: ModelEngine) -> None:
    limits = Constraints(hand_span=5, min_density=2, max_polyphony=8)
    widest: dict[int, int] = {}
    for program in (40, 0):
        song = SONG.with_track(SONG.track(MELODY).with_program(program))
        request = replace(WHOLE, constraints=limits)
        for candidate in answered(engine, request, song):
            written = candidate.notes[MELODY]
            for tick in {note.onset for note in written}:
                sounding = [note.pitch for note in written if note.onset <= tick < note.end]
                widest[program] = max(widest.get(program, 0), opening(sounding, 1))
    assert widest[40] <= 5 < widest[0]


def test_chords_are_met_where_they_begin(engine: ModelEngine) -> None:
    chord = make_chord(1, "min7")
    beats = [0, PPQ, BAR]
    limits = Constraints(chords=tuple(ChordSymbol(tick, 2 * BAR, chord) for tick in beats), min_density=24)
    on_beats: set[int] = set()
    off_beats: set[int] = set()
    for candidate in answered(engine, replace(WHOLE, end=2 * BAR, constraints=limits)):
        for note in candidate.notes[MELODY]:
            (on_beats if note.onset in beats else off_beats).add(note.pitch % 12)
    assert on_beats
    assert on_beats <= chord.pitch_classes
    assert off_beats - chord.pitch_classes


@pytest.mark.parametrize("strength", [0.4, 1.0])
def test_a_contour_is_kept_over_blocks_while_the_pitches_change(engine: ModelEngine, strength: float) -> None:
    request = replace(WHOLE, start=BAR, task=Task.VARY, keep=frozenset({Keep.CONTOUR}), strength=strength)
    before = list(SONG.track(MELODY).notes())
    for candidate in answered(engine, request):
        after = melody_of(candidate, request)
        lines = [directions(top_line(notes, PPQ, BAR)) for notes in (before, after)]
        assert lines[0] == lines[1]
        assert [(note.onset, note.duration) for note in after] == [(note.onset, note.duration) for note in before]
        changed = sum(a.pitch != b.pitch for a, b in zip(after, before, strict=True))
        assert changed > len(candidate.notes[MELODY]) // 4


def test_a_contour_that_a_range_excludes_is_refused_before_any_note(engine: ModelEngine) -> None:
    request = replace(WHOLE, task=Task.VARY, keep=frozenset({Keep.CONTOUR}), strength=1.0)
    answered(engine, replace(request, constraints=Constraints(low=60, high=67)))  # as wide as the melody
    told: list[Note] = []
    narrow = replace(request, constraints=Constraints(low=60, high=66))
    with pytest.raises(UserError, match="contour kept of Melody"):
        ask(engine, SONG, narrow, lambda candidate, uid, note: told.append(note), lambda: False)
    assert told == []


def test_drums_keep_the_rhythm_of_a_contour_and_change_their_pieces(engine: ModelEngine) -> None:
    request = replace(WHOLE, tracks=(DRUMS,), task=Task.VARY, keep=frozenset({Keep.CONTOUR}), strength=1.0)
    before = SONG.track(DRUMS).notes()
    shapes = sorted((note.onset, note.duration) for note in before)
    for candidate in answered(engine, request):
        written = candidate.notes[DRUMS]
        assert sorted((note.onset, note.duration) for note in written) == shapes
        assert len({note.pitch for note in written}) > 2


def test_the_harmony_on_the_beats_stays_whatever_the_strength(engine: ModelEngine) -> None:
    request = replace(WHOLE, tracks=(MELODY, BASS), task=Task.VARY, keep=frozenset({Keep.HARMONY}), strength=1.0)
    tones = harmony_of(SONG, request)
    assert len(tones) == 48
    for candidate in answered(engine, request):
        assert candidate.note_count
        after = candidate.apply(SONG, request)
        for chord in tones:
            for uid in (MELODY, BASS):
                kept, now = (
                    {n.pitch for n in score.track(uid).notes_between(chord.start, chord.end)} for score in (SONG, after)
                )
                assert {pitch for pitch in kept if pitch % 12 in chord.pitch_classes} <= now
                assert {pitch % 12 for pitch in now - kept} <= chord.pitch_classes


def test_nothing_but_harmony_is_nothing_to_vary(engine: ModelEngine) -> None:
    request = replace(WHOLE, tracks=(BASS,), hear=(), task=Task.VARY, keep=frozenset({Keep.HARMONY}))
    with pytest.raises(UserError, match="keep less"):
        answered(engine, request)


def test_an_empty_answer_is_refused_with_its_reason(engine: ModelEngine) -> None:
    with pytest.raises(UserError, match="allow no onset in a bar"):
        answered(engine, replace(WHOLE, constraints=Constraints(max_density=0)))
    locks = tuple(Lock(MELODY, note) for note in SONG.track(MELODY).notes())
    with pytest.raises(UserError, match="sound all through"):
        answered(engine, replace(WHOLE, constraints=Constraints(max_polyphony=1, locks=locks)))
    answered(engine, replace(WHOLE, constraints=Constraints(max_polyphony=1, locks=locks[1:])))


def test_a_pitch_kept_outside_the_range_is_named(engine: ModelEngine) -> None:
    kept = replace(WHOLE, task=Task.VARY, keep=frozenset({Keep.PITCHES}), constraints=Constraints(low=120))
    for strength in (0.5, 1.0):
        with pytest.raises(UserError, match=r"The pitch \S+ to be kept lies outside the range"):
            answered(engine, replace(kept, strength=strength))


def test_rhythm_and_pitches_both_kept_are_refused(engine: ModelEngine) -> None:
    both = Constraints(rhythm_lock=frozenset({MELODY}), pitch_lock=frozenset({MELODY}))
    with pytest.raises(UserError, match="nothing left"):
        answered(engine, replace(WHOLE, constraints=both))

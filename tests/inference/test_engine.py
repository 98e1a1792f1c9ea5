"""The engine on songs in ticks: what requests promise, whatever the model."""

import random
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
import torch

from antiphon.errors import UserError
from antiphon.events.encode import encode
from antiphon.events.from_score import hear
from antiphon.events.table import tabulate
from antiphon.generation.candidate import GenerationResult
from antiphon.generation.constraints import Constraints, Lock
from antiphon.generation.engine import GenerationCancelled, SurpriseContext
from antiphon.generation.perform import ask, ask_prefill
from antiphon.generation.request import Keep, NewTrack, Request, Task
from antiphon.inference.ask import Ask
from antiphon.inference.batch import collate
from antiphon.inference.decoder import Cache
from antiphon.inference.engine import ModelEngine
from antiphon.inference.likelihood import factor_nats
from antiphon.inference.piece_nats import passages
from antiphon.inference.transformer_decoder import TransformerDecoder, TransformerSteps
from antiphon.score import Note, Score, Track
from tests.fakes.songs import BAR, BASS, DRUMS, MELODY, small_song
from tests.inference.random_requests import Tally, random_engine, random_score, try_request

INFILL = Request(Task.INFILL, BAR, 3 * BAR, (MELODY,), seed=7)


@pytest.fixture(scope="module")
def engine() -> ModelEngine:
    return random_engine(1, 6.0)


@pytest.fixture(scope="module", params=["transformer", "lstm"])
def any_engine(request: pytest.FixtureRequest) -> ModelEngine:
    """An engine of each kind of model: for what the model has a part in."""
    return random_engine(1, 6.0, request.param)


def generate(engine: ModelEngine, score: Score, request: Request) -> GenerationResult:
    return ask(engine, score, request, lambda candidate, uid, note: None, lambda: False)


def outline(result: GenerationResult, index: int = 0) -> list[tuple[int, Note]]:
    return [(uid, note) for uid, notes in result.candidates[index].notes.items() for note in notes]


@pytest.mark.parametrize(
    ("scale", "kind"),
    [(1.0, "transformer"), (4.0, "lstm"), (8.0, "transformer"), (16.0, "lstm"), (40.0, "transformer")],
)
def test_random_requests_are_answered_or_refused_with_a_reason(scale: float, kind: str) -> None:
    tally = Tally()
    engine = random_engine(0, scale, kind)
    for seed in range(30):
        try_request(engine, 100 * int(scale) + seed, tally, most_bars=4)
    assert tally.broken == []
    assert tally.answered > 10
    assert tally.notes > 100


def test_the_same_seed_gives_the_same_notes(any_engine: ModelEngine) -> None:
    engine, score = any_engine, small_song()
    other_engine = random_engine(1, 6.0, engine.info().kind)
    first, again = generate(engine, score, INFILL), generate(other_engine, score, INFILL)
    assert [outline(first, i) for i in range(4)] == [outline(again, i) for i in range(4)]
    assert first.candidates[0].nats_per_note == pytest.approx(again.candidates[0].nats_per_note)
    other = generate(engine, score, replace(INFILL, seed=8))
    assert outline(first) != outline(other)


@pytest.mark.parametrize("count", [1, 2, 7])
def test_a_candidate_does_not_depend_on_how_many_are_asked_for(any_engine: ModelEngine, count: int) -> None:
    engine = any_engine
    four = generate(engine, small_song(), INFILL)
    some = generate(engine, small_song(), replace(INFILL, candidates=count))
    for index in range(min(4, count)):
        assert outline(some, index) == outline(four, index)


def test_candidates_differ_and_none_is_empty_even_where_the_model_is_sure() -> None:
    engine = random_engine(3, 40.0)
    request = replace(INFILL, temperature=0.01, top_p=0.1, candidates=8)
    result = generate(engine, small_song(), request)
    plain = {tuple((uid, n.onset, n.pitch, n.duration) for uid, n in outline(result, i)) for i in range(8)}
    assert len(plain) == 8
    assert () not in plain


def test_cancel_is_honoured_within_a_step(engine: ModelEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    steps, asked = 0, 0
    read = TransformerDecoder.read

    def counted(*args: torch.Tensor) -> torch.Tensor:
        nonlocal steps
        steps += 1
        return read(*args)  # type: ignore[arg-type]

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return steps >= 3

    monkeypatch.setattr(TransformerDecoder, "read", counted)
    with pytest.raises(GenerationCancelled):
        ask(engine, small_song(), INFILL, lambda candidate, uid, note: None, cancelled)
    assert steps == 3
    assert asked >= 4


def test_a_request_cancelled_at_once_reads_nothing(engine: ModelEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TransformerSteps, "read_prefix", None)
    with pytest.raises(GenerationCancelled):
        ask(engine, small_song(), replace(INFILL, seed=99), lambda candidate, uid, note: None, lambda: True)


@pytest.mark.parametrize("tracks", [(MELODY,), (BASS, DRUMS), (DRUMS, MELODY, BASS)])
def test_nothing_changes_outside_the_region(engine: ModelEngine, tracks: tuple[int, ...]) -> None:
    score = small_song(6)
    request = replace(INFILL, tracks=tracks)
    result = generate(engine, score, request)
    for candidate in result.candidates:
        after = candidate.apply(score, request)
        assert (after.tempos, after.meters, after.conductor) == (score.tempos, score.meters, score.conductor)
        for track in score.tracks:
            now = after.track(track.uid)
            assert now.events == track.events
            outside = [
                [n for n in t.notes() if not BAR <= n.onset < 3 * BAR or t.uid not in tracks] for t in (track, now)
            ]
            assert outside[0] == outside[1]
        assert candidate.to_edit(score, request).apply(score) == after


def test_limits_hold_for_the_notes_in_the_score(engine: ModelEngine) -> None:
    score = small_song()
    lock = score.track(MELODY).notes_between(BAR, 2 * BAR)[1]
    limits = Constraints(
        locks=(Lock(MELODY, lock),),
        locked_bars=((2 * BAR, 3 * BAR),),
        pitch_classes=frozenset({2, 4, 6, 7, 9, 11, 1}),
        low=62,
        high=74,
        max_polyphony=1,
    )
    request = Request(Task.INFILL, BAR, 4 * BAR, (MELODY,), seed=3, constraints=limits)
    for candidate in generate(engine, score, request).candidates:
        written = candidate.notes[MELODY]
        assert written
        assert all(62 <= n.pitch <= 74 and n.pitch % 12 in {1, 2, 4, 6, 7, 9, 11} for n in written)
        assert not any(2 * BAR <= n.onset < 3 * BAR for n in written)
        now = sorted(candidate.apply(score, request).track(MELODY).notes())
        assert lock in now
        assert [n for n in now if 2 * BAR <= n.onset < 3 * BAR] == list(
            score.track(MELODY).notes_between(2 * BAR, 3 * BAR)
        )
        fresh = [n for n in now if n in written or n == lock]
        assert all(a.end <= b.onset for a, b in pairwise(fresh))
        assert all(n.end <= 2 * BAR or n.onset >= 3 * BAR for n in written)


def test_what_is_written_ends_with_the_region_unless_it_may_ring(engine: ModelEngine) -> None:
    score = small_song(8)
    ends = {}
    many = Constraints(max_polyphony=16)  # the notes of a line stop where the next begins
    for ring in (False, True):
        result = generate(engine, score, replace(INFILL, let_ring=ring, candidates=8, constraints=many))
        ends[ring] = max(note.end for i in range(8) for _, note in outline(result, i))
    assert ends[False] <= 3 * BAR < ends[True]


def test_kept_rhythm_and_kept_pitches(engine: ModelEngine) -> None:
    score = small_song()
    before = score.track(MELODY).notes_between(BAR, 3 * BAR)
    for strength in (0.3, 1.0):
        request = replace(INFILL, task=Task.VARY, keep=frozenset({Keep.RHYTHM}), strength=strength)
        candidate = generate(engine, score, request).candidates[0]
        after = candidate.apply(score, request).track(MELODY).notes_between(BAR, 3 * BAR)
        assert [(n.onset, n.duration) for n in after] == [(n.onset, n.duration) for n in before]
        assert candidate.note_count == round(strength * len(before))
        request = replace(request, keep=frozenset({Keep.PITCHES}))
        candidate = generate(engine, score, request).candidates[0]
        after = candidate.apply(score, request).track(MELODY).notes_between(BAR, 3 * BAR)
        assert [n.pitch for n in after] == [n.pitch for n in before]


def test_a_variation_leans_away_from_what_it_replaces_and_an_infill_does_not() -> None:
    even = random_engine(1, 0.01)  # every pitch about as likely
    score = small_song()
    before = {note.onset: note.pitch for note in score.track(MELODY).notes_between(BAR, 3 * BAR)}
    limits = Constraints(low=min(before.values()), high=max(before.values()), rhythm_lock=frozenset({MELODY}))
    again = {}
    for task in (Task.VARY, Task.INFILL):
        request = replace(INFILL, task=task, strength=1.0, constraints=limits, candidates=8)
        notes = [note for index in range(8) for _, note in outline(generate(even, score, request), index)]
        again[task] = sum(before.get(note.onset) == note.pitch for note in notes) / len(notes)
    assert again[Task.VARY] < 0.5 * again[Task.INFILL]


def test_an_insertion_moves_what_follows(engine: ModelEngine) -> None:
    score = small_song()
    request = Request(Task.CONTINUE, 2 * BAR, 4 * BAR, (MELODY, BASS, DRUMS), insert=True, seed=2)
    candidate = generate(engine, score, request).candidates[1]
    after = candidate.apply(score, request)
    assert candidate.removed in ({}, {MELODY: (), BASS: (), DRUMS: ()})
    for track in score.tracks:
        late = [n.moved(2 * BAR) for n in track.notes_between(2 * BAR, 4 * BAR)]
        assert list(after.track(track.uid).notes_between(4 * BAR, 8 * BAR)) == late
    assert all(note.onset >= 2 * BAR and note.end <= 4 * BAR for notes in candidate.notes.values() for note in notes)


def test_later_blocks_hear_what_a_candidate_has_written(engine: ModelEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Ask] = []
    prefix = ModelEngine.prefix

    def remember(self: ModelEngine, ask: Ask) -> tuple[Cache, float]:
        asked.append(ask)
        return prefix(self, ask)

    monkeypatch.setattr(ModelEngine, "prefix", remember)
    score = small_song(12)
    limits = Constraints(max_polyphony=1)  # a model that writes at random would write more than can be heard
    request = Request(Task.INFILL, 0, 12 * BAR, (MELODY,), candidates=2, seed=6, constraints=limits)
    result = generate(engine, score, request)
    assert len(asked) == 3  # the first block once for both, the second for each
    assert asked[0].passage.last_bar == 8
    heard: list[set[tuple[int, Note]]] = []
    for block in asked[1:]:
        assert (block.passage.first_bar, block.passage.last_bar) == (8, 12)
        given = zip(block.table.note.tolist(), block.passage.heard.tolist(), strict=True)
        heard.append({block.heard.notes[at] for at, is_given in given if is_given})
    for candidate in result.candidates:
        first_block = {(MELODY, n) for n in candidate.notes[MELODY] if n.onset < 8 * BAR}
        assert first_block
        # Candidates go on in no fixed order; of notes of one pitch within one step the model hears one.
        assert min(len(first_block - each) for each in heard) <= len(first_block) // 4
    assert not any(each & {(MELODY, note) for note in score.track(MELODY).notes()} for each in heard)
    assert all(any(n.onset >= 8 * BAR for n in c.notes[MELODY]) for c in result.candidates)


def test_a_context_read_in_advance_is_not_read_again(any_engine: ModelEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = random_engine(1, 6.0, any_engine.info().kind)
    ask_prefill(fresh, small_song(), INFILL)
    monkeypatch.setattr(type(fresh.step_model), "read_prefix", None)
    assert outline(generate(fresh, small_song(), INFILL)) == outline(generate_with_read(any_engine, monkeypatch))


def generate_with_read(engine: ModelEngine, monkeypatch: pytest.MonkeyPatch) -> GenerationResult:
    monkeypatch.undo()
    return generate(engine, small_song(), INFILL)


def test_a_song_without_a_note_can_be_begun(engine: ModelEngine) -> None:
    empty = Score.empty(480).with_track(Track.from_notes((), ppq=480, name="Piano", uid=4))
    request = Request(Task.CONTINUE, 0, 4 * BAR, (4,), seed=1)
    for candidate in generate(engine, empty, request).candidates:
        assert candidate.notes[4]
    new = NewTrack(0, "Bass", "bass", 33, 1)
    request = Request(Task.INFILL, 0, BAR, (0,), new_tracks=(new,))
    for candidate in generate(engine, Score.empty(480), request).candidates:
        assert candidate.apply(Score.empty(480), request).track(0).note_count == candidate.note_count > 0
    assert engine.surprise(empty, [4], "before").notes == 0


@pytest.mark.parametrize("context", ["before", "both"])
def test_surprise_is_the_training_objective(any_engine: ModelEngine, context: SurpriseContext) -> None:
    engine = any_engine
    score = next(s for s in map(random_score, map(random.Random, range(9, 40))) if 100 < s.note_count < 400)
    uids = [track.uid for track in score.tracks]
    found = engine.surprise(score, uids, context)
    table = tabulate(hear(score, score.end_tick, (0, score.end_tick + 1)).piece)
    totals = np.zeros(5)
    for passage in passages(table, range(len(uids)), context):
        with torch.inference_mode():
            totals += factor_nats(engine.model, collate([encode(table, passage)])).double().sum(0).numpy()
    assert found.notes == len(table)
    expected = dict(zip(("onset", "track", "pitch", "duration", "velocity"), totals.tolist(), strict=True))
    assert dict(found.by_factor) == pytest.approx(expected, abs=1e-4 * found.notes)
    assert found.total_nats == pytest.approx(totals[:4].sum(), abs=1e-4 * found.notes)
    # Bar lines are events too, and nobody's notes.
    assert sum(note.nats for note in found.per_note) < found.total_nats
    counted = Counter((note.track, note.note) for note in found.per_note)
    assert all(count == 1 for count in counted.values())


def test_surprise_of_some_tracks_hears_no_others(engine: ModelEngine) -> None:
    score = small_song()
    alone = score.with_tracks([score.track(MELODY)])
    found = engine.surprise(score, [MELODY], "before")
    assert found.total_nats == pytest.approx(engine.surprise(alone, [MELODY], "before").total_nats, rel=1e-5)


def test_alternates_are_the_likeliest_other_pitches(engine: ModelEngine) -> None:
    score = small_song()
    note = score.track(BASS).notes_between(BAR, 2 * BAR)[0]
    chord = score.with_track(score.track(BASS).replace_notes((), [note.with_pitch(52)]))
    found = engine.alternates(chord, BASS, note, 12)
    assert len(found) == 12
    chances = [each.probability for each in found]
    assert chances == sorted(chances, reverse=True)
    assert 0 < sum(chances) <= 1
    assert all(each.surprise_nats == pytest.approx(-np.log(each.probability), rel=1e-3) for each in found)
    assert not {note.pitch, 52} & {each.pitch for each in found}
    everything = engine.alternates(chord, BASS, note, 200)
    assert len(everything) == 126
    with pytest.raises(UserError, match="no longer there"):
        engine.alternates(score, BASS, Note(0, 1, 5), 3)


def test_threads_are_given_back(engine: ModelEngine) -> None:
    torch.set_num_threads(2)
    try:
        generate(engine, small_song(), INFILL)
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(1)

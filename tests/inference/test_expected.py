"""Voices that lean to what would be written blind: who leans, and that what is promised holds all the same."""

from dataclasses import replace

import pytest

from antiphon.generation.candidate import Candidate
from antiphon.generation.parts import CHORDS, SATB, tracks_for_voices
from antiphon.generation.perform import ask
from antiphon.generation.request import Request, Task
from antiphon.generation.verify import violations
from antiphon.inference.engine import ModelEngine
from antiphon.inference.expected import LEANS, lean_of
from antiphon.inference.lockstep import PLAIN
from tests.fakes.songs import BAR, MELODY, small_song
from tests.inference.random_requests import random_engine


def harmonize(voices: str, candidates: int = 3) -> Request:
    made = tracks_for_voices(small_song(), voices, MELODY)
    return Request(
        Task.HARMONIZE, 0, 4 * BAR, tuple(track.uid for track in made), melody=MELODY, voices=voices, new_tracks=made,
        candidates=candidates, seed=5,
    )  # fmt: skip


@pytest.fixture
def plain() -> ModelEngine:
    return random_engine(2, 6.0)


@pytest.fixture
def leaning() -> ModelEngine:
    engine = random_engine(2, 6.0)
    engine._info = replace(engine.info(), blind=True)
    return engine


def written(engine: ModelEngine, request: Request) -> list[Candidate]:
    score = small_song()
    found = ask(engine, score, request, lambda *note: None, lambda: False).candidates
    assert all(violations(score, request, candidate) == [] for candidate in found)
    return list(found)


def test_four_voices_lean_the_first_candidate_most_and_nothing_else_does() -> None:
    weights = [lean_of(harmonize(SATB), at).blind for at in range(8)]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == len(LEANS)
    assert lean_of(harmonize(SATB), 0).cooling < lean_of(harmonize(SATB), 3).cooling <= 1.0
    assert lean_of(harmonize(CHORDS), 0) == PLAIN
    assert lean_of(Request(Task.INFILL, 0, BAR, (MELODY,)), 0) == PLAIN


def test_a_model_that_cannot_write_blind_is_not_asked_to(plain: ModelEngine, leaning: ModelEngine) -> None:
    ours, other = written(plain, harmonize(SATB)), written(leaning, harmonize(SATB))
    assert [c.notes for c in ours] != [c.notes for c in other]
    chords = harmonize(CHORDS)
    assert [c.notes for c in written(plain, chords)] == [c.notes for c in written(leaning, chords)]


def test_a_leaning_candidate_does_not_depend_on_how_many_are_asked_for(leaning: ModelEngine) -> None:
    alone, together = written(leaning, harmonize(SATB, 1)), written(leaning, harmonize(SATB, 4))
    assert len({str(c.notes) for c in together}) == 4
    assert alone[0].notes == together[0].notes

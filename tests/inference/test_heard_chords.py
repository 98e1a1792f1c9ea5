"""Requests in songs with chord symbols: heard by pitched tracks, never hidden, and in nobody's way."""

import numpy as np
import pytest

from antiphon.generation.perform import ask
from antiphon.generation.request import Request, Task
from antiphon.inference.ask import chosen_notes, prepare
from antiphon.inference.engine import ModelEngine
from antiphon.inference.stages import stages
from antiphon.score import ChordMark, Note, Score
from tests.fakes.songs import BAR, BASS, DRUMS, MELODY, PPQ, small_song
from tests.inference.random_requests import random_engine

PLAIN = small_song()
SONG = PLAIN.with_chords([ChordMark(bar * BAR, symbol) for bar, symbol in enumerate(["C", "Dm7", "G7/B", ""])])
REQUEST = Request(Task.INFILL, BAR, 3 * BAR, (MELODY,), seed=7)


@pytest.fixture(scope="module")
def engine() -> ModelEngine:
    return random_engine(1, 6.0)


@pytest.mark.parametrize("tracks", [(MELODY,), (BASS, MELODY)])
def test_chords_are_heard_and_never_hidden(tracks: tuple[int, ...]) -> None:
    request = Request(Task.INFILL, BAR, 3 * BAR, tracks)
    made = prepare(SONG, stages(SONG, request)[0], (BAR, 3 * BAR), chosen_notes(SONG, request))
    chords = made.table.track == made.table.chord_track
    assert chords.sum() == 4
    assert made.passage.heard[chords].all()
    assert not made.passage.hidden[chords].any()


def test_drums_hear_no_chords() -> None:
    request = Request(Task.INFILL, BAR, 3 * BAR, (DRUMS,))
    made = prepare(SONG, stages(SONG, request)[0], (BAR, 3 * BAR), chosen_notes(SONG, request))
    assert not made.passage.heard[made.table.track == made.table.chord_track].any()


def written(engine: ModelEngine, score: Score) -> list[Note]:
    result = ask(engine, score, REQUEST, lambda candidate, uid, note: None, lambda: False)
    return [note for candidate in result.candidates for note in candidate.notes[MELODY]]


def test_chords_change_what_is_written(engine: ModelEngine) -> None:
    assert written(engine, SONG) != written(engine, PLAIN)


def test_surprise_and_alternates_read_such_a_song(engine: ModelEngine) -> None:
    found = engine.surprise(SONG, [MELODY], "before")
    assert found.notes == PLAIN.track(MELODY).note_count
    alternates = engine.alternates(SONG, MELODY, Note(PPQ, 61, PPQ, 71), 5)
    assert len(alternates) == 5
    assert np.isfinite([each.surprise_nats for each in alternates]).all()

"""The memorization guard: copies of indexed melodies are told, drawn anew, and kept with a remark at the last."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import current_thread

import numpy as np
import pytest

from antiphon.errors import UserError
from antiphon.events.from_score import grid_of
from antiphon.events.training_lines import WINDOW, LineIndex, build_index, load_index, save_index
from antiphon.generation.candidate import Candidate, GenerationResult, Likeness
from antiphon.generation.constraints import Constraints
from antiphon.generation.perform import ask
from antiphon.generation.request import Request, Task
from antiphon.inference import originality
from antiphon.inference.answer import REDRAWS
from antiphon.inference.engine import ModelEngine
from antiphon.inference.originality import INDEX_FILE, MelodyGuard, guard_beside, human_band
from antiphon.score import Note, Score
from tests.events.test_training_lines import piece_of, random_line
from tests.fakes.songs import BAR, MELODY, PPQ, small_song
from tests.inference.random_requests import random_engine

SONG = small_song(12)
# A model that writes at random would hold one note of a single line for ever.
REQUEST = Request(
    Task.INFILL, BAR, 11 * BAR, (MELODY,), candidates=2, seed=7, constraints=Constraints(max_polyphony=16)
)
STEP = PPQ // 24


def guard_on(folder: Path, *lines: tuple[np.ndarray, np.ndarray]) -> MelodyGuard:
    pieces = [piece_of(line, f"midi/tune_{number}.mid") for number, line in enumerate(lines)]
    save_index(folder / INDEX_FILE, build_index(pieces, {"pop": "Pop (MIT)"}))
    return MelodyGuard(folder / INDEX_FILE)


def notes_of(line: tuple[np.ndarray, np.ndarray], up: int = 0) -> list[Note]:
    return [Note(int(onset) * STEP, int(pitch) + up, 6 * STEP, 80) for onset, pitch in zip(*line, strict=True)]


def line_of(candidate: Candidate) -> tuple[np.ndarray, np.ndarray]:
    grid = grid_of(SONG, SONG.end_tick)
    notes = candidate.notes[MELODY]
    return grid.steps_of(np.array([note.onset for note in notes])), np.array([note.pitch for note in notes])


def asked(engine: ModelEngine, request: Request = REQUEST) -> GenerationResult:
    return ask(engine, SONG, request, lambda *note: None, lambda: False)


@pytest.fixture
def engine() -> ModelEngine:
    return random_engine(1, 6.0)


def test_a_transposed_copy_is_told_with_its_title_and_licence(tmp_path: Path) -> None:
    guard = guard_on(tmp_path, random_line(5), random_line(6))
    like = guard.likeness(SONG, {MELODY: notes_of(random_line(6, 50), up=-2)})
    assert like is not None
    assert 50 - 2 * (WINDOW - 1) <= like.notes <= 50
    assert str(like) == f'{like.notes} notes in a row are like "tune 1" of Pop (MIT)'


def test_a_melody_of_its_own_and_a_short_quotation_are_not(tmp_path: Path) -> None:
    guard = guard_on(tmp_path, random_line(5))
    assert guard.likeness(SONG, {MELODY: notes_of(random_line(700, 60))}) is None
    assert guard.likeness(SONG, {MELODY: notes_of(random_line(5, human_band(9)))}) is None
    assert guard.likeness(SONG, {}) is None


def test_what_the_song_has_is_no_copy(tmp_path: Path) -> None:
    guard = guard_on(tmp_path, random_line(5))
    own = SONG.with_track(SONG.track(MELODY).replace_notes(SONG.track(MELODY).notes(), notes_of(random_line(5, 60))))
    again = notes_of(random_line(5, 60), up=4)
    assert guard.likeness(SONG, {MELODY: again}) is not None
    assert guard.likeness(own, {MELODY: again}) is None
    onward = guard.likeness(own, {MELODY: notes_of(random_line(5, 110))})
    assert onward is not None, "what comes after the bars the song quotes is not the composer's"


def test_a_copy_is_drawn_anew_and_the_others_stay(engine: ModelEngine, tmp_path: Path) -> None:
    plain = asked(engine)
    engine.guard = guard_on(tmp_path, line_of(plain.candidates[0]))
    assert engine.guard.likeness(_without(SONG), plain.candidates[0].notes) is not None
    guarded, again = asked(engine), asked(engine)
    assert guarded.candidates[0].notes != plain.candidates[0].notes
    assert guarded.candidates[0].likeness is None
    assert guarded.candidates[1].notes == plain.candidates[1].notes
    assert [each.notes for each in guarded.candidates] == [each.notes for each in again.candidates]


def test_what_is_always_a_copy_is_kept_with_the_remark(engine: ModelEngine, tmp_path: Path) -> None:
    # So little chance is left that every draw is the same.
    sure = replace(REQUEST, candidates=1, top_p=0.001)
    plain = asked(engine, sure)
    engine.guard = guard_on(tmp_path, line_of(plain.candidates[0]))
    kept = asked(engine, sure).candidates[0]
    assert kept.notes == plain.candidates[0].notes
    assert kept.likeness is not None
    assert kept.likeness.piece == "tune 0"


def test_draws_are_bounded(engine: ModelEngine, tmp_path: Path) -> None:
    asked_of: list[Mapping[int, Sequence[Note]]] = []

    class Suspicious(MelodyGuard):
        """Takes everything for a copy."""

        def likeness(self, score: Score, written: Mapping[int, Sequence[Note]]) -> Likeness | None:
            asked_of.append(written)
            return Likeness(30, "a tune", "Pop (MIT)")

    engine.guard = Suspicious(tmp_path / INDEX_FILE)
    result = asked(engine)
    assert len(asked_of) == len(result.candidates) * (1 + REDRAWS)
    assert all(each.likeness is not None for each in result.candidates)


def test_a_model_without_an_index_beside_it_has_no_guard(tmp_path: Path) -> None:
    assert guard_beside(tmp_path / "model") is None
    guard_on(tmp_path, random_line(5))
    assert guard_beside(tmp_path / "model") is not None


def _without(score: Score) -> Score:
    return score.with_track(score.track(MELODY).replace_notes(score.track(MELODY).notes(), ()))


def test_the_index_is_read_before_anyone_asks_and_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def slowly(path: Path) -> LineIndex:
        read.append(current_thread().name)
        return load_index(path)

    monkeypatch.setattr(originality, "load_index", slowly)
    guard = guard_on(tmp_path, random_line(5))
    guard.read_ahead()
    guard.read_ahead()
    assert guard.likeness(SONG, {MELODY: notes_of(random_line(5, 60))}) is not None
    assert read == ["training lines"]


def test_a_damaged_index_is_told_by_who_asks_for_it(tmp_path: Path) -> None:
    (tmp_path / INDEX_FILE).write_bytes(b"no index")
    guard = MelodyGuard(tmp_path / INDEX_FILE)
    guard.read_ahead()
    with pytest.raises(UserError, match="cannot be read"):
        guard.likeness(SONG, {MELODY: notes_of(random_line(5, 60))})

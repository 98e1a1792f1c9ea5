"""The index of training lines: what it finds, what it does not, and that a file gives it back."""

from pathlib import Path

import numpy as np
import pytest

from antiphon.analysis.originality import line_tokens
from antiphon.errors import UserError
from antiphon.events.piece import Piece, TrackInfo
from antiphon.events.training_lines import (
    COMMON,
    GRAM,
    SURE,
    WINDOW,
    LineIndex,
    build_index,
    line_grams,
    load_index,
    save_index,
    top_line,
)
from antiphon.events.vocabulary import Role
from antiphon.paths import bundled_models_folder

NOTHING = np.zeros(0, np.uint32)
SETS = {"songs": "Songs (CC0)", "pop": "Pop (MIT)"}
Line = tuple[np.ndarray, np.ndarray]


def random_line(seed: int, notes: int = 120) -> Line:
    """The first notes of an endless random line."""
    draw = np.random.default_rng(seed)
    onset = np.cumsum(draw.choice([6, 12, 12, 24, 36], 200)).astype(np.int64)
    return onset[:notes], draw.integers(55, 80, 200)[:notes]


def piece_of(line: Line, name: str, source: str = "pop", split: str = "train", role: Role = Role.MELODY) -> Piece:
    onset, pitch = (column.astype(np.int32) for column in line)
    count, bars = len(onset), int(onset[-1]) // 96 + 2
    starts = np.arange(bars) * 96
    return Piece(
        name=name,
        tracks=(TrackInfo("", role, 0),),
        track=np.zeros(count, np.int32),
        onset=onset,
        pitch=pitch,
        duration=np.full(count, 6, np.int32),
        velocity=np.full(count, 80, np.int32),
        offset=np.zeros(count, np.int32),
        bars=np.column_stack([starts, np.full(bars, 96), np.full(bars, 4), np.full(bars, 4)]).astype(np.int32),
        keys=np.zeros(bars, np.int8),
        tempos=np.full(bars, 100, np.float32),
        chords=np.zeros((0, 5), np.int32),
        source=source,
        split=split,
    )


@pytest.fixture(scope="module")
def index() -> LineIndex:
    songs = [piece_of(random_line(seed), f"midi/song_{seed}.mid") for seed in range(40)]
    return build_index([*songs, piece_of(random_line(90), "unseen", split="valid")], SETS)


def test_every_run_of_the_sure_length_is_found_in_any_key_and_at_any_time(index: LineIndex) -> None:
    onset, pitch = random_line(7)
    for first in range(len(onset) - SURE + 1):
        run = slice(first, first + SURE)
        found = index.longest(onset[run] + 960, pitch[run] - 5, NOTHING)
        assert found is not None
        assert found.notes > GRAM
        assert (found.piece, found.corpus) == ("song 7", "Pop (MIT)")


def test_a_long_run_among_other_notes_is_measured_nearly_whole(index: LineIndex) -> None:
    onset, pitch = random_line(7)
    other_onset, other_pitch = random_line(1001, 60)
    middle = other_onset[29] + 24
    copied_onset, copied_pitch = onset[40:70] - onset[40] + middle, pitch[40:70] + 3
    late = other_onset[30:] - other_onset[30] + copied_onset[-1] + 12
    found = index.longest(
        np.concatenate((other_onset[:30], copied_onset, late)),
        np.concatenate((other_pitch[:30], copied_pitch, other_pitch[30:])),
        NOTHING,
    )
    assert found is not None
    assert found.piece == "song 7"
    assert 30 - 2 * (WINDOW - 1) <= found.notes <= 31  # one more where a note beside it happens to fit


def test_chords_below_a_copied_line_do_not_hide_it(index: LineIndex) -> None:
    onset, pitch = random_line(3)
    found = index.longest(np.concatenate((onset, onset)), np.concatenate((pitch - 7, pitch)), NOTHING)
    assert found is not None
    assert found.piece == "song 3"


def test_a_melody_of_no_training_piece_is_not_found(index: LineIndex) -> None:
    assert all(index.longest(*random_line(seed), NOTHING) is None for seed in range(500, 540))
    assert index.longest(*random_line(90), NOTHING) is None  # a validation piece is no training music


def test_what_is_known_does_not_count(index: LineIndex) -> None:
    onset, pitch = random_line(7)
    known, _ = line_grams(*top_line(onset[:60], pitch[:60]))
    assert index.longest(onset[:60], pitch[:60] + 2, known) is None
    onward = index.longest(onset[:90], pitch[:90], known)
    assert onward is not None
    assert onward.notes <= 30 + GRAM + 1


@pytest.mark.parametrize("pitches", [[60], [60, 64], [60, 67, 64, 67]], ids=["note", "trill", "broken chord"])
def test_repeated_figures_are_nobodys(pitches: list[int]) -> None:
    line = np.arange(60, dtype=np.int64) * 12, np.resize(np.array(pitches, np.int64), 60)
    assert len(build_index([piece_of(line, "figure")], SETS).hashes) == 0


def test_scales_and_what_many_pieces_have_are_nobodys() -> None:
    scale = np.array([0, 2, 4, 5, 7, 9, 11, 12, 14, 16], np.int64)
    for pitch in (60 + scale, 80 - scale):
        assert len(build_index([piece_of((np.arange(10) * 12, pitch), "scale")], SETS).hashes) == 0
    shared = [piece_of(random_line(7), str(number)) for number in range(COMMON + 1)]
    assert len(build_index(shared, SETS).hashes) == 0
    assert len(build_index(shared[1:], SETS).hashes) > 0


def test_only_melodic_roles_are_indexed() -> None:
    assert len(build_index([piece_of(random_line(7), "bass", role=Role.BASS)], SETS).hashes) == 0


def test_tokens_are_those_of_the_originality_table() -> None:
    """Two lines share a gram exactly where they share the table's tokens."""
    first, second = random_line(1), random_line(2)
    for one, other in ((first, second), (first, (first[0] + 48, first[1] + 5))):
        tokens = [line_tokens(*(column.astype(np.int32) for column in line)) for line in (one, other)]
        alike = [bool((tokens[0][at : at + GRAM] == tokens[1][at : at + GRAM]).all()) for at in range(112)]
        assert (line_grams(*one)[0] == line_grams(*other)[0]).tolist() == alike


def test_a_file_gives_the_index_back_and_is_the_same_each_time(index: LineIndex, tmp_path: Path) -> None:
    save_index(tmp_path / "one.xz", index)
    songs = [piece_of(random_line(seed), f"midi/song_{seed}.mid") for seed in reversed(range(40))]
    save_index(tmp_path / "two.xz", build_index(songs, SETS))
    assert (tmp_path / "one.xz").read_bytes() == (tmp_path / "two.xz").read_bytes()
    back = load_index(tmp_path / "one.xz")
    assert np.array_equal(back.hashes, index.hashes)
    assert np.array_equal(back.owners, index.owners)
    assert (back.pieces, back.corpora) == (index.pieces, index.corpora)


def test_a_file_that_is_no_index_is_told(tmp_path: Path) -> None:
    (tmp_path / "none.xz").write_bytes(b"nothing")
    with pytest.raises(UserError, match="index of melodies"):
        load_index(tmp_path / "none.xz")


def test_the_shipped_index_knows_its_sets_and_takes_no_random_melody_for_a_copy() -> None:
    path = bundled_models_folder() / "training-lines.xz"
    assert path.stat().st_size < 1_300_000
    shipped = load_index(path)
    assert any("POP909" in corpus for corpus in shipped.corpora)
    found = [shipped.longest(*random_line(seed), NOTHING) for seed in range(30)]
    assert all(each is None or each.notes < SURE for each in found)
    assert shipped.hashes.tolist() == sorted(shipped.hashes.tolist())

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from antiphon.analysis.bootstrap import Estimate
from antiphon.cli.evaluate_model import Subject
from antiphon.cli.evaluate_voices import grid_of, harmonize_table, written_voices
from antiphon.events.piece import Piece, TrackInfo, sort_notes
from antiphon.events.vocabulary import Role

BAR = 96
VOICES = (Role.SOPRANO, Role.ALTO, Role.TENOR, Role.BASS)


def chorale(name: str, split: str, bars: int = 10) -> Piece:
    """Half notes: each soprano pitch always has the same voices below it."""
    soprano = 67 + np.random.default_rng(len(name)).integers(0, 5, 2 * bars)
    onset = np.repeat(np.arange(2 * bars) * 48, 4)
    pitch = np.stack([soprano, soprano - 5, soprano - 9, soprano - 20], axis=1).ravel()
    count = len(onset)
    starts = np.arange(bars) * BAR
    return sort_notes(
        Piece(
            name=name,
            tracks=tuple(TrackInfo(role.name, role, 0) for role in VOICES),
            track=np.tile(np.arange(4), 2 * bars).astype(np.int32),
            onset=onset.astype(np.int32),
            pitch=pitch.astype(np.int32),
            duration=np.full(count, 48, dtype=np.int32),
            velocity=np.full(count, 64, dtype=np.int32),
            offset=np.zeros(count, dtype=np.int32),
            bars=np.stack([starts, np.full(bars, BAR), np.full(bars, 4), np.full(bars, 4)], axis=1).astype(np.int32),
            keys=np.full(bars, -1, dtype=np.int8),
            tempos=np.full(bars, 90.0, dtype=np.float32),
            chords=np.zeros((0, 5), dtype=np.int32),
            source="bach_chorales",
            split=split,
            jsb=True,
        )
    )


class Singer:
    """Knows the chorale and writes it, a semitone wrong in the bass; notes down what it was given."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        self.heard: list[tuple[set[int], int, list[int]]] = []

    def write_cells(
        self, piece: Piece, bars: tuple[int, int], cells: Sequence[tuple[int, int]], seed: int, strength: float
    ) -> Piece:
        lower = piece.bar_of(piece.onset)[piece.track > 0]
        sopranos = int((piece.track == 0).sum())
        self.heard.append((set(lower.tolist()), sopranos, sorted({bar for _, bar in cells})))
        pitch = np.where(self.piece.track == 3, self.piece.pitch + 1, self.piece.pitch).astype(np.int32)
        return replace(self.piece, pitch=pitch)

    def nats(self, piece: Piece) -> Mapping[str, float]:
        raise AssertionError("nobody asks")

    def cell_nats(self, piece: Piece, bars: tuple[int, int], cells: Sequence[tuple[int, int]]) -> float:
        raise AssertionError("nobody asks")


def test_each_block_hears_the_soprano_and_what_was_written_before() -> None:
    piece = chorale("one", "valid")
    singer = Singer(piece)
    written = written_voices(Subject(singer), piece, 0)
    assert singer.heard == [(set(), 20, list(range(8))), (set(range(8)), 20, [8, 9])]
    assert grid_of(written)[:, :3].tolist() == grid_of(piece)[:, :3].tolist()
    assert (grid_of(written)[:, 3] - grid_of(piece)[:, 3] == 1).all()


def test_table_of_people_model_and_lookup() -> None:
    unseen = [chorale("one", "valid")]
    table = harmonize_table([chorale("eleven", "train", 40)], unseen, {"singer": Subject(Singer(unseen[0]))}, 0)
    assert table is not None
    shares = {row.labels[0]: row.figures[2] for row in table.rows}
    assert list(shares) == ["human", "singer", "lookup"]
    values = {name: share.value for name, share in shares.items() if isinstance(share, Estimate)}
    assert values["human"] == 1.0
    assert values["singer"] == 2 / 3
    assert values["lookup"] == 1.0  # every pitch of the five was heard in training


def test_without_training_chorales_nothing_is_looked_up() -> None:
    assert harmonize_table([], [chorale("one", "valid")], {}, 0) is None
    assert harmonize_table([chorale("eleven", "train")], [], {}, 0) is None

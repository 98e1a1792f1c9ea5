import json
from collections.abc import Sequence

import numpy as np
import pytest

from antiphon.analysis.bootstrap import Estimate
from antiphon.analysis.infill import Mask, Pattern, hidden_notes
from antiphon.analysis.note_ngram import FactorNats
from antiphon.analysis.originality import build_index
from antiphon.analysis.passage import GridPiece
from antiphon.analysis.subject import (
    Columns,
    CopyBefore,
    CopyNearest,
    ShuffledPitches,
    ask,
    columns_of,
)  # fmt: skip
from antiphon.analysis.tables.infill import future_table, infill_answers, infill_table
from antiphon.analysis.tables.likelihood import likelihood_table
from antiphon.analysis.tables.originality import band_table, originality_table
from antiphon.analysis.tables.ranges import Situation, draw_region, ranges_table, region_answers
from antiphon.analysis.tables.table import Figure, Row, Table
from antiphon.analysis.tables.variation import variation_table
from tests.analysis.material import BAR, Grid, grid, quarters


class Oracle:
    """Writes what stood there, varies nothing, and foresees well."""

    def write_region(self, piece: GridPiece, mask: Mask, seed: int) -> Columns:
        return columns_of(hidden_notes(piece, mask))

    def vary_region(self, piece: GridPiece, mask: Mask, seed: int, strength: float) -> Columns:
        return self.write_region(piece, mask, seed)

    def region_nats(self, piece: GridPiece, mask: Mask) -> float:
        """2 nats a note without a future, 1 with a rising one, 3 with a falling one."""
        notes = len(hidden_notes(piece, mask))
        after = piece.pitch[piece.onset >= piece.bars[max(mask.bars()) + 1, 0]] if _has_future(mask) else []
        if not len(after):
            return 2.0 * notes
        return (1.0 if after[0] < after[-1] else 3.0) * notes


def _has_future(mask: Mask) -> bool:
    return mask.stop_bar > max(mask.bars()) + 1


class Silent:
    def write_region(self, piece: GridPiece, mask: Mask, seed: int) -> Columns:
        nothing = np.zeros(0, dtype=np.int32)
        return nothing, nothing, nothing, nothing


class Everywhere:
    """Writes a note into every bar of the piece, asked or not."""

    def write_region(self, piece: GridPiece, mask: Mask, seed: int) -> Columns:
        onset = piece.bars[:, 0].astype(np.int32)
        one = np.ones(len(onset), dtype=np.int32)
        return 0 * one, onset, 60 * one, 24 * one


class Flat:
    def likelihood(self, piece: GridPiece) -> FactorNats:
        notes = len(piece.onset)
        return FactorNats(notes, len(piece.bars), notes * 1.0, 0.0, notes * 2.0, notes * 0.5, notes * 0.25)


def song(seed: int, bars: int = 20, tracks: int = 2) -> Grid:
    random = np.random.default_rng(seed)
    rows = [
        row
        for track in range(tracks)
        for bar in range(bars)
        for row in quarters(random.integers(50, 70, 4).tolist(), track=track, start=bar * BAR)
    ]
    return grid(rows, bars, name=f"song {seed}")


def figure(table: Table, column: str, *labels: str) -> Figure:
    [row] = [row for row in table.rows if row.labels == labels]
    return row.figures[table.columns.index(column)]


def value(table: Table, column: str, *labels: str) -> float:
    found = figure(table, column, *labels)
    assert isinstance(found, Estimate | float | int)
    return found.value if isinstance(found, Estimate) else float(found)


SONGS: Sequence[Grid] = [song(seed) for seed in range(6)]


def test_text_and_json_of_a_table() -> None:
    table = Table(
        "t", "A title", ("who",), ("n", "share"),
        (Row(("we",), (3, Estimate(0.5, 0.25, 0.75, 3))), Row(("they",), (None, float("nan")))),
        ("A note.",), digits=2, intervals=frozenset({"share"}),
    )  # fmt: skip
    lines = table.text().splitlines()
    assert lines[0] == "A title"
    assert lines[4].split() == ["we", "3", "0.50", "[0.25,", "0.75]"]
    assert lines[5].split() == ["they", "-", "-"]
    assert lines[-1] == "A note."
    assert json.loads(json.dumps(table.as_json()))["rows"] == [
        {"who": "we", "n": 3, "share": {"value": 0.5, "low": 0.25, "high": 0.75, "pieces": 3}},
        {"who": "they", "n": None, "share": None},
    ]
    again = Table.from_json("t", json.loads(json.dumps(table.as_json())))
    assert again.text() == table.text()
    assert again.as_json() == table.as_json()
    with pytest.raises(KeyError):
        Table.from_json("t", {**table.as_json(), "heads": ["whose"]})
    with pytest.raises(TypeError):
        Table.from_json("t", {**table.as_json(), "rows": [{"who": "we", "n": [3], "share": None}]})


def test_likelihood_figures_are_a_note_and_bits_a_quarter() -> None:
    table = likelihood_table(SONGS, {"flat": Flat()})
    assert figure(table, "notes", "hand", "flat") == 6 * 160
    assert value(table, "pitch", "hand", "flat") == pytest.approx(2.0)
    assert value(table, "total", "hand", "flat") == pytest.approx(3.75)
    assert value(table, "bits/beat", "hand", "flat") == pytest.approx(3.75 * 160 / 80 / np.log(2))


def test_infill_scores_the_true_notes_one_silence_nothing_and_gains_over_copying() -> None:
    table = infill_table({"songs": SONGS}, {"oracle": Oracle(), "silent": Silent(), "copier": CopyNearest()})
    for pattern in Pattern:
        assert value(table, "F1", "songs", pattern.value, "oracle") == 1.0
        assert value(table, "F1", "songs", pattern.value, "silent") == 0.0
        assert value(table, "over copying", "songs", pattern.value, "copier") == 0.0
        copied = value(table, "F1", "songs", pattern.value, "copy nearest bar")
        assert value(table, "over copying", "songs", pattern.value, "oracle") == pytest.approx(1 - copied)
    assert figure(table, "cells", "songs", Pattern.LAST.value, "oracle") == 12


def test_notes_outside_the_cells_are_not_counted() -> None:
    [[answer]] = infill_answers(SONGS[:1], Everywhere(), Pattern.LAST, 0)
    assert len(answer.written) == 1
    assert answer.written.onset[0] == answer.mask.bars()[0] * BAR


def test_several_slices_are_several_masks_of_one_piece() -> None:
    [answers] = infill_answers(SONGS[:1], CopyNearest(), Pattern.HALF, 0, slices=3)
    assert len({answer.mask for answer in answers}) == 3


def test_regions_have_a_past_and_continue_has_no_future() -> None:
    for piece in SONGS:
        on = draw_region(piece, Situation.CONTINUE, 1)
        inside = draw_region(piece, Situation.INFILL, 1)
        assert on is not None
        assert inside is not None
        assert on.bars() == list(range(on.stop_bar - 4, on.stop_bar))
        assert on.tracks() == [0, 1]
        assert inside.bars() == list(range(inside.first_bar + 4, inside.stop_bar - 4))
        assert len(inside.tracks()) == 1
    assert draw_region(song(1, bars=11), Situation.CONTINUE, 1) is None


def test_ranges_of_the_true_notes_are_the_human_ranges() -> None:
    asked = {
        situation.value: {
            "oracle": region_answers(SONGS, Oracle(), situation, 0),
            "copy": region_answers(SONGS, CopyBefore(), situation, 0),
            "silent": region_answers(SONGS, Silent(), situation, 0),
        }
        for situation in Situation
    }
    table = ranges_table(asked)
    for situation in Situation:
        human = [row.figures for row in table.rows if row.labels == (situation.value, "hand", "human")]
        oracle = [row.figures for row in table.rows if row.labels == (situation.value, "hand", "oracle")]
        assert str(human) == str(oracle)
        assert value(table, "copied %", situation.value, "hand", "copy") == 100.0
        assert value(table, "notes/bar", situation.value, "hand", "human") == 4.0
        assert value(table, "empty %", situation.value, "hand", "silent") == 100.0


def test_variations_of_nothing_changed_are_copies_and_alike() -> None:
    table = variation_table(SONGS, {"oracle": Oracle(), "swapped": ShuffledPitches()}, strengths=(0.5, 1.0))
    assert value(table, "copies %", "oracle", "strength 0.5") == 100.0
    assert value(table, "alike %", "oracle", "strength 0.5") == 100.0
    assert value(table, "notes", "oracle", "strength 1") == 0.0
    half = value(table, "notes", "swapped", "strength 0.5")
    full = value(table, "notes", "swapped", "strength 1")
    unrelated = value(table, "notes", "human", "unrelated bars, same key")
    assert 0.1 < half < full < unrelated
    assert value(table, "rhythm", "swapped", "strength 1") == 0.0


def test_originality_of_training_music_is_none() -> None:
    asked = {"infill": {"oracle": region_answers(SONGS, Oracle(), Situation.INFILL, 0)}}
    seen = originality_table(build_index(SONGS), asked)
    assert value(seen, "n=8", "infill", "oracle") == 100.0
    assert figure(seen, "largest", "infill", "oracle") == 16
    fresh = originality_table(build_index([song(seed) for seed in range(50, 53)]), asked)
    assert value(fresh, "n=6", "infill", "human") < 5.0


def test_a_copyist_leaves_the_human_band() -> None:
    """People write new songs, the copyist writes one training song everywhere."""

    class Copyist:
        def write_region(self, piece: GridPiece, mask: Mask, seed: int) -> Columns:
            there = columns_of(hidden_notes(piece, mask))
            _, onset, pitch, duration = columns_of(hidden_notes(SONGS[0], mask))
            return there[0][:1].repeat(len(onset)), onset, pitch, duration

    fresh = [song(seed) for seed in range(50, 56)]
    asked = {"infill": {"copyist": region_answers(fresh, Copyist(), Situation.INFILL, 0)}}
    table = band_table(build_index(SONGS), asked)
    assert value(table, "written mean", "infill", "copyist", "n=8") == 100.0
    assert value(table, "human mean", "infill", "copyist", "n=8") < 5.0
    assert value(table, "beyond all %", "infill", "copyist", "n=8") == 100.0
    assert value(table, "written largest", "infill", "copyist", "longest") == 16
    honest = band_table(
        build_index(SONGS), {"infill": {"oracle": region_answers(fresh, Oracle(), Situation.INFILL, 0)}}
    )
    assert value(honest, "beyond all %", "infill", "oracle", "n=4") == 0.0


def test_the_future_is_worth_what_it_tells() -> None:
    rising = [grid([(0, bar * BAR, 40 + bar, 24) for bar in range(20)], 20, name=f"r{i}") for i in range(3)]

    def swapped(piece: Grid, other: Grid, bar: int) -> Grid:
        return grid([(0, at * BAR, 40 + (at if at < bar else 40 - at), 24) for at in range(20)], 20)

    table = future_table(rising, {"oracle": Oracle()}, swapped)
    assert value(table, "no future", "oracle") == 2.0
    assert value(table, "falls by %", "oracle") == 50.0
    assert value(table, "rises by %", "oracle") == 50.0


def test_the_same_seed_asks_the_same() -> None:
    mask = draw_region(SONGS[0], Situation.INFILL, 3)
    assert mask is not None
    first, second = (ask(CopyBefore(), SONGS[0], mask, 3) for _ in range(2))
    assert first.written.pitch.tolist() == second.written.pitch.tolist()

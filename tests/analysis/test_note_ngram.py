from dataclasses import replace

import numpy as np
import pytest

from antiphon.analysis.note_events import BAR_LINE, FACTORS, Decisions, duration_class, piece_events
from antiphon.analysis.note_ngram import NoteNgram
from tests.analysis.material import BAR, Grid, Line, grid, quarters

SCALE = (60, 62, 64, 65, 67, 69, 71, 72)


def tune(seed: int, bars: int = 8) -> Grid:
    """Two voices: steps of a scale over the tonic on every bar."""
    random = np.random.default_rng(seed)
    rows = []
    for bar in range(bars):
        start = int(random.integers(0, 5))
        rows += quarters([SCALE[start + i] for i in range(4)], start=bar * BAR)
        rows.append((1, bar * BAR, 48, 96))
    return grid(rows, bars, [Line(role=1), Line(role=5)], name=f"tune {seed}")


def noise(seed: int, bars: int = 6, drums: bool = False) -> Grid:
    random = np.random.default_rng(seed)
    rows = sorted(
        {
            (int(random.integers(0, 3)), int(random.integers(0, bars * BAR)), int(random.integers(40, 80)), 0)
            for _ in range(80)
        }
    )
    filled = [(track, onset, pitch, int(random.integers(1, 400))) for track, onset, pitch, _ in rows]
    lines = [Line(role=1), Line(role=2), Line(role=21, program=128 if drums else 0)]
    return grid(filled, bars, lines, name=f"noise {seed}")


def test_events_of_two_bars() -> None:
    piece = grid([(0, 0, 60, 24), (1, 0, 48, 96), (0, 24, 62, 24), (0, 96 + 48, 64, 24)], 2)
    events = piece_events(piece)
    assert events["onset"].symbol.tolist() == [0, 0, 24, BAR_LINE, 48, BAR_LINE]
    assert events["onset"].is_bar.tolist() == [False, False, False, True, False, True]
    assert events["track"].symbol.tolist() == [0, 1, 0, 0]
    assert events["pitch"].symbol.tolist() == [500, 488, 502, 502]
    assert events["duration"].symbol.tolist() == [24, 96, 24, 24]
    # gaps open to choice before each event: all places left in the bar, and the bar line
    assert (1 / events["onset"].base).round().astype(int).tolist() == [97, 97, 97, 73, 97, 49]


def test_empty_bars_are_events_too() -> None:
    events = piece_events(grid([(0, 96, 60, 24)], 3))
    assert events["onset"].symbol.tolist() == [BAR_LINE, 0, BAR_LINE, BAR_LINE]


def test_durations_are_exact_to_three_bars_then_in_quarters() -> None:
    steps = np.array([1, 287, 288, 290, 311, 325, 960, 5000])
    assert duration_class(steps).tolist() == [1, 287, 288, 312, 312, 336, 960, 960]


@pytest.mark.parametrize("drums", [False, True])
def test_no_decision_looks_ahead(drums: bool) -> None:
    """Changing notes from one on leaves every decision before it as it was, and history columns of that
    one."""
    piece = noise(1, drums=drums)
    before = piece_events(piece)
    at = len(piece.onset) // 2
    random = np.random.default_rng(5)
    later = np.arange(len(piece.onset)) >= at
    changed = replace(
        piece,
        pitch=np.where(later, random.integers(30, 90, len(later)), piece.pitch).astype(np.int32),
        duration=np.where(later, random.integers(1, 200, len(later)), piece.duration).astype(np.int32),
        offset=np.where(later, 3, piece.offset).astype(np.int32),
    )
    order = np.lexsort((changed.pitch, changed.track, changed.onset))
    assert np.array_equal(order[:at], np.arange(at))
    after = piece_events(changed)
    for factor in ("track", "pitch"):
        for name, column in before[factor].columns.items():
            assert np.array_equal(column[: at + 1], after[factor].columns[name][: at + 1]), (factor, name)
    for name, column in before["duration"].columns.items():
        if name != "step":  # the note's own pitch is known when its length is chosen
            assert np.array_equal(column[: at + 1], after["duration"].columns[name][: at + 1]), name
    seen = at + int(piece.onset[at] // BAR)
    for name, column in before["onset"].columns.items():
        assert np.array_equal(column[: seen + 1], after["onset"].columns[name][: seen + 1]), name


def test_onsets_do_not_look_ahead() -> None:
    """A later note moved away changes nothing before the gap to it is chosen."""
    piece = noise(2)
    at = len(piece.onset) // 2
    kept = replace(
        piece,
        track=piece.track[:at], onset=piece.onset[:at], pitch=piece.pitch[:at],
        duration=piece.duration[:at], offset=piece.offset[:at],
    )  # fmt: skip
    whole, cut = piece_events(piece), piece_events(kept)
    seen = at + int(piece.onset[at - 1] // BAR)
    for name, column in whole["onset"].columns.items():
        assert np.array_equal(column[: seen + 1], cut["onset"].columns[name][: seen + 1]), name


@pytest.fixture(scope="module")
def model() -> NoteNgram:
    return NoteNgram.train([tune(seed) for seed in range(40)])


@pytest.mark.parametrize("factor", FACTORS)
def test_every_decision_is_a_distribution(model: NoteNgram, factor: str) -> None:
    """Over all symbols that can be chosen, on music it knows and on noise: the chances sum to 1, at most."""
    for piece in (tune(99), noise(4)):
        decisions = piece_events(piece)[factor]
        for at in range(0, len(decisions.symbol), 17):
            rest = round(1 / decisions.base[at]) - 1
            every = {
                "onset": [*range(rest), BAR_LINE],
                "track": list(range(len(piece.tracks))),
                "pitch": list(range(500 - 127, 500 + 128)),
                "duration": [*range(1, 289), *range(312, 961, 24)],
            }[factor]
            symbols = np.array(every)
            one = Decisions(
                symbols,
                {name: np.repeat(column[at], len(symbols)) for name, column in decisions.columns.items()},
                np.repeat(decisions.base[at], len(symbols)),
                np.zeros(len(symbols), dtype=np.bool_),
            )
            if factor == "pitch":
                reference = max(int(decisions.columns["reference"][at]), 0) or 60
                inside = (symbols - 500 + reference >= 0) & (symbols - 500 + reference < 128)
            else:
                inside = np.ones(len(symbols), dtype=np.bool_)
            assert model.chances(factor, one)[inside].sum() <= 1 + 1e-9
            if piece.name.startswith("tune"):
                assert model.chances(factor, one)[inside].sum() > 0.5


def test_pitches_of_one_note_are_a_distribution(model: NoteNgram) -> None:
    piece = tune(99)
    at = 8
    chances: list[float] = []
    for pitch in range(40, 100):
        changed = piece.pitch.copy()
        changed[at] = pitch
        alone = replace(
            piece, pitch=changed[: at + 1], track=piece.track[: at + 1], onset=piece.onset[: at + 1],
            duration=piece.duration[: at + 1], offset=piece.offset[: at + 1],
        )  # fmt: skip
        without = replace(
            alone, pitch=changed[:at], track=piece.track[:at], onset=piece.onset[:at],
            duration=piece.duration[:at], offset=piece.offset[:at],
        )  # fmt: skip
        chances.append(np.exp(model.nats(without).pitch - model.nats(alone).pitch))
    assert 0.9 < sum(chances) <= 1 + 1e-9
    assert int(np.argmax(chances)) + 40 == int(piece.pitch[at])


def test_music_of_the_kind_it_knows_is_likelier_than_noise(model: NoteNgram) -> None:
    known, foreign = model.nats(tune(99)), model.nats(noise(3))
    assert (known.notes, known.bars) == (40, 8)
    assert known.total / known.notes < 0.6
    assert foreign.total / foreign.notes > 8
    parts = sum(getattr(known, factor) for factor in (*FACTORS, "bar"))
    assert known.total == pytest.approx(parts)


def test_too_little_music_is_refused() -> None:
    with pytest.raises(ValueError, match="two pieces"):
        NoteNgram.train([tune(0)])

import numpy as np
import pytest

from antiphon.analysis.bootstrap import Estimate
from antiphon.analysis.classifier import train_logistic
from antiphon.analysis.infill import Mask
from antiphon.analysis.note_features import note_features
from antiphon.analysis.passage import Passage, of_piece
from antiphon.analysis.subject import Answer, CopyNearest, answer, columns_of
from antiphon.analysis.tables.ours_or_human import ours_or_human_table, told_apart
from tests.analysis.material import BAR, Row, grid, quarters

SCALE = [60, 62, 64, 65]
PIECE = grid([row for bar in range(4) for row in quarters(SCALE, start=bar * BAR)], 4)
MASK = Mask(0, 4, frozenset({(0, 1), (0, 2)}))


def written(rows: list[Row]) -> Answer:
    return answer(PIECE, MASK, columns_of(_passage(rows)))


def _passage(rows: list[Row]) -> Passage:
    return of_piece(grid(rows, 4))


def bars(pitches: list[int]) -> list[Row]:
    return [row for bar in (1, 2) for row in quarters(pitches, start=bar * BAR)]


def test_amounts_and_places_of_plain_quarters() -> None:
    found = note_features(written(bars(SCALE)))
    # Eight notes and one more in two cells; one note an onset; as many as usual; no spread; no cell empty.
    assert found[:5].tolist() == pytest.approx([np.log2(9 / 2), 1.0, 0.0, 0.0, 1.0])
    assert found[5:10].tolist() == [1.0, 0.0, 0.0, 0.0, 0.0]  # all on beats
    assert found[10] == 0.0  # one kind of gap


def test_melody_features_count_intervals_and_turns() -> None:
    # Up two, up two, up one, twice; between the bars down five.
    found = note_features(written(bars(SCALE)))
    melody = found[11 + 10 : 11 + 10 + 10]
    assert melody[:8].tolist() == pytest.approx([0, 2 / 7, 4 / 7, 0, 1 / 7, 0, 0, 0])
    assert melody[8] == pytest.approx(6 / 7)  # rising
    assert melody[9] == pytest.approx(2 / 7)  # turns


def test_foreign_notes_and_clashes_show() -> None:
    plain, strange = note_features(written(bars(SCALE))), note_features(written(bars([61, 63, 66, 68])))
    pitches = slice(31, 37)
    assert plain[pitches][4] == 1.0
    assert strange[pitches][4] < 0.5
    assert (plain[pitches][5], strange[pitches][5]) == (0.0, 1.0)  # pitches that are not heard
    clash = note_features(written([*bars(SCALE), *((0, 96, 61, 24), (0, 120, 63, 24))]))
    semitones = 37 + 4 + 1
    assert plain[semitones] == 0.0
    assert clash[semitones] == 1.0


def test_copies_of_the_bars_around_are_alike() -> None:
    same, other = note_features(written(bars(SCALE))), note_features(written(bars([72, 71, 69, 67])))
    assert same[37:41].tolist() == [1.0, 1.0, 1.0, 1.0]
    assert other[37:41].tolist() == [1.0, 1.0, 0.0, 1.0]


def test_silence_has_features_too() -> None:
    assert np.isfinite(note_features(written([]))).all()
    assert len(note_features(written([]))) == len(note_features(written(bars(SCALE))))


def _song(seed: int) -> Answer:
    random = np.random.default_rng(seed)
    rows = [row for bar in range(4) for row in quarters(random.choice(SCALE, 4).tolist(), start=bar * BAR)]
    piece = grid(rows, 4, name=f"song {seed}")
    return answer(piece, MASK, CopyNearest().write_region(piece, MASK, 0))


def test_human_bars_cannot_be_told_from_themselves_and_noise_can() -> None:
    answers = [_song(seed) for seed in range(30)]
    honest = [Answer(a.name, a.source, a.mask, a.heard, a.human, a.human) for a in answers]
    assert told_apart(honest, train_logistic).value == 50.0
    noise = [
        Answer(a.name, a.source, a.mask, a.heard, a.human, _passage(bars([61, 80, 42, 99])).of_bars(0, 4))
        for a in answers
    ]
    table = ours_or_human_table({"infill": {"noise": noise, "human": honest}})
    assert [row.labels for row in table.rows] == [("infill", "noise"), ("infill", "human")]
    for figure in table.rows[0].figures[1:]:
        assert isinstance(figure, Estimate)
        assert figure.value > 95.0


def test_one_song_is_not_enough() -> None:
    table = ours_or_human_table({"infill": {"copy": [_song(0)]}})
    assert table.rows[0].figures == (1, None, None)

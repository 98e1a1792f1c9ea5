import numpy as np

from antiphon.analysis.bootstrap import Estimate
from antiphon.analysis.harmony import ChordSpan
from antiphon.analysis.passage import of_piece
from antiphon.analysis.tables.harmonize import Harmonized, Voiced, chords_table, voices_table
from antiphon.theory.chords import make_chord
from tests.analysis.material import BAR, grid, quarters


def test_chords_table_has_people_beside_each_model() -> None:
    melody = of_piece(grid(quarters([60, 64, 67, 72]), 1))
    human = [ChordSpan(0, BAR, make_chord(0, "maj"))]
    wrong = [ChordSpan(0, BAR, make_chord(6, "maj"))]
    cases = [Harmonized("hand", melody, human, human), Harmonized("hand", melody, human, wrong)]
    table = chords_table({"model": cases})
    people, model = (dict(zip(table.columns, row.figures, strict=True)) for row in table.rows)
    assert [row.labels for row in table.rows] == [("hand", "human"), ("hand", "model")]
    assert (people["melodies"], people["CTnCTR 50 %"], people["same root"]) == (2, 1.0, None)
    # None of the notes is in F#, and none is left by step: 0 and 1 lie beside the middle.
    assert (model["CTnCTR 25 %"], model["CTnCTR 50 %"], model["CTnCTR 75 %"]) == (0.25, 0.5, 0.75)
    same = model["same root"]
    assert isinstance(same, Estimate)
    assert same.value == 0.5


def test_voices_table_counts_cells_and_parallels() -> None:
    human = np.array([[72, 64, 60, 48], [74, 65, 57, 50]], dtype=np.int32)
    written = human.copy()
    written[1, 3] = 53
    table = voices_table({"model": [Voiced(human, written)]})
    people, model = table.rows
    assert people.labels == ("human",)
    assert (people.figures[0], people.figures[1]) == (1, 6)
    shares = [row.figures[2] for row in (people, model)]
    assert [share.value for share in shares if isinstance(share, Estimate)] == [1.0, 5 / 6]
    # Soprano and bass move in octaves, 72-48 to 74-50, as long as the bass is as it was.
    octaves = [row.figures[4] for row in (people, model)]
    assert [figure.value > 0 for figure in octaves if isinstance(figure, Estimate)] == [True, False]

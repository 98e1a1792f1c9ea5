import numpy as np
import pytest

from antiphon.analysis.originality import build_index, line_tokens, passage_lines
from antiphon.analysis.passage import of_piece
from tests.analysis.material import Line, grid, quarters

TUNE = [60, 62, 64, 65, 67, 65, 64, 62, 60, 67, 72, 71]


def test_tokens_are_free_of_transposition_and_articulation() -> None:
    onset = np.array([0, 24, 36], dtype=np.int32)
    here = line_tokens(onset, np.array([60, 64, 62], dtype=np.int32))
    there = line_tokens(onset + 96, np.array([50, 54, 52], dtype=np.int32))
    assert here.tolist() == there.tolist()
    other = line_tokens(onset * 2, np.array([60, 64, 62], dtype=np.int32))
    assert here.tolist() != other.tolist()
    assert (here > 0).all()


def test_a_transposed_copy_is_found_in_full_with_its_piece() -> None:
    index = build_index([grid(quarters([60, 60, 60, 60, 60]), 2, name="drone"), grid(quarters(TUNE), 3, name="tune")])
    copy = of_piece(grid(quarters([pitch + 5 for pitch in TUNE[2:10]]), 2))
    overlap = index.overlap(copy, (4, 6, 8))
    assert overlap.longest is not None
    assert (overlap.longest.notes, overlap.longest.piece) == (8, "hand/tune")
    assert overlap.runs == {4: 5, 6: 3, 8: 1}
    assert [overlap.share(n) for n in (4, 6, 8)] == [1.0, 1.0, 1.0]


def test_a_part_copied_counts_in_part() -> None:
    index = build_index([grid(quarters(TUNE), 3, name="tune")])
    query = of_piece(grid(quarters([*TUNE[:5], 20, 90, 30]), 2))
    overlap = index.overlap(query, (4, 6))
    assert overlap.found == {4: 2, 6: 0}
    assert overlap.runs == {4: 5, 6: 3}
    assert overlap.longest is not None
    assert overlap.longest.notes == 5


def test_runs_never_cross_tracks_or_pieces() -> None:
    index = build_index([grid(quarters(TUNE[:6]), 2, name="a"), grid(quarters(TUNE[6:]), 2, name="b")])
    overlap = index.overlap(of_piece(grid(quarters(TUNE), 3)), (8,))
    assert overlap.found == {8: 0}
    assert overlap.longest is not None
    assert overlap.longest.notes == 6


def test_drums_and_single_notes_have_no_lines() -> None:
    drums = of_piece(grid(quarters([36, 38, 36, 38]), 1, [Line(program=128)]))
    assert passage_lines(drums) == []
    assert passage_lines(of_piece(grid([(0, 0, 60, 24)], 1))) == []
    empty = build_index([])
    assert empty.overlap(of_piece(grid(quarters(TUNE), 3))).longest is None


def test_against_a_plain_search() -> None:
    random = np.random.default_rng(3)
    lines = [random.integers(60, 63, 80).tolist() for _ in range(12)]
    index = build_index([grid(quarters(line), 20, name=str(i)) for i, line in enumerate(lines)])
    texts = [passage_lines(of_piece(grid(quarters(line), 20)))[0].tolist() for line in lines]
    query = passage_lines(of_piece(grid(quarters(random.integers(60, 63, 60).tolist()), 15)))[0]
    lengths, places = index.run_lengths(query)
    for at in range(len(query)):
        best = 0
        for text in texts:
            for start in range(len(text)):
                run = 0
                while at + run < len(query) and start + run < len(text) and text[start + run] == int(query[at + run]):
                    run += 1
                best = max(best, run)
        assert int(lengths[at]) == best
        found = index.text[places[at] : places[at] + best]
        assert found.tolist() == query[at : at + best].tolist()


def test_shares_of_nothing() -> None:
    index = build_index([grid(quarters(TUNE), 3)])
    assert index.overlap(of_piece(grid(quarters([60, 61]), 1)), (8,)).share(8) == pytest.approx(0.0)

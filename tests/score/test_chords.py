"""Chord marks: their order, which one holds, and how a stretch of them is replaced."""

import pytest

from antiphon.score import ChordMark, Edit, History, Score, replace_chords, set_chords, symbol_at

C, F, G = ChordMark(0, "C"), ChordMark(480, "F"), ChordMark(1920, "G7")


def test_marks_ascend_one_a_tick() -> None:
    assert Score.empty().with_chords([G, C]).chords == (C, G)
    with pytest.raises(ValueError, match="ascend"):
        Score.empty().with_chords([C, ChordMark(0, "Am")])
    with pytest.raises(ValueError, match="below 0"):
        ChordMark(-1, "C")


def test_a_mark_holds_until_the_next_one() -> None:
    marks = (F, G)
    assert [symbol_at(marks, tick) for tick in (0, 479, 480, 1919, 1920, 99999)] == ["", "", "F", "F", "G7", "G7"]


def test_what_holds_at_the_end_of_a_replaced_stretch_goes_on() -> None:
    marks = (C, F, G)
    am = ChordMark(960, "Am")
    assert replace_chords(marks, 960, 1440, [am]) == (C, F, am, ChordMark(1440, "F"), G)
    assert replace_chords(marks, 960, 1920, [am]) == (C, F, am, G)
    assert replace_chords(marks, 0, 1440, []) == (ChordMark(1440, "F"), G)
    # Nothing held there before: nothing holds there now.
    assert replace_chords((), 480, 960, [F]) == (F, ChordMark(960, ""))
    assert replace_chords((), 480, 960, [F], song_end=961) == (F, ChordMark(960, ""))
    assert replace_chords((), 480, 960, [F], song_end=960) == (F,)
    # The same chord goes on by itself.
    assert replace_chords(marks, 960, 1440, [ChordMark(960, "F")]) == (C, F, ChordMark(960, "F"), G)
    with pytest.raises(ValueError, match="outside"):
        replace_chords(marks, 960, 1440, [G])


def test_chords_are_undone_and_merged_like_all_else() -> None:
    history = History(Score.empty().with_chords([C]))
    history.push(set_chords(history.score, [C, F]), "Add chord", merge_key="drag")
    history.push(set_chords(history.score, [C, G]), "Add chord", merge_key="drag")
    assert history.names == ("Add chord",)
    states = [history.score.chords]
    history.undo()
    states.append(history.score.chords)
    history.redo()
    assert [*states, history.score.chords] == [(C, G), (C,), (C, G)]
    assert Edit.between(history.score, history.score.with_chords([C, G])).is_empty

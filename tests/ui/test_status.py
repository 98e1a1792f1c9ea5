"""What the line at the foot says of commands: how much was copied, why nothing came of it, and for how long."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from antiphon.ui import status
from tests.fakes.songs import BAR, MELODY
from tests.ui.conftest import Desk

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def test_it_says_how_much_was_copied_until_the_next_edit(desk: Desk) -> None:
    studio, line = desk.studio, desk.window.status
    notes = list(studio.document.score.track(MELODY).notes())[:3]
    studio.selection.select_notes({MELODY: notes})
    desk.key(Key.Key_C, CTRL)
    assert line.words == "3 notes copied"
    # A hand that shakes does not take it away.
    QTest.mouseMove(desk.window.roll.viewport(), desk.window.roll.viewport().rect().center())
    assert line.words == "3 notes copied"
    desk.key(Key.Key_Up)
    assert line.words == ""
    desk.key(Key.Key_Z, CTRL)
    assert line.words == "Undone: Transpose"
    desk.key(Key.Key_Y, CTRL)
    assert line.words == "Redone: Transpose"
    desk.key(Key.Key_Z, CTRL)
    desk.key(Key.Key_Down)  # as many steps as before, and yet another
    assert line.words == ""
    desk.key(Key.Key_Z, CTRL)
    assert line.words == "Undone: Transpose"
    studio.selection.select_notes({MELODY: list(studio.document.score.track(MELODY).notes())[:1]})
    desk.key(Key.Key_X, CTRL)
    assert line.words == "1 note cut"
    studio.selection.clear_notes()
    studio.selection.set_bars(40 * BAR, 41 * BAR)
    desk.key(Key.Key_C, CTRL)
    assert line.words == "There are no notes in the selected bars."
    assert desk.window.actions_.paste.isEnabled()


def test_what_it_tells_goes_after_a_while_and_a_refusal_later(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    line = desk.window.status
    monkeypatch.setattr(status, "LASTS_MS", 1)
    desk.studio.selection.set_bars(0, BAR)
    desk.key(Key.Key_L, Qt.KeyboardModifier.AltModifier)
    assert line.words == "Loop: bar 1"
    desk.until(lambda: line.words == "")
    desk.studio.selection.clear()
    desk.key(Key.Key_Q)
    QTest.qWait(5)
    assert line.words == "No note is selected: drag over some, or press Ctrl+A."
    # What the mouse points at is there again.
    monkeypatch.setattr(status, "AT_LEAST_MS", 0)
    desk.window.roll.bench.said.emit("C4   1.1.000")
    assert line.words == "C4   1.1.000"

"""What an answer that has just come, and another song, must not take the composer by surprise with."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from antiphon.session.candidates import State
from antiphon.ui import commands
from antiphon.ui.panels.limits import Kind
from tests.fakes.songs import BAR
from tests.session.conftest import seen
from tests.ui.conftest import MakeDesk
from tests.ui.test_window import CONTROL, open_small_song


def test_esc_just_after_an_answer_does_nothing(
    make_desk: MakeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk()
    open_small_song(desk, tmp_path)
    candidates, selection = desk.studio.candidates, desk.studio.selection
    monkeypatch.setattr(commands, "HASTE_MS", 600_000)
    desk.select_bars(2, 3)
    desk.window.roll.setFocus()
    desk.key(Qt.Key.Key_I)
    desk.until(lambda: candidates.state is State.DONE)
    with desk.qtbot.waitSignal(desk.window.roll.bench.told) as told:
        desk.key(Qt.Key.Key_Escape)
    assert told.args == ["The answer has come: Tab accepts it, Shift+Tab lets it go."]
    assert (candidates.count, selection.bars) == (4, (BAR, 3 * BAR))
    # A while later it is an Esc like any other, and so it is when there is no answer any more.
    monkeypatch.setattr(commands, "HASTE_MS", 0)
    desk.key(Qt.Key.Key_Escape)
    assert selection.bars is None
    monkeypatch.setattr(commands, "HASTE_MS", 600_000)
    desk.select_bars(2, 3)
    candidates.dismiss()
    desk.key(Qt.Key.Key_Escape)
    assert selection.bars is None


def test_another_song_begins_without_limits(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    path = open_small_song(desk, tmp_path)
    generate = desk.window.generate
    generate.limits.add(Kind.AT_ONCE)
    generate.limits.add(Kind.KEY)
    generate.advanced.count.setValue(2)
    generate.advanced.seed.setText("no number")
    desk.answers.path = tmp_path / "kept.antiphon"
    with desk.qtbot.waitSignal(desk.studio.document.saved, timeout=10_000):
        desk.key(Qt.Key.Key_S, CONTROL)
    desk.key(Qt.Key.Key_N, CONTROL)
    assert generate.limits.chips[Kind.KEY].isHidden()
    assert seen(generate.wishes.limits.at_once) is None
    # How many candidates are wanted is no matter of the song.
    assert (generate.wishes.candidates, generate.wishes.seed) == (2, None)
    desk.open(tmp_path / "kept.antiphon")
    assert generate.wishes.limits.at_once == 1
    assert not generate.limits.chips[Kind.KEY].isHidden()
    desk.open(path)
    assert generate.limits.chips[Kind.KEY].isHidden()

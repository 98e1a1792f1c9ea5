"""The undo history beside the song: it follows what is done, and leads anywhere in it."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

from antiphon.formats import save_song
from antiphon.score import Score
from antiphon.session.settings import Settings
from antiphon.ui.panels.undo_steps import UndoSteps
from tests.fakes.songs import MELODY, small_song
from tests.session.conftest import seen
from tests.ui.conftest import Desk, MakeDesk

CONTROL = Qt.KeyboardModifier.ControlModifier


def _edited(desk: Desk, folder: Path) -> tuple[UndoSteps, list[Score]]:
    """A song with three steps, and the scores from the first to the last."""
    save_song(small_song(), folder / "small.mid")
    desk.open(folder / "small.mid")
    desk.key(Qt.Key.Key_H, CONTROL)
    document, editor = desk.studio.document, desk.studio.editor
    scores = [document.score]
    desk.studio.selection.select_notes({MELODY: document.score.track(MELODY).notes()})
    editor.transpose(1)
    scores.append(document.score)
    editor.nudge(120)
    scores.append(document.score)
    editor.transpose(12)
    scores.append(document.score)
    return desk.window.navigation.steps, scores


def _rows(steps: UndoSteps) -> list[str]:
    return [str(steps.model.data(steps.model.index(row))) for row in range(steps.model.rowCount())]


def _faint(steps: UndoSteps) -> list[int]:
    role = Qt.ItemDataRole.ForegroundRole
    return [row for row in range(steps.model.rowCount()) if steps.model.data(steps.model.index(row), role) is not None]


def _click(steps: UndoSteps, row: int) -> None:
    place = steps.list.visualRect(steps.model.index(row)).center()
    QTest.mouseClick(steps.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_it_names_all_steps_and_marks_where_the_song_is(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    steps, _ = _edited(desk, tmp_path)
    assert steps.isVisible()
    assert _rows(steps) == ["Beginning", *(step.name for step in desk.studio.document.steps)]
    assert (steps.list.currentIndex().row(), _faint(steps)) == (3, [])
    desk.studio.document.undo()
    assert (steps.list.currentIndex().row(), _faint(steps)) == (2, [3])
    said = steps.model.data(steps.model.index(3), Qt.ItemDataRole.AccessibleTextRole)
    assert str(said).endswith("undone")


def test_a_click_goes_there_and_back(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    steps, scores = _edited(desk, tmp_path)
    document = desk.studio.document
    for row in (1, 3, 0, 2):
        _click(steps, row)
        assert document.score == scores[row]
        assert document.history_position == row
    assert _faint(steps) == [3]
    assert desk.window.actions_.redo.isEnabled()
    # Another step from there takes the place of what was undone.
    desk.studio.selection.select_notes({MELODY: document.score.track(MELODY).notes()})
    desk.studio.editor.nudge(240)
    assert len(_rows(steps)) == 4
    assert _faint(steps) == []


def test_the_arrow_keys_go_step_by_step(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    steps, scores = _edited(desk, tmp_path)
    steps.list.setFocus()
    desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_Up)
    assert desk.studio.document.score == scores[1]
    desk.key(Qt.Key.Key_Home)
    assert desk.studio.document.score == scores[0]
    desk.key(Qt.Key.Key_End)
    assert desk.studio.document.score == scores[3]


def test_another_song_begins_anew(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    steps, _ = _edited(desk, tmp_path)
    desk.studio.document.new()
    assert _rows(steps) == ["Beginning"]
    assert steps.model.rowCount(steps.model.index(0)) == 0
    assert steps.model.rowCount(QModelIndex()) == 1


def test_the_cross_closes_it_and_that_is_kept(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    steps, _ = _edited(desk, tmp_path)
    assert desk.window.actions_.undo_steps.isChecked()
    desk.studio.settings.sync()
    assert Settings(tmp_path / "antiphon.ini").undo_steps
    QTest.mouseClick(steps.cross, Qt.MouseButton.LeftButton)
    assert not seen(steps.isVisible())
    assert not desk.window.actions_.undo_steps.isChecked()

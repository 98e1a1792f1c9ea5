"""An answer put together from several candidates, and what the window shows of that."""

from pathlib import Path

from PySide6.QtCore import Qt

from antiphon.generation.request import Request, Task
from antiphon.session.candidates import State
from tests.fakes.songs import BAR, MELODY
from tests.ui.conftest import MakeDesk
from tests.ui.test_window import CONTROL, open_small_song


def test_bars_that_were_chosen_are_kept_and_seen(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_small_song(desk, tmp_path)
    candidates, document, strip = desk.studio.candidates, desk.studio.document, desk.window.strip
    candidates.ask(Request(Task.INFILL, 0, 4 * BAR, (MELODY,), candidates=3, model="fake"))
    desk.until(lambda: candidates.state is State.DONE)
    second, third = (sorted(candidates.ghosts(index)[MELODY]) for index in (1, 2))
    desk.key(Qt.Key.Key_BracketRight)
    desk.select_bars(1, 2)
    assert strip._bars_action.text() == "Accept only bars 1–2"
    strip._bars_action.trigger()
    desk.key(Qt.Key.Key_BracketRight)
    ghosts = desk.window.roll.canvas.content.ghosts()[MELODY]
    assert sorted(ghosts.onset.tolist()) == [note.onset for note in third if note.onset >= 2 * BAR]
    assert desk.window.roll.canvas.content.replaced(MELODY) == tuple(
        note for note in candidates.hidden(2)[MELODY] if note.onset >= 2 * BAR
    )
    assert strip._about.words == "Taken: bars 1–2 from 2"
    assert strip.accept_button.text() == "Accept the rest"
    # Bars 1 to 2 are selected still: accepting them once more is to change one's mind, and is called so.
    assert strip._bars_action.text() == "Put these in place of the taken bars 1–2"
    desk.select_bars(2, 3)
    assert strip._bars_action.text() == "Accept only bar 3"
    desk.window.roll.setFocus()
    desk.key(Qt.Key.Key_Tab)
    now = document.score.track(MELODY).notes_between(0, 4 * BAR)
    assert [note for note in now if note.onset < 2 * BAR] == [note for note in second if note.onset < 2 * BAR]
    assert [note for note in now if note.onset >= 2 * BAR] == [note for note in third if note.onset >= 2 * BAR]
    assert not strip.isVisible()
    desk.key(Qt.Key.Key_Z, CONTROL)
    desk.key(Qt.Key.Key_Z, CONTROL)
    assert not document.is_modified

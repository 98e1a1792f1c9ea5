"""An answer put together from several candidates, and what the window shows of that."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QStaticText

from antiphon.generation.request import Request, Task
from antiphon.session.candidates import State
from antiphon.ui.roll.ghosts import GhostPainter
from antiphon.ui.roll.index import columns_of
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
    assert strip.accessibleDescription() == "Candidate 3 of 3. Taken: bars 1–2 from 2"
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


def test_ghosts_out_of_sight_are_scrolled_to(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_small_song(desk, tmp_path)
    candidates, roll = desk.studio.candidates, desk.window.roll

    def seen_of(index: int) -> int:
        geometry, height = roll.geometry_now, roll.viewport().height()
        return sum(0 <= geometry.y_of(note.pitch) < height for note in candidates.ghosts(index)[MELODY])

    roll.center_on_pitches(20, 24)
    candidates.ask(Request(Task.INFILL, 0, 2 * BAR, (MELODY,), candidates=2, model="fake"))
    desk.until(lambda: candidates.state is State.DONE)
    assert seen_of(0)
    # Where some can be seen nothing jumps.
    lowest = min(note.pitch for note in candidates.ghosts(1)[MELODY])
    geometry = roll.geometry_now
    roll.scroll_to(geometry.left, geometry.rows.row[lowest] * geometry.row_height)
    top = roll.geometry_now.top
    desk.key(Qt.Key.Key_BracketRight)
    assert roll.geometry_now.top == top
    # Who scrolls away is left there, until another candidate is looked at.
    roll.center_on_pitches(20, 24)
    away = roll.geometry_now.top
    candidates.changed.emit()
    assert roll.geometry_now.top == away
    assert not seen_of(0)
    desk.key(Qt.Key.Key_BracketLeft)
    assert seen_of(0)


def test_ghosts_have_names_as_notes_have(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_small_song(desk, tmp_path)
    candidates, roll = desk.studio.candidates, desk.window.roll
    candidates.ask(Request(Task.INFILL, 0, 2 * BAR, (MELODY,), candidates=1, model="fake"))
    desk.until(lambda: candidates.state is State.DONE)
    desk.window.show_ticks(0, BAR)
    roll.zoom_pitch(8)
    ghosts = candidates.ghosts(0)[MELODY]
    roll.center_on_pitches(ghosts[0].pitch, ghosts[0].pitch)
    columns, named = columns_of(ghosts), list[int]()

    def name(pitch: int, _tick: int) -> QStaticText:
        named.append(pitch)
        return QStaticText("C4")

    picture = QImage(roll.viewport().size(), QImage.Format.Format_RGB32)
    painter, area = QPainter(picture), QRectF(roll.viewport().rect())
    GhostPainter().paint(painter, area, roll.geometry_now, columns, QColor("red"), roll.colors, names=name)
    assert ghosts[0].pitch in named
    # Where they are too narrow there is no room for one.
    named.clear()
    narrow = replace(roll.geometry_now, quarter_width=20.0)
    GhostPainter().paint(painter, area, narrow, columns, QColor("red"), roll.colors, names=name)
    painter.end()
    assert not named

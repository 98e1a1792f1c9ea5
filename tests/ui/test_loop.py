"""The loop the program is for, through real mouse and key events: open, select, ask, hear, accept, take out."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from antiphon.formats import read_midi
from antiphon.generation.request import Task
from antiphon.paths import examples_folder
from antiphon.session.candidates import State
from antiphon.session.wishes import KeyLimit, Limits, Wishes
from antiphon.theory.scales import parse_scale
from tests.session.conftest import seen
from tests.ui.conftest import MakeDesk

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_from_an_example_to_a_file(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk(step_seconds=0.005)
    window, studio = desk.window, desk.studio
    document, candidates = studio.document, studio.candidates

    # 1. Open an example from the empty start.
    assert window.pages.currentWidget() is window.start
    with desk.qtbot.waitSignal(document.opened, timeout=10_000):
        QTest.mouseClick(window.start.cards[0], Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.work
    assert window.roll.hasFocus()
    song = document.score

    # 2. Select bars on the ruler and a track in the list.
    desk.select_bars(5, 8)
    meters = song.meters
    span = (meters.bar_start(4), meters.bar_end(7))
    assert studio.selection.bars == span
    QTest.mouseClick(window.tracks.rows[0], Qt.MouseButton.LeftButton, pos=QPoint(60, 40))
    desk.until(lambda: "Bars 5–8 of Melody" in window.generate.sentence())
    assert "hearing Piano and Bass" in window.generate.sentence()

    # 3. One key; the notes stream in. Esc cancels, and the song is as it was.
    window.roll.setFocus()
    desk.key(Qt.Key.Key_I)
    desk.until(lambda: candidates.state is State.WRITING)
    assert window.strip.isVisible()
    desk.key(Qt.Key.Key_Escape)
    assert candidates.state is State.IDLE
    assert not window.strip.isVisible()
    assert document.score is song

    # 4. Again, to the end.
    desk.key(Qt.Key.Key_I)
    desk.until(lambda: candidates.state is State.DONE)
    assert candidates.request is not None
    assert candidates.request.task is Task.INFILL
    assert len(window.strip.thumbnails) == 4
    assert document.score is song

    # 5. Hear it in context; switching goes on playing.
    desk.key(Qt.Key.Key_Space)
    assert seen(studio.player.is_playing)
    desk.key(Qt.Key.Key_BracketRight)
    assert seen(candidates.shown) == 1
    QTest.mouseClick(window.strip.thumbnails[2], Qt.MouseButton.LeftButton, pos=QPoint(60, 40))
    assert seen(candidates.shown) == 2
    desk.key(Qt.Key.Key_4)
    assert seen(candidates.shown) == 3
    desk.until(lambda: desk.live.scores[-1] is candidates.audition_score())
    assert desk.live.state == "playing"
    written = candidates.ghosts(3)
    uid = song.tracks[0].uid
    assert desk.live.scores[-1].track(uid).notes_between(*span) == tuple(sorted(written[uid]))
    window.roll.setFocus()
    desk.key(Qt.Key.Key_Space)
    assert not seen(studio.player.is_playing)

    # 6. Tab accepts, as one step.
    desk.key(Qt.Key.Key_Tab)
    assert document.score.track(uid).notes_between(*span) == tuple(sorted(written[uid]))
    assert document.undo_name == "Accept infill"
    assert candidates.count == 0
    desk.key(Qt.Key.Key_Z, CONTROL)
    assert document.score.track(uid).notes_between(*span) == song.track(uid).notes_between(*span)
    desk.key(Qt.Key.Key_Z, CONTROL | SHIFT)

    # Asked once more with a new seed, and dismissed.
    accepted = document.score
    desk.key(Qt.Key.Key_Return, CONTROL)
    desk.until(lambda: candidates.state is State.DONE)
    desk.key(Qt.Key.Key_Tab, SHIFT)
    assert candidates.count == 0
    assert document.score is accepted

    # 7. Out to a file.
    desk.answers.path = tmp_path / "out.mid"
    desk.key(Qt.Key.Key_E, CONTROL)
    desk.until(lambda: "out.mid written" in window.notices.sentence)
    taken = read_midi(tmp_path / "out.mid").score
    assert [track.note_count for track in taken.tracks] == [track.note_count for track in accepted.tracks]


def test_drawing_on_an_empty_page_and_continuing(make_desk: MakeDesk) -> None:
    desk = make_desk()
    window, studio = desk.window, desk.studio
    QTest.mouseClick(window.start.draw_button, Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.work
    assert window.actions_.tool_draw.isChecked()
    roll = window.roll
    for beat, pitch in enumerate((60, 62, 64, 65)):
        x = round(roll.geometry_now.x_of(480 * beat)) + 4
        y = round(roll.geometry_now.y_of(pitch)) + 3
        QTest.mouseClick(roll.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    assert [note.pitch for note in next(iter(studio.document.score.tracks)).notes()] == [60, 62, 64, 65]
    desk.select_bars(1, 1)
    QTest.mouseClick(window.generate.buttons[Task.CONTINUE], Qt.MouseButton.LeftButton)
    desk.until(lambda: studio.candidates.state is State.DONE)
    request = studio.candidates.request
    assert request is not None
    assert (request.start, request.end) == (1920, 3840)
    QTest.mouseClick(window.strip.accept_button, Qt.MouseButton.LeftButton)
    assert studio.document.score.bar_count == 2


def test_bars_out_of_sight_come_into_view_when_they_are_asked_for(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.open(examples_folder() / "evening-ferry.mid")
    roll, score = desk.window.roll, desk.studio.document.score
    width = roll.viewport().width()
    for first in (20, 2):
        start, end = score.meters.bar_start(first), score.meters.bar_end(first + 1)
        desk.studio.selection.set_bars(start, end)
        assert not 0 <= roll.geometry_now.x_of(start) < roll.geometry_now.x_of(end) <= width
        desk.key(Qt.Key.Key_I)
        desk.until(lambda: desk.studio.candidates.state is State.DONE)
        assert 0 <= roll.geometry_now.x_of(start) < roll.geometry_now.x_of(end) <= width
        desk.studio.candidates.dismiss()


def test_a_request_that_makes_no_sense_is_a_sentence(make_desk: MakeDesk) -> None:
    desk = make_desk()
    QTest.mouseClick(desk.window.start.draw_button, Qt.MouseButton.LeftButton)
    desk.key(Qt.Key.Key_I)
    assert "Select the bars" in desk.window.generate.refusal
    assert desk.studio.candidates.state is State.IDLE


def test_limits_that_contradict_each_other_are_a_sentence(make_desk: MakeDesk) -> None:
    desk = make_desk()
    QTest.mouseClick(desk.window.start.draw_button, Qt.MouseButton.LeftButton)
    generate = desk.window.generate
    generate.show_wishes(Wishes(limits=Limits(KeyLimit(parse_scale("C major")), (61, 61))))
    desk.key(Qt.Key.Key_C)
    assert generate.refusal.startswith("No note of C major lies between C#4 and C#4")


def test_a_worker_that_dies_is_a_sentence_and_the_song_stays(make_desk: MakeDesk) -> None:
    desk = make_desk("memory")
    QTest.mouseClick(desk.window.start.cards[0], Qt.MouseButton.LeftButton)
    desk.until(lambda: desk.window.pages.currentWidget() is desk.window.work)
    song = desk.studio.document.score
    desk.select_bars(2, 3)
    desk.key(Qt.Key.Key_I)
    desk.until(lambda: desk.window.notices.sentence != "")
    assert "memory" in desk.window.notices.sentence
    assert desk.studio.document.score is song

"""What the window shows and offers: the empty start, the first sight of a song, notices, settings, thumbnails."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from antiphon.formats import save_song
from antiphon.generation.request import Request, Task
from antiphon.paths import examples_folder
from antiphon.score import Score
from antiphon.session.candidates import State
from antiphon.theory.chord_symbols import marker_name
from antiphon.ui.look import Elided
from antiphon.ui.menus import fill_mouse, fill_note_colors
from antiphon.ui.panels.thumbnail import kept_notes
from antiphon.ui.roll.colors import ColorMode
from antiphon.ui.roll.ruler_painting import UPPER
from antiphon.ui.theme import theme_named
from tests.fakes.songs import BAR, MELODY, small_song
from tests.session.conftest import seen
from tests.ui.conftest import Desk, MakeDesk, drag

CONTROL = Qt.KeyboardModifier.ControlModifier


def _open(desk: Desk, folder: Path, song: Score | None = None) -> None:
    save_song(song or small_song(), folder / "small.mid")
    desk.open(folder / "small.mid")


def _choose(menu: QMenu, word: str) -> None:
    (action,) = [action for action in menu.actions() if word in action.text()]
    action.trigger()


def test_without_a_song_there_is_nothing_to_do_with_one(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    actions = desk.window.actions_
    assert not actions.play.isEnabled()
    desk.key(Qt.Key.Key_C)
    assert desk.window.notices.sentence == ""
    assert desk.studio.candidates.state is State.IDLE
    _open(desk, tmp_path)
    assert all(action.isEnabled() for action in (actions.play, actions.ask_continue, actions.tool_draw))


def test_a_song_opens_with_its_first_eight_bars_in_sight(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.open(examples_folder() / "evening-ferry.mid")
    roll, meters = desk.window.roll, desk.studio.document.score.meters
    assert roll.geometry_now.left == 0
    assert roll.geometry_now.x_of(meters.bar_end(7)) == pytest.approx(roll.viewport().width(), abs=2)


def test_an_empty_song_says_what_to_do_until_there_is_a_note(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.key(Qt.Key.Key_N, CONTROL)
    roll = desk.window.roll
    assert desk.window.actions_.tool_draw.isChecked()
    area = roll.viewport().rect()
    middle = area.adjusted(area.width() // 3, area.height() // 2 - 30, -area.width() // 3, 30 - area.height() // 2)

    def brightest() -> int:
        picture = roll.viewport().grab(middle).toImage()
        return max(
            QColor(picture.pixel(x, y)).lightness()
            for x in range(picture.width())
            for y in range(0, picture.height(), 2)
        )

    assert brightest() > 110
    QTest.mouseClick(roll.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert brightest() < 80


def test_what_was_refused_is_forgotten_once_something_else_is_asked(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    _open(desk, tmp_path)
    desk.key(Qt.Key.Key_I)
    assert "Select the bars" in desk.window.generate.refusal
    desk.select_bars(1, 2)
    assert desk.window.generate.refusal == ""


def test_notes_are_coloured_by_what_is_chosen(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    _open(desk, tmp_path)
    menu = QMenu()
    fill_note_colors(menu, desk.studio.settings)
    _choose(menu, "itch class")
    assert desk.window.roll.canvas.mode is ColorMode.PITCH_CLASS
    assert desk.studio.settings.note_colors == "pitch class"


def test_the_key_without_snap_and_the_right_button_are_settings(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    _open(desk, tmp_path)
    menu = QMenu()
    fill_mouse(menu, desk.studio.settings)
    _choose(menu, "Super")
    _choose(menu, "ight button")
    mouse, ruler = desk.window.roll.mouse, desk.window.roll.ruler
    assert mouse.free_key == ruler.free_key == Qt.KeyboardModifier.MetaModifier
    assert mouse.right_button_swapped
    fill_mouse(menu, desk.studio.settings)
    assert [action.isChecked() for action in menu.actions() if action.isCheckable()] == [False, True, True]
    _choose(menu, "ight button")
    assert not seen(mouse.right_button_swapped)


def test_a_loop_that_is_drawn_is_played(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    _open(desk, tmp_path)
    ruler, x_of = desk.window.roll.ruler, desk.window.roll.geometry_now.x_of
    # Below the flag of the marker there.
    drag(ruler, (round(x_of(BAR)) + 2, UPPER - 5), (round(x_of(2 * BAR)) - 2, UPPER - 5))
    assert desk.studio.selection.loop == (BAR, 2 * BAR)
    assert desk.studio.player.is_looping
    assert desk.window.actions_.loop.isChecked()

    def shade() -> QColor:
        return QColor(ruler.grab().toImage().pixel(round(x_of(BAR)) + 2, UPPER // 2))

    green = shade()
    desk.key(Qt.Key.Key_L)
    assert not seen(desk.studio.player.is_looping)
    assert green.green() > green.blue() + 30
    assert shade().green() < shade().blue() + 30


def test_the_roll_goes_to_where_notes_are_written(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.open(examples_folder() / "evening-ferry.mid")
    roll, meters = desk.window.roll, desk.studio.document.score.meters
    desk.key(Qt.Key.Key_C)
    # The bars after the song are sixteen bars away; of what is in sight already nothing moves.
    assert 0 < roll.geometry_now.x_of(meters.bar_start(24)) < roll.viewport().width() / 2
    desk.until(lambda: desk.studio.candidates.state is State.DONE)
    left = roll.geometry_now.left
    desk.select_bars(23, 24)
    shown = roll.geometry_now.left
    desk.key(Qt.Key.Key_I)
    assert roll.geometry_now.left == shown
    assert left > 0


def test_the_roll_goes_to_the_pitches_of_the_track_chosen(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.open(examples_folder() / "evening-ferry.mid")
    roll, rows = desk.window.roll, desk.window.tracks.rows

    def in_sight(track: int) -> float:
        low, high = roll.geometry_now.pitch_at(roll.viewport().height()), roll.geometry_now.pitch_at(0)
        pitches = [note.pitch for note in desk.studio.document.score.tracks[track].notes()]
        return sum(low <= pitch <= high for pitch in pitches) / len(pitches)

    assert in_sight(2) < 0.5
    QTest.mouseClick(rows[2], Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    assert in_sight(2) == 1
    top = roll.geometry_now.top
    QTest.mouseClick(rows[1], Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    # Much of the piano is there already.
    assert in_sight(1) >= 0.5
    assert roll.geometry_now.top == top or in_sight(1) > 0.9


def test_a_thumbnail_shows_what_a_variation_leaves(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    _open(desk, tmp_path)
    candidates, melody = desk.studio.candidates, desk.studio.document.score.track(MELODY)
    candidates.ask(Request(Task.VARY, 0, BAR, (MELODY,), strength=0.5, seed=3, candidates=1, model="fake"))
    desk.until(lambda: candidates.state is State.DONE)
    hidden = candidates.hidden(0)[MELODY]
    kept = kept_notes(candidates, 0)
    assert hidden
    assert sorted((*kept, *hidden)) == list(melody.notes_between(0, BAR))
    candidates.dismiss()
    assert kept_notes(candidates, 0) == []


def test_the_velocity_lane_shows_the_candidate(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    _open(desk, tmp_path)
    lane, candidates = desk.window.roll_panel.velocity_lane, desk.studio.candidates

    def violet() -> int:
        picture = lane.grab().toImage()
        colors = (QColor(picture.pixel(x, y)) for x in range(70, 400) for y in range(0, lane.height(), 2))
        return sum(color.blue() > color.green() + 40 and color.red() > color.green() + 10 for color in colors)

    assert violet() == 0
    candidates.ask(Request(Task.INFILL, 0, BAR, (MELODY,), candidates=1, model="fake"))
    desk.until(lambda: candidates.state is State.DONE)
    assert violet() > 20


@pytest.mark.parametrize(
    ("text", "shown"),
    [("E:min7", "Em7"), ("C:maj", "C"), ("F:maj/A", "F/A"), ("Verse", "Verse"), ("A", "A"), ("Part: two", "Part: two")],
)
def test_a_marker_with_a_chord_is_shown_as_musicians_write_it(text: str, shown: str) -> None:
    assert marker_name(text) == shown


def test_words_without_room_end_in_dots_and_a_tip(make_desk: MakeDesk) -> None:
    make_desk()
    words = Elided("muted")
    words.resize(60, 20)
    words.show()
    words.set_words("There are no notes in these bars")
    assert words.text().endswith("…")
    assert words.toolTip() == words.words
    words.resize(600, 20)
    QApplication.processEvents()
    assert words.text() == words.words
    assert words.toolTip() == ""
    words.close()


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_the_mouse_in_the_panels_leaves_the_keys_to_the_roll(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    _open(desk, tmp_path)
    generate, roll = desk.window.generate, desk.window.roll
    generate.advanced_fold.open()
    row = desk.window.tracks.rows[1]
    for widget in (
        row,
        row.mute,
        generate.advanced.temperature.slider,
        generate.advanced.model,
        desk.window.toolbar.snap,
    ):
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(60, 10) if widget is row else QPoint())
        QTest.qWait(1)
        popup = QApplication.activePopupWidget()
        if popup is not None:
            QTest.keyClick(popup, Qt.Key.Key_Escape)
        assert roll.hasFocus()
    QTest.mouseClick(generate.advanced.seed, Qt.MouseButton.LeftButton)
    assert generate.advanced.seed.hasFocus()
    QTest.keyClicks(generate.advanced.seed, "7")
    desk.key(Qt.Key.Key_Return)
    assert seen(roll.hasFocus())
    desk.key(Qt.Key.Key_Space)
    assert desk.studio.player.is_playing


def test_a_warning_that_another_covers_comes_back(make_desk: MakeDesk) -> None:
    notices = make_desk().window.notices
    notices.clear()
    notices.tell("The file is no song.", "warning")
    notices.tell("There is no sound.", "warning")
    notices.tell("There is no sound.", "warning")
    assert notices.sentence == "There is no sound."
    notices.clear()
    assert notices.sentence == "The file is no song."
    notices.clear()
    assert notices.sentence == ""


def test_a_candidate_like_a_training_piece_says_so(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk("copying")
    _open(desk, tmp_path)
    candidates, strip = desk.studio.candidates, desk.window.strip
    candidates.ask(Request(Task.INFILL, 0, BAR, (MELODY,), candidates=2, seed=3))
    desk.until(lambda: candidates.state is State.DONE)
    copy, other = strip.thumbnails
    assert "16 notes in a row are like “Beethoven, Op 84” of OpenScore Orchestra (CC0)" in copy.likeness
    assert copy.likeness in copy.toolTip()
    assert copy.accessibleDescription() == copy.likeness
    assert other.likeness == other.accessibleDescription() == ""
    assert theme_named("dark").warning in _colors(copy) - _colors(other)
    candidates.show(0)
    assert copy.likeness in strip.accessibleDescription()
    assert "16 notes as in Beethoven, Op 84" in _sights(strip)
    candidates.show(1)
    assert strip.accessibleDescription() == "Candidate 2 of 2"
    assert "16 notes as in Beethoven, Op 84" not in _sights(strip)


def _sights(strip: QWidget) -> list[str]:
    return [words.words for words in strip.findChildren(Elided) if words.isVisible()]


def _colors(widget: QWidget) -> set[str]:
    picture = widget.grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}

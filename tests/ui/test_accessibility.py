"""For those who use the keyboard alone or a screen reader: everything can be reached by keys, and has a name."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollBar,
    QSpinBox,
    QWidget,
)

from antiphon.formats import save_song
from antiphon.score import Note, Score, Track
from antiphon.session.candidates import State
from antiphon.ui.drag_out import DragButton
from antiphon.ui.palette import entries_of
from antiphon.ui.roll.spoken import length_words
from tests.ui.conftest import Desk, MakeDesk
from tests.ui.roll.hands import ALT, BAR, CTRL, NONE, PPQ, SHIFT

Key, Role, Text = Qt.Key, QAccessible.Role, QAccessible.Text
HANDLED = (QAbstractButton, QComboBox, QAbstractSlider, QLineEdit, QAbstractItemView, QSpinBox)
LINE = [Note(BAR, 60, PPQ, 80), Note(BAR + PPQ, 64, PPQ, 80), Note(BAR + PPQ, 67, PPQ // 2, 90)]


@pytest.fixture
def desk(make_desk: MakeDesk, tmp_path: Path) -> Iterator[Desk]:
    """A window with a chord and a note in bar 2, on a grid of eighths, for a screen reader."""
    QAccessible.setActive(True)
    desk = make_desk()
    desk.studio.settings.set_snap("1/8")
    score = Score.empty(PPQ).with_track(Track.from_notes(LINE, ppq=PPQ, name="Melody", uid=0))
    drums = Track.from_notes([Note(0, 38, PPQ, 100)], ppq=PPQ, name="Kit", channel=9, uid=1)
    save_song(score.with_track(drums), tmp_path / "line.mid")
    desk.open(tmp_path / "line.mid")
    yield desk
    QAccessible.setActive(False)


def told(widget: QWidget, what: QAccessible.Text = Text.Name) -> str:
    """What a screen reader is told of a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(what)


def announced(desk: Desk) -> list[str]:
    """What is said aloud from now on."""
    words: list[str] = []
    desk.window.screen_reader.said.connect(words.append)
    return words


# The roll


def test_notes_are_walked_in_time_and_pitch(desk: Desk) -> None:
    roll = desk.window.roll
    interface = QAccessible.queryAccessibleInterface(roll)
    assert (interface.role(), interface.text(Text.Name)) == (Role.Canvas, "Piano roll")
    assert interface.text(Text.Value) == "bar 1 beat 1, C4, empty"
    sounded = len(desk.live.previews)
    walk = (
        (Key.Key_Right, "bar 2 beat 1, C4, quarter, velocity 80, Melody, selected"),
        (Key.Key_Right, "bar 2 beat 2, E4, quarter, velocity 80, Melody, selected, with 1 more"),
        (Key.Key_Up, "bar 2 beat 2, G4, eighth, velocity 90, Melody, selected, with 1 more"),
        (Key.Key_Down, "bar 2 beat 2, E4, quarter, velocity 80, Melody, selected, with 1 more"),
        (Key.Key_Left, "bar 2 beat 1, C4, quarter, velocity 80, Melody, selected"),
    )
    for key, words in walk:
        desk.key(key, CTRL | SHIFT)
        assert told(roll, Text.Value) == words
        assert told(roll, Text.Description) == words
    assert len(desk.live.previews) == sounded + len(walk)
    desk.key(Key.Key_L, CTRL)
    assert told(roll, Text.Value) == "bar 2 beat 1, C4, quarter, velocity 80, Melody, locked, selected"
    desk.key(Key.Key_L, CTRL)
    # By the grid and by semitones nothing is selected.
    for key, words in (
        (Key.Key_Right, "bar 2 beat 1.5, C4, since bar 2 beat 1, quarter, velocity 80, Melody, selected"),
        (Key.Key_Up, "bar 2 beat 1.5, C sharp 4, empty"),
        (Key.Key_Left, "bar 2 beat 1, C sharp 4, empty"),
    ):
        desk.key(key, CTRL)
        assert told(roll, Text.Value) == words
    said = announced(desk)
    desk.key(Key.Key_Left, CTRL | SHIFT)
    assert said == ["There is no note before."]
    desk.studio.selection.set_current_track(1)
    desk.key(Key.Key_Home)
    desk.key(Key.Key_Down, CTRL)
    while desk.window.roll.caret.pitch > 38:
        desk.key(Key.Key_Down, CTRL)
    assert told(roll, Text.Value) == "bar 1 beat 1, Snare, quarter, velocity 100, Kit"


def test_notes_are_written_and_shaped_without_a_mouse(desk: Desk) -> None:
    roll, selection = desk.window.roll, desk.studio.selection

    def notes() -> list[Note]:
        return list(desk.studio.document.score.track(0).notes())

    for _ in range(2):
        desk.key(Key.Key_PageDown)
    desk.key(Key.Key_Right, CTRL)
    words = announced(desk)
    desk.key(Key.Key_N)
    written = notes()[-1]
    assert (written.onset, written.pitch, written.duration) == (2 * BAR + PPQ // 2, 60, PPQ // 2)
    assert words == ["Draw note"]
    desk.key(Key.Key_N)
    assert words[-1] == "There is a note here already."
    # What it becomes is what the cursor is at.
    for key, keys, said in (
        (Key.Key_Up, NONE, "bar 3 beat 1.5, C sharp 4, eighth"),
        (Key.Key_Right, NONE, "bar 3 beat 2, C sharp 4, eighth"),
        (Key.Key_Equal, NONE, "bar 3 beat 2, C sharp 4, quarter"),
        (Key.Key_Minus, NONE, "bar 3 beat 2, C sharp 4, eighth"),
        (Key.Key_Equal, ALT, "bar 3 beat 2, C sharp 4, eighth, velocity 101"),
        (Key.Key_Minus, ALT, "bar 3 beat 2, C sharp 4, eighth, velocity 96"),
    ):
        desk.key(key, keys)
        assert told(roll, Text.Value).startswith(said)
    desk.key(Key.Key_Z, CTRL)
    assert words[-1].startswith("Undone: ")
    # From the last note back to the first, and one of them out again.
    selection.clear_notes()
    desk.key(Key.Key_Space, CTRL)
    desk.key(Key.Key_PageUp)
    desk.key(Key.Key_PageUp)
    desk.key(Key.Key_Down, CTRL)
    assert selection.note_count == 1
    desk.key(Key.Key_Space, CTRL | SHIFT)
    assert selection.note_count == 4
    # Where Ctrl+Space turns on the writing of Chinese, there is a letter for it too.
    desk.key(Key.Key_X)
    assert selection.note_count == 3
    assert not told(roll, Text.Value).endswith("selected")
    desk.key(Key.Key_Delete)
    assert notes() == LINE[:1]
    desk.key(Key.Key_Z, CTRL)
    assert selection.note_count == 3


def test_lengths_are_named_as_they_are_played() -> None:
    for ticks, words in ((PPQ, "quarter"), (PPQ - 60, "short quarter"), (PPQ // 3, "eighth triplet"),
                         (2 * PPQ + 60, "long half"), (9 * PPQ, "9 quarters"), (7, "0.015 quarters")):  # fmt: skip
        assert length_words(ticks, PPQ) == words


def test_bars_are_selected_from_the_cursor(desk: Desk) -> None:
    selection = desk.studio.selection
    desk.key(Key.Key_PageDown)
    for key, bars in (
        (Key.Key_PageDown, (BAR, 2 * BAR)),
        (Key.Key_PageDown, (BAR, 3 * BAR)),
        (Key.Key_PageUp, (BAR, 2 * BAR)),
        (Key.Key_PageUp, (0, 2 * BAR)),
    ):
        desk.key(key, SHIFT)
        assert selection.bars == bars
    desk.key(Key.Key_PageDown)
    selection.set_bars(None)
    desk.key(Key.Key_PageDown, SHIFT)
    assert selection.bars == (BAR, 2 * BAR)


def test_the_playhead_goes_with_the_cursor_while_the_music_rests(desk: Desk) -> None:
    player, caret = desk.studio.player, desk.window.roll.caret
    desk.key(Key.Key_Right, CTRL | SHIFT)
    assert player.position == BAR
    desk.key(Key.Key_Home)
    assert caret.tick == 0
    desk.key(Key.Key_Space)
    desk.key(Key.Key_PageDown)
    assert (caret.tick, player.position) == (BAR, 0)
    desk.key(Key.Key_Space)


def test_tracks_are_changed_by_keys_and_commands_heard(desk: Desk) -> None:
    words = announced(desk)
    desk.key(Key.Key_PageDown, ALT)
    assert desk.studio.selection.current_track == 1
    assert words == ["Kit, track 2 of 2, 1 note"]
    desk.key(Key.Key_PageUp, ALT)
    assert words[-1] == "Melody, track 1 of 2, 3 notes"
    desk.key(Key.Key_P, CTRL | SHIFT)
    here = QApplication.focusWidget()
    assert here is not None
    QTest.keyClicks(here, "metrono")
    assert words[-1].startswith("Metronome, ")
    desk.key(Key.Key_Escape)
    assert desk.window.roll.hasFocus()


def test_markers_and_the_loop_by_keys(desk: Desk) -> None:
    words, document, player = announced(desk), desk.studio.document, desk.studio.player
    for name in ("Verse", "Bridge"):
        desk.key(Key.Key_PageDown)
        desk.key(Key.Key_M, CTRL)
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        assert told(field) == "Name of the marker"
        QTest.keyClicks(field, name)
        QTest.keyClick(field, Key.Key_Return)
        assert desk.window.roll.hasFocus()
    assert [(mark.tick, mark.text) for mark in document.score.markers] == [(BAR, "Verse"), (2 * BAR, "Bridge")]
    desk.key(Key.Key_PageUp, CTRL)
    assert player.position == BAR
    assert words[-1] == "Verse, bar 2 beat 1, C4, quarter, velocity 80, Melody"
    desk.key(Key.Key_PageUp, CTRL)
    assert words[-1] == "There is no marker before."
    desk.key(Key.Key_PageDown, CTRL)
    assert player.position == 2 * BAR
    desk.key(Key.Key_PageDown, SHIFT)
    desk.key(Key.Key_L, ALT)
    assert desk.studio.selection.loop == (2 * BAR, 3 * BAR)
    assert player.is_looping
    assert words[-1] == "Loop: bar 3"
    # Without a name it goes.
    desk.key(Key.Key_M, CTRL)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClick(field, Key.Key_Delete)
    QTest.keyClick(field, Key.Key_Return)
    assert [mark.text for mark in document.score.markers] == ["Verse"]


def test_candidates_are_heard_of_and_walked(desk: Desk) -> None:
    words = announced(desk)
    candidates, roll = desk.studio.candidates, desk.window.roll
    desk.key(Key.Key_PageDown)
    desk.key(Key.Key_PageDown)
    desk.key(Key.Key_PageDown, SHIFT)
    desk.key(Key.Key_I)
    desk.until(lambda: candidates.state is State.DONE)
    assert "The model is asked." in words
    assert words[-1].startswith("Candidate 1 of 4, ")
    desk.key(Key.Key_BracketRight)
    assert words[-1].startswith("Candidate 2 of 4, ")
    assert told(desk.window.strip, Text.Description) == "Candidate 2 of 4"
    desk.key(Key.Key_Right, CTRL | SHIFT)
    assert "written by the model, not accepted" in told(roll, Text.Value)
    # What it takes the place of is told as well: here in bar 2, which is asked for anew.
    desk.studio.selection.set_bars(BAR, 2 * BAR)
    desk.key(Key.Key_I)
    desk.until(lambda: candidates.state is State.DONE and candidates.request is not None
               and candidates.request.start == BAR)  # fmt: skip
    desk.key(Key.Key_Home)
    roll.caret.step_pitch(60 - roll.caret.pitch)
    desk.key(Key.Key_PageDown)
    assert "C4, quarter, velocity 80, Melody, replaced by the candidate" in told(roll, Text.Value)
    desk.key(Key.Key_Tab)
    assert "Accept infill" in words
    desk.key(Key.Key_Z, CTRL)
    assert words[-1] == "Undone: Accept infill"


# The window


def test_every_action_is_in_a_menu_and_the_palette(desk: Desk) -> None:
    menus = [action.menu() for action in desk.window.menuBar().actions()]
    in_menus: set[QAction] = set()

    def collect(menu: QMenu) -> None:
        for action in menu.actions():
            inner = action.menu()
            if isinstance(inner, QMenu):
                collect(inner)
            elif not action.isSeparator():
                in_menus.add(action)

    for menu in menus:
        assert isinstance(menu, QMenu)
        assert "&" in menu.title()
        collect(menu)
        # All of it is in sight on a small screen.
        assert menu.sizeHint().height() <= 600
    actions = list(desk.window.actions_)
    assert [action.text() for action in actions if action not in in_menus] == []
    assert all(action.text().replace("&", "").strip() for action in actions)
    found = {entry.action for entry in entries_of([menu for menu in menus if isinstance(menu, QMenu)], actions)}
    assert set(actions) <= found


def test_tab_reaches_everything_and_it_has_a_name(desk: Desk) -> None:
    window = desk.window
    for action in (window.actions_.undo_steps, window.actions_.surprise, window.actions_.chords):
        action.trigger()
    for fold in window.generate.findChildren(QAbstractButton):
        if fold.isCheckable() and fold.isEnabled() and not fold.isChecked() and fold.isVisible():
            fold.click()
    desk.studio.selection.set_bars(2 * BAR, 3 * BAR)
    desk.studio.editor.transpose(1)
    window.actions_.ask_infill.trigger()
    desk.until(lambda: desk.studio.candidates.state is State.DONE)
    window.strip.setFocus()
    chain = _chain(window.roll)
    assert window.roll in chain
    missed = [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, HANDLED) and widget.isVisible() and widget.isEnabled() and widget not in chain
        # Bars scroll what the keys bring into sight; a drag out is an export; a box has its field's keys.
        and not isinstance(widget, QScrollBar | DragButton) and not isinstance(widget.parent(), QSpinBox)
    ]  # fmt: skip
    assert [(type(widget).__name__, told(widget)) for widget in missed] == []
    assert [widget for widget in chain if not told(widget)] == []
    roles = {type(widget).__name__: QAccessible.queryAccessibleInterface(widget).role() for widget in chain}
    assert (roles["RollView"], roles["TrackRow"], roles["CandidateStrip"]) == (Role.Canvas, Role.ListItem, Role.List)
    # Of a row it is told whether the pencil writes there.
    assert [told(row, Text.Description) for row in window.tracks.rows] == ["drawn in", ""]
    assert len({told(widget) for widget in chain if isinstance(widget, QAbstractSlider)}) >= 5


def _chain(roll: QWidget) -> list[QWidget]:
    """What Tab goes through from where the focus is; out of the roll, where it accepts a candidate, F6 leads."""
    chain: list[QWidget] = []
    while (here := QApplication.focusWidget()) is not None and here not in chain:
        chain.append(here)
        QTest.keyClick(here, Key.Key_F6 if here is roll else Key.Key_Tab)
    return chain


def test_f6_goes_through_the_parts_of_the_window(desk: Desk) -> None:
    window = desk.window
    parts = [window.roll, window.tracks, window.generate, window.toolbar]
    for part in [*parts[1:], parts[0]]:
        desk.key(Key.Key_F6)
        here = QApplication.focusWidget()
        assert here is not None
        assert here is part or part.isAncestorOf(here)
    desk.key(Key.Key_F6, SHIFT)
    first = QApplication.focusWidget()
    assert first is not None
    QTest.keyClick(first, Key.Key_Tab)
    there = QApplication.focusWidget()
    assert there is not first
    desk.key(Key.Key_F6)
    assert window.roll.hasFocus()
    desk.key(Key.Key_F6, SHIFT)
    assert QApplication.focusWidget() is there


def test_dialogs_have_names_and_begin_with_the_keys(desk: Desk) -> None:
    desk.studio.selection.select_all()
    a = desk.window.actions_
    opens: list[Callable[[], None]] = [
        action.trigger for name in ("quantize_with", "humanize_with", "keys", "about", "settings")
        if (action := getattr(a, name, None)) is not None
    ]  # fmt: skip
    for open_it in opens:
        open_it()
        dialog = next(each for each in desk.window.findChildren(QDialog) if each.isVisible())
        desk.until(dialog.isActiveWindow)
        assert dialog.windowTitle()
        unnamed = [each for each in dialog.findChildren(QWidget) if _takes_keys(each) and not _is_named(each)]
        assert [(dialog.windowTitle(), type(each).__name__, each.parent()) for each in unnamed] == []
        here = QApplication.focusWidget()
        assert here is not None
        assert dialog.isAncestorOf(here)
        dialog.close()
        desk.until(dialog.isHidden)


def _takes_keys(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    plain = type(widget) is QAbstractScrollArea or isinstance(widget.parent(), QSpinBox)
    return widget.isVisible() and widget.focusPolicy() & tab == tab and not plain


def _is_named(widget: QWidget) -> bool:
    """By itself, or by a label beside it."""
    parent = widget.parentWidget()
    labels = [] if parent is None else parent.findChildren(QLabel)
    return bool(told(widget)) or any(label.buddy() is widget for label in labels)

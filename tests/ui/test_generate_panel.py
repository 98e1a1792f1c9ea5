"""The Generate panel by mouse and keys: five requests, their options, limits as chips, presets, what comes back."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QToolButton,
    QWidget,
)

from antiphon.formats import save_song
from antiphon.generation.request import Keep, Part, Request, Task
from antiphon.score import ChordMark, Score
from antiphon.session.candidates import State
from antiphon.session.wishes import KeyLimit, Limits, Wishes
from antiphon.theory.scales import parse_scale
from antiphon.ui.panels.limit_editors import KeyEditor, OnsetsEditor, RangeEditor
from antiphon.ui.panels.limits import Kind
from tests.fakes.engine import ABLE_INFO
from tests.fakes.songs import BAR, BASS, MELODY, small_song
from tests.session.conftest import seen
from tests.ui.conftest import Desk, MakeDesk

LEFT, CONTROL, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def open_song(desk: Desk, folder: Path, song: Score | None = None) -> None:
    """The small song, its first two bars selected."""
    save_song(song or small_song(8), folder / "small.antiphon")
    desk.open(folder / "small.antiphon")
    desk.studio.selection.set_bars(0, 2 * BAR)
    desk.window.generate.refresh()


def asked(desk: Desk, task: Task) -> Request:
    """What a click on the button of a task asks."""
    QTest.mouseClick(desk.window.generate.buttons[task], LEFT)
    desk.until(lambda: desk.studio.candidates.state is State.DONE)
    request = desk.studio.candidates.request
    assert request is not None
    return request


def choose(button: QToolButton, *words: str) -> None:
    """Open the menu of a button by the mouse and choose by keys, submenu by submenu."""

    def pick() -> None:
        for word in words:
            popup = QApplication.activePopupWidget()
            assert isinstance(popup, QMenu)
            (action,) = [each for each in popup.actions() if word in each.text()]
            popup.setActiveAction(action)
            QTest.keyClick(popup, Qt.Key.Key_Right if action.menu() is not None else Qt.Key.Key_Return)

    QTimer.singleShot(50, pick)
    QTest.mouseClick(button, LEFT)
    # Without a window manager the popup takes the window's place for good.
    window = button.window()
    for _ in range(100):
        if QApplication.activeWindow() is window:
            break
        window.activateWindow()
        QTest.qWait(10)


def write(text: str) -> None:
    """Type where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


def test_each_button_asks_its_request(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_song(desk, tmp_path)
    for task in Task:
        request = asked(desk, task)
        assert request.task is task
        assert (request.start, request.end) == ((2 * BAR, 4 * BAR) if task is Task.CONTINUE else (0, 2 * BAR))
        assert [track.name for track in request.new_tracks] == {
            Task.HARMONIZE: ["Chords"],
            Task.ACCOMPANY: ["Piano"],
        }.get(task, [])
        desk.studio.candidates.dismiss()


@pytest.mark.parametrize(("key", "task"), [(Qt.Key.Key_H, Task.HARMONIZE), (Qt.Key.Key_A, Task.ACCOMPANY)])
def test_their_keys_ask_too(make_desk: MakeDesk, tmp_path: Path, key: Qt.Key, task: Task) -> None:
    desk = make_desk()
    open_song(desk, tmp_path)
    desk.window.roll.setFocus()
    desk.key(key)
    request = desk.studio.candidates.request
    assert request is not None
    assert request.task is task


def test_voices_come_as_ghosts_sound_and_are_accepted_as_one_step(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_song(desk, tmp_path)
    window, studio = desk.window, desk.studio
    song, candidates = studio.document.score, studio.candidates
    QTest.mouseClick(window.generate.buttons[Task.HARMONIZE].arrow, LEFT)
    QTest.mouseClick(window.generate.harmonize.satb, LEFT)
    desk.until(lambda: window.generate.buttons[Task.HARMONIZE].detail == "3 voices to Melody")
    request = asked(desk, Task.HARMONIZE)
    assert (request.melody, request.voices) == (MELODY, "satb")
    assert [row.name for row in window.tracks.ghost_rows] == ["Alto", "Tenor", "Bass 2"]
    made = [track.uid for track in request.new_tracks]
    assert all(len(window.roll.canvas.content.ghosts()[uid]) for uid in made)
    desk.until(lambda: desk.live.scores[-1] is candidates.audition_score())
    heard = desk.live.scores[-1].track(made[0])
    assert (heard.program, heard.note_count) == (52, len(candidates.ghosts(0)[made[0]]))
    assert studio.document.score is song

    window.roll.setFocus()
    desk.key(Qt.Key.Key_Tab)
    assert [track.name for track in studio.document.score.tracks][3:] == ["Alto", "Tenor", "Bass 2"]
    assert not window.tracks.ghost_rows
    assert len(window.tracks.rows) == 6
    assert studio.document.undo_name == "Accept harmony"

    # Asked again, the same tracks are written anew.
    desk.key(Qt.Key.Key_Return, CONTROL)
    desk.until(lambda: candidates.state is State.DONE)
    again = candidates.request
    assert again is not None
    assert (again.tracks, again.new_tracks) == (tuple(made), ())
    desk.key(Qt.Key.Key_Tab, SHIFT)
    desk.key(Qt.Key.Key_Z, CONTROL)
    assert studio.document.score.tracks == song.tracks


def test_one_of_several_new_tracks_is_accepted_alone(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_song(desk, tmp_path)
    QTest.mouseClick(desk.window.generate.buttons[Task.ACCOMPANY].arrow, LEFT)
    for part in (Part.PIANO, Part.BASS, Part.DRUMS):
        QTest.mouseClick(desk.window.generate.accompany.parts[part], LEFT)
    asked(desk, Task.ACCOMPANY)
    more = desk.window.strip.findChildren(QToolButton)
    (button,) = [each for each in more if each.toolTip() == "Accept a part"]
    choose(button, "Accept only Drums 2")
    assert [track.name for track in desk.studio.document.score.tracks][3:] == ["Drums 2"]
    assert [row.name for row in desk.window.tracks.ghost_rows] == ["Bass 2"]


def test_a_ghost_row_brings_its_notes_into_sight(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_song(desk, tmp_path)
    request = asked(desk, Task.HARMONIZE)
    roll = desk.window.roll
    roll.scroll_to(roll.geometry_now.left, 0)
    QTest.mouseClick(desk.window.tracks.ghost_rows[0], LEFT)
    pitches = [note.pitch for note in desk.studio.candidates.ghosts(0)[request.new_tracks[0].uid]]
    middle = (min(pitches) + max(pitches)) / 2
    assert abs(roll.geometry_now.y_of(round(middle)) - roll.viewport().height() / 2) < 2 * roll.geometry_now.row_height


def test_parts_are_switched_and_none_is_refused_in_words(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_song(desk, tmp_path)
    generate = desk.window.generate
    QTest.mouseClick(generate.buttons[Task.ACCOMPANY].arrow, LEFT)
    # The song has a bass and drums: what it lacks is offered, until something else is chosen.
    assert [part for part in Part if generate.accompany.parts[part].isChecked()] == [Part.PIANO]
    for part in (Part.PIANO, Part.COUNTER):
        QTest.mouseClick(generate.accompany.parts[part], LEFT)
    assert asked(desk, Task.ACCOMPANY).parts == (Part.COUNTER,)
    desk.studio.candidates.dismiss()
    QTest.mouseClick(generate.accompany.parts[Part.COUNTER], LEFT)
    QTest.mouseClick(generate.buttons[Task.ACCOMPANY], LEFT)
    assert generate.refusal == "Choose at least one part to write."
    desk.until(lambda: not generate.buttons[Task.ACCOMPANY].can_ask)
    assert desk.studio.candidates.state is State.IDLE
    QTest.mouseClick(generate.accompany.parts[Part.PIANO], LEFT)
    assert seen(generate.refusal) == ""


def test_an_accompaniment_follows_the_chord_lane_unless_told_otherwise(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_song(
        desk, tmp_path, small_song(8).with_chords([ChordMark(0, "C"), ChordMark(BAR, "G7"), ChordMark(BAR + 9, "?")])
    )
    generate = desk.window.generate
    QTest.mouseClick(generate.buttons[Task.ACCOMPANY].arrow, LEFT)
    assert generate.accompany.follow.isVisible()
    chords = asked(desk, Task.ACCOMPANY).constraints.chords
    assert [(chord.start, chord.end) for chord in chords] == [(0, BAR), (BAR, BAR + 9)]
    assert "following the chord lane" in generate.sentence()
    desk.studio.candidates.dismiss()
    QTest.mouseClick(generate.accompany.follow, LEFT)
    assert asked(desk, Task.ACCOMPANY).constraints.chords == ()


def test_what_a_variation_keeps(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_song(desk, tmp_path)
    generate = desk.window.generate
    keep = generate.vary.keep
    QTest.mouseClick(generate.buttons[Task.VARY].arrow, LEFT)
    QTest.mouseClick(keep[Keep.PITCHES], LEFT)
    QTest.mouseClick(keep[Keep.CONTOUR], LEFT)
    # A contour is one of a rhythm, and rhythm and pitches exclude each other.
    assert generate.vary.kept == {Keep.CONTOUR, Keep.RHYTHM}
    assert not keep[Keep.RHYTHM].isEnabled()
    generate.vary.strength.slider.setFocus()
    for _ in range(4):
        desk.key(Qt.Key.Key_Right)
    desk.until(lambda: generate.buttons[Task.VARY].detail == "Much, keep contour")
    request = asked(desk, Task.VARY)
    assert request.keep == {Keep.CONTOUR, Keep.RHYTHM}
    assert request.strength == pytest.approx(0.7)
    desk.studio.candidates.dismiss()
    QTest.mouseClick(keep[Keep.PITCHES], LEFT)
    assert seen(generate.vary.kept) == {Keep.PITCHES}
    assert asked(desk, Task.INFILL).keep == frozenset()


def test_limits_are_added_changed_and_taken_away_as_chips(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_song(desk, tmp_path)
    limits = desk.window.generate.limits
    choose(limits.add_button, "Range")
    editor = limits.editors[Kind.RANGE]
    assert isinstance(editor, RangeEditor)
    assert editor.low.hasFocus()
    desk.key(Qt.Key.Key_A, CONTROL)
    write("E4")
    desk.key(Qt.Key.Key_Tab)
    assert limits.chips[Kind.RANGE].text == "E4 to C6"
    choose(limits.add_button, "Density")
    onsets = limits.editors[Kind.ONSETS]
    assert isinstance(onsets, OnsetsEditor)
    onsets.least.setFocus()
    desk.key(Qt.Key.Key_Up)
    assert limits.chips[Kind.ONSETS].text == "0.25 to 2 a beat"
    choose(limits.add_button, "Key or scale")
    assert limits.chips[Kind.KEY].text == "Song's key: C major"
    constraints = asked(desk, Task.INFILL).constraints
    assert (constraints.low, constraints.high) == (64, 84)
    assert (constraints.min_density, constraints.max_density) == (0.25, 2.0)
    assert constraints.pitch_classes == parse_scale("C major").pitch_classes
    desk.studio.candidates.dismiss()

    QTest.mouseClick(limits.chips[Kind.RANGE].cross, LEFT)
    assert limits.limits.span is None
    limits.chips[Kind.ONSETS].words.setFocus()
    desk.key(Qt.Key.Key_Delete)
    assert limits.limits == Limits(key=KeyLimit())
    assert limits.add_button.hasFocus()


def test_one_s_own_notes(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_song(desk, tmp_path)
    limits = desk.window.generate.limits
    limits.add(Kind.KEY)
    editor = limits.editors[Kind.KEY]
    assert isinstance(editor, KeyEditor)
    editor.field.tonic.setFocus()
    desk.key(Qt.Key.Key_End)
    assert limits.chips[Kind.KEY].text == "C D E F G A B"
    for name in (5, 11):
        QTest.mouseClick(editor.field.notes[name], LEFT)
    assert limits.chips[Kind.KEY].text == "C D E G A"
    assert asked(desk, Task.INFILL).constraints.pitch_classes == frozenset({0, 2, 4, 7, 9})


def test_rhythm_and_pitches_exclude_each_other_as_limits(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_song(desk, tmp_path)
    limits = desk.window.generate.limits
    choose(limits.add_button, "Pitches as they are")
    assert asked(desk, Task.INFILL).constraints.pitch_lock == {MELODY}
    desk.studio.candidates.dismiss()
    choose(limits.add_button, "Rhythm as it is")
    constraints = asked(desk, Task.INFILL).constraints
    assert (constraints.rhythm_lock, constraints.pitch_lock) == (frozenset({MELODY}), frozenset())


def test_locked_bars_and_notes_are_chips(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_song(desk, tmp_path)
    studio, limits = desk.studio, desk.window.generate.limits
    desk.window.roll.setFocus()
    studio.selection.set_bars(BAR, 2 * BAR)
    desk.key(Qt.Key.Key_L, CONTROL | SHIFT)
    assert limits.chips[Kind.BARS].text == "Bar 2 locked"
    studio.selection.select_notes({MELODY: studio.document.score.track(MELODY).notes_between(0, 2 * BAR // 4)})
    desk.key(Qt.Key.Key_L, CONTROL)
    assert limits.chips[Kind.NOTES].text == "2 notes locked"
    studio.selection.set_bars(0, 3 * BAR)
    request = asked(desk, Task.INFILL)
    assert request.constraints.locked_bars == ((BAR, 2 * BAR),)
    written = studio.candidates.ghosts(0)[MELODY]
    assert written
    assert not any(BAR <= note.onset < 2 * BAR for note in written)
    studio.candidates.dismiss()
    studio.document.save(tmp_path / "locked.antiphon")
    studio.document.new()
    assert limits.chips[Kind.BARS].isHidden()
    desk.open(tmp_path / "locked.antiphon")
    assert studio.locks.bars == ((BAR, 2 * BAR),)
    for kind in (Kind.BARS, Kind.NOTES):
        QTest.mouseClick(limits.chips[kind].cross, LEFT)
    assert (seen(studio.locks.bars), studio.locks.count) == ((), 0)


def test_a_contradiction_is_told_below_the_button_with_its_remedy(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_song(desk, tmp_path)
    generate = desk.window.generate
    generate.show_wishes(Wishes(limits=Limits(KeyLimit(parse_scale("C major")), (61, 61))))
    QTest.mouseClick(generate.buttons[Task.VARY], LEFT)
    assert generate.refusal == "No note of C major lies between C#4 and C#4: widen the range down to C4."
    button = generate.buttons[Task.VARY]
    told = generate._refused
    assert told.mapTo(generate, told.rect().topLeft()).y() >= button.mapTo(generate, button.rect().bottomLeft()).y()
    assert desk.studio.candidates.state is State.IDLE
    QTest.mouseClick(generate.limits.chips[Kind.RANGE].cross, LEFT)
    assert seen(generate.refusal) == ""


def test_a_model_that_cannot_says_so(make_desk: MakeDesk, tmp_path: Path) -> None:
    able = replace(ABLE_INFO, name="transformer")
    desk = make_desk(models=(able, replace(able, name="lstm", tasks=frozenset({Task.INFILL}))))
    open_song(desk, tmp_path)
    generate = desk.window.generate
    generate.advanced_fold.head.setFocus()
    desk.key(Qt.Key.Key_Space)
    generate.advanced.model.setFocus()
    desk.key(Qt.Key.Key_Down)
    desk.until(lambda: not generate.buttons[Task.HARMONIZE].can_ask)
    assert generate.buttons[Task.HARMONIZE].detail == "The model lstm cannot harmonize yet: it can infill."
    assert asked(desk, Task.INFILL).model == "lstm"


def test_character_leans_and_is_neutral_in_the_middle(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_song(desk, tmp_path)
    generate = desk.window.generate
    assert generate.character.words() == "as it is"
    QTest.mouseClick(generate.character_fold.head, LEFT)
    texture = generate.character.sliders["texture"]
    texture.slider.setFocus()
    for _ in range(3):
        desk.key(Qt.Key.Key_Left)
    assert asked(desk, Task.INFILL).controls.texture == pytest.approx(0.125)
    assert generate.character.words() == "sparse"
    desk.studio.candidates.dismiss()
    QTest.mouseDClick(texture, LEFT)
    assert asked(desk, Task.INFILL).controls.texture is None


def test_presets_are_saved_chosen_and_deleted(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_song(desk, tmp_path)
    generate = desk.window.generate
    wishes = Wishes(voices="satb", strength=0.8, limits=Limits(span=(48, 72)), temperature=0.9)
    generate.show_wishes(wishes)
    choose(generate.presets.button, "Save these settings")
    write("Chorale")
    desk.key(Qt.Key.Key_Return)
    assert not generate.presets.line.isVisible()
    choose(generate.presets.button, "Back to the beginning")
    assert seen(generate.wishes) == Wishes()
    choose(generate.presets.button, "Chorale")
    assert seen(generate.wishes) == wishes
    assert (tmp_path / "presets.json").is_file()
    choose(generate.presets.button, "Delete", "Chorale")
    assert desk.studio.presets.names == ()
    # Those that come with the program stand above, and are not among what can be deleted.
    generate.show_wishes(Wishes(model="lstm"))
    choose(generate.presets.button, "A gentle variation")
    gentle = desk.studio.presets.get_shipped("gentle")
    assert gentle is not None
    assert seen(generate.wishes) == replace(gentle, model="lstm")
    generate.presets.fill()
    texts = [action.text() for action in generate.presets.menu.actions()]
    assert texts[0] == "A gentle variation"
    assert not next(each for each in generate.presets.menu.actions() if each.menu() is not None).isEnabled()


def test_the_settings_come_back_with_the_song(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_song(desk, tmp_path)
    generate = desk.window.generate
    QTest.mouseClick(generate.buttons[Task.VARY].arrow, LEFT)
    QTest.mouseClick(generate.vary.keep[Keep.RHYTHM], LEFT)
    generate.limits.add(Kind.AT_ONCE)
    wanted = generate.wishes
    desk.studio.document.save(tmp_path / "mine.antiphon")
    generate.show_wishes(Wishes())
    desk.studio.document.new()
    desk.open(tmp_path / "mine.antiphon")
    assert generate.wishes == wanted


def test_everything_can_be_reached_by_keys_and_has_a_name(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_song(desk, tmp_path)
    generate = desk.window.generate
    for kind in generate.limits.editors:
        generate.limits.add(kind)
    generate.character_fold.open()
    generate.advanced_fold.open()
    kinds = (QAbstractButton, QAbstractSlider, QComboBox, QAbstractSpinBox, QLineEdit)
    for task in (Task.VARY, Task.HARMONIZE, Task.ACCOMPANY):
        QTest.mouseClick(generate.buttons[task].arrow, LEFT)
        QTest.qWait(10)
        inputs = [
            each
            for each in generate.findChildren(QWidget)
            if isinstance(each, kinds)
            and each.isVisible()
            and each.isEnabled()
            # The field of a spin box is the box's own.
            and not isinstance(each.parentWidget(), QAbstractSpinBox | QComboBox)
            and not each.objectName().startswith("qt_")
            # Of buttons that exclude each other Tab reaches the one pressed, and arrows the others.
            and not (isinstance(each, QAbstractButton) and each.group() is not None and not each.isChecked())
        ]
        bars = {bar for area in [generate._scroll] for bar in (area.verticalScrollBar(), area.horizontalScrollBar())}
        inputs = [each for each in inputs if each not in bars]
        assert len(inputs) > 20
        for each in inputs:
            assert each.focusPolicy() & Qt.FocusPolicy.TabFocus, each
            name = each.accessibleName() or each.toolTip() or getattr(each, "text", str)()
            assert name, each
        reached: set[QWidget] = set()
        generate.presets.button.setFocus(Qt.FocusReason.TabFocusReason)
        for _ in range(2 * len(inputs)):
            widget = QApplication.focusWidget()
            assert widget is not None
            reached.add(widget)
            QTest.keyClick(widget, Qt.Key.Key_Tab)
        assert set(inputs) <= reached


def test_bass_is_not_taken_for_the_melody(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    open_song(desk, tmp_path)
    generate = desk.window.generate
    assert asked(desk, Task.HARMONIZE).melody == MELODY
    desk.studio.candidates.dismiss()
    QTest.mouseClick(generate.buttons[Task.HARMONIZE].arrow, LEFT)
    generate.harmonize.melody.setFocus()
    desk.key(Qt.Key.Key_End)
    assert generate.harmonize.melody.currentText() == "Bass"
    assert asked(desk, Task.HARMONIZE).melody == BASS

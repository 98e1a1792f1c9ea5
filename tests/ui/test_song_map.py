"""The dialog of tempo, meter and key, through real keys and clicks."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from antiphon.score import Edit, MeterEvent, TempoEvent
from antiphon.session.map_editing import Maps
from antiphon.ui.dialogs.song_map import SongMapDialog
from antiphon.ui.panels.toolbar import PositionFrame
from tests.fakes.songs import BAR
from tests.ui.conftest import Desk

LEFT = Qt.MouseButton.LeftButton


def dialog_of(desk: Desk) -> SongMapDialog:
    QApplication.processEvents()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SongMapDialog)
    return dialog


def test_a_tempo_is_typed_for_the_selected_bars_on(desk: Desk) -> None:
    document = desk.studio.document
    before = document.score
    desk.studio.selection.set_bars(2 * BAR, 3 * BAR)
    desk.key(Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    dialog = dialog_of(desk)
    assert dialog.from_bar.value() == 3
    QTest.keyClicks(dialog.tempo, "93")
    QTest.keyClick(dialog.tempo, Qt.Key.Key_Return)
    assert round(document.score.tempos.bpm_at(2 * BAR)) == 93
    assert document.score.tempos.bpm_at(BAR) == before.tempos.bpm_at(BAR)
    assert document.undo_name == "Change tempo"
    document.undo()
    assert document.score == before


def test_a_click_on_the_position_opens_it_and_finds_a_key(desk: Desk) -> None:
    document = desk.studio.document
    before = document.score
    [position] = desk.window.toolbar.findChildren(PositionFrame)
    QTest.mouseClick(position, LEFT)
    dialog = dialog_of(desk)
    assert dialog.from_bar.value() == 1
    QTest.mouseClick(dialog.find_button, LEFT)
    assert "fits best" in dialog.found.text()
    found = dialog.choice.key
    assert found is not None
    dialog.value.setCurrentIndex(dialog.value.findText("8"))
    dialog.beats.setValue(6)
    [buttons] = dialog.findChildren(QDialogButtonBox)
    QTest.mouseClick(buttons.button(QDialogButtonBox.StandardButton.Ok), LEFT)
    meter, key = document.score.meters.meter_at(0), document.score.keys.key_at(0)
    assert (meter.numerator, meter.denominator) == (6, 8)
    assert key is not None
    assert (key.tonic, key.minor) == found
    assert list(document.score.tracks[0].notes()) == list(before.tracks[0].notes())


def test_cancel_changes_nothing(desk: Desk) -> None:
    before = desk.studio.document.score
    desk.key(Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    dialog = dialog_of(desk)
    dialog.tempo.setValue(200)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk.studio.document.score is before


def test_what_no_field_can_show_is_kept(desk: Desk) -> None:
    document = desk.studio.document
    score = document.score
    odd = replace(
        score,
        tempos=score.tempos.with_events([TempoEvent.of_bpm(0, 1234.5)]),
        meters=score.meters.with_events([MeterEvent(0, 3, 128)]),
    )
    document.perform(Edit.between(score, odd), "Odd")
    desk.key(Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    dialog = dialog_of(desk)
    assert dialog.value.currentText() == "128"
    dialog.key.setCurrentIndex(3)
    dialog.accept()
    assert document.undo_name == "Change key"
    assert document.score.tempos == odd.tempos
    assert document.score.meters == odd.meters


def test_a_short_bar_is_told(desk: Desk) -> None:
    desk.studio.maps.set(4, Maps(120.0, 3, 4, None))
    desk.studio.selection.set_bars(0, BAR)
    desk.key(Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    dialog = dialog_of(desk)
    assert not dialog.short.isVisible()
    dialog.beats.setValue(7)
    dialog.value.setCurrentIndex(dialog.value.findText("8"))
    assert dialog.short.isVisible()
    assert dialog.short.text() == "Bar 5 will be short: the meter changes after it."
    dialog.reject()

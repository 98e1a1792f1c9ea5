"""Copying between windows and programs, by the system's clipboard."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication

from antiphon.formats import save_song
from antiphon.formats.midi_file import midi_bytes, read_midi
from antiphon.score import Note, Score, Track
from antiphon.session.document import Document
from antiphon.session.editing import Editor
from antiphon.session.selection import Selection
from antiphon.ui.clipboard import MIDI, OURS, Clipboard
from tests.fakes.songs import BAR, BASS, MELODY, small_song
from tests.ui.conftest import Desk, MakeDesk

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(make_desk: MakeDesk, folder: Path) -> Desk:
    desk = make_desk()
    save_song(small_song(), folder / "small.mid")
    desk.open(folder / "small.mid")
    desk.window.roll.setFocus()
    return desk


def test_what_is_copied_is_pasted_in_another_song_by_the_names_of_its_tracks(
    make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = opened(make_desk, tmp_path)
    score = desk.studio.document.score
    lines = {uid: list(score.track(uid).notes_between(0, BAR)) for uid in (MELODY, BASS)}
    desk.studio.selection.select_notes({MELODY: lines[MELODY][:1]})
    desk.key(Qt.Key.Key_0)
    lines[MELODY][0] = lines[MELODY][0].with_muted(True)
    desk.studio.selection.select_notes(lines)
    desk.key(Qt.Key.Key_C, CTRL)
    # Another window: its tracks have other ids and stand in another order.
    other = [Track.from_notes((), ppq=960, name=score.track(uid).name, uid=40 + uid) for uid in (BASS, MELODY)]
    document = Document(Score.empty(960).with_tracks(other))
    selection = Selection(document)
    editor = Editor(document, selection)
    clipboard = Clipboard(document, editor)
    assert editor.clip is not None
    selection.set_current_track(40 + BASS)
    editor.paste(960)
    first = min(note.onset for notes in lines.values() for note in notes)
    for uid, notes in lines.items():
        pasted = list(document.score.track(40 + uid).notes())
        assert [(note.pitch, note.muted) for note in pasted] == [(note.pitch, note.muted) for note in notes]
        assert [note.onset for note in pasted] == [2 * (note.onset - first) + 960 for note in notes]
    clipboard.deleteLater()


def test_other_programs_give_and_take_midi(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = opened(make_desk, tmp_path)
    assert not desk.window.actions_.paste.isEnabled()
    theirs = Score.empty(480).with_track(Track.from_notes([Note(0, 77, 240)], ppq=480, name="Theirs", uid=3))
    data = QMimeData()
    data.setData(MIDI, midi_bytes(theirs))
    QApplication.clipboard().setMimeData(data)
    QApplication.processEvents()
    assert desk.window.actions_.paste.isEnabled()
    desk.studio.selection.set_current_track(MELODY)
    desk.studio.player.seek(4 * BAR)
    desk.key(Qt.Key.Key_V, CTRL)
    melody = desk.studio.document.score.track(MELODY)
    assert 77 in [note.pitch for note in melody.notes_between(4 * BAR, 4 * BAR + 1)]

    desk.studio.selection.select_notes({BASS: list(desk.studio.document.score.track(BASS).notes_between(0, BAR))})
    desk.key(Qt.Key.Key_C, CTRL)
    ours = read_midi(bytes(QApplication.clipboard().mimeData().data(MIDI).data())).score
    assert [t.name for t in ours.tracks if t.note_count] == [small_song().track(BASS).name]


def test_what_is_no_midi_is_left_alone(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = opened(make_desk, tmp_path)
    for kind in (MIDI, OURS):
        data = QMimeData()
        data.setData(kind, b"MThd and then nothing that makes sense")
        QApplication.clipboard().setMimeData(data)
        QApplication.processEvents()
        assert not desk.window.actions_.paste.isEnabled()


def runs_without_a_display(program: str, repository: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=repository,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_what_was_copied_does_not_crash_the_end_of_a_program_without_a_display(repository: Path) -> None:
    program = (
        "from PySide6.QtCore import QMimeData, QTimer; from PySide6.QtGui import QGuiApplication; "
        "from antiphon.ui.app import application_of; application = application_of(['antiphon']); "
        "data = QMimeData(); data.setData('audio/midi', b'MThd'); QGuiApplication.clipboard().setMimeData(data); "
        "QTimer.singleShot(0, application.quit); application.exec()"
    )
    runs_without_a_display(program, repository)


LEAVING = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from antiphon.score import Note, Score, Track
from antiphon.session.document import Document
from antiphon.session.editing import Editor
from antiphon.session.selection import Selection
from antiphon.ui import clipboard

written = []
write = clipboard.project_bytes
clipboard.project_bytes = lambda score: written.append(score) or write(score)
application = QApplication(["antiphon"])
document = Document(Score.empty(480).with_track(Track.from_notes([Note(0, 60, 480)], ppq=480, uid=1)))
selection = Selection(document)
editor = Editor(document, selection)
kept = clipboard.Clipboard(document, editor)
selection.select_all((1,))
editor.copy()
application.processEvents()
assert not written and application.clipboard().mimeData().hasFormat(clipboard.OURS)
QTimer.singleShot(0, application.quit)
application.exec()
assert len(written) == 1
assert type(application.clipboard().mimeData()).__name__ == "QMimeData"
assert write(written[0]) == bytes(application.clipboard().mimeData().data(clipboard.OURS).data())
application.clipboard().clear()
"""


def test_what_is_copied_is_written_when_somebody_asks_and_stays_when_the_program_ends(repository: Path) -> None:
    runs_without_a_display(LEAVING, repository)

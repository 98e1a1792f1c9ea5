"""Copied notes go to other windows and programs: the clipboard of the system has them as MIDI, and as a project for our
other windows, which take from it what MIDI has no word for, such as muted notes."""

from contextlib import suppress

from PySide6.QtCore import QByteArray, QCoreApplication, QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from antiphon.errors import UserError
from antiphon.formats.midi_file import MAX_FILE_BYTES, midi_bytes, read_midi
from antiphon.formats.project_file import load_project, project_bytes
from antiphon.score import Clip, Score, Track
from antiphon.score.region import ClipTrack
from antiphon.session.document import Document
from antiphon.session.editing import Editor

MIDI = "audio/midi"
OURS = "application/x-antiphon-notes"
_NOWHERE = 1 << 40
"""The uid of a track that no song has."""


class Clipboard(QObject):
    """Puts what the editor copies on the system's clipboard, and gives it what another program put there."""

    def __init__(self, document: Document, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._editor = document, editor
        self._system = QGuiApplication.clipboard()
        self._known = b""
        self._taking = False
        self._given: _Copied | None = None
        editor.clip_changed.connect(self._put)
        self._system.dataChanged.connect(self._take)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._leave)
        self._take()

    def _put(self) -> None:
        clip = self._editor.clip
        if clip is None or self._taking:
            return
        self._given = _Copied(clip)
        self._system.setMimeData(self._given)

    def _take(self) -> None:
        data = self._system.mimeData()
        if data is self._given:
            return
        kind = next((each for each in (OURS, MIDI) if data is not None and data.hasFormat(each)), MIDI)
        found = b"" if data is None else bytes(data.data(kind).data())
        if not found or found == self._known or len(found) > MAX_FILE_BYTES:
            return
        self._known = found
        try:
            copied = load_project(found) if kind == OURS else read_midi(found).score
            clip = _clip_of(copied, self._document.score)
        except UserError:  # not what it says it is: there is nothing to paste
            return
        self._taking = True
        try:
            self._editor.set_clip(clip)
        finally:
            self._taking = False

    def _leave(self) -> None:
        """What was copied stays when the program ends, and no more asks for it then."""
        if self._given is None or not isValid(self._given) or self._system.mimeData() is not self._given:
            return
        data = QMimeData()
        for kind in self._given.formats():
            data.setData(kind, self._given.data(kind))
        self._given = None
        self._system.setMimeData(data)


class _Copied(QMimeData):
    """Copied notes, written when somebody asks for them: of a whole song that takes a second."""

    def __init__(self, clip: Clip) -> None:
        super().__init__()
        self._clip = clip
        self._written: dict[str, bytes] = {}

    def formats(self) -> list[str]:
        """As what they can be had."""
        return [OURS, MIDI]

    def hasFormat(self, kind: str) -> bool:
        """Whether they can be had so."""
        return kind in self.formats()

    def retrieveData(self, kind: str, _type: object) -> QByteArray:
        """Write them so."""
        if kind not in self._written and self.hasFormat(kind):
            copied = _score_of(self._clip)
            self._written[kind] = b""
            with suppress(UserError):  # too long for MIDI: our windows take it all the same
                self._written[kind] = project_bytes(copied) if kind == OURS else midi_bytes(copied)
        return QByteArray(self._written.get(kind, b""))


def _score_of(clip: Clip) -> Score:
    tracks = [
        Track.from_notes(t.notes, ppq=clip.ppq, name=t.name, channel=t.channel, program=t.program, uid=uid)
        for uid, t in enumerate(clip.tracks)
    ]
    return Score.empty(clip.ppq).with_tracks(tracks)


def _clip_of(copied: Score, song: Score) -> Clip:
    """The notes for the tracks of the song that are called as they were; for others it is the current one."""
    uids = {track.name: track.uid for track in reversed(song.tracks) if track.name}
    tracks = [
        ClipTrack(uids.get(t.name, _NOWHERE + t.uid), t.name, t.channel, t.program, tuple(t.notes()))
        for t in copied.tracks
        if t.note_count
    ]
    return Clip(copied.ppq, copied.end_tick, tuple(tracks))

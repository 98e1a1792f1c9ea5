"""The choice of an instrument for a track: what is looked at plays, and all of it is one undo step."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Signal

from antiphon.score import Track
from antiphon.ui.asking import track_called
from antiphon.ui.general_midi import instrument_name
from antiphon.ui.panels.tracks import TrackPanel
from antiphon.ui.studio import Studio

if TYPE_CHECKING:
    from antiphon.ui.panels.instruments import InstrumentPopup

_SECONDS, _VELOCITY = 0.6, 90
_LOW_PROGRAMS, _LOW, _MIDDLE, _SNARE = range(32, 40), 40, 60, 38


class InstrumentChoice(QObject):
    """Opens a popup beside a row of the track list. `popup` is the one open. told: what is looked at."""

    told = Signal(str)

    def __init__(self, studio: Studio, panel: TrackPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._studio, self._panel = studio, panel
        self.popup: InstrumentPopup | None = None
        self._before = Track("")

    def open(self, uid: int) -> None:
        """Let an instrument be chosen for a track, drum kits for one of drums."""
        from antiphon.ui.panels.instruments import InstrumentPopup, instruments, kits

        row, track = self._panel.row_of(uid), self._studio.document.score.find_track(uid)
        if row is None or track is None:
            return
        self._studio.document.end_merge()  # a choice made before is a step of its own
        self._before = track
        name = track_called(self._studio.document.score, track)
        choices = kits() if track.is_drum else instruments()
        popup = InstrumentPopup(self._panel.theme, choices, track.program or 0, name, row.window())
        popup.reached.connect(self.told)
        popup.heard.connect(self._hear)
        popup.taken.connect(self._take)
        popup.left.connect(lambda: self._studio.tracks.set_program(uid, track.program, track.name))
        popup.closed.connect(self._close)
        self.popup = popup
        popup.show_at(QRect(row.mapToGlobal(QPoint()), row.size()))

    def _hear(self, program: int) -> None:
        before = self._before
        after = before.with_program(program)
        # A track that is called by its instrument is so by the new one.
        name = instrument_name(after) if before.name == instrument_name(before) else before.name
        self._studio.tracks.set_program(before.uid, program, name)
        self._studio.player.note_off()
        self._studio.player.preview(before.uid, _usual_pitch(after), _VELOCITY, _SECONDS)

    def _take(self, program: int) -> None:
        track = self._studio.document.score.find_track(self._before.uid)
        if track is not None and track.program != program:
            self._hear(program)

    def _close(self) -> None:
        self.popup = None
        self._studio.document.end_merge()


def _usual_pitch(track: Track) -> int:
    """A pitch in the middle of what the track plays, or one that its instrument is known by."""
    if track.is_drum:
        return _SNARE
    page = next((page for page in track.pages if page.notes), None)
    if page is not None:
        pitches = sorted(note.pitch for note in page.notes)
        return pitches[len(pitches) // 2]
    return _LOW if track.program in _LOW_PROGRAMS else _MIDDLE

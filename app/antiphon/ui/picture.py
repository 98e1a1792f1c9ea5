"""A picture of the window, drawn without a display, a worker or sound."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QPoint, QTimer
from PySide6.QtGui import QAction, QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from antiphon.errors import UserError
from antiphon.formats import load_song
from antiphon.generation.candidate import Candidate, GenerationResult, Seconds
from antiphon.generation.request import Request, Task
from antiphon.score import Note, Score
from antiphon.session.generator import Generator
from antiphon.session.player import Live
from antiphon.session.settings import Settings
from antiphon.ui.app import application_of, examples, let_go_of_the_clipboard
from antiphon.ui.language import Language
from antiphon.ui.main_window import MainWindow
from antiphon.ui.studio import Studio
from antiphon.ui.wardrobe import Wardrobe

RESTING_SECONDS = 0.2
Bars = Callable[[Score], tuple[int, int]]


def window_picture(
    folder: Path,
    song: Path | None,
    size: tuple[int, int],
    theme: str,
    bars: Bars | None = None,
    candidate: Path | None = None,
    language: str = "en",
    does: Sequence[str] = (),
) -> QPixmap:
    """The window in px `size` with a song, bars of it selected, and a candidate for them shown.

    folder: where settings may be written. candidate: a song whose notes in these bars are the candidate's.
    does: actions by their names in `Actions`, done one after the other; a dialog they open lies over the window.
    Raises UserError for a file that cannot be read, or an action that is not there.
    """
    application = application_of(["antiphon"])
    answers = Prepared()
    studio = Studio.make(
        Settings(folder / "settings.ini"), generator=answers, make_live=_silence, recovery=folder / "recovery"
    )
    studio.settings.set_theme(theme)
    spoken = Language(application)
    spoken.speak(language)
    window = MainWindow(studio, examples(), Wardrobe(application))
    window.resize(*size)
    try:
        window.show()
        _settle(application)
        if song is not None:
            studio.document.open(song)
            if bars is not None:
                studio.selection.set_bars(*bars(studio.document.score))
        if studio.selection.bars is not None:
            window.show_ticks(*studio.selection.bars)
        if candidate is not None:
            _show_candidate(studio, answers, load_song(candidate).score)
        _settle(application)
        for name in does:
            action = getattr(window.actions_, name, None)
            if not isinstance(action, QAction):
                raise UserError(f"There is no action {name}: the file of keys has their names.")
            if not action.isEnabled():
                raise UserError(f"The window cannot do {name} now.")
            action.trigger()
            _settle(application)
        return _with_dialog(window)
    finally:
        window.close_quietly()
        application.processEvents()
        let_go_of_the_clipboard()  # the application never quits
        spoken.end()


def png_bytes(picture: QPixmap) -> bytes:
    """A picture as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data().data())


class Prepared(Generator):
    """A generator without a worker: it answers with what was prepared."""

    def __init__(self) -> None:
        super().__init__(("false",))
        self.answer: GenerationResult | None = None

    def generate(self, score: Score, request: Request) -> int:
        """Answer when the event loop comes round."""
        QTimer.singleShot(0, lambda: self.finished.emit(1, self.answer))
        return 1

    def prefill(self, score: Score, request: Request) -> None:
        """There is nothing to read ahead."""


def _show_candidate(studio: Studio, answers: Prepared, other: Score) -> None:
    score, span = studio.document.score, studio.selection.bars
    if span is None or other.ppq != score.ppq or len(other.tracks) < len(score.tracks):
        raise UserError("The candidate is not made for this song.")
    written: dict[int, tuple[Note, ...]] = {}
    for mine, theirs in zip(score.tracks, other.tracks, strict=False):
        new = theirs.notes_between(*span)
        if new != mine.notes_between(*span):
            written[mine.uid] = new
    if not written:
        raise UserError("The candidate has the same notes as the song in these bars.")
    task = Task.INFILL if any(score.track(uid).notes_between(*span) for uid in written) else Task.CONTINUE
    request = Request(task, *span, tuple(written), candidates=1)
    answer = Candidate(0, written, request.hidden_notes(score), 0.0, request.seed)
    answers.answer = GenerationResult((answer,), Seconds(), request.model, "", request)
    studio.selection.set_tracks(written)
    studio.selection.set_current_track(next(iter(written)))
    studio.candidates.ask(request)


def _settle(application: QApplication) -> None:
    """Until what waits for a moment of rest has been shown."""
    until = time.monotonic() + RESTING_SECONDS
    while time.monotonic() < until:
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _with_dialog(window: MainWindow) -> QPixmap:
    """The window as it is seen: with an open dialog in its middle."""
    picture = window.grab()
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        shown = dialog.grab()
        place = QPoint((window.width() - dialog.width()) // 2, (window.height() - dialog.height()) // 2)
        painter = QPainter(picture)
        painter.fillRect(window.rect(), QColor(0, 0, 0, 90))
        painter.drawPixmap(place, shown)
        painter.end()
        dialog.close()
    return picture


def _silence() -> Live:
    raise UserError("A picture makes no sound.")

"""Writes songs as MIDI or sound on threads, with a dialog that shows how far it is and can stop it."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from antiphon.formats import write_midi
from antiphon.formats.audio_file import write_audio
from antiphon.playback import SAMPLE_RATE, FluidSynth, RenderCancelledError, find_soundfont, render_score
from antiphon.score import Score
from antiphon.session.lane import Lane

Progress = Callable[[float], None]


class _StoppedError(Exception):
    """The composer has stopped it."""


class Exports(QObject):
    """Scores are written as they are when it begins; editing goes on. told, refused: a plain sentence at the end."""

    told = Signal(str)
    refused = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        # A MIDI file does not wait for a long piece of sound.
        self._midi, self._sound = Lane("midi", self), Lane("render", self)
        self._renders: list[Event] = []

    def write(self, score: Score, path: Path) -> None:
        """Write a MIDI file."""
        stopped = Event()
        box = self._box(self.tr("Export"), self.tr("Writing {} …").format(path.name), stopped)
        share = self._shown(self._midi, box)

        def work() -> bool:
            def told(done: float) -> None:
                if stopped.is_set():
                    raise _StoppedError
                share(done)

            try:
                write_midi(score, path, told)
            except _StoppedError:
                return False
            return True

        self._run(self._midi, work, box, path, self.tr("The export was cancelled."), lambda: None)

    def render(self, score: Score, path: Path, soundfont: Path | None, peak: float | None = None) -> None:
        """Write a sound file, WAV or FLAC by its suffix; with `peak` (of 1) its loudest sample is brought there."""
        stopped = Event()
        self._renders.append(stopped)
        box = self._box(self.tr("Render"), self.tr("Rendering {} …").format(path.name), stopped)
        share = self._shown(self._sound, box)

        def work() -> bool:
            synth = FluidSynth(find_soundfont(soundfont, os.environ))
            try:
                samples = render_score(score, synth, peak=peak, on_progress=share, cancelled=stopped.is_set)
            except RenderCancelledError:
                return False
            finally:
                synth.close()
            write_audio(samples, SAMPLE_RATE, path)
            return True

        ended = partial(self._renders.remove, stopped)
        self._run(self._sound, work, box, path, self.tr("Rendering was cancelled."), ended)

    def wait(self, seconds: float = 60.0) -> bool:
        """Wait for what is being written; False when time ran out."""
        midi, sound = (lane.wait(seconds) for lane in (self._midi, self._sound))
        return midi and sound

    def close(self) -> None:
        """Let go of what is being rendered, and let MIDI files be finished, which takes a moment."""
        for stopped in self._renders:
            stopped.set()
        for lane in (self._sound, self._midi):
            lane.close()

    def _box(self, title: str, words: str, stopped: Event) -> QProgressDialog:
        box = QProgressDialog(words, self.tr("Cancel"), 0, 100, self._window)
        box.setWindowTitle(title)
        box.setMinimumDuration(300)
        box.setAutoClose(False)
        box.canceled.connect(stopped.set)
        return box

    def _shown(self, lane: Lane, box: QProgressDialog) -> Progress:
        """What tells the dialog, from the thread, how far it is."""
        return lambda share: lane.post(lambda: None if box.wasCanceled() else box.setValue(round(100 * share)))

    def _run(
        self,
        lane: Lane,
        work: Callable[[], bool],
        box: QProgressDialog,
        path: Path,
        stopped: str,
        ended: Callable[[], None],
    ) -> None:
        """Do it, and tell. stopped: what is said where it does not come to its end."""

        def end() -> None:
            ended()
            box.reset()
            box.deleteLater()

        def done(written: bool) -> None:
            end()
            self.told.emit(self.tr("{} written.").format(path.name) if written else stopped)

        def failed(sentence: str) -> None:
            end()
            self.refused.emit(sentence)

        lane.run(work, done, failed)

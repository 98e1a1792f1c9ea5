"""A song with all that edits it, for a random walk: the models, what undo has to bring back, places to edit at."""

import itertools
import random
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from antiphon.generation.candidate import GenerationResult
from antiphon.generation.request import Request
from antiphon.score import Note, Score, Track
from antiphon.score.curves import CurveKind, CurveOf
from antiphon.session.bar_editing import BarEditor
from antiphon.session.candidates import Candidates
from antiphon.session.chord_editing import ChordEditor
from antiphon.session.document import Document
from antiphon.session.editing import Editor
from antiphon.session.generator import Generator
from antiphon.session.map_editing import MapEditor
from antiphon.session.marker_editing import MarkerEditor
from antiphon.session.selection import Selection
from antiphon.session.track_editing import TrackEditor
from antiphon.ui.locks import Locks
from antiphon.ui.roll.lanes.curve import CurveLane
from antiphon.ui.roll.view import RollView
from tests.fakes.engine import ABLE_INFO, FakeEngine

PPQ, SPAN = 96, 8 * 384


class AtOnce(QObject):
    """A generator that has answered when `generate` returns."""

    note = Signal(int, int, int, object)
    progress = Signal(int, str)
    finished = Signal(int, object)
    failed = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._numbers = itertools.count(1)
        self.answer: tuple[int, GenerationResult] | None = None

    def generate(self, score: Score, request: Request) -> int:
        """The number; the answer is delivered by `deliver`."""
        result = FakeEngine(info=ABLE_INFO).generate(score, request, lambda *_note: None, lambda: False)
        self.answer = (next(self._numbers), result)
        return self.answer[0]

    def deliver(self) -> None:
        """Let the answer come."""
        if self.answer is not None:
            number, result = self.answer
            self.answer = None
            self.finished.emit(number, result)

    def cancel(self) -> None:
        """There is nothing to cancel."""

    def known_model(self, _name: str) -> object:
        """The fake one."""
        return ABLE_INFO


@dataclass(frozen=True)
class State:
    """All that undo and redo have to bring back."""

    score: Score
    notes: dict[int, frozenset[Note]]
    tracks: tuple[int, ...]
    current: int | None
    bars: tuple[int, int] | None
    points: frozenset[int]


class Desk:
    """A song with all that edits it, and a dice."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.document = Document(_song(self.dice))
        self.selection = Selection(self.document)
        self.editor = Editor(self.document, self.selection)
        self.tracks = TrackEditor(self.document, self.selection)
        self.maps = MapEditor(self.document)
        self.markers = MarkerEditor(self.document)
        self.bars = BarEditor(self.document, self.selection)
        self.chords = ChordEditor(self.document, self.selection)
        self.generator = AtOnce()
        self.candidates = Candidates(self.document, cast(Generator, self.generator), draw_seed=lambda: 1)
        self.locks = Locks(self.document)
        self.roll = RollView(self.document, self.selection, self.candidates)
        self.roll.resize(900, 500)
        self.lane = CurveLane(self.roll.bench, self.roll.colors, lambda: Qt.KeyboardModifier.AltModifier)
        self.lane.show_kind(CurveKind(CurveOf.CONTROLLER, 1))

    def close(self) -> None:
        """End what it holds."""
        self.document.close()
        self.lane.deleteLater()
        self.roll.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def state(self) -> State:
        """What there is now."""
        select = self.selection
        score = self.document.score
        return State(
            score, dict(select.notes), select.tracks, select.current_track, select.bars, self.lane.sheet.chosen
        )

    def tick(self) -> int:
        """Some place in the song."""
        return self.dice.randrange(0, SPAN, self.dice.choice((1, 24, 96)))

    def uid(self) -> int | None:
        """Some track."""
        uids = [track.uid for track in self.document.score.tracks]
        return self.dice.choice(uids) if uids else None


def _song(dice: random.Random) -> Score:
    score = Score.empty(PPQ)
    for uid, name in enumerate(("Melody", "Piano", "Bass")):
        notes = [Note(dice.randrange(0, SPAN, 24), dice.randint(40, 80), 48, 80) for _ in range(14)]
        score = score.with_track(Track.from_notes(notes, ppq=PPQ, name=name, channel=uid, uid=uid))
    return score

"""Owns how unexpected the notes of the song are: asked of the model a track at a time, and stale once it is edited."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from antiphon.generation.engine import Surprise
from antiphon.generation.request import DEFAULT_MODEL
from antiphon.score import Edit, Note
from antiphon.session.candidates import Candidates
from antiphon.session.document import Document
from antiphon.session.generator import Generator


@dataclass(frozen=True, slots=True)
class Measured:
    """The nats of each note of a track, given both sides. is_stale: the track has changed since."""

    nats: Mapping[Note, float]
    model: str
    is_stale: bool = False


class Surprises(QObject):
    """What was measured, by track uid. One track is measured at a time, and whatever else is asked comes first.

    changed: something was measured, has become stale, or is being measured. failed: a sentence.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(
        self, document: Document, generator: Generator, candidates: Candidates, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._generator, self._candidates = document, generator, candidates
        self._measured: dict[int, Measured] = {}
        # The track and model that are wanted, and the number of the question once it is asked.
        self._wanted: tuple[int, str] | None = None
        self._number: int | None = None
        self._edited = False
        generator.answered.connect(self._take)
        generator.unanswered.connect(self._take_refusal)
        candidates.changed.connect(self._go_on)
        document.changed.connect(self._follow)
        document.reset.connect(self._forget)

    def of(self, uid: int) -> Measured | None:
        """What was measured of a track."""
        return self._measured.get(uid)

    @property
    def measuring(self) -> int | None:
        """The track that is being measured, or waits for it."""
        return None if self._wanted is None else self._wanted[0]

    def measure(self, uid: int, model: str = DEFAULT_MODEL) -> None:
        """Measure a track of the song as it is now; what was being measured is dropped for it."""
        if self._wanted == (uid, model) and not self._edited:
            return
        self._wanted = (uid, model)
        self._ask()
        self.changed.emit()

    def leave(self) -> None:
        """Nobody looks any more: what is being measured is dropped."""
        if self._wanted is not None:
            self._wanted = None
            self._drop()
            self.changed.emit()

    def _drop(self) -> None:
        number, self._number = self._number, None
        if number is not None:
            self._generator.drop(number)

    def _ask(self) -> None:
        self._drop()
        if self._wanted is None or self._candidates.is_busy:
            return
        uid, model = self._wanted
        self._edited = False
        self._number = self._generator.surprise(self._document.score, (uid,), model)

    def _go_on(self) -> None:
        if self._wanted is not None and self._number is None:
            self._ask()

    def _take(self, number: int, answer: object) -> None:
        if number != self._number or self._wanted is None or not isinstance(answer, Surprise):
            # Something that came between is answered: now this.
            self._go_on()
            return
        uid, model = self._wanted
        self._wanted = self._number = None
        nats = {each.note: each.nats for each in answer.per_note if each.track == uid}
        self._measured[uid] = Measured(nats, model, self._edited)
        self.changed.emit()

    def _take_refusal(self, number: int, sentence: str) -> None:
        if number != self._number:
            self._go_on()
            return
        self._number = None
        if sentence:
            self._wanted = None
            self.failed.emit(sentence)
            self.changed.emit()

    def _follow(self, edit: Edit) -> None:
        touched = set(edit.track_uids) if edit.meters is None else set(self._measured)
        if self._wanted is not None and (self._wanted[0] in touched or edit.meters is not None):
            self._edited = True
        for uid in touched & set(self._measured):
            self._measured[uid] = replace(self._measured[uid], is_stale=True)
            self.changed.emit()

    def _forget(self) -> None:
        self._measured.clear()
        self._wanted = self._number = None
        self.changed.emit()

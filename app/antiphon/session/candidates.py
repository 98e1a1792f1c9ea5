"""Owns the candidates: asking for them, the notes as they stream in, showing, hearing, accepting, dismissing.

A candidate is never part of the song until it is accepted. Ghosts and what they would replace are read from here.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from antiphon.errors import UserError
from antiphon.formats.score_json import JsonObject
from antiphon.generation.candidate import Candidate, GenerationResult, Likeness
from antiphon.generation.request import NewTrack, Request, Task
from antiphon.score import Edit, Note, Score, StaleEdit
from antiphon.score.arranging import Placed
from antiphon.session.comping import Comping
from antiphon.session.document import Document
from antiphon.session.generator import Generator
from antiphon.session.placing import clip
from antiphon.session.requests import RequestRecord, random_seed, record_of, records_from_json, records_to_json, renewed
from antiphon.session.streaming import Ghosts, Streamed
from antiphon.session.taken import Span, Taken


class State(StrEnum):
    """Where the last request stands. waiting: nothing written yet. failed: `failure` says why."""

    IDLE = "idle"
    WAITING = "waiting"
    WRITING = "writing"
    DONE = "done"
    FAILED = "failed"


class Candidates(QObject):
    """The candidates of the last request. All indices count from 0.

    changed: anything but single notes: state, the shown candidate, staleness, the list. note_written:
    candidate, track uid and Note, while writing. failed: a plain sentence. finished: all are written.
    accepted: one, or a part, has become part of the song. history_changed: a request was recorded.
    """

    changed = Signal()
    note_written = Signal(int, int, object)
    failed = Signal(str)
    finished = Signal()
    accepted = Signal()
    history_changed = Signal()

    part_name = "requests"

    def __init__(
        self,
        document: Document,
        generator: Generator,
        parent: QObject | None = None,
        *,
        draw_seed: Callable[[], int] = random_seed,
    ) -> None:
        super().__init__(parent)
        self._document, self._generator, self._draw_seed = document, generator, draw_seed
        self._state = State.IDLE
        self._stage = ""
        self._failure = ""
        self._number: int | None = None
        self._request: Request | None = None
        self._last_request: Request | None = None
        self._comping = Comping(document)
        self._streamed = Streamed()
        self._result: GenerationResult | None = None
        self._shown: int | None = None
        self._was_stale = False
        self._audition: tuple[tuple[int, ...], object, Score] | None = None
        self._history: list[RequestRecord] = []
        generator.note.connect(self._take_note)
        generator.progress.connect(self._take_progress)
        generator.finished.connect(self._take_result)
        generator.failed.connect(self._take_failure)
        document.changed.connect(self._follow)
        document.reset.connect(self.dismiss)
        document.keep(self)

    @property
    def state(self) -> State:
        """Where the last request stands; equal to its plain word."""
        return self._state

    @property
    def stage(self) -> str:
        """While waiting: "load" when the model is being loaded, else empty or "write"."""
        return self._stage

    @property
    def failure(self) -> str:
        """The sentence of the last failure, in the state failed."""
        return self._failure

    @property
    def is_busy(self) -> bool:
        """Whether notes are being waited for or written."""
        return self._state in (State.WAITING, State.WRITING)

    @property
    def request(self) -> Request | None:
        """The request the candidates answer; None when there are none."""
        return self._request

    @property
    def last_request(self) -> Request | None:
        """The last request of this song, also after its candidates are gone: what `repeat` asks again."""
        return self._last_request

    @property
    def base(self) -> Score:
        """The song that the request was made for."""
        return self._comping.base

    @property
    def count(self) -> int:
        """How many candidates there are or will be."""
        return 0 if self._request is None else self._request.candidates

    @property
    def shown(self) -> int | None:
        """The candidate that is drawn and heard; None for the song as it is."""
        return self._shown

    @property
    def result(self) -> GenerationResult | None:
        """What the engine answered, once all is written."""
        return self._result

    @property
    def is_stale(self) -> bool:
        """Whether the song was changed since the request, other than by accepting parts of its candidates."""
        return self._request is not None and self._comping.is_stale

    @property
    def taken(self) -> Taken:
        """Which parts of these candidates stand in the song already."""
        return Taken() if self._request is None else self._comping.taken

    @property
    def new_tracks(self) -> tuple[NewTrack, ...]:
        """The tracks that the shown candidate would add and the song does not have yet."""
        if self._request is None or self._shown is None:
            return ()
        score = self._document.score
        return tuple(track for track in self._request.new_tracks if score.find_track(track.uid) is None)

    def ghosts(self, index: int) -> Ghosts:
        """The notes of a candidate by track uid, as far as they are written; in order once it is done."""
        if self._result is not None and 0 <= index < len(self._result.candidates):
            return dict(self._result.candidates[index].notes)
        return self._streamed.ghosts(index)

    def hidden(self, index: int) -> Ghosts:
        """The notes of the song that a candidate replaces, by track uid.

        While it is being written: all that it may replace. None of them where room is inserted.
        """
        if self._request is None:
            return {}
        if self._result is not None and 0 <= index < len(self._result.candidates):
            return dict(self._result.candidates[index].removed)
        return {} if self._request.insert else self._request.hidden_notes(self.base.without_muted())

    def open_spans(self, bars: Span | None = None) -> tuple[Span, ...]:
        """The spans of ticks, of the answer or of some bars, that accepting could still change."""
        return () if self._request is None else self._comping.open_spans(self._request, bars)

    def likeness(self, index: int) -> Likeness | None:
        """What a candidate copies of the training music beyond measure; known once all are written."""
        return None if self._result is None else self._result.candidates[index].likeness

    def written_count(self, index: int) -> int:
        """How many notes a candidate has so far."""
        return sum(map(len, self.ghosts(index).values()))

    def progress(self) -> float:
        """How much of the region the slowest candidate has reached, 0..1, while writing."""
        request = self._request
        if request is None or self._state in (State.IDLE, State.WAITING):
            return 0.0
        if self._state is not State.WRITING:
            return 1.0
        return min(1.0, max(0.0, (self._streamed.reached - request.start) / (request.end - request.start)))

    def ask(self, request: Request) -> bool:
        """Begin a request; what stood here before is dismissed. False, and `failed`, when it makes no sense."""
        score = self._document.score
        try:
            request.validate(score.without_muted())
        except UserError as error:
            self.failed.emit(str(error))
            return False
        self._stop()
        self._clear()
        self._request = self._last_request = request
        self._comping.begin()
        self._streamed = Streamed(request.candidates)
        self._shown = 0
        self._state = State.WAITING
        self._number = self._generator.generate(score, request)
        self.changed.emit()
        return True

    def repeat(self, seed: int | None = None) -> bool:
        """Ask the last request again of the song as it is now, with a new seed or the one given."""
        if self._last_request is None:
            self.failed.emit(self.tr("There is no request to repeat yet."))
            return False
        again = renewed(self._last_request, self._document.score)
        return self.ask(replace(again, seed=self._draw_seed() if seed is None else seed))

    def ask_again(self, record: RequestRecord) -> bool:
        """Ask a request of the history again, with its seed."""
        return self.ask(renewed(record.request, self._document.score))

    def cancel(self) -> bool:
        """Cancel the request at hand; what it has written is gone. Whether there was one."""
        if not self.is_busy:
            return False
        self._stop()
        self._clear()
        self.changed.emit()
        return True

    def show(self, index: int | None) -> None:
        """Show and hear this candidate, or with None the song as it is; an index there is not does nothing."""
        if index != self._shown and (index is None or 0 <= index < self.count):
            self._shown = index
            self.changed.emit()

    def next(self) -> None:
        """Show the candidate after the shown one, after the last the first."""
        self._step(1)

    def previous(self) -> None:
        """Show the candidate before the shown one, before the first the last."""
        self._step(-1)

    def audition_score(self) -> Score:
        """The song with the shown candidate in place, as far as it is written; without one the song itself."""
        song = self._document.score
        if self._shown is None or self._request is None:
            return song
        # Each of them is another object when it changes, and all are held here, so that no id is given twice.
        made_of = (song, self._result, self._request)
        key = (*map(id, made_of), self._document.revision, self._shown, self.written_count(self._shown))
        if self._audition is None or self._audition[0] != key:
            try:
                heard = self._comping.place(song, self._request, self._candidate(self._shown))
            except StaleEdit:
                # Its surroundings are gone: what can be heard is the song.
                heard = song
            self._audition = (key, made_of, heard)
        return self._audition[2]

    def clip_score(self, index: int) -> Score:
        """The tracks a candidate writes, with its notes alone: what is dragged out as a file."""
        assert self._request is not None
        return clip(self.base, self._request, self._candidate(index))

    def accept(self, bars: Span | None = None, uids: Collection[int] | None = None) -> bool:
        """Make the shown candidate part of the song as one undo step, or only some ticks [start, end) or tracks.

        After a whole one the candidates are gone; after a part they stay, so that others can be put beside it. What
        is taken already stays, unless the part asked for is taken altogether: then it is this candidate's instead.
        False, and `failed`, when none is shown, it is still being written, or the song no longer fits it.
        """
        if self._shown is None or self._request is None:
            return False
        if self._result is None:
            self.failed.emit(self.tr("The candidate is still being written."))
            return False
        candidate = self._candidate(self._shown)
        song = self._document.score
        try:
            edit = Edit.between(song, self._comping.place(song, self._request, candidate, bars, uids))
        except StaleEdit:
            self.failed.emit(self.tr("The song has changed under this candidate: ask again."))
            return False
        whole = bars is None and uids is None
        name = {
            Task.CONTINUE: self.tr("Accept continuation"),
            Task.INFILL: self.tr("Accept infill"),
            Task.VARY: self.tr("Accept variation"),
            Task.HARMONIZE: self.tr("Accept harmony"),
            Task.ACCOMPANY: self.tr("Accept accompaniment"),
        }[self._request.task]
        name = name if whole else self.tr("{} in part").format(name)
        taken = None if whole else self._comping.after(self._request, self._shown, bars, uids)
        if whole:
            self._clear()
        self._audition = None
        self._comping.expect(taken)
        self._document.perform(edit, name)
        self._comping.settle()
        self.accepted.emit()
        self.changed.emit()
        return True

    def go_along(self, placed: list[Placed]) -> None:
        """Bars are being put in, repeated or taken out: candidates whose own bars that moves do not fit until undo."""
        if self._request is not None:
            self._comping.leave(self._request, placed)

    def dismiss(self) -> None:
        """Let the candidates go, cancelling what is still being written; the song is as it was."""
        if self._request is not None or self._state is not State.IDLE:
            self._stop()
            self._clear()
            self.changed.emit()

    @property
    def history(self) -> tuple[RequestRecord, ...]:
        """Every request made in this song, oldest first."""
        return tuple(self._history)

    def to_project(self) -> JsonObject:
        """The history, for the project file."""
        return records_to_json(self._history)

    def from_project(self, data: JsonObject | None) -> None:
        """Take up the history of a project file."""
        self._history = records_from_json(data)
        self._last_request = self._history[-1].request if self._history else None
        self.history_changed.emit()

    def _candidate(self, index: int) -> Candidate:
        if self._result is not None:
            return self._result.candidates[index]
        assert self._request is not None
        request = self._request
        return Candidate(index, self.ghosts(index), self.hidden(index), 0.0, request.seed, request.new_tracks)

    def _step(self, by: int) -> None:
        if self.count:
            self.show((0 if by > 0 else self.count - 1) if self._shown is None else (self._shown + by) % self.count)

    def _stop(self) -> None:
        if self._number is not None:
            self._generator.cancel()
            self._number = None
            self._record("cancelled", None)

    def _clear(self) -> None:
        self._state, self._stage, self._failure = State.IDLE, "", ""
        self._number, self._request, self._result, self._shown = None, None, None, None
        self._streamed, self._audition, self._was_stale = Streamed(), None, False

    def _record(self, outcome: str, result: GenerationResult | None) -> None:
        assert self._request is not None
        info = self._generator.known_model(self._request.model)
        self._history.append(record_of(self._request, outcome, result, info))
        self.history_changed.emit()

    def _take_note(self, number: int, candidate: int, uid: int, note: Note) -> None:
        if number != self._number or not 0 <= candidate < len(self._streamed):
            return
        onward = self._streamed.add(candidate, uid, note)
        first = self._state is not State.WRITING
        self._state = State.WRITING
        self.note_written.emit(candidate, uid, note)
        if first or not onward:
            self.changed.emit()

    def _take_progress(self, number: int, stage: str) -> None:
        if number == self._number:
            self._stage = stage
            self.changed.emit()

    def _take_result(self, number: int, result: GenerationResult) -> None:
        if number != self._number:
            return
        self._number, self._result, self._state = None, result, State.DONE
        self._record("written", result)
        self.changed.emit()
        self.finished.emit()

    def _take_failure(self, number: int, sentence: str) -> None:
        if number != self._number:
            return
        self._number = None
        self._record("failed", None)
        self._clear()
        self._state, self._failure = State.FAILED, sentence
        self.changed.emit()
        self.failed.emit(sentence)

    def _follow(self, _edit: Edit) -> None:
        # Here, and not after `perform`: others hear of the edit next, and look at these candidates.
        self._comping.follow()
        if self._request is not None and (self._shown is not None or self.is_stale != self._was_stale):
            self._was_stale = self.is_stale
            self.changed.emit()

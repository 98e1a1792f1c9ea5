"""The history, against a plain list of scores; merging of drags."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from antiphon.score import Edit, History, Note, Score, StaleEdit, Track, edit_notes, set_name
from tests.score.strategies import PPQ, scores


class HistoryAgainstList(RuleBasedStateMachine):
    """Any sequence of pushes, drags, undos and redos, with the scores kept whole as the model."""

    @initialize(score=scores())
    def start(self, score: Score) -> None:
        self.history = History(score)
        self.states = [score]
        self.revisions = [0]
        self.at = 0
        self.drags = 0

    def _did(self, score: Score) -> None:
        self.at += 1
        self.states[self.at :] = [score]
        self.revisions[self.at :] = [self.history.revision]

    @rule(score=scores())
    def push(self, score: Score) -> None:
        edit = Edit.between(self.history.score, score)
        self.history.push(edit, f"step {self.at}")
        if not edit.is_empty:
            self._did(score)

    @rule(path=st.lists(scores(), min_size=1, max_size=4), come_back=st.booleans())
    def drag(self, path: list[Score], come_back: bool) -> None:
        self.drags += 1
        start = self.history.score
        if come_back:
            path = [*path, start]
        for score in path:
            edit = Edit.between(self.history.score, score)
            self.history.push(edit, "drag", merge_key=f"drag {self.drags}")
        if path[-1] != start:
            self._did(path[-1])

    @rule()
    def undo(self) -> None:
        edit = self.history.undo()
        assert (edit is None) == (self.at == 0)
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        edit = self.history.redo()
        assert (edit is None) == (self.at == len(self.states) - 1)
        self.at = min(len(self.states) - 1, self.at + 1)

    @rule(data=st.data())
    def go_to(self, data: st.DataObject) -> None:
        self.at = data.draw(st.integers(0, len(self.states) - 1))
        assert self.history.go_to(self.at) == self.states[self.at]

    @invariant()
    def agrees(self) -> None:
        assert self.history.score == self.states[self.at]
        assert self.history.position == self.at
        assert len(self.history.names) == len(self.states) - 1
        assert self.history.revision == self.revisions[self.at]
        assert len(set(self.revisions)) == len(self.revisions)


TestHistoryAgainstList = HistoryAgainstList.TestCase
TestHistoryAgainstList.settings = settings(max_examples=25, stateful_step_count=12, deadline=None)

NOTE = Note(100, 60, 24)


def history() -> History:
    return History(Score.empty(PPQ).with_track(Track.from_notes([NOTE], ppq=PPQ, uid=0)))


def move(target: History, note: Note, to: Note, key: str | None) -> None:
    target.push(edit_notes(target.score, 0, [note], [to]), "Move note", merge_key=key)


def test_a_drag_is_one_step() -> None:
    h = history()
    for tick in range(100, 500):  # across pages
        move(h, NOTE.with_onset(tick), NOTE.with_onset(tick + 1), "drag 1")
    assert h.names == ("Move note",)
    assert list(h.score.track(0).notes()) == [NOTE.with_onset(500)]
    edit = h.undo()
    assert edit is not None
    assert edit.added_notes(0) == (NOTE,)
    assert list(h.score.track(0).notes()) == [NOTE]
    h.redo()
    assert list(h.score.track(0).notes()) == [NOTE.with_onset(500)]


def test_a_drag_that_comes_back_leaves_nothing_and_keeps_redo() -> None:
    h = history()
    h.push(set_name(h.score, "A"), "Rename song")
    h.undo()
    move(h, NOTE, NOTE.with_pitch(61), "drag 1")
    assert (h.undo_name, h.redo_name) == ("Move note", None)
    move(h, NOTE.with_pitch(61), NOTE, "drag 1")
    assert (h.undo_name, h.redo_name, h.revision) == (None, "Rename song", 0)
    move(h, NOTE, NOTE.with_pitch(62), "drag 1")
    assert h.names == ("Move note",)


def test_two_drags_and_a_step_between_are_not_merged() -> None:
    h = history()
    move(h, NOTE, NOTE.with_pitch(61), "drag 1")
    move(h, NOTE.with_pitch(61), NOTE.with_pitch(62), "drag 2")
    move(h, NOTE.with_pitch(62), NOTE.with_pitch(63), None)
    move(h, NOTE.with_pitch(63), NOTE.with_pitch(64), "drag 2")
    h.end_merge()
    move(h, NOTE.with_pitch(64), NOTE.with_pitch(65), "drag 2")
    assert h.position == 5


def test_undo_ends_a_drag() -> None:
    h = history()
    move(h, NOTE, NOTE.with_pitch(61), None)
    move(h, NOTE.with_pitch(61), NOTE.with_pitch(62), "drag")
    h.undo()
    move(h, NOTE.with_pitch(61), NOTE.with_pitch(63), "drag")
    assert h.position == 2
    h.undo()
    assert list(h.score.track(0).notes()) == [NOTE.with_pitch(61)]


def test_names_and_revisions_tell_where_the_document_is() -> None:
    h = history()
    h.push(set_name(h.score, "A"), "First")
    saved = h.revision
    h.push(set_name(h.score, "B"), "Second")
    assert (h.undo_name, h.redo_name, h.position) == ("Second", None, 2)
    h.undo()
    assert h.revision == saved
    assert (h.undo_name, h.redo_name, h.names) == ("First", "Second", ("First", "Second"))
    h.push(set_name(h.score, "B"), "Third")
    assert h.revision not in (0, saved)
    assert h.names == ("First", "Third")
    with pytest.raises(ValueError, match="position"):
        h.go_to(3)


def test_an_empty_edit_makes_no_step_and_keeps_redo() -> None:
    h = history()
    h.push(set_name(h.score, "A"), "First")
    h.undo()
    h.push(Edit(PPQ), "Nothing")
    assert h.names == ("First",)
    assert h.position == 0


def test_a_stale_edit_changes_nothing() -> None:
    h = history()
    stale = edit_notes(h.score, 0, [NOTE], [])
    move(h, NOTE, NOTE.with_pitch(61), "drag")
    before = (h.score, h.names, h.revision)
    with pytest.raises(StaleEdit):
        h.push(stale, "Stale", merge_key="drag")
    assert (h.score, h.names, h.revision) == before
    move(h, NOTE.with_pitch(61), NOTE.with_pitch(62), "drag")
    assert h.position == 1


def test_the_oldest_steps_go_beyond_the_limit() -> None:
    h = History(history().score, limit=2)
    revisions = []
    for name in "ABC":
        h.push(set_name(h.score, name), name)
        revisions.append(h.revision)
    assert h.names == ("B", "C")
    h.go_to(0)
    assert h.score.name == "A"
    assert h.revision == revisions[0]
    with pytest.raises(ValueError, match="at least one"):
        History(h.score, limit=0)


def test_steps_can_be_called_otherwise() -> None:
    h = history()
    h.push(edit_notes(h.score, 0, [NOTE], []), "Delete")
    h.push(edit_notes(h.score, 0, [], [NOTE]), "Draw")
    h.undo()
    revision, score = h.revision, h.score
    h.rename(str.upper)
    assert h.names == ("DELETE", "DRAW")
    assert (h.undo_name, h.redo_name) == ("DELETE", "DRAW")
    assert (h.revision, h.score) == (revision, score)

"""Asking an engine: what it is given, and what an answer leaves alone."""

from antiphon.generation.perform import ask
from antiphon.generation.request import Request, Task
from antiphon.score import Note, Score, Track
from tests.fakes.engine import FakeEngine

PPQ = 480
BAR = 4 * PPQ


def test_muted_notes_are_not_heard_and_an_answer_leaves_them() -> None:
    muted = Note(PPQ, 62, PPQ).with_muted(True)
    heard = [Note(0, 60, PPQ), Note(2 * PPQ, 64, PPQ)]
    score = Score.empty(PPQ).with_track(Track.from_notes([*heard, muted], ppq=PPQ, uid=0))
    request = Request(Task.INFILL, 0, BAR, (0,), candidates=1, model="fake")
    (candidate,) = ask(FakeEngine(), score, request, lambda *_note: None, lambda: False).candidates
    assert sorted(candidate.removed[0]) == heard
    after = candidate.apply(score, request).track(0)
    assert muted in after
    assert not any(note in after for note in heard)

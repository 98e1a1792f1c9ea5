"""Which of a candidate's notes the roll shows: those its rows are for."""

from types import SimpleNamespace
from typing import Any, cast

from antiphon.generation.request import NewTrack
from antiphon.score import Note
from antiphon.session.taken import Taken
from antiphon.ui.roll.content import Content
from tests.ui.roll.conftest import MakeHand

KIT, SECOND = 8, 9


def test_drums_are_shown_among_drums_and_pitches_among_pitches(make_hand: MakeHand) -> None:
    hand = make_hand([Note(0, 60, 480)])
    made = {0: (Note(0, 64, 480),), KIT: (Note(0, 36, 60),), SECOND: (Note(0, 67, 480),)}
    new = (NewTrack(KIT, "Drums", "drums", None, 9), NewTrack(SECOND, "Second", "counter"))
    request = SimpleNamespace(new_tracks=new)
    candidates = SimpleNamespace(shown=0, ghosts=lambda _index: made, request=request, taken=Taken())
    content = Content(hand.roll.bench, cast(Any, candidates))
    assert list(content.ghosts_here()) == [0, SECOND]
    del made[0], made[SECOND]
    content.forget_ghosts()
    assert list(content.ghosts_here()) == [KIT]  # better among the wrong rows than out of sight

"""Two thousand random edits of every kind, undone and redone: each state of the song comes back exactly, with what was
selected and locked in it, and the view stays where it is.

By hand, as long as wished: `python -m tests.session.test_random_edits 20000 7`.
"""

import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antiphon.score import Note
from tests.session.walk_desk import State
from tests.session.walk_edits import CurveEdits, NoteEdits, SongEdits


class Walk(NoteEdits, SongEdits, CurveEdits):
    """Someone who edits without a plan. `edits` counts the steps made."""

    def __init__(self, seed: int) -> None:
        super().__init__(random.Random(seed))
        self.held: dict[int, frozenset[Note]] = {}
        """What was locked and not unlocked since."""
        self.left: dict[int, State] = {}
        """Each state of the song as it was when it was left, by revision."""
        self.kinds = {
            name.removeprefix("do_"): cast(Callable[[], None], getattr(self, name))
            for name in dir(self)
            if name.startswith("do_")
        }
        self.done: dict[str, int] = dict.fromkeys(self.kinds, 0)

    @property
    def edits(self) -> int:
        """How many edits changed the song."""
        return sum(self.done.values())

    def edit(self) -> None:
        """Look around and select something else, then edit."""
        self._look_around()
        name = self.dice.choice(list(self.kinds))
        before, state = self.document.revision, self.state()
        self.kinds[name]()
        self.document.end_merge()
        if self.document.revision != before:
            self.left[before] = state
            self.done[name] += 1

    def back(self, steps: int) -> None:
        """Undo so many steps, looking at each state."""
        self._travel(self.document.undo, steps)

    def on(self, steps: int) -> None:
        """Redo so many steps, looking at each state."""
        self._travel(self.document.redo, steps)

    def _travel(self, go: Callable[[], None], steps: int) -> None:
        for _ in range(steps):
            before, view = self.document.revision, self.roll.geometry_now
            self.left[before] = self.state()
            go()
            if self.document.revision == before:
                return
            now, then = self.state(), self.left[self.document.revision]
            assert now.score == then.score
            assert now == then
            # The chord lane may come and go above the notes.
            assert replace(self.roll.geometry_now, top=0.0) == replace(view, top=0.0)
            assert self.locks.notes == self._locked()

    def _locked(self) -> dict[int, frozenset[Note]]:
        """What was locked and not unlocked, as far as it is in the song."""
        tracks = {track.uid: track for track in self.document.score.tracks}
        there = {uid: frozenset(note for note in some if uid in tracks and note in tracks[uid])
                 for uid, some in self.held.items()}  # fmt: skip
        return {uid: some for uid, some in there.items() if some}

    # What is seen and selected

    def _look_around(self) -> None:
        dice, select = self.dice, self.selection
        uids = [track.uid for track in self.document.score.tracks]
        if not uids:
            return
        uid = dice.choice(uids)
        notes = list(self.document.score.track(uid).notes())
        what = dice.randrange(10)
        if what < 2 and notes:
            pitch = dice.choice(notes).pitch
            select.select_notes({uid: [note for note in notes if note.pitch == pitch]})
        elif what < 5 and notes:
            select.select_notes({uid: dice.sample(notes, min(len(notes), dice.randint(1, 6)))}, add=what == 2)
        elif what == 5:
            select.clear()
        elif what == 6:
            select.set_bars(self.tick(), self.tick() + 1)
        elif what == 7:
            select.set_tracks(dice.sample(uids, dice.randint(0, len(uids))))
        elif what == 8:
            select.set_current_track(uid)
        else:
            geometry = self.roll.geometry_now
            self.roll.set_by_hand(geometry.scrolled_to(dice.randrange(1500), dice.randrange(1500)))
        ticks = [tick for tick, _ in self.lane.sheet.points]
        if ticks and dice.random() < 0.3:
            self.lane.sheet.choose(frozenset(dice.sample(ticks, dice.randint(0, min(6, len(ticks))))))
        if dice.random() < 0.03:
            self.locks.toggle(select)
            for uid, some in select.notes.items():
                locked = self.locks.notes.get(uid, frozenset())
                self.held[uid] = (self.held.get(uid, frozenset()) - some) | (some & locked)


def wander(walk: Walk, edits: int) -> None:
    """So many edits, with some undone and redone on the way; then all of them back and on again."""
    tries = 0
    while walk.edits < edits:
        walk.edit()
        tries += 1
        assert tries < 10 * edits
        if walk.dice.random() < 0.04:
            steps = walk.dice.randint(1, 12)
            view = walk.roll.geometry_now
            walk.back(steps)
            # Now and then something else is done from there.
            if walk.dice.random() < 0.8:
                walk.on(steps)
                assert walk.roll.geometry_now == view
    last = walk.state()
    everything, view = walk.document.history_position, walk.roll.geometry_now
    walk.back(everything)
    assert walk.document.undo_name is None
    walk.on(everything)
    assert walk.state() == last
    assert walk.roll.geometry_now == view


@pytest.fixture
def make_walk(qtbot: QtBot) -> Iterator[Callable[[int], Walk]]:
    """Walks by their seed."""
    made: list[Walk] = []

    def make(seed: int) -> Walk:
        made.append(Walk(seed))
        return made[-1]

    yield make
    for walk in made:
        walk.close()


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_two_thousand_random_edits_come_back_exactly(make_walk: Callable[[int], Walk], seed: int) -> None:
    walk = make_walk(seed)
    wander(walk, 500)
    # Every kind of edit was among them.
    assert [name for name, times in walk.done.items() if not times] == []


if __name__ == "__main__":
    QApplication([])
    long_walk = Walk(int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    wander(long_walk, int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
    print(long_walk.edits, "edits:", long_walk.done)

"""Two thousand random edits of every kind, undone and redone: each state of the song comes back exactly, with what was
selected and locked in it, and the view stays where it is.

By hand, as long as wished: `python -m tests.session.test_random_edits 20000 7`.
"""

import itertools
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from antiphon.generation.candidate import GenerationResult
from antiphon.generation.request import NewTrack, Part, Request, Task
from antiphon.score import (
    ControlChange,
    KeyEvent,
    MeterEvent,
    Note,
    PitchBend,
    Score,
    TempoEvent,
    Track,
    set_events,
    set_keys,
    set_markers,
    set_meters,
    set_tempos,
)
from antiphon.score.curves import CurveKind, CurveOf
from antiphon.session.candidates import Candidates
from antiphon.session.chord_editing import ChordEditor
from antiphon.session.document import Document
from antiphon.session.editing import Editor
from antiphon.session.generator import Generator
from antiphon.session.map_editing import MapEditor, Maps
from antiphon.session.note_operations import move
from antiphon.session.selection import Selection
from antiphon.session.track_editing import TrackEditor
from antiphon.session.track_order import places
from antiphon.ui.locks import Locks
from antiphon.ui.roll.bench import Touch
from antiphon.ui.roll.lanes.curve import CurveLane
from antiphon.ui.roll.lanes.curve_gestures import PointMove, Stroke
from antiphon.ui.roll.view import RollView
from tests.fakes.engine import ABLE_INFO, FakeEngine

PPQ, BAR, SPAN = 96, 384, 8 * 384
MOST_TRACKS = 6
_LANE_KEYS = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
    Qt.Key.Key_Delete, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X,
)  # fmt: skip


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


class Walk:
    """Someone who edits without a plan. `edits` counts the steps made."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.document = Document(_song(self.dice))
        self.selection = Selection(self.document)
        self.editor = Editor(self.document, self.selection)
        self.tracks = TrackEditor(self.document, self.selection)
        self.maps = MapEditor(self.document)
        self.chords = ChordEditor(self.document, self.selection)
        self.generator = AtOnce()
        self.candidates = Candidates(self.document, cast(Generator, self.generator), draw_seed=lambda: 1)
        self.locks = Locks(self.document)
        self.roll = RollView(self.document, self.selection, self.candidates)
        self.roll.resize(900, 500)
        self.lane = CurveLane(self.roll.bench, self.roll.colors, lambda: Qt.KeyboardModifier.AltModifier)
        self.lane.show_kind(CurveKind(CurveOf.CONTROLLER, 1))
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

    def close(self) -> None:
        """End what it holds."""
        self.document.close()
        self.lane.deleteLater()
        self.roll.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @property
    def edits(self) -> int:
        """How many edits changed the song."""
        return sum(self.done.values())

    def state(self) -> State:
        """What there is now."""
        select = self.selection
        score = self.document.score
        return State(
            score, dict(select.notes), select.tracks, select.current_track, select.bars, self.lane.sheet.chosen
        )

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
            select.set_bars(self._tick(), self._tick() + 1)
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

    def _tick(self) -> int:
        return self.dice.randrange(0, SPAN, self.dice.choice((1, 24, 96)))

    def _uid(self) -> int | None:
        uids = [track.uid for track in self.document.score.tracks]
        return self.dice.choice(uids) if uids else None

    def _middle(self) -> int:
        """Within a note, where there is one to split."""
        current = self.selection.current_track
        notes = [note for some in self.selection.notes.values() for note in some]
        if not notes and current is not None:
            notes = list(self.document.score.track(current).notes())
        note = self.dice.choice(sorted(notes)) if notes else Note(0, 60, 2)
        return note.onset + note.duration // 2

    # Notes

    def do_draw(self) -> None:
        uid = self.selection.current_track
        if uid is not None:
            dice = self.dice
            self.editor.draw(uid, Note(self._tick(), dice.randint(30, 90), dice.randint(1, 200), dice.randint(1, 127)))

    def do_move(self) -> None:
        self.editor.move(self.dice.randint(-200, 200), self.dice.randint(-5, 5))

    def do_nudge(self) -> None:
        self.editor.nudge(self.dice.choice((-24, 24)))

    def do_transpose(self) -> None:
        self.editor.transpose(self.dice.choice((-12, -1, 1, 12)))

    def do_transpose_in_scale(self) -> None:
        self.editor.transpose_in_scale(self.dice.choice((-1, 1)))

    def do_resize(self) -> None:
        self.editor.resize(self.dice.randint(-100, 100), start=self.dice.random() < 0.5)

    def do_mute(self) -> None:
        self.editor.toggle_muted()

    def do_erase(self) -> None:
        if self.selection.note_count < 12:
            self.editor.erase()

    def do_velocity(self) -> None:
        self.editor.change_velocities(self.dice.choice((-7, 7)))

    def do_draw_velocity(self) -> None:
        notes = {uid: {note: self.dice.randint(1, 127) for note in some} for uid, some in self.selection.notes.items()}
        self.editor.set_velocities(notes)

    def do_quantize(self) -> None:
        dice = self.dice
        self.editor.quantize(dice.choice((24, 32, 48)), dice.random(), dice.random() / 2, ends=dice.random() < 0.5)

    def do_split(self) -> None:
        self.editor.split(self._middle())

    def do_split_sounding(self) -> None:
        self.editor.split_sounding(self._middle())

    def do_glue(self) -> None:
        self.editor.glue()

    def do_legato(self) -> None:
        self.editor.legato()

    def do_reverse(self) -> None:
        self.editor.reverse()

    def do_invert(self) -> None:
        self.editor.invert()

    def do_scale_time(self) -> None:
        self.editor.scale_time(self.dice.choice((Fraction(1, 2), Fraction(2))))

    def do_humanize(self) -> None:
        self.editor.humanize(10, 10, self.dice.randrange(1000))

    def do_duplicate(self) -> None:
        if self.selection.note_count < 8:
            self.editor.duplicate()

    def do_paste(self) -> None:
        if self.dice.random() < 0.7 or self.editor.clip is None:
            self.editor.copy()
        clip = self.editor.clip
        if clip is not None and sum(len(track.notes) for track in clip.tracks) < 10:
            self.editor.paste(self._tick())

    def do_cut(self) -> None:
        self.editor.cut()

    def do_drag(self) -> None:
        notes = dict(self.selection.notes)
        gesture = self.editor.gesture("Drag")
        for _ in range(3):
            gesture.update(move(notes, self.dice.randint(-100, 100), self.dice.randint(-3, 3)))
        gesture.finish()

    # Tracks, maps, marks, controllers

    def do_add_track(self) -> None:
        if len(self.document.score.tracks) < MOST_TRACKS:
            self.tracks.add("More", self.dice.randrange(128), drums=self.dice.random() < 0.2)

    def do_remove_track(self) -> None:
        uid = self._uid()
        if uid is not None and len(self.document.score.tracks) > 2:
            self.tracks.remove([uid])

    def do_rename_track(self) -> None:
        uid = self._uid()
        if uid is not None:
            self.tracks.rename(uid, f"Track {self.dice.randrange(100)}")

    def do_change_instrument(self) -> None:
        uid = self._uid()
        if uid is not None:
            self.tracks.set_program(uid, self.dice.randrange(128))

    def do_move_track(self) -> None:
        uid = self._uid()
        if uid is not None:
            self.tracks.step([uid], self.dice.choice([-1, 1]))

    def do_copy_track(self) -> None:
        uid = self._uid()
        if uid is not None and len(self.document.score.tracks) < MOST_TRACKS:
            self.tracks.duplicate([uid])

    def do_group_tracks(self) -> None:
        uids = {uid for uid in (self._uid(), self._uid()) if uid is not None}
        name = self.dice.choice(["Choir", "Band"])
        if self.dice.random() < 0.5:
            self.tracks.group(uids, name)
        else:
            self.tracks.ungroup(name)

    def do_put_tracks(self) -> None:
        uids = {uid for uid in (self._uid(), self._uid()) if uid is not None}
        staying = [track for track in self.document.score.tracks if track.uid not in uids]
        self.tracks.put(uids, self.dice.choice(places(staying)))

    def do_rename_group(self) -> None:
        self.tracks.rename_group(*self.dice.sample(["Choir", "Band", "Strings"], 2))

    def do_leave_group(self) -> None:
        uid = self._uid()
        if uid is not None:
            self.tracks.leave_group([uid])

    def do_move_marker(self) -> None:
        score, dice = self.document.score, self.dice
        if score.markers:
            moved = dice.choice(score.markers)
            left = [marker for marker in score.markers if marker is not moved]
            self.document.perform(set_markers(score, [*left, replace(moved, tick=self._tick())]), "Move marker")

    def do_set_maps(self) -> None:
        dice = self.dice
        tick = self._tick() if dice.random() < 0.3 else self.document.score.meters.bar_start(dice.randrange(8))
        key = (dice.randrange(12), dice.random() < 0.5) if dice.random() < 0.7 else None
        now = self.maps.at_tick(tick)
        beats = dice.choice((2, 3, 4, 5)) if dice.random() < 0.3 else now.beats
        self.maps.set_at(tick, Maps(dice.randint(40, 200), beats, now.value, key))

    def do_clear_maps(self) -> None:
        score = self.document.score
        maps = (score.tempos.events, score.meters.events, score.keys.events)
        ticks = sorted({event.tick for events in maps for event in events if event.tick})
        if ticks:
            self.maps.clear_at(self.dice.choice(ticks))

    def do_markers(self) -> None:
        markers = self.document.score.markers
        if markers and self.dice.random() < 0.5:
            self.tracks.remove_marker(self.dice.choice(markers))
        else:
            self.tracks.add_marker(self._tick(), f"Part {self.dice.randrange(100)}")

    def do_chords(self) -> None:
        marks, dice = self.document.score.chords, self.dice
        what = dice.randrange(4)
        if what == 0 and marks:
            self.chords.remove(dice.choice(marks).tick)
        elif what == 1 and marks:
            self.chords.move(dice.choice(marks).tick, self._tick())
        elif what == 2:
            self.chords.find()
        else:
            self.chords.put(self._tick(), dice.choice(("C", "Am7", "F", "G7", "what")))

    def do_keys(self) -> None:
        signature = self.dice.randint(-6, 6)
        score = self.document.score
        events = [*score.keys.events, KeyEvent.of_signature(self._tick(), signature, self.dice.random() < 0.5)]
        self.document.perform(set_keys(score, events[-4:]), "Change key")

    def do_meters(self) -> None:
        score, dice = self.document.score, self.dice
        first = MeterEvent(0, dice.choice((3, 4, 5)), 4)
        self.document.perform(set_meters(score, [first]), "Change meter")

    def do_tempos(self) -> None:
        score, dice = self.document.score, self.dice
        events = [TempoEvent.of_bpm(tick, dice.randint(40, 200)) for tick in sorted({0, self._tick(), self._tick()})]
        self.document.perform(set_tempos(score, events), "Change tempo")

    def do_controllers(self) -> None:
        uid = self._uid()
        if uid is not None:
            dice, score = self.dice, self.document.score
            kept = [event for event in score.track(uid).events if dice.random() < 0.8][:20]
            new = (
                ControlChange(self._tick(), 64, 127),
                ControlChange(self._tick(), 1, 30),
                PitchBend(self._tick(), 99),
            )
            self.document.perform(set_events(score, uid, [*kept, dice.choice(new)]), "Draw controller")

    def do_draw_curve(self) -> None:
        stroke = Stroke(self.lane.sheet, self._touch(), erases=self.dice.random() < 0.2)
        stroke.moved_to(self._touch())
        stroke.finish()

    def do_move_points(self) -> None:
        sheet, dice = self.lane.sheet, self.dice
        if sheet.chosen:
            drag = PointMove(sheet, self._touch(), dice.choice(sorted(sheet.chosen)))
            drag.moved_to(replace(self._touch(), control=dice.random() < 0.3, free=dice.random() < 0.3))
            drag.finish()

    def do_point_keys(self) -> None:
        keys = self.dice.choice((Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier))
        pressed = QKeyEvent(QEvent.Type.KeyPress, self.dice.choice(_LANE_KEYS), keys)
        if self.lane.commands.knows(pressed):
            self.lane.commands.press(pressed)

    def _touch(self) -> Touch:
        return Touch(self.dice.uniform(0, 800), self.dice.uniform(0, 84))

    # Candidates

    def do_accept(self) -> None:
        dice, score = self.dice, self.document.score
        uids = [track.uid for track in score.tracks if track.note_count]
        if not uids:
            return
        bar = score.meters.bar_at(self._tick())
        start, end = score.meters.bar_start(bar), score.meters.bar_end(bar + 1)
        new = NewTrack(score.new_uid, "Bass", "bass", 33, 1)
        request = Request(Task.INFILL, start, end, (dice.choice(uids),), candidates=2, seed=dice.randrange(1000))
        if len(score.tracks) < MOST_TRACKS and dice.random() < 0.3:
            request = Request(
                Task.ACCOMPANY, start, end, (new.uid,), candidates=2, parts=(Part.BASS,), new_tracks=(new,)
            )
        if not self.candidates.ask(request):
            return
        self.generator.deliver()
        self.candidates.show(dice.randrange(2))
        if dice.random() < 0.3:
            self.candidates.accept(bars=(start, score.meters.bar_end(bar)))
            self.candidates.dismiss()
        else:
            self.candidates.accept()


def _song(dice: random.Random) -> Score:
    score = Score.empty(PPQ)
    for uid, name in enumerate(("Melody", "Piano", "Bass")):
        notes = [Note(dice.randrange(0, SPAN, 24), dice.randint(40, 80), 48, 80) for _ in range(14)]
        score = score.with_track(Track.from_notes(notes, ppq=PPQ, name=name, channel=uid, uid=uid))
    return score


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


@pytest.mark.parametrize("seed", range(4))
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

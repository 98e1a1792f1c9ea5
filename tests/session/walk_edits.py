"""Every kind of edit that a random walk makes, one method `do_...` each, which may find nothing to do."""

from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from antiphon.generation.request import NewTrack, Part, Request, Task
from antiphon.score import (
    ControlChange,
    KeyEvent,
    MeterEvent,
    Note,
    PitchBend,
    TempoEvent,
    set_events,
    set_keys,
    set_meters,
    set_tempos,
)
from antiphon.session.map_editing import Maps
from antiphon.session.track_order import places
from antiphon.ui.roll.bench import Touch
from antiphon.ui.roll.lanes.curve_gestures import PointMove, Stroke
from tests.session.walk_desk import Desk

MOST_TRACKS = 6
_LANE_KEYS = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
    Qt.Key.Key_Delete, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X,
)  # fmt: skip


class NoteEdits(Desk):
    """Those of notes."""

    def do_draw(self) -> None:
        uid = self.selection.current_track
        if uid is not None:
            dice = self.dice
            self.editor.draw(uid, Note(self.tick(), dice.randint(30, 90), dice.randint(1, 200), dice.randint(1, 127)))

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
            self.editor.paste(self.tick())

    def do_cut(self) -> None:
        self.editor.cut()

    def _middle(self) -> int:
        """Within a note, where there is one to split."""
        current = self.selection.current_track
        notes = [note for some in self.selection.notes.values() for note in some]
        if not notes and current is not None:
            notes = list(self.document.score.track(current).notes())
        note = self.dice.choice(sorted(notes)) if notes else Note(0, 60, 2)
        return note.onset + note.duration // 2


class SongEdits(Desk):
    """Those of tracks, maps, marks and chords, and of answers of the model."""

    def do_add_track(self) -> None:
        if len(self.document.score.tracks) < MOST_TRACKS:
            self.tracks.add("More", self.dice.randrange(128), drums=self.dice.random() < 0.2)

    def do_remove_track(self) -> None:
        uid = self.uid()
        if uid is not None and len(self.document.score.tracks) > 2:
            self.tracks.remove([uid])

    def do_rename_track(self) -> None:
        uid = self.uid()
        if uid is not None:
            self.tracks.rename(uid, f"Track {self.dice.randrange(100)}")

    def do_change_instrument(self) -> None:
        uid = self.uid()
        if uid is not None:
            self.tracks.set_program(uid, self.dice.randrange(128))

    def do_move_track(self) -> None:
        uid = self.uid()
        if uid is not None:
            self.tracks.step([uid], self.dice.choice([-1, 1]))

    def do_copy_track(self) -> None:
        uid = self.uid()
        if uid is not None and len(self.document.score.tracks) < MOST_TRACKS:
            self.tracks.duplicate([uid])

    def do_group_tracks(self) -> None:
        uids = {uid for uid in (self.uid(), self.uid()) if uid is not None}
        name = self.dice.choice(["Choir", "Band"])
        if self.dice.random() < 0.5:
            self.tracks.group(uids, name)
        else:
            self.tracks.ungroup(name)

    def do_put_tracks(self) -> None:
        uids = {uid for uid in (self.uid(), self.uid()) if uid is not None}
        staying = [track for track in self.document.score.tracks if track.uid not in uids]
        self.tracks.put(uids, self.dice.choice(places(staying)))

    def do_rename_group(self) -> None:
        self.tracks.rename_group(*self.dice.sample(["Choir", "Band", "Strings"], 2))

    def do_leave_group(self) -> None:
        uid = self.uid()
        if uid is not None:
            self.tracks.leave_group([uid])

    def do_move_marker(self) -> None:
        score, dice = self.document.score, self.dice
        if score.markers:
            self.markers.move(dice.choice(score.markers), self.tick())

    def do_bars(self) -> None:
        what = self.dice.randrange(3)
        if what == 0 or self.selection.bars is None:
            self.bars.insert(self.tick())
        elif what == 1 and self.document.score.note_count < 200:
            self.bars.repeat()
        else:
            self.bars.remove()

    def do_set_maps(self) -> None:
        dice = self.dice
        tick = self.tick() if dice.random() < 0.3 else self.document.score.meters.bar_start(dice.randrange(8))
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
            self.markers.remove(self.dice.choice(markers))
        else:
            self.markers.put(self.tick(), f"Part {self.dice.randrange(100)}")

    def do_chords(self) -> None:
        marks, dice = self.document.score.chords, self.dice
        what = dice.randrange(4)
        if what == 0 and marks:
            self.chords.remove(dice.choice(marks).tick)
        elif what == 1 and marks:
            self.chords.move(dice.choice(marks).tick, self.tick())
        elif what == 2:
            self.chords.find()
        else:
            self.chords.put(self.tick(), dice.choice(("C", "Am7", "F", "G7", "what")))

    def do_keys(self) -> None:
        signature = self.dice.randint(-6, 6)
        score = self.document.score
        events = [*score.keys.events, KeyEvent.of_signature(self.tick(), signature, self.dice.random() < 0.5)]
        self.document.perform(set_keys(score, events[-4:]), "Change key")

    def do_meters(self) -> None:
        score, dice = self.document.score, self.dice
        first = MeterEvent(0, dice.choice((3, 4, 5)), 4)
        self.document.perform(set_meters(score, [first]), "Change meter")

    def do_tempos(self) -> None:
        score, dice = self.document.score, self.dice
        events = [TempoEvent.of_bpm(tick, dice.randint(40, 200)) for tick in sorted({0, self.tick(), self.tick()})]
        self.document.perform(set_tempos(score, events), "Change tempo")

    def do_accept(self) -> None:
        dice, score = self.dice, self.document.score
        uids = [track.uid for track in score.tracks if track.note_count]
        if not uids:
            return
        bar = score.meters.bar_at(self.tick())
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


class CurveEdits(Desk):
    """Those of controllers, and of points in a lane."""

    def do_controllers(self) -> None:
        uid = self.uid()
        if uid is not None:
            dice, score = self.dice, self.document.score
            kept = [event for event in score.track(uid).events if dice.random() < 0.8][:20]
            new = (
                ControlChange(self.tick(), 64, 127),
                ControlChange(self.tick(), 1, 30),
                PitchBend(self.tick(), 99),
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

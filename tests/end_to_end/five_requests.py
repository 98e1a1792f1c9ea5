"""Each of the five requests on a real X server, by real mouse and key events, with what belongs to them.

    python -m tests.end_to_end.five_requests [--worker fake|shipped] [--size WxH] [--theme dark|light]
                                             [--pictures FOLDER]

Limits are added and taken away, options switched, new tracks accepted and undone, another pitch chosen, the surprise
lane shown, and a contradiction refused. Every answer of a real model is read for violations. The last line is JSON.
"""

import argparse
import json
import os
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMenu, QSpinBox, QWidget

from antiphon.generation.request import Keep, Part, Task
from antiphon.generation.verify import violations
from antiphon.session.candidates import State
from antiphon.ui.panels.limit_editors import RangeEditor
from antiphon.ui.panels.limits import Kind
from tests.end_to_end.display import x_server
from tests.end_to_end.loop import Loop, run
from tests.end_to_end.steps import Steps


class FiveRequests(Loop):
    """The steps of it."""

    def steps(self) -> Steps:
        """All of them, one after the other, on the ballad of the examples."""
        window, studio, hand = self.window, self.studio, self.hand
        generate = window.generate
        yield lambda: window.isActiveWindow() and studio.player.is_ready
        yield lambda: studio.generator.known_model(self.model) is not None or self.model == "fake"
        self.click(window.start.cards[0])
        yield lambda: window.pages.currentWidget() is window.work
        yield from self.rest(0.5)
        yield from self.select_bars(5, 8)
        self.click(window.tracks.rows[0], QPoint(60, 14))
        yield lambda: "Bars 5–8 of Melody" in generate.sentence()
        yield from self.rest(0.3)
        self.picture("generate panel")

        yield from self.add_limit("Key or scale")
        yield from self.add_limit("Range")
        yield lambda: generate.limits.limits.span is not None
        yield from self.rest(0.2)
        self.picture("limits")
        yield from self.answer(Task.INFILL, "i")
        self.picture("infill")
        yield from self.dismiss()
        yield from self.press(generate.limits.chips[Kind.RANGE].cross)
        yield lambda: generate.limits.limits.span is None

        yield from self.answer(Task.CONTINUE, "c")
        yield from self.dismiss()

        yield from self.press(generate.buttons[Task.VARY].arrow)
        yield from self.press(generate.vary.keep[Keep.CONTOUR])
        yield lambda: generate.vary.kept == {Keep.CONTOUR, Keep.RHYTHM}
        yield from self.answer(Task.VARY, "v")
        self.picture("vary")
        yield from self.dismiss()

        yield from self.press(generate.buttons[Task.HARMONIZE].arrow)
        yield from self.answer(Task.HARMONIZE, "h")
        self.picture("harmonize with chords")
        yield from self.accept_and_undo()
        yield from self.press(generate.harmonize.satb)
        yield from self.answer(Task.HARMONIZE, None)
        self.picture("harmonize in four voices")
        yield from self.accept_and_undo()

        yield from self.press(generate.buttons[Task.ACCOMPANY].arrow)
        yield from self.press(generate.accompany.parts[Part.PIANO])
        yield from self.answer(Task.ACCOMPANY, "a")
        self.picture("accompany")
        yield from self.accept_and_undo()
        yield from self.press(generate.buttons[Task.ACCOMPANY].arrow)

        yield from self.other_pitch()
        yield from self.surprise()
        yield from self.refusal()
        yield from self.advanced()
        hand.key("Escape")
        self.gaps.stop()

    def answer(self, task: Task, key: str | None) -> Steps:
        """Ask by a key of the roll, or by the button; all is written, streamed, and breaks nothing."""
        candidates = self.studio.candidates
        yield from self.rest(0.4)
        self.gaps.doing = task.value
        if key is None:
            yield from self.press(self.window.generate.buttons[task])
        else:
            self.focus_roll()
            yield self.window.roll.hasFocus
            self.hand.key(key)
        yield lambda: candidates.state is State.DONE
        request, result = candidates.request, candidates.result
        assert request is not None
        assert result is not None
        assert request.task is task
        if self.model != "fake":
            broken = [violations(candidates.base, request, candidate) for candidate in result.candidates]
            assert not any(broken), broken
        assert all(candidate.note_count for candidate in result.candidates)
        assert [row.name for row in self.window.tracks.ghost_rows] == [track.name for track in request.new_tracks]
        yield from self.rest(0.2)

    def accept_and_undo(self) -> Steps:
        """The new tracks come with one key and go with one undo."""
        document, candidates = self.studio.document, self.studio.candidates
        song = document.score
        made = () if candidates.request is None else candidates.request.new_tracks
        self.focus_roll()
        yield self.window.roll.hasFocus
        self.hand.key("Tab")
        yield lambda: candidates.count == 0
        assert [track.name for track in document.score.tracks][len(song.tracks) :] == [track.name for track in made]
        assert all(document.score.track(track.uid).note_count for track in made)
        self.hand.key("ctrl+z")
        yield lambda: document.score.tracks == song.tracks
        assert document.score.chords == song.chords

    def dismiss(self) -> Steps:
        """Let the candidates go."""
        self.focus_roll()
        yield self.window.roll.hasFocus
        self.hand.key("shift+Tab")
        yield lambda: self.studio.candidates.count == 0

    def add_limit(self, word: str) -> Steps:
        """Open the menu by the mouse and choose by the keys."""
        yield from self.press(self.window.generate.limits.add_button)
        yield lambda: isinstance(QApplication.activePopupWidget(), QMenu)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in range(len(menu.actions())):
            active = menu.activeAction()
            if active is not None and active.text() == word:
                break
            before = active
            self.hand.key("Down")
            yield partial(_is_past, menu, before)
        self.hand.key("Return")
        yield lambda: QApplication.activePopupWidget() is None
        yield from self.rest(0.1)

    def other_pitch(self) -> Steps:
        """A note clicked, its other pitches asked for by their key, looked at and one of them taken."""
        studio, roll = self.studio, self.window.roll
        self.gaps.doing = "other pitches"
        uid = studio.document.score.tracks[0].uid
        roll.center_on_notes()
        yield from self.rest(0.2)
        view = QRect(QPoint(0, 0), roll.viewport().size())
        geometry = roll.geometry_now
        places = (
            (note, QPoint(round(geometry.x_of(note.onset)) + 4, round(geometry.y_of(note.pitch)) + 4))
            for note in studio.document.score.track(uid).notes()
        )
        note, place = next(each for each in places if view.contains(each[1]))
        self.click(roll.viewport(), place)
        yield lambda: studio.selection.notes == {uid: frozenset({note})}
        self.hand.key("p")
        yield lambda: (popup := self.window.other_pitches.popup) is not None and bool(popup.rows)
        self.hand.key("Down")
        self.hand.key("Down")
        yield lambda: roll.bench.preview is not None
        yield from self.rest(0.2)
        self.picture("other pitches")
        self.hand.key("Return")
        yield lambda: studio.document.undo_name == "Choose another pitch"
        self.hand.key("ctrl+z")
        yield lambda: note in studio.document.score.track(uid)

    def surprise(self) -> Steps:
        """The lane comes by its key, and is measured while the window goes on."""
        self.gaps.doing = "surprise"
        uid = self.studio.document.score.tracks[0].uid
        self.hand.key("u")
        yield lambda: self.studio.surprises.of(uid) is not None
        yield from self.rest(0.2)
        self.picture("surprise")
        self.hand.key("u")
        lane = self.window.roll_panel.surprise_lane
        yield lambda: lane is not None and not lane.isVisible()

    def refusal(self) -> Steps:
        """A range without a note of the key is refused below the button, with the remedy."""
        generate = self.window.generate
        self.gaps.doing = "refusal"
        yield from self.add_limit("Range")
        editor = generate.limits.editors[Kind.RANGE]
        assert isinstance(editor, RangeEditor)
        for box in (editor.low, editor.high):
            self.reveal(box)
            self.click(box.lineEdit())
            yield box.hasFocus
            self.hand.key("ctrl+a")
            self.hand.type("61")
            self.hand.key("Tab")
            yield partial(_has_value, box, 61)
        yield from self.press(generate.buttons[Task.VARY])
        yield lambda: generate.refusal.startswith("No note of G major lies between")
        yield from self.rest(0.2)
        self.picture("refusal")
        for kind in (Kind.RANGE, Kind.KEY):
            yield from self.press(generate.limits.chips[kind].cross)
        yield lambda: generate.refusal == ""

    def advanced(self) -> Steps:
        """The two folded sections, open."""
        generate = self.window.generate
        for fold in (generate.character_fold, generate.advanced_fold):
            yield from self.press(fold.head)
            yield fold.head.isChecked
        self.reveal(generate.advanced.seed)
        yield from self.rest(0.2)
        self.picture("character and advanced")

    # Small help

    def press(self, widget: QWidget) -> Steps:
        """Scroll to a widget of the panel and click it."""
        self.reveal(widget)
        yield from self.rest(0.1)
        self.click(widget)
        yield from self.rest(0.05)

    def reveal(self, widget: QWidget) -> None:
        """As one does with the wheel."""
        area = widget.parentWidget()
        while area is not None and not isinstance(area, QAbstractScrollArea):
            area = area.parentWidget()
        if area is not None:
            self.window.generate.ensure_visible(widget)

    def focus_roll(self) -> None:
        """Give the roll the keys, as a click in it does, without selecting anything else."""
        self.window.roll.setFocus()


def _is_past(menu: QMenu, before: object) -> bool:
    return menu.activeAction() is not before


def _has_value(box: QSpinBox, value: int) -> bool:
    return box.value() == value


def main() -> None:
    """Run it on a display of its own and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worker", choices=("fake", "shipped"), default="shipped")
    parser.add_argument("--size", default="1280x720", help="of screen and window")
    parser.add_argument("--theme", choices=("dark", "light"), default="dark")
    parser.add_argument("--pictures", type=Path)
    arguments = parser.parse_args()
    width, height = (int(number) for number in arguments.size.split("x"))
    with x_server(width, height) as display:
        os.environ["DISPLAY"], os.environ["QT_QPA_PLATFORM"] = display, "xcb"
        size = (width, height)
        print(json.dumps(run(arguments.worker, 0, 0, arguments.pictures, FiveRequests, size, arguments.theme)))


if __name__ == "__main__":
    main()

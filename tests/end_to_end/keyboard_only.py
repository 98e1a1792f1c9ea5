"""A song by keys alone on a real X server: eight bars written, continued by the model, accepted, exported as MIDI.

    python -m tests.end_to_end.keyboard_only [--worker fake|shipped] [--pictures FOLDER]

The mouse is never touched. At each step what a screen reader is told says what happens: the role, name and value of
what has the focus, and what is announced. All of it is printed with --tell; the last line is JSON.
"""

import argparse
import json
import os
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from antiphon.session.candidates import State
from tests.end_to_end.display import x_server
from tests.end_to_end.loop import SIZE, Loop, run
from tests.end_to_end.steps import Steps

Role, Text = QAccessible.Role, QAccessible.Text
TUNE = "dfgfhgfdsdfdgfdsdghgkhgfdsda"
"""Seven bars of quarters for step entry."""


class KeyboardOnly(Loop):
    """The steps of it."""

    tells = False

    def steps(self) -> Steps:
        """From the empty start to a file."""
        QAccessible.setActive(True)
        window, studio, hand = self.window, self.studio, self.hand
        document, candidates, player = studio.document, studio.candidates, studio.player
        self.said: list[str] = []
        window.screen_reader.said.connect(self.said.append)
        yield lambda: window.isActiveWindow() and player.is_ready
        yield lambda: studio.generator.known_model(self.model) is not None or self.model == "fake"

        # A new song, and quarters for its grid.
        hand.key("ctrl+n")
        yield from self.hears(Role.Canvas, "Piano roll", "bar 1 beat 1, C4, empty")
        hand.key("shift+F6")
        yield lambda: not window.roll.hasFocus()
        while self.focus(Text.Description) != "The grid that notes snap to":
            before = QApplication.focusWidget()
            hand.key("Tab")
            yield partial(lambda before: QApplication.focusWidget() is not before, before)
        while self.focus(Text.Value) != "1/4":
            chosen = self.focus(Text.Value)
            hand.key("Down")
            yield partial(lambda chosen: self.focus(Text.Value) != chosen, chosen)
        yield from self.hears(Role.ComboBox, "", "1/4")
        hand.key("F6")
        yield from self.hears(Role.Canvas, "Piano roll", "bar 1 beat 1, C4, empty")

        # The first bar with the cursor: C4, E4 and G4, which is made a half note.
        for semitones, words in ((0, "beat 1, C4"), (4, "beat 2, E4"), (3, "beat 3, G4")):
            for _ in range(semitones):
                hand.key("ctrl+Up")
            yield from self.hears(Role.Canvas, "Piano roll", f"bar 1 {words}, empty")
            hand.key("n")
            yield from self.hears(Role.Canvas, "Piano roll", f"bar 1 {words}, quarter, velocity 96, Piano, selected")
            assert self.said[-1] == "Draw note"
            hand.key("ctrl+Right")
        hand.key("ctrl+Left")
        hand.key("equal")
        yield from self.hears(Role.Canvas, "Piano roll", "bar 1 beat 3, G4, half, velocity 96, Piano, selected")

        # Seven more bars with the letters, at the playhead, which goes with the cursor.
        hand.key("Next")
        yield from self.hears(Role.Canvas, "Piano roll", "bar 2 beat 1, G4, empty")
        hand.key("m")
        yield lambda: window.status.mode != ""
        for letter in TUNE:
            place = player.position
            hand.key(letter)
            yield partial(lambda place: player.position > place, place)
        hand.key("m")
        yield from self.hears(Role.Canvas, "Piano roll", "bar 9 beat 1, G4, empty")
        assert self.said[-1] == "Enter notes"
        assert document.score.bar_count == 8
        assert document.score.note_count == 3 + len(TUNE)

        # The bars it is to go on from, and the request.
        hand.key("Prior")
        yield lambda: player.position == document.score.meters.bar_start(7)
        for first in range(8, 0, -1):
            hand.key("shift+Prior")
            yield self.is_said("bar 8 selected" if first == 8 else f"bars {first}–8 selected")
        hand.key("c")
        yield self.is_said("The model is asked.")
        yield lambda: candidates.state is State.DONE
        yield self.is_said("Candidate 1 of 4, ", starts=True)
        self.picture("candidates")
        hand.key("bracketright")
        yield self.is_said("Candidate 2 of 4, ", starts=True)
        # From note to note to the first that is not in the song.
        while "written by the model, not accepted" not in self.focus(Text.Value):
            place = player.position
            hand.key("ctrl+shift+Right")
            yield partial(lambda place: player.position > place, place)
        self.tell()
        assert document.score.note_count == 3 + len(TUNE)
        hand.key("Tab")
        yield self.is_said("Accept continuation")
        assert document.score.note_count > 3 + len(TUNE)
        yield from self.hears(Role.Canvas, "Piano roll", None)
        self.picture("accepted")

        # Out of the program.
        hand.key("ctrl+e")
        yield lambda: self.focus(Text.Name).startswith("Selection: ")
        while self.focus(Text.Name) != "The whole song":
            chosen = self.focus(Text.Name)
            hand.key("Up")
            yield partial(lambda chosen: self.focus(Text.Name) != chosen, chosen)
        yield from self.hears(Role.RadioButton, "The whole song", None)
        hand.key("Escape")
        yield window.isActiveWindow
        # With nothing selected it is the song that is offered.
        hand.key("Escape")
        yield lambda: studio.selection.note_count == 0
        yield from self.hears(Role.Canvas, "Piano roll", None)
        yield from self.export()
        self.gaps.stop()

    def hears(self, role: QAccessible.Role, name: str, value: str | None) -> Steps:
        """Wait until this is what has the focus; "" and None are not looked at."""
        yield (
            lambda: (
                self._role() == role
                and (not name or self.focus(Text.Name) == name)
                and (value is None or self.focus(Text.Value) == value)
            )
        )
        self.tell()

    def focus(self, what: QAccessible.Text) -> str:
        """What a screen reader is told of what has the focus."""
        widget = QApplication.focusWidget()
        return "" if widget is None else QAccessible.queryAccessibleInterface(widget).text(what)

    def is_said(self, words: str, *, starts: bool = False) -> "partial[bool]":
        """Whether this was announced last."""
        return partial(self._is_said, words, starts)

    def tell(self) -> None:
        """What is heard, for whoever runs it by hand."""
        if self.tells:
            print(
                self._role(), "|", self.focus(Text.Name), "|", self.focus(Text.Value), "|", self.said[-1:], flush=True
            )

    def _role(self) -> QAccessible.Role | None:
        widget = QApplication.focusWidget()
        return None if widget is None else QAccessible.queryAccessibleInterface(widget).role()

    def _is_said(self, words: str, starts: bool) -> bool:
        said = any(each.startswith(words) for each in self.said) if starts else words in self.said
        if said:
            self.tell()
        return said


class Telling(KeyboardOnly):
    """The same, printing what is heard."""

    tells = True


def main() -> None:
    """Run it on a display of its own and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worker", choices=("fake", "shipped"), default="shipped")
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--tell", action="store_true", help="print what a screen reader is told")
    arguments = parser.parse_args()
    with x_server(*SIZE) as display:
        os.environ["DISPLAY"], os.environ["QT_QPA_PLATFORM"] = display, "xcb"
        make = Telling if arguments.tell else KeyboardOnly
        print(json.dumps(run(arguments.worker, 0, 0, arguments.pictures, make)))


if __name__ == "__main__":
    main()

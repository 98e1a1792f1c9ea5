"""Files dragged out of the window into another program, and a song dragged from there into it, by mouse."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from typing import Any

import mido
import pytest

from antiphon.formats import read_midi, save_song
from tests.end_to_end.display import Hand, missing, x_server
from tests.end_to_end.dragging import WIDTH
from tests.end_to_end.neighbour import SIDE
from tests.fakes.songs import BAR, MELODY, small_song

PATIENCE = 30.0
SCREEN = (1600, 900)
LEFT = WIDTH + 20
Point = tuple[int, int]


class Program:
    """A program on the display, and what it tells."""

    def __init__(self, display: str, module: str, *words: str) -> None:
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        argv = [sys.executable, "-m", f"tests.end_to_end.{module}", *words]
        self._process = subprocess.Popen(argv, env=environment, stdout=subprocess.PIPE, text=True)
        self._told: Queue[dict[str, Any]] = Queue()
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self._told.put(json.loads(line))

    def told(self) -> dict[str, Any]:
        """The next thing it tells."""
        return self._told.get(timeout=PATIENCE)

    def end(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        self._listener.join()


class Screen:
    """A window, a neighbour beside it, and a hand."""

    def __init__(self, display: str, folder: Path) -> None:
        self.song = folder / "dropped.mid"
        save_song(small_song(2), self.song)
        self.hand = Hand(display)
        self.neighbour = Program(display, "neighbour", str(LEFT), "0", str(self.song))
        self.neighbour.told()
        self.window = Program(display, "dragging", str(folder))
        self.places = self.window.told()

    def drag(self, start: Point, end: Point) -> None:
        """Drag with the left button, at the speed at which programs talk to each other about it."""
        self.hand.move(*start)
        self.hand.press()
        for step in range(1, 11):
            self.hand.move(*(round(a + (b - a) * step / 10) for a, b in zip(start, end, strict=True)))
            time.sleep(0.05)
        time.sleep(0.2)
        self.hand.release()

    def drag_out(self, what: str) -> Path:
        """Drag something of the window to the neighbour; the file that arrived there."""
        self.drag(self.places[what], (LEFT + SIDE // 2, SIDE + SIDE // 2))
        (path,) = self.neighbour.told()["dropped"]
        return Path(path)

    def close(self) -> None:
        """End both."""
        self.window.end()
        self.neighbour.end()
        self.hand.close()


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    lacking = missing()
    if lacking:
        pytest.skip(f"{lacking} is missing")
    with x_server(*SCREEN) as display:
        made = Screen(display, tmp_path)
        yield made
        made.close()


@pytest.mark.slow
def test_candidate_and_selection_go_out_and_a_song_comes_in(screen: Screen) -> None:
    candidate = screen.drag_out("candidate")
    (track,) = read_midi(candidate).score.tracks
    assert [[n.onset, n.pitch, n.duration, n.velocity] for n in track.notes()] == screen.places["written"]
    # Not by our own reader alone.
    struck = [message for message in mido.MidiFile(candidate) if message.type == "note_on" and message.velocity]
    assert [message.note for message in struck] == [pitch for _, pitch, _, _ in screen.places["written"]]

    selection = screen.drag_out("selection")
    (track,) = read_midi(selection).score.tracks
    wanted = small_song().track(MELODY).notes_between(BAR, 3 * BAR)
    assert list(track.notes()) == [note.moved(-BAR) for note in wanted]

    screen.drag((LEFT + SIDE // 2, SIDE // 2), screen.places["roll"])
    assert screen.window.told() == {"opened": "dropped", "notes": small_song(2).note_count}

"""Recording from a MIDI keyboard: what is played becomes one step, at the ticks that were heard."""

import sys
import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from antiphon.errors import UserError
from antiphon.playback.midi_input import NO_DRIVER, NO_KEYBOARD, MidiKeyboards
from antiphon.score import ControlChange, Note, PitchBend, remove_tracks
from antiphon.session.mixer import Mixer
from antiphon.session.player import Player
from antiphon.session.recording import Recorder
from tests.fakes.keyboard import FakeKeyboard
from tests.fakes.live import SilentLive
from tests.fakes.songs import BAR, BASS, DRUMS, MELODY, PPQ
from tests.session.conftest import MakeSession, Session, seen

ON, OFF, CONTROL, BEND = 0x90, 0x80, 0xB0, 0xE0


class Room:
    """A song, a keyboard, and a player whose position the test says."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.document, self.selection = session.document, session.selection
        self.live = SilentLive()
        self.mixer = Mixer(session.document)
        self.player = Player(session.document, session.candidates, session.selection, self.mixer)
        self.player.open(lambda: self.live)
        qtbot.waitUntil(lambda: self.player.is_ready)
        self.keyboard = FakeKeyboard()
        self.recorder = Recorder(session.document, session.selection, self.player, self.keyboard, self.mixer)
        self.told: list[str] = []
        self.recorder.told.connect(self.told.append)
        self.selection.set_current_track(BASS)

    def play(self, tick: int, *message: int) -> None:
        self.live.tick = tick
        self.keyboard.play(*message)

    @property
    def events(self) -> list[object]:
        return [e for e in self.document.score.track(BASS).events if isinstance(e, ControlChange | PitchBend)]


@pytest.fixture
def room(make_session: MakeSession, qtbot: QtBot) -> Iterator[Room]:
    made = Room(make_session(), qtbot)
    yield made
    made.recorder.close()
    made.player.close()


def test_a_take_is_one_step_with_notes_and_pedal(room: Room) -> None:
    before = room.document.score
    room.player.seek(2 * BAR)
    room.recorder.start()
    assert room.recorder.is_recording
    assert room.live.state == "playing"
    assert room.live.tick == BAR  # a bar is counted in
    assert seen(room.live.endless)
    room.play(BAR + PPQ, ON, 40, 90)  # while it is counted in nothing is kept
    room.play(BAR + 2 * PPQ, OFF, 40, 0)
    room.play(2 * BAR - 20, ON, 36, 101)  # a little early means the beat
    room.play(2 * BAR + PPQ, CONTROL, 64, 127)
    room.play(2 * BAR + PPQ, ON, 36, 0)  # loudness 0 lets go
    room.play(2 * BAR + PPQ, BEND, 0, 0x50)
    room.play(2 * BAR + 2 * PPQ, ON, 43, 64)
    room.live.tick = 3 * BAR
    assert room.recorder.notes == (Note(2 * BAR, 36, PPQ, 101), Note(2 * BAR + 2 * PPQ, 43, 2 * PPQ, 64))
    assert room.document.score is before  # nothing is in the song before it ends
    room.recorder.stop()
    assert room.live.state == "paused"
    assert not seen(room.live.endless)
    track = room.document.score.track(BASS)
    assert Note(2 * BAR, 36, PPQ, 101) in track
    assert Note(2 * BAR + 2 * PPQ, 43, 2 * PPQ, 64) in track
    assert room.events == [ControlChange(2 * BAR + PPQ, 64, 127), PitchBend(2 * BAR + PPQ, 0x50 * 128 - 8192)]
    assert room.selection.note_count == 2
    assert room.document.undo_name == "Record"
    room.document.undo()
    assert room.document.score == before


def test_each_key_is_heard_at_once(room: Room) -> None:
    room.recorder.start()
    room.play(100, ON, 50, 80)
    assert room.live.previews == [(BASS, 50)]
    room.recorder.stop()
    room.play(0, ON, 52, 80)  # and goes on to be heard, though nothing is recorded
    assert room.live.previews[-1] == (BASS, 52)
    assert not room.recorder.notes


def test_recording_goes_to_the_armed_tracks_in_one_step(room: Room) -> None:
    room.mixer.set_armed(MELODY, True)
    room.play(0, ON, 55, 80)  # what is armed is heard before anything is recorded
    assert room.live.previews == [(MELODY, 55)]
    room.mixer.set_armed(DRUMS, True)
    before = room.document.score
    room.recorder.start()
    assert room.recorder.uids == (MELODY, DRUMS)
    room.play(PPQ, ON, 50, 80)
    room.live.tick = 2 * PPQ
    room.recorder.stop()
    after = room.document.score
    note = Note(PPQ, 50, PPQ, 80)
    assert [note in after.track(uid) for uid in (MELODY, BASS, DRUMS)] == [True, False, True]
    assert room.selection.notes == {MELODY: {note}, DRUMS: {note}}
    room.document.undo()
    assert room.document.score == before
    room.mixer.set_armed(MELODY, False)
    room.mixer.set_armed(DRUMS, False)
    assert room.recorder.targets == (BASS,)


def test_pausing_ends_the_take(room: Room) -> None:
    room.recorder.start()
    room.play(PPQ, ON, 50, 80)
    room.live.tick = 2 * PPQ
    room.player.pause()
    assert not room.recorder.is_recording
    assert Note(PPQ, 50, PPQ, 80) in room.document.score.track(BASS)


def test_a_key_held_over_the_end_of_a_loop_ends_there(room: Room) -> None:
    room.selection.set_loop(0, BAR)
    room.player.set_looping(True)
    room.recorder.start()
    room.play(3 * PPQ, ON, 50, 80)
    room.play(PPQ // 2, OFF, 50, 0)
    assert room.recorder.notes == (Note(3 * PPQ, 50, PPQ, 80),)


def test_a_loop_is_recorded_pass_over_pass_from_its_start(room: Room) -> None:
    room.selection.set_loop(0, BAR)
    room.player.set_looping(True)
    room.player.seek(2 * PPQ)
    room.recorder.start()
    assert room.live.tick == 2 * PPQ  # nothing is counted in within a loop
    for tick, pitch in ((3 * PPQ, 50), (PPQ, 52)):  # the second on the next pass, before where it began
        room.play(tick, ON, pitch, 80)
        room.play(tick + PPQ // 2, OFF, pitch, 0)
    assert [note.pitch for note in room.recorder.notes] == [50, 52]


def test_a_key_that_is_played_again_takes_the_place_of_what_was_there(room: Room) -> None:
    before = room.document.score
    room.selection.set_loop(8 * BAR, 9 * BAR)
    room.player.set_looping(True)
    room.player.seek(8 * BAR)
    for start, length in ((0, 3 * PPQ), (2 * PPQ, PPQ), (2 * PPQ, PPQ // 2)):
        room.recorder.start()
        room.play(8 * BAR + start, ON, 50, 80)
        room.play(8 * BAR + start + length, OFF, 50, 0)
        room.recorder.stop()
    notes = [note for note in room.document.score.track(BASS).notes() if note.onset >= 8 * BAR]
    assert [(note.onset - 8 * BAR, note.duration) for note in notes] == [(0, 2 * PPQ), (2 * PPQ, PPQ // 2)]
    assert room.selection.notes == {BASS: {notes[1]}}
    for _ in range(3):
        room.document.undo()
    assert room.document.score == before


def test_a_track_that_goes_while_it_is_recorded_on_takes_the_notes_along(room: Room) -> None:
    room.recorder.start()
    room.play(PPQ, ON, 50, 80)
    room.document.perform(remove_tracks(room.document.score, [BASS]), "remove")
    room.live.tick = 2 * PPQ
    room.recorder.stop()
    assert not room.recorder.is_recording
    assert room.document.undo_name == "remove"
    assert not room.live.endless


def test_messages_of_another_thread_keep_their_moment(room: Room, qtbot: QtBot) -> None:
    room.recorder.start()
    room.live.tick = PPQ

    def play() -> None:
        room.keyboard.play(ON, 47, 77)

    thread = threading.Thread(target=play)
    thread.start()
    thread.join()
    room.live.tick = 3 * PPQ  # later, when the window comes round to it
    qtbot.waitUntil(lambda: len(room.recorder.notes) == 1)
    assert room.recorder.notes == (Note(PPQ, 47, 2 * PPQ, 77),)


def test_without_a_keyboard_it_says_so_and_does_nothing(room: Room) -> None:
    room.keyboard.there = False
    room.recorder.start()
    assert room.told == [NO_KEYBOARD]
    assert room.live.state == "paused"
    assert not room.recorder.is_recording


class Port:
    """A port of a fake rtmidi."""

    names = ("Midi Through:0", "Keys:0", "Pads:0")
    busy = "Pads:0"

    def __init__(self) -> None:
        self.callback: Any = None
        self.is_open = False

    def get_ports(self) -> list[str]:
        return list(self.names)

    def open_port(self, number: int) -> None:
        if self.names[number] == self.busy:
            raise OSError("busy")
        self.is_open = True

    def set_callback(self, callback: Any) -> None:
        self.callback = callback

    def close_port(self) -> None:
        self.is_open = False


def test_every_port_that_is_free_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Port] = []

    def new_port() -> Port:
        made.append(Port())
        return made[-1]

    monkeypatch.setitem(sys.modules, "fake_rtmidi", SimpleNamespace(MidiIn=new_port))
    heard: list[bytes] = []
    keyboards = MidiKeyboards("fake_rtmidi")
    assert keyboards.open(heard.append) == ["Keys:0"]
    [port] = [port for port in made if port.is_open]
    port.callback(([ON, 60, 100], 0.0))
    assert heard == [bytes([ON, 60, 100])]
    keyboards.open(heard.append)
    assert [each for each in made if each.is_open] == [port]  # not twice
    keyboards.close()
    assert not port.is_open


def test_a_machine_without_midi_is_a_sentence() -> None:
    with pytest.raises(UserError, match="gives no access to MIDI") as error:
        MidiKeyboards("a_library_that_is_not_there").open(lambda message: None)
    assert str(error.value) == NO_DRIVER

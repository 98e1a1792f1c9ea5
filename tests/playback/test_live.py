"""The live player's thread: its transport as seen from outside, and playing on where there is no sound."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from antiphon.errors import UserError
from antiphon.playback import EventKind, LivePlayer, SynthEvent
from antiphon.playback import live as live_module
from antiphon.playback.drivers import NO_DEVICE, open_output
from antiphon.playback.live import LOST_DEVICE
from antiphon.playback.output import Output, SilentOutput
from antiphon.score import Note
from tests.playback.capture import PPQ, RecordingOutput, require_library, song

BAR = 4 * PPQ
PATIENCE = 20.0


def wait_for(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.005)


class RunningOutput(RecordingOutput):
    """Writes down what is scheduled, on the system's clock, until it is told to stall."""

    def __init__(self) -> None:
        super().__init__()
        self.is_stalled = False
        self._silent = SilentOutput()

    def now(self) -> float:
        if not self.is_stalled:
            self.clock = self._silent.now()
        return self.clock


@contextmanager
def playing(output: Output | None = None, driver: str = "silent") -> Iterator[LivePlayer]:
    player = LivePlayer(driver) if output is None else LivePlayer(driver, opener=lambda *_: (output, None))
    try:
        yield player
    finally:
        player.close()


def test_the_silent_transport_plays_pauses_seeks_and_stops_at_the_end() -> None:
    with playing() as player:
        player.set_score(song([Note(0, 60, PPQ), Note(BAR, 60, PPQ)]))
        assert (player.state, player.position()) == ("paused", 0)
        player.play(480)
        # What was asked for shows at once.
        assert player.state == "playing"
        assert 480 <= player.position() < 600
        wait_for(lambda: player.position() > 700)
        player.pause()
        assert player.state == "paused"
        place = player.position()
        time.sleep(0.1)
        assert abs(player.position() - place) < 240
        player.seek(2 * BAR - 200)
        assert player.position() == 2 * BAR - 200
        player.play()
        wait_for(lambda: player.state == "paused")
        assert player.position() == 2 * BAR


def test_the_position_goes_at_the_songs_tempo_and_never_back() -> None:
    with playing() as player:
        player.set_score(song([Note(0, 60, 4 * BAR)]))
        player.play(0)
        wait_for(lambda: player.position() > 0)
        began, first = time.monotonic(), player.position()
        seen = []
        while time.monotonic() - began < 1.0:
            seen.append(player.position())
            time.sleep(0.01)
        elapsed = time.monotonic() - began
    assert seen == sorted(seen)
    assert seen[-1] - first == pytest.approx(elapsed * 2 * PPQ, abs=150)


def test_a_loop_comes_back() -> None:
    with playing() as player:
        player.set_score(song([Note(0, 60, BAR)]))
        player.set_loop((0, PPQ // 2))
        player.play(0)
        seen = []
        began = time.monotonic()
        while time.monotonic() - began < 1.2:
            seen.append(player.position())
            time.sleep(0.005)
        assert player.state == "playing"
    assert max(seen) < PPQ // 2
    assert sum(after < before for before, after in pairwise(seen)) >= 3


def test_a_new_score_while_playing_is_heard_soon() -> None:
    output = RunningOutput()
    with playing(output) as player:
        player.set_score(song([Note(tick, 60, 100) for tick in range(0, 4 * BAR, 120)]))
        player.play(0)
        wait_for(lambda: len(output.struck()) > 3)
        player.set_score(song([Note(tick, 72, 100) for tick in range(0, 4 * BAR, 120)]))
        asked = output.now()
        wait_for(lambda: any(pitch == 72 for _, pitch in output.struck()))
        heard = min(seconds for seconds, pitch in output.struck() if pitch == 72)
    assert heard - asked < 1.0
    assert output.closed


def test_previews_sound_and_end_and_a_late_one_is_left_out() -> None:
    output = RunningOutput()
    with playing(output) as player:
        player.set_score(song([Note(0, 60, BAR)], program=40))
        player.preview(1, 64, 90, 0.05)
        player.preview(1, 67, 90, None)
        wait_for(lambda: any(event.kind is EventKind.NOTE_OFF for event in output.played))
        kinds = [(event.kind, event.first) for event in output.played]
        assert kinds[:2] == [(EventKind.PROGRAM, 40), (EventKind.NOTE_ON, 64)]
        assert (EventKind.NOTE_OFF, 64) in kinds
        assert (EventKind.NOTE_OFF, 67) not in kinds
        player.note_off(67)
        wait_for(lambda: (EventKind.NOTE_OFF, 67) in [(event.kind, event.first) for event in output.played])
        player.preview(99, 50)  # a track that is not there
        player.note_off()
    assert all(event.first != 50 for event in output.played)


def test_without_the_library_it_plays_silently_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fluidsynth", None)
    with playing(driver="auto") as player:
        assert player.notice is not None
        assert player.notice.startswith("FluidSynth is not installed, so the song plays without sound")
        player.set_score(song([Note(0, 60, BAR)]))
        player.play(0)
        wait_for(lambda: player.position() > 100)


def test_without_a_sound_card_it_plays_silently_and_says_so() -> None:
    require_library()
    with playing(driver="no-such-driver") as player:
        assert player.notice == NO_DEVICE
        player.play(0)


@pytest.mark.parametrize("content", [None, b"RIFF\x00\x00\x00\x00sfbk", b"no font"])
def test_without_the_chosen_sound_font_another_plays(tmp_path: Path, content: bytes | None) -> None:
    require_library()
    chosen = tmp_path / "chosen.sf2"
    if content is not None:
        chosen.write_bytes(content)
    player = LivePlayer(f"file:{tmp_path / 'live.wav'}", chosen)
    try:
        assert player.notice is not None
        assert "chosen.sf2" in player.notice
        assert player.notice.endswith(". The one that comes with Antiphon plays instead.")
    finally:
        player.close()
    # And where nothing can be heard at all, that is what is told.
    player = LivePlayer("no-such-driver", chosen)
    try:
        assert player.notice == NO_DEVICE
    finally:
        player.close()


def test_a_damaged_sound_font_is_told(tmp_path: Path) -> None:
    require_library()
    damaged = tmp_path / "damaged.sf2"
    damaged.write_bytes(b"RIFF\x00\x00\x00\x00sfbk")
    with pytest.raises(UserError, match="cannot read the sound font"):
        open_output("file:/dev/null", damaged)


def test_a_device_that_stops_answering_is_left_and_the_music_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_module, "_STALL_SECONDS", 0.2)
    output = RunningOutput()
    with playing(output) as player:
        player.set_score(song([Note(0, 60, 8 * BAR)]))
        player.play(0)
        wait_for(lambda: player.position() > 200)
        output.is_stalled = True
        wait_for(lambda: player.notice == LOST_DEVICE)
        place = player.position()
        wait_for(lambda: player.position() > place + 100)
        wait_for(lambda: output.closed)
        assert player.state == "playing"


def test_an_error_of_its_own_does_not_end_the_player(caplog: pytest.LogCaptureFixture) -> None:
    class Faulty(RunningOutput):
        def schedule(self, event: SynthEvent) -> None:
            if event.kind is EventKind.NOTE_ON and event.first == 13:
                raise RuntimeError("thirteen")
            super().schedule(event)

    output = Faulty()
    with playing(output) as player:
        player.set_score(song([Note(0, 13, BAR)]))
        player.play(0)
        wait_for(lambda: "thirteen" in caplog.text)
        player.set_score(song([Note(0, 60, BAR)]))
        player.play(0)
        wait_for(lambda: [pitch for _, pitch in output.struck()] == [60])


def test_an_output_whose_clock_runs_out_is_replaced_in_the_middle_of_the_music() -> None:
    outputs = [RunningOutput(), RunningOutput()]
    outputs[0].lifetime = 0.4
    opened = iter(outputs)
    player = LivePlayer(opener=lambda *_: (next(opened), None))
    try:
        player.set_score(song([Note(0, 60, 8 * BAR)]))
        player.play(0)
        wait_for(lambda: bool(outputs[1].events))
        assert outputs[0].closed
        place = player.position()
        assert 0 < place < BAR
        wait_for(lambda: player.position() > place)
        assert player.state == "playing"
    finally:
        player.close()

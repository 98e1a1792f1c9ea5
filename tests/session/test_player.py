"""The player follows the song, the shown candidate, the mix and the loop; the sound itself is a fake here."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from antiphon.errors import UserError
from antiphon.generation.request import Request, Task
from antiphon.playback.mix import Mix
from antiphon.playback.output import SilentOutput
from antiphon.score import Note, Score
from antiphon.session.mixer import Mixer
from antiphon.session.player import Live, Player, live_player
from tests.fakes.songs import BAR, BASS, MELODY, PPQ
from tests.session.conftest import MakeSession, Session, seen

REQUEST = Request(Task.INFILL, BAR, 2 * BAR, (MELODY,), candidates=2, model="fake")


class FakeLive:
    """Remembers what it is told."""

    def __init__(self, notice: str | None = None) -> None:
        self.state = "paused"
        self.notice = notice
        self.is_silent = notice is not None
        self.tick = 0
        self.scores: list[Score] = []
        self.mix = Mix()
        self.loop: tuple[int, int] | None = None
        self.metronome = False
        self.calls: list[tuple[object, ...]] = []

    def position(self) -> int:
        return self.tick

    def set_score(self, score: Score) -> None:
        self.scores.append(score)

    def set_mix(self, mix: Mix) -> None:
        self.mix = mix

    def play(self, tick: int | None = None) -> None:
        self.state = "playing"
        self.tick = self.tick if tick is None else tick

    def pause(self) -> None:
        self.state = "paused"

    def seek(self, tick: int) -> None:
        self.tick = tick

    def set_loop(self, loop: tuple[int, int] | None) -> None:
        self.loop = loop

    def set_metronome(self, on: bool) -> None:
        self.metronome = on

    def set_endless(self, on: bool) -> None:
        self.endless = on

    def preview(self, uid: int, pitch: int, velocity: int, seconds: float | None = None) -> None:
        self.calls.append(("preview", uid, pitch, velocity, seconds))

    def note_off(self, pitch: int | None = None) -> None:
        self.calls.append(("off", pitch))

    def close(self) -> None:
        self.calls.append(("close",))


MakePlayer = Callable[[Session], tuple[Player, Mixer]]


@pytest.fixture
def make_player(qtbot: QtBot) -> Iterator[MakePlayer]:
    made: list[Player] = []

    def make(session: Session) -> tuple[Player, Mixer]:
        mixer = Mixer(session.document)
        made.append(Player(session.document, session.candidates, session.selection, mixer))
        return made[-1], mixer

    yield make
    for player in made:
        player.close()


def opened(qtbot: QtBot, player: Player, live: FakeLive) -> FakeLive:
    made: Live = live
    with qtbot.waitSignal(player.state_changed):
        player.open(lambda: made)
    return live


def test_playing_and_seeking(qtbot: QtBot, make_session: MakeSession, make_player: MakePlayer) -> None:
    session = make_session()
    player, _ = make_player(session)
    live = opened(qtbot, player, FakeLive())
    assert live.scores == [session.document.score]
    player.seek(BAR)
    player.play()
    assert seen((live.state, live.tick, player.is_playing)) == ("playing", BAR, True)
    live.tick = BAR + 7
    with qtbot.waitSignal(player.position_changed, check_params_cb=lambda tick: tick == BAR + 7):
        pass
    player.toggle()
    assert (live.state, player.position) == ("paused", BAR + 7)
    session.selection.set_bars(BAR, 2 * BAR)
    player.go_to_end()
    assert live.tick == 4 * BAR
    player.go_to_start()
    assert live.tick == BAR
    player.toggle()
    with qtbot.waitSignal(player.state_changed):
        live.state, live.tick = "paused", 4 * BAR
    assert seen((player.is_playing, player.position)) == (False, 4 * BAR)


def test_edits_are_heard(qtbot: QtBot, make_session: MakeSession, make_player: MakePlayer) -> None:
    session = make_session()
    player, mixer = make_player(session)
    live = opened(qtbot, player, FakeLive())
    player.play()
    for pitch in range(60, 65):
        session.editor.draw(MELODY, Note(3, pitch, 5))
    qtbot.waitUntil(lambda: live.scores[-1] is session.document.score)
    # Edits of one turn of the event loop are handed on as one.
    assert len(live.scores) == 2
    mixer.set_mute(BASS, True)
    assert live.mix.of(BASS).mute
    session.document.new()
    assert seen((live.state, live.tick, player.is_playing)) == ("paused", 0, False)
    qtbot.waitUntil(lambda: live.scores[-1] is session.document.score)


def test_the_shown_candidate_is_heard(qtbot: QtBot, make_session: MakeSession, make_player: MakePlayer) -> None:
    session = make_session("plain", 0.05)
    candidates = session.candidates
    player, _ = make_player(session)
    live = opened(qtbot, player, FakeLive())
    player.play()
    with qtbot.waitSignal(candidates.finished, timeout=20_000):
        candidates.ask(REQUEST)
    # Notes come to be heard while the rest is being written.
    assert len(live.scores) > 2
    for index in (0, 1):
        candidates.show(index)
        qtbot.waitUntil(lambda: live.scores[-1] is candidates.audition_score())
        assert live.scores[-1].track(MELODY).notes_between(BAR, 2 * BAR) == candidates.ghosts(index)[MELODY]
    assert live.state == "playing"
    candidates.dismiss()
    qtbot.waitUntil(lambda: live.scores[-1] is session.document.score)


def test_the_loop(qtbot: QtBot, make_session: MakeSession, make_player: MakePlayer) -> None:
    session = make_session()
    player, _ = make_player(session)
    live = opened(qtbot, player, FakeLive())
    session.selection.set_loop(0, BAR)
    assert live.loop is None
    player.set_looping(True)
    assert seen(live.loop) == (0, BAR)
    session.selection.set_loop(BAR, 2 * BAR)
    assert seen(live.loop) == (BAR, 2 * BAR)
    session.selection.set_loop(None)
    assert live.loop is None
    player.set_looping(False)
    session.selection.set_bars(2 * BAR, 3 * BAR)
    player.set_looping(True)
    assert seen(live.loop) == session.selection.loop == (2 * BAR, 3 * BAR)


def test_what_is_asked_before_the_sound_is_there(
    qtbot: QtBot, make_session: MakeSession, make_player: MakePlayer
) -> None:
    session = make_session()
    player, mixer = make_player(session)
    player.set_metronome(True)
    player.preview(MELODY, 60)
    player.note_off()
    mixer.set_volume(MELODY, 0.5)
    session.selection.set_loop(0, BAR)
    player.set_looping(True)
    player.play(7)
    live = opened(qtbot, player, FakeLive())
    assert seen((live.state, live.tick, live.loop, live.metronome)) == ("playing", 7, (0, BAR), True)
    assert live.mix.of(MELODY).volume == 0.5
    player.preview(MELODY, 61, 50)
    player.note_off(61)
    assert live.calls == [("preview", MELODY, 61, 50, 0.3), ("off", 61)]


def test_another_sound_takes_over(qtbot: QtBot, make_session: MakeSession, make_player: MakePlayer) -> None:
    session = make_session()
    player, _ = make_player(session)
    first = opened(qtbot, player, FakeLive())
    player.play(BAR)
    second = FakeLive("There is no sound card.")
    with qtbot.waitSignal(player.notice) as notice:
        opened(qtbot, player, second)
    assert notice.args == ["There is no sound card."]
    assert player.notice_text == "There is no sound card."
    assert player.is_silent
    assert (second.state, second.tick) == ("playing", BAR)
    qtbot.waitUntil(lambda: ("close",) in first.calls)


def test_a_sound_that_cannot_be_had(qtbot: QtBot, make_session: MakeSession, make_player: MakePlayer) -> None:
    def fail() -> Live:
        raise UserError("No such sound font.")

    player, _ = make_player(make_session())
    with qtbot.waitSignal(player.notice) as notice:
        player.open(fail)
    assert notice.args == ["No such sound font."]
    assert not player.is_ready
    player.toggle()
    player.toggle()


def test_a_sound_card_that_goes_away_is_told(qtbot: QtBot, make_session: MakeSession, make_player: MakePlayer) -> None:
    player, _ = make_player(make_session())
    live = opened(qtbot, player, FakeLive())
    player.play()
    with qtbot.waitSignal(player.notice) as notice:
        live.notice = "The sound card is gone."
    assert notice.args == ["The sound card is gone."]
    assert player.is_playing


def test_the_silent_live_player_runs_and_loops(
    qtbot: QtBot, make_session: MakeSession, make_player: MakePlayer
) -> None:
    session = make_session()
    player, _ = make_player(session)
    with qtbot.waitSignal(player.state_changed, timeout=20_000):
        player.open(lambda: live_player("silent"))
    session.selection.set_loop(0, PPQ)
    player.set_looping(True)
    ticks: list[int] = []
    player.position_changed.connect(ticks.append)
    player.play(0)
    # A quarter lasts half a second: it must come round.
    qtbot.waitUntil(lambda: any(late < early for early, late in pairwise(ticks)), timeout=5000)
    assert all(0 <= tick <= PPQ for tick in ticks)
    player.pause()
    assert not player.is_playing


@pytest.mark.parametrize(("buffer", "periods"), [(512, 2), (1024, 4), (4096, 16)])
def test_as_much_sound_is_ready_ahead_as_is_set(buffer: int, periods: int, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, int]] = []

    def opened(driver: str, _soundfont: Path, periods: int) -> tuple[SilentOutput, None]:
        asked.append((driver, periods))
        return SilentOutput(), None

    monkeypatch.setattr("antiphon.playback.drivers.open_output", opened)
    live = live_player("alsa", None, buffer)
    live.close()
    assert asked == [("alsa", periods)]

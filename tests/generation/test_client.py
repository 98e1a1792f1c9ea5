"""The worker's client against a real process around the fake engine, misbehaving in every way it can."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from antiphon.errors import UserError
from antiphon.generation.client import WorkerClient, WorkerDied
from antiphon.generation.constraints import Constraints
from antiphon.generation.engine import GenerationCancelled
from antiphon.generation.request import Request, Task
from antiphon.score import Note
from tests.fakes.songs import BAR, BASS, MELODY, small_song

REQUEST = Request(Task.INFILL, BAR, 3 * BAR, (MELODY, BASS), candidates=2, seed=5)
Start = Callable[..., WorkerClient]


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch, repository: object) -> Iterator[Start]:
    """Makes clients of a fake worker in some mode, and closes them at the end."""
    monkeypatch.chdir(str(repository))
    clients: list[WorkerClient] = []

    def make(mode: str = "plain", step: float = 0.0, **options: float) -> WorkerClient:
        argv = [sys.executable, "-m", "tests.fakes.worker", mode, str(step)]
        clients.append(WorkerClient(argv, **options))
        return clients[-1]

    yield make
    for client in clients:
        client.close()


def wait_for(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    """Wait until the condition holds."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.005)


class Asking(threading.Thread):
    """A request on its own thread; keeps its notes and what came of it."""

    def __init__(self, client: WorkerClient, request: Request = REQUEST) -> None:
        super().__init__(daemon=True)
        self._client = client
        self._request = request
        self.notes: list[tuple[int, int, Note]] = []
        self.outcome: object = None
        self.ended_at = 0.0
        self.start()

    def run(self) -> None:
        try:
            self.outcome = self._client.request(small_song(), self._request, lambda *note: self.notes.append(note))
        except (UserError, GenerationCancelled) as error:
            self.outcome = error
        self.ended_at = time.monotonic()

    def wait_for_notes(self, count: int) -> None:
        """Wait until so many notes have come."""
        wait_for(lambda: len(self.notes) >= count)


def test_an_answer_streams_and_is_complete(start: Start) -> None:
    notes: list[tuple[int, int, Note]] = []
    stages: list[str] = []
    result = start().request(small_song(), REQUEST, lambda *note: notes.append(note), stages.append)
    assert result.request == REQUEST
    written = [
        (candidate.index, uid, note)
        for candidate in result.candidates
        for uid, track_notes in candidate.notes.items()
        for note in track_notes
    ]
    assert notes == written
    assert len(written) == 2 * 2 * 8
    assert stages == ["load", "write"]


def test_hello_loads_the_model(start: Start) -> None:
    client = start()
    assert client.hello().name == "fake"
    stages: list[str] = []
    client.request(small_song(), REQUEST, on_progress=stages.append)
    assert stages == ["write"]


def test_alternates_and_surprise(start: Start) -> None:
    client = start()
    song = small_song()
    note = next(song.track(MELODY).notes())
    assert [each.pitch for each in client.alternates(song, MELODY, note, 3)] == [61, 62, 63]
    surprise = client.surprise(song, (MELODY, BASS), "before")
    assert surprise.notes == 24
    assert {each.track for each in surprise.per_note} == {MELODY, BASS}


def test_a_prefill_never_fails_and_the_request_works_after_it(start: Start) -> None:
    client = start()
    song = small_song()
    client.prefill(song, Request(Task.INFILL, 1, 2, ()))
    client.prefill(song, REQUEST)
    assert client.request(song, REQUEST).candidates
    WorkerClient(["/nowhere/antiphon"]).prefill(song, REQUEST)


@pytest.mark.parametrize("mode", ["crash", "refuse"])
def test_an_error_of_the_engine_is_a_sentence_and_the_worker_lives(start: Start, mode: str) -> None:
    client = start(mode)
    with pytest.raises(UserError) as caught:
        client.request(small_song(), REQUEST)
    assert not isinstance(caught.value, WorkerDied)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)
    pid = client.pid
    assert client.hello().name == "fake"
    assert client.pid == pid


@pytest.mark.parametrize("mode", ["memory", "exhaust"])
def test_a_worker_out_of_memory_is_told_and_gives_it_back(start: Start, mode: str) -> None:
    client = start(mode)
    client.hello()
    pid = client.pid
    with pytest.raises(UserError, match=r"ran out of memory: ask for fewer bars or candidates\.$"):
        client.request(small_song(), REQUEST)
    assert client.pid is None
    assert client.hello().name == "fake"
    assert client.pid not in (None, pid)


def test_requests_are_checked_before_they_are_written(start: Start) -> None:
    client = start()
    request = Request(
        Task.INFILL, BAR, 2 * BAR, (MELODY,),
        constraints=Constraints(pitch_classes=frozenset({0, 4, 7}), scale_name="C major", low=61, high=63),
    )  # fmt: skip
    with pytest.raises(UserError, match=r"No note of C major lies between C#4 and D#4: .*down to C4"):
        client.request(small_song(), request)
    with pytest.raises(UserError, match="cannot harmonize yet"):
        client.request(small_song(), Request(Task.HARMONIZE, 0, BAR, (BASS,), melody=MELODY))


def test_an_unknown_model_is_a_sentence(start: Start) -> None:
    with pytest.raises(UserError, match="no model named missing"):
        start().hello("missing")


def test_stray_prints_do_not_reach_the_pipe(start: Start) -> None:
    client = start("noisy")
    assert client.request(small_song(), REQUEST).candidates
    assert client.request(small_song(), REQUEST).candidates


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_worker_killed_while_writing_costs_one_request(start: Start, number: signal.Signals) -> None:
    client = start(step=0.01)
    asking = Asking(client)
    asking.wait_for_notes(3)
    pid = client.pid
    assert pid is not None
    os.kill(pid, number)
    asking.join(5)
    assert isinstance(asking.outcome, WorkerDied)
    assert f"killed ({number.name})" in str(asking.outcome)
    assert len(asking.notes) < 32
    result = client.request(small_song(), REQUEST)
    assert len(result.candidates) == 2
    assert client.pid not in (None, pid)


def test_a_worker_killed_in_idle_costs_nothing(start: Start) -> None:
    client = start()
    client.hello()
    assert client.pid is not None
    os.kill(client.pid, signal.SIGKILL)
    wait_for(lambda: client.pid is None)
    assert client.request(small_song(), REQUEST).candidates


def test_a_worker_killed_again_and_again(start: Start) -> None:
    client = start(step=0.001)
    for round_number in range(6):
        asking = Asking(client)
        asking.wait_for_notes(round_number + 1)
        pid = client.pid
        if pid is not None:
            os.kill(pid, signal.SIGKILL)
        asking.join(5)
        assert asking.outcome is not None
    assert client.request(small_song(), REQUEST).candidates


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("rubbish", "unreadable"),
        ("wrong", "unreadable"),
        ("die", "status 3"),
        ("fewer", "unreadable"),
        ("foreign", "unreadable"),
        ("outside", "unreadable"),
        ("greedy", "unreadable"),
    ],
)
def test_rubbish_and_early_death_are_told(start: Start, mode: str, words: str) -> None:
    client = start(mode)
    for _ in range(2):
        with pytest.raises(WorkerDied, match=words):
            client.request(small_song(), REQUEST, lambda *note: None)


def test_a_command_that_cannot_be_run_is_told() -> None:
    with pytest.raises(WorkerDied, match="could not be started"):
        WorkerClient(["/nowhere/antiphon", "worker"]).hello()


def test_a_program_that_is_no_worker_is_told() -> None:
    client = WorkerClient([sys.executable, "-c", "print('hello, this is no worker at all')"])
    with pytest.raises(WorkerDied):
        client.hello()
    client.close()


def test_a_hung_worker_is_ended(start: Start) -> None:
    client = start("hang", silence=2.0)
    with pytest.raises(WorkerDied, match="stopped answering"):
        client.request(small_song(), REQUEST)
    assert client.pid is None


def test_cancel_comes_back_at_the_next_step(start: Start) -> None:
    client = start(step=0.02)
    asking = Asking(client)
    asking.wait_for_notes(3)
    pid = client.pid
    cancelled_at = time.monotonic()
    client.cancel()
    asking.join(5)
    assert isinstance(asking.outcome, GenerationCancelled)
    assert asking.ended_at - cancelled_at < 0.02 + 0.2
    assert client.request(small_song(), Request(Task.INFILL, 0, BAR, (BASS,), candidates=1)).candidates
    assert client.pid == pid


def test_cancelling_a_hung_worker_ends_it(start: Start) -> None:
    client = start("hang", patience=0.3)
    client.hello()
    asking = Asking(client)
    time.sleep(0.2)
    client.cancel()
    asking.join(3)
    assert isinstance(asking.outcome, GenerationCancelled)
    assert client.pid is None


def test_cancelling_while_the_model_loads(start: Start) -> None:
    client = start("loading")
    asking = Asking(client)
    time.sleep(0.5)
    client.cancel()
    asking.join(5)
    assert isinstance(asking.outcome, GenerationCancelled)
    assert asking.notes == []


def test_a_waiting_request_can_be_cancelled_with_the_running_one(start: Start) -> None:
    client = start(step=0.01)
    first, second = Asking(client), Asking(client)
    wait_for(lambda: bool(first.notes or second.notes))
    client.cancel()
    for asking in (first, second):
        asking.join(5)
        assert isinstance(asking.outcome, GenerationCancelled)


def test_calls_from_several_threads_are_each_answered(start: Start) -> None:
    client = start()
    requests = [Request(Task.INFILL, 0, BAR, (MELODY,), candidates=1, seed=seed) for seed in range(6)]
    asking = [Asking(client, request) for request in requests]
    for each in asking:
        each.join(10)
    single = {request.seed: client.request(small_song(), request) for request in requests}
    for each, request in zip(asking, requests, strict=True):
        assert getattr(each.outcome, "candidates", None) == single[request.seed].candidates


def test_an_error_in_a_callback_reaches_the_caller_and_stops_the_worker(start: Start) -> None:
    client = start(step=0.02)

    def fail(candidate: int, uid: int, note: Note) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        client.request(small_song(), REQUEST, fail)
    began = time.monotonic()
    client.hello()
    assert time.monotonic() - began < 0.4


def test_a_closed_client_says_so_and_leaves_no_process(start: Start) -> None:
    client = start()
    client.hello()
    pid = client.pid
    assert pid is not None
    client.close()
    with pytest.raises(WorkerDied, match="closed"):
        client.hello()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_closing_ends_a_request_at_hand(start: Start) -> None:
    client = start(step=0.01)
    asking = Asking(client)
    asking.wait_for_notes(1)
    client.close()
    asking.join(5)
    assert isinstance(asking.outcome, WorkerDied | GenerationCancelled)

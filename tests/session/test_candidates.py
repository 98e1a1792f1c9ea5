"""The loop through a real worker process: ask, stream, show, accept or dismiss; and all that goes wrong in it."""

import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from antiphon.generation.request import NewTrack, Request, Task
from antiphon.score import Note, Score, Track, edit_notes
from antiphon.session.candidates import State
from antiphon.session.requests import records_from_json, records_to_json
from tests.fakes.songs import BAR, BASS, MELODY, PPQ, small_song
from tests.fakes.worker import GOOD_SEED
from tests.session.conftest import MakeSession, Session, seen

BARS_2_3 = Request(Task.INFILL, BAR, 3 * BAR, (MELODY, BASS), candidates=3, seed=7, model="fake")


def finished(qtbot: QtBot, session: Session, request: Request = BARS_2_3) -> None:
    with qtbot.waitSignal(session.candidates.finished, timeout=20_000):
        assert session.candidates.ask(request)


def notes(score: Score, uid: int, start: int = BAR, end: int = 3 * BAR) -> tuple[Note, ...]:
    return score.track(uid).notes_between(start, end)


def test_the_whole_loop(qtbot: QtBot, make_session: MakeSession) -> None:
    session = make_session()
    candidates, document = session.candidates, session.document
    song = document.score
    streamed: list[tuple[int, int, Note]] = []
    states: list[str] = []
    candidates.note_written.connect(lambda *note: streamed.append(note))
    candidates.changed.connect(lambda: states.append(candidates.state))
    finished(qtbot, session)
    assert [state for state, before in zip(states, [None, *states], strict=False) if state != before] == [
        "waiting",
        "writing",
        "done",
    ]
    assert document.score is song
    assert not document.is_modified
    assert seen(candidates.count) == 3
    for index in range(3):
        told = {uid: tuple(sorted(n for i, u, n in streamed if (i, u) == (index, uid))) for uid in (MELODY, BASS)}
        assert candidates.ghosts(index) == told
        assert candidates.hidden(index) == {uid: notes(song, uid) for uid in (MELODY, BASS)}
    assert candidates.ghosts(0) != candidates.ghosts(1)

    candidates.show(1)
    heard = candidates.audition_score()
    assert notes(heard, MELODY) == candidates.ghosts(1)[MELODY]
    assert notes(heard, MELODY, 0, BAR) == notes(song, MELODY, 0, BAR)
    assert candidates.audition_score() is heard
    candidates.next()
    assert seen(candidates.shown) == 2
    candidates.next()
    assert seen(candidates.shown) == 0
    candidates.previous()
    assert seen(candidates.shown) == 2
    candidates.show(None)
    assert candidates.audition_score() is song
    candidates.show(1)

    assert candidates.accept()
    assert document.score == heard
    assert seen(document.undo_name) == "Accept infill"
    assert seen((candidates.state, candidates.shown, candidates.count)) == (State.IDLE, None, 0)
    document.undo()
    assert document.score == song
    assert seen(document.undo_name) is None
    document.redo()
    assert document.score == heard


def test_dismissing_leaves_no_trace(qtbot: QtBot, make_session: MakeSession) -> None:
    session = make_session()
    song = session.document.score
    finished(qtbot, session)
    session.candidates.dismiss()
    assert session.document.score is song
    assert session.document.steps == ()
    assert session.candidates.audition_score() is song
    assert session.candidates.ghosts(0) == session.candidates.hidden(0) == {}


def test_cancel_takes_effect_at_once(qtbot: QtBot, make_session: MakeSession) -> None:
    session = make_session("plain", 0.02)
    candidates = session.candidates
    with qtbot.waitSignal(candidates.note_written, timeout=20_000):
        candidates.ask(BARS_2_3)
    assert seen(candidates.state) == State.WRITING
    assert 0 < candidates.progress() + 1 < 2
    began = time.monotonic()
    with qtbot.waitSignal(session.generator.cancelled, timeout=2000):
        assert candidates.cancel()
    assert time.monotonic() - began < 1.0
    assert seen(candidates.state) == State.IDLE
    assert candidates.ghosts(0) == {}
    assert candidates.history[-1].outcome == "cancelled"
    assert not candidates.cancel()
    pid = session.generator.worker_pid
    finished(qtbot, session)
    assert session.generator.worker_pid == pid


def test_asking_anew_while_writing(qtbot: QtBot, make_session: MakeSession) -> None:
    session = make_session("plain", 0.01)
    candidates = session.candidates
    with qtbot.waitSignal(candidates.note_written, timeout=20_000):
        candidates.ask(BARS_2_3)
    finished(qtbot, session, replace(BARS_2_3, seed=8))
    result = candidates.result
    assert result is not None
    assert result.request.seed == 8
    assert [record.outcome for record in candidates.history] == ["cancelled", "written"]


def test_cancelling_before_the_worker_has_begun(qtbot: QtBot, make_session: MakeSession) -> None:
    session = make_session()
    for _ in range(20):
        session.candidates.ask(BARS_2_3)
        session.candidates.cancel()
    finished(qtbot, session)
    assert seen(session.candidates.state) == State.DONE


def test_a_killed_worker_costs_one_request(qtbot: QtBot, make_session: MakeSession) -> None:
    session = make_session("plain", 0.05)
    candidates = session.candidates
    song = session.document.score
    with qtbot.waitSignal(candidates.note_written, timeout=20_000):
        candidates.ask(BARS_2_3)
    pid = session.generator.worker_pid
    assert pid is not None
    with qtbot.waitSignal(candidates.failed, timeout=5000) as failed:
        os.kill(pid, signal.SIGKILL)
    assert "killed" in failed.args[0]
    assert seen((candidates.state, candidates.failure)) == (State.FAILED, failed.args[0])
    assert candidates.ghosts(0) == {}
    assert session.document.score is song
    assert candidates.history[-1].outcome == "failed"
    with qtbot.waitSignal(candidates.finished, timeout=20_000):
        assert candidates.repeat(7)
    assert session.generator.worker_pid != pid
    assert candidates.request == BARS_2_3


@pytest.mark.parametrize("mode", ["rubbish", "wrong", "memory", "crash", "refuse", "fewer", "exhaust"])
def test_a_worker_that_misbehaves(qtbot: QtBot, make_session: MakeSession, mode: str) -> None:
    session = make_session(mode)
    candidates = session.candidates
    song = session.document.score
    with qtbot.waitSignal(candidates.failed, timeout=20_000) as failed:
        candidates.ask(BARS_2_3)
    assert failed.args[0].endswith(".")
    assert seen(candidates.state) == State.FAILED
    assert session.document.score is song
    with qtbot.waitSignal(candidates.finished, timeout=20_000):
        assert candidates.repeat(GOOD_SEED)
    assert candidates.accept()
    assert session.document.score != song


def test_a_worker_that_hangs_is_cancelled_and_the_next_request_works(qtbot: QtBot, make_session: MakeSession) -> None:
    session = make_session("hang")
    candidates = session.candidates
    candidates.ask(BARS_2_3)
    qtbot.waitUntil(lambda: candidates.stage == "write", timeout=20_000)
    pid = session.generator.worker_pid
    assert candidates.cancel()
    assert seen(candidates.state) == State.IDLE
    # Asked at once: it waits until the old worker has been given up.
    with qtbot.waitSignal(candidates.finished, timeout=20_000):
        assert candidates.repeat(GOOD_SEED)
    assert session.generator.worker_pid not in (None, pid)


@pytest.mark.parametrize("argv", [["/nowhere/antiphon", "worker"], ["/bin/sh", "-c", "exit 3"], ["/bin/cat"]])
def test_a_command_that_is_no_worker(qtbot: QtBot, make_session: MakeSession, argv: list[str]) -> None:
    session = make_session()
    session.generator.set_argv(argv)
    with qtbot.waitSignal(session.generator.trouble, timeout=20_000) as trouble:
        session.generator.warm_up("fake")
    with qtbot.waitSignal(session.candidates.failed, timeout=20_000) as failed:
        session.candidates.ask(BARS_2_3)
    assert all(sentence.startswith("The model process ") for sentence in (*trouble.args, *failed.args))
    assert session.generator.worker_pid is None


def test_another_worker_can_be_set(qtbot: QtBot, make_session: MakeSession) -> None:
    session = make_session("die")
    with qtbot.waitSignal(session.candidates.failed, timeout=20_000):
        session.candidates.ask(BARS_2_3)
    session.generator.set_argv([*session.generator.argv[:-2], "plain", "0"])
    finished(qtbot, session)
    assert seen(session.candidates.state) == State.DONE


def test_a_request_that_makes_no_sense(qtbot: QtBot, make_session: MakeSession) -> None:
    session = make_session()
    with qtbot.waitSignal(session.candidates.failed) as failed:
        assert not session.candidates.ask(replace(BARS_2_3, start=BAR + 1))
    assert failed.args == ["The region must begin and end on bar lines."]
    assert seen(session.candidates.state) == State.IDLE


def test_stale_candidates_are_told_and_guarded(qtbot: QtBot, make_session: MakeSession) -> None:
    session = make_session()
    candidates, document = session.candidates, session.document
    finished(qtbot, session)
    assert not seen(candidates.is_stale)

    elsewhere = notes(document.score, MELODY, 0, BAR)[0]
    with qtbot.waitSignal(candidates.changed):
        document.perform(edit_notes(document.score, MELODY, [elsewhere]), "Delete")
    assert seen(candidates.is_stale)
    # What it replaces is still there, so that it can still be heard and had.
    assert notes(candidates.audition_score(), MELODY) == candidates.ghosts(0)[MELODY]
    with qtbot.waitSignal(candidates.changed):
        document.undo()
    assert not seen(candidates.is_stale)

    inside = notes(document.score, MELODY)[0]
    document.perform(edit_notes(document.score, MELODY, [inside]), "Delete")
    song = document.score
    assert seen(candidates.is_stale)
    assert candidates.audition_score() is song
    with qtbot.waitSignal(candidates.failed) as failed:
        assert not candidates.accept()
    assert "changed" in failed.args[0]
    assert document.score is song
    with qtbot.waitSignal(candidates.finished, timeout=20_000):
        assert candidates.repeat()
    assert not seen(candidates.is_stale)
    assert candidates.accept()


def test_accepting_bars_of_several_candidates(qtbot: QtBot, make_session: MakeSession) -> None:
    session = make_session()
    candidates, document = session.candidates, session.document
    song = document.score
    finished(qtbot, session)
    ghosts = [candidates.ghosts(index) for index in range(3)]

    def within(index: int, start: int, end: int) -> tuple[Note, ...]:
        return tuple(note for note in ghosts[index][MELODY] if start <= note.onset < end)

    assert candidates.accept((BAR, 2 * BAR), [MELODY])
    assert notes(document.score, MELODY, BAR, 2 * BAR) == within(0, BAR, 2 * BAR)
    assert notes(document.score, MELODY, 2 * BAR) == notes(song, MELODY, 2 * BAR)
    assert notes(document.score, BASS) == notes(song, BASS)
    assert seen((candidates.state, candidates.is_stale)) == (State.DONE, False)
    candidates.show(1)
    # Heard is what accepting it would give: the bar that is taken stays.
    mixed = (*within(0, BAR, 2 * BAR), *within(1, 2 * BAR, 3 * BAR))
    assert notes(candidates.audition_score(), MELODY) == mixed
    assert candidates.accept((2 * BAR, 3 * BAR), [MELODY])
    assert notes(document.score, MELODY) == mixed
    # The same bar of the same track asked for again, from another one, replaces the first choice.
    candidates.show(2)
    assert candidates.accept((BAR, 2 * BAR), [MELODY])
    assert notes(document.score, MELODY, BAR, 2 * BAR) == within(2, BAR, 2 * BAR)
    assert len(document.steps) == 3
    for _ in range(3):
        document.undo()
    assert document.score == song
    assert not candidates.is_stale


def test_bars_that_are_taken_stay_when_the_rest_is_accepted(qtbot: QtBot, make_session: MakeSession) -> None:
    session = make_session()
    candidates, document = session.candidates, session.document
    finished(qtbot, session)
    ghosts = [candidates.ghosts(index) for index in range(3)]
    candidates.show(1)
    assert candidates.accept((BAR, 2 * BAR))
    assert candidates.open_spans() == ((2 * BAR, 3 * BAR),)
    document.undo()
    assert candidates.open_spans() == ((BAR, 3 * BAR),)
    document.redo()
    # More than what is taken is asked for: only the rest of it comes from the other candidate.
    candidates.show(2)
    assert candidates.accept((BAR, 3 * BAR), [BASS])
    for uid, later in ((MELODY, notes(small_song(), MELODY, 2 * BAR)), (BASS, ghosts[2][BASS])):
        first = [note for note in ghosts[1][uid] if note.onset < 2 * BAR]
        assert notes(document.score, uid) == (*first, *(note for note in later if note.onset >= 2 * BAR))
    assert candidates.open_spans() == ((2 * BAR, 3 * BAR),)
    assert {piece.candidate for piece in candidates.taken.pieces} == {1, 2}
    # An edit beside the answer makes it stale, and what is taken is still not written over.
    track = document.score.track(MELODY)
    document.perform(edit_notes(document.score, MELODY, track.notes_between(0, 1), ()), "Erase")
    assert candidates.is_stale
    candidates.show(0)
    assert candidates.accept()
    first = [note for note in ghosts[1][MELODY] if note.onset < 2 * BAR]
    assert notes(document.score, MELODY) == (*first, *(n for n in ghosts[0][MELODY] if n.onset >= 2 * BAR))
    assert candidates.count == 0


def test_what_another_candidate_keeps_comes_back(qtbot: QtBot, make_session: MakeSession) -> None:
    """Variations may replace different notes: the part becomes what the candidate alone would have made of it."""
    session = make_session()
    candidates, document = session.candidates, session.document
    finished(qtbot, session)
    assert candidates.result is not None
    kept = notes(document.score, MELODY)[0]
    first, second, third = candidates.result.candidates
    removed = {uid: tuple(note for note in some if note != kept) for uid, some in second.removed.items()}
    changed = replace(candidates.result, candidates=(first, replace(second, removed=removed), third))
    candidates._result = changed
    assert candidates.accept((BAR, 2 * BAR))
    assert kept not in document.score.track(MELODY)
    candidates.show(1)
    assert candidates.accept((BAR, 2 * BAR))
    there = Counter(notes(document.score, MELODY, BAR, 2 * BAR))
    assert there == Counter([kept, *(n for n in second.notes[MELODY] if n.onset < 2 * BAR)])


def test_inserting_makes_room_once(qtbot: QtBot, make_session: MakeSession) -> None:
    session = make_session()
    candidates, document = session.candidates, session.document
    request = Request(Task.CONTINUE, BAR, 3 * BAR, (MELODY,), insert=True, candidates=2, model="fake")
    end = document.score.track(MELODY).end_tick
    finished(qtbot, session, request)
    assert candidates.hidden(0) == {MELODY: ()}
    assert candidates.accept((BAR, 2 * BAR))
    candidates.show(1)
    assert candidates.accept((2 * BAR, 3 * BAR))
    assert document.score.track(MELODY).end_tick == end + 2 * BAR
    assert len(notes(document.score, MELODY)) == 8


def test_a_new_track_is_made_by_accepting(qtbot: QtBot, make_session: MakeSession) -> None:
    session = make_session()
    new = NewTrack(9, "Strings", "strings", 48, 3)
    request = Request(Task.CONTINUE, BAR, 2 * BAR, (9,), candidates=1, model="fake", new_tracks=(new,))
    finished(qtbot, session, request)
    assert session.document.score.find_track(9) is None
    assert session.candidates.audition_score().track(9).name == "Strings"
    assert session.candidates.accept((BAR, 2 * BAR))
    assert session.document.score.track(9).note_count == 4


def test_a_clip_holds_the_candidate_alone(qtbot: QtBot, make_session: MakeSession) -> None:
    session = make_session()
    finished(qtbot, session)
    clip = session.candidates.clip_score(1)
    assert {track.uid: tuple(track.notes()) for track in clip.tracks} == session.candidates.ghosts(1)
    assert clip.track(MELODY).program == 40


def test_every_request_is_kept_and_can_be_had_again(
    qtbot: QtBot, make_session: MakeSession, tmp_path_factory: pytest.TempPathFactory
) -> None:
    session = make_session()
    candidates, document = session.candidates, session.document
    finished(qtbot, session)
    before = candidates.ghosts(0)
    with qtbot.waitSignal(candidates.finished, timeout=20_000):
        assert candidates.repeat()
    assert candidates.ghosts(0) != before
    assert [record.seed for record in candidates.history] == [7, 100]
    record = candidates.history[0]
    assert (record.model, record.model_sha256, record.outcome) == ("fake", "0" * 64, "written")
    assert record.time.endswith("+00:00")

    file = tmp_path_factory.mktemp("songs") / "song.antiphon"
    document.save(file)
    document.new()
    assert seen(candidates.history) == ()
    assert not candidates.repeat()
    document.open(file)
    assert candidates.history[0] == record
    with qtbot.waitSignal(candidates.finished, timeout=20_000):
        assert candidates.ask_again(record)
    assert candidates.ghosts(0) == before


def test_records_that_make_no_sense_are_left_out(qtbot: QtBot, make_session: MakeSession) -> None:
    session = make_session()
    finished(qtbot, session)
    good = records_to_json(session.candidates.history)
    bad = [1, {}, good["records"][0] | {"outcome": "eaten"}, good["records"][0] | {"request": {"task": "sing"}}]
    assert records_from_json({"records": [*bad, *good["records"]]}) == list(session.candidates.history)
    assert records_from_json({"records": 3}) == records_from_json(None) == []


def test_opening_another_song_ends_it_all(qtbot: QtBot, make_session: MakeSession) -> None:
    session = make_session("plain", 0.05)
    with qtbot.waitSignal(session.candidates.note_written, timeout=20_000):
        session.candidates.ask(BARS_2_3)
    session.document.new()
    assert seen(session.candidates.state) == State.IDLE
    assert session.candidates.history == ()
    with qtbot.waitSignal(session.generator.cancelled, timeout=5000):
        pass
    assert session.candidates.audition_score() is session.document.score


def big_song() -> Score:
    rows = [[Note(120 * i, 40 + (i * 7 + row) % 50, 100) for i in range(2500)] for row in range(8)]
    tracks = [Track.from_notes(some, ppq=PPQ, name=str(row), uid=row) for row, some in enumerate(rows)]
    return small_song().with_tracks(tracks)


def test_twenty_thousand_notes_go_to_the_worker_beside_the_window(qtbot: QtBot, make_session: MakeSession) -> None:
    """The longest that the GUI thread is kept by any of the calls; the gap of the event loop is benchmarked."""
    session = make_session(song=big_song())
    candidates, document = session.candidates, session.document
    assert document.score.note_count == 20_000
    request = Request(Task.INFILL, 0, 2 * BAR, (0, 1), candidates=2, model="fake")
    spent: list[float] = []

    def timed(call: Callable[[], object]) -> None:
        began = time.thread_time()
        call()
        spent.append(time.thread_time() - began)

    timed(lambda: session.generator.prefill(document.score, request))
    timed(lambda: candidates.ask(request))
    timed(candidates.cancel)
    timed(lambda: candidates.ask(request))
    with qtbot.waitSignal(candidates.finished, timeout=20_000):
        pass
    timed(candidates.next)
    timed(candidates.audition_score)
    timed(candidates.accept)
    timed(document.undo)
    assert max(spent) < 0.05


def test_an_attempt_thrown_away_leaves_no_ghosts(qtbot: QtBot, make_session: MakeSession) -> None:
    """An engine may write bars again when a candidate came out like another one."""
    session = make_session("hang")
    candidates = session.candidates
    candidates.ask(BARS_2_3)
    number = candidates._number
    assert number is not None
    first = [Note(BAR + PPQ * beat, 60, 240) for beat in range(4)]
    for note in (*first, Note(BAR + PPQ, 70, 240)):
        session.generator.note.emit(number, 1, MELODY, note)
        session.generator.note.emit(number, 1, BASS, note)
    assert candidates.ghosts(1)[MELODY] == (first[0], Note(BAR + PPQ, 70, 240))
    session.generator.note.emit(number + 1, 1, MELODY, first[2])
    session.generator.note.emit(number, 3, MELODY, first[2])
    assert candidates.written_count(1) == len(candidates.ghosts(1)[MELODY]) + len(candidates.ghosts(1)[BASS])


def test_editing_leaves_the_candidates_as_they_are(qtbot: QtBot, make_session: MakeSession) -> None:
    session = make_session()
    finished(qtbot, session)
    before = session.candidates.ghosts(0)
    session.selection.select_all([MELODY])
    session.editor.erase()
    assert session.candidates.is_stale
    assert session.candidates.ghosts(0) == before

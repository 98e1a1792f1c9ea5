"""The wire form: scores, requests and answers come back equal; what is wrong is told."""

import json
from dataclasses import fields, replace
from typing import Any

import pytest

from antiphon.generation.candidate import Candidate, GenerationResult, Likeness, Seconds
from antiphon.generation.constraints import ChordSymbol, ChordTones, Constraints, Lock, TrackRange
from antiphon.generation.controls import Controls
from antiphon.generation.engine import Alternate, NoteSurprise, Surprise
from antiphon.generation.frames import Message, WireError
from antiphon.generation.request import Keep, NewTrack, Part, Request, Task
from antiphon.generation.wire import (
    request_from_wire,
    request_to_wire,
    result_from_wire,
    result_to_wire,
    score_from_wire,
    score_to_wire,
)
from antiphon.generation.worker_wire import (
    alternates_from_wire,
    alternates_to_wire,
    model_from_wire,
    model_to_wire,
    surprise_from_wire,
    surprise_to_wire,
)
from antiphon.score import ChordMark, MeterEvent, Note, Score
from antiphon.theory.chord_symbols import parse_chord
from tests.fakes.engine import FAKE_INFO
from tests.fakes.songs import BAR, BASS, MELODY, small_song

NOTE = Note(480, 61, 240, 77, 12, 3)
FULL = Request(
    task=Task.ACCOMPANY,
    start=BAR,
    end=3 * BAR,
    tracks=(MELODY, 7),
    hear=(BASS,),
    strength=0.25,
    keep=frozenset({Keep.RHYTHM, Keep.HARMONY}),
    insert=True,
    let_ring=True,
    candidates=3,
    seed=2**40,
    model="lstm",
    temperature=0.9,
    top_p=0.95,
    constraints=Constraints(
        locks=(Lock(MELODY, NOTE),),
        locked_bars=((BAR, 2 * BAR),),
        pitch_classes=frozenset({0, 2, 4}),
        scale_name="a scale",
        low=40,
        high=80,
        track_ranges=(TrackRange(MELODY, 50, 70),),
        max_polyphony=3,
        hand_span=12,
        min_density=0.5,
        max_density=4.0,
        chord_tones=(ChordTones(BAR, BAR + 1, frozenset({0, 4, 7})),),
        chords=(ChordSymbol(BAR, 2 * BAR, parse_chord("F/A")), ChordSymbol(2 * BAR, 3 * BAR, None)),
        rhythm_lock=frozenset({MELODY}),
        pitch_lock=frozenset({BASS}),
    ),
    controls=Controls(0.1, 0.2, 0.3, (7, True), "hymns", "calm"),
    melody=MELODY,
    voices="satb",
    parts=(Part.BASS, Part.DRUMS),
    new_tracks=(NewTrack(7, "Bass", "bass", 33, 4),),
    new_chords=True,
)


def through_json(data: Message) -> Message:
    back: Message = json.loads(json.dumps(data))
    return back


def without_events(score: Score) -> Score:
    return score.with_tracks(track.with_events(()) for track in score.tracks)


def test_a_score_keeps_all_a_model_reads() -> None:
    song = small_song().with_chords([ChordMark(0, "Am7"), ChordMark(BAR, "")])
    back = score_from_wire(through_json(score_to_wire(song)))
    assert back == without_events(song)


def test_the_full_request_sets_every_field() -> None:
    # A field added later must be added to the wire form and to FULL.
    plain = Request(Task.CONTINUE, 0, 1, ())
    for value, default in ((FULL, plain), (FULL.constraints, Constraints()), (FULL.controls, Controls())):
        for item in fields(value):
            assert getattr(value, item.name) != getattr(default, item.name), item.name


def test_a_request_comes_back_equal() -> None:
    assert request_from_wire(through_json(request_to_wire(FULL))) == FULL


@pytest.mark.parametrize("task", list(Task))
def test_defaults_may_be_left_out(task: Task) -> None:
    request = request_from_wire({"task": task.value, "start": 0, "end": BAR, "tracks": [1]})
    assert request == Request(task, 0, BAR, (1,))
    assert request_from_wire(through_json(request_to_wire(request))) == request


def test_a_short_note_is_enough_for_a_lock() -> None:
    data = request_to_wire(FULL)
    data["constraints"]["locks"] = [{"track": 0, "note": [480, 61, 240]}]
    assert request_from_wire(data).constraints.locks == (Lock(0, Note(480, 61, 240)),)


def damaged(path: str, value: Any) -> Message:
    data = through_json(request_to_wire(FULL))
    *parents, name = path.split(".")
    table = data
    for parent in parents:
        table = table[parent]
    table[name] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("task", "compose", "task"),
        ("start", "0", "start"),
        ("start", True, "start"),
        ("tracks", [0.5], "tracks"),
        ("keep", ["tempo"], "keep"),
        ("version", 2, "version"),
        ("sead", 1, "sead"),
        ("constraints", [], "constraints"),
        ("constraints.rang", 1, "rang"),
        ("constraints.locked_bars", [[1]], "locked_bars"),
        ("constraints.locks", [{"track": 0, "note": [1, 200, 3]}], "locks"),
        ("constraints.locks", [{"track": 0, "note": []}], "locks"),
        ("constraints.chords", [{"start": 0, "end": 1, "chord": {"root": 0}}], "quality"),
        ("controls.key", [0], "key"),
        ("new_tracks", [{}], "uid"),
        ("parts", ["tuba"], "parts"),
        ("temperature", 10**400, "too large"),
    ],
)
def test_what_is_wrong_is_named(path: str, value: Any, words: str) -> None:
    with pytest.raises(WireError, match=words):
        request_from_wire(damaged(path, value))


def test_a_missing_field_is_named() -> None:
    with pytest.raises(WireError, match="'end' is missing"):
        request_from_wire({"task": "infill", "start": 0, "tracks": [0]})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ppq", 0),
        ("meters", [[0, 4, 3, 24, 8]]),
        ("keys", [[0, 1, False, 0]]),
        ("tempos", [[0]]),
        ("chords", [[1, "C"], [0, "F"]]),
        ("tracks", [{"uid": 0, "name": "", "channel": 99, "program": None, "notes": []}]),
        ("tracks", [{"uid": 0, "name": "", "channel": 0, "program": None, "notes": [[-1, 60, 1]]}]),
    ],
)
def test_a_senseless_score_is_told(name: str, value: Any) -> None:
    with pytest.raises(WireError):
        score_from_wire({**score_to_wire(small_song()), name: value})


def test_an_answer_comes_back_equal() -> None:
    result = GenerationResult(
        candidates=(
            Candidate(0, {0: (NOTE,), 7: ()}, {0: (NOTE.with_pitch(3),)}, 2.5, 7, FULL.new_tracks),
            Candidate(1, {}, {}, 0.0, 7),
            Candidate(2, {}, {}, 0.0, 7, (), (ChordMark(BAR, "F/A"),)),
            Candidate(3, {}, {}, 0.0, 7, likeness=Likeness(24, "A tune", "A set (CC0)")),
        ),
        seconds=Seconds(0.5, 0.25, 0.125, 1.0, 2.0),
        model="transformer",
        model_sha256="ab",
        request=FULL,
    )
    assert result_from_wire(through_json(result_to_wire(result))) == result


def test_an_answer_of_a_worker_that_knows_no_likeness_is_read() -> None:
    candidate = Candidate(0, {}, {}, 0.0, 7)
    sent = result_to_wire(GenerationResult((candidate,), Seconds(), "transformer", "ab", FULL))
    for each in sent["candidates"]:
        del each["likeness"]
    assert result_from_wire(sent).candidates == (candidate,)


def test_the_rest_of_the_protocol_comes_back_equal() -> None:
    info = replace(FAKE_INFO, sizes={"width": 3, "rate": 0.5, "kind": "x"}, corpora=("a (CC0)",))
    assert model_from_wire(through_json(model_to_wire(info))) == info
    alternates = (Alternate(61, 0.5, 0.7), Alternate(0, 0.1, 2.3))
    assert alternates_from_wire(json.loads(json.dumps(alternates_to_wire(alternates)))) == alternates
    surprise = Surprise(3.0, 2, {"onset": 1.0}, (NoteSurprise(0, NOTE, 1.5),), "both")
    assert surprise_from_wire(through_json(surprise_to_wire(surprise))) == surprise


def test_meters_and_pickups_keep_their_bars() -> None:
    song = small_song()
    meters = song.meters.with_events([MeterEvent(0, 1, 4), MeterEvent(480, 3, 4, 36, 16)])
    song = replace(song, meters=meters)
    assert score_from_wire(score_to_wire(song)).meters == meters

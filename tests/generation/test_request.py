"""Requests: what makes sense for a song, what is hidden, and a plain sentence for what does not."""

from dataclasses import replace

import pytest

from antiphon.errors import UserError
from antiphon.generation.constraints import Constraints, Lock
from antiphon.generation.controls import Controls
from antiphon.generation.request import Keep, NewTrack, Part, Request, Task
from antiphon.score import MeterEvent, Note
from tests.fakes.songs import BAR, BASS, DRUMS, MELODY, PPQ, small_song

SONG = small_song()
REQUEST = Request(Task.INFILL, BAR, 2 * BAR, (MELODY,))
NEW = NewTrack(9, "Bass 2", "bass")
FIRST = SONG.track(MELODY).notes_between(BAR, 2 * BAR)[0]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"task": Task.CONTINUE, "start": 4 * BAR, "end": 8 * BAR},
        {"task": Task.CONTINUE, "start": 4 * BAR, "end": 5 * BAR, "insert": True},
        {"start": 3 * BAR, "end": 7 * BAR},
        {"task": Task.VARY, "strength": 0.0, "keep": frozenset({Keep.RHYTHM})},
        {"task": Task.HARMONIZE, "tracks": (BASS,), "melody": MELODY},
        {"task": Task.ACCOMPANY, "tracks": (9,), "parts": (Part.BASS,), "new_tracks": (NEW,)},
        {"hear": ()},
        {"hear": (BASS, DRUMS)},
        {"constraints": Constraints(locks=(Lock(MELODY, FIRST),))},
    ],
)  # fmt: skip
def test_what_makes_sense_is_let_through(changes: dict[str, object]) -> None:
    replace(REQUEST, **changes).validate(SONG)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"candidates": 0}, "1 to 16 candidates"),
        ({"candidates": 17}, "1 to 16 candidates"),
        ({"temperature": 0.0}, "temperature"),
        ({"temperature": float("nan")}, "temperature"),
        ({"temperature": 1e-38}, "from 0.01 to 5, not 1e-38"),
        ({"temperature": float("inf")}, "temperature"),
        ({"top_p": 0.0}, "Top-p"),
        ({"top_p": 1.5}, "Top-p"),
        ({"strength": 1.5}, "strength"),
        ({"seed": -1}, "seed"),
        ({"controls": Controls(texture=2.0)}, "texture"),
        ({"tracks": ()}, "no track"),
        ({"tracks": (MELODY, MELODY)}, "twice"),
        ({"tracks": (9,)}, "no longer"),
        ({"hear": (MELODY,)}, "both written"),
        ({"hear": (9,)}, "no longer"),
        ({"new_tracks": (NewTrack(MELODY, "", ""),)}, "already there"),
        ({"new_tracks": (NewTrack(-7, "X", "bass"),)}, "0 or more, not -7"),
        ({"new_tracks": (NewTrack(9, "X", "bass", 500),)}, "program of a track .* not 500"),
        ({"new_tracks": (NewTrack(9, "X", "bass", 1, 99),)}, "channel of a track .* not 99"),
        ({"start": BAR + 1}, "bar lines"),
        ({"end": 2 * BAR - 1}, "bar lines"),
        ({"end": BAR}, "no bars"),
        ({"start": -BAR}, "no bars"),
        ({"end": 300 * BAR}, "at most 128 bars"),
        ({"start": 5 * BAR, "end": 6 * BAR}, "only 4 bars"),
        ({"constraints": Constraints(pitch_classes=frozenset())}, "pitch class"),
        ({"constraints": Constraints(pitch_classes=frozenset({12}))}, "pitch class"),
        ({"constraints": Constraints(high=200)}, "0 to 127"),
        ({"constraints": Constraints(max_polyphony=0)}, "at least 1"),
        ({"constraints": Constraints(hand_span=-1)}, "hand span"),
        ({"constraints": Constraints(min_density=-1.0)}, "density"),
        ({"constraints": Constraints(max_density=float("inf"))}, "density"),
        ({"constraints": Constraints(min_density=1e308)}, "at most 1000 onsets a beat"),
        ({"constraints": Constraints(max_density=1e308)}, "at most 1000 onsets a beat"),
        ({"constraints": Constraints(max_polyphony=10**20)}, "at most 1000"),
        ({"constraints": Constraints(locked_bars=((5, 5),))}, "empty"),
        ({"constraints": Constraints(locks=(Lock(MELODY, FIRST.with_pitch(0)),))}, "C-1 in bar 2 of Melody"),
        ({"constraints": Constraints(locks=(Lock(9, FIRST),))}, "no longer"),
        ({"keep": frozenset({Keep.RHYTHM})}, "Only a variation"),
        ({"insert": True}, "Only a continuation"),
        ({"task": Task.VARY, "start": 4 * BAR, "end": 5 * BAR}, "no notes"),
        ({"task": Task.VARY, "keep": frozenset({Keep.RHYTHM, Keep.PITCHES})}, "nothing left"),
        ({"task": Task.HARMONIZE}, "melody"),
        ({"task": Task.ACCOMPANY}, "parts"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_one_sentence(changes: dict[str, object], words: str) -> None:
    with pytest.raises(UserError, match=words) as caught:
        replace(REQUEST, **changes).validate(SONG)  # type: ignore[arg-type]
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_bars_are_those_of_the_song_s_meters() -> None:
    song = replace(SONG, meters=SONG.meters.with_events([MeterEvent(0, 1, 4), MeterEvent(PPQ, 3, 4)]))
    replace(REQUEST, start=PPQ, end=4 * PPQ).validate(song)
    with pytest.raises(UserError, match="bar lines"):
        REQUEST.validate(song)


def test_hidden_notes_are_those_neither_locked_nor_in_locked_bars() -> None:
    request = Request(
        Task.INFILL,
        0,
        2 * BAR,
        (MELODY, BASS),
        constraints=Constraints(locks=(Lock(MELODY, Note(PPQ, 61, PPQ, 71)),), locked_bars=((BAR, 2 * BAR),)),
    )
    hidden = request.hidden_notes(SONG)
    assert [note.onset for note in hidden[MELODY]] == [0, 2 * PPQ, 3 * PPQ]
    assert [note.onset for note in hidden[BASS]] == [0, 2 * PPQ]


def test_all_other_tracks_are_heard_unless_some_are_named() -> None:
    assert REQUEST.heard(SONG) == (BASS, DRUMS)
    assert replace(REQUEST, hear=(DRUMS,)).heard(SONG) == (DRUMS,)
    assert replace(REQUEST, hear=()).heard(SONG) == ()


def test_allowed_pitches_follow_scale_range_and_chord() -> None:
    limits = Constraints(pitch_classes=frozenset({0, 2}), low=60, high=74)
    assert [pitch for pitch, allowed in enumerate(limits.allowed_pitches(0)) if allowed] == [60, 62, 72, 74]
    assert all(limits.allowed_pitches(0, is_drum=True))
    assert all(Constraints().allowed_pitches(0))

"""The harmony on the beats: which chord a beat has, what of it stays, and what else may begin there."""

from dataclasses import replace
from itertools import pairwise

from antiphon.generation.constraints import Lock
from antiphon.generation.harmony import harmonic_notes, harmony_of, with_harmony
from antiphon.generation.kept import changeable
from antiphon.generation.request import Keep, Request, Task
from antiphon.score import KeyMap, MeterEvent, MeterMap, Note, Score, TempoMap, Track

PPQ = 480
BAR = 4 * PPQ
REQUEST = Request(Task.VARY, 0, BAR, (0,), keep=frozenset({Keep.HARMONY}), strength=1.0)


def song(melody: list[Note], chords: list[Note], drums: tuple[Note, ...] = ()) -> Score:
    """A melody, chords and drums in 4/4."""
    tracks = [
        Track.from_notes(notes, ppq=PPQ, channel=channel, uid=uid)
        for uid, (notes, channel) in enumerate([(melody, 0), (chords, 1), (drums, 9)])
    ]
    return Score(PPQ, tuple(tracks), TempoMap((), PPQ), MeterMap((MeterEvent(0, 4, 4),), PPQ), KeyMap())


CHORD = [Note(0, pitch, BAR) for pitch in (48, 52, 55)]


def test_the_chord_of_a_beat_is_what_all_tracks_sound_in_it() -> None:
    score = song([Note(0, 72, PPQ)], CHORD)
    found = harmony_of(score, REQUEST)
    assert [tones.start for tones in found] == [beat * PPQ - PPQ // 12 for beat in range(4)]
    assert all(tones.end - tones.start == 2 * (PPQ // 12) + 1 for tones in found)
    assert {tones.pitch_classes for tones in found} == {frozenset({0, 4, 7})}


def test_drums_and_tracks_not_heard_have_no_say() -> None:
    score = song([Note(0, 72, PPQ)], CHORD, (Note(0, 37, PPQ),))
    alone = harmony_of(score, replace(REQUEST, hear=()))
    assert [tones.pitch_classes for tones in alone] == [frozenset({0})]
    assert len(harmony_of(score, REQUEST)) == 4


def test_chord_tones_on_beats_stay_and_all_else_may_change() -> None:
    on, off, passing, late = Note(0, 72, 240), Note(240, 76, 240), Note(PPQ, 73, 10), Note(2 * PPQ + 30, 79, PPQ)
    score = song([on, off, passing, late], CHORD)
    assert harmonic_notes(score, REQUEST) == {0: {on, late}}
    assert changeable(score, REQUEST) == {0: (off, passing)}
    assert changeable(score, replace(REQUEST, keep=frozenset())) == {0: (on, off, passing, late)}


def test_a_single_pitch_class_is_all_the_harmony_there_is() -> None:
    score = song([Note(0, 62, PPQ), Note(PPQ, 50, PPQ)], [])
    assert [tones.pitch_classes for tones in harmony_of(score, REQUEST)] == [frozenset({2})] * 2
    assert harmonic_notes(score, REQUEST) == {0: {Note(0, 62, PPQ), Note(PPQ, 50, PPQ)}}


def test_what_is_kept_becomes_chord_tones_of_the_request() -> None:
    score = song([Note(0, 72, PPQ)], CHORD)
    bound = with_harmony(score, REQUEST)
    assert not bound.constraints.allowed_pitches(0, tick=PPQ)[62]
    assert bound.constraints.allowed_pitches(0, tick=PPQ)[64]
    assert bound.constraints.allowed_pitches(0, tick=PPQ + 100)[62]
    assert bound.constraints.allowed_pitches(9, is_drum=True, tick=PPQ)[62]
    plain = replace(REQUEST, keep=frozenset({Keep.RHYTHM}))
    assert with_harmony(score, plain) == plain


def test_short_beats_do_not_reach_into_each_other() -> None:
    score = song([Note(0, 72, PPQ)], CHORD)
    short = replace(score, meters=MeterMap((MeterEvent(0, 64, 64),), PPQ))
    found = harmony_of(short, REQUEST)
    assert len(found) == 64
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_locked_note_is_nobodys_to_change() -> None:
    note = Note(240, 76, 240)
    score = song([note], CHORD)
    locked = replace(REQUEST, constraints=replace(REQUEST.constraints, locks=(Lock(0, note),)))
    assert changeable(score, locked) == {0: ()}

"""Conflicts are found before anything is written, each with the nearest change that helps."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from antiphon.errors import UserError
from antiphon.generation.constraints import ChordSymbol, ChordTones, Constraints, Lock, TrackRange
from antiphon.generation.feasibility import check_feasible, conflict, most_at_once
from antiphon.generation.request import Keep, NewTrack, Request, Task
from antiphon.generation.words import parse_pitch
from antiphon.score import Note, Score
from antiphon.theory.chords import make_chord
from tests.fakes.songs import BAR, BASS, DRUMS, MELODY, PPQ, small_song

SONG = small_song()
D_MINOR = frozenset({2, 4, 5, 7, 9, 10, 0})


def sentence(constraints: Constraints, tracks: tuple[int, ...] = (MELODY,), song: Score = SONG, **changes: Any) -> str:
    """The conflict's sentence for bar 2, or nothing."""
    request = replace(
        Request(Task.INFILL, BAR, 2 * BAR, tracks, constraints=constraints),
        **changes,
    )
    request.validate(song)
    found = conflict(song, request)
    return "" if found is None else found.sentence


def chords(*pitches: int, bars: int = 1) -> Score:
    """The song with bars of these pitches held together in place of the melody's second bar on."""
    notes = [Note(BAR, pitch, bars * BAR) for pitch in pitches]
    track = SONG.track(MELODY)
    return SONG.with_track(track.replace_notes(track.notes_between(BAR, 2 * BAR), notes))


def test_no_limits_no_conflict() -> None:
    assert sentence(Constraints(), (MELODY, BASS, DRUMS)) == ""


@pytest.mark.parametrize(("low", "high", "nearest"), [(61, 61, 60), (63, 63, 62), (66, 66, 65), (68, 68, 67)])
def test_a_range_without_a_note_of_the_scale(low: int, high: int, nearest: int) -> None:
    limits = Constraints(pitch_classes=D_MINOR, scale_name="D minor", low=low, high=high)
    said = sentence(limits)
    assert said.startswith("No note of D minor lies between")
    found = re.search(r"widen the range (?:down|up) to (\S+)\.$", said)
    assert found is not None
    assert parse_pitch(found.group(1)) == nearest
    assert sentence(replace(limits, low=min(low, nearest), high=max(high, nearest))) == ""


def test_the_nearest_pitch_may_lie_above() -> None:
    limits = Constraints(pitch_classes=frozenset({0}), low=58, high=59, scale_name="C alone")
    assert sentence(limits) == "No note of C alone lies between A#3 and B3: widen the range up to C4."


def test_ranges_that_exclude_each_other_name_the_track() -> None:
    limits = Constraints(low=70, track_ranges=(TrackRange(BASS, 30, 50),))
    assert sentence(limits) == ""
    assert "on Bass" in sentence(limits, (MELODY, BASS))
    assert "on" not in sentence(limits, (BASS,)).split("allowed")[1].split(",")[0]


def test_pitch_limits_do_not_bind_drums() -> None:
    limits = Constraints(pitch_classes=D_MINOR, low=61, high=61)
    assert sentence(limits, (DRUMS,)) == ""
    made = (NewTrack(9, "Drums", "drums", None, 9),)
    assert sentence(limits, (9,), new_tracks=made) == ""
    assert sentence(limits, (9,), new_tracks=(NewTrack(9, "Bass", "bass"),)) != ""


def test_chord_tones_outside_the_scale() -> None:
    limits = Constraints(pitch_classes=frozenset({0, 2, 4}), chord_tones=(ChordTones(BAR, BAR + 1, frozenset({1, 6})),))
    assert "chord tone" in sentence(limits)
    elsewhere = replace(limits, chord_tones=(ChordTones(2 * BAR, 3 * BAR, frozenset({1, 6})),))
    assert sentence(elsewhere) == ""


def test_all_bars_locked() -> None:
    assert "locked" in sentence(Constraints(locked_bars=((BAR, 2 * BAR),)))
    assert "locked" in sentence(Constraints(locked_bars=((BAR + PPQ, 3 * BAR), (0, BAR + PPQ))))
    assert sentence(Constraints(locked_bars=((0, BAR), (BAR + 1, 2 * BAR)))) == ""


def test_densities() -> None:
    assert "lower the least to 2" in sentence(Constraints(min_density=3, max_density=2))
    assert sentence(Constraints(min_density=2, max_density=2)) == ""
    assert "24 onsets a beat or fewer" in sentence(Constraints(min_density=25))
    assert sentence(Constraints(min_density=24)) == ""


def test_no_number_of_onsets_lies_between_the_densities() -> None:
    assert "allow up to 0.5" in sentence(Constraints(min_density=0.3, max_density=0.4))
    assert sentence(Constraints(min_density=0.3, max_density=0.5)) == ""
    assert sentence(Constraints(min_density=1.1, max_density=1.25)) == ""


def test_so_few_onsets_a_beat_that_a_bar_has_none() -> None:
    said = "At most 0.1 onsets a beat allow no onset in a bar: allow 0.25 onsets a beat."
    assert sentence(Constraints(max_density=0.1)) == said
    assert sentence(Constraints(max_density=0.25)) == ""
    # Beside a note that stays others may begin.
    lock = Lock(MELODY, SONG.track(MELODY).notes_between(BAR, 2 * BAR)[0])
    assert sentence(Constraints(max_density=0.1, locks=(lock,))) == ""
    assert sentence(Constraints(max_density=0.1, rhythm_lock=frozenset({MELODY}))).startswith("The rhythm kept")


@pytest.mark.parametrize(
    ("lock", "name"),
    [
        (lambda uid: Constraints(rhythm_lock=frozenset({uid})), "is no rhythm"),
        (lambda uid: Constraints(pitch_lock=frozenset({uid})), "are no pitches"),
    ],
)
def test_what_is_not_there_has_nothing_to_keep(lock: Callable[[int], Constraints], name: str) -> None:
    made: dict[str, Any] = {"new_tracks": (NewTrack(9, "Horn", "horn"),)}
    said = sentence(lock(9), (9,), **made)
    assert said == f"There {name} to keep yet on Horn: let it be written freely."
    empty = SONG.with_track(SONG.track(MELODY).replace_notes(SONG.track(MELODY).notes(), ()))
    assert sentence(lock(MELODY), song=empty).endswith("let a track be written freely.")
    assert sentence(lock(MELODY), (MELODY, BASS), song=empty) == ""


def test_a_kept_rhythm_has_the_onsets_it_has() -> None:
    vary: dict[str, Any] = {"task": Task.VARY, "keep": frozenset({Keep.CONTOUR}), "strength": 0.5}
    said = sentence(Constraints(min_density=1.25), **vary)
    assert said == ("The rhythm kept of Melody has 4 onsets in bar 2, not 5: ask for at least 1 onset a beat or fewer.")
    assert sentence(Constraints(min_density=1), **vary) == ""
    # How many of the notes are replaced, and whether any onset is new, is only known when they are drawn.
    assert sentence(Constraints(max_density=0.75), **vary) == ""
    assert sentence(Constraints(max_density=0.75), **vary | {"strength": 1.0}).endswith("allow 1 onset a beat.")
    assert sentence(Constraints(min_density=1.25, locked_bars=((BAR, 2 * BAR),)), end=3 * BAR, **vary).startswith(
        "The rhythm kept of Melody has 4 onsets in bar 3"
    )
    assert "0 onsets" in sentence(Constraints(min_density=0.1, rhythm_lock=frozenset({MELODY})), song=chords(bars=1))


def test_rhythm_and_pitches_of_a_track_are_not_both_kept() -> None:
    locks = Constraints(rhythm_lock=frozenset({MELODY}), pitch_lock=frozenset({MELODY}))
    assert "nothing left to write" in sentence(locks)


def test_a_harmony_that_is_all_there_is_leaves_nothing_to_vary() -> None:
    song = chords(60, 64, 67)
    vary: dict[str, Any] = {"task": Task.VARY, "keep": frozenset({Keep.HARMONY}), "hear": ()}
    assert sentence(Constraints(), song=song, **vary).endswith("keep less.")
    assert sentence(Constraints(), song=song, **vary | {"keep": frozenset({Keep.RHYTHM})}) == ""


def test_block_chords_keep_no_least_density() -> None:
    made = (NewTrack(9, "Chords", "block_chords"),)
    asked: dict[str, Any] = {"task": Task.HARMONIZE, "melody": MELODY, "voices": "chords", "new_tracks": made}
    assert "Block chords" in sentence(Constraints(min_density=0.5), (9,), **asked)
    assert sentence(Constraints(max_density=0.5), (9,), **asked) == ""


def test_chords_outside_the_range() -> None:
    limits = Constraints(low=61, high=61, chords=(ChordSymbol(BAR, 2 * BAR, make_chord(0, "maj")),))
    assert "chord tone" in sentence(limits)
    assert sentence(replace(limits, chords=(ChordSymbol(BAR, 2 * BAR, None),))) == ""
    assert sentence(replace(limits, low=60)) == ""


def test_a_kept_rhythm_with_more_notes_at_once_than_allowed() -> None:
    song = chords(60, 64, 67)
    vary: dict[str, Any] = {"task": Task.VARY, "keep": frozenset({Keep.RHYTHM}), "strength": 1.0}
    assert sentence(Constraints(max_polyphony=3), song=song, **vary) == ""
    assert sentence(Constraints(max_polyphony=2), song=song, **vary).endswith("allow 3.")
    assert sentence(Constraints(max_polyphony=2), song=song, task=Task.VARY) == ""
    assert "only 2 pitches" in sentence(Constraints(low=60, high=61), song=song, **vary)
    assert "at once" in sentence(Constraints(max_polyphony=2, rhythm_lock=frozenset({MELODY})), song=song)


def test_kept_pitches_outside_the_scale() -> None:
    song = chords(60, 61)
    vary: dict[str, Any] = {"task": Task.VARY, "keep": frozenset({Keep.PITCHES}), "strength": 1.0}
    assert "C#4" in sentence(Constraints(pitch_classes=D_MINOR), song=song, **vary)
    lock = Lock(MELODY, Note(BAR, 61, BAR))
    assert sentence(Constraints(pitch_classes=D_MINOR, locks=(lock,)), song=song, **vary) == ""


def test_a_held_note_that_leaves_no_room() -> None:
    drone = Note(0, 48, 2 * BAR)
    song = SONG.with_track(SONG.track(MELODY).replace_notes((), [drone]))
    assert sentence(Constraints(max_polyphony=1), song=song).endswith("allow 2 notes at once.")
    assert sentence(Constraints(max_polyphony=2), song=song) == ""
    shorter = SONG.with_track(SONG.track(MELODY).replace_notes((), [drone.with_duration(2 * BAR - 1)]))
    assert sentence(Constraints(max_polyphony=1), song=shorter) == ""


def test_locks_that_leave_no_room() -> None:
    song = chords(60)
    assert "all through" in sentence(Constraints(max_polyphony=1, locks=(Lock(MELODY, Note(BAR, 60, BAR)),)), song=song)


def test_long_and_broken_names_leave_a_sentence_whole() -> None:
    track = SONG.track(MELODY).with_name("A\nvery " + "long " * 60 + "name")
    said = sentence(Constraints(min_density=1.25, rhythm_lock=frozenset({MELODY})), song=SONG.with_track(track))
    assert said.startswith("The rhythm kept of A very long long long long long long lo… has 4 onsets in bar 2")


def test_the_refusal_is_a_user_error() -> None:
    request = Request(Task.INFILL, 0, BAR, (MELODY,), constraints=Constraints(low=50, high=40))
    with pytest.raises(UserError, match="widen the range"):
        check_feasible(SONG, request)


def test_most_at_once() -> None:
    assert most_at_once([]) == 0
    assert most_at_once([Note(0, 60, 10), Note(10, 60, 10)]) == 1
    assert most_at_once([Note(0, 60, 10), Note(9, 61, 1), Note(9, 62, 0)]) == 2

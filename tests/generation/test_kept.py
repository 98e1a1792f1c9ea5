"""What stays of notes that are varied: factors, groups and the directions of the top line."""

from dataclasses import replace

import pytest

from antiphon.generation.constraints import Constraints
from antiphon.generation.kept import (
    DOWN,
    LEVEL,
    UP,
    changeable,
    directions,
    keeps_contour,
    keeps_pitches,
    keeps_rhythm,
    top_line,
)
from antiphon.generation.request import Keep, Request, Task
from antiphon.score import Note
from tests.fakes.songs import BAR, MELODY, PPQ, small_song

VARY = Request(Task.VARY, BAR, 2 * BAR, (MELODY,), strength=1.0)


@pytest.mark.parametrize(
    ("keep", "rhythm", "contour", "pitches"),
    [
        ((), False, False, False),
        ((Keep.RHYTHM,), True, False, False),
        ((Keep.CONTOUR,), True, True, False),
        ((Keep.CONTOUR, Keep.RHYTHM), True, True, False),
        ((Keep.CONTOUR, Keep.PITCHES), False, False, True),
        ((Keep.HARMONY, Keep.PITCHES), False, False, True),
    ],
)
def test_a_contour_has_its_rhythm_unless_the_pitches_stay(
    keep: tuple[Keep, ...], rhythm: bool, contour: bool, pitches: bool
) -> None:
    request = replace(VARY, keep=frozenset(keep))
    assert keeps_rhythm(request, MELODY) is rhythm
    assert keeps_contour(request, MELODY) is contour
    assert keeps_pitches(request, MELODY) is pitches


def test_a_pitch_lock_is_more_than_a_contour() -> None:
    limits = Constraints(pitch_lock=frozenset({MELODY}))
    request = replace(VARY, keep=frozenset({Keep.CONTOUR}), constraints=limits)
    assert not keeps_contour(request, MELODY)
    assert keeps_contour(request, MELODY + 1)


def test_the_top_line_goes_by_steps_of_the_grid_and_begins_before_the_region() -> None:
    notes = [
        Note(0, 50, PPQ), Note(BAR - PPQ, 60, PPQ), Note(BAR, 55, PPQ), Note(BAR + 3, 64, PPQ),
        Note(BAR + PPQ, 64, PPQ), Note(BAR + 2 * PPQ, 30, PPQ),
    ]  # fmt: skip
    tops = top_line(reversed(notes), PPQ, BAR)
    assert list(tops.values()) == [50, 60, 64, 64, 30]
    assert list(directions(tops).values()) == [UP, UP, LEVEL, DOWN]
    assert [inside for inside, _ in tops] == [False, False, True, True, True]


def test_notes_of_one_pitch_that_overlap_stay_with_the_contour() -> None:
    song = small_song()
    first, second = Note(BAR + 10, 90, PPQ), Note(BAR + 20, 90, PPQ)
    song = song.with_track(song.track(MELODY).replace_notes((), [first, second]))
    request = replace(VARY, keep=frozenset({Keep.CONTOUR}))
    assert not {first, second} & set(changeable(song, request)[MELODY])
    assert {first, second} <= set(changeable(song, replace(request, keep=frozenset({Keep.RHYTHM})))[MELODY])

"""Chosen points of curves moved, copied, taken out and put in; all else stays to the last bit."""

from dataclasses import replace

import pytest

from antiphon.score import (
    ControlChange,
    Edit,
    Note,
    PitchBend,
    ProgramChange,
    Score,
    TempoEvent,
    TempoMap,
    Track,
    TrackEvent,
)
from antiphon.score.curve_moves import move_points, put_points, set_values, shifted, take_out
from antiphon.score.curves import SUSTAIN, CurveKind, CurveOf, Points, curve_points

PEDAL = CurveKind(CurveOf.CONTROLLER, SUSTAIN)
WHEEL = CurveKind(CurveOf.CONTROLLER, 1)
BEND = CurveKind(CurveOf.BEND)
TEMPO = CurveKind(CurveOf.TEMPO)
WHEELS = ((0, 20), (100, 40), (200, 60), (300, 80), (400, 100))
PEDALS = ((100, 127), (200, 0), (300, 127), (400, 0))
FIFTH = TempoEvent(600, 461_539)
"""130 and a little."""


def song() -> Score:
    events: tuple[TrackEvent, ...] = (
        ProgramChange(0, 3),
        *(ControlChange(tick, 1, value) for tick, value in WHEELS),
        ControlChange(100, 1, 99, channel=5),  # another channel's
        *(ControlChange(tick, SUSTAIN, value) for tick, value in PEDALS),
        PitchBend(100, 500),
    )
    track = Track.from_notes([Note(0, 60, 480)], ppq=480, events=events, uid=7, channel=2)
    tempos = TempoMap((TempoEvent.of_bpm(0, 100), TempoEvent.of_bpm(300, 90), FIFTH), 480)
    return replace(Score.empty(480).with_tracks([track]), tempos=tempos)


def after(edit: Edit, kind: CurveKind) -> Points:
    """The curve after an edit, which can be undone and touches nothing else."""
    score = song()
    done = edit.apply(score)
    assert edit.invert().apply(done) == score
    for other in (WHEEL, PEDAL, BEND, TEMPO):
        assert other == kind or curve_points(done, 7, other) == curve_points(score, 7, other)
    assert ControlChange(100, 1, 99, channel=5) in done.tracks[0].events
    assert ProgramChange(0, 3) in done.tracks[0].events
    assert list(done.tracks[0].notes()) == list(score.tracks[0].notes())
    return curve_points(done, 7, kind)


def moved(kind: CurveKind, chosen: set[int], ticks: int, value: int = 0, *, copies: bool = False) -> Points:
    score = song()
    points = curve_points(score, 7, kind)
    found = after(move_points(score, 7, kind, chosen, ticks, value, copies=copies), kind)
    shift = shifted(points, kind, chosen, ticks, value, copies=copies)
    # What is seen while it is dragged is what it comes to.
    assert shift.applied(points) == found
    assert shift.chosen <= {tick for tick, _ in found}
    return found


def test_points_move_in_time_and_value_together() -> None:
    assert moved(WHEEL, {200}, 30, 5) == ((0, 20), (100, 40), (230, 65), (300, 80), (400, 100))
    assert moved(WHEEL, {100, 300}, 10, -3) == ((0, 20), (110, 37), (200, 60), (310, 77), (400, 100))
    assert moved(WHEEL, set(), 50, 5) == WHEELS
    assert moved(BEND, {100}, -40, 300) == ((60, 800),)


def test_the_shape_stays_at_the_ends_of_the_range() -> None:
    assert moved(WHEEL, {300, 400}, 0, 100) == ((0, 20), (100, 40), (200, 60), (300, 107), (400, 127))
    assert moved(WHEEL, {100, 200}, -500) == ((0, 40), (100, 60), (300, 80), (400, 100))


def test_what_lies_where_they_come_to_lie_gives_way() -> None:
    assert moved(WHEEL, {100}, 200) == ((0, 20), (200, 60), (300, 40), (400, 100))
    assert moved(WHEEL, {0, 100}, 250) == ((200, 60), (250, 20), (350, 40), (400, 100))
    # One alone passes others without harm.
    assert moved(WHEEL, {100}, 250) == ((0, 20), (200, 60), (300, 80), (350, 40), (400, 100))


def test_copies_leave_the_first_ones() -> None:
    assert moved(WHEEL, {0, 100}, 500, 7, copies=True) == (*WHEELS, (500, 27), (600, 47))
    assert moved(WHEEL, {0, 200}, 150, copies=True) == ((0, 20), (100, 40), (150, 20), (350, 60), (400, 100))
    # On the spot there is nothing to copy: they move.
    assert moved(WHEEL, {0}, 0, 7, copies=True) == ((0, 27), *WHEELS[1:])


def test_edges_of_a_switch_do_not_pass_each_other() -> None:
    assert moved(PEDAL, {200}, 50, 40) == ((100, 127), (250, 0), (300, 127), (400, 0))
    assert moved(PEDAL, {200}, 500) == ((100, 127), (299, 0), (300, 127), (400, 0))
    assert moved(PEDAL, {200, 300}, -500) == ((100, 127), (101, 0), (201, 127), (400, 0))
    assert moved(PEDAL, {300, 400}, 1000) == ((100, 127), (200, 0), (1300, 127), (1400, 0))
    assert moved(PEDAL, {100, 200}, 500, copies=True) == (*PEDALS, (600, 127), (700, 0))


def test_the_first_tempo_stays_in_time_and_others_are_not_rounded() -> None:
    assert moved(TEMPO, {0}, 100, 20) == ((0, 120), (300, 90), (600, 130))
    assert moved(TEMPO, {0, 300}, 100) == ((0, 100), (400, 90), (600, 130))
    assert moved(TEMPO, {0, 300}, -400, 5) == ((0, 105), (1, 95), (600, 130))
    assert moved(TEMPO, {0}, 100, copies=True) == ((0, 100), (100, 100), (300, 90), (600, 130))
    for chosen, place in (({300}, 600), ({600}, 700)):
        done = move_points(song(), None, TEMPO, chosen, 100).apply(song())
        assert replace(FIFTH, tick=place) in done.tempos.events


def test_points_are_taken_out_and_put_in() -> None:
    score = song()
    assert after(take_out(score, 7, WHEEL, {0, 300}), WHEEL) == ((100, 40), (200, 60), (400, 100))
    assert after(put_points(score, 7, WHEEL, ((150, 1), (250, 200))), WHEEL) == (
        (0, 20), (100, 40), (150, 1), (250, 127), (300, 80), (400, 100)
    )  # fmt: skip
    assert after(put_points(score, 7, BEND, ((90, -9000), (110, 3))), BEND) == ((90, -8192), (110, 3))
    assert after(put_points(score, None, TEMPO, ((200, 70),)), TEMPO) == ((0, 100), (200, 70), (300, 90), (600, 130))
    assert put_points(score, 7, WHEEL, ()).is_empty


def test_points_are_set_to_a_value() -> None:
    score = song()
    assert after(set_values(score, 7, WHEEL, {100, 300}, 7), WHEEL) == (
        (0, 20), (100, 7), (200, 60), (300, 7), (400, 100)
    )  # fmt: skip
    assert after(set_values(score, None, TEMPO, {0, 600}, 130), TEMPO) == ((0, 130), (300, 90), (600, 130))
    assert FIFTH in set_values(score, None, TEMPO, {0, 600}, 130).apply(score).tempos.events  # was 130 already
    with pytest.raises(ValueError, match="128"):
        set_values(score, 7, WHEEL, {100}, 128)


def test_of_several_events_at_a_tick_the_one_that_rules_is_moved() -> None:
    score = song()
    track = score.tracks[0]
    twice = score.with_track(track.with_events([ControlChange(200, 1, 3), *track.events]))
    done = move_points(twice, 7, WHEEL, {200}, 10).apply(twice)
    assert curve_points(done, 7, WHEEL) == ((0, 20), (100, 40), (210, 60), (300, 80), (400, 100))


def test_a_controller_needs_a_track() -> None:
    with pytest.raises(ValueError, match="belongs to a track"):
        move_points(song(), None, WHEEL, {0}, 10)

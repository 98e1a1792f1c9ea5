"""Curves read from a score and redrawn in it: what is drawn replaces, and what comes after stays."""

from dataclasses import replace

import pytest

from antiphon.score import ControlChange, Note, PitchBend, ProgramChange, Score, TempoEvent, TempoMap, Track
from antiphon.score.curves import SUSTAIN, CurveKind, CurveOf, curve_points, redraw, straight, used_kinds, value_at
from antiphon.score.curves import redrawn as redrawn_points

PEDAL = CurveKind(CurveOf.CONTROLLER, SUSTAIN)
WHEEL = CurveKind(CurveOf.CONTROLLER, 1)
BEND = CurveKind(CurveOf.BEND)
TEMPO = CurveKind(CurveOf.TEMPO)
EVENTS = (
    ProgramChange(0, 3),
    ControlChange(0, 1, 20),
    ControlChange(480, SUSTAIN, 127),
    ControlChange(960, SUSTAIN, 0),
    ControlChange(960, 1, 90),
    ControlChange(960, 1, 90, channel=5),  # another channel's
    PitchBend(1440, -2000),
)


def song() -> Score:
    track = Track.from_notes([Note(0, 60, 480)], ppq=480, events=EVENTS, uid=7, channel=2)
    tempos = TempoMap((TempoEvent.of_bpm(0, 100), TempoEvent.of_bpm(1920, 90)), 480)
    return replace(Score.empty(480).with_tracks([track]), tempos=tempos)


def redrawn(kind: CurveKind, start: int, end: int, *drawn: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    score = song()
    edit = redraw(score, 7, kind, start, end, drawn)
    after = edit.apply(score)
    # What is seen while it is drawn is what it comes to.
    assert curve_points(after, 7, kind) == redrawn_points(curve_points(score, 7, kind), kind, start, end, drawn)
    assert edit.invert().apply(after) == score
    # Nothing else is touched.
    others = [e for e in after.tracks[0].events if isinstance(e, ProgramChange) or getattr(e, "channel", None) == 5]
    assert others == [EVENTS[0], EVENTS[5]]
    assert list(after.tracks[0].notes()) == list(score.tracks[0].notes())
    return curve_points(after, 7, kind)


def test_curves_are_read_by_kind_and_channel() -> None:
    score = song()
    assert curve_points(score, 7, PEDAL) == ((480, 127), (960, 0))
    assert curve_points(score, 7, WHEEL) == ((0, 20), (960, 90))
    assert curve_points(score, 7, BEND) == ((1440, -2000),)
    assert curve_points(score, None, TEMPO) == ((0, 100), (1920, 90))
    assert curve_points(score, None, WHEEL) == ()
    assert used_kinds(score.tracks[0]) == (WHEEL, PEDAL, BEND)
    assert [value_at(((0, 20), (960, 90)), tick, WHEEL) for tick in (0, 959, 960, 5000)] == [20, 20, 90, 90]
    assert value_at((), 10, TEMPO) == 120


def test_what_is_drawn_replaces_and_what_comes_after_stays() -> None:
    assert redrawn(WHEEL, 240, 720, (240, 50), (480, 60)) == ((0, 20), (240, 50), (480, 60), (720, 20), (960, 90))
    assert redrawn(WHEEL, 480, 960, (480, 90)) == ((0, 20), (480, 90))  # goes on as it does anyway
    assert redrawn(PEDAL, 600, 720, (600, 0)) == ((480, 127), (600, 0), (720, 127), (960, 0))
    assert redrawn(BEND, 0, 480, (0, 9000)) == ((0, 8191), (480, 0), (1440, -2000))


def test_taking_out_leaves_what_comes_after() -> None:
    assert redrawn(PEDAL, 480, 720) == ((720, 127), (960, 0))
    assert redrawn(PEDAL, 0, 4000) == ()
    assert redrawn(WHEEL, 1200, 1300) == ((0, 20), (960, 90))


def test_tempo_is_the_songs() -> None:
    score = song()
    after = redraw(score, None, TEMPO, 480, 960, ((480, 140),)).apply(score)
    assert curve_points(after, None, TEMPO) == ((0, 100), (480, 140), (960, 100), (1920, 90))
    assert after.tempos.events[0] == score.tempos.events[0]
    assert redraw(score, None, TEMPO, 0, 10, ()).apply(score).tempos.bpm_at(20) == pytest.approx(100, abs=0.5)


def test_a_line_is_as_few_steps_as_it_needs() -> None:
    assert straight(0, 480, 10, 10, 60) == ((0, 10),)
    line = straight(0, 480, 0, 127, 60)
    assert line[0] == (0, 0)
    assert line[-1] == (420, 127)
    assert len(line) == 8
    assert len(straight(0, 4800, 0, 3, 60)) == 4


def test_a_controller_needs_a_track() -> None:
    with pytest.raises(ValueError, match="belongs to a track"):
        redraw(song(), None, WHEEL, 0, 10, ((0, 5),))

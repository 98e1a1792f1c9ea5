"""The compass and loudness that answers take from a track's own notes."""

from antiphon.generation.constraints import Constraints, TrackRange
from antiphon.generation.request import Request, Task
from antiphon.inference.habits import own_compass, steady_velocity
from antiphon.score import Note, Score, Track


def track(pitches: list[int], velocities: list[int], uid: int = 1, channel: int = 0) -> Track:
    notes = [Note(at * 480, p, 240, v) for at, (p, v) in enumerate(zip(pitches, velocities, strict=True))]
    return Track.from_notes(notes, ppq=480, name="Tune", channel=channel, uid=uid)


def request(limits: Constraints | None = None) -> Request:
    return Request(Task.INFILL, 0, 1920, (1,), constraints=limits or Constraints())


def test_the_compass_is_the_tracks_own_and_a_fifth() -> None:
    assert own_compass(request(), track([60, 64, 67, 72] * 3, [80] * 12)) == (53, 79)
    assert own_compass(request(), track([60] * 12, [80] * 12)) == (53, 74)


def test_a_range_asked_for_and_few_notes_are_left_alone_and_drums_have_their_kit() -> None:
    tune = track([60, 64, 67, 72] * 3, [80] * 12)
    assert own_compass(request(Constraints(low=40)), tune) == (0, 127)
    assert own_compass(request(Constraints(track_ranges=(TrackRange(1, 30, 50),))), tune) == (0, 127)
    assert own_compass(request(Constraints(track_ranges=(TrackRange(2, 30, 50),))), tune) == (53, 79)
    assert own_compass(request(), track([60] * 3, [80] * 3)) == (0, 127)
    assert own_compass(request(), track([36] * 12, [80] * 12, channel=9)) == (35, 81)
    assert own_compass(request(), track([36, 27] * 6, [80] * 12, channel=9)) == (27, 81)
    assert own_compass(request(), None) == (0, 127)


def test_a_steady_velocity_is_kept() -> None:
    song = Score.empty().with_tracks([track([60] * 12, [90] * 12), track([48] * 12, [70, 71] * 6, uid=2)])
    assert steady_velocity(song, 1) == 90
    assert steady_velocity(song, 2) is None
    assert steady_velocity(song, 3) is None
    flat = Score.empty().with_tracks([track([60] * 12, [90] * 12)])
    assert steady_velocity(flat, 3) == 90

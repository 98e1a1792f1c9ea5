"""What answers take from a track's own notes: compass, loudness, one note at a time, bars without silence."""

from dataclasses import replace

from antiphon.generation.constraints import Constraints, TrackRange
from antiphon.generation.controls import Controls
from antiphon.generation.request import NewTrack, Part, Request, Task
from antiphon.inference.habits import own_compass, own_voices, presence, shortest, steady_velocity
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


def test_a_player_stays_within_the_instrument() -> None:
    flute = track([62, 64, 67, 72] * 3, [80] * 12).with_program(73)
    assert own_compass(request(), flute) == (60, 79)
    # What it has played so far it can play, and a few notes tell of the instrument alone.
    assert own_compass(request(), track([57, 64, 67, 72] * 3, [80] * 12).with_program(73)) == (57, 79)
    assert own_compass(request(), track([64] * 3, [80] * 3).with_program(73)) == (60, 96)
    assert own_compass(request(), track([62, 64, 67, 72] * 3, [80] * 12).with_program(0)) == (55, 79)


def spans(onsets_and_ends: list[tuple[int, int]], pitches: tuple[int, ...] = (60,), uid: int = 1) -> Track:
    notes = [Note(onset, pitch, end - onset) for onset, end in onsets_and_ends for pitch in pitches]
    return Track.from_notes(notes, ppq=480, uid=uid)


def test_a_line_stays_a_line() -> None:
    song, ask = Score.empty(480), request()
    legato = [(at * 480, at * 480 + 500) for at in range(12)]
    held = [(at * 480, at * 480 + 800) for at in range(12)]
    assert own_voices(song, ask, spans(legato)) == 1
    assert own_voices(song, replace(ask, controls=Controls(texture=0.9)), spans(legato)) is None
    assert own_voices(song, replace(ask, controls=Controls(activity=0.9)), spans(legato)) is None
    assert own_voices(song, ask, spans(held)) is None
    assert own_voices(song, ask, spans(legato, (60, 64))) is None
    assert own_voices(song, ask, spans(legato[:5])) is None
    made = NewTrack(7, "Counter", "counter", 48, 1)
    wish = Request(Task.ACCOMPANY, 0, 1920, (7,), parts=(Part.COUNTER,), new_tracks=(made,))
    assert own_voices(song, wish, None, made) == 1
    assert own_voices(song, replace(wish, parts=(Part.PIANO,)), None, made) is None


def test_notes_are_no_shorter_than_around_them() -> None:
    song, ask = Score.empty(480), request()
    assert shortest(song, ask, spans([(at * 480, at * 480 + 240) for at in range(60)])) == 6
    quick = spans([(at * 480, at * 480 + 60) for at in range(60)])
    assert shortest(song, ask, quick) == 3
    assert shortest(song.with_track(quick), Request(Task.INFILL, 0, 1920, (2,)), None) == 3
    assert shortest(song, ask, None) == 6
    assert shortest(song, replace(ask, controls=Controls(activity=0.1)), quick) == 1


BAR = 1920


def owed(
    song: Score, task: Task = Task.INFILL, first: int = 8, last: int = 12, **more: object
) -> list[tuple[int, int]]:
    """The bars in which the track 1 must begin, and by which beat of their last."""
    ask = Request(task, first * BAR, last * BAR, (1,), **more)  # type: ignore[arg-type]
    found = presence(song, ask, 1, (first * BAR, last * BAR))
    return [(quota.bar, (quota.end - 1) // 480) for quota in found]


def test_a_track_goes_on_as_it_is_around_the_region() -> None:
    always = Score.empty(480).with_track(spans([(at * BAR, at * BAR + 400) for at in range(16)]))
    assert owed(always) == [(8, 34), (9, 38), (10, 42), (11, 46)]
    assert owed(always, Task.CONTINUE, 16, 18) == [(16, 66), (17, 70)]
    every_other = Score.empty(480).with_track(spans([(at * BAR, at * BAR + 400) for at in range(1, 16, 2)]))
    assert owed(every_other, last=11) == [(8, 38)]
    resting = Score.empty(480).with_track(spans([(at * BAR, at * BAR + 400) for at in range(6)]))
    assert owed(resting) == []
    assert owed(always, constraints=Constraints(locked_bars=((9 * BAR, 10 * BAR),))) == [(8, 34), (10, 42), (11, 46)]


def test_a_voice_begins_with_the_melody_s_last_note_at_the_latest() -> None:
    melody = spans([(0, 480), (3 * 480, BAR + 960), (3 * BAR, 4 * BAR)], (72,), uid=0)
    song = Score.empty(480).with_track(melody)
    made = NewTrack(1, "Alto", "alto", 52, 1)
    found = owed(song, Task.HARMONIZE, 0, 4, melody=0, voices="satb", new_tracks=(made,))
    assert found == [(0, 3), (3, 12)]


def test_a_steady_velocity_is_kept() -> None:
    song = Score.empty().with_tracks([track([60] * 12, [90] * 12), track([48] * 12, [70, 71] * 6, uid=2)])
    assert steady_velocity(song, 1) == 90
    assert steady_velocity(song, 2) is None
    assert steady_velocity(song, 3) is None
    flat = Score.empty().with_tracks([track([60] * 12, [90] * 12)])
    assert steady_velocity(flat, 3) == 90

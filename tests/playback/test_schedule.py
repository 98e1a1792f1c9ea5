import pytest

from antiphon.playback import EventKind, SynthEvent, schedule_score
from antiphon.playback.channels import SYNTH_CHANNELS
from antiphon.score import (
    ControlChange,
    MeterMap,
    Note,
    PitchBend,
    ProgramChange,
    Score,
    SysEx,
    TempoEvent,
    TempoMap,
    Text,
    Track,
    TrackEvent,
)

PPQ = 480


def track(
    notes: list[Note] | None = None,
    *,
    uid: int = 0,
    channel: int = 0,
    program: int | None = 0,
    events: tuple[TrackEvent, ...] = (),
) -> Track:
    return Track.from_notes(notes or [], ppq=PPQ, uid=uid, channel=channel, program=program, events=events)


def song(*tracks: Track, tempos: tuple[TempoEvent, ...] = (), conductor: tuple[TrackEvent, ...] = ()) -> Score:
    return Score(PPQ, tracks, TempoMap(tempos, PPQ), MeterMap((), PPQ), conductor=conductor)


def of_kind(score: Score, *kinds: EventKind) -> list[SynthEvent]:
    return [event for event in schedule_score(score).events if event.kind in kinds]


def keys(score: Score) -> list[tuple[float, str, int]]:
    """(second, on or off, pitch) of all key events."""
    found = of_kind(score, EventKind.NOTE_ON, EventKind.NOTE_OFF)
    return [(round(e.seconds, 6), "on" if e.kind is EventKind.NOTE_ON else "off", e.first) for e in found]


def test_seconds_follow_the_tempo_map() -> None:
    tempos = (TempoEvent(0, 1_000_000), TempoEvent(PPQ, 250_000))
    score = song(track([Note(0, 60, PPQ), Note(PPQ, 62, PPQ), Note(2 * PPQ, 64, PPQ)]), tempos=tempos)
    assert keys(score) == [
        (0.0, "on", 60),
        (1.0, "off", 60),
        (1.0, "on", 62),
        (1.25, "off", 62),
        (1.25, "on", 64),
        (1.5, "off", 64),
    ]
    assert schedule_score(score).seconds == pytest.approx(1.5)


def test_programs_and_controllers_come_before_the_notes_of_their_moment() -> None:
    events = (ControlChange(0, 7, 90), ProgramChange(PPQ, 5), ControlChange(PPQ, 0, 8))
    score = song(track([Note(0, 60, PPQ), Note(PPQ, 60, PPQ)], program=40, events=events))
    kinds = [(e.kind, e.first) for e in schedule_score(score).events]
    assert kinds == [
        (EventKind.PROGRAM, 40),
        (EventKind.CONTROL, 7),
        (EventKind.NOTE_ON, 60),
        (EventKind.NOTE_OFF, 60),
        (EventKind.CONTROL, 0),  # a bank goes before the program it is for
        (EventKind.PROGRAM, 5),
        (EventKind.NOTE_ON, 60),
        (EventKind.NOTE_OFF, 60),
    ]


def test_controllers_of_one_moment_keep_their_order() -> None:
    sent = ((101, 0), (100, 0), (6, 12), (101, 127), (100, 127))
    registered = tuple(ControlChange(0, controller, value) for controller, value in sent)
    score = song(track([Note(0, 60, 10)], events=registered))
    assert [e.first for e in of_kind(score, EventKind.CONTROL)] == [101, 100, 6, 101, 100]


def test_hands_on_one_channel_share_the_pedal() -> None:
    right = track([Note(0, 72, 100)], uid=1)
    left = track([Note(0, 48, 100)], uid=2, events=(ControlChange(0, 64, 127),))
    score = song(right, left)
    ons = of_kind(score, EventKind.NOTE_ON)
    (pedal,) = of_kind(score, EventKind.CONTROL)
    assert {event.channel for event in ons} == {pedal.channel}


def test_programs_that_differ_on_one_channel_get_synth_channels_of_their_own() -> None:
    flute = track([Note(0, 72, 100)], uid=1, program=73)
    tuba = track([Note(0, 40, 100)], uid=2, program=58, events=(PitchBend(0, 100),))
    score = song(flute, tuba)
    channel_of = {event.first: event.channel for event in of_kind(score, EventKind.NOTE_ON)}
    program_on = {event.channel: event.first for event in of_kind(score, EventKind.PROGRAM)}
    assert program_on[channel_of[72]] == 73
    assert program_on[channel_of[40]] == 58
    (bend,) = of_kind(score, EventKind.PITCH_BEND)
    assert bend.channel == channel_of[40]


def test_forty_parts_sound_with_forty_programs() -> None:
    parts = [track([Note(0, 30 + i, 100)], uid=i, program=i, channel=(i % 15) + (i % 15 > 8)) for i in range(40)]
    score = song(*parts)
    program_on = {event.channel: event.first for event in of_kind(score, EventKind.PROGRAM)}
    heard = {event.first: program_on[event.channel] for event in of_kind(score, EventKind.NOTE_ON)}
    assert heard == {30 + i: i for i in range(40)}
    assert not any(event.second for event in of_kind(score, EventKind.PROGRAM))


def test_more_programs_than_synth_channels_still_sound() -> None:
    parts = [track([Note(0, i % 128, 100)], uid=i, program=i % 128, channel=i // 128) for i in range(512)]
    ons = of_kind(song(*parts), EventKind.NOTE_ON)
    assert len(ons) == 512
    assert all(0 <= event.channel < SYNTH_CHANNELS for event in ons)


def test_drums_are_marked_as_such() -> None:
    kit = track([Note(0, 36, 10)], channel=9, program=0, events=(ProgramChange(PPQ, 25),))
    programs = of_kind(song(kit, track([Note(0, 60, PPQ * 2)], uid=1)), EventKind.PROGRAM)
    assert [(e.channel, e.first, e.second) for e in programs] == [(9, 0, 1), (0, 0, 0), (9, 25, 1)]


def test_notes_with_a_channel_of_their_own_go_there() -> None:
    score = song(track([Note(0, 60, 10, channel=4), Note(0, 62, 10)], channel=2))
    assert {(e.channel, e.first) for e in of_kind(score, EventKind.NOTE_ON)} == {(4, 60), (2, 62)}


def test_conductor_events_reach_every_voice_of_their_channel() -> None:
    score = song(
        track([Note(0, 60, 10)], uid=1, program=1),
        track([Note(0, 61, 10)], uid=2, program=2),
        conductor=(ControlChange(0, 7, 50, channel=0), Text(0, "marker", "A"), SysEx(0, b"\x7e")),
    )
    volumes = of_kind(score, EventKind.CONTROL)
    assert {e.channel for e in volumes} == {e.channel for e in of_kind(score, EventKind.NOTE_ON)}
    assert len(volumes) == 2


def test_a_key_struck_again_while_it_sounds_rings_to_the_last_end() -> None:
    score = song(track([Note(0, 60, 960), Note(480, 60, 240)]))
    assert keys(score) == [(0.0, "on", 60), (0.5, "off", 60), (0.5, "on", 60), (1.0, "off", 60)]


def test_a_doubled_note_is_struck_once_and_takes_the_louder_and_the_longer() -> None:
    score = song(track([Note(0, 60, 960, 30)], uid=1), track([Note(0, 60, 480, 90)], uid=2))
    assert keys(score) == [(0.0, "on", 60), (1.0, "off", 60)]
    assert of_kind(score, EventKind.NOTE_ON)[0].second == 90


def test_a_note_without_length_is_let_go_again() -> None:
    events = of_kind(song(track([Note(0, 60, 0), Note(960, 62, 1)])), EventKind.NOTE_ON, EventKind.NOTE_OFF)
    assert [e.kind for e in events[:2]] == [EventKind.NOTE_ON, EventKind.NOTE_OFF]
    assert events[1].seconds > events[0].seconds


def test_an_excerpt_starts_with_the_controllers_in_force() -> None:
    volumes = tuple(ControlChange(tick, 7, value) for tick, value in ((0, 20), (480, 99), (1900, 1)))
    events: tuple[TrackEvent, ...] = (*volumes, ProgramChange(100, 12))
    score = song(track([Note(0, 50, 4000), Note(960, 60, 4000), Note(1920, 62, 480)], events=events))
    excerpt = schedule_score(score, 960, 1440)
    assert excerpt.seconds == pytest.approx(0.5)
    assert [(e.seconds, e.kind, e.first) for e in excerpt.events] == [
        (0.0, EventKind.PROGRAM, 0),
        (0.0, EventKind.PROGRAM, 12),
        (0.0, EventKind.CONTROL, 7),
        (0.0, EventKind.CONTROL, 7),
        (0.0, EventKind.NOTE_ON, 60),
        (0.5, EventKind.NOTE_OFF, 60),
    ]
    assert excerpt.events[3].second == 99


def test_only_the_tracks_asked_for_are_heard() -> None:
    score = song(track([Note(0, 60, 10)], uid=3), track([Note(0, 61, 10)], uid=7, channel=1))
    heard = [e.first for e in schedule_score(score, tracks={7}).events if e.kind is EventKind.NOTE_ON]
    assert heard == [61]


def test_index_at_finds_the_first_event_of_a_moment() -> None:
    found = schedule_score(song(track([Note(0, 60, 480), Note(480, 62, 480)])))
    index = found.index_at(0.5)
    assert found.events[index].seconds == pytest.approx(0.5)
    assert found.events[index - 1].seconds < 0.5


def test_an_empty_song_has_no_length() -> None:
    assert schedule_score(Score.empty()).seconds == 0
    assert schedule_score(Score.empty()).events == ()

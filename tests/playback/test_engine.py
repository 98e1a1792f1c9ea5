"""What the live player writes to its output: every note once, at its time, and none left hanging."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antiphon.playback import EventKind, Mix, TrackMix
from antiphon.playback.channel_state import ChannelState
from antiphon.playback.engine import LOOKAHEAD, LiveEngine
from antiphon.playback.score_reader import ScoreReader
from antiphon.score import (
    ChannelPressure,
    ControlChange,
    MeterEvent,
    MeterMap,
    Note,
    PitchBend,
    ProgramChange,
    Score,
    TempoEvent,
    Track,
    TrackEvent,
)
from tests.playback.capture import PPQ, RecordingOutput, song

BAR = 4 * PPQ
SECONDS_A_TICK = 0.5 / PPQ


@pytest.fixture
def output() -> RecordingOutput:
    return RecordingOutput()


def scale(ticks: int = PPQ, count: int = 8) -> list[Note]:
    return [Note(index * ticks, 60 + index, ticks) for index in range(count)]


def is_playing(engine: LiveEngine) -> bool:
    return engine.is_playing


def start_of(engine: LiveEngine) -> float:
    assert engine.timeline is not None
    return engine.timeline.segments[0].clock


def test_every_note_is_written_once_at_its_time(output: RecordingOutput) -> None:
    score = song(scale())
    tempos = score.tempos.with_events([TempoEvent.of_bpm(0, 120), TempoEvent.of_bpm(2 * PPQ, 60)])
    engine = LiveEngine(output, Score(PPQ, score.tracks, tempos, score.meters))
    engine.play(0)
    start = start_of(engine)
    output.advance(engine, 8)
    assert [pitch for _, pitch in output.struck()] == [note.pitch for note in scale()]
    times = [start + tempos.seconds_at(note.onset) for note in scale()]
    assert [seconds for seconds, _ in output.struck()] == pytest.approx(times, abs=1e-6)
    assert not output.still_down()


def test_nothing_is_written_further_ahead_than_said(output: RecordingOutput) -> None:
    engine = LiveEngine(output, song(scale(PPQ // 8, 64)))
    engine.play(0)
    for _ in range(50):
        assert max(event.seconds for event in output.events) <= output.clock + LOOKAHEAD
        output.advance(engine, 0.01)


def test_it_stops_at_the_end_of_the_last_bar_and_starts_again(output: RecordingOutput) -> None:
    engine = LiveEngine(output, song([Note(BAR, 60, PPQ)]))
    engine.play(BAR)
    output.advance(engine, 2.0)
    assert is_playing(engine)
    output.advance(engine, 0.2)
    assert not is_playing(engine)
    assert engine.position() == 2 * BAR
    engine.play()
    assert engine.position() == 0


def test_while_it_is_endless_it_plays_on_and_clicks(output: RecordingOutput) -> None:
    engine = LiveEngine(output, song([Note(0, 60, PPQ)]))
    engine.set_metronome(True)
    engine.set_endless(True)
    engine.play(0)
    output.advance(engine, 10.0)
    assert is_playing(engine)
    assert engine.position() > 4 * BAR
    assert len(output.struck()) == pytest.approx(1 + engine.position() / PPQ, abs=2)
    engine.set_endless(False)
    output.advance(engine, 0.5)
    assert not is_playing(engine)


def test_a_pause_stops_all_and_keeps_the_position(output: RecordingOutput) -> None:
    engine = LiveEngine(output, song([Note(0, 60, BAR), Note(PPQ, 64, PPQ)]))
    engine.play(0)
    start = start_of(engine)
    output.advance(engine, start + 0.45)
    engine.pause()
    assert engine.position() == pytest.approx(0.45 / SECONDS_A_TICK, abs=2)
    # The note that was written ahead is not heard, and is when playing goes on.
    assert [pitch for _, pitch in output.struck()] == [60]
    assert output.flushes[-1][1][0] == 0
    output.advance(engine, 1)
    assert len(output.struck()) == 1
    engine.play()
    output.advance(engine, 1)
    assert [pitch for _, pitch in output.struck()] == [60, 64]


def test_a_loop_repeats_exactly_and_cuts_what_rings_over_its_end(output: RecordingOutput) -> None:
    notes = [Note(0, 50, 100), Note(BAR, 60, PPQ), Note(BAR + 3 * PPQ, 62, 4 * PPQ), Note(2 * BAR, 70, PPQ)]
    engine = LiveEngine(output, song(notes))
    engine.set_loop((BAR, 2 * BAR))
    engine.play(BAR)
    start = start_of(engine)
    output.advance(engine, 8 * 2)
    expected = [(start + 2 * turn + beat * 0.5, pitch) for turn in range(8) for beat, pitch in ((0, 60), (3, 62))]
    struck = [at for at in output.struck() if at[0] < start + 15.9]
    assert [pitch for _, pitch in struck] == [pitch for _, pitch in expected]
    assert [seconds for seconds, _ in struck] == pytest.approx([seconds for seconds, _ in expected], abs=1e-6)
    ends = [event.seconds - start for event in output.of(EventKind.NOTE_OFF) if event.first == 62]
    assert ends[:3] == pytest.approx([2, 4, 6])
    output.still_down()  # no key is struck while it is down


def test_a_playhead_outside_the_loop_plays_into_it_and_one_behind_it_to_the_end(output: RecordingOutput) -> None:
    engine = LiveEngine(output, song(scale(BAR, 4)))
    engine.set_loop((BAR, 2 * BAR))
    engine.play(0)
    output.advance(engine, 7)
    assert [pitch for _, pitch in output.struck()] == [60, 61, 61, 61]
    engine.play(2 * BAR)
    output.advance(engine, 4.5)
    assert [pitch for _, pitch in output.struck()][-2:] == [62, 63]
    assert not is_playing(engine)


def test_sixty_switches_in_a_playing_loop_lose_and_double_nothing(output: RecordingOutput) -> None:
    random = np.random.default_rng(5)
    shared = Track.from_notes(
        [Note(tick, 48, 200) for tick in range(0, 4 * BAR, 240)], ppq=PPQ, channel=1, program=32, uid=2
    )
    scores = []
    for candidate in range(4):
        onsets = np.cumsum(random.integers(60, 400, 30)).tolist()
        notes = [Note(tick, 60 + 12 * (candidate % 2) + index % 7, 700) for index, tick in enumerate(onsets)]
        track = Track.from_notes(notes, ppq=PPQ, program=10 * candidate, uid=1)
        scores.append(Score.empty(PPQ).with_tracks([track, shared]))
    engine = LiveEngine(output, scores[0])
    engine.set_loop((0, 4 * BAR))
    engine.play(0)
    for _ in range(60):
        output.advance(engine, float(random.uniform(0.02, 1.2)))
        engine.set_score(scores[int(random.integers(4))])
    output.advance(engine, 1.0)
    engine.set_loop(None)
    output.advance(engine, 20)
    assert not is_playing(engine)
    assert not output.still_down()
    # The context sounds in every turn, at each of its onsets exactly once.
    bass = [event.seconds for event in output.of(EventKind.NOTE_ON) if event.first == 48]
    assert len(bass) >= 64
    assert np.allclose(np.diff(bass), 0.25, atol=1e-6)
    assert max(Counter((round(seconds, 4), pitch) for seconds, pitch in output.struck()).values()) == 1


def test_switched_notes_are_those_of_the_score_that_was_on(output: RecordingOutput) -> None:
    """An oracle of its own: at each moment, the notes of the last score set before it was written."""
    random = np.random.default_rng(7)
    scores = [
        song([Note(tick + 10 * version, 60 + version, 50) for tick in range(0, 2 * BAR, 120)]) for version in range(3)
    ]
    engine = LiveEngine(output, scores[0])
    engine.set_loop((0, 2 * BAR))
    engine.play(0)
    start, turn = start_of(engine), 2 * BAR * SECONDS_A_TICK
    switches = [(0.0, 0)]
    for _ in range(60):
        output.advance(engine, float(random.uniform(0.05, 0.7)))
        version = int(random.integers(3))
        assert engine.timeline is not None
        written = int(engine.timeline.last.tick_at(output.clock + LOOKAHEAD))
        switches.append((engine.timeline.last.clock_at(written), version))
        engine.set_score(scores[version])
    finish = output.clock
    expected = []
    for (begin, version), (end, _) in zip(switches, [*switches[1:], (finish, 0)], strict=True):
        for repeat in range(int(finish / turn) + 2):
            for note in scores[version].tracks[0].notes():
                seconds = start + repeat * turn + note.onset * SECONDS_A_TICK
                if begin - 1e-9 <= seconds < min(end, finish) - 1e-9:
                    expected.append((round(seconds, 5), note.pitch))
    struck = [(round(seconds, 5), pitch) for seconds, pitch in output.struck() if seconds < finish - 1e-9]
    assert struck == sorted(expected)


def test_a_note_that_rings_on_keeps_ringing_when_the_score_changes(output: RecordingOutput) -> None:
    long, other = Note(0, 60, BAR), Note(0, 67, BAR)
    engine = LiveEngine(output, song([long, other]))
    engine.play(0)
    output.advance(engine, 0.5)
    engine.set_score(song([long.with_duration(2 * PPQ), Note(3 * PPQ, 72, PPQ)]))
    output.advance(engine, 2.5)
    assert [pitch for _, pitch in output.struck()] == [60, 67, 72]
    offs = {event.first: event.seconds for event in output.of(EventKind.NOTE_OFF)}
    assert offs[60] == pytest.approx(0.05 + 1.0, abs=0.01)  # its new end
    assert offs[67] == pytest.approx(0.5 + LOOKAHEAD, abs=0.03)  # gone: ended at once
    assert not output.still_down()


def test_a_note_muted_while_it_sounds_ends_at_once_and_is_struck_no_more(output: RecordingOutput) -> None:
    long, later = Note(0, 67, 8 * PPQ), Note(4 * PPQ, 72, PPQ)
    engine = LiveEngine(output, song([long, later, Note(5 * PPQ, 74, PPQ)]))
    engine.play(0)
    output.advance(engine, 0.5)
    engine.set_score(song([long.with_muted(True), later.with_muted(True), Note(5 * PPQ, 74, PPQ)]))
    output.advance(engine, 3)
    assert [pitch for _, pitch in output.struck()] == [67, 74]
    assert output.of(EventKind.NOTE_OFF)[0].seconds == pytest.approx(0.5 + LOOKAHEAD, abs=0.03)


def test_an_edit_behind_the_playhead_is_not_heard_and_one_ahead_is(output: RecordingOutput) -> None:
    engine = LiveEngine(output, song([Note(4 * PPQ, 60, PPQ)]))
    engine.play(0)
    output.advance(engine, 1.0)
    engine.set_score(song([Note(0, 50, PPQ), Note(3 * PPQ, 70, PPQ)]))
    output.advance(engine, 2)
    assert [pitch for _, pitch in output.struck()] == [70]


def test_a_change_of_tempo_while_playing_goes_on_from_the_same_place(output: RecordingOutput) -> None:
    score = song(scale(PPQ, 16))
    engine = LiveEngine(output, score)
    engine.play(0)
    output.advance(engine, 1.0)
    engine.set_score(Score(PPQ, score.tracks, score.tempos.with_events([TempoEvent.of_bpm(0, 240)]), score.meters))
    output.advance(engine, 5)
    times = [seconds for seconds, _ in output.struck()]
    assert len(times) == 16
    assert np.diff(times)[0] == pytest.approx(0.5)
    assert np.diff(times)[4:] == pytest.approx([0.25] * 11)


def test_a_repeated_key_is_let_go_before_it_is_struck_again(output: RecordingOutput) -> None:
    notes = [Note(0, 60, 3 * PPQ), Note(PPQ, 60, PPQ), Note(PPQ, 60, PPQ), Note(PPQ, 64, 0)]
    engine = LiveEngine(output, song(notes))
    engine.play(0)
    output.advance(engine, 3)
    assert [(e.kind, e.first) for e in output.events if e.kind in (EventKind.NOTE_ON, EventKind.NOTE_OFF)] == [
        (EventKind.NOTE_ON, 60),
        (EventKind.NOTE_OFF, 60),
        (EventKind.NOTE_ON, 60),
        (EventKind.NOTE_ON, 64),
        (EventKind.NOTE_OFF, 64),
        (EventKind.NOTE_OFF, 60),
    ]
    assert output.of(EventKind.NOTE_OFF)[-1].seconds == pytest.approx(0.05 + 1.5)


def test_a_seek_chases_programs_controllers_bend_and_bend_range(output: RecordingOutput) -> None:
    events: list[TrackEvent] = [
        ControlChange(0, 64, 127),
        ControlChange(0, 101, 0),
        ControlChange(0, 100, 0),
        ControlChange(0, 6, 12),
        ControlChange(100, 7, 90),
        ProgramChange(100, 40),
        PitchBend(200, 1000),
        ControlChange(300, 64, 0),
        ControlChange(BAR, 7, 20),
    ]
    track = Track.from_notes([Note(BAR, 60, BAR)], ppq=PPQ, program=5, uid=1, events=events)
    engine = LiveEngine(output, Score.empty(PPQ).with_track(track))
    engine.play(BAR)
    start = start_of(engine)
    output.advance(engine, 0.3)
    before = [(e.kind, e.first, e.second) for e in output.events if e.seconds < start]
    assert (EventKind.PROGRAM, 40, 0) in before
    assert (EventKind.PROGRAM, 5, 0) not in before
    assert (EventKind.CONTROL, 7, 90) in before
    assert (EventKind.PITCH_BEND, 1000, 0) in before
    bend_range = [(EventKind.CONTROL, c, v) for c, v in ((101, 0), (100, 0), (6, 12), (38, 0))]
    first = before.index(bend_range[0])
    assert before[first : first + 4] == bend_range
    assert (EventKind.CONTROL, 7, 20) in [(e.kind, e.first, e.second) for e in output.events if e.seconds >= start]
    # Back to the start: the bend and the volume go back as well.
    output.events.clear()
    engine.seek(0)
    chased = [(e.kind, e.first, e.second) for e in output.events if e.seconds < start_of(engine)]
    assert {(EventKind.PROGRAM, 5, 0), (EventKind.PITCH_BEND, 0, 0), (EventKind.CONTROL, 7, 100)} <= set(chased)


def test_a_loop_goes_back_to_the_controllers_of_its_start(output: RecordingOutput) -> None:
    events: list[TrackEvent] = [ControlChange(0, 64, 0), ControlChange(PPQ, 64, 127), PitchBend(2 * PPQ, -500)]
    track = Track.from_notes(scale(PPQ, 4), ppq=PPQ, uid=1, events=events)
    engine = LiveEngine(output, Score.empty(PPQ).with_track(track))
    engine.set_loop((0, BAR))
    engine.play(0)
    start = start_of(engine)
    output.advance(engine, 3)
    again = [(e.kind, e.first, e.second) for e in output.events if abs(e.seconds - start - 2) < 1e-6]
    kinds = [kind for kind, _, _ in again]
    assert (EventKind.CONTROL, 64, 0) in again
    assert (EventKind.PITCH_BEND, 0, 0) in again
    assert kinds.index(EventKind.NOTE_OFF) < kinds.index(EventKind.PITCH_BEND) < kinds.index(EventKind.NOTE_ON)


def test_a_pedal_in_one_track_holds_the_notes_of_the_other_on_its_channel(output: RecordingOutput) -> None:
    hands = [
        Track.from_notes([Note(0, 60, PPQ)], ppq=PPQ, program=0, uid=1),
        Track.from_notes([Note(0, 40, PPQ)], ppq=PPQ, program=0, uid=2, events=[ControlChange(PPQ, 64, 127)]),
    ]
    engine = LiveEngine(output, Score.empty(PPQ).with_tracks(hands))
    engine.play(0)
    output.advance(engine, 1)
    channels = {event.first: event.channel for event in output.of(EventKind.NOTE_ON)}
    pedals = {event.channel for event in output.of(EventKind.CONTROL) if event.first == 64}
    assert channels[60] != channels[40]
    assert pedals == set(channels.values())


def test_a_reset_of_all_controllers_does_not_reach_the_synthesizer(output: RecordingOutput) -> None:
    events: list[TrackEvent] = [ControlChange(0, 1, 80), PitchBend(0, 300), ControlChange(PPQ, 121, 0)]
    track = Track.from_notes([Note(0, 60, BAR)], ppq=PPQ, uid=1, events=events)
    engine = LiveEngine(output, Score.empty(PPQ).with_track(track))
    engine.play(0)
    output.advance(engine, 1)
    told = [(e.kind, e.first, e.second) for e in output.of(EventKind.CONTROL, EventKind.PITCH_BEND)]
    assert all(first != 121 for _, first, _ in told)
    assert {(EventKind.CONTROL, 1, 0), (EventKind.PITCH_BEND, 0, 0)} <= set(told)


def test_drums_get_drum_channels_and_each_track_its_own_place_in_the_mix(output: RecordingOutput) -> None:
    tracks = [
        Track.from_notes([Note(0, 36, PPQ)], ppq=PPQ, channel=channel, program=0, uid=uid)
        for uid, channel in ((1, 9), (2, 9), (3, 0), (4, 0))
    ]
    engine = LiveEngine(output, Score.empty(PPQ).with_tracks(tracks))
    engine.set_mix(Mix({1: TrackMix(volume=0.5), 4: TrackMix(mute=True)}))
    engine.play(0)
    output.advance(engine, 0.2)
    channels = [event.channel for event in output.of(EventKind.NOTE_ON)]
    assert len(set(channels)) == 4
    assert [channel % 16 == 9 for channel in channels] == [True, True, False, False]
    assert [output.mixes[channel][0] for channel in channels] == pytest.approx([60.2, 0, 0, 1440], abs=0.1)


def test_more_tracks_than_channels_still_play(output: RecordingOutput) -> None:
    tracks = [
        Track.from_notes([Note(0, 36, PPQ)], ppq=PPQ, channel=9 if uid % 2 else uid % 8, uid=uid, program=uid % 128)
        for uid in range(500)
    ]
    engine = LiveEngine(output, Score.empty(PPQ).with_tracks(tracks))
    engine.play(0)
    output.advance(engine, 1)
    assert not output.still_down()
    assert all(0 <= event.channel < 240 for event in output.events)


def test_the_metronome_clicks_on_every_beat_of_every_meter(output: RecordingOutput) -> None:
    meters = MeterMap((MeterEvent(0, 3, 4), MeterEvent(3 * PPQ, 7, 8)), PPQ)
    score = song([Note(0, 60, 3 * PPQ + 7 * 240)])
    engine = LiveEngine(output, Score(PPQ, score.tracks, score.tempos, meters))
    engine.set_metronome(True)
    engine.play(PPQ)
    start = start_of(engine)
    output.advance(engine, 4)
    clicks = [(event.seconds - start, event.first) for event in output.of(EventKind.NOTE_ON) if event.channel > 200]
    times = [0, 0.5, *(1 + 0.25 * beat for beat in range(7))]
    assert [seconds for seconds, _ in clicks] == pytest.approx(times)
    assert [pitch for _, pitch in clicks] == [77, 77, 76, *[77] * 6]


def test_when_the_program_is_held_up_the_music_waits_and_loses_nothing(output: RecordingOutput) -> None:
    engine = LiveEngine(output, song(scale()))
    engine.play(0)
    output.advance(engine, 1.0)
    output.clock += 0.7
    output.advance(engine, 6)
    times = [seconds for seconds, _ in output.struck()]
    assert engine.late_count == 1
    assert [pitch for _, pitch in output.struck()] == list(range(60, 68))
    assert np.diff(times).min() >= 0.5 - 1e-6
    assert not output.still_down()


def test_a_score_of_another_resolution_takes_over_at_the_same_beat(output: RecordingOutput) -> None:
    engine = LiveEngine(output, song(scale()))
    engine.seek(3 * PPQ)
    finer = Track.from_notes([Note(4 * 960, 80, 960)], ppq=960, uid=1)
    engine.set_score(Score.empty(960).with_track(finer))
    assert engine.position() == 3 * 960


def test_another_output_goes_on_from_the_same_position(output: RecordingOutput) -> None:
    engine = LiveEngine(output, song(scale()))
    engine.play(0)
    output.advance(engine, 1.3)
    position = engine.position()
    following = RecordingOutput()
    following.clock = 77.0
    engine.replace_output(following)
    assert engine.position() == pytest.approx(position, abs=1)
    following.advance(engine, 1)
    assert [pitch for _, pitch in following.struck()][:1] == [63]
    assert any(event.kind is EventKind.PROGRAM for event in following.events)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 30),
            st.sampled_from([0, 1, 6, 7, 11, 32, 38, 64, 98, 99, 100, 101, 121, "program", "bend", "pressure"]),
            st.sampled_from([0, 1, 5, 127]),
            st.sampled_from([None, 0, 3]),
        )
    ),
    st.integers(0, 31),
)
def test_a_chase_ends_where_playing_from_the_start_does(
    drawn: list[tuple[int, int | str, int, int | None]], tick: int
) -> None:
    def event(at: int, kind: int | str, value: int, channel: int | None) -> TrackEvent:
        if kind == "program":
            return ProgramChange(at, value, channel)
        if kind == "bend":
            return PitchBend(at, value, channel)
        if kind == "pressure":
            return ChannelPressure(at, value, channel)
        return ControlChange(at, int(kind), value, channel)

    events = [event(*fields) for fields in drawn]
    tracks = [Track.from_notes([], ppq=PPQ, program=uid, uid=uid, channel=0, events=events[uid::2]) for uid in range(2)]
    reader = ScoreReader(Score.empty(PPQ).with_tracks(tracks))
    for track in tracks:
        group = reader.group_of(track)
        played = reader.state_at(0, group)
        for message in reader.messages_between(0, tick):
            if message.group == group:
                played.apply(message.kind, message.first, message.second)
        chased = reader.state_at(tick, group)
        assert list(chased.changes_from(played)) == []
        # And a channel that is told the difference is where it should be.
        told = ChannelState()
        for kind, first, second in chased.changes_from(told.copy()):
            told.apply(kind, first, second)
        assert list(chased.changes_from(told)) == []

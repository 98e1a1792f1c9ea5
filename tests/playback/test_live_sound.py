"""What is heard: FluidSynth's samples, pulled by the test or written by its file driver."""

import time
import wave
from pathlib import Path

import numpy as np
import pytest

from antiphon.playback import SAMPLE_RATE, LivePlayer, Mix, TrackMix
from antiphon.playback.engine import LiveEngine
from antiphon.score import ControlChange, MeterEvent, MeterMap, Note, PitchBend, ProgramChange, Score, TempoEvent, Track
from tests.playback.capture import PPQ, WOOD_BLOCK, Frames, fluid_output, onsets, require_library, run, song
from tests.playback.test_render import pitch_of

FLUTE, STRINGS = 73, 48


def start_of(engine: LiveEngine) -> float:
    """The second of the capture at which the song's first tick was played."""
    assert engine.timeline is not None
    segment = engine.timeline.segments[0]
    return segment.clock - segment.tempos.seconds_at(segment.tick)


def int16_pitch(sound: Frames) -> float:
    return pitch_of((sound * 32767).astype(np.int16))


def loudness(sound: Frames) -> float:
    return float(np.sqrt(np.mean(sound.astype(float) ** 2)))


def test_onsets_are_within_five_milliseconds_of_the_score() -> None:
    random = np.random.default_rng(1)
    ticks = np.cumsum(random.integers(130, 500, 150)).tolist()
    score = song([Note(tick, WOOD_BLOCK, 40, 110) for tick in ticks], channel=9)
    tempos = score.tempos.with_events(
        TempoEvent.of_bpm(tick, bpm) for tick, bpm in ((0, 110), (9000, 87), (20000, 133))
    )
    score = Score(PPQ, score.tracks, tempos, score.meters)
    with fluid_output() as output:
        engine = LiveEngine(output, score)
        engine.play(0)
        start = start_of(engine)
        sound = run(engine, output, score.seconds + 0.5)
    late = onsets(sound, [start + tempos.seconds_at(tick) for tick in ticks])
    assert np.quantile(np.abs(late), 0.99) < 0.005
    assert engine.late_count == 0


def play_to_file(score: Score, path: Path) -> int:
    """Play the score to a WAV file as to a sound card; returns how often the player was held up."""
    player = LivePlayer(f"file:{path}")
    try:
        assert player.notice is None
        player.set_score(score)
        player.play(0)
        assert player.state == "playing"
        deadline = time.monotonic() + 30
        while player.state == "playing" and time.monotonic() < deadline:
            time.sleep(0.02)
        assert player.state == "paused"
        return player.late_count
    finally:
        player.close()


def test_the_file_driver_writes_what_is_played_at_its_time(tmp_path: Path) -> None:
    require_library()
    path = tmp_path / "live.wav"
    ticks = range(0, 16 * 240, 240)
    score = song([Note(tick, WOOD_BLOCK, 40, 110) for tick in ticks], channel=9)
    # A machine that is busy with other things may hold the player up: then the music waits, and proves nothing.
    assert any(play_to_file(score, path) == 0 for _ in range(5))
    with wave.open(str(path)) as file:
        assert file.getframerate() == SAMPLE_RATE
        sound = np.frombuffer(file.readframes(file.getnframes()), np.int16).reshape(-1, 2) / 32768
    first = int(np.argmax(np.abs(sound).max(axis=1) > 0.02)) / SAMPLE_RATE
    late = onsets(sound, [first + score.tempos.seconds_at(tick) for tick in ticks])
    assert np.abs(late).max() < 0.005


def test_the_metronome_clicks_on_the_beat() -> None:
    score = song([Note(0, 60, 7 * 240)])
    meters = MeterMap((MeterEvent(0, 7, 8),), PPQ)
    with fluid_output() as output:
        engine = LiveEngine(output, Score(PPQ, score.tracks, score.tempos, meters))
        engine.set_mix(Mix({1: TrackMix(mute=True)}))
        engine.set_metronome(True)
        engine.play(0)
        start = start_of(engine)
        sound = run(engine, output, 7 * 0.25 + 0.3)
    beats = [start + beat * 0.25 for beat in range(7)]
    assert np.abs(onsets(sound, beats)).max() < 0.005
    # Between the clicks nothing: each is a tenth of a second at most.
    level = np.abs(sound).max(axis=1)
    for beat in beats:
        between = level[round((beat + 0.15) * SAMPLE_RATE) : round((beat + 0.24) * SAMPLE_RATE)]
        assert between.max() < 0.05 * level.max()


def test_a_program_sounds_at_its_pitch_and_a_seek_chases_bend_and_program() -> None:
    notes = [Note(0, 69, 4 * PPQ), Note(4 * PPQ, 69, 4 * PPQ)]
    track = Track.from_notes(
        notes, ppq=PPQ, program=0, uid=1, events=[ProgramChange(PPQ, FLUTE), PitchBend(2 * PPQ, 8191)]
    )
    score = Score.empty(PPQ).with_track(track)
    with fluid_output() as output:
        engine = LiveEngine(output, score)
        engine.play(4 * PPQ)
        sound = run(engine, output, 1.5)
        assert int16_pitch(sound[SAMPLE_RATE // 2 : SAMPLE_RATE]) == pytest.approx(71, abs=0.3)
        # Back to where neither has happened yet.
        engine.seek(0)
        sound = run(engine, output, 0.9)
        assert int16_pitch(sound[SAMPLE_RATE // 2 : round(0.8 * SAMPLE_RATE)]) == pytest.approx(69, abs=0.3)


def test_pausing_ends_notes_that_the_pedal_holds() -> None:
    track = Track.from_notes(
        [Note(0, 60, 16 * PPQ)], ppq=PPQ, program=STRINGS, uid=1, events=[ControlChange(0, 64, 127)]
    )
    with fluid_output() as output:
        engine = LiveEngine(output, Score.empty(PPQ).with_track(track))
        engine.play(0)
        assert loudness(run(engine, output, 1.0)[SAMPLE_RATE // 2 :]) > 0.01
        engine.pause()
        run(engine, output, 3.0)
        assert loudness(run(engine, output, 0.5)) < 1e-4
        assert output.voice_count() == 0
        # And the pedal is down again when playing goes on.
        engine.play(0)
        run(engine, output, 0.3)
        assert output.controller(0, 64) == 127


def test_mute_solo_volume_and_pan_are_heard_at_once() -> None:
    tracks = [
        Track.from_notes([Note(0, pitch, 32 * PPQ, 100)], ppq=PPQ, program=STRINGS, channel=channel, uid=uid)
        for uid, channel, pitch in ((1, 0, 60), (2, 0, 67))
    ]
    with fluid_output() as output:
        engine = LiveEngine(output, Score.empty(PPQ).with_tracks(tracks))
        engine.play(0)
        run(engine, output, 1.0)

        def heard(mix: Mix) -> Frames:
            engine.set_mix(mix)
            run(engine, output, 0.7)
            return run(engine, output, 0.5)

        both = loudness(heard(Mix()))
        assert int16_pitch(heard(Mix({2: TrackMix(mute=True)}))) == pytest.approx(60, abs=0.5)
        assert int16_pitch(heard(Mix({2: TrackMix(solo=True)}))) == pytest.approx(67, abs=0.5)
        quiet = loudness(heard(Mix({1: TrackMix(volume=0.1), 2: TrackMix(volume=0.1)})))
        assert quiet / both == pytest.approx(0.1, rel=0.5)
        assert loudness(heard(Mix({1: TrackMix(mute=True), 2: TrackMix(mute=True)}))) < 1e-3 * both
        engine.set_score(song([Note(0, 60, 32 * PPQ)], program=FLUTE))  # the strings' chorus spreads them out
        engine.play(0)
        left = heard(Mix({1: TrackMix(pan=-1.0)}))
        assert loudness(left[:, :1]) > 5 * loudness(left[:, 1:])


def test_every_program_and_drum_kit_sounds() -> None:
    programs = [Note(0, 60, PPQ)]
    with fluid_output() as output:
        engine = LiveEngine(output)
        silent = []
        for drums in (False, True):
            for program in range(128) if not drums else (0, 8, 25, 127):
                pitches = [Note(0, 38, PPQ)] if drums else programs
                engine.set_score(song(pitches, channel=9 if drums else 0, program=program))
                engine.play(0)
                if np.abs(run(engine, output, 0.35)).max() < 1e-3:
                    silent.append((drums, program))
                engine.pause()
    assert not silent


def test_a_preview_sounds_as_its_track_and_ends(tmp_path: Path) -> None:
    with fluid_output() as output:
        engine = LiveEngine(output, song([Note(0, 60, PPQ)], program=FLUTE))
        engine.preview(1, 72, 100, 0.4)
        sound = run(engine, output, 0.4)
        assert int16_pitch(sound[SAMPLE_RATE // 8 : SAMPLE_RATE // 3]) == pytest.approx(72, abs=0.3)
        run(engine, output, 2.0)
        assert output.voice_count() == 0


def test_twenty_thousand_controllers_and_a_drag_do_not_hold_the_music_up() -> None:
    events = [ControlChange(tick, 1, tick % 128) for tick in range(0, 20_000 * 12, 12)]
    notes = [Note(tick, WOOD_BLOCK, 40, 110) for tick in range(0, 20_000 * 12, 240)]
    track = Track.from_notes(notes, ppq=PPQ, channel=9, uid=1, events=events)
    score = Score.empty(PPQ).with_track(track)
    with fluid_output() as output:
        engine = LiveEngine(output, score)
        engine.play(120_000)
        longest = 0.0

        def drag() -> None:
            nonlocal longest
            began = time.perf_counter()
            engine.set_score(score.with_track(track.replace_notes(notes[-1:], ())))
            engine.pump()
            longest = max(longest, time.perf_counter() - began)

        run(engine, output, 1.0, drag)
    assert longest < 0.15


def test_sixty_switches_of_candidates_are_heard_without_a_gap_a_double_or_a_hanging_note() -> None:
    random = np.random.default_rng(3)
    # Wood blocks of the context on the eighths; candidates of long strings come and go under them.
    context = Track.from_notes(
        [Note(tick, WOOD_BLOCK, 40, 127) for tick in range(0, 7680, 240)], ppq=PPQ, channel=9, uid=2
    )
    scores = [
        Score.empty(PPQ).with_tracks(
            [
                context,
                Track.from_notes(
                    [Note(tick + 60 * index, 48 + 3 * index, 1500, 10) for tick in range(0, 7680, 960)],
                    ppq=PPQ,
                    program=(STRINGS, FLUTE, 19, 0)[index],
                    uid=1,
                ),
            ]
        )
        for index in range(4)
    ]
    with fluid_output() as output:
        engine = LiveEngine(output, scores[0])
        engine.set_mix(Mix({1: TrackMix(volume=0.05)}))
        engine.set_loop((0, 7680))
        engine.play(0)
        start = start_of(engine)
        parts = []
        for _ in range(60):
            parts.append(run(engine, output, float(random.uniform(0.05, 0.6))))
            engine.set_score(scores[int(random.integers(4))])
        sound = np.concatenate(parts)
        beats = np.arange(start, len(sound) / SAMPLE_RATE - 0.1, 0.25)
        assert len(beats) > 60
        assert np.quantile(np.abs(onsets(sound, beats.tolist())), 0.99) < 0.005
        engine.set_loop(None)
        run(engine, output, 9.0)
        assert not engine.is_playing
        run(engine, output, 5.0)
        assert output.voice_count() == 0

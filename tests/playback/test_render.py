import os

import numpy as np
import pytest
from numpy.typing import NDArray

from antiphon.errors import UserError
from antiphon.playback import (
    FULL,
    SAMPLE_RATE,
    FluidSynth,
    RenderCancelledError,
    SilentSynth,
    SynthEvent,
    SynthMissingError,
    find_soundfont,
    render_score,
)
from antiphon.playback.synth import load_library
from antiphon.score import Note, Score, TempoEvent, Track

PPQ = 480


def song(notes: list[Note], program: int = 0, channel: int = 0) -> Score:
    track = Track.from_notes(notes, ppq=PPQ, program=program, channel=channel)
    return Score.empty(PPQ).with_track(track)


def render(score: Score, start: int = 0, end: int | None = None) -> NDArray[np.int16]:
    try:
        load_library()
    except SynthMissingError as error:
        pytest.skip(str(error))
    synth = FluidSynth(find_soundfont(None, {}))
    try:
        return render_score(score, synth, start=start, end=end)
    finally:
        synth.close()


def pitch_of(samples: NDArray[np.int16], rate: int = SAMPLE_RATE) -> float:
    """The MIDI pitch of a steady sound, by the first strong peak of its autocorrelation."""
    wave = samples.astype(float).mean(axis=1)
    wave -= wave.mean()
    spectrum = np.fft.rfft(wave, 2 * len(wave))
    correlation = np.fft.irfft(np.abs(spectrum) ** 2)[: len(wave) // 2]
    correlation /= np.arange(len(wave), len(wave) - len(correlation), -1)
    shortest = rate // 2500
    after_dip = shortest + int(np.argmax(correlation[shortest:] < 0))
    strongest = correlation[after_dip:].max()
    inner = correlation[1:-1]
    is_peak = (inner >= correlation[:-2]) & (inner >= correlation[2:]) & (inner > 0.9 * strongest)
    period = 1 + after_dip + int(np.argmax(is_peak[after_dip:]))
    left, middle, right = correlation[period - 1 : period + 2]
    exact = period + 0.5 * (left - right) / (left - 2 * middle + right)
    return float(69 + 12 * np.log2(rate / exact / 440))


class RecordingSynth:
    """A synthesizer that writes down what it is asked, and hums a constant while any note is on."""

    def __init__(self, level: float = 0.5, sample_rate: int = 1000) -> None:
        self.sample_rate = sample_rate
        self.level = level
        self.frame = 0
        self.played: list[tuple[int, SynthEvent]] = []
        self.sounding: set[int] = set()

    def play(self, event: SynthEvent) -> None:
        self.played.append((self.frame, event))
        if event.kind.name == "NOTE_ON":
            self.sounding.add(event.first)
        elif event.kind.name == "NOTE_OFF":
            self.sounding.discard(event.first)

    def render(self, frames: int) -> NDArray[np.float32]:
        self.frame += frames
        return np.full((frames, 2), self.level if self.sounding else 0.0, np.float32)

    def close(self) -> None:
        pass


@pytest.mark.parametrize("pitch", [40, 57, 69, 81])
def test_pitch_is_right_within_half_a_semitone(pitch: int) -> None:
    samples = render(song([Note(0, pitch, 4 * PPQ, 100)], program=73))
    steady = samples[SAMPLE_RATE // 2 : 3 * SAMPLE_RATE // 2]
    assert pitch_of(steady) == pytest.approx(pitch, abs=0.5)


def test_the_program_of_the_track_is_heard() -> None:
    piano, organ = (render(song([Note(0, 60, 8 * PPQ, 100)], program=program)) for program in (0, 19))
    late = slice(3 * SAMPLE_RATE, 7 * SAMPLE_RATE // 2)
    early = slice(SAMPLE_RATE // 2, SAMPLE_RATE)

    def kept(samples: NDArray[np.int16]) -> float:
        """How much of its loudness a held note keeps: strings of a piano die away, an organ goes on."""
        power = [float(np.square(samples[part].astype(float)).mean()) for part in (late, early)]
        return power[0] / power[1]

    assert kept(organ) > 0.5
    assert kept(piano) < 0.5


def test_drums_on_channel_ten_have_no_pitch() -> None:
    kit = render(song([Note(0, 38, PPQ, 110)], channel=9))
    snare = kit[: SAMPLE_RATE // 4].astype(float).mean(axis=1)
    spectrum = np.abs(np.fft.rfft(snare)) ** 2
    # Wires rattle high above the skin; a piano's D2 has next to nothing there.
    high = round(3000 / (SAMPLE_RATE / len(snare)))

    def brightness(power: NDArray[np.float64]) -> float:
        return float(power[high:].sum() / power.sum())

    piano = render(song([Note(0, 38, PPQ, 110)]))[: SAMPLE_RATE // 4].astype(float).mean(axis=1)
    assert brightness(spectrum) > 20 * brightness(np.abs(np.fft.rfft(piano)) ** 2)


def test_onsets_are_right_within_five_milliseconds() -> None:
    ticks = [0, 701, 1450, 2093, 3001]
    score = song([Note(tick, 76, 120, 100) for tick in ticks], program=13)
    loudness = np.abs(render(score).astype(float)).max(axis=1)
    for tick in ticks:
        expected = score.tempos.seconds_at(tick)
        at = round(expected * SAMPLE_RATE)
        before = loudness[max(0, at - 441) : at].max(initial=0.0)
        window = loudness[at : at + SAMPLE_RATE // 10]
        threshold = max(2 * before, 0.05 * window.max())
        assert window.max() > threshold
        assert int(np.argmax(window > threshold)) / SAMPLE_RATE < 0.005


def test_onsets_follow_the_tempo() -> None:
    score = song([Note(0, 76, 120, 100), Note(4 * PPQ, 76, 120, 100)], program=13)
    slow = score.tempos.with_events([TempoEvent(0, 750_000)])
    from dataclasses import replace

    samples = np.abs(render(replace(score, tempos=slow)).astype(float)).max(axis=1)
    second = samples[2 * SAMPLE_RATE :]
    assert int(np.argmax(second > 0.1 * samples.max())) / SAMPLE_RATE == pytest.approx(1.0, abs=0.005)


def test_the_sound_dies_away_after_the_last_note() -> None:
    samples = render(song([Note(0, 60, PPQ, 100)]))
    assert len(samples) > SAMPLE_RATE // 2
    assert len(samples) < 12 * SAMPLE_RATE
    assert np.abs(samples[-100:].astype(int)).max() <= 4


def test_a_loud_orchestra_does_not_clip() -> None:
    score = Score.empty(PPQ)
    for uid in range(12):
        notes = [Note(0, pitch, 2 * PPQ, 127) for pitch in range(36 + uid, 96, 5)]
        part = Track.from_notes(notes, ppq=PPQ, uid=uid, program=(61, 48, 19)[uid % 3], channel=uid % 3)
        score = score.with_track(part)
    samples = np.abs(render(score).astype(int))
    assert 32000 < samples.max() <= 32767 * 0.981
    at_peak = samples.max(axis=1) >= samples.max() - 1
    assert at_peak.sum() < 10


def test_the_same_song_gives_the_same_samples() -> None:
    score = song([Note(i * 100, 50 + i, 300, 60 + i) for i in range(20)])
    np.testing.assert_array_equal(render(score), render(score))


def test_an_excerpt_sounds_as_in_the_song() -> None:
    score = song([Note(0, 60, PPQ, 100), Note(8 * PPQ, 69, 4 * PPQ, 100)], program=73)
    excerpt = render(score, 8 * PPQ, 12 * PPQ)
    assert pitch_of(excerpt[SAMPLE_RATE // 2 : SAMPLE_RATE]) == pytest.approx(69, abs=0.5)


def test_each_event_is_played_at_its_own_frame() -> None:
    synth = RecordingSynth()
    score = song([Note(0, 60, 333), Note(500, 62, 77)])
    render_score(score, synth)
    for frame, event in synth.played:
        if event.kind.name in ("NOTE_ON", "NOTE_OFF"):
            assert frame == round(event.seconds * synth.sample_rate)


def test_samples_stand_where_the_notes_are() -> None:
    samples = render_score(song([Note(480, 60, 480)]), RecordingSynth(level=0.5))
    assert samples.dtype == np.int16
    assert samples.shape[1] == 2
    assert not samples[:500].any()
    assert (samples[500:1000] == round(0.5 * 32767)).all()
    assert not samples[1000:].any()


def test_a_quiet_song_stays_quiet_and_a_loud_one_is_turned_down() -> None:
    quiet = render_score(song([Note(0, 60, 480)]), RecordingSynth(level=0.1))
    loud = render_score(song([Note(0, 60, 480)]), RecordingSynth(level=3.0))
    assert quiet.max() == round(0.1 * 32767)
    assert 32000 < loud.max() < 32767


def test_a_finished_piece_has_its_peak_one_decibel_below_full() -> None:
    for level in (0.1, 3.0):
        samples = render_score(song([Note(0, 60, 480)]), RecordingSynth(level=level), peak=FULL)
        assert 20 * np.log10(samples.max() / 32767) == pytest.approx(-1.0, abs=0.01)
    # Silence stays silence, and what is as good as silent nearly so.
    assert not render_score(song([Note(0, 60, 480)]), RecordingSynth(level=0.0), peak=FULL).any()
    assert render_score(song([Note(0, 60, 480)]), RecordingSynth(level=0.001), peak=FULL).max() < 0.04 * 32767


def test_thousands_of_events_at_once_do_not_flood_the_queue() -> None:
    synth = RecordingSynth()
    render_score(song([Note(0, 30 + i % 60, 480, channel=i // 60 % 9) for i in range(5400)]), synth)
    frames = [frame for frame, event in synth.played if event.kind.name == "NOTE_ON"]
    counts = np.bincount(frames)
    assert len(frames) == 540
    assert counts.max() <= 512 + 1


def test_pedals_are_let_go_at_the_end() -> None:
    synth = RecordingSynth()
    render_score(song([Note(0, 60, 480)]), synth)
    assert {(e.first, e.second) for _, e in synth.played if e.kind.name == "CONTROL"} == {
        (64, 0),
        (66, 0),
        (69, 0),
    }


def test_silence_has_the_length_of_the_song() -> None:
    samples = render_score(song([Note(0, 60, 4 * PPQ)]), SilentSynth())
    assert not samples.any()
    assert 2 * SAMPLE_RATE <= len(samples) < 3 * SAMPLE_RATE


def test_progress_rises_to_one_and_a_cancel_stops() -> None:
    shares: list[float] = []
    score = song([Note(0, 60, 40 * PPQ)])
    render_score(score, SilentSynth(), on_progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert len(shares) > 10
    with pytest.raises(RenderCancelledError):
        render_score(score, SilentSynth(), cancelled=lambda: True)


def test_a_song_of_many_hours_is_refused_in_a_sentence() -> None:
    score = song([Note(0, 60, PPQ), Note(20_000 * PPQ, 60, PPQ)])
    with pytest.raises(UserError, match=r"lasts 2\.8 hours"):
        render_score(score, SilentSynth())


def test_an_empty_song_renders_to_a_moment_of_silence() -> None:
    samples = render_score(Score.empty(), SilentSynth())
    assert not samples.any()
    assert len(samples) < SAMPLE_RATE


def test_environment_is_clean() -> None:
    assert "ANTIPHON_SOUNDFONT" not in os.environ

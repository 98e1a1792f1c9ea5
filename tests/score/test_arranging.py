"""Time put in, taken out and repeated: what moves, what stays, and that all is as it was where a piece begins."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from antiphon.score import (
    ChordMark,
    ControlChange,
    KeyEvent,
    MeterEvent,
    Note,
    ProgramChange,
    Score,
    TempoEvent,
    Text,
    Track,
    TrackEvent,
    set_chords,
    set_keys,
    set_meters,
    set_tempos,
    symbol_at,
)
from antiphon.score.arranging import Plan, arrange, insert_span, remove_span, repeat_span
from tests.score.strategies import PPQ, scores

Q = PPQ
BAR = 4 * Q


def arranged(score: Score, plan: Plan) -> Score:
    edit = arrange(score, plan)
    after = edit.apply(score)
    assert edit.invert().apply(after) == score
    return after


def song() -> Score:
    """Six bars, a note a bar; a pedal and a program over bars 2 and 3, other maps and chords from bar 3 on."""
    events: list[TrackEvent] = [
        Text(0, "track_name", "Lead"),
        ControlChange(BAR, 64, 127),
        ControlChange(3 * BAR, 64, 0),
        ProgramChange(2 * BAR, 40),
        Text(2 * BAR, "marker", "Verse"),
        Text(2 * BAR, "lyrics", "la"),
    ]
    notes = [Note(bar * BAR, 60 + bar, BAR) for bar in range(6)]
    score = Score.empty(PPQ).with_track(Track.from_notes(notes, ppq=PPQ, name="Lead", program=5, events=events))
    score = set_tempos(score, [TempoEvent.of_bpm(0, 100), TempoEvent.of_bpm(2 * BAR, 80)]).apply(score)
    score = set_keys(score, [KeyEvent.of_tonic(2 * BAR, 7, False)]).apply(score)
    return set_chords(score, [ChordMark(0, "C"), ChordMark(2 * BAR, "G"), ChordMark(4 * BAR, "Am")]).apply(score)


def stands(score: Score, tick: int) -> tuple[object, ...]:
    """How all is at a tick."""
    track = score.tracks[0]
    pedal = [e.value for e in track.events if isinstance(e, ControlChange) and e.tick <= tick] or [0]
    program = [e.program for e in track.events if isinstance(e, ProgramChange) and e.tick <= tick]
    meter, key = score.meters.meter_at(tick), score.keys.key_at(tick)
    return (
        pedal[-1],
        [track.program, *program][-1],
        round(score.tempos.bpm_at(tick)),
        (meter.numerator, meter.denominator),
        None if key is None else key.tonic,
        symbol_at(score.chords, tick),
    )


def pitches(score: Score) -> list[tuple[int, int, int]]:
    return [(note.onset // BAR, note.duration // BAR, note.pitch - 60) for note in score.tracks[0].notes()]


def test_empty_bars_have_the_tempo_and_meter_of_what_follows_and_no_chord() -> None:
    after = arranged(song(), insert_span(2 * BAR, 3 * BAR))
    assert pitches(after) == [(0, 1, 0), (1, 1, 1), (5, 1, 2), (6, 1, 3), (7, 1, 4), (8, 1, 5)]
    assert stands(after, 2 * BAR) == (127, 5, 80, (4, 4), 7, "")
    for bar in range(6):
        assert stands(after, (bar + 3 * (bar >= 2)) * BAR) == stands(song(), bar * BAR)
    assert [(marker.tick, marker.text) for marker in after.markers] == [(5 * BAR, "Verse")]
    before = arranged(song(), insert_span(0, BAR))
    assert stands(before, 0)[2:] == (100, (4, 4), None, "")
    assert before.tracks[0].events[0] == Text(0, "track_name", "Lead")


def test_what_is_taken_out_leaves_all_after_it_as_it_was() -> None:
    after = arranged(song(), remove_span(2 * BAR, 4 * BAR))
    assert pitches(after) == [(0, 1, 0), (1, 1, 1), (2, 1, 4), (3, 1, 5)]
    assert stands(after, BAR) == stands(song(), BAR)
    assert stands(after, 2 * BAR) == stands(song(), 4 * BAR)
    assert after.markers == ()
    assert not [event for event in after.tracks[0].events if isinstance(event, Text) and event.kind == "lyrics"]
    # A note that sounds into what is taken out lasts until there, one that sounds beyond it is as much shorter.
    held = Score.empty(PPQ).with_track(Track.from_notes([Note(0, 60, 2 * BAR), Note(0, 62, 4 * BAR)], ppq=PPQ))
    assert pitches(arranged(held, remove_span(BAR, 3 * BAR))) == [(0, 1, 0), (0, 2, 2)]


def test_bars_are_played_once_more_as_they_were() -> None:
    after = arranged(song(), repeat_span(BAR, 3 * BAR))
    assert [pitch for *_, pitch in pitches(after)] == [0, 1, 2, 1, 2, 3, 4, 5]
    places = [0, 1, 2, 1, 2, 3, 4, 5]
    for bar, place in enumerate(places):
        assert stands(after, bar * BAR)[:4] == stands(song(), place * BAR)[:4], bar
        assert stands(after, bar * BAR)[5] == stands(song(), place * BAR)[5], bar
    assert [marker.tick for marker in after.markers] == [2 * BAR]
    assert sum(isinstance(event, Text) and event.kind == "lyrics" for event in after.tracks[0].events) == 2
    # What sounds on beyond them does so the second time only.
    held = Score.empty(PPQ).with_track(Track.from_notes([Note(0, 60, 3 * BAR)], ppq=PPQ))
    assert pitches(arranged(held, repeat_span(0, BAR))) == [(0, 1, 0), (1, 3, 0)]


def test_bars_stay_bars_of_their_meter() -> None:
    # The first bar is cut short; two bars of 3/4 at the end.
    meters = [MeterEvent(0, 4, 4), MeterEvent(Q, 4, 4), MeterEvent(Q + 2 * BAR, 3, 4)]
    score = set_meters(song(), meters).apply(song())
    lines = [score.meters.bar_start(bar) for bar in range(6)]
    after = arranged(score, repeat_span(lines[0], lines[1]))
    assert [after.meters.bar_start(bar) for bar in range(4)] == [0, Q, 2 * Q, 2 * Q + BAR]
    after = arranged(score, insert_span(lines[3], 2 * 3 * Q))
    assert [after.meters.bar_start(bar) - lines[3] for bar in range(3, 7)] == [0, 3 * Q, 6 * Q, 9 * Q]
    after = arranged(score, remove_span(lines[1], lines[3]))
    assert [after.meters.bar_start(bar) for bar in range(4)] == [0, Q, 4 * Q, 7 * Q]


@given(scores(min_tracks=1), st.integers(0, 40), st.integers(1, 8))
def test_what_is_put_in_and_taken_out_again_changes_nothing(score: Score, bar: int, count: int) -> None:
    at = score.meters.bar_start(bar)
    between = arranged(score, insert_span(at, count * BAR))
    after = arranged(between, remove_span(at, at + count * BAR))
    for old, new in zip(score.tracks, after.tracks, strict=True):
        lost = [note for note in old.notes() if note.onset < at < note.end]
        assert not Counter(n for n in old.notes() if n not in lost) - Counter(new.notes())
        assert new.note_count == old.note_count
    for tick in range(0, score.end_tick + 1, max(1, score.end_tick // 20)):
        assert after.tempos.bpm_at(tick) == score.tempos.bpm_at(tick)
        assert symbol_at(after.chords, tick) == symbol_at(score.chords, tick)
        assert after.keys.key_at(tick) is None or score.keys.key_at(tick) is not None

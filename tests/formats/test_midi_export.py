"""What a score that was edited, or made here, becomes as a MIDI file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from antiphon.errors import UserError
from antiphon.formats import midi_bytes, read_midi
from antiphon.formats.smf_events import META, RawEvent
from antiphon.formats.smf_reader import parse_smf
from antiphon.score import (
    ControlChange,
    KeyEvent,
    KeyMap,
    MeterEvent,
    MeterMap,
    Note,
    PitchBend,
    ProgramChange,
    RawMeta,
    Score,
    SysEx,
    TempoEvent,
    TempoMap,
    Text,
    Track,
)
from tests.formats.smf import header, meta, off, on, smf, tempo, track


def part(*notes: Note, **fields: object) -> Track:
    return Track.from_notes(notes, ppq=480, **fields)  # type: ignore[arg-type]


def song(*tracks: Track, **fields: object) -> Score:
    numbered = tuple(track.with_uid(uid) for uid, track in enumerate(tracks))
    return replace(Score.empty(), tracks=numbered, **fields)  # type: ignore[arg-type]


def events(score: Score, chunk: int) -> list[tuple[int, bytes]]:
    """(tick, status and data) of a track chunk of the written file, without its end."""
    raw = parse_smf(midi_bytes(score))
    assert raw.repairs == []
    return [(tick, bytes([status]) + data) for tick, status, data in raw.tracks[chunk]][:-1]


def test_bytes_of_a_small_score() -> None:
    score = song(part(Note(0, 60, 480, 90, 10), name="A", program=5), name="S")
    assert midi_bytes(score) == (
        header(1, 2)
        + track((0, meta(3, b"S")))
        + track((0, meta(3, b"A")), (0, b"\xc0\x05"), (0, on(60, 90)), (480, off(60, 10)))
    )


def test_a_score_made_here_survives() -> None:
    score = song(
        part(
            Note(0, 60, 240, 90, 12),
            Note(240, 60, 0),
            Note(240, 60, 240, channel=4),
            name="Größe",
            channel=2,
            program=19,
            events=[
                ControlChange(0, 7, 100),
                PitchBend(10, -1),
                ProgramChange(100, 3, channel=4),
                SysEx(200, b"\x7e\x09"),
                Text(480, "lyrics", "a"),
                RawMeta(480, 0x7F, b"\x01"),
            ],
            end_of_track=9600,
        ),
        part(Note(960, 36, 10), name="Kit", channel=9),
        tempos=TempoMap((TempoEvent(0, 1), TempoEvent(960, 0xFFFFFF)), 480),
        meters=MeterMap((MeterEvent(0, 7, 8), MeterEvent(1680, 255, 32768, 1, 2)), 480),
        keys=KeyMap((KeyEvent.of_tonic(0, 1, False), KeyEvent.of_tonic(480, 11, True))),
        conductor=(Text(480, "marker", "C:maj7/E"),),
        name="Song",
        end_of_track=1920,
    )
    imported = read_midi(midi_bytes(score))
    assert imported.repairs == []
    assert imported.score == score


def test_order_at_one_tick() -> None:
    score = song(
        part(
            Note(0, 60, 480),
            Note(480, 60, 0),
            Note(480, 60, 10),
            events=[ControlChange(480, 64, 0), ProgramChange(480, 9)],
        )
    )
    assert events(score, 1) == [
        (0, on(60)),
        (480, off(60)),
        (480, b"\xb0\x40\x00"),
        (480, b"\xc0\x09"),
        (480, on(60)),
        (480, off(60)),
        (480, on(60)),
        (490, off(60)),
    ]


def test_program_at_the_start_follows_its_bank() -> None:
    banks = [ControlChange(0, 0, 1), ControlChange(0, 32, 2), ControlChange(0, 7, 3)]
    written = [data for _, data in events(song(part(program=5, events=banks)), 1)]
    assert written == [b"\xb0\x00\x01", b"\xb0\x20\x02", b"\xc0\x05", b"\xb0\x07\x03"]


def test_a_new_program_replaces_a_late_one_where_it_stood() -> None:
    score = read_midi(smf(track((5, b"\xc0\x07"), (5, on(60)), (10, off(60)), (0, b"\xc0\x08")))).score
    changed = score.with_track(score.tracks[0].with_program(40))
    programs = [event for event in events(changed, 0) if event[1][0] == 0xC0]
    assert programs == [(5, b"\xc0\x28"), (20, b"\xc0\x08")]


def test_a_new_name_replaces_a_late_one_where_it_stood() -> None:
    score = read_midi(smf(track((5, meta(3, b"Old")), (5, on(60)), (10, off(60))))).score
    changed = score.with_track(score.tracks[0].with_name("New"))
    assert events(changed, 0)[0] == (5, b"\xff\x03New")
    assert read_midi(midi_bytes(changed)).score.tracks[0].name == "New"


def test_another_channel_takes_notes_and_events_along() -> None:
    score = read_midi(smf(track((0, b"\xc0\x07"), (0, b"\xb0\x07\x10"), (0, on(60)), (10, off(60))))).score
    moved = score.with_track(score.tracks[0].with_channel(6))
    assert {data[0] & 15 for _, data in events(moved, 0)} == {6}


TYPE_0 = smf(
    track((0, tempo(500_000)), (0, on(60)), (0, on(40, 80, 1)), (9, off(60)), (0, off(40, 64, 1))),
    midi_type=0,
)


def test_type_0_is_written_as_type_0() -> None:
    raw = parse_smf(midi_bytes(read_midi(TYPE_0).score))
    assert (raw.midi_type, len(raw.tracks)) == (0, 1)


@pytest.mark.parametrize(
    "added",
    [
        pytest.param(part(Note(0, 50, 10), channel=1), id="channel in use"),
        pytest.param(part(Note(0, 50, 10), channel=2, name="Named"), id="name"),
        pytest.param(part(Note(0, 50, 10), Note(0, 51, 10, channel=3), channel=2), id="two channels"),
    ],
)
def test_type_0_that_would_lose_something_becomes_type_1(added: Track) -> None:
    score = read_midi(TYPE_0).score
    grown = score.with_track(added.with_uid(score.new_uid))
    again = read_midi(midi_bytes(grown)).score
    assert again.midi_type == 1
    assert again.tracks == grown.tracks


SHARED = smf(
    track((0, tempo(500_000)), (0, meta(0x59, b"\x00\x00"))),
    track((0, tempo(500_000)), (0, meta(0x59, b"\x02\x00")), (480, tempo(250_000)), (0, on(60)), (9, off(60))),
)


def test_tempos_of_several_tracks_stay_where_they_are() -> None:
    score = read_midi(SHARED).score
    assert score.tempos.events == (TempoEvent(0, 500_000), TempoEvent(480, 250_000))
    fast, slow = (b"\xff\x51" + value.to_bytes(3, "big") for value in (250_000, 500_000))
    tempos = [[event for event in events(score, chunk) if event[1][:2] == b"\xff\x51"] for chunk in (0, 1)]
    assert tempos == [[(0, slow)], [(0, slow), (480, fast)]]


def test_a_changed_tempo_drops_the_copies_of_the_old_one() -> None:
    score = read_midi(SHARED).score
    changed = replace(score, tempos=TempoMap((TempoEvent(0, 400_000), TempoEvent(480, 250_000)), 480))
    assert read_midi(midi_bytes(changed)).score.tempos == changed.tempos


def test_a_changed_key_goes_to_the_first_track_and_leaves_a_parts_own() -> None:
    score = read_midi(SHARED).score
    changed = replace(score, keys=KeyMap((KeyEvent.of_tonic(0, 5, False),)))
    again = read_midi(midi_bytes(changed)).score
    assert again.keys == changed.keys
    assert (0, b"\xff\x59\x02\x00") in events(changed, 1)


def test_tempos_go_with_the_first_of_the_tracks_that_are_left() -> None:
    score = read_midi(smf(track((0, tempo(7)), (0, on(60)), (9, off(60))), track((0, on(61)), (9, off(61))))).score
    left = score.with_tracks(score.tracks[1:])
    assert events(left, 0)[0] == (0, b"\xff\x51\x00\x00\x07")


def test_a_score_without_tracks() -> None:
    assert midi_bytes(Score.empty()) == header(1, 1) + track()


def test_a_gap_beyond_midi_is_refused() -> None:
    with pytest.raises(UserError, match="too large for a MIDI file"):
        midi_bytes(song(part(events=[Text(1 << 28, "text", "far")])))


def test_raw_events_are_named_tuples() -> None:
    assert parse_smf(smf(track((5, on(60))))).tracks[0][0] == RawEvent(5, 0x90, b"\x3c\x50")
    assert parse_smf(smf(track())).tracks[0] == [RawEvent(0, META, b"\x2f")]

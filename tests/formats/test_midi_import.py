"""Golden files: a few MIDI bytes and the score they mean."""

from __future__ import annotations

from antiphon.formats import read_midi
from antiphon.score import (
    ChannelPressure,
    ControlChange,
    KeyEvent,
    KeyMap,
    MeterEvent,
    MeterMap,
    Note,
    PitchBend,
    PolyPressure,
    ProgramChange,
    RawMeta,
    Score,
    SysEx,
    TempoEvent,
    TempoMap,
    Text,
    Track,
)
from tests.formats.smf import END, body, chunk, meta, off, on, smf, tempo, track


def notes(data: bytes, track_number: int = 0) -> list[Note]:
    imported = read_midi(data)
    assert imported.repairs == []
    return list(imported.score.tracks[track_number].notes())


def test_a_type_1_file_with_one_of_everything() -> None:
    conductor = track(
        (0, meta(0x03, b"Song")),
        (0, tempo(600_000)),
        (0, meta(0x58, bytes((3, 2, 36, 8)))),
        (0, meta(0x59, b"\xfd\x01")),
        (0, meta(0x54, bytes((0x60, 0, 0, 0, 0)))),
        (1440, meta(0x06, "Strophe à deux".encode())),
        (0, meta(0x58, bytes((6, 3, 24, 8)))),
    )
    part = chunk(
        body(
            (
                (0, meta(0x03, b"Flute")),
                (0, b"\xb3\x00\x01"),
                (0, b"\x20\x02"),
                (0, b"\xc3\x49"),
                (0, b"\xf0\x05\x7e\x7f\x09\x01\xf7"),
                (10, on(60, 90, 3)),
                (20, b"\xb3\x40\x7f"),
                (0, b"\xe3\x00\x00"),
                (0, b"\xe3\x7f\x7f"),
                (0, b"\xd3\x21"),
                (0, b"\xa3\x3c\x22"),
                (0, meta(0x05, b"la")),
                (0, meta(0x7F, b"\x00\x01\x02")),
                (30, off(60, 33, 3)),
                (100, b"\xc3\x28"),
                (200, END[1]),
            )
        )
    )
    expected = Score(
        ppq=480,
        tracks=(
            Track.from_notes(
                [Note(10, 60, 50, 90, 33)],
                ppq=480,
                name="Flute",
                channel=3,
                program=0x49,
                events=[
                    ControlChange(0, 0, 1),
                    ControlChange(0, 32, 2),
                    SysEx(0, b"\x7e\x7f\x09\x01"),
                    ControlChange(30, 64, 127),
                    PitchBend(30, -8192),
                    PitchBend(30, 8191),
                    ChannelPressure(30, 0x21),
                    PolyPressure(30, 60, 0x22),
                    Text(30, "lyrics", "la"),
                    RawMeta(30, 0x7F, b"\x00\x01\x02"),
                    ProgramChange(160, 0x28),
                ],
                uid=0,
                end_of_track=360,
            ),
        ),
        tempos=TempoMap((TempoEvent(0, 600_000),), 480),
        meters=MeterMap((MeterEvent(0, 3, 4, 36, 8), MeterEvent(1440, 6, 8, 24, 8)), 480),
        keys=KeyMap((KeyEvent(0, 0, True, -3),)),
        midi_type=1,
        conductor=(RawMeta(0, 0x54, b"\x60\x00\x00\x00\x00"), Text(1440, "marker", "Strophe à deux")),
        name="Song",
        has_conductor_track=True,
    )
    imported = read_midi(smf(conductor, part))
    assert imported.score == expected
    assert imported.repairs == []


def test_type_0_becomes_a_track_a_channel() -> None:
    data = smf(
        track(
            (0, tempo(500_000)),
            (0, b"\xc9\x00"),
            (0, b"\xc1\x20"),
            (0, on(36, 100, 9)),
            (0, on(40, 70, 1)),
            (480, off(36, 64, 9)),
            (0, off(40, 64, 1)),
            (0, meta(0x05, b"end")),
        ),
        midi_type=0,
    )
    score = read_midi(data).score
    assert score.midi_type == 0
    assert [(t.channel, t.program, t.uid) for t in score.tracks] == [(1, 32, 0), (9, 0, 1)]
    assert [list(t.notes()) for t in score.tracks] == [[Note(0, 40, 480, 70)], [Note(0, 36, 480, 100)]]
    assert score.tracks[1].is_drum
    assert score.conductor == (Text(480, "lyrics", "end"),)


def test_a_type_1_track_keeps_the_channels_of_its_notes_and_events() -> None:
    data = smf(
        track(
            (0, on(60)),
            (0, on(64)),
            (0, b"\xb5\x07\x50"),
            (0, on(67, 80, 5)),
            (10, off(60)),
            (0, off(64)),
            (0, off(67, 64, 5)),
        )
    )
    (only,) = read_midi(data).score.tracks
    assert only.channel == 0
    assert [(note.pitch, note.channel) for note in only.notes()] == [(60, None), (64, None), (67, 5)]
    assert only.events == (ControlChange(0, 7, 0x50, channel=5),)


def test_first_track_with_notes_shares_the_conductor() -> None:
    data = smf(
        track(
            (0, meta(0x03, b"Melody")),
            (0, tempo(400_000)),
            (0, meta(0x06, b"C:maj")),
            (0, on(60)),
            (9, off(60)),
        )
    )
    score = read_midi(data).score
    assert not score.has_conductor_track
    assert (score.name, score.tracks[0].name) == ("", "Melody")
    assert score.tempos.events == (TempoEvent(0, 400_000),)
    assert score.conductor == (Text(0, "marker", "C:maj"),)
    assert score.markers == (Text(0, "marker", "C:maj"),)


def test_overlapping_notes_of_one_pitch_pair_first_in_first_out() -> None:
    data = smf(track((0, on(60, 10)), (10, on(60, 20)), (10, off(60, 1)), (10, off(60, 2))))
    assert notes(data) == [Note(0, 60, 20, 10, 1), Note(10, 60, 20, 20, 2)]


def test_a_pitch_on_two_channels_is_two_keys() -> None:
    data = smf(track((0, on(60)), (10, on(60, 80, 1)), (10, off(60, 64, 1)), (10, off(60))))
    assert [(note.onset, note.duration, note.channel) for note in notes(data)] == [(0, 30, None), (10, 10, 1)]


def test_notes_without_duration_survive() -> None:
    data = smf(track((5, on(60)), (0, off(60)), (0, on(60)), (7, off(60))))
    assert notes(data) == [Note(5, 60, 0), Note(5, 60, 7)]


def test_running_status_and_note_on_of_velocity_0_end_notes() -> None:
    data = smf(track((0, b"\x90\x3c\x50"), (10, b"\x3c\x00"), (0, b"\x40\x51"), (10, b"\x40\x00")))
    assert notes(data) == [Note(0, 60, 10, 80, 64), Note(10, 64, 10, 81, 64)]


def test_running_status_goes_on_after_a_meta_event() -> None:
    data = smf(track((0, b"\x90\x3c\x50"), (10, meta(0x05, b"o")), (0, b"\x3c\x00")))
    assert notes(data) == [Note(0, 60, 10, 80, 64)]


def test_a_late_program_is_the_tracks_and_stays_where_it_was() -> None:
    data = smf(track((5, b"\xc0\x07"), (5, on(60)), (10, off(60)), (0, b"\xc0\x08")))
    (only,) = read_midi(data).score.tracks
    assert only.program == 7
    assert only.events == (ProgramChange(5, 7), ProgramChange(20, 8))


def test_a_program_after_the_first_note_is_not_the_tracks() -> None:
    data = smf(track((0, on(60)), (10, off(60)), (0, b"\xc0\x08")))
    assert read_midi(data).score.tracks[0].program is None


def test_texts_that_are_not_unicode_are_read_as_latin_1_and_told() -> None:
    imported = read_midi(smf(track((0, meta(0x03, b"Fl\xf6te")), (0, on(60)), (9, off(60)))))
    assert imported.score.tracks[0].name == "Flöte"
    assert imported.repairs == ["Read 1 text as Latin-1, being no Unicode."]


def test_tempo_of_another_track_is_followed() -> None:
    data = smf(
        track((0, tempo(500_000))),
        track((480, tempo(250_000)), (0, on(60)), (480, off(60))),
    )
    score = read_midi(data).score
    assert score.tempos.events == (TempoEvent(0, 500_000), TempoEvent(480, 250_000))
    assert score.tracks[0].events == (RawMeta(480, 0x51, (250_000).to_bytes(3, "big")),)


def test_keys_of_transposing_parts_leave_the_songs_key_alone() -> None:
    data = smf(
        track((0, meta(0x59, b"\x00\x00"))),
        track((0, meta(0x59, b"\x02\x00")), (0, on(60)), (480, off(60))),
    )
    assert read_midi(data).score.keys == KeyMap((KeyEvent(0, 0, False, 0),))


def test_keys_that_stand_on_a_later_track_only_are_the_songs() -> None:
    data = smf(track((0, tempo(500_000))), track((0, meta(0x59, b"\x02\x00")), (0, on(60)), (480, off(60))))
    assert read_midi(data).score.keys == KeyMap((KeyEvent(0, 2, False, 2),))

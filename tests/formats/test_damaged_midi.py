"""Broken files are repaired, and it is said how, or refused in one sentence; none crashes and none hangs."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from antiphon.errors import UserError
from antiphon.formats import read_midi
from antiphon.score import Note, TempoEvent
from tests.formats.damage import damaged, outcome
from tests.formats.smf import END, body, chunk, header, meta, off, on, smf, tempo, track
from tests.formats.sources import random_smf

NOTE = [Note(0, 60, 480)]
PART = body(((0, on(60)), (480, off(60))))
WHOLE = chunk(PART + body((END,)))


def repaired(data: bytes, *sentences: str) -> list[list[Note]]:
    """The notes of the tracks, once the file was repaired in just this way."""
    imported = read_midi(data)
    assert imported.repairs == list(sentences)
    return [list(track.notes()) for track in imported.score.tracks]


def refused(data: bytes, sentence: str) -> None:
    with pytest.raises(UserError) as caught:
        read_midi(data)
    assert str(caught.value) == sentence


def test_300_damaged_files_crash_and_hang_nothing() -> None:
    outcomes = Counter(outcome(damaged(random_smf(seed % 50), seed)) for seed in range(300))
    assert outcomes["repaired"] > 150
    assert outcomes["refused"] > 10


def test_missing_end_of_track() -> None:
    data = header(1, 1) + chunk(PART)
    assert repaired(data, "Track 1: the end of the track was missing and was added.") == [NOTE]


def test_missing_ends_of_several_tracks_are_told_in_one_sentence() -> None:
    data = header(1, 2) + chunk(PART) * 2
    assert repaired(data, "2 tracks: the end of the track was missing and was added.") == [NOTE, NOTE]


def test_truncated_file_keeps_the_notes_before_the_cut() -> None:
    data = smf(track((0, on(60)), (480, off(60)), (0, on(62)), (480, off(62))))
    assert repaired(
        data[:-5],
        "Track 1: the file ends inside the track; what was there is kept.",
        "Ended 1 note that had no end, at the end of the track.",
    ) == [[*NOTE, Note(480, 62, 1)]]


def test_unclosed_notes_end_with_the_track() -> None:
    data = smf(track((0, on(60)), (100, on(64)), (380, meta(0x01, b""))))
    closed = [Note(0, 60, 480), Note(100, 64, 380)]
    assert repaired(data, "Ended 2 notes that had no end, at the end of the track.") == [closed]


def test_end_of_a_note_that_never_began() -> None:
    data = smf(track((0, off(70)), (0, on(60)), (480, off(60))))
    assert repaired(data, "Left out 1 note end without a note.") == [NOTE]


def test_end_of_an_empty_note_before_its_start() -> None:
    data = smf(track((0, off(60)), (0, on(60)), (480, on(60)), (480, off(60))))
    sentence = "Put 1 note end behind their note at the same tick."
    assert repaired(data, sentence) == [[Note(0, 60, 0), Note(480, 60, 480)]]


@pytest.mark.parametrize("declared", [0, 1, 3, 65535])
def test_wrong_number_of_tracks(declared: int) -> None:
    plural = "track" if declared == 1 else "tracks"
    sentence = f"The header announced {declared} {plural}; there are 2."
    assert repaired(header(1, declared) + WHOLE * 2, sentence) == [NOTE, NOTE]


@pytest.mark.parametrize("length", [0, 5, 200, 0xFFFFFFFF])
def test_wrong_length_of_a_track(length: int) -> None:
    wrong = b"MTrk" + length.to_bytes(4, "big") + WHOLE[8:]
    sentence = "Track 1: the length of the track was wrong and was put right."
    assert repaired(header(1, 2) + wrong + WHOLE, sentence) == [NOTE, NOTE]


def test_absurd_length_of_a_track_without_an_end() -> None:
    data = header(1, 2) + b"MTrk\x7f\xff\xff\xff" + PART + WHOLE
    assert repaired(
        data,
        "Track 1: the length of the track was wrong and was put right.",
        "Track 1: the end of the track was missing and was added.",
    ) == [NOTE, NOTE]


def test_values_above_127_are_lowered() -> None:
    data = smf(track((0, b"\x90\x3c\xc8"), (480, off(60))))
    assert repaired(data, "Track 1: lowered 1 value above 127 to 127.") == [[Note(0, 60, 480, 127)]]


def test_notes_above_the_highest_pitch_are_left_out() -> None:
    data = smf(track((0, b"\x90\xc8\x50"), (0, on(60)), (480, off(60))))
    sentence = "Track 1: left out 1 message about notes above the highest pitch."
    assert repaired(data, sentence) == [NOTE]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<html>" + smf(WHOLE), "Skipped 6 bytes in front of the MIDI header."),
        (smf(WHOLE) + b"\x00" * 7, "Skipped 7 bytes after the last track."),
        (header(1, 2) + WHOLE + b"?" * 9 + WHOLE, "Skipped 9 bytes between tracks."),
        (
            header(1, 2) + WHOLE + chunk(b"12345", b"XFIH") + WHOLE,
            "Left out a chunk of an unknown kind (XFIH).",
        ),
        (
            header(1, 1) + b"MTrk" + (len(WHOLE) - 4).to_bytes(4, "big") + WHOLE[8:] + b"abcd",
            "Track 1: bytes after the end of the track were left out.",
        ),
    ],
)
def test_garbage_around_chunks(data: bytes, sentence: str) -> None:
    assert set(map(tuple, repaired(data, sentence))) == {tuple(NOTE)}


def test_longer_header_is_sound() -> None:
    data = b"MThd\x00\x00\x00\x08" + header(1, 1)[8:] + b"\x01\x02" + WHOLE
    assert repaired(data) == [NOTE]


def test_wrong_length_of_the_header() -> None:
    data = b"MThd\xff\x00\x00\x00" + header(1, 1)[8:] + WHOLE
    assert repaired(data, "The length of the header was wrong and was put right.") == [NOTE]


def test_riff_wrapper() -> None:
    inner = smf(WHOLE)
    data = b"RIFF" + (len(inner) + 12).to_bytes(4, "little") + b"RMIDdata" + len(inner).to_bytes(4, "little") + inner
    assert repaired(data, "Took the MIDI data out of its RIFF wrapper.") == [NOTE]


def test_type_2_becomes_tracks() -> None:
    data = smf(WHOLE, WHOLE, midi_type=2)
    assert repaired(data, "The file holds separate sequences (type 2); they became tracks of one song.") == [
        NOTE,
        NOTE,
    ]


def test_type_that_does_not_exist() -> None:
    imported = read_midi(smf(WHOLE, WHOLE, midi_type=77))
    assert imported.repairs == ["The file type 77 does not exist; the file was read as type 1."]
    assert imported.score.midi_type == 1


def test_type_0_with_two_tracks() -> None:
    imported = read_midi(smf(WHOLE, WHOLE, midi_type=0))
    assert imported.repairs == ["The file calls itself type 0 but has 2 tracks; it was read as type 1."]
    assert imported.score.midi_type == 1


def test_absurd_time_ends_the_track() -> None:
    data = smf(track((0, on(60)), (480, off(60)), (0x0FFFFFFF, on(60)), (480, off(60))))
    sentence = "Track 1: a time was absurdly large; everything after it was left out."
    assert repaired(data, sentence) == [NOTE]


def test_absurd_time_of_the_end_moves_it() -> None:
    data = header(1, 1) + chunk(PART + body(((0x0FFFFFFF, END[1]),)))
    imported = read_midi(data)
    sentence = "Track 1: the end of the track lay absurdly far away and was moved to the last event."
    assert imported.repairs == [sentence]
    assert imported.score.tracks[0].end_of_track == 0


def test_tempo_of_nothing_is_not_followed() -> None:
    imported = read_midi(smf(track((0, tempo(400_000)), (9, meta(0x51, bytes(3))), (0, on(60)), (480, off(60)))))
    assert imported.repairs == ["Did not follow 1 tempo, meter or key event with values that MIDI does not have."]
    assert imported.score.tempos.events == (TempoEvent(0, 400_000),)


def test_bytes_without_a_status_are_skipped() -> None:
    data = smf(chunk(b"\x00\x3c\x50" + PART + body((END,))))
    imported = read_midi(data)
    assert imported.repairs == ["Track 1: skipped unreadable bytes in 1 place."]
    assert list(imported.score.tracks[0].notes()) == NOTE


@pytest.mark.parametrize("data", [b"", b"hello", b"\x00" * 100, b"PK\x03\x04 is a zip"])
def test_what_is_no_midi(data: bytes) -> None:
    refused(data, "This is not a MIDI file: it has no MIDI header.")


def test_header_cut_off() -> None:
    refused(header(1, 1)[:11], "This MIDI file is cut off in its header.")


def test_no_tracks() -> None:
    refused(header(1, 1), "This MIDI file has no tracks that can be read.")


def test_division_of_zero() -> None:
    refused(
        smf(WHOLE, division=0),
        "This MIDI file says that a quarter note has no ticks, so its times mean nothing.",
    )


def test_division_in_film_frames() -> None:
    with pytest.raises(UserError, match=r"film frames \(SMPTE\)"):
        read_midi(smf(WHOLE, division=0xE728))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(header(1, 1) + b"MTrk\x00\x00\x00\x00" * 200_000, id="tracks of nothing"),
        pytest.param(header(1, 1) + chunk(b"\x00" * 1_000_000), id="zeros"),
        pytest.param(header(1, 1) + chunk(b"\xff" * 1_000_000), id="ones"),
        pytest.param(header(1, 1) + chunk(b"\x00\x90\x3c" * 10_000), id="notes of nothing"),
        pytest.param(b"MThd" * 250_000, id="headers"),
        pytest.param(header(1, 1) + b"abcd\x00\x00\x00\x00" * 100_000, id="alien chunks"),
        pytest.param(header(1, 1, 32767) + chunk(b"\xff\xff\xff\x7f\x90\x3c\x50" * 1000), id="far times"),
    ],
)
def test_files_made_to_take_long(data: bytes) -> None:
    started = time.process_time()
    outcome(data)
    assert time.process_time() - started < 10

"""Chord symbols in project files and MIDI files."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antiphon.formats import midi_bytes, read_midi
from antiphon.formats.project_file import load_project, project_bytes
from antiphon.score import ChordMark, Note, Score, Text, Track
from tests.formats.smf import meta, off, on, smf, track
from tests.formats.test_project_file import entries

SONG = Score.empty().with_track(Track.from_notes([Note(0, 60, 480)], ppq=480, name="A"))
MARKS = (ChordMark(0, "Am7"), ChordMark(480, "F#m7b5/C"), ChordMark(960, ""), ChordMark(5000, " odd: ♭ "))

marks = st.dictionaries(
    st.integers(0, 5000), st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=5
).map(lambda found: tuple(ChordMark(tick, found[tick]) for tick in sorted(found)))


@given(marks, st.booleans(), st.integers(0, 1))
def test_chords_come_back_from_midi(chords: tuple[ChordMark, ...], own_track: bool, midi_type: int) -> None:
    song = replace(
        SONG.with_chords(chords).with_conductor([Text(480, "marker", "Verse"), Text(480, "text", "Chord sheet")]),
        has_conductor_track=own_track,
        midi_type=midi_type,
    )
    data = midi_bytes(song)
    back = read_midi(data).score
    assert back.chords == chords
    # A text in a first track with notes stays with them, as it always did.
    texts = (*back.conductor, *back.tracks[0].events)
    assert sorted(text.text for text in texts if isinstance(text, Text)) == ["Chord sheet", "Verse"]
    assert midi_bytes(back) == midi_bytes(read_midi(midi_bytes(back)).score)


def test_other_programs_read_a_text() -> None:
    data = midi_bytes(SONG.with_chords(MARKS))
    assert meta(0x01, b"Chord: Am7") in data
    assert meta(0x01, b"Chord:") in data


@pytest.mark.parametrize("text", [b"Chord", b"chord: C", b"Chord: ", b"Chord:C"])
def test_another_text_is_no_chord(text: bytes) -> None:
    data = smf(track((0, meta(0x01, text))), track((0, on(60)), (9, off(60))))
    song = read_midi(data).score
    assert song.chords == ()
    assert song.conductor == (Text(0, "text", text.decode()),)


def test_of_two_chords_at_a_tick_the_last_counts_and_none_is_lost() -> None:
    data = smf(track((0, meta(0x01, b"Chord: C")), (0, meta(0x01, b"Chord: Am"))), track((0, on(60)), (9, off(60))))
    song = read_midi(data).score
    assert song.chords == (ChordMark(0, "Am"),)
    assert read_midi(midi_bytes(song)).score == song
    assert midi_bytes(song).count(b"Chord: ") == 2


@given(marks)
def test_chords_come_back_from_a_project(chords: tuple[ChordMark, ...]) -> None:
    song = SONG.with_chords(chords)
    assert load_project(project_bytes(song)) == song


def test_a_project_says_the_lowest_version_that_reads_it_whole() -> None:
    assert entries(project_bytes(SONG))["antiphon.json"]["version"] == 1
    assert "chords" not in entries(project_bytes(SONG))["score.json"]
    assert entries(project_bytes(SONG.with_chords(MARKS)))["antiphon.json"]["version"] == 2

"""The score: finding tracks, its length, markers, and what must agree."""

from dataclasses import replace

import pytest

from antiphon.errors import UserError
from antiphon.score import ControlChange, MeterEvent, MeterMap, Note, Score, TempoMap, Text, Track


def song() -> Score:
    names = ["Piano", "Bass", "bass", "2"]
    tracks = [
        Track.from_notes([Note(480 * i, 60, 480)], ppq=480, name=name, uid=10 + i) for i, name in enumerate(names)
    ]
    return Score.empty().with_tracks(tracks)


def test_tracks_are_found_by_uid_name_and_number() -> None:
    score = song()
    assert score.track(12).name == "bass"
    assert score.find_track(99) is None
    with pytest.raises(KeyError):
        score.track(99)
    assert score.track_named("Bass").uid == 11
    assert score.track_named("bass").uid == 12
    assert score.track_named("PIANO").uid == 10
    assert score.track_named(2).uid == 11
    assert score.track_named("2").uid == 13  # a name comes before a number
    assert score.track_named("3").uid == 12


@pytest.mark.parametrize("name", ["Violin", "0", "5", "", 0, 5, "BASS"])
def test_no_track_or_several_is_told_in_a_sentence(name: str | int) -> None:
    with pytest.raises(UserError, match="track"):
        song().track_named(name)


def test_length_counts_notes_and_not_events() -> None:
    score = song()
    assert score.end_tick == 1920
    assert score.bar_count == 1
    assert score.note_count == 4
    assert score.seconds == 2.0
    later = score.with_track(score.track(10).with_events([ControlChange(10**6, 64, 0)]))
    assert later.end_tick == 1920
    waltz = replace(score, meters=MeterMap((MeterEvent(0, 3, 4),), 480))
    assert waltz.bar_count == 2
    assert Score.empty().bar_count == 0


def test_a_track_replaces_the_one_of_its_uid_or_comes_last() -> None:
    score = song()
    renamed = score.with_track(score.track(11).with_name("Cello"))
    assert [track.name for track in renamed.tracks] == ["Piano", "Cello", "bass", "2"]
    assert renamed.tracks[0] is score.tracks[0]
    assert score.new_uid == 14
    added = score.with_track(Track.from_notes([], ppq=480, uid=score.new_uid))
    assert len(added.tracks) == 5
    assert Score.empty().new_uid == 0


def test_markers_come_from_the_conductor_and_the_tracks() -> None:
    verse, chorus = Text(0, "marker", "Verse"), Text(1920, "marker", "Chorus")
    score = replace(song(), conductor=(chorus, Text(5, "text", "no marker")))
    score = score.with_track(score.track(10).with_events([verse]))
    assert score.markers == (verse, chorus)


def test_parts_that_do_not_agree_are_refused() -> None:
    score = song()
    with pytest.raises(ValueError, match="uid"):
        score.with_tracks([score.tracks[0], score.tracks[0]])
    with pytest.raises(ValueError, match="resolution"):
        score.with_track(Track.from_notes([], ppq=96, uid=50))
    with pytest.raises(ValueError, match="resolution"):
        replace(score, tempos=TempoMap((), 96))
    with pytest.raises(ValueError, match="MIDI type"):
        replace(score, midi_type=3)

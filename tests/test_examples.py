"""The example songs are in order: whoever opens one sees a piece of music, not a repair notice."""

from pathlib import Path

import pytest

from antiphon.formats import read_midi
from antiphon.paths import examples_folder
from antiphon.theory.chord_symbols import parse_chord

EXAMPLES = sorted(examples_folder().glob("*.mid"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_whole(path: Path) -> None:
    song = read_midi(path)
    assert song.repairs == []
    score = song.score
    assert score.name
    assert score.bar_count >= 10
    assert score.keys.events
    for track in score.tracks:
        assert track.name
        assert track.note_count > 10
        assert len({note.velocity for note in track.notes()}) > 5, "velocities as a player gives them"
    assert all(parse_chord(marker.text) is not None for marker in score.markers)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_its_licence_is_stated(path: Path) -> None:
    rows = (examples_folder() / "LICENSE.md").read_text(encoding="utf-8").splitlines()
    (row,) = [row for row in rows if f"`{path.name}`" in row]
    assert "CC0 1.0" in row


def test_there_are_songs_with_several_tracks_odd_meters_and_a_pickup() -> None:
    songs = [read_midi(path).score for path in EXAMPLES]
    assert len(songs) >= 2
    assert any(len(song.tracks) >= 4 and song.bar_count >= 16 and song.markers for song in songs)
    assert any(song.meters.meter_of_bar(1).denominator == 8 for song in songs)
    assert any(song.meters.bar_end(0) < song.ppq * 2 for song in songs)

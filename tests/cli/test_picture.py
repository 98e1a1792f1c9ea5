from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.image import imread
from numpy.typing import NDArray

from antiphon.cli.panel import TRACK_COLOURS, WRITTEN_COLOURS, Panel
from antiphon.cli.picture import draw_rolls
from antiphon.score import ChordMark, Note, Score
from tests.fakes.songs import BAR, BASS, DRUMS, MELODY, small_song


def draw(tmp_path: Path, *panels: Panel, title: str = "") -> NDArray[np.float64]:
    """The picture of the panels, shape (rows, columns, 3), 0..1."""
    path = tmp_path / "roll.png"
    draw_rolls(panels, path, title)
    return np.asarray(imread(path), dtype=np.float64)[:, :, :3]


def where_hue(picture: NDArray[np.float64], colour: str) -> NDArray[np.bool_]:
    """Pixels of this hue in any shade: velocities fade a colour into the background."""
    wanted = np.array(to_rgb(colour)) - np.array(to_rgb("#1d2027"))
    found = picture - np.array(to_rgb("#1d2027"))
    length = np.linalg.norm(found, axis=2)
    cosine = found @ wanted / np.maximum(length * np.linalg.norm(wanted), 1e-9)
    matches: NDArray[np.bool_] = (cosine > 0.99) & (length > 0.2)
    return matches


def notes_written(song: Score) -> dict[int, tuple[Note, ...]]:
    return {MELODY: song.track(MELODY).notes_between(2 * BAR, 3 * BAR)}


def test_every_track_is_drawn_in_a_colour_of_its_own(tmp_path: Path) -> None:
    picture = draw(tmp_path, Panel(small_song(), 0, 4))
    below_the_heading = picture[50:]
    for number in (MELODY, BASS, DRUMS):
        assert where_hue(below_the_heading, TRACK_COLOURS[number]).sum() > 400


def test_written_notes_stand_out_and_stand_where_they_were_written(tmp_path: Path) -> None:
    song = small_song()
    picture = draw(tmp_path, Panel(song, 0, 4, written=notes_written(song)))[50:]
    _, columns = np.nonzero(where_hue(picture, WRITTEN_COLOURS[MELODY]))
    width = picture.shape[1]
    assert columns.min() == pytest.approx(0.51 * width, abs=0.03 * width)
    assert columns.max() == pytest.approx(0.75 * width, abs=0.03 * width)
    plain = draw(tmp_path, Panel(song, 0, 4))[50:]
    assert where_hue(plain, WRITTEN_COLOURS[MELODY]).sum() < 0.05 * len(columns)


def test_only_the_tracks_and_bars_asked_for_are_drawn(tmp_path: Path) -> None:
    song = small_song()
    picture = draw(tmp_path, Panel(song, 0, 4, tracks=(BASS,)))
    assert not where_hue(picture, TRACK_COLOURS[MELODY]).any()
    assert where_hue(picture, TRACK_COLOURS[BASS]).any()
    only_later = replace(song, tracks=(song.track(MELODY).replace_notes(song.track(MELODY).notes(), ()),))
    assert not where_hue(draw(tmp_path, Panel(only_later, 0, 4)), TRACK_COLOURS[MELODY]).any()


def test_panels_stand_below_each_other(tmp_path: Path) -> None:
    song = small_song()
    one = draw(tmp_path, Panel(song, 0, 4))
    three = draw(tmp_path, *[Panel(song, bar, bar + 2, f"from bar {bar + 1}") for bar in range(3)], title="T")
    assert three.shape[1] == one.shape[1]
    assert three.shape[0] > 2.5 * one.shape[0]


def test_the_region_is_marked(tmp_path: Path) -> None:
    song = small_song()
    plain = draw(tmp_path, Panel(song, 0, 4))
    marked = draw(tmp_path, Panel(song, 0, 4, region=(BAR, 2 * BAR)))
    changed = np.abs(marked - plain).max(axis=2) > 0.02
    columns = np.nonzero(changed.any(axis=0))[0]
    width = plain.shape[1]
    assert columns.min() == pytest.approx(0.275 * width, abs=0.03 * width)
    assert columns.max() == pytest.approx(0.51 * width, abs=0.03 * width)


def test_a_song_without_notes_has_a_picture_too(tmp_path: Path) -> None:
    assert draw(tmp_path, Panel(Score.empty(), 0, 2)).size > 0


def test_the_same_song_gives_the_same_picture(tmp_path: Path) -> None:
    song = small_song()
    np.testing.assert_array_equal(draw(tmp_path, Panel(song, 0, 4)), draw(tmp_path, Panel(song, 0, 4)))


def test_no_panel_is_a_mistake_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least one panel"):
        draw_rolls([], tmp_path / "roll.png")


def test_chord_symbols_stand_above_the_notes(tmp_path: Path) -> None:
    song = small_song().with_conductor([])
    plain = draw(tmp_path, Panel(song, 0, 4))
    named = draw(tmp_path, Panel(song.with_chords([ChordMark(BAR, "Am7"), ChordMark(3 * BAR, "")]), 0, 4))
    rows, columns = np.nonzero(np.abs(named - plain).sum(axis=2) > 0.1)
    assert len(rows) > 20
    assert rows.max() < 0.2 * len(named)
    assert columns.max() > 0.7 * named.shape[1]

"""Mixer and view are kept in the project; what a file says amiss is left out."""

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from antiphon.playback.mix import TrackMix
from antiphon.session.document import Document
from antiphon.session.mixer import Mixer
from antiphon.session.project import ViewState
from antiphon.session.selection import Selection
from tests.fakes.songs import BAR, BASS, DRUMS, MELODY
from tests.session.conftest import seen


def test_the_mixer(qtbot: QtBot, document: Document, tmp_path: Path) -> None:
    mixer = Mixer(document)
    mixer.set_volume(MELODY, 3.0)
    assert mixer.track(MELODY) == TrackMix()
    with qtbot.waitSignals([mixer.changed, mixer.sound_changed]):
        mixer.set_volume(MELODY, 0.5)
    mixer.set_pan(MELODY, -7)
    mixer.set_solo(BASS, True)
    mixer.set_mute(DRUMS, True)
    mixer.set_color(BASS, "#12ab9f")
    mixer.set_color(BASS, "pink")
    assert [mixer.is_heard(uid) for uid in (MELODY, BASS, DRUMS)] == [False, True, False]
    # It has no undo, and yet must not be lost.
    assert seen(document.is_modified)
    assert document.undo_name is None
    mix = mixer.mix
    document.save(tmp_path / "song.antiphon")
    assert not seen(document.is_modified)
    document.new()
    assert mixer.track(BASS) == TrackMix()
    assert mixer.color(BASS) is None
    assert mix.of(BASS).solo
    document.open(tmp_path / "song.antiphon")
    assert mixer.mix == mix
    assert mixer.track(MELODY) == TrackMix(0.5, -1.0)
    assert mixer.color(BASS) == "#12ab9f"
    mixer.set_color(BASS, None)
    mixer.set_solo(BASS, False)
    mixer.set_mute(DRUMS, False)
    assert list(mixer.to_project()["tracks"]) == ["0"]


@pytest.mark.parametrize(
    "data",
    [
        {"tracks": 3},
        {"tracks": {"x": {}, "1": 4}},
        {"tracks": {"1": {"volume": "loud", "color": 5}}},
        {"tracks": {"1": {"volume": 9, "pan": None, "color": "red"}}},
    ],
)
def test_a_mix_that_makes_no_sense(document: Document, data: dict[str, Any]) -> None:
    mixer = Mixer(document)
    mixer.from_project(data)
    assert mixer.to_project() == {"tracks": {}}


def test_the_view(document: Document, tmp_path: Path) -> None:
    selection = Selection(document)
    view = ViewState(document, selection)
    selection.set_current_track(BASS)
    selection.set_tracks([MELODY, DRUMS])
    selection.set_bars(BAR, 2 * BAR)
    selection.set_loop(0, 700)
    view.set_value("zoom", [1.5, 12])
    with pytest.raises(TypeError):
        view.set_value("zoom", view)
    document.save(tmp_path / "song.antiphon")
    document.new()
    assert (selection.bars, selection.loop, view.value("zoom")) == (None, None, None)
    document.open(tmp_path / "song.antiphon")
    assert (selection.current_track, selection.tracks) == (BASS, (MELODY, DRUMS))
    assert (selection.bars, selection.loop) == ((BAR, 2 * BAR), (0, 700))
    assert view.value("zoom") == [1.5, 12]


def test_a_view_that_makes_no_sense(document: Document) -> None:
    selection = Selection(document)
    view = ViewState(document, selection)
    view.from_project({"current_track": "x", "tracks": [[], 8], "bars": [3], "loop": [9, 2], "window": 4})
    assert (selection.current_track, selection.tracks, selection.bars, selection.loop) == (MELODY, (), None, None)
    assert view.value("zoom", 1) == 1

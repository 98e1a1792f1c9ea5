"""Wishes as JSON, presets in their file, and requests whose tracks have been made meanwhile."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from antiphon.errors import UserError
from antiphon.generation.controls import Controls
from antiphon.generation.parts import tracks_for_voices
from antiphon.generation.request import Keep, Part, Request, Task
from antiphon.score import Track
from antiphon.session.presets import Presets
from antiphon.session.requests import renewed
from antiphon.session.wishes import KeyLimit, Limits, Wishes, wishes_from_json, wishes_to_json
from antiphon.theory.scales import parse_scale
from antiphon.ui.panels.preset_menu import PRESET_NAMES
from tests.fakes.songs import BAR, MELODY, PPQ, small_song

FULL = Wishes(
    candidates=3,
    seed=7,
    model="lstm",
    temperature=0.8,
    top_p=0.9,
    strength=0.25,
    keep=frozenset({Keep.RHYTHM, Keep.CONTOUR}),
    melody=2,
    voices="5",
    parts=(Part.DRUMS,),
    follow_chords=False,
    limits=Limits(KeyLimit(parse_scale("F# dorian")), (40, 80), 3, (None, 2.5), 14, True, True, False),
    controls=Controls(texture=0.25, register=1.0, activity=0.0, style="pop909", mood="calm"),
)


@pytest.mark.parametrize(
    "wishes", [Wishes(), FULL, replace(FULL, limits=Limits(key=KeyLimit(own=frozenset({1, 4, 9}))))]
)
def test_wishes_come_back_from_json(wishes: Wishes) -> None:
    assert wishes_from_json(wishes_to_json(wishes)) == wishes


@pytest.mark.parametrize(
    "value",
    [None, [], {"keep": ["everything"]}, {"limits": {"span": [1]}}, {"limits": {"key": {"scale": "H major"}}}],
)
def test_wishes_that_cannot_be_read_are_those_of_a_new_window(value: object) -> None:
    assert wishes_from_json(value) == Wishes()


def test_presets_are_there_the_next_time(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "folder" / "presets.json"
    presets = Presets(path)
    with qtbot.waitSignal(presets.changed, timeout=1000):
        presets.save(" Chorale ", FULL)
    presets.save("another", Wishes())
    again = Presets(path)
    assert again.names == ("another", "Chorale")
    assert again.get("Chorale") == FULL
    again.delete("another")
    assert Presets(path).names == ("Chorale",)


def test_some_come_with_the_program(tmp_path: Path) -> None:
    presets = Presets(tmp_path / "presets.json")
    assert set(presets.shipped) == set(PRESET_NAMES)
    for key in presets.shipped:
        wishes = presets.get_shipped(key)
        assert wishes is not None
        assert wishes != Wishes(), key
        wishes.controls.check()
    chorale = presets.get_shipped("chorale")
    assert chorale is not None
    assert (chorale.voices, chorale.limits.at_once, chorale.controls.style) == ("satb", 1, "chorale")
    # They are not the user's: none is saved, and none can be deleted.
    presets.delete("chorale")
    assert presets.names == ()
    assert presets.get_shipped("chorale") == chorale


def test_a_preset_needs_a_name(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="name"):
        Presets(tmp_path / "presets.json").save("  ", Wishes())


@pytest.mark.parametrize("data", [b"", b"[1]", b"\xff", b'{"": {}}'])
def test_a_broken_file_counts_as_none(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "presets.json"
    path.write_bytes(data)
    presets = Presets(path)
    assert presets.names == ()
    presets.save("mine", FULL)
    assert Presets(path).get("mine") == FULL


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    presets = Presets(tmp_path / "file" / "presets.json")
    with pytest.raises(UserError, match="cannot be made"):
        presets.save("mine", Wishes())
    assert presets.names == ()


def test_tracks_that_were_made_are_written_anew_and_others_left_alone() -> None:
    song = small_song()
    made = tracks_for_voices(song, "satb")
    request = Request(Task.HARMONIZE, 0, BAR, tuple(t.uid for t in made), melody=MELODY, voices="satb", new_tracks=made)
    assert renewed(request, song) == request
    alto, tenor, bass = made
    there = song.with_track(Track.from_notes([], ppq=PPQ, name="Alto", uid=alto.uid))
    there = there.with_track(Track.from_notes([], ppq=PPQ, name="My own", uid=tenor.uid))
    again = renewed(request, there)
    again.validate(there)
    moved = replace(tenor, uid=bass.uid + 1)
    assert again.new_tracks == (moved, bass)
    assert again.tracks == (alto.uid, moved.uid, bass.uid)

"""The project file keeps the whole score, and says plainly what is wrong with a bad file."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from antiphon.errors import UserError
from antiphon.formats import load_project, read_midi
from antiphon.formats.project_file import VERSION, Project, load_project_file, project_bytes
from antiphon.formats.score_json import JsonObject, score_to_json
from antiphon.score import Note, Score, Text, Track
from tests.formats.sources import random_smf


def entries(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist()}


def packed(contents: dict[str, Any]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content if isinstance(content, str) else json.dumps(content))
    return buffer.getvalue()


SMALL = Score.empty().with_track(
    Track.from_notes([Note(0, 60, 480), Note(480, 62, 0, 1, 127, 15)], ppq=480, name="\ud800 odd", uid=7)
)


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The small score's file after a change to its score entry."""
    contents = entries(project_bytes(SMALL))
    change(contents["score.json"])
    return packed(contents)


@pytest.mark.parametrize("seed", range(60))
def test_nothing_is_lost(seed: int) -> None:
    score = read_midi(random_smf(seed)).score
    assert load_project(project_bytes(score)) == score


def test_uids_and_odd_texts_are_kept() -> None:
    loaded = load_project(project_bytes(SMALL))
    assert loaded == SMALL
    assert loaded.track(7).name == "\ud800 odd"


def test_equal_scores_give_equal_bytes() -> None:
    assert project_bytes(SMALL) == project_bytes(load_project(project_bytes(SMALL)))


def test_golden_layout() -> None:
    contents = entries(project_bytes(SMALL.with_tracks([SMALL.tracks[0].with_events([Text(3, "marker", "x")])])))
    assert contents["antiphon.json"] == {"kind": "antiphon project", "version": 1}
    assert contents["score.json"]["tracks"] == [
        {
            "uid": 7,
            "name": "\ud800 odd",
            "channel": 0,
            "program": None,
            "end_of_track": 0,
            "notes": {
                "onset": [0, 480],
                "pitch": [60, 62],
                "duration": [480, 0],
                "velocity": [80, 1],
                "release_velocity": [64, 127],
                "channel": [None, 15],
            },
            "events": [["text", 3, "marker", "x"]],
        }
    ]


def test_groups_of_tracks_are_kept_and_ask_for_a_program_that_knows_them() -> None:
    grouped = SMALL.with_tracks([track.with_group("Choir") for track in SMALL.tracks])
    data = project_bytes(grouped)
    assert load_project(data) == grouped
    assert entries(data)["antiphon.json"]["version"] == 3
    assert all(track.group == "" for track in load_project(project_bytes(SMALL)).tracks)


def test_muted_notes_are_kept_and_ask_for_a_program_that_knows_them() -> None:
    first, *others = SMALL.tracks
    notes = list(first.notes())
    muted = first.replace_notes(notes[:1], [notes[0].with_muted(True)])
    data = project_bytes(SMALL.with_tracks([muted, *others]))
    assert load_project(data) == SMALL.with_tracks([muted, *others])
    assert load_project(data) != SMALL
    assert entries(data)["antiphon.json"]["version"] == 4
    score = entries(data)["score.json"]
    score["tracks"][0]["notes"]["muted"] = [len(notes)]
    head = {"kind": "antiphon project", "version": 4}
    with pytest.raises(UserError):
        load_project(packed({"antiphon.json": head, "score.json": score}))


def test_entries_of_later_versions_are_left_alone() -> None:
    assert load_project(packed(entries(project_bytes(SMALL)) | {"more.json": {}})) == SMALL


def test_extras_are_kept_beside_the_score() -> None:
    extras = {"requests": {"records": [1, {"x": None}]}, "view": {}}
    data = project_bytes(SMALL, extras)
    loaded = load_project_file(data)
    assert (loaded.score, loaded.extras) == (SMALL, extras)
    assert load_project(data) == SMALL
    assert data == project_bytes(SMALL, dict(reversed(extras.items())))
    assert load_project_file(project_bytes(SMALL)).extras == {}


@pytest.mark.parametrize("text", ["[1]", "{", "[" * 100_000, '{"x": NaN}', '{"x": 1e999}', f'{{"x": {10**40}}}'])
def test_an_extra_that_makes_no_sense_does_not_cost_the_song(text: str) -> None:
    contents = entries(project_bytes(SMALL)) | {"extras/view.json": text, "extras/good.json": {"a": 1}}
    assert load_project_file(packed(contents)) == Project(SMALL, {"good": {"a": 1}})


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "This file is no Antiphon project, or it is damaged."),
        (b"MThd", "This file is no Antiphon project, or it is damaged."),
        (packed({"word/document.xml": "x"}), "This file is a zip file, but no Antiphon project."),
        (packed({"antiphon.json": {"kind": "other"}}), "This file is a zip file, but no Antiphon project."),
        (packed({"antiphon.json": "{"}), "This file is damaged: its contents make no sense."),
        (packed({"antiphon.json": "[" * 100_000}), "This file is damaged: its contents make no sense."),
        (
            packed({"antiphon.json": {"kind": "antiphon project", "version": VERSION + 1}}),
            "This file was saved by a newer Antiphon (project version 5; this program reads up to 4): "
            "update Antiphon to open it.",
        ),
    ],
)
def test_bad_files(data: bytes, sentence: str) -> None:
    with pytest.raises(UserError) as caught:
        load_project(data)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    "change",
    [
        lambda score: score.pop("tracks"),
        lambda score: score.update(ppq=0),
        lambda score: score.update(ppq="480"),
        lambda score: score.update(midi_type=True),
        lambda score: score.update(tempos=[[0]]),
        lambda score: score.update(tempos=[[0, 0]]),
        lambda score: score.update(meters=[[0, 4, 3]]),
        lambda score: score.update(keys=[[0, 5, False, 0]]),
        lambda score: score.update(conductor=[["control", 0, 1]]),
        lambda score: score.update(conductor=[["control", 0, 1, 200, None]]),
        lambda score: score.update(conductor=[["other", 0]]),
        lambda score: score.update(conductor=[[[], 0]]),
        lambda score: score.update(conductor=[["sysex", 0, "xyz"]]),
        lambda score: score.update(chords=[[480, "C"], [0, "F"]]),
        lambda score: score.update(chords=[[0]]),
        lambda score: score.update(chords=[[0, 7]]),
        lambda score: score.update(tracks=score["tracks"] * 2),
        lambda score: score.update(tracks=[[]]),
        lambda score: score["tracks"][0]["notes"].update(onset=[0]),
        lambda score: score["tracks"][0]["notes"].update(onset=[0, 1.5]),
        lambda score: score["tracks"][0]["notes"].update(onset=[0, 10**12]),
        lambda score: score["tracks"][0]["notes"].update(pitch=[0, 128]),
        lambda score: score["tracks"][0].update(notes=None),
    ],
)
def test_songs_that_make_no_sense(change: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(UserError, match=r"^This file is damaged: its song makes no sense"):
        load_project(changed(change))


def test_damaged_bytes_are_refused_or_harmless() -> None:
    """The checksums notice what matters; a flip in the zip's unused fields may pass."""
    sound = project_bytes(SMALL)
    refused = 0
    for seed in range(300):
        rng = random.Random(seed)
        data = bytearray(sound)
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        try:
            assert load_project(bytes(data)) == SMALL
        except UserError:
            refused += 1
    assert refused > 200


def test_a_long_song_is_written_in_pieces_that_make_the_same_text() -> None:
    notes = [Note(number * 10, 60, 5) for number in range(9000)]
    score = Score.empty(480).with_track(Track.from_notes(notes, ppq=480, name="Lang, länger", uid=0))
    view: JsonObject = {"none": {}, "list": [], "rows": [{"a": 1}, {}], "1": {"b": [1.5, None, True]}}
    with zipfile.ZipFile(io.BytesIO(project_bytes(score, {"view": view}))) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert texts["extras/view.json"] == json.dumps(view, separators=(",", ":"))
    assert texts["score.json"] == json.dumps(score_to_json(score), separators=(",", ":"))

"""Prepared arrays on disk."""

import dataclasses
import lzma
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antiphon.errors import UserError
from antiphon.events.arrays import load_arrays, load_pieces, save_pieces
from antiphon.events.piece import Piece
from tests.events.pieces import handmade, pieces


def assert_same(a: Piece, b: Piece) -> None:
    for field in dataclasses.fields(Piece):
        one, other = getattr(a, field.name), getattr(b, field.name)
        if isinstance(one, np.ndarray):
            assert one.dtype == other.dtype, field.name
            np.testing.assert_array_equal(one, other, field.name)
        else:
            assert one == other, field.name


@given(st.lists(pieces(), max_size=4))
@settings(max_examples=25, deadline=None)
def test_pieces_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, stored: list[Piece]) -> None:
    path = tmp_path_factory.mktemp("arrays") / "some.xz"
    assert save_pieces(path, stored) == path.stat().st_size
    loaded = load_pieces(path)
    assert len(loaded) == len(stored)
    for one, other in zip(stored, loaded, strict=True):
        assert_same(one, other)


def test_one_split_is_read_alone_with_the_description(tmp_path: Path) -> None:
    train = dataclasses.replace(handmade(), name="a", cluster="c1", jsb=True)
    valid = dataclasses.replace(handmade(), name="b", split="valid", source="mutopia", velocities="flat")
    path = tmp_path / "new" / "arrays.xz"
    save_pieces(path, [train, valid, train], {"vocabulary": "x", "sets": {"mutopia": 1}})
    found, meta = load_arrays(path, "valid")
    assert meta == {"vocabulary": "x", "sets": {"mutopia": 1}}
    (piece,) = found
    assert_same(piece, valid)
    assert [p.name for p in load_pieces(path, "train")] == ["a", "a"]


@pytest.mark.parametrize("damage", ["missing", "empty", "text", "cut", "other xz", "folder"])
def test_what_is_no_arrays_file_is_one_sentence(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "arrays.xz"
    save_pieces(path, [handmade()])
    data = path.read_bytes()
    path.unlink()
    if damage == "folder":
        path.mkdir()
    elif damage != "missing":
        broken = {"empty": b"", "text": b"no arrays", "cut": data[: len(data) // 2], "other xz": lzma.compress(b"PK..")}
        path.write_bytes(broken[damage])
    with pytest.raises(UserError, match="cannot be read as prepared arrays") as raised:
        load_pieces(path)
    assert "\n" not in str(raised.value)


def test_another_format_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "arrays.xz"
    with monkeypatch.context() as patched:
        patched.setattr("antiphon.events.arrays.FORMAT", 2)
        save_pieces(path, [handmade()])
    with pytest.raises(UserError, match="format 2; this version reads format 1"):
        load_pieces(path)

"""The models on disk: found, described, checked against their hash, and refused in plain sentences."""

import hashlib
from pathlib import Path

import pytest

from antiphon.errors import UserError
from antiphon.generation.catalogue import find_model, installed_models, read_model, verify
from antiphon.generation.request import Task

WEIGHTS = b"weights"


def install(folder: Path, name: str, changes: str = "", weights: bytes | None = WEIGHTS) -> Path:
    """A model folder; `changes` are lines that go before the description's own."""
    model = folder / name
    model.mkdir(parents=True)
    lines = f'''
kind = "transformer"
tasks = ["continue", "infill"]
parameters = 12
licence = "MIT"
sha256 = "{hashlib.sha256(WEIGHTS).hexdigest().upper()}"
vocabulary_hash = "abc"
corpora = ["a (CC0)", "b (CC-BY)"]
{changes}
[sizes]
width = 384
'''
    (model / "model.toml").write_text(f'name = "{name}"\n{lines}')
    if weights is not None:
        (model / "weights.safetensors").write_bytes(weights)
    return model


def test_a_model_is_read_whole(tmp_path: Path) -> None:
    info = read_model(install(tmp_path, "one", 'summary = "The first"'))
    assert (info.name, info.kind, info.parameters, info.licence) == ("one", "transformer", 12, "MIT")
    assert info.tasks == {Task.CONTINUE, Task.INFILL}
    assert info.sizes == {"width": 384}
    assert info.corpora == ("a (CC0)", "b (CC-BY)")
    assert info.summary == "The first"
    verify(info)


def test_models_are_listed_by_name_and_the_first_folder_wins(tmp_path: Path) -> None:
    install(tmp_path / "user", "b", 'summary = "mine"')
    install(tmp_path / "bundled", "b")
    install(tmp_path / "bundled", "a")
    (tmp_path / "bundled" / "recipes").mkdir()
    broken = install(tmp_path / "bundled", "c")
    (broken / "model.toml").write_text("name = ")
    folders = [tmp_path / "missing", tmp_path / "user", tmp_path / "bundled"]
    assert [(info.name, info.summary) for info in installed_models(folders)] == [("a", ""), ("b", "mine")]
    assert find_model("b", folders).summary == "mine"
    with pytest.raises(UserError, match="cannot be read"):
        find_model("c", folders)
    with pytest.raises(UserError, match="no model named x: installed are a and b"):
        find_model("x", folders)


def test_a_folder_can_be_named_instead(tmp_path: Path) -> None:
    folder = install(tmp_path, "one")
    assert find_model(str(folder), []).name == "one"
    with pytest.raises(UserError, match="no model is installed"):
        find_model("one", [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "incomplete"),
        ('name = "x"\nkind = "y"\ntasks = ["sing"]', "incomplete"),
        ("name", "cannot be read"),
        ("\xff", "cannot be read"),
    ],
)
def test_a_broken_description_is_told(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "model.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(UserError, match=words):
        read_model(tmp_path)


def test_a_missing_description_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="missing"):
        read_model(tmp_path)


@pytest.mark.parametrize(("weights", "words"), [(None, "missing"), (b"weightz", "damaged"), (b"", "damaged")])
def test_weights_are_checked(tmp_path: Path, weights: bytes | None, words: str) -> None:
    info = read_model(install(tmp_path, "one", weights=weights))
    with pytest.raises(UserError, match=words):
        verify(info)


def test_a_task_the_model_lacks_is_told(tmp_path: Path) -> None:
    info = read_model(install(tmp_path, "one"))
    info.require(Task.INFILL)
    with pytest.raises(UserError, match="cannot harmonize yet: it can continue and infill"):
        info.require(Task.HARMONIZE)

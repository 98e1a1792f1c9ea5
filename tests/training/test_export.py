"""From a run to a model folder that the catalogue reads and the engine loads."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from antiphon.errors import UserError
from antiphon.events.vocabulary import vocabulary_hash
from antiphon.generation.catalogue import find_model, read_model, verify
from antiphon.generation.request import Task
from antiphon.inference.checkpoint import build_model, load_weights
from antiphon.training.corpora import corpus_names
from antiphon.training.export import export_run
from antiphon.training.recipe import Recipe, Shipping
from antiphon.training.state import BEST
from antiphon.training.trainer import Run
from tests.training.material import SIZES, recipe, train, write_corpus


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Recipe]:
    """A short run to its end."""
    folder = tmp_path_factory.mktemp("export")
    wanted = recipe(notes=600)
    Run(wanted, write_corpus(folder), folder / "run", device="cpu", workers=0).go()
    return folder / "run", wanted


def test_a_run_becomes_a_model_of_the_catalogue(finished: tuple[Path, Recipe], tmp_path: Path) -> None:
    run, wanted = finished
    done = export_run(run, wanted, tmp_path / "models" / "little")
    info = find_model("little", [tmp_path / "models"])
    verify(info)
    assert (info.name, info.kind, info.licence) == ("little", "transformer", "MIT")
    assert info.tasks == {Task.CONTINUE, Task.INFILL, Task.VARY}
    assert info.vocabulary_hash == vocabulary_hash()
    assert info.sizes == SIZES.as_dict()
    assert info.corpora == ("POP909 (MIT; the grant is its annotators')", "Bach chorales (public domain music)")
    assert not info.blind
    mix = replace(wanted.data.mix, voices=0.5)
    practised = replace(wanted, data=replace(wanted.data, mix=mix))
    assert export_run(run, practised, tmp_path / "models" / "choir").info.blind
    tensors = load_file(info.weights)
    assert {value.dtype for value in tensors.values()} == {torch.bfloat16}
    assert info.parameters == sum(value.numel() for value in tensors.values())
    best = load_file(run / BEST)
    assert all(torch.equal(value, best[name]) for name, value in tensors.items())
    load_weights(build_model(info.kind, dict(info.sizes)), info.weights)
    told = tomllib.loads((info.folder / "model.toml").read_text())["training"]
    assert told == {"recipe": "tiny", "notes": done.notes, "validation_nats": round(done.nats or 0, 4)}
    assert (info.weights.stat().st_mode & 0o444) == 0o444 & ~_umask()


def _umask() -> int:
    import os

    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_words_of_the_model_that_is_replaced_stay(finished: tuple[Path, Recipe], tmp_path: Path) -> None:
    run, wanted = finished
    folder = tmp_path / "little"
    folder.mkdir()
    (folder / "model.toml").write_text(
        'summary = "Ein \\"Modell\\""\nlicence = "CC0"\ntasks = ["infill"]\nsha256 = "old"\n'
    )
    export_run(run, wanted, folder)
    info = read_model(folder)
    verify(info)
    assert (info.summary, info.licence, info.tasks) == ('Ein "Modell"', "CC0", frozenset({Task.INFILL}))
    export_run(run, replace(wanted, shipping=Shipping(summary="New.", tasks=("vary",))), folder)
    info = read_model(folder)
    assert (info.summary, info.licence, info.tasks) == ("New.", "CC0", frozenset({Task.VARY}))


def test_a_run_not_yet_validated_gives_its_average(tmp_path: Path) -> None:
    run = train(write_corpus(tmp_path), tmp_path / "run", 2)
    done = export_run(tmp_path / "run", recipe(), tmp_path / "model")
    assert done.nats is None
    tensors = load_file(done.info.weights)
    assert all(torch.equal(value, run.average[name].to(torch.bfloat16)) for name, value in tensors.items())


def test_what_cannot_be_exported_is_one_sentence(finished: tuple[Path, Recipe], tmp_path: Path) -> None:
    run, wanted = finished
    with pytest.raises(UserError, match="There is no training run in"):
        export_run(tmp_path, wanted, tmp_path / "model")
    with pytest.raises(UserError, match="do not fit this model"):
        export_run(run, replace(wanted, sizes=replace(SIZES, layers=3)), tmp_path / "model")
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot be written"):
        export_run(run, wanted, tmp_path / "file" / "model")
    assert not (tmp_path / "model").exists()


def test_sets_are_named_in_the_corpus_s_order_and_what_is_no_set_last() -> None:
    names = corpus_names(["js_fakes", "a set of one's own", "pop909", "OpenScore Lieder (CC0)"])
    assert [name.split(" (")[0] for name in names] == ["POP909", "OpenScore Lieder", "JS Fakes", "a set of one's own"]


def test_every_set_of_the_vocabulary_has_a_name() -> None:
    from antiphon.events.vocabulary import SOURCES

    assert not set(corpus_names(SOURCES[1:])) & set(SOURCES)

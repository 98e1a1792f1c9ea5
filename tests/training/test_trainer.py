"""Runs on a corpus of eight small pieces: resuming, averaging, accumulating, ending, and what goes wrong."""

import json
import math
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from antiphon.errors import UserError
from antiphon.events.arrays import save_pieces
from antiphon.inference.checkpoint import build_model, load_weights, save_weights
from antiphon.inference.heads import COMMON
from antiphon.inference.lstm import LstmSizes
from antiphon.training.export import export_run
from antiphon.training.log import read_log
from antiphon.training.state import BEST, LATEST, PROGRESS, STATE, load_progress
from antiphon.training.trainer import Ending, Run
from antiphon.training.warm_start import start_from
from tests.training.material import SIZES, Lines, corpus, recipe, song, train, write_corpus


@pytest.fixture(scope="module")
def arrays(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus on disk."""
    return write_corpus(tmp_path_factory.mktemp("corpus"))


def weights(run: Run) -> dict[str, torch.Tensor]:
    return {name: value.clone() for name, value in run.model.state_dict().items()}


def assert_same(one: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> None:
    assert one.keys() == other.keys()
    for name, value in one.items():
        assert torch.equal(value, other[name]), name


@pytest.mark.parametrize("dropout", [0.0, 0.3])
def test_a_resumed_run_is_an_unbroken_one(arrays: Path, tmp_path: Path, dropout: float) -> None:
    wanted = recipe(sizes=replace(SIZES, dropout=dropout))
    whole = train(arrays, tmp_path / "whole", 6, wanted)
    train(arrays, tmp_path / "parts", 3, wanted)
    torch.rand(5)  # what else uses the generator must not matter
    parts = train(arrays, tmp_path / "parts", 6, wanted)
    assert_same(weights(whole), weights(parts))
    assert_same(whole.average, parts.average)
    one, other = load_file(tmp_path / "whole" / STATE), load_file(tmp_path / "parts" / STATE)
    assert_same(one, other)
    a, b = whole.progress, parts.progress
    assert (a.step, a.notes, a.written, a.window) == (b.step, b.notes, b.written, b.window)


def test_a_run_of_so_many_minutes_slows_down_with_the_time_and_ends_with_it(arrays: Path, tmp_path: Path) -> None:
    run = Run(recipe(notes=1e9, minutes=2.0, decay=0.5, warmup=1), arrays, tmp_path / "run", workers=0)
    rates = []
    for seconds in (0.0, 60.0, 90.0, 119.9):
        run.progress.seconds = seconds
        rates.append(run._rate() / run.recipe.learning_rate)
    assert rates == pytest.approx([1.0, 1.0, 0.5, 0.05])
    run.progress.seconds = 120.0
    assert run.go() == Ending.FINISHED
    assert run.progress.step == 0


def test_validation_has_so_many_passages_of_each_kind(arrays: Path, tmp_path: Path) -> None:
    def passages(windows: int) -> list[int]:
        run = Run(recipe(windows=windows), arrays, tmp_path / str(windows), workers=0)
        return [sum(len(batch.length) for batch in batches) for batches in run.validation.values()]

    few, more = passages(2), passages(5)
    assert few
    assert set(few) == {2}
    assert set(more) == {5}


def test_the_log_of_a_killed_run_goes_on_where_the_checkpoint_stands(
    arrays: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("antiphon.training.trainer.LOG_EVERY", 2)
    train(arrays, tmp_path / "whole", 6)
    train(arrays, tmp_path / "killed", 3)
    checkpoint = (tmp_path / "killed" / STATE).read_bytes()
    train(arrays, tmp_path / "killed", 5)
    (tmp_path / "killed" / STATE).write_bytes(checkpoint)  # as if killed before the next one
    with (tmp_path / "killed" / "log.jsonl").open("a") as log:
        log.write('{"train": {"st')
    train(arrays, tmp_path / "killed", 6)
    whole, killed = (read_log(tmp_path / name) for name in ("whole", "killed"))
    assert [entry["train"]["step"] for entry in killed] == [2, 4, 6]
    assert killed == whole


def test_the_loss_falls(arrays: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("antiphon.training.trainer.LOG_EVERY", 4)
    train(arrays, tmp_path, 16, recipe(learning_rate=1e-2))
    nats = [entry["train"]["nats"] for entry in read_log(tmp_path)]
    assert nats == sorted(nats, reverse=True)
    assert nats[-1] < 0.7 * nats[0]


def test_the_average_follows_the_weights(arrays: Path, tmp_path: Path) -> None:
    run = Run(recipe(), arrays, tmp_path, device="cpu", workers=0)
    expected = {name: value.clone() for name, value in run.average.items()}
    for step in range(4):
        run.go(stop=lambda step=step: run.progress.step > step)  # type: ignore[misc]
        decay = min(0.9, (step + 1) / (step + 10))
        for name, value in run.model.state_dict().items():
            expected[name] = decay * expected[name] + (1 - decay) * value
    for name, value in expected.items():
        torch.testing.assert_close(run.average[name], value)
        assert torch.equal(run.averaged.state_dict()[name], run.average[name])


def test_small_micro_batches_add_up_to_the_same_gradient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("antiphon.training.trainer.torch.autocast", lambda *_, **__: nullcontext())  # exact sums
    melodies = [replace(p, chords=p.chords[:0], tracks=p.tracks[:1], **_only_first(p)) for p in map(song, range(3))]
    arrays = tmp_path / "arrays.xz"
    save_pieces(arrays, melodies)
    gradients: list[dict[str, torch.Tensor]] = []
    counts: list[int] = []
    for positions in (64, 1 << 16):
        wanted = recipe(data_positions=positions, data_samples=8)
        run = Run(wanted, arrays, tmp_path / str(positions), device="cpu", workers=0)
        batches = run.steps[0]
        counts.append(len(batches))
        run._step(batches, sum(int((b.what >= 0).sum()) for b in batches), 0)
        gradients.append({name: p.grad for name, p in run.model.named_parameters() if p.grad is not None})
    assert counts[0] > counts[1]
    assert gradients[0].keys() == gradients[1].keys()
    for name, gradient in gradients[0].items():
        torch.testing.assert_close(gradient, gradients[1][name], atol=1e-4 * float(gradient.abs().max()), rtol=1e-3)


def _only_first(piece: Any) -> dict[str, Any]:
    mine = piece.track == 0
    return {name: getattr(piece, name)[mine] for name in ("track", "onset", "pitch", "duration", "velocity", "offset")}


def test_a_finished_run_does_nothing_more(arrays: Path, tmp_path: Path) -> None:
    wanted = recipe(notes=500)
    lines = Lines()
    run = Run(wanted, arrays, tmp_path, device="cpu", workers=0, report=lines)
    assert run.go() == Ending.FINISHED
    assert 500 <= run.progress.notes < 2000
    assert [line.split()[0] for line in lines.lines] == ["tiny:", "validation"]
    before = (tmp_path / STATE).read_bytes()
    again = Run(wanted, arrays, tmp_path, device="cpu", workers=0)
    assert again.go() == Ending.FINISHED
    assert (tmp_path / STATE).read_bytes() == before
    (entry,) = read_log(tmp_path)
    assert entry["step"] == run.progress.step
    of_choirs = [f"bach_chorales{kind}" for kind in ("", " blind", " regions", " voices")]
    assert sorted(entry["valid"]) == [*of_choirs, "pop909", "pop909 regions"]
    assert math.isclose(entry["mean"], load_progress(tmp_path).best or 0.0)


def test_the_minutes_end_a_run_with_weights(arrays: Path, tmp_path: Path) -> None:
    run = Run(recipe(), arrays, tmp_path, device="cpu", workers=0)
    assert run.go(minutes=1e-9) == Ending.MINUTES
    assert run.progress.step == 1
    assert (tmp_path / BEST).exists()
    with safe_open(tmp_path / LATEST, "pt") as stored:
        assert stored.get_tensor("table.weight").dtype == torch.bfloat16


def test_a_run_stopped_before_its_first_step_can_be_resumed(arrays: Path, tmp_path: Path) -> None:
    run = Run(recipe(), arrays, tmp_path, device="cpu", workers=0)
    assert run.go(stop=lambda: True) == Ending.STOPPED
    assert load_progress(tmp_path).step == 0
    assert_same(weights(train(arrays, tmp_path, 2)), weights(train(arrays, tmp_path / "other", 2)))


def test_flat_validation_ends_a_run(arrays: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    means = iter([5.0, 4.0, 4.1, 4.2, 4.3, 4.4, 4.5])
    monkeypatch.setattr("antiphon.training.trainer.mean_total", lambda _: next(means))
    run = Run(recipe(validate=0.0, patience=0.55), arrays, tmp_path, device="cpu", workers=0)
    assert run.go() == Ending.FLAT
    assert run.progress.best == 4.0
    assert 4 <= run.progress.step <= 6
    assert Run(recipe(patience=0.55), arrays, tmp_path, device="cpu", workers=0).go() == Ending.FLAT


def test_a_warm_start_takes_weights_and_nothing_else(arrays: Path, tmp_path: Path) -> None:
    first = train(arrays, tmp_path / "first", 3)
    save_weights(first.model, tmp_path / "weights.safetensors", torch.float32)
    run = Run(
        recipe(), arrays, tmp_path / "new", device="cpu", workers=0, warm_start=str(tmp_path / "weights.safetensors")
    )
    assert_same(weights(run), weights(first))
    assert_same(dict(run.average), weights(first))
    assert run.progress.step == 0
    run.go(stop=lambda: run.progress.step >= 1)
    resumed = Run(recipe(warm_start="nowhere"), arrays, tmp_path / "new", device="cpu", workers=0)
    assert resumed.progress.step == 1  # a run that has begun needs its origin no more
    assert any("not known" in corpus for corpus in resumed.progress.corpora)


def test_a_run_is_warm_started_from_with_its_corpora(arrays: Path, tmp_path: Path) -> None:
    run = Run(recipe(data_weights={"pop909": 1.0}), arrays, tmp_path / "a", device="cpu", workers=0)
    run.go(minutes=1e-9)
    model = build_model("transformer", SIZES.as_dict())
    assert start_from(model, str(tmp_path / "a"), "transformer") == ["pop909"]
    best = build_model("transformer", SIZES.as_dict())
    load_weights(best, tmp_path / "a" / BEST)
    assert_same(dict(model.state_dict()), dict(best.state_dict()))
    chorales = recipe(data_weights={"bach_chorales": 1.0}, warm_start=str(tmp_path / "a"))
    then = Run(chorales, arrays, tmp_path / "b", device="cpu", workers=0)
    assert then.progress.corpora == ["bach_chorales", "pop909"]


@pytest.mark.parametrize("origin", ["no-such-model", "/no/such/file.safetensors"])
def test_a_warm_start_from_nowhere_is_one_sentence(origin: str) -> None:
    with pytest.raises(UserError, match="There is no model named"):
        start_from(build_model("transformer", SIZES.as_dict()), origin, "transformer")


def test_weights_of_other_sizes_are_refused(arrays: Path, tmp_path: Path) -> None:
    train(arrays, tmp_path, 1)
    other = replace(SIZES, width=64)
    with pytest.raises(UserError, match="of another model than the recipe's"):
        Run(recipe(sizes=other), arrays, tmp_path, device="cpu", workers=0)
    save_weights(build_model("transformer", SIZES.as_dict()), tmp_path / "w.safetensors")
    with pytest.raises(UserError, match="do not fit this model") as raised:
        start_from(build_model("transformer", other.as_dict()), str(tmp_path / "w.safetensors"), "transformer")
    assert "\n" not in str(raised.value)


def test_a_damaged_checkpoint_is_one_sentence(arrays: Path, tmp_path: Path) -> None:
    train(arrays, tmp_path, 1)
    path = tmp_path / STATE
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(UserError, match="damaged and cannot be resumed"):
        Run(recipe(), arrays, tmp_path, device="cpu", workers=0)


def test_arrays_of_another_vocabulary_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "arrays.xz"
    save_pieces(path, corpus(), {"vocabulary": "0123"})
    with pytest.raises(UserError, match="prepared by another version"):
        Run(recipe(), path, tmp_path / "run", device="cpu", workers=0)


def test_a_checkpoint_of_the_first_trainer_is_resumed(arrays: Path, tmp_path: Path) -> None:
    """Progress had fewer entries, and the checkpoint did not say of what model it is."""
    train(arrays, tmp_path, 2)
    tensors = load_file(tmp_path / STATE)
    old = {"step": 2, "notes": 700, "written": 500, "seconds": 3.0, "best": None}
    save_file(tensors, tmp_path / STATE, metadata={"progress": json.dumps(old)})
    run = Run(recipe(), arrays, tmp_path, device="cpu", workers=0)
    assert (run.progress.step, run.progress.notes, run.progress.best_notes) == (2, 700, 0)
    run.go(stop=lambda: run.progress.step >= 3)
    assert load_progress(tmp_path).step == 3


def test_a_folder_that_cannot_be_written_is_one_sentence(arrays: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    run = Run(recipe(), arrays, tmp_path / "file" / "run", device="cpu", workers=0)
    with pytest.raises(UserError, match="cannot be written: Not a directory"):
        run.go(stop=lambda: run.progress.step >= 1)


def test_a_full_disk_leaves_the_checkpoint_before(
    arrays: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(arrays, tmp_path, 2)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("antiphon.inference.whole_file.os.fsync", full)
        with pytest.raises(UserError, match="cannot be written: No space left on device"):
            train(arrays, tmp_path, 3)
    assert sorted(path.name for path in tmp_path.iterdir()) == [PROGRESS, STATE]
    assert train(arrays, tmp_path, 3).progress.step == 3


def test_a_loss_that_is_no_number_ends_the_run_and_is_never_saved(arrays: Path, tmp_path: Path) -> None:
    train(arrays, tmp_path, 1)
    before = (tmp_path / STATE).read_bytes()
    run = Run(recipe(), arrays, tmp_path, device="cpu", workers=0)
    with torch.no_grad():
        run.model.heads.what.bias[0] = math.nan
    with pytest.raises(UserError, match="no number any more"):
        run.go(stop=lambda: run.progress.step >= 2)
    assert (tmp_path / STATE).read_bytes() == before


def test_a_device_that_is_not_there_is_one_sentence(arrays: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no device 'abacus'"):
        Run(recipe(), arrays, tmp_path, device="abacus", workers=0)


def test_time_left_is_told(arrays: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("antiphon.training.trainer.LOG_EVERY", 2)
    lines = Lines()
    run = Run(recipe(notes=1e6), arrays, tmp_path, device="cpu", workers=0, report=lines)
    run.go(stop=lambda: run.progress.step >= 2)
    assert lines.lines[1].startswith("step 2  0.00 of 1 M notes  ")
    assert lines.lines[1].endswith(" left")


def test_another_kind_gives_what_all_kinds_have_in_common(
    arrays: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(arrays, tmp_path / "run", 1)
    export_run(tmp_path / "run", recipe(), tmp_path / "models" / "little")
    monkeypatch.setenv("ANTIPHON_MODELS", str(tmp_path / "models"))
    sizes = LstmSizes(width=SIZES.width, context=8, memory=8, heads=1, head_width=8, hidden=16)
    model = build_model("lstm", sizes.as_dict())
    before = {name: value.clone() for name, value in model.state_dict().items()}
    assert len(start_from(model, "little", "lstm")) == 2
    given = load_file(tmp_path / "models" / "little" / "weights.safetensors")
    for name, value in model.state_dict().items():
        common = name.split(".")[0] in COMMON
        assert torch.equal(value, given[name].float() if common else before[name]), name
    narrow = build_model("lstm", replace(sizes, width=16).as_dict())
    with pytest.raises(UserError, match="do not fit this model"):
        start_from(narrow, "little", "lstm")


def test_a_run_of_the_lstm_resumes_exactly(arrays: Path, tmp_path: Path) -> None:
    sizes = LstmSizes(width=32, context=8, memory=12, heads=2, head_width=8, hidden=32, dropout=0.1)
    wanted = recipe(model="lstm", sizes=sizes)
    whole = train(arrays, tmp_path / "whole", 4, wanted)
    train(arrays, tmp_path / "parts", 2, wanted)
    parts = train(arrays, tmp_path / "parts", 4, wanted)
    assert_same(weights(whole), weights(parts))
    assert_same(load_file(tmp_path / "whole" / STATE), load_file(tmp_path / "parts" / STATE))

"""Weights between two models."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from antiphon.training.blend import main


def test_a_blend_lies_between_and_keeps_the_precision(tmp_path: Path) -> None:
    first, second, out = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    save_file({"w": torch.zeros(2, 3, dtype=torch.bfloat16)}, first)
    save_file({"w": torch.full((2, 3), 8.0, dtype=torch.bfloat16)}, second)
    assert main([str(first), str(second), "0.25", str(out)]) == 0
    mixed = load_file(out)["w"]
    assert mixed.dtype == torch.bfloat16
    assert mixed.tolist() == [[2.0] * 3] * 2


def test_other_models_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    save_file({"w": torch.zeros(2, 3)}, first)
    save_file({"w": torch.zeros(3, 2)}, second)
    assert main([str(first), str(second), "0.5", str(tmp_path / "c")]) == 2
    assert "not weights of the same model" in capsys.readouterr().err
    assert main([str(first), str(tmp_path / "none"), "0.5", str(tmp_path / "c")]) == 2
    assert "cannot be read" in capsys.readouterr().err
    second.write_bytes(b"no weights")
    assert main([str(first), str(second), "0.5", str(tmp_path / "c")]) == 2
    assert "cannot be read" in capsys.readouterr().err
    assert not (tmp_path / "c").exists()

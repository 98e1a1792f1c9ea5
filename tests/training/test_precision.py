"""Training computes in bfloat16 only where that is fast."""

import pytest
import torch

from antiphon.training import precision


@pytest.mark.parametrize(("has", "wanted"), [(True, torch.bfloat16), (False, torch.float32)])
def test_products_are_bfloat16_where_the_processor_has_it(
    has: bool, wanted: torch.dtype, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(precision, "_processor_has_bfloat16", lambda: has)
    cpu = torch.device("cpu")
    a = torch.ones(2, 2)
    with precision.autocast(cpu):
        assert (a @ a).dtype == wanted
    assert precision.working_dtype(cpu) == wanted
    assert precision.working_dtype(torch.device("cuda")) == torch.bfloat16

"""In what numbers training computes: bfloat16 where the device multiplies it fast, float32 elsewhere."""

import torch


def working_dtype(device: torch.device) -> torch.dtype:
    """Of the matrix products. A processor without bfloat16 takes many times as long for it as for float32."""
    if device.type == "cpu" and not _processor_has_bfloat16():
        return torch.float32
    return torch.bfloat16


def autocast(device: torch.device) -> torch.autocast:
    """The context of a forward pass."""
    dtype = working_dtype(device)
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=dtype == torch.bfloat16)


def _processor_has_bfloat16() -> bool:
    try:
        return bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())
    except (AttributeError, RuntimeError):  # no oneDNN in this build
        return False

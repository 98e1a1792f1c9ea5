"""The golden file's passage and the model it is scored by: run as a program, it writes the file anew.

Weights that are shipped were trained on these very numbers. Write the file anew only together with new weights:
`python -m tests.events.golden_passage`.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch

from antiphon.events.encode import Controls, Encoded, Passage, Skeleton, encode
from antiphon.events.table import tabulate
from antiphon.events.vocabulary import vocabulary_hash
from antiphon.inference.batch import collate
from antiphon.inference.likelihood import factor_nats
from antiphon.inference.transformer import Sizes, Transformer
from tests.events.pieces import handmade

GOLDEN = Path(__file__).parent / "golden" / "passages.json"
SIZES = Sizes(width=32, layers=3, heads=2, hidden=64)
ARRAYS = (
    "fields", "after", "sounding", "track_rows", "what", "duration", "dynamic", "what_low", "what_high", "onset",
    "place_low", "place_high", "track", "track_low", "reference", "event",
)  # fmt: skip
TIMES = ("key_time", "query_time", "after_time", "dynamic_weight")


def passages() -> dict[str, Encoded]:
    """The handmade piece asked about in three ways."""
    piece = handmade()
    table = tabulate(piece)
    slots = np.array([2, 0, 3, 1], np.int32)

    def region(bars: tuple[int, int], tracks: list[int], every: int = 1, **more: Any) -> Encoded:
        inside = (table.bar >= bars[0]) & (table.bar < bars[1]) & np.isin(table.track, tracks)
        hidden = inside & (np.arange(len(table)) % every == 0)
        targets = np.array(tracks, np.int32)
        return encode(table, Passage(*bars, targets, hidden, ~hidden, slots, **more))

    controls = Controls(tempo=96, source="pop909", velocities="performed", key=0, texture=0.5, strength=0.25)
    return {
        "continue": region((3, 5), [0, 1, 2, 3], show_end=False),
        "infill": region((1, 4), [0, 2], kept=np.array([[2, 2]], np.int32), controls=controls),
        "vary": region((2, 4), [0, 1], every=2, skeleton=Skeleton.RHYTHM, show_meter=False),
    }


def counted_model() -> Transformer:
    """A model whose weights come from a formula, so that no random generator's version matters."""
    model = Transformer(SIZES).eval()
    with torch.no_grad():
        for at, parameter in enumerate(model.parameters()):
            count = torch.arange(parameter.numel(), dtype=torch.float64)
            wave = torch.sin(count * 0.7390851 + at).to(torch.float32).view_as(parameter)
            parameter.copy_(1 + 0.1 * wave if parameter.ndim == 1 else 0.3 * wave)
        model.table.weight[0] = 0
        model.sounding.weight[0] = 0
    return model


def describe() -> dict[str, Any]:
    """All of it as JSON-able data; the model's nats are by target and factor."""
    model = counted_model()
    found: dict[str, Any] = {
        "vocabulary_hash": vocabulary_hash(),
        "parameters": {name: list(value.shape) for name, value in model.state_dict().items()},
        "passages": {},
    }
    for name, encoded in passages().items():
        with torch.inference_mode():
            nats = factor_nats(model, collate([encoded]))
        told: dict[str, Any] = {"prefix": encoded.prefix, "events": encoded.events}
        told |= {column: getattr(encoded, column).tolist() for column in ARRAYS}
        told |= {column: [round(float(v), 5) for v in getattr(encoded, column)] for column in TIMES}
        note = encoded.what >= 0
        for column in ("what_low", "what_high", "dynamic_weight"):  # without meaning at bar lines
            told[column] = [v if is_note else None for v, is_note in zip(told[column], note, strict=True)]
        told["nats"] = [[round(float(v), 4) for v in row] for row in nats]
        found["passages"][name] = told
    return found


def text(description: dict[str, Any]) -> str:
    """JSON with one row of numbers a line, so that a difference can be read."""

    def lines(value: Any, indent: str) -> str:
        if isinstance(value, dict):
            inner = ",\n".join(f'{indent} "{key}": {lines(part, indent + " ")}' for key, part in value.items())
            return "{\n" + inner + "\n" + indent + "}"
        if isinstance(value, list) and value and isinstance(value[0], list):
            return "[\n" + ",\n".join(indent + " " + json.dumps(row) for row in value) + "\n" + indent + "]"
        return json.dumps(value)

    return lines(description, "") + "\n"


if __name__ == "__main__":
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(text(describe()), encoding="utf-8")

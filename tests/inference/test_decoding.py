"""Cached decoding against the full pass, and what the writer feeds against what training encodes."""

from dataclasses import replace
from typing import ClassVar

import numpy as np
import pytest
import torch

from antiphon.events.encode import encode, order_targets, prefix_rows
from antiphon.events.piece import sort_notes
from antiphon.events.table import tabulate
from antiphon.events.vocabulary import MAX_OFFSET, OFFSET_BASE
from antiphon.events.window import listen
from antiphon.inference.batch import collate
from antiphon.inference.likelihood import factor_nats
from antiphon.inference.lockstep import Lean
from antiphon.inference.progress import Progress
from antiphon.inference.rules import Rules, TrackRules
from antiphon.inference.transformer import Sizes, Transformer
from antiphon.inference.transformer_decoder import TransformerDecoder, TransformerSteps
from antiphon.inference.writer import Draft, Settings, Writer
from tests.inference.cached import assert_cached_agrees
from tests.inference.music import infill, random_piece

SMALL = Sizes(width=64, layers=3, heads=2, hidden=128)


def small_model(seed: int = 0) -> Transformer:
    torch.manual_seed(seed)
    model = Transformer(SMALL).eval()
    with torch.no_grad():  # larger than at birth, so that differences would show
        for parameter in model.parameters():
            if parameter.ndim == 2:
                parameter.mul_(3)
    return model


@pytest.mark.parametrize("tracks", [[0], [1, 2], [0, 1, 2]])
def test_cached_decoding_agrees_with_the_full_pass(tracks: list[int]) -> None:
    model = small_model()
    sample, _ = infill(random_piece(1), 4, 7, tracks)
    with torch.inference_mode():
        h, g = model(collate([sample]))
    assert_cached_agrees(TransformerSteps(model), sample, h, g)


class Recorder(TransformerDecoder):
    """A decoder that remembers what it is fed of its last candidate, which is a blind twin where there are any."""

    fed: ClassVar[list[list[torch.Tensor]]] = []

    def read(self, rows: torch.Tensor, key_time: torch.Tensor, query_time: torch.Tensor) -> torch.Tensor:
        self.fed.append([rows[-1].clone(), key_time[-1], query_time[-1]])
        return super().read(rows, key_time, query_time)

    def close(self, after: torch.Tensor, sounding: torch.Tensor, time: torch.Tensor) -> torch.Tensor:
        self.fed[-1] += [after[-1].clone(), sounding[-1].clone()]
        return super().close(after, sounding, time)


@pytest.mark.parametrize("blind", [0.0, 1.0])
@pytest.mark.parametrize("tracks", [[0], [1, 2], [2, 0, 1]])
def test_writer_feeds_what_training_encodes(tracks: list[int], blind: float, monkeypatch: pytest.MonkeyPatch) -> None:
    model, piece = small_model(3), random_piece(2)
    _, passage = infill(piece, 3, 6, tracks)
    table = tabulate(piece)
    rows, times = prefix_rows(table, passage)
    lines = np.append(piece.bars[:, 0], piece.end)[3:7].astype(np.int64)
    lines -= lines[0]
    everything = np.ones((int(lines[-1]), 128), bool)
    rules = Rules(
        np.arange(int(lines[-1]) + 1),
        lines,
        tuple(TrackRules(everything, drums=bool(table.drums[t])) for t in order_targets(passage)),
        limit=0,  # notes of a tick: nothing is closed by what sounds, as in training
    )
    Recorder.fed = []
    monkeypatch.setattr("antiphon.inference.transformer_decoder.TransformerDecoder", Recorder)
    step_model = TransformerSteps(model)
    cache = step_model.read_prefix(torch.from_numpy(rows), torch.from_numpy(times))
    # At a tick a quarter no stroke is early or late.
    writer = Writer(step_model, table, passage, rules, cache, Settings(ppq=1))
    taken: list[tuple[int, int, int]] = []
    bets: list[torch.Tensor] = []
    original = Writer._fill

    def fill(
        self: Writer, active: list[Draft[Progress]], h: torch.Tensor, blind: torch.Tensor | None
    ) -> list[tuple[int, int, int, float]]:
        out = original(self, active, h, blind)
        if blind is not None:
            bets.append(blind)
        taken.append(out[0][:3])
        return out

    monkeypatch.setattr(Writer, "_fill", fill)
    # A seed that writes no chord up to pitch 127, where the writer knows that none can follow.
    drafts = writer.write([[14]], leans=[Lean(blind)])
    assert drafts is not None
    assert len(drafts[0].notes) > 3

    # The same notes as a piece, encoded as training would.
    keep = ~np.isin(np.arange(piece.note_count), table.note[passage.hidden])
    start = int(piece.bars[3, 0])
    notes = drafts[0].notes
    steps = [int(c) + 1 if c < OFFSET_BASE else 3 for _, c, _ in taken]
    offsets = [c - OFFSET_BASE - MAX_OFFSET if c >= OFFSET_BASE else 0 for _, c, _ in taken]
    steps = [s if s <= 288 else 288 + 24 * (s - 288) for s in steps]
    places = [round(float(f[2]) * 24) for f in Recorder.fed if f[3][0] != Recorder.fed[0][3][0]]
    columns = {
        "track": [n.track for n in notes],
        "onset": [start + p for p in places],
        "pitch": [n.pitch for n in notes],
        "duration": steps,
        "velocity": [n.velocity for n in notes],
        "offset": offsets,
    }
    merged = {
        name: np.concatenate([getattr(piece, name)[keep], np.array(values, np.int32)])
        for name, values in columns.items()
    }
    whole = tabulate(sort_notes(replace(piece, **merged)))  # type: ignore[arg-type]
    hidden = (whole.bar >= 3) & (whole.bar < 6) & np.isin(whole.track, passage.targets)
    heard = listen(whole, (3, 6), passage.targets, hidden)
    passage = replace(passage, hidden=hidden, heard=heard)
    sample = encode(whole, replace(passage, blind=blind > 0))
    assert len(sample.what) == len(Recorder.fed)
    np.testing.assert_array_equal(sample.fields[: sample.prefix], rows)
    for i, (fields, key, query, after, sounding) in enumerate(Recorder.fed):
        np.testing.assert_array_equal(sample.fields[sample.prefix + i], fields.numpy(), err_msg=f"position {i}")
        assert sample.key_time[sample.prefix + i] == pytest.approx(float(key))
        assert sample.query_time[sample.prefix + i] == pytest.approx(float(query))
        np.testing.assert_array_equal(sample.after[i], after.numpy(), err_msg=f"after {i}")
        np.testing.assert_array_equal(sample.sounding[i], sounding.numpy(), err_msg=f"sounding {i}")
    if blind:
        with torch.inference_mode():
            alone = model(collate([sample]))[0][torch.from_numpy(sample.what >= 0)]
        torch.testing.assert_close(torch.cat(bets), alone, atol=1e-4, rtol=1e-4)
        return
    with torch.inference_mode():
        nats = factor_nats(model, collate([sample])).double()
    assert len(drafts[0].notes) == int((sample.what >= 0).sum())
    assert drafts[0].nats == pytest.approx(float(nats[:, :4].sum()), abs=1e-3 * len(drafts[0].notes))
    written = [note.nats for note in drafts[0].notes]
    lead = torch.cat([torch.zeros(1), nats[:-1, :2].sum(1)]) + nats[:, 2:4].sum(1)
    assert written == pytest.approx(lead[torch.from_numpy(sample.what) >= 0].tolist(), abs=1e-3)

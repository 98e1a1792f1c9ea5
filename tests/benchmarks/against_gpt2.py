"""Notes a second of the shipped Transformer beside a Hugging Face GPT-2 of equal size that writes music as tokens.

    pip install transformers
    python -m tests.benchmarks.against_gpt2 [--requests 20]

The GPT-2 has one token an attribute (onset, track, pitch, duration, velocity: five a note), as most published models of
music do, its cache of keys and values on, the same threads, the same requests: the context's notes are its prompt, and
it writes as many notes. Its weights are random, which costs the same time. Both run in one
process, one after the other.
"""

import argparse
import importlib
import time
from statistics import median

import torch

from antiphon.formats import load_song
from antiphon.generation.engine import never_cancelled
from antiphon.inference.ask import blocks, chosen_notes, prepare
from antiphon.inference.engine import open_engine
from antiphon.inference.stages import stages
from antiphon.paths import examples_folder
from tests.benchmarks.bench_engine import CANDIDATES, Session, random_song

TOKENS_A_NOTE = 5
VOCABULARY = 1024


def main() -> None:
    """Times both and prints the ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--requests", type=int, default=20)
    count = parser.parse_args().requests
    try:
        transformers = importlib.import_module("transformers")
    except ImportError:
        raise SystemExit("This comparison needs the package transformers: pip install transformers") from None
    import random

    torch.set_num_threads(1)
    session = Session(count)
    engine = open_engine(session.info.folder, 1)
    sizes = session.info.sizes
    other = transformers.GPT2LMHeadModel(
        transformers.GPT2Config(
            vocab_size=VOCABULARY, n_positions=8192, n_embd=sizes["width"], n_layer=sizes["layers"],
            n_head=sizes["heads"], n_inner=sizes["hidden"],
        )
    ).eval()  # fmt: skip
    own = session.info.parameters
    layers = sum(p.numel() for name, p in other.named_parameters() if "wpe" not in name)
    print(f"parameters: ours {own / 1e6:.1f} M, GPT-2 {layers / 1e6:.1f} M without its table of positions")
    songs = [load_song(path).score for path in sorted(examples_folder().glob("*.mid"))]
    songs += [random_song(seed) for seed in range(4)]
    draw, ours, theirs = random.Random(1), [], []
    for at in range(count + 1):
        score = songs[at % len(songs)]
        request = session._request(score, draw, at)
        stage = stages(score, request)[0]
        ask = prepare(score, stage, blocks(score, request)[0], chosen_notes(score, stage.request))
        heard = int(ask.passage.heard.sum())
        result = engine.generate(score, request, lambda *note: None, never_cancelled)
        notes = max(1, *(candidate.note_count for candidate in result.candidates))
        written = sum(candidate.note_count for candidate in result.candidates)
        seconds = _gpt2(other, heard * TOKENS_A_NOTE, notes * TOKENS_A_NOTE)
        if at:  # the first warms up
            ours.append(written / result.seconds.total)
            theirs.append(CANDIDATES * notes / seconds)
            print(f"{heard} notes heard, {notes} written: {ours[-1]:.0f} and {theirs[-1]:.0f} notes/s", flush=True)
    ratio = median(a / b for a, b in zip(ours, theirs, strict=True))
    print(f"median notes/s: ours {median(ours):.0f}, GPT-2 {median(theirs):.0f}; ratio of the same request {ratio:.1f}")


@torch.inference_mode()
def _gpt2(model: torch.nn.Module, prompt: int, steps: int) -> float:
    """Seconds in which GPT-2 reads a prompt once and samples so many tokens for four candidates."""
    began = time.perf_counter()
    tokens = torch.randint(VOCABULARY, (1, max(1, prompt)))
    out = model(tokens, use_cache=True)
    cache = out.past_key_values
    cache.batch_repeat_interleave(CANDIDATES)
    last = out.logits[:, -1:].softmax(-1)[0].multinomial(CANDIDATES, replacement=True).T
    for _ in range(steps):
        out = model(last, past_key_values=cache, use_cache=True)
        cache = out.past_key_values
        last = out.logits[:, -1].softmax(-1).multinomial(1)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()

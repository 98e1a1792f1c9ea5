"""Harmonizing unseen melodies: four voices to chorale sopranos, and chords to melodies of pop songs and lead sheets.

    python -m tests.acceptance.harmonizing ARRAYS [--model transformer] [--what voices,chords] [--songs 30]
        [--temperature 1.0] [--top-p 0.98] [--split valid]

One sample each, through the engine, from the melody alone; the settings are to be fixed before the validation pieces
are looked at (`--split train` to choose them). Prints the tables as text and, last, everything as one JSON object.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from antiphon.analysis.cells import learn_lookup
from antiphon.analysis.chorale import SIXTEENTH, VOICES, chorale_grid
from antiphon.analysis.harmony import ChordSpan, cut, spans_of_rows
from antiphon.analysis.passage import Ints, of_piece
from antiphon.analysis.tables.harmonize import Harmonized, Voiced, chords_table, voices_table
from antiphon.analysis.tables.table import Table
from antiphon.cli.evaluate_pieces import TICKS_A_STEP, as_chorale, score_of, with_tracks
from antiphon.events.arrays import load_pieces
from antiphon.events.piece import Piece
from antiphon.events.vocabulary import CHORD_QUALITIES, Role
from antiphon.generation.candidate import Candidate
from antiphon.generation.engine import Engine, never_cancelled
from antiphon.generation.parts import CHORDS, SATB, tracks_for_voices
from antiphon.generation.perform import ask
from antiphon.generation.request import Request, Task
from antiphon.inference.engine import open_engine
from antiphon.paths import models_folders
from antiphon.score import Score
from antiphon.theory.chord_marks import chord_spans

CHORD_BARS = 16
CHORD_SETS = ("pop909", "openewld")


def main() -> int:
    """Measures what is asked for and prints it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("arrays", type=Path)
    parser.add_argument("--model", default="transformer")
    parser.add_argument("--what", default="voices,chords")
    parser.add_argument("--songs", type=int, default=30)
    parser.add_argument("--temperature", type=float, default=1.0)
    parser.add_argument("--top-p", type=float, default=0.98)
    parser.add_argument("--split", default="valid")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    folder = next(folder / arguments.model for folder in models_folders() if (folder / arguments.model).is_dir())
    engine = open_engine(folder, 1)
    pieces = load_pieces(arguments.arrays)
    plain = Request(Task.HARMONIZE, 0, 1, (), candidates=1, seed=arguments.seed, temperature=arguments.temperature,
                    top_p=arguments.top_p)  # fmt: skip
    tables = []
    if "voices" in arguments.what:
        tables.append(measure_voices(engine, pieces, arguments.split, arguments.songs, plain))
    if "chords" in arguments.what:
        tables.append(measure_chords(engine, pieces, arguments.split, arguments.songs, plain))
    for table in tables:
        print(table.text())
    print(json.dumps([table.as_json() for table in tables]))
    return 0


def evenly(pieces: Sequence[Piece], count: int) -> list[Piece]:
    """So many of the pieces, spread evenly over them."""
    places = np.unique(np.linspace(0, len(pieces) - 1, min(count, len(pieces))).astype(int))
    return [pieces[at] for at in places.tolist()]


def measure_voices(engine: Engine, pieces: Sequence[Piece], split: str, count: int, plain: Request) -> Table:
    """Alto, tenor and bass to the sopranos of chorales of a split."""
    ours = [piece for piece in pieces if piece.source == "bach_chorales"]
    flat = {at: found[0] for at, piece in enumerate(ours) if (found := as_chorale(piece)) is not None}
    four = tuple(range(VOICES))
    lookup = learn_lookup(
        chorale_grid(flat[at], four) for at, p in enumerate(ours) if p.split == "train" and at in flat
    )
    chosen = evenly([flat[at] for at, piece in enumerate(ours) if piece.split == split and at in flat], count)
    asked: dict[str, list[Voiced]] = {"lookup": [], engine.info().name: []}
    seconds = []
    for number, piece in enumerate(chosen):
        human = chorale_grid(piece, four)
        began = time.perf_counter()
        candidate, uids, _ = harmonized(engine, with_tracks(piece, [0]), SATB, plain, (0, len(piece.bars)))
        seconds.append((time.perf_counter() - began) / len(piece.bars))
        written = grid_of(candidate, uids, human)
        asked["lookup"].append(Voiced(human, lookup.write(human[:, 0], VOICES - 1)))
        asked[engine.info().name].append(Voiced(human, written))
        crossed = _crossed(written)
        print(f"{number + 1}/{len(chosen)} {piece.name}: crossings {crossed:.3f}, {8 * seconds[-1]:.1f} s for 8 bars",
              file=sys.stderr, flush=True)  # fmt: skip
    everything = np.concatenate([case.written for case in asked[engine.info().name]])
    print(f"crossings: {_crossed(everything):.4f} of cells; silence: {(everything[:, 1:] < 0).mean():.4f}; "
          f"8 bars, one candidate: {8 * float(np.median(seconds)):.2f} s")  # fmt: skip
    return voices_table(asked)


def harmonized(
    engine: Engine, piece: Piece, voices: str, plain: Request, bars: tuple[int, int]
) -> tuple[Candidate, list[int], Score]:
    """One answer for bars [first, last) of a piece that is a melody alone, and the uids of what was written."""
    score = score_of(piece)
    melody = score.tracks[0].uid
    made = tracks_for_voices(score, voices, melody)
    lines = np.append(piece.bars[:, 0], piece.end) * TICKS_A_STEP
    meters = score.meters
    start = meters.bar_start(meters.bar_at(int(lines[bars[0]])))
    end = meters.bar_end(meters.bar_at(int(lines[bars[1]]) - 1))
    uids = [track.uid for track in made]
    request = replace(plain, start=start, end=end, tracks=tuple(uids), melody=melody, voices=voices, new_tracks=made)
    result = ask(engine, score, request, lambda *note: None, never_cancelled)
    return result.candidates[0], uids, score


def grid_of(candidate: Candidate, uids: Sequence[int], human: Ints) -> Ints:
    """(frames, 4) the soprano and the voices written, at every 16th."""
    grid = np.full_like(human, -1)
    grid[:, 0] = human[:, 0]
    for voice, uid in enumerate(uids, 1):
        for note in sorted(candidate.notes.get(uid, ())):
            low, high = (-(-tick // (TICKS_A_STEP * SIXTEENTH)) for tick in (note.onset, note.end))
            grid[low:high, voice] = note.pitch
    return grid


def _crossed(grid: Ints) -> float:
    """Share of pairs of neighbouring voices that sound together in which the lower one lies above."""
    upper, lower = grid[:, :-1], grid[:, 1:]
    both = (upper >= 0) & (lower >= 0)
    return float((lower > upper)[both].mean()) if both.any() else 0.0


def measure_chords(engine: Engine, pieces: Sequence[Piece], split: str, count: int, plain: Request) -> Table:
    """Chord symbols to melodies with chords of their own."""
    cases: list[Harmonized] = []
    voicing = []
    for source in CHORD_SETS:
        ours = [piece for piece in pieces if piece.source == source and piece.split == split and len(piece.chords)]
        for piece in evenly(ours, count):
            track = next((at for at, info in enumerate(piece.tracks) if info.role == Role.MELODY), None)
            if track is None or not (piece.track == track).any():
                continue
            melody = with_tracks(piece, [track])
            melody = replace(melody, chords=melody.chords[:0])
            first = min(int(melody.bar_of(melody.onset[:1])[0]), max(0, len(piece.bars) - CHORD_BARS))
            last = min(first + CHORD_BARS, len(piece.bars))
            began = time.perf_counter()
            candidate, uids, _ = harmonized(engine, melody, CHORDS, plain, (first, last))
            start = int(piece.bars[first, 0])
            end = int(piece.bars[last - 1, :2].sum())
            written = [
                ChordSpan(low // TICKS_A_STEP, high // TICKS_A_STEP, chord)
                for low, high, chord in chord_spans(candidate.chords or (), start * TICKS_A_STEP, end * TICKS_A_STEP)
            ]
            human = cut(spans_of_rows(piece.chords, CHORD_QUALITIES), start, end)
            bars = of_piece(melody).of_bars(first, last)
            cases.append(Harmonized(source, bars, human, written))
            voicing.append(sum(len(candidate.notes.get(uid, ())) for uid in uids) / max(1, len(written)))
            print(f"{piece.name}: {len(written)} chords, {time.perf_counter() - began:.1f} s", file=sys.stderr,
                  flush=True)  # fmt: skip
    print(f"notes a chord: {float(np.mean(voicing)):.2f}")
    return chords_table({engine.info().name: cases})


if __name__ == "__main__":
    sys.exit(main())

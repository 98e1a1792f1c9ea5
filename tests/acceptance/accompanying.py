"""Accompaniments to unseen melodies with their chords: whether the bass plays the chords, the drums the song's accents.

    python -m tests.acceptance.accompanying ARRAYS [--model transformer] [--songs 30] [--bars 8] [--split valid]
        [--temperature 1.0] [--top-p 0.98]

One sample of all four parts for each song, through the engine, hearing the melody and the chord symbols people wrote.
Beside them: bass lines taken from the songs' pianos (the lowest notes), and for each groove its alignment with the
accents of the other songs. Prints a table as text and, last, as one JSON object.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch

from antiphon.analysis.harmony import ChordSpan, cut, in_chord_counts, spans_of_rows
from antiphon.analysis.passage import Ints, Passage, of_piece
from antiphon.cli.evaluate_pieces import TICKS_A_STEP, score_of, with_tracks
from antiphon.events.arrays import load_pieces
from antiphon.events.from_score import hear
from antiphon.events.piece import Piece
from antiphon.events.tap import accents
from antiphon.events.vocabulary import CHORD_QUALITIES, Role
from antiphon.generation.engine import never_cancelled
from antiphon.generation.hands import opening
from antiphon.generation.parts import HAND_SPAN, tracks_for_parts
from antiphon.generation.perform import ask
from antiphon.generation.request import Part, Request, Task
from antiphon.inference.engine import open_engine
from antiphon.paths import models_folders
from antiphon.score import ChordMark, Note, Score
from antiphon.theory.chord_symbols import chord_name
from antiphon.training.variants import split_bass

PARTS = (Part.BASS, Part.PIANO, Part.DRUMS, Part.COUNTER)
STRUCK = (35, 36, 37, 38, 40)  # kicks and snares: what an accent is played on
NEAR = 3  # steps by which a stroke may miss an accent


@dataclass(frozen=True, slots=True)
class Written:
    """What was written to a song: notes by part, the region, its chords and its accents in steps from its start."""

    name: str
    notes: dict[Part, tuple[Note, ...]]
    start: int
    length: int
    chords: list[ChordSpan]
    human_bass: Passage | None
    accents: Ints
    seconds: float


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("arrays", type=Path)
    parser.add_argument("--model", default="transformer")
    parser.add_argument("--songs", type=int, default=30)
    parser.add_argument("--bars", type=int, default=8)
    parser.add_argument("--split", default="valid")
    parser.add_argument("--temperature", type=float, default=1.0)
    parser.add_argument("--top-p", type=float, default=0.98)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    folder = next(folder / arguments.model for folder in models_folders() if (folder / arguments.model).is_dir())
    engine = open_engine(folder, 1)
    songs = [p for p in load_pieces(arguments.arrays, arguments.split) if p.source == "pop909" and len(p.chords)]
    places = np.unique(np.linspace(0, len(songs) - 1, min(arguments.songs, len(songs))).astype(int)).tolist()
    asked = Request(Task.ACCOMPANY, 0, 1, (), candidates=1, seed=arguments.seed, temperature=arguments.temperature,
                    top_p=arguments.top_p, parts=PARTS)  # fmt: skip
    found = []
    for at in places:
        piece, bars = songs[at], region(songs[at], arguments.bars)
        score = melody_and_chords(piece)
        made = tracks_for_parts(score, PARTS)
        start, end = (int(step) * TICKS_A_STEP for step in np.append(piece.bars[:, 0], piece.end)[list(bars)])
        request = replace(asked, start=start, end=end, tracks=tuple(track.uid for track in made), new_tracks=made)
        began = time.perf_counter()
        candidate = ask(engine, score, request, lambda *note: None, never_cancelled).candidates[0]
        seconds = time.perf_counter() - began
        notes = {part: candidate.notes.get(new.uid, ()) for part, new in zip(PARTS, made, strict=True)}
        found.append(
            Written(
                piece.name, notes, start, end - start,
                cut(spans_of_rows(piece.chords, CHORD_QUALITIES), start // TICKS_A_STEP, end // TICKS_A_STEP),
                human_bass(piece, bars), accents_of(candidate.apply(score, request), start, end), seconds,
            )
        )  # fmt: skip
        counts = ", ".join(f"{part.value} {len(each)}" for part, each in notes.items())
        print(f"{piece.name}: {counts}, {seconds:.1f} s", file=sys.stderr, flush=True)
    report(found)
    return 0


def region(piece: Piece, count: int) -> tuple[int, int]:
    """So many bars from the first in which the melody sounds on."""
    melody = piece.track == next(at for at, info in enumerate(piece.tracks) if info.role == Role.MELODY)
    first = int(piece.bar_of(piece.onset[melody][:1])[0])
    first = max(0, min(first, len(piece.bars) - count))
    return first, min(first + count, len(piece.bars))


def melody_and_chords(piece: Piece) -> Score:
    """The melody alone, with the chords of the song on its lane."""
    track = next(at for at, info in enumerate(piece.tracks) if info.role == Role.MELODY)
    score = score_of(with_tracks(piece, [track]))
    spans = spans_of_rows(piece.chords, CHORD_QUALITIES)
    marks = [ChordMark(span.start * TICKS_A_STEP, chord_name(span.chord)) for span in spans]
    return score.with_chords(marks)


def human_bass(piece: Piece, bars: tuple[int, int]) -> Passage | None:
    """The lowest notes of the song's piano as a line; None where it has none."""
    split = split_bass(piece)
    if len(split.tracks) == len(piece.tracks):
        return None
    return of_piece(split).of_bars(*bars).of_tracks([len(piece.tracks)])


def accents_of(score: Score, start: int, end: int) -> Ints:
    """Steps, from the region's start, at which the pitched tracks have their accents: what the drums were told."""
    heard = hear(score, end, (start, end))
    bars = heard.grid.bar_of_tick(start), heard.grid.bar_of_tick(end - 1) + 1
    return accents(heard.piece, bars)[0] - int(heard.grid.steps[bars[0]])


def alignment(strokes: Ints, accented: Ints) -> float:
    """F1 of kicks and snares against accents, each within NEAR steps of one of the other kind."""
    if not len(strokes) or not len(accented):
        return 0.0
    near = np.abs(strokes[:, None] - accented[None]) <= NEAR
    precision, recall = near.any(1).mean(), near.any(0).mean()
    return float(2 * precision * recall / (precision + recall)) if precision + recall else 0.0


def strokes_of(song: Written) -> Ints:
    """Steps of kicks and snares from the region's start."""
    ticks = sorted({note.onset for note in song.notes[Part.DRUMS] if note.pitch in STRUCK})
    return np.array([round((tick - song.start) / TICKS_A_STEP) for tick in ticks], np.int32)


def in_chord(songs: Sequence[tuple[Passage, list[ChordSpan]]]) -> float:
    """Share of all notes that are tones of the chord at their onset."""
    counts = np.array([in_chord_counts(notes, spans) for notes, spans in songs])
    return float(counts[:, 0].sum() / max(1, counts[:, 1].sum()))


def passage_of(notes: Sequence[Note], lines: Sequence[int]) -> Passage:
    """Notes of ticks on the grid of pieces."""
    table = np.array([(n.onset // TICKS_A_STEP, n.pitch, n.duration // TICKS_A_STEP) for n in notes], np.int32)
    onset, pitch, duration = table.reshape(-1, 3).T
    return Passage(np.zeros_like(onset), onset, pitch, duration, np.array(lines, np.int32))


def silent_bars(notes: Sequence[Note], song: Written, bars: int) -> float:
    """Share of the region's bars in which no note begins or sounds."""
    lines = np.linspace(song.start, song.start + song.length, bars + 1)
    sounding = [any(n.onset < high and n.end > low for n in notes) for low, high in pairwise(lines)]
    return 1.0 - float(np.mean(sounding))


def widest_hand(notes: Sequence[Note]) -> int:
    """How far the wider of two hands has to open."""
    moments = sorted({note.onset for note in notes})
    return max((opening([n.pitch for n in notes if n.onset <= tick < n.end], 2) for tick in moments), default=0)


def report(songs: Sequence[Written]) -> None:
    """Prints what was found."""
    lines = {song.name: [song.start // TICKS_A_STEP, (song.start + song.length) // TICKS_A_STEP] for song in songs}
    bass = in_chord([(passage_of(s.notes[Part.BASS], lines[s.name]), s.chords) for s in songs])
    human = in_chord([(s.human_bass, s.chords) for s in songs if s.human_bass is not None])
    own = [alignment(strokes_of(song), song.accents) for song in songs]
    others = [
        float(np.mean([alignment(strokes_of(groove), song.accents) for groove in songs if groove is not song]))
        for song in songs
    ]
    figures: dict[str, object] = {
        "songs": len(songs),
        "bass notes in the chord": round(bass, 4),
        "human bass notes in the chord": round(human, 4),
        "alignment with the song's accents": round(float(np.mean(own)), 4),
        "alignment of other songs' grooves": round(float(np.mean(others)), 4),
        "songs whose own groove is nearer": round(float(np.mean([a > b for a, b in zip(own, others, strict=True)])), 4),
        "widest hand": max(widest_hand(song.notes[Part.PIANO]) for song in songs),
        "hand span asked for": HAND_SPAN,
        "seconds, middle": round(float(np.median([song.seconds for song in songs])), 2),
    }
    for part in PARTS:
        pitches = [note.pitch for song in songs for note in song.notes[part]]
        figures[f"{part.value} range"] = [min(pitches, default=0), max(pitches, default=0)]
        figures[f"{part.value} notes a song"] = round(len(pitches) / len(songs), 2)
        if part is not Part.DRUMS:
            silence = np.mean([silent_bars(song.notes[part], song, 8) for song in songs])
            figures[f"{part.value} silent eighths of the region"] = round(float(silence), 4)
    velocities = {note.velocity for song in songs for note in song.notes[Part.DRUMS]}
    figures["drum velocities"] = len(velocities)
    late = [note.onset % (6 * TICKS_A_STEP) != 0 and note.onset % (8 * TICKS_A_STEP) != 0
            for song in songs for note in song.notes[Part.DRUMS]]  # fmt: skip
    figures["drum strokes off the grid"] = round(float(np.mean(late)), 4) if late else 0.0
    for name, value in figures.items():
        print(f"{name:40} {value}")
    print(json.dumps(figures))


if __name__ == "__main__":
    sys.exit(main())

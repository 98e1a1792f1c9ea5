"""Random songs and random requests for them, of every kind the program takes: the proof of the rules.

`python -m tests.inference.random_requests 2000 [FIRST [MODEL]]` asks them all of models with random weights, or of an
installed one, and tells what was refused, what was broken and how long it took.
"""

import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import torch

from antiphon.errors import UserError
from antiphon.generation.candidate import Candidate
from antiphon.generation.catalogue import ModelInfo, find_model
from antiphon.generation.constraints import ChordSymbol, ChordTones, Constraints, Lock, TrackRange
from antiphon.generation.controls import Controls
from antiphon.generation.parts import CHORDS as BLOCK_CHORDS
from antiphon.generation.parts import SATB, tracks_for_parts, tracks_for_voices
from antiphon.generation.perform import ask
from antiphon.generation.request import Keep, NewTrack, Part, Request, Task
from antiphon.generation.room import insertion_end, with_room
from antiphon.generation.verify import violations
from antiphon.inference.checkpoint import build_model
from antiphon.inference.engine import ModelEngine, open_engine
from antiphon.inference.heads import EventModel
from antiphon.inference.lstm import LstmSizes
from antiphon.inference.transformer import Sizes
from antiphon.paths import models_folders
from antiphon.score import KeyMap, MeterEvent, MeterMap, Note, Score, TempoMap, Track
from antiphon.theory.chords import make_chord

TINY: dict[str, Sizes | LstmSizes] = {
    "transformer": Sizes(width=32, layers=2, heads=2, hidden=32),
    "lstm": LstmSizes(width=32, context=16, memory=16, heads=2, head_width=8, hidden=32),
}
MOST_QUARTERS_TRIED = 16
CHORDS = (make_chord(0, "maj"), make_chord(9, "min7"), make_chord(7, "7", 11), make_chord(2, "dim"), None)
SCALES = ((0, 2, 4, 5, 7, 9, 11), (0, 3, 5, 7, 10), (0, 7), (4,), tuple(range(12)), (1, 3, 6, 8, 10))


def random_model(seed: int, scale: float = 8.0, kind: str = "transformer") -> EventModel:
    """A tiny model whose logits are far apart and mean nothing."""
    torch.manual_seed(seed)
    model = build_model(kind, TINY[kind].as_dict()).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.ndim == 2:
                parameter.mul_(scale)
    return model


def random_engine(seed: int, scale: float = 8.0, kind: str = "transformer") -> ModelEngine:
    """An engine around such a model."""
    info = ModelInfo(
        name="random",
        kind=kind,
        tasks=frozenset(Task),
        parameters=0,
        licence="none",
        sha256="0" * 64,
        vocabulary_hash="",
        weights=Path("random.safetensors"),
        folder=Path("random"),
        blind=seed % 2 == 1,
    )
    return ModelEngine(random_model(seed, scale, kind), info)


def random_score(draw: random.Random) -> Score:
    """A song of odd meters and resolutions, with everything a file may hold that makes writing hard."""
    ppq = draw.choice([96, 100, 480, 960, 480, 24, 120, 10, 7, 384])
    events, tick = [], 0
    for _ in range(draw.choice([1, 1, 2, 4])):
        numerator, denominator = draw.choice(
            [(4, 4), (4, 4), (3, 4), (5, 8), (6, 8), (12, 4), (15, 4), (2, 2), (7, 16), (1, 4), (13, 8), (4, 4)]
        )
        events.append(MeterEvent(tick, numerator, denominator))
        bars = draw.randint(1, 6)
        tick += bars * 4 * ppq * numerator // denominator
        if draw.random() < 0.2:
            tick += draw.randint(1, 3 * ppq)  # a bar cut short, a pickup if it is the first
    meters = MeterMap(tuple(events), ppq)
    end = meters.bar_end(meters.bar_at(tick) + draw.choice([0, 0, 2, 12]))
    tracks = []
    for uid in range(draw.choice([1, 2, 2, 3, 5, 8])):
        channel = 9 if draw.random() < 0.2 else uid
        notes = _random_notes(draw, ppq, end) if draw.random() < 0.85 else []
        name = draw.choice(["Melody", "Piano", "Bass", "", "Strings"])
        tracks.append(
            Track.from_notes(
                notes, ppq=ppq, name=name, channel=channel, program=draw.choice([None, 0, 33, 48]), uid=uid
            )
        )
    return Score(ppq, tuple(tracks), TempoMap((), ppq), meters, KeyMap())


def _random_notes(draw: random.Random, ppq: int, end: int) -> list[Note]:
    grid = draw.choice([ppq, ppq // 2, ppq // 4, ppq // 3]) or 1
    loose = draw.random() < 0.4
    low = draw.choice([0, 30, 48, 60, 100])
    notes: list[Note] = []
    tick = 0
    while tick < end:
        for _ in range(draw.choice([0, 1, 1, 1, 2, 3])):
            onset = tick + (draw.randint(0, max(1, ppq // 8)) if loose else 0)
            duration = draw.choice([grid, grid, 2 * grid, grid // 2, 4 * ppq, 0, 1]) if loose else grid
            pitch = min(127, low + draw.randint(0, draw.choice([3, 12, 24])))
            notes.append(Note(onset, pitch, duration, draw.randint(1, 127)))
            if loose and draw.random() < 0.05:
                notes.append(notes[-1])
        tick += draw.choice([grid, grid, 2 * grid, 4 * ppq])
    return notes


def random_request(draw: random.Random, score: Score, most_bars: int = 13) -> Request:
    """A request for a score: mostly one that has an answer."""
    meters = score.meters
    bars = max(1, score.bar_count)
    task = draw.choice([Task.CONTINUE, Task.INFILL, Task.INFILL, Task.VARY, Task.VARY, Task.HARMONIZE, Task.ACCOMPANY])
    first = bars if task is Task.CONTINUE and draw.random() < 0.5 else draw.randrange(bars)
    length = min(most_bars, draw.choice([1, 1, 2, 4, 4, 8, 9, 13]))
    end = meters.bar_end(first + length - 1)
    uids = [track.uid for track in score.tracks]
    if task is Task.VARY:  # mostly where there is something to vary
        sounding = [track.uid for track in score.tracks if track.notes_between(meters.bar_start(first), end)]
        uids = sounding if sounding and draw.random() < 0.97 else uids
    tracks = tuple(draw.sample(uids, min(len(uids), draw.choice([1, 1, 1, 2, 3]))))
    new: tuple[NewTrack, ...] = ()
    if task is Task.INFILL and draw.random() < 0.1:
        new = (NewTrack(score.new_uid, "New", "bass", 33, draw.choice([3, 9])),)
        tracks = (*tracks, new[0].uid)
    insert = task is Task.CONTINUE and first < bars and draw.random() < 0.7
    if insert:
        end = insertion_end(score, tracks, first, length)
    melody: int | None = None
    voices: str | None = None
    parts: tuple[Part, ...] = ()
    span = (meters.bar_start(first), end)
    if task is Task.HARMONIZE:
        melody, voices, tracks, new = _harmony(draw, score, span)
    elif task is Task.ACCOMPANY:
        parts = tuple(draw.sample(list(Part), draw.choice([1, 1, 2, 4])))
        new = tracks_for_parts(score, parts)
        tracks = tuple(track.uid for track in new)
    keep: frozenset[Keep] = frozenset()
    if task is Task.VARY:
        keep = frozenset(what for what in Keep if draw.random() < 0.35)
        if {Keep.RHYTHM, Keep.PITCHES} <= keep:
            keep -= {draw.choice([Keep.RHYTHM, Keep.PITCHES])}
    return Request(
        task=task,
        start=meters.bar_start(first),
        end=end,
        tracks=tracks,
        hear=None if draw.random() < 0.8 else tuple(uid for uid in uids if uid not in tracks and draw.random() < 0.5),
        strength=draw.choice([0.0, 0.1, 0.5, 0.5, 0.9, 1.0]),
        keep=keep,
        insert=insert,
        let_ring=draw.random() < 0.3,
        candidates=draw.choice([1, 2, 4, 4]),
        seed=draw.randrange(1 << 30),
        temperature=draw.choice([0.01, 0.5, 1.0, 1.0, 1.0, 3.0]),
        top_p=draw.choice([0.1, 0.9, 0.98, 1.0]),
        constraints=_random_constraints(draw, score, tracks, span, insert, keep),
        controls=Controls(texture=draw.choice([None, 0.3]), key=draw.choice([None, (2, False)])),
        melody=melody,
        voices=voices,
        parts=parts,
        new_tracks=new,
    )


def _harmony(
    draw: random.Random, score: Score, span: tuple[int, int]
) -> tuple[int | None, str, tuple[int, ...], tuple[NewTrack, ...]]:
    """A melody, voices, and tracks for them: made for it, or others of the song."""
    pitched = [track.uid for track in score.tracks if not track.is_drum]
    sounding = [uid for uid in pitched if score.track(uid).notes_sounding(*span)] or pitched
    melody = draw.choice(sounding) if sounding else None
    voices = draw.choice([BLOCK_CHORDS, BLOCK_CHORDS, SATB, "2", "3"])
    others = [uid for uid in pitched if uid != melody]
    if others and draw.random() < 0.3:
        return melody, voices, tuple(draw.sample(others, 1 if voices == BLOCK_CHORDS else min(2, len(others)))), ()
    new = tracks_for_voices(score, voices, melody)
    return melody, voices, tuple(track.uid for track in new), new


def _random_constraints(
    draw: random.Random,
    score: Score,
    tracks: tuple[int, ...],
    span: tuple[int, int],
    insert: bool,
    keep: frozenset[Keep],
) -> Constraints:
    meters = score.meters
    here = [
        Lock(track.uid, note) for track in score.tracks for note in track.notes_between(*span) if track.uid in tracks
    ]
    locks = draw.sample(here, int(len(here) * draw.choice([0, 0, 0.2, 0.8]))) if not insert else []
    locked_bars = []
    if draw.random() < 0.2:
        bar = draw.randint(meters.bar_at(span[0]), meters.bar_at(span[1] - 1))
        locked_bars = [(meters.bar_start(bar), meters.bar_end(bar + draw.choice([0, 0, 1])))]
    low = draw.choice([0, 0, 36, 60, 64])
    high = draw.choice([127, 127, 84, low, low + 5, low + 12])
    scale = None if draw.random() < 0.5 else frozenset(draw.choice(SCALES))
    if Keep.PITCHES in keep and draw.random() < 0.9:
        low, high, scale = 0, 127, None
    tones = []
    if draw.random() < 0.2:
        start = draw.randrange(*span)
        tones = [ChordTones(start, start + draw.choice([1, score.ppq, 4 * score.ppq]), frozenset({0, 4, 7}))]
    chords = []
    if draw.random() < 0.2:
        beats = sorted({draw.randrange(span[0], span[1], score.ppq) for _ in range(draw.choice([1, 2, 4]))})
        chords = [ChordSymbol(beat, beat + score.ppq, draw.choice(CHORDS)) for beat in beats]
    some = draw.choice(tracks)
    least = draw.choice([None, None, None, None, 0.3, 0.5, 1, 2, 3.7])
    most = draw.choice([None, None, None, None, 0.5, 1, 1.5, 2, 4, 4])
    if least is not None and most is not None and draw.random() < 0.95:
        least, most = sorted((least, most))
    if Keep.RHYTHM in keep and draw.random() < 0.7:
        least = None
    return Constraints(
        locks=tuple(locks),
        locked_bars=tuple(locked_bars),
        pitch_classes=scale,
        low=low,
        high=high,
        track_ranges=() if draw.random() < 0.7 else (TrackRange(some, low, min(127, low + draw.randint(0, 20))),),
        max_polyphony=draw.choice([None, None, 1, 2, 3, 5]),
        hand_span=draw.choice([None, None, None, 5, 9, 12, 16]),
        min_density=least,
        max_density=most,
        chord_tones=tuple(tones),
        chords=tuple(chords),
        rhythm_lock=frozenset({some}) if draw.random() < 0.05 else frozenset(),
        pitch_lock=frozenset({some}) if draw.random() < 0.05 else frozenset(),
    )


@dataclass
class Tally:
    """What became of many requests."""

    answered: int = 0
    candidates: int = 0
    notes: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    alike: list[int] = field(default_factory=list)


def try_request(engine: ModelEngine, seed: int, tally: Tally, most_bars: int = 13) -> None:
    """Asks the request of a seed and looks at the answer."""
    draw = random.Random(seed)
    score = random_score(draw)
    request = random_request(draw, score, most_bars)
    streamed: set[tuple[int, int, Note]] = set()
    try:
        result = ask(engine, score, request, lambda *note: streamed.add(note), lambda: False)
    except UserError as error:
        tally.refused[f"{error}"] += 1
        if "no way to finish" in f"{error}":
            tally.broken.append(f"seed {seed}: a dead end, {error}")
        return
    prepared = with_room(score, request)
    tally.answered += 1
    outlines = []
    for candidate in result.candidates:
        tally.candidates += 1
        tally.notes += candidate.note_count
        for what in violations(prepared, request, candidate)[:3]:
            tally.broken.append(f"seed {seed} {request.task} candidate {candidate.index}: {what}")
        candidate.apply(score, request)
        for uid, notes in candidate.notes.items():
            if any((candidate.index, uid, note) not in streamed for note in notes):
                tally.broken.append(f"seed {seed}: a note was not told")
        if not candidate.note_count:
            tally.empty.append(seed)
            if not candidate.index and can_hold_a_note(prepared, request, candidate):
                tally.broken.append(f"seed {seed} candidate {candidate.index}: empty though a note fits")
        outlines.append(
            tuple((uid, n.onset, n.pitch, n.duration) for uid, notes in candidate.notes.items() for n in notes)
        )
    if len(set(outlines)) < len(outlines):
        tally.alike.append(seed)


def can_hold_a_note(score: Score, request: Request, candidate: Candidate) -> bool:
    """Whether any note of one tick, on a beat's 24th, breaks nothing; not tried where that would take minutes."""
    if (request.end - request.start) // score.ppq > MOST_QUARTERS_TRIED:
        return False
    for uid in request.tracks:
        made = {new.uid: new for new in request.new_tracks}.get(uid)
        track = score.find_track(uid)
        is_drum = made is not None and made.channel == 9 if track is None else track.is_drum
        for step in range((request.end - request.start) * 24 // score.ppq):
            tick = request.start + step * score.ppq // 24
            if not request.is_free(tick):
                continue
            for pitch in np.flatnonzero(request.constraints.allowed_pitches(uid, is_drum, tick)).tolist():
                trial = replace(candidate, notes={uid: (Note(tick, pitch, 1),)})
                if not violations(score, request, trial):
                    return True
    return False


def main(count: int, first: int, model: str = "") -> None:
    """Try many requests and print what became of them."""
    torch.set_num_threads(1)
    tally, began = Tally(), time.perf_counter()
    scales = (1.0, 4.0, 8.0, 16.0, 40.0)
    engines = [random_engine(seed, scale, ("transformer", "lstm")[seed % 2]) for seed, scale in enumerate(scales)]
    if model:
        engines = [open_engine(find_model(model, models_folders()).folder)]
    for seed in range(first, first + count):
        try:
            try_request(engines[seed % len(engines)], seed, tally)
        except Exception:
            print(f"seed {seed}", flush=True)
            raise
    print(f"{count} requests in {time.perf_counter() - began:.0f} s: {tally.answered} answered with "
          f"{tally.candidates} candidates of {tally.notes} notes, {sum(tally.refused.values())} refused")  # fmt: skip
    print(f"{len(tally.broken)} violations; empty {tally.empty}; alike {tally.alike}")
    print("\n".join(tally.broken[:20]))
    for sentence, times in tally.refused.most_common(60):
        print(f"{times:5} {sentence}")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0, "".join(sys.argv[3:4]))

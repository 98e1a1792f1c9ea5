"""Pieces on the grid for tests: a small one made by hand, and hypothesis strategies for any piece and passage."""

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from antiphon.events.encode import Controls, Passage, Skeleton
from antiphon.events.piece import Piece, TrackInfo, sort_notes
from antiphon.events.table import EventTable, tabulate
from antiphon.events.vocabulary import CHORD_QUALITIES, DRUM_PROGRAM, DURATION_STEPS, Role

Row = tuple[int, int, int, int, int, int]
"""A note: track, onset, pitch, duration, velocity, offset."""


def make_piece(
    tracks: list[TrackInfo],
    rows: list[Row],
    meters: list[tuple[int, int, int]],
    chords: list[tuple[int, int, int, int, int]] | None = None,
    source: str = "",
    velocities: str = "performed",
) -> Piece:
    """A piece from its notes and its bars' (length, numerator, denominator)."""
    columns = np.array(rows, np.int32).reshape(-1, 6).T
    lengths = np.array([length for length, _, _ in meters], np.int32)
    bars = np.column_stack([np.cumsum(lengths) - lengths, np.array(meters, np.int32)]).astype(np.int32)
    return sort_notes(
        Piece(
            name="test",
            tracks=tuple(tracks),
            track=columns[0],
            onset=columns[1],
            pitch=columns[2],
            duration=columns[3],
            velocity=columns[4],
            offset=columns[5],
            bars=bars,
            keys=np.full(len(meters), 0, np.int8),
            tempos=np.full(len(meters), 96, np.float32),
            chords=np.array(chords or [], np.int32).reshape(-1, 5),
            source=source,
            velocities=velocities,
        )
    )


def handmade() -> Piece:
    """A pickup, then bars of 4/4, 3/4, 7/8 and 4/4: a melody, a piano, drums ahead of and behind the beat, chords."""
    tracks = [
        TrackInfo("Melody", Role.MELODY, 73),
        TrackInfo("Piano", Role.PIANO, 0),
        TrackInfo("Drums", Role.DRUMS, DRUM_PROGRAM),
    ]
    melody: list[Row] = [
        (0, 12, 67, 12, 80, 0),
        (0, 24, 72, 24, 90, 0),
        (0, 48, 71, 12, 84, 0),
        (0, 60, 69, 12, 84, 0),
        (0, 72, 67, 60, 88, 0),  # over the bar line
        (0, 144, 64, 16, 70, 0),
        (0, 160, 65, 16, 72, 0),
        (0, 176, 67, 16, 74, 0),
        (0, 192, 69, 36, 80, 0),
        (0, 240, 71, 36, 80, 0),
        (0, 276, 72, 96, 96, 0),
    ]
    piano: list[Row] = [
        (1, onset, pitch, length, 60, 0)
        for onset, length, pitches in (
            (24, 48, (48, 55, 64)),
            (72, 48, (50, 57, 65)),
            (120, 72, (43, 59, 62)),
            (192, 84, (45, 60, 64)),
            (276, 96, (48, 55, 60, 64)),
        )
        for pitch in pitches
    ]
    drums: list[Row] = [
        (2, 24, 36, 3, 110, 0),
        (2, 24, 42, 3, 70, -2),
        (2, 48, 38, 3, 100, 3),
        (2, 60, 42, 3, 64, 1),
        (2, 72, 36, 3, 105, 0),
        (2, 96, 38, 3, 100, 6),
        (2, 112, 42, 3, 60, -6),
        (2, 276, 49, 3, 120, 0),
    ]
    major, seventh, minor = (CHORD_QUALITIES.index(name) for name in ("maj", "7", "min"))
    chords = [
        (24, 48, 0, major, 0),
        (72, 48, 2, minor, 5),
        (120, 72, 7, seventh, 11),
        (192, 84, 9, minor, 9),
        (276, 48, 0, major, 0),
        (324, 48, -1, 0, -1),
    ]
    meters = [(24, 1, 4), (96, 4, 4), (72, 3, 4), (84, 7, 8), (96, 4, 4)]
    return make_piece(tracks, [*melody, *piano, *drums], meters, chords, source="pop909")


METERS = ((96, 4, 4), (72, 3, 4), (48, 2, 4), (84, 7, 8), (72, 6, 8), (120, 5, 4), (288, 12, 4))
DURATIONS = np.array(sorted({1, 2, 3, 6, 8, 12, 24, 36, 48, 96, 144, 288, *DURATION_STEPS[288:].tolist()}))
ROLES = (Role.MELODY, Role.PIANO, Role.DRUMS, Role.BASS)


def random_piece(seed: int, bars: int = 6, tracks: int = 4, notes: int = 40, chords: int = 4) -> Piece:
    """Any piece the grid holds exactly: drums and chord symbols may be among its tracks, its meters change."""
    rng = np.random.default_rng(seed)
    meters = [METERS[int(rng.integers(len(METERS)))] for _ in range(bars)]
    if rng.random() < 0.5:
        meters[0] = (24, 1, 4)
    end = sum(length for length, _, _ in meters)
    roles = [ROLES[int(rng.integers(len(ROLES)))] for _ in range(tracks)]
    infos = [
        TrackInfo(f"{role.name} {at}", role, DRUM_PROGRAM if role == Role.DRUMS else at)
        for at, role in enumerate(roles)
    ]
    step = int(rng.choice([1, 3, 12]))
    rows: dict[tuple[int, int, int], Row] = {}
    for _ in range(notes):
        track, onset = int(rng.integers(tracks)), int(rng.integers(-(-end // step))) * step
        pitch = int(rng.integers(128))
        drum = roles[track] == Role.DRUMS
        length, offset = (3, int(rng.integers(-6, 7))) if drum else (int(rng.choice(DURATIONS)), 0)
        rows[track, onset, pitch] = (track, onset, pitch, length, int(rng.integers(1, 128)), offset)
    symbols: list[tuple[int, int, int, int, int]] = []
    for onset in sorted({int(rng.integers(-(-end // 12))) * 12 for _ in range(chords)}):
        root = int(rng.integers(-1, 12))
        quality, bass = (0, -1) if root < 0 else (int(rng.integers(len(CHORD_QUALITIES))), int(rng.integers(12)))
        symbols.append((onset, int(rng.choice(DURATIONS)), root, quality, bass))
    return make_piece(
        infos, list(rows.values()), meters, symbols, velocities=("flat", "performed")[int(rng.integers(2))]
    )


def pieces() -> st.SearchStrategy[Piece]:
    """Random pieces of all sizes from nothing on; what is in them comes from one seed, so that drawing is quick."""
    return st.builds(
        random_piece,
        seed=st.integers(0, 2**32 - 1),
        bars=st.integers(1, 6),
        tracks=st.integers(1, 4),
        notes=st.integers(0, 40),
        chords=st.integers(0, 4),
    )


@dataclass(frozen=True)
class Question:
    """A piece's table and a passage of it."""

    table: EventTable
    passage: Passage


def random_question(piece: Piece, seed: int, skeleton: Skeleton = Skeleton.NONE) -> Question:
    """Any passage of a piece: bars, tracks, notes hidden and heard (never one note both), slots, controls."""
    rng = np.random.default_rng(seed)
    table = tabulate(piece)
    count = len(piece.bars)
    first = int(rng.integers(count))
    last = int(rng.integers(first + 1, count + 1))
    targets = np.flatnonzero(rng.random(table.track_count) < 0.6).astype(np.int32)
    if not len(targets):
        targets = np.array([rng.integers(table.track_count)], np.int32)
    inside = (table.bar >= first) & (table.bar < last) & np.isin(table.track, targets)
    hidden = inside & (rng.random(len(table)) < rng.choice([1.0, 0.5]))
    cells = [(bar, int(track)) for bar in range(first, last) for track in targets if rng.random() < 0.1]

    def sometimes(value: float) -> float | None:
        return value if rng.random() < 0.5 else None

    key = sometimes(float(rng.integers(-1, 24)))
    controls = Controls(
        tempo=sometimes(float(rng.uniform(20, 300))),
        source=(None, "", "pop909")[int(rng.integers(3))],
        velocities=(None, "flat")[int(rng.integers(2))],
        key=None if key is None else int(key),
        texture=sometimes(float(rng.choice([0.0, 0.4, 1.0]))),
        strength=sometimes(float(rng.choice([0.0, 0.4, 1.0]))),
    )
    passage = Passage(
        first_bar=first,
        last_bar=last,
        targets=targets,
        hidden=hidden,
        heard=~hidden & (rng.random(len(table)) < rng.choice([1.0, 0.7])),
        slots=rng.permutation(table.track_count).astype(np.int32),
        skeleton=skeleton,
        kept=np.array(cells, np.int32).reshape(-1, 2),
        controls=controls,
        show_meter=bool(rng.random() < 0.8),
        show_end=bool(rng.random() < 0.5),
    )
    return Question(table, passage)


def questions() -> st.SearchStrategy[Question]:
    """Random passages of random pieces."""
    return st.builds(random_question, pieces(), st.integers(0, 2**32 - 1), st.sampled_from(Skeleton))

"""The tap pattern: where a song has its accents, as a track of its own which drums hear in place of the other tracks.

In the training music drums are never heard together with pitched tracks. A person who taps along says what both have
in common: in training the taps come from a groove's own strokes, in use from the onsets of the song.
"""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from antiphon.events.piece import IntArray, Piece, TrackInfo, sort_notes
from antiphon.events.vocabulary import DRUM_PROGRAM, Role

TAP_PITCH = 76
KICKS = (35, 36)
SNARES = (37, 38, 40)
_ACCENT = 0.5
"""Share of the strongest onset of its bar from which an onset is tapped."""


def with_tap(piece: Piece, onset: IntArray, velocity: IntArray) -> Piece:
    """The piece with one more track, which taps at these steps."""
    columns = {
        "track": np.full(len(onset), len(piece.tracks)),
        "onset": onset,
        "pitch": np.full(len(onset), TAP_PITCH),
        "duration": np.ones(len(onset)),
        "velocity": velocity,
        "offset": np.zeros(len(onset)),
    }
    joined: dict[str, Any] = {
        name: np.concatenate([getattr(piece, name), new]).astype(np.int32) for name, new in columns.items()
    }
    tap = TrackInfo("tap", Role.TAP, DRUM_PROGRAM)
    return sort_notes(replace(piece, tracks=(*piece.tracks, tap), **joined))


def accents(piece: Piece, bars: tuple[int, int]) -> tuple[IntArray, IntArray]:
    """Steps and velocities of the accents of a piece's pitched notes in bars [first, last), at most 112.

    An onset weighs as much as the notes that begin there, by their loudness; the lowest of them counts twice.
    """
    pitched = np.array([track.program != DRUM_PROGRAM for track in piece.tracks], bool)
    bar = piece.bar_of(piece.onset)
    chosen = np.flatnonzero(pitched[piece.track] & (bar >= bars[0]) & (bar < bars[1]))
    if not len(chosen):
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    sixteenth = (piece.onset[chosen] + 3) // 6 * 6 if not _swung(piece.onset[chosen]) else piece.onset[chosen]
    steps, where = np.unique(sixteenth, return_inverse=True)
    weight = np.bincount(where, weights=piece.velocity[chosen] / 64.0)
    lowest = np.full(len(steps), 128)
    np.minimum.at(lowest, where, piece.pitch[chosen])
    weight += np.bincount(where, weights=(piece.pitch[chosen] == lowest[where]) * piece.velocity[chosen] / 64.0)
    bars_of = piece.bar_of(steps.astype(np.int32))
    strongest = np.zeros(len(piece.bars))
    np.maximum.at(strongest, bars_of, weight)
    strength = weight / strongest[bars_of]
    keep = strength >= _ACCENT
    return steps[keep].astype(np.int32), np.rint(32 + 80 * strength[keep]).astype(np.int32)


def _swung(onset: IntArray) -> bool:
    """Whether more onsets lie on triplets than on sixteenths."""
    triplets, sixteenths = (onset % 8 == 0) & (onset % 24 != 0), (onset % 6 == 0) & (onset % 24 != 0)
    return bool(triplets.sum() > sixteenths.sum())


def taps_of_groove(piece: Piece, rng: np.random.Generator) -> tuple[IntArray, IntArray]:
    """Steps and velocities that a person might tap to a groove: kicks, backbeat or loud strokes, in part."""
    kick, snare = np.isin(piece.pitch, KICKS), np.isin(piece.pitch, SNARES)
    loud = piece.velocity >= np.quantile(piece.velocity, rng.uniform(0.4, 0.8)) if piece.note_count else kick
    kinds: tuple[NDArray[np.bool_], ...] = (kick, kick | snare, loud, kick | loud)
    chosen = kinds[int(rng.integers(len(kinds)))] & (rng.random(piece.note_count) < rng.uniform(0.5, 1.0))
    steps = np.unique(piece.onset[chosen])
    strength = np.zeros(len(steps), np.int64)
    np.maximum.at(strength, np.searchsorted(steps, piece.onset[chosen]), piece.velocity[chosen])
    off = rng.random() < 0.5
    extra = np.arange(0, piece.end, 12) if off else np.zeros(0, np.int64)
    extra = np.setdiff1d(extra[rng.random(len(extra)) < 0.08], steps)  # a song has accents that its drums leave out
    onset = np.concatenate([steps, extra])
    velocity = np.concatenate([strength, np.full(len(extra), 48)])
    order = np.argsort(onset)
    return onset[order].astype(np.int32), np.clip(velocity[order], 1, 127).astype(np.int32)

"""What drums hear of a song: its accents, tapped on a track of their own."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from antiphon.events.from_score import Heard
from antiphon.events.piece import take_notes
from antiphon.events.tap import accents, with_tap
from antiphon.events.vocabulary import DRUM_PROGRAM
from antiphon.score import Note

TAP_UID = -2
"""Stands for the taps among the uids of tracks heard: no track of a song has it."""
_NO_NOTE = Note(0, 0, 0)


def with_taps(heard: Heard, tracks: Collection[int], bars: tuple[int, int]) -> Heard:
    """What is heard, and the accents of these tracks (uids) in the model's bars [first, last) as one track more."""
    piece = heard.piece
    chosen = np.array([uid in tracks and info.program != DRUM_PROGRAM
                       for uid, info in zip(heard.uids, piece.tracks, strict=True)], bool)  # fmt: skip
    steps, velocities = accents(take_notes(piece, chosen[piece.track]), bars)
    if not len(steps):
        return heard
    tapped = with_tap(piece, steps, velocities)
    # The notes keep their order: sorting is stable, and the taps come after all others of their onset.
    rest = iter(heard.notes)
    is_tap = (tapped.track == len(piece.tracks)).tolist()
    notes = tuple((TAP_UID, _NO_NOTE) if tap else next(rest) for tap in is_tap)
    return replace(heard, piece=tapped, uids=(*heard.uids, TAP_UID), notes=notes)

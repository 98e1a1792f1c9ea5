"""Other ways to hear a training piece: notes merged, a bass line taken from a piano, taps for a groove."""

from dataclasses import replace

import numpy as np

from antiphon.events.piece import Piece, TrackInfo, sort_notes, take_notes
from antiphon.events.tap import taps_of_groove, with_tap
from antiphon.events.vocabulary import Role

MERGED_SETS = ("bach_chorales", "open_hymnal", "js_fakes")
BASS_SETS = ("pop909",)
GROOVE_SETS = ("groove_gmd",)
_FINGERED_BASS = 33
_HIGHEST_BASS = 54
_BASS_SPAN = 5
"""Semitones above the lowest note of its half bar up to which a low note belongs to the bass line."""


def variants(piece: Piece, rng: np.random.Generator) -> list[Piece]:
    """The piece and its other ways, each as likely to be drawn as the others."""
    if piece.source in MERGED_SETS:
        return [piece, merge_repeats(piece)]
    if piece.source in BASS_SETS:
        return [piece, piece, split_bass(piece)]
    if piece.source in GROOVE_SETS:
        return [piece, *(with_tap(piece, *taps_of_groove(piece, rng)) for _ in range(3))]
    return [piece]


def merge_repeats(piece: Piece) -> Piece:
    """Notes of one pitch that follow each other without a gap in a track become one: what a 16th grid can tell."""
    keep = np.ones(piece.note_count, bool)
    duration = piece.duration.copy()
    for track in range(len(piece.tracks)):
        mine = np.flatnonzero(piece.track == track)
        mine = mine[np.lexsort((piece.onset[mine], piece.pitch[mine]))]
        head = -1
        for note in mine:
            if (head >= 0 and piece.pitch[head] == piece.pitch[note]
                    and piece.onset[head] + duration[head] == piece.onset[note]):  # fmt: skip
                duration[head] += piece.duration[note]
                keep[note] = False
            else:
                head = int(note)
    return take_notes(replace(piece, duration=duration), keep)


def split_bass(piece: Piece) -> Piece:
    """The lowest notes of the pianos as a track of their own, one at a time: no set has a bass beside a pop melody."""
    roles = np.array([track.role for track in piece.tracks])
    low = (roles[piece.track] == Role.PIANO) & (piece.pitch <= _HIGHEST_BASS)
    half = piece.onset // 48
    floor = np.full(int(half.max(initial=0)) + 1, 128)
    np.minimum.at(floor, half[low], piece.pitch[low])
    chosen = np.flatnonzero(low & (piece.pitch <= floor[half] + _BASS_SPAN))
    if len(chosen) < 8:
        return piece
    chosen = chosen[np.append(True, np.diff(piece.onset[chosen]) > 0)]  # ascending in pitch: the lowest is first
    track, duration = piece.track.copy(), piece.duration.copy()
    track[chosen] = len(piece.tracks)
    room = np.append(np.diff(piece.onset[chosen]), duration[chosen[-1]])
    duration[chosen] = np.minimum(duration[chosen], room)
    bass = TrackInfo("bass", Role.BASS, _FINGERED_BASS)
    return sort_notes(replace(piece, tracks=(*piece.tracks, bass), track=track, duration=duration))

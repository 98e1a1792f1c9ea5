"""Tracks as a composer has them: the voices of a keyboard staff in one track, a choir's shared staff in two.

LilyPond writes a track a voice and names it "staff:voice"; hymns stand on two staves of two voices each.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from antiphon.corpus.reader import SourceTrack
from antiphon.events.vocabulary import Role

_STAFF_ROLES: Final = frozenset((Role.RIGHT_HAND, Role.LEFT_HAND, Role.PIANO, Role.GUITAR))
_SHARED: Final = ((Role.SOPRANO, Role.ALTO), (Role.TENOR, Role.BASS))
_PAIRED_SHARE: Final = 0.5


def arrange_staves(tracks: Sequence[SourceTrack], roles: Sequence[Role]) -> tuple[list[SourceTrack], list[Role]]:
    """Tracks and roles with keyboard staves joined and two-voice choir staves parted."""
    return _part_choir(*_join_voices(tracks, roles))


def _join_voices(tracks: Sequence[SourceTrack], roles: Sequence[Role]) -> tuple[list[SourceTrack], list[Role]]:
    """Join tracks of one role and one program that name the same staff before a colon."""
    out: list[SourceTrack] = []
    kept: list[Role] = []
    place: dict[tuple[str, Role, int | None], int] = {}
    for track, role in zip(tracks, roles, strict=True):
        staff, colon, _ = track.name.partition(":")
        key = (staff, role, track.program)
        if colon and staff and role in _STAFF_ROLES and key in place:
            first = out[place[key]]
            notes = np.concatenate([first.notes, track.notes])
            out[place[key]] = SourceTrack(
                first.name, first.program, first.is_drum, notes[np.lexsort((notes[:, 2], notes[:, 0]))]
            )
            continue
        place[key] = len(out)
        out.append(track)
        kept.append(role)
    return out, kept


def _part_choir(tracks: list[SourceTrack], roles: list[Role]) -> tuple[list[SourceTrack], list[Role]]:
    """Two sung staves that carry two voices each: soprano and alto, tenor and bass."""
    if len(tracks) != 2 or not all(role in (Role.VOICE, *_SHARED[0], *_SHARED[1]) for role in roles):
        return tracks, roles
    high, low = sorted(range(2), key=lambda at: -float(tracks[at].notes[:, 2].mean()))
    parted = [_part_staff(tracks[high]), _part_staff(tracks[low])]
    if parted[0] is None or parted[1] is None:
        return tracks, roles
    return [*parted[0], *parted[1]], [*_SHARED[0], *_SHARED[1]]


def _part_staff(track: SourceTrack) -> tuple[SourceTrack, SourceTrack] | None:
    """The upper and lower notes of a staff; None unless most of its onsets carry exactly two.

    A lone note belongs to both voices where neither sounds (unison), else to the voice that is free.
    """
    upper: list[int] = []
    lower: list[int] = []
    onsets, first = np.unique(track.notes[:, 0], return_index=True)
    edges = [*first.tolist(), len(track.notes)]
    groups = [np.arange(a, b)[np.argsort(track.notes[a:b, 2])] for a, b in pairwise(edges)]
    sizes = np.array([len(group) for group in groups])
    if not len(onsets) or sizes.max() > 2 or (sizes == 2).mean() < _PAIRED_SHARE:
        return None
    busy_high = busy_low = -1
    for group in groups:
        onset = int(track.notes[group[0], 0])
        ends = track.notes[group, 0] + track.notes[group, 1]
        if len(group) == 2:
            lower.append(int(group[0]))
            upper.append(int(group[1]))
            busy_low, busy_high = int(ends[0]), int(ends[1])
            continue
        free_high, free_low = busy_high <= onset, busy_low <= onset
        if free_high or not free_low:
            upper.append(int(group[0]))
            busy_high = int(ends[0])
        if free_low:
            lower.append(int(group[0]))
            busy_low = int(ends[0])
    return _taken(track, upper), _taken(track, lower)


def _taken(track: SourceTrack, chosen: list[int]) -> SourceTrack:
    return SourceTrack(track.name, track.program, track.is_drum, track.notes[chosen])

"""One source file to one piece: tracks and roles, the grid, bars, keys, chords."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from antiphon.corpus.bars import bar_table, key_table, tempo_table
from antiphon.corpus.chords import read_markers
from antiphon.corpus.grid import step_of
from antiphon.corpus.parts import grid_columns, track_info
from antiphon.corpus.reader import SourceFile, SourceTrack
from antiphon.corpus.roles import TrackTraits, assign_roles
from antiphon.corpus.sets import SetTraits
from antiphon.corpus.split_table import Labels
from antiphon.corpus.staves import arrange_staves
from antiphon.events.chord_rows import chord_table
from antiphon.events.piece import IntArray, Piece
from antiphon.events.vocabulary import Role

MAX_TRACKS: Final = 24
# A marker this near to a 16th of a performed song stands on it.
_MARKER_SLACK: Final = 2


@dataclass
class Conversion:
    """A piece, or the reason there is none, with counts of what was changed on the way and single remarks."""

    piece: Piece | None = None
    reason: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)


def convert(source: SourceFile, traits: SetTraits, name: str, labels: Labels, instrument: str = "") -> Conversion:
    """The piece of a file. `instrument` is what an index of the set says the piece is for, "" if nothing."""
    result = Conversion(remarks=list(source.repairs))
    tracks = _fit_tracks(source.tracks, result)
    if not tracks:
        result.reason = "no notes"
        return result
    roles = assign_roles(traits.name, [_traits(track) for track in tracks], instrument)
    tracks, roles = arrange_staves(tracks, roles)
    number, notes = _all_notes(tracks, roles, source.ppq, traits.performed, result.counts)
    drums = np.array([role is Role.DRUMS for role in roles])[number]
    markers = _markers(source, traits)
    end = int((notes[:, 0] + np.where(drums, 1, notes[:, 1])).max())
    bars, cut = bar_table(source.meters, max(end, 1 + max((step for step, _ in markers), default=0)))
    result.counts["bars over twelve quarters cut"] += cut
    if not source.meters.events:
        result.remarks.append("no time signature: read in 4/4")
    chords, unread = read_markers(markers)
    result.counts["markers that are no chord left out"] += len(unread)
    result.remarks.extend(f"marker {text!r} is no chord" for text in unread)
    result.piece = Piece(
        name=name,
        tracks=tuple(track_info(track, role) for track, role in zip(tracks, roles, strict=True)),
        track=number.astype(np.int32),
        onset=notes[:, 0].astype(np.int32),
        pitch=notes[:, 2].astype(np.int32),
        duration=notes[:, 1].astype(np.int32),
        velocity=notes[:, 3].astype(np.int32),
        offset=notes[:, 4].astype(np.int32),
        bars=bars,
        keys=_keys(source, traits, bars, notes[~drums]),
        tempos=tempo_table([(step_of(tick, source.ppq), bpm) for tick, bpm in source.tempos], bars),
        chords=chord_table(chords, int(bars[-1, :2].sum())),
        source=traits.name,
        velocities=labels.velocities or traits.velocities,
        split=labels.split,
        cluster=labels.cluster,
        jsb=labels.jsb,
    )
    return result


def _fit_tracks(tracks: Sequence[SourceTrack], result: Conversion) -> list[SourceTrack]:
    """At most MAX_TRACKS tracks; those with fewest notes are left out."""
    ranked = sorted(range(len(tracks)), key=lambda at: (-len(tracks[at].notes), at))
    for at in ranked[MAX_TRACKS:]:
        result.counts["notes of tracks beyond the limit left out"] += len(tracks[at].notes)
        result.remarks.append(f"track {tracks[at].name!r} left out: more than {MAX_TRACKS} tracks")
    return [tracks[at] for at in sorted(ranked[:MAX_TRACKS])]


def _traits(track: SourceTrack) -> TrackTraits:
    onsets = len(np.unique(track.notes[:, 0]))
    pitch = float(track.notes[:, 2].mean())
    return TrackTraits(track.name, track.program, track.is_drum, pitch, len(track.notes) / onsets)


def _all_notes(
    tracks: Sequence[SourceTrack], roles: Sequence[Role], ppq: int, performed: bool, counts: Counter[str]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Track numbers (n,) and grid columns (n, 5) of all tracks, in order of onset, track, pitch."""
    columns = [grid_columns(t, role, ppq, performed, counts) for t, role in zip(tracks, roles, strict=True)]
    number = np.concatenate([np.full(len(part), at) for at, part in enumerate(columns)])
    notes = np.concatenate(columns)
    order = np.lexsort((notes[:, 2], number, notes[:, 0]))
    return number[order], notes[order]


def _markers(source: SourceFile, traits: SetTraits) -> list[tuple[int, str]]:
    """Markers (step, text) of a set whose markers are chords; a performed song's go to a 16th near them."""
    if not traits.chord_markers:
        return []
    steps = [(step_of(tick, source.ppq), text) for tick, text in source.markers]
    if not traits.performed:
        return steps
    return [(near if abs((near := round(at / 6) * 6) - at) <= _MARKER_SLACK else at, text) for at, text in steps]


def _keys(source: SourceFile, traits: SetTraits, bars: IntArray, notes: NDArray[np.int64]) -> NDArray[np.int8]:
    if traits.keys == "none":
        return np.full(len(bars), -1, np.int8)

    def weigh(start: int, end: int) -> list[float]:
        inside = (notes[:, 0] >= start) & (notes[:, 0] < end)
        weights = np.bincount(notes[inside, 2] % 12, weights=notes[inside, 1], minlength=12)
        return [float(weight) for weight in weights]

    events = [(step_of(tick, source.ppq), sharps, minor) for tick, sharps, minor in source.keys]
    return key_table(events, bars, weigh if traits.keys == "signature" else None)

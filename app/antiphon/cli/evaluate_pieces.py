"""The music an evaluation is made on: pieces from arrays or folders, and the views of them that the tables
need."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from antiphon.analysis.chorale import Chorale, chorale_grid, merged
from antiphon.analysis.infill import seed_for
from antiphon.errors import UserError
from antiphon.events.arrays import load_pieces
from antiphon.events.piece import NOTE_COLUMNS, Piece, take_notes
from antiphon.events.vocabulary import Role
from antiphon.score import KeyMap, MeterEvent, MeterMap, Note, Score, TempoEvent, TempoMap, Track

# Chords written beside a song tell what is to be found out in it.
ANNOTATIONS = frozenset((Role.BLOCK_CHORDS, Role.CHORD_SYMBOLS))
FOUR_VOICES = (Role.SOPRANO, Role.ALTO, Role.TENOR, Role.BASS)
CHORALE_SETS = frozenset(("bach_chorales", "open_hymnal", "js_fakes"))
TICKS_A_STEP = 2
PPQ = 24 * TICKS_A_STEP


def load_corpus(path: Path) -> list[Piece]:
    """Pieces with notes, without their annotations: prepared arrays, or a folder of MIDI, which is prepared
    first.

    Raises UserError when there is no such thing or it holds no music.
    """
    if path.is_dir():
        pieces = _prepared(path)
    elif path.is_file():
        pieces = load_pieces(path)
    else:
        raise UserError(f"There is no corpus at {path}.")
    music = [plain for piece in pieces if (plain := without_annotations(piece)).note_count and len(plain.bars)]
    if not music:
        raise UserError(f"{path} holds no music to measure on.")
    return music


def _prepared(folder: Path) -> list[Piece]:
    from antiphon.corpus.prepare import default_split_table, prepare
    from antiphon.corpus.sources import find_sources
    from antiphon.corpus.split_table import read_split_table

    found = default_split_table([folder])
    table = read_split_table(found) if found is not None else None
    return prepare(find_sources([folder], table)).pieces


def unseen(pieces: Sequence[Piece]) -> list[Piece]:
    """The validation pieces; all, where the corpus has no split at all."""
    valid = [piece for piece in pieces if piece.split == "valid"]
    return valid or list(pieces)


def training(pieces: Sequence[Piece]) -> list[Piece]:
    """The training pieces of a corpus with a split; none of one without."""
    if not any(piece.split == "valid" for piece in pieces):
        return []
    return [piece for piece in pieces if piece.split == "train"]


def at_most(pieces: Sequence[Piece], each: int | None, seed: int) -> list[Piece]:
    """At most `each` pieces of every set, drawn by the seed and kept in order; all for None."""
    if each is None:
        return list(pieces)
    drawn: list[Piece] = []
    for source in sorted({piece.source for piece in pieces}):
        own = [piece for piece in pieces if piece.source == source]
        chosen = sorted(own, key=lambda piece: seed_for(piece.name, "at most", seed))[:each]
        names = {piece.name for piece in chosen}
        drawn += [piece for piece in own if piece.name in names]
    return drawn


def with_tracks(piece: Piece, tracks: Sequence[int]) -> Piece:
    """The piece with these tracks only, numbered anew in the order given."""
    place = np.full(len(piece.tracks), -1, dtype=np.int32)
    place[list(tracks)] = np.arange(len(tracks), dtype=np.int32)
    kept = take_notes(piece, place[piece.track] >= 0)
    kept = replace(kept, tracks=tuple(piece.tracks[at] for at in tracks), track=place[kept.track])
    return take_notes(kept, np.lexsort((kept.pitch, kept.track, kept.onset)))


def without_annotations(piece: Piece) -> Piece:
    """Without chord symbols and the tracks that only repeat them."""
    plain = replace(piece, chords=np.zeros((0, 5), dtype=np.int32))
    music = [at for at, track in enumerate(piece.tracks) if track.role not in ANNOTATIONS]
    return plain if len(music) == len(piece.tracks) else with_tracks(plain, music)


def piano_alone(pieces: Iterable[Piece]) -> list[Piece]:
    """The track named PIANO of each piece that has one."""
    found: list[Piece] = []
    for piece in pieces:
        named = [at for at, track in enumerate(piece.tracks) if track.name == "PIANO"]
        if len(named) == 1:
            found.append(with_tracks(piece, named))
    return found


def as_chorale(piece: Piece) -> tuple[Piece, Chorale] | None:
    """The four voices on the merged 16th grid, as a piece; None where a voice is missing.

    Of a doubled voice the first is taken, as the benchmark's four voices have it.
    """
    roles = [track.role for track in piece.tracks]
    if any(role not in roles for role in FOUR_VOICES):
        return None
    voices = [roles.index(role) for role in FOUR_VOICES]
    chorale = merged(chorale_grid(piece, voices))
    count = len(chorale.onset)
    flat = replace(
        piece,
        tracks=tuple(piece.tracks[at] for at in voices),
        track=chorale.track,
        onset=chorale.onset,
        pitch=chorale.pitch,
        duration=chorale.duration,
        velocity=np.full(count, 64, dtype=np.int32),
        offset=np.zeros(count, dtype=np.int32),
    )
    return flat, chorale


def with_other_future(piece: Piece, other: Piece, bar: int) -> Piece:
    """The piece up to `bar`, and from there on the other piece's bars from the same place in it, or as near.

    The other's tracks go by number; tracks that the piece does not have fall away.
    """
    at = min(bar, max(len(other.bars) - (len(piece.bars) - bar), 0))
    shift = int(piece.bars[bar, 0]) - int(other.bars[at, 0])
    mine = piece.onset < piece.bars[bar, 0]
    theirs = (other.onset >= other.bars[at, 0]) & (other.track < len(piece.tracks))
    columns: dict[str, Any] = {
        name: np.concatenate(
            (getattr(piece, name)[mine], getattr(other, name)[theirs] + shift * (name == "onset"))
        ).astype(np.int32)
        for name in NOTE_COLUMNS
    }
    bars = other.bars[at:].copy()
    bars[:, 0] += shift
    return replace(
        piece,
        **columns,
        bars=np.concatenate((piece.bars[:bar], bars)).astype(np.int32),
        keys=np.concatenate((piece.keys[:bar], other.keys[at:])),
        tempos=np.concatenate((piece.tempos[:bar], other.tempos[at:])),
    )


def with_notes(piece: Piece, chosen: NDArray[np.bool_], added: Piece) -> Piece:
    """The piece's chosen notes and all of `added`, in order."""
    columns: dict[str, Any] = {
        name: np.concatenate((getattr(piece, name)[chosen], getattr(added, name))).astype(np.int32)
        for name in NOTE_COLUMNS
    }
    order = np.lexsort((columns["pitch"], columns["track"], columns["onset"]))
    return replace(piece, **{name: column[order] for name, column in columns.items()})


def bars_of(piece: Piece, first: int, stop: int) -> Piece:
    """Bars first .. stop - 1 as a piece of their own, from step 0; what begins before them is cut off."""
    low, high = int(piece.bars[first, 0]), int(piece.bars[stop - 1, 0] + piece.bars[stop - 1, 1])
    part = take_notes(piece, (piece.onset >= low) & (piece.onset < high))
    bars = piece.bars[first:stop].copy()
    bars[:, 0] -= low
    return replace(
        part,
        onset=(part.onset - low).astype(np.int32),
        bars=bars,
        keys=piece.keys[first:stop],
        tempos=piece.tempos[first:stop],
        chords=np.zeros((0, 5), dtype=np.int32),
    )


def score_of(piece: Piece) -> Score:
    """The piece as a score at 48 ticks a quarter, drums late or early by their offsets."""
    meters = [
        MeterEvent(int(start) * TICKS_A_STEP, int(numerator), int(denominator))
        for at, (start, _, numerator, denominator) in enumerate(piece.bars.tolist())
        if at == 0 or _meter_changes(piece, at)
    ]
    tempos = [
        TempoEvent(int(piece.bars[at, 0]) * TICKS_A_STEP, round(60e6 / max(float(piece.tempos[at]), 1.0)))
        for at in range(len(piece.bars))
        if at == 0 or piece.tempos[at] != piece.tempos[at - 1]
    ]
    channels = [channel for channel in range(16) if channel != 9]
    tracks: list[Track] = []
    for at, info in enumerate(piece.tracks):
        own = np.flatnonzero(piece.track == at)
        drum = info.program == 128
        notes = [
            Note(
                max(int(piece.onset[i]) * TICKS_A_STEP + (int(piece.offset[i]) if drum else 0), 0),
                int(piece.pitch[i]),
                int(piece.duration[i]) * TICKS_A_STEP,
                int(np.clip(piece.velocity[i], 1, 127)),
            )
            for i in own
        ]
        tracks.append(
            Track.from_notes(
                notes,
                ppq=PPQ,
                name=info.name or info.role.name.lower(),
                channel=9 if drum else channels[at % len(channels)],
                program=info.program if info.program < 128 else None,
                uid=at,
            )
        )
    return Score(PPQ, tuple(tracks), TempoMap(tuple(tempos), PPQ), MeterMap(tuple(meters), PPQ), KeyMap())


def _meter_changes(piece: Piece, at: int) -> bool:
    """A meter event is needed where the meter is new, and after a bar that its meter does not fill."""
    before, now = piece.bars[at - 1], piece.bars[at]
    return bool((before[2:] != now[2:]).any()) or int(before[1]) * int(before[3]) != 96 * int(before[2])

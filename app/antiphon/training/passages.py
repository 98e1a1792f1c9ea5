"""Training passages drawn from a piece: plain causal windows and regions of every shape the program asks for."""

from dataclasses import dataclass, replace
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from antiphon.events.encode import Controls, Passage, Skeleton
from antiphon.events.piece import IntArray
from antiphon.events.table import EventTable
from antiphon.events.vocabulary import CHORD_BASE, CHORD_QUALITIES, DRUM_BASE, NO_CHORD, NO_PROGRAM, Role
from antiphon.events.window import COLUMNS, crop, listen
from antiphon.events.wishes import activity_of, register_of, texture_of

BARS = np.array([1, 2, 3, 4, 6, 8])
BARS_SHARE = np.array([0.15, 0.15, 0.05, 0.35, 0.05, 0.25])
CONTEXT = np.array([0, 1, 2, 4, 8, 16])
CONTEXT_SHARE = np.array([0.06, 0.04, 0.1, 0.2, 0.25, 0.35])
CHOIR = {Role.SOPRANO: (58, 81), Role.ALTO: (53, 76), Role.TENOR: (47, 71), Role.BASS: (36, 64)}
"""Compasses of the voices of a choir: pitches that they sing in the chorales."""
NO_TRACKS = np.zeros(0, np.int32)


class Kind(Enum):
    """What of a region is hidden and heard."""

    CONTINUED = auto()
    SCATTERED = auto()
    BLOCK = auto()
    VARIED = auto()


@dataclass(frozen=True, slots=True)
class PassageMix:
    """Shares of what is drawn. `causal` is set step by step by the schedule.

    Attributes:
        causal: share of plain causal windows, the rest are regions.
        limit: most events of a passage, given and written.
        unknown_track, unknown_phase: shares with roles or programs, or meter and phase, withheld.
        parts: share of regions that write whole parts to others, as harmonize and accompany do; where a piece has none
            to write to, and in the rest, the next three shares hold.
        lead_in: share of these that hear bars of their own before them, as later blocks of long requests do.
        continued: regions with nothing of their tracks after them, as continue asks for; scattered: some bars of some
            tracks within eight bars; varied: regions in which some notes stay. What is left are whole blocks, as infill
            asks for.
        voices: share of regions of choirs that write the voices below the soprano, to it alone, as harmonize asks for;
            before the others.
        blind: share of these that are not told the pitches they have written.
        compass: share of choirs' transpositions that stay in the voices' compasses. Which notes go with a soprano
            depends on where those who sing them can, and in all keys at once that is not to be learned.
        revealed: share of regions, the scattered left out, whose rhythm, pitches or contour are given.
        shuffle: share with the tracks' slots in random order; keys: transpose to all keys.
    """

    causal: float = 0.5
    limit: int = 512
    unknown_track: float = 0.15
    unknown_phase: float = 0.1
    parts: float = 0.25
    lead_in: float = 0.0
    continued: float = 0.2
    scattered: float = 0.15
    varied: float = 0.3
    voices: float = 0.0
    blind: float = 0.5
    compass: float = 0.0
    revealed: float = 0.25
    keys: bool = True
    shuffle: float = 0.5


def draw(table: EventTable, mix: PassageMix, rng: np.random.Generator) -> tuple[EventTable, Passage] | None:
    """A passage of the piece, transposed, with its (cropped) table; None where the spot drawn holds nothing."""
    free = rng.random() < mix.unknown_phase
    if free:
        table = rebar(table, rng)
    drawn = _causal(table, mix, rng) if rng.random() < mix.causal else _region(table, mix, rng)
    if drawn is None:
        return None
    cropped, passage = drawn
    shift = _shift(cropped, mix, rng) if mix.keys else 0
    controls = replace(passage.controls, key=moved_key(passage.controls.key, shift))
    passage = replace(passage, controls=controls, show_meter=not free)
    return disguise(transpose(cropped, shift), mix, rng), passage


def _causal(table: EventTable, mix: PassageMix, rng: np.random.Generator) -> tuple[EventTable, Passage] | None:
    count = len(table.piece.bars)
    before = int(rng.choice([0, 1, 2, 4]))
    first = int(rng.integers(-min(2, count - 1), count))  # song beginnings oftener than by chance
    first = max(first, 0)
    tracks = np.unique(table.track)
    if len(tracks) > 1 and rng.random() < 0.25:
        tracks = rng.choice(tracks, int(rng.integers(1, len(tracks))), replace=False)
    table = keep_tracks(table, tracks)
    taps = table.roles == Role.TAP
    low, high = np.searchsorted(table.bar, (max(0, first - before), first))
    room = mix.limit - min(int(high - low), mix.limit // 3)
    end = int(min(high + room, len(table)))
    if end <= high:
        return None
    last = int(table.bar[end]) if end < len(table) else int(table.bar[-1]) + 1
    last = min(max(last, first + 1), first + 40, count)
    part = crop(table, max(0, first - before), last)
    hidden = (part.bar >= first) & ~taps[part.track]
    if hidden.sum() > mix.limit or not hidden.any():  # a single bar beyond the limit; a long rest
        return None
    targets = np.unique(part.track[~taps[part.track]]).astype(np.int32)
    heard = listen(part, (first, last), targets, hidden, limit=mix.limit)
    return part, _passage(part, (first, last), targets, hidden, heard, mix, rng, right=False)


def _region(table: EventTable, mix: PassageMix, rng: np.random.Generator) -> tuple[EventTable, Passage] | None:
    count = len(table.piece.bars)
    kind = _kind(mix, rng.random())
    length = min(int(rng.choice(BARS, p=BARS_SHARE)), count)
    below = NO_TRACKS
    if mix.voices and rng.random() < mix.voices:
        below = _below_soprano(table)
    if kind is Kind.SCATTERED or (len(below) and rng.random() < 0.6):
        length = min(8, count)
    first = int(rng.integers(0, count - length + 1))
    last = first + length
    part = crop(table, max(0, first - 17), min(count, last + 17))
    inside = (part.bar >= first) & (part.bar < last)
    written = np.unique(part.track[inside])
    tracks = written[part.roles[written] != Role.TAP]
    if not len(tracks):
        return None
    chosen = rng.random()
    parts = not len(below) and rng.random() < mix.parts and len(written) > 1
    if len(below):
        kind, targets = Kind.BLOCK, below
    elif parts:
        kind = Kind.BLOCK
        targets = _parts(part, tracks, rng)
    elif len(tracks) == 1 or chosen < 0.2 or (kind is Kind.SCATTERED and chosen < 0.6):
        targets = tracks
    elif chosen < 0.75:
        targets = rng.choice(tracks, 1)
    else:
        targets = rng.choice(tracks, int(rng.integers(1, len(tracks) + 1)), replace=False)
    targets = np.sort(targets).astype(np.int32)
    hidden = inside & np.isin(part.track, targets)

    kept = np.zeros((0, 2), np.int32)
    skeleton, strength = Skeleton.NONE, None
    right = kind is not Kind.CONTINUED
    if kind is Kind.SCATTERED:
        keep = rng.random((length, table.track_count)) < rng.uniform(0.3, 0.7)
        hidden &= ~keep[np.clip(part.bar - first, 0, length - 1), part.track]
        cells = np.argwhere(keep[:, targets])
        kept = np.stack([cells[:, 0] + first, targets[cells[:, 1]]], 1).astype(np.int32)
    elif kind is Kind.VARIED:
        share = float(rng.choice([0.05, 0.1, 0.25])) if rng.random() < 0.3 else float(rng.uniform(0.1, 1.0))
        hidden &= rng.random(len(hidden)) < share
        if rng.random() < 0.2:  # the harmony is kept: most of what begins on a beat
            beat = 96 // part.piece.bars[part.bar, 3]
            hidden &= (part.place % beat > 0) | (rng.random(len(hidden)) > 0.85)
        strength = share
    if kind is not Kind.SCATTERED and rng.random() < mix.revealed:
        skeleton = Skeleton(int(rng.choice([Skeleton.RHYTHM, Skeleton.PITCH, Skeleton.CONTOUR], p=[0.4, 0.35, 0.25])))
    if not hidden.any() and rng.random() < 0.8:
        return None
    if hidden.sum() > mix.limit * 0.7:
        return None
    own, others = _reach(rng, right), _reach(rng, right)
    others = (min(others[0], 4), min(others[1], 4))
    if parts and not mix.lead_in:
        own = (0, 0)
    elif parts or len(below):  # without a lead-in of their own, or a later block of the same
        own = (own[0] if rng.random() < (0.5 if len(below) else mix.lead_in) else 0, 0)
    heard = listen(part, (first, last), targets, hidden, own=own, others=others, limit=mix.limit)
    if not right and rng.random() < 0.5:  # continue all parts: nothing else of these bars is heard either
        heard &= ~(inside & ~np.isin(part.track, targets))
    chords = part.track == part.chord_track
    if part.chord_track >= 0 and part.chord_track not in targets and rng.random() < 0.5:
        heard &= ~chords  # annotations tell too much: half of the time they are not there
    blocks = part.roles == Role.BLOCK_CHORDS
    if blocks.any() and rng.random() < 0.5:
        heard &= ~(blocks[part.track] & ~np.isin(part.track, targets))
    if len(below) and rng.random() < 0.8:
        heard &= np.isin(part.track, targets) | (part.roles[part.track] == Role.SOPRANO)
    passage = _passage(part, (first, last), targets, hidden, heard, mix, rng, right=right)
    controls = replace(passage.controls, strength=strength if rng.random() < 0.5 else None)
    blind = bool(len(below)) and rng.random() < mix.blind
    return part, replace(passage, skeleton=skeleton, kept=kept, controls=controls, blind=blind)


def _kind(mix: PassageMix, place: float) -> Kind:
    """The kind whose share a number from 0 to 1 falls into."""
    if place < mix.continued:
        return Kind.CONTINUED
    if place < mix.continued + mix.scattered:
        return Kind.SCATTERED
    return Kind.VARIED if place >= 1 - mix.varied else Kind.BLOCK


def _parts(table: EventTable, tracks: IntArray, rng: np.random.Generator) -> IntArray:
    """Tracks to write to others: the chord symbols, all below a melody, one part, or several."""
    if table.chord_track in tracks and rng.random() < 0.3:
        blocks = tracks[table.roles[tracks] == Role.BLOCK_CHORDS]
        return np.append(blocks[: int(rng.integers(2))], table.chord_track).astype(np.int32)
    melodies = tracks[np.isin(table.roles[tracks], (Role.MELODY, Role.SOPRANO, Role.VOICE, Role.VIOLIN1))]
    how = rng.random()
    if how < 0.35 and len(tracks) > 1:
        given = melodies[0] if len(melodies) and rng.random() < 0.7 else rng.choice(tracks)
        rest: IntArray = tracks[tracks != given]
        return rest
    if how < 0.8:
        return rng.choice(tracks, 1)
    return rng.choice(tracks, int(rng.integers(1, max(2, len(tracks)))), replace=False)


def _below_soprano(table: EventTable) -> IntArray:
    """The lower voices of a choir, where there is one of each; none elsewhere."""
    voices = [np.flatnonzero(table.roles == role) for role in CHOIR]
    if any(len(voice) != 1 for voice in voices):
        return NO_TRACKS
    return np.concatenate(voices[1:]).astype(np.int32)


def _reach(rng: np.random.Generator, right: bool) -> tuple[int, int]:
    left, after = rng.choice(CONTEXT, 2, p=CONTEXT_SHARE)
    return int(left), int(after) if right else 0


def _passage(
    table: EventTable,
    bars: tuple[int, int],
    targets: IntArray,
    hidden: NDArray[np.bool_],
    heard: NDArray[np.bool_],
    mix: PassageMix,
    rng: np.random.Generator,
    right: bool,
) -> Passage:
    return Passage(
        first_bar=bars[0],
        last_bar=bars[1],
        targets=targets,
        hidden=hidden,
        heard=heard,
        slots=draw_slots(table, targets, heard, rng, mix.shuffle),
        controls=draw_controls(table, bars, hidden, heard, targets, rng),
        show_end=bool(rng.random() < (0.6 if right else 0.2)),
    )


def draw_slots(
    table: EventTable, targets: IntArray, heard: NDArray[np.bool_], rng: np.random.Generator, shuffle: float
) -> IntArray:
    """Slots of the tracks heard or written, shuffled in a share of the samples."""
    present = np.union1d(np.unique(table.track[heard]), targets).astype(np.int32)
    slots = np.full(table.track_count, -1, np.int32)
    order = np.arange(len(present), dtype=np.int32)
    slots[present] = rng.permutation(order) if rng.random() < shuffle else order
    return slots


def draw_controls(
    table: EventTable,
    bars: tuple[int, int],
    hidden: NDArray[np.bool_],
    heard: NDArray[np.bool_],
    targets: IntArray,
    rng: np.random.Generator,
) -> Controls:
    """Each control dropped at random; what tells of the hidden notes is never shown where anything is measured."""
    piece = table.piece
    show = rng.random(7)
    region = table, hidden, bars, len(targets)
    return Controls(
        tempo=float(piece.tempos[bars[0]]) if show[0] < 0.5 else None,
        source=piece.source if show[1] < 0.3 else None,
        velocities=piece.velocities if show[2] < 0.7 else None,
        key=int(piece.keys[bars[0]]) if show[3] < 0.3 else None,
        texture=texture_of(*region) if show[4] < 0.25 else None,
        register=register_of(table, hidden, heard, targets) if show[5] < 0.25 else None,
        activity=activity_of(*region) if show[6] < 0.25 else None,
    )


def keep_tracks(table: EventTable, tracks: IntArray) -> EventTable:
    """The table with only these tracks' events."""
    keep = np.isin(table.track, tracks)
    if keep.all():
        return table
    return replace(table, **{name: getattr(table, name)[keep] for name in COLUMNS})


def _shift(table: EventTable, mix: PassageMix, rng: np.random.Generator) -> int:
    pitched = table.what[table.what < DRUM_BASE]
    if not len(pitched):
        return int(rng.integers(-5, 7))
    low, high = max(-5, 12 - int(pitched.min())), min(6, 115 - int(pitched.max()))
    if mix.compass and rng.random() < mix.compass and len(_below_soprano(table)):
        for track, role in enumerate(table.roles.tolist()):
            sung = table.what[table.track == track]
            if role in CHOIR and len(sung):  # where a voice leaves its compass, it stays
                low = min(0, max(low, CHOIR[role][0] - int(sung.min())))
                high = max(0, min(high, CHOIR[role][1] - int(sung.max())))
    return int(rng.integers(low, high + 1)) if high >= low else 0


def transpose(table: EventTable, semitones: int) -> EventTable:
    """Pitches, chords and keys moved by semitones; drums stay."""
    if semitones == 0:
        return table
    what = table.what
    qualities = len(CHORD_QUALITIES)
    chord = CHORD_BASE + (what - CHORD_BASE + semitones * qualities) % (12 * qualities)
    moved = np.where(what < DRUM_BASE, what + semitones, np.where(what < CHORD_BASE, what, chord))
    moved = np.where(what == NO_CHORD, what, moved).astype(np.int32)
    return replace(table, what=moved)


def moved_key(key: int | None, semitones: int) -> int | None:
    """A key of `Piece.keys` transposed."""
    if key is None or key < 0:
        return None
    return (key % 12 + semitones) % 12 + 12 * (key // 12)


def rebar(table: EventTable, rng: np.random.Generator) -> EventTable:
    """The same events under bars of four quarters at a random phase: the meter is not known to every user's file."""
    piece = table.piece
    offset = int(rng.integers(1, 16)) * 6
    starts = np.append(0, np.arange(offset, max(piece.end, offset + 1), 96))
    lengths = np.diff(np.append(starts, starts[-1] + 96))
    old = piece.bar_of(starts.astype(np.int32))
    fours = np.full(len(starts), 4)
    bars = np.stack([starts, lengths, fours, fours], 1).astype(np.int32)
    changed = replace(piece, bars=bars, keys=piece.keys[old], tempos=piece.tempos[old])
    bar = changed.bar_of(table.onset)
    return replace(table, piece=changed, bar=bar, place=(table.onset - bars[bar, 0]).astype(np.int32))


def disguise(table: EventTable, mix: PassageMix, rng: np.random.Generator) -> EventTable:
    """Roles or programs withheld at random, as users' tracks often have neither."""
    roles, programs = table.roles, table.programs
    keep = np.isin(roles, (Role.DRUMS, Role.TAP, Role.CHORD_SYMBOLS))
    if rng.random() < 2 * mix.unknown_track:
        unknown = (rng.random(len(roles)) < 0.5) & ~keep
        roles = np.where(unknown, np.int32(Role.UNKNOWN), roles)
    if rng.random() < 2 * mix.unknown_track:
        unknown = (rng.random(len(roles)) < 0.5) & ~keep
        programs = np.where(unknown, np.int32(NO_PROGRAM), programs)
    return replace(table, roles=roles, programs=programs)

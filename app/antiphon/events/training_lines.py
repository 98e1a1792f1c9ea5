"""An index of the melodic lines a model was trained on: fingerprints that tell which piece a run of notes is like.

A line is a track's top note at each onset. As in the originality table, a token stands between two neighbours: the
interval and the steps between their onsets. GRAM tokens make a hash, of which winnowing (Schleimer, Wilkerson and
Aiken, 2003) keeps at least one in every WINDOW: a run of SURE notes of an indexed line is always found, and a longer
one is measured at most WINDOW - 1 notes short at either end. No melody can be read back from the hashes. Scales,
figures of up to four notes repeated, and what more than COMMON pieces have are nobody's and left out.
"""

import json
import lzma
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from antiphon.errors import UserError
from antiphon.events.piece import Piece
from antiphon.events.vocabulary import Role

GRAM = 8
WINDOW = 5
COMMON = 24
SURE = GRAM + WINDOW
"""Notes of the shortest run that is always found: GRAM + WINDOW - 1 tokens."""
LINES = frozenset((Role.MELODY, Role.VOICE, Role.SOPRANO, Role.VIOLIN1, Role.COUNTER, Role.PIANO))
"""The roles of the tracks whose lines are indexed."""

_LONGEST_GAP = 192  # two bars of 4/4: longer silences are alike
_FORMAT = 2
_STEP = 0x9E3779B97F4A7C15
_POWERS = np.array([pow(_STEP, n, 1 << 64) for n in range(GRAM)], np.uint64)

Hashes = NDArray[np.uint32]


def top_line(onset: NDArray[np.int64], pitch: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The highest pitch at each onset, in order of time."""
    order = np.lexsort((-pitch, onset))
    first = np.diff(onset[order], prepend=-1) != 0
    return onset[order][first], pitch[order][first]


def line_grams(onset: NDArray[np.int64], pitch: NDArray[np.int64]) -> tuple[Hashes, NDArray[np.bool_]]:
    """For each GRAM + 1 neighbouring notes of a top line a hash, and whether they say more than a scale or figure."""
    interval = np.diff(pitch) + 128
    tokens = 1 + interval * (_LONGEST_GAP + 1) + np.minimum(np.diff(onset), _LONGEST_GAP)
    if len(tokens) < GRAM:
        return np.zeros(0, np.uint32), np.zeros(0, np.bool_)
    windows = np.lib.stride_tricks.sliding_window_view(tokens.astype(np.uint64), GRAM)
    mixed = (windows * _POWERS).sum(1, dtype=np.uint64)
    mixed ^= mixed >> np.uint64(33)
    mixed *= np.uint64(0xFF51AFD7ED558CCD)
    telling = np.ones(len(windows), np.bool_)
    for period in range(1, GRAM // 2 + 1):
        telling &= (windows[:, period:] != windows[:, :-period]).any(1)
    leaps = np.lib.stride_tricks.sliding_window_view(interval - 128, GRAM)
    for steps in (leaps, -leaps):
        telling &= ((steps < 0) | (steps > 2)).any(1)
    return (mixed >> np.uint64(32)).astype(np.uint32), telling


def winnow(hashes: Hashes) -> NDArray[np.intp]:
    """The places of the last least hash of every WINDOW neighbours; of fewer, the least of all."""
    if len(hashes) <= WINDOW:
        return np.array([len(hashes) - 1 - int(np.argmin(hashes[::-1]))] if len(hashes) else [], np.intp)
    windows = np.lib.stride_tricks.sliding_window_view(hashes, WINDOW)
    return np.unique(np.arange(len(windows)) + WINDOW - 1 - np.argmin(windows[:, ::-1], axis=1))


@dataclass(frozen=True, slots=True)
class Found:
    """The longest run of notes that a training piece has: at least so many, since its ends may not be indexed."""

    notes: int
    piece: str
    corpus: str


@dataclass(frozen=True, slots=True, eq=False)
class LineIndex:
    """hashes: sorted. owners: for each the number of its piece. pieces: titles, each with the number of its set.

    corpora: sets by name and licence.
    """

    hashes: Hashes
    owners: NDArray[np.uint16]
    pieces: Sequence[tuple[str, int]]
    corpora: Sequence[str]

    def longest(self, onset: NDArray[np.int64], pitch: NDArray[np.int64], known: Hashes) -> Found | None:
        """The longest run of a track's top line that one piece has; grams that are `known` do not count."""
        grams, telling = line_grams(*top_line(onset, pitch))
        low = np.searchsorted(self.hashes, grams, "left")
        high = np.searchsorted(self.hashes, grams, "right")
        hit = telling & (high > low) & ~np.isin(grams, known)
        runs: dict[int, tuple[int, int]] = {}
        best, owner = 0, -1
        for place in np.flatnonzero(hit).tolist():
            for piece in self.owners[low[place] : high[place]].tolist():
                first, last = runs.get(piece, (place, place))
                if place - last > WINDOW:
                    first = place
                runs[piece] = first, place
                if place - first + GRAM + 1 > best:
                    best, owner = place - first + GRAM + 1, piece
        if owner < 0:
            return None
        title, corpus = self.pieces[owner]
        return Found(best, title, self.corpora[corpus])


def build_index(pieces: Iterable[Piece], corpora: Mapping[str, str], roles: frozenset[Role] = LINES) -> LineIndex:
    """The index of the training pieces' lines; `corpora` gives the sets' names and licences."""
    sets = sorted(corpora)
    kept: list[Hashes] = []
    owners: list[NDArray[np.uint16]] = []
    titles: list[tuple[str, int]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.source, piece.name)):
        if piece.split != "train":
            continue
        found = [_fingerprints(piece, at) for at, track in enumerate(piece.tracks) if track.role in roles]
        own = np.unique(np.concatenate(found)) if found else np.zeros(0, np.uint32)
        if len(own):
            kept.append(own)
            owners.append(np.full(len(own), len(titles), np.uint16))
            titles.append((title_of(piece.name), sets.index(piece.source)))
    hashes = np.concatenate(kept) if kept else np.zeros(0, np.uint32)
    owner = np.concatenate(owners) if owners else np.zeros(0, np.uint16)
    _, inverse, counts = np.unique(hashes, return_inverse=True, return_counts=True)
    rare = counts[inverse] <= COMMON
    hashes, owner = hashes[rare], owner[rare]
    order = np.lexsort((owner, hashes))
    return LineIndex(hashes[order], owner[order], titles, [corpora[name] for name in sets])


def _fingerprints(piece: Piece, track: int) -> Hashes:
    own = piece.track == track
    line = top_line(piece.onset[own].astype(np.int64), piece.pitch[own].astype(np.int64))
    grams, telling = line_grams(*line)
    chosen = winnow(grams)
    return grams[chosen[telling[chosen]]]


def title_of(name: str) -> str:
    """What a piece's file is called, as words."""
    return name.rsplit("/", 1)[-1].removesuffix(".mid").replace("_", " ")


def save_index(path: Path, index: LineIndex) -> int:
    """Writes the index, the same bytes for the same index; returns its size."""
    head = json.dumps(
        {
            "format": _FORMAT,
            "gram": GRAM,
            "window": WINDOW,
            "count": len(index.hashes),
            "corpora": list(index.corpora),
            "pieces": [list(piece) for piece in index.pieces],
        }
    ).encode()
    # Bytes of one weight together: the high ones hardly vary and pack well. What deflating leaves, xz only copies: it
    # reads low bytes, which are all but random, ten times as slowly for nothing.
    steps = np.diff(index.hashes.astype(np.int64), prepend=0).astype("<u4")
    planes = [steps.view(np.uint8).reshape(-1, 4)[:, n].tobytes() for n in range(4)]
    planes += [index.owners.astype("<u2").view(np.uint8).reshape(-1, 2)[:, n].tobytes() for n in range(2)]
    parts = [head, *(_deflated(plane) for plane in planes)]
    data = lzma.compress(b"".join(len(part).to_bytes(4, "little") + part for part in parts), preset=9)
    path.write_bytes(data)
    return len(data)


def _deflated(data: bytes) -> bytes:
    ways = (zlib.Z_HUFFMAN_ONLY, zlib.Z_DEFAULT_STRATEGY)
    packers = [zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS, 9, way) for way in ways]
    return min((packer.compress(data) + packer.flush() for packer in packers), key=len)


def _parts(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "little")
        yield data[at + 4 : at + 4 + size]
        at += 4 + size


def load_index(path: Path) -> LineIndex:
    """Reads an index; raises UserError where the file is none, or was made for another version."""
    try:
        first, *packed = _parts(lzma.decompress(path.read_bytes()))
        head = json.loads(first)
        if (head["format"], head["gram"], head["window"]) != (_FORMAT, GRAM, WINDOW):
            raise UserError(f"{path} was made for another version of Antiphon.")
        count = int(head["count"])
        planes = np.frombuffer(b"".join(map(zlib.decompress, packed)), np.uint8).reshape(6, count)
        pieces = [(str(title), int(corpus)) for title, corpus in head["pieces"]]
        corpora = [str(corpus) for corpus in head["corpora"]]
    except (OSError, EOFError, ValueError, KeyError, TypeError, lzma.LZMAError, zlib.error) as error:
        raise UserError(f"{path} cannot be read as an index of melodies: {error}.") from error
    steps = np.ascontiguousarray(planes[:4].T).view("<u4").ravel()
    owners = np.ascontiguousarray(planes[4:].T).view("<u2").ravel()
    return LineIndex(np.cumsum(steps, dtype=np.uint32), owners.astype(np.uint16), pieces, corpora)

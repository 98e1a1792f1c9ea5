"""Prepared arrays on disk: many pieces in one xz file, columns delta-coded so that it stays small."""

import io
import json
import lzma
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from antiphon.errors import UserError
from antiphon.events.piece import NOTE_COLUMNS, Piece, TrackInfo
from antiphon.events.vocabulary import Role

FORMAT = 1


def save_pieces(path: Path, pieces: list[Piece], meta: dict[str, Any] | None = None) -> int:
    """Writes the pieces; returns the size of the file in bytes. `meta` is any JSON-able description."""
    counts = {
        "notes": [p.note_count for p in pieces],
        "bars": [len(p.bars) for p in pieces],
        "chords": [len(p.chords) for p in pieces],
    }
    heads = [
        {
            "name": p.name,
            "source": p.source,
            "velocities": p.velocities,
            "split": p.split,
            "cluster": p.cluster,
            "jsb": p.jsb,
            "tracks": [[t.name, int(t.role), t.program] for t in p.tracks],
        }
        for p in pieces
    ]
    columns: dict[str, NDArray[Any]] = {}
    for name in NOTE_COLUMNS:
        parts = [np.diff(p.onset, prepend=0) if name == "onset" else getattr(p, name) for p in pieces]
        columns[name] = _narrow(_joined(parts))
    for index, name in enumerate(("bar_length", "numerator", "denominator")):
        columns[name] = _narrow(_joined([p.bars[:, index + 1] for p in pieces]))
    columns["keys"] = _joined([p.keys for p in pieces]).astype(np.int8)
    columns["tempos"] = _joined([p.tempos for p in pieces]).astype(np.float32)
    for index, name in enumerate(("onset", "duration", "root", "quality", "bass")):
        parts = [np.diff(p.chords[:, 0], prepend=0) if index == 0 else p.chords[:, index] for p in pieces]
        columns[f"chord_{name}"] = _narrow(_joined(parts))
    head = {"format": FORMAT, "meta": meta or {}, "counts": counts, "pieces": heads}
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, head=np.frombuffer(json.dumps(head).encode(), np.uint8), **columns)
    path.parent.mkdir(parents=True, exist_ok=True)
    data = lzma.compress(buffer.getvalue(), preset=6)
    beside = path.with_name(f"{path.name}.new")
    beside.write_bytes(data)
    beside.replace(path)  # never half a file under its name
    return len(data)


def _joined(parts: list[NDArray[Any]]) -> NDArray[Any]:
    return np.concatenate(parts) if parts else np.zeros(0, np.int8)


def _narrow(values: NDArray[Any]) -> NDArray[Any]:
    for kind in (np.uint8, np.int8, np.int16, np.int32):
        info = np.iinfo(kind)
        if len(values) == 0 or (values.min() >= info.min and values.max() <= info.max):
            return values.astype(kind)
    raise OverflowError("a column does not fit 32 bits")


def load_pieces(path: Path, split: str | None = None) -> list[Piece]:
    """Reads prepared arrays, all of them or one split's. Raises UserError when the file is no such file."""
    return load_arrays(path, split)[0]


def load_arrays(path: Path, split: str | None = None) -> tuple[list[Piece], dict[str, Any]]:
    """As `load_pieces`, with the description the arrays were saved with."""
    try:
        with np.load(io.BytesIO(lzma.decompress(path.read_bytes())), allow_pickle=False) as stored:
            columns = {name: stored[name] for name in stored.files}
        head = json.loads(columns.pop("head").tobytes())
        found = head["format"]
    except (OSError, EOFError, ValueError, KeyError, TypeError, BadZipFile, lzma.LZMAError) as error:
        raise UserError(f"{path} cannot be read as prepared arrays: {error}.") from error
    if found != FORMAT:
        raise UserError(f"{path} was prepared in format {found}; this version reads format {FORMAT}.")
    pieces: list[Piece] = []
    note = bar = chord = 0
    counts = head["counts"]
    for at, info in enumerate(head["pieces"]):
        n, b, c = counts["notes"][at], counts["bars"][at], counts["chords"][at]
        if split is None or info["split"] == split:
            pieces.append(_piece(info, columns, slice(note, note + n), slice(bar, bar + b), slice(chord, chord + c)))
        note, bar, chord = note + n, bar + b, chord + c
    return pieces, head["meta"]


def _piece(info: dict[str, Any], columns: dict[str, NDArray[Any]], notes: slice, bars: slice, chords: slice) -> Piece:
    def column(name: str, part: slice) -> NDArray[np.int32]:
        return columns[name][part].astype(np.int32)

    lengths = column("bar_length", bars)
    starts = np.cumsum(lengths) - lengths
    chord_rows = np.stack(
        [np.cumsum(column("chord_onset", chords))]
        + [column(f"chord_{name}", chords) for name in ("duration", "root", "quality", "bass")],
        axis=1,
    )
    return Piece(
        name=info["name"],
        tracks=tuple(TrackInfo(name, Role(role), program) for name, role, program in info["tracks"]),
        track=column("track", notes),
        onset=np.cumsum(column("onset", notes)).astype(np.int32),
        pitch=column("pitch", notes),
        duration=column("duration", notes),
        velocity=column("velocity", notes),
        offset=column("offset", notes),
        bars=np.stack([starts, lengths, column("numerator", bars), column("denominator", bars)], 1).astype(np.int32),
        keys=columns["keys"][bars],
        tempos=columns["tempos"][bars],
        chords=chord_rows.astype(np.int32),
        source=info["source"],
        velocities=info["velocities"],
        split=info["split"],
        cluster=info["cluster"],
        jsb=info["jsb"],
    )

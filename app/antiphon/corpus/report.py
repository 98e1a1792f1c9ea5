"""The report beside an arrays file: what is in it, set by set, and what was changed or left out and why."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from antiphon.corpus.prepare import Prepared
from antiphon.events.piece import Piece
from antiphon.events.vocabulary import CHORD_QUALITIES, STEPS_PER_QUARTER, Role
from antiphon.theory.key_finding import Key

_SHOWN_REMARKS: Final = 60
Report = dict[str, Any]


def summarize(prepared: Prepared) -> Report:
    """The report as JSON-able data."""
    sources = sorted({piece.source for piece in prepared.pieces})
    by_source = {name: [piece for piece in prepared.pieces if piece.source == name] for name in sources}
    return {
        "pieces": len(prepared.pieces),
        "notes": sum(piece.note_count for piece in prepared.pieces),
        "sets": {name: _set_summary(pieces) for name, pieces in by_source.items()},
        "roles": {name: dict(_roles(pieces).most_common()) for name, pieces in by_source.items()},
        "keys": {name: dict(_keys(pieces).most_common()) for name, pieces in by_source.items()},
        "meters": dict(_meters(prepared.pieces).most_common()),
        "chord_qualities": dict(_qualities(prepared.pieces).most_common()),
        "changes": {name: dict(sorted(counts.items())) for name, counts in sorted(prepared.changes.items())},
        "dropped": [list(row) for row in prepared.dropped],
        "split_rows_without_a_file": [list(row) for row in prepared.missing],
        "remarks": [list(row) for row in prepared.remarks],
    }


def write_report(report: Report, folder: Path, stem: str) -> None:
    """Write STEM.report.json and STEM.report.md into the folder."""
    (folder / f"{stem}.report.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    (folder / f"{stem}.report.md").write_text(_markdown(report), encoding="utf-8")


def _set_summary(pieces: Sequence[Piece]) -> Report:
    train = [piece for piece in pieces if piece.split == "train"]
    valid = [piece for piece in pieces if piece.split != "train"]
    bars = np.array([len(piece.bars) for piece in pieces])
    quarters = sum(piece.end for piece in pieces) / STEPS_PER_QUARTER
    return {
        "train_pieces": len(train),
        "valid_pieces": len(valid),
        "jsb_pieces": sum(piece.jsb for piece in pieces),
        "clusters": len({piece.cluster for piece in pieces}),
        "train_notes": sum(piece.note_count for piece in train),
        "valid_notes": sum(piece.note_count for piece in valid),
        "chords": sum(len(piece.chords) for piece in pieces),
        "bars": int(bars.sum()),
        "bars_median": float(np.median(bars)),
        "bars_longest": int(bars.max()),
        "notes_a_quarter": round(sum(piece.note_count for piece in pieces) / max(quarters, 1), 2),
        "tracks_most": max(len(piece.tracks) for piece in pieces),
        "velocities": sorted({piece.velocities for piece in pieces}),
    }


def _roles(pieces: Iterable[Piece]) -> Counter[str]:
    """Notes by role."""
    out: Counter[str] = Counter()
    for piece in pieces:
        for at, count in enumerate(np.bincount(piece.track, minlength=len(piece.tracks))):
            out[Role(piece.tracks[at].role).name] += int(count)
    return out


def _keys(pieces: Iterable[Piece]) -> Counter[str]:
    """Bars by key."""
    out: Counter[str] = Counter()
    for piece in pieces:
        for index, count in zip(*np.unique(piece.keys, return_counts=True), strict=True):
            out["unknown" if index < 0 else str(Key(int(index) % 12, int(index) >= 12))] += int(count)
    return out


def _meters(pieces: Iterable[Piece]) -> Counter[str]:
    """Bars by meter."""
    out: Counter[str] = Counter()
    for piece in pieces:
        rows, counts = np.unique(piece.bars[:, 2:], axis=0, return_counts=True)
        for row, count in zip(rows, counts, strict=True):
            out[f"{row[0]}/{row[1]}"] += int(count)
    return out


def _qualities(pieces: Iterable[Piece]) -> Counter[str]:
    """Chord symbols by quality; N for no chord."""
    out: Counter[str] = Counter()
    for piece in pieces:
        named, counts = np.unique(np.where(piece.chords[:, 2] < 0, -1, piece.chords[:, 3]), return_counts=True)
        for index, count in zip(named, counts, strict=True):
            out["N" if index < 0 else CHORD_QUALITIES[index]] += int(count)
    return out


def _markdown(report: Report) -> str:
    lines = [
        "# Prepared arrays",
        "",
        f"{report['pieces']:,} pieces, {report['notes']:,} notes.",
        "",
        "| set | train | valid | train notes | valid notes | chords | bars | median, longest | notes/beat |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, row in report["sets"].items():
        lines.append(
            f"| {name} | {row['train_pieces']} | {row['valid_pieces']} | {row['train_notes']:,} "
            f"| {row['valid_notes']:,} | {row['chords']:,} | {row['bars']:,} "
            f"| {row['bars_median']:g}, {row['bars_longest']} | {row['notes_a_quarter']} |"
        )
    lines += ["", "## Roles, notes of each", ""]
    for name, roles in report["roles"].items():
        lines.append(f"- {name}: " + (_listed(roles) or "none"))
    lines += ["", "## Keys, bars of each", ""]
    for name, keys in report["keys"].items():
        lines.append(f"- {name}: {_listed(keys)}")
    lines += ["", "## Meters, bars of each", "", _listed(report["meters"]), "", "## Chord qualities", ""]
    lines += [_listed(report["chord_qualities"]), "", "## What was changed", ""]
    for name, counts in report["changes"].items():
        lines.append(f"- {name}: " + (_listed(counts) or "nothing"))
    lines += ["", "## Left out", ""]
    lines += [f"- {source}/{name}: {why}" for source, name, why in report["dropped"]] or ["Nothing."]
    lines += ["", "## Rows of the split table without a file", ""]
    lines += [f"- {source}/{name}" for source, name in report["split_rows_without_a_file"]] or ["None."]
    lines += ["", "## Remarks", ""]
    lines += [f"- {source}/{name}: {what}" for source, name, what in report["remarks"][:_SHOWN_REMARKS]]
    more = len(report["remarks"]) - _SHOWN_REMARKS
    lines += [f"- and {more} more, in the JSON file"] if more > 0 else []
    return "\n".join(lines) + "\n"


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.items())

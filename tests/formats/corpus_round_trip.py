"""Checks every MIDI file of a folder: import, export, import gives the same score, and nothing is lost.

    python tests/formats/corpus_round_trip.py FOLDER [--step N]

mido reads the source and the export, so that the judge is not the code on trial. Both must hold the same
events at the same ticks in the same tracks, up to running status, the form of note ends and the order within
a tick.
"""

from __future__ import annotations

import argparse
import io
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import mido
from mido.midifiles import midifiles
from mido.midifiles.meta import UnknownMetaMessage

from antiphon.errors import UserError
from antiphon.formats.midi_file import midi_bytes, read_midi

TrackEvents = Counter[tuple[object, ...]]


def events_by_track(data: bytes) -> tuple[int, int, list[TrackEvents]]:
    """(type, ticks a quarter, the events of each track with their ticks), as mido reads the file."""
    decode = midifiles.build_meta_message
    # Meta events as bytes: mido refuses whole files over, for example, a key of eight sharps.
    midifiles.build_meta_message = lambda kind, payload, delta=0: UnknownMetaMessage(kind, payload, delta)
    try:
        file = mido.MidiFile(file=io.BytesIO(data))
    finally:
        midifiles.build_meta_message = decode
    return file.type, file.ticks_per_beat, [Counter(_events(track)) for track in file.tracks]


def _events(track: mido.MidiTrack) -> Iterator[tuple[object, ...]]:
    tick = 0
    for message in track:
        tick += message.time
        fields = message.dict()
        del fields["time"]
        if fields["type"] == "note_on" and fields["velocity"] == 0:
            # The standard's other form of a note end, whose release velocity is 64.
            fields.update(type="note_off", velocity=64)
        yield (tick, *((name, _frozen(value)) for name, value in sorted(fields.items())))


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def differences(source: bytes) -> list[str]:
    """What goes wrong when this file is imported, exported and imported again; empty if nothing."""
    first = read_midi(source)
    exported = midi_bytes(first.score)
    second = read_midi(exported)
    found = [f"only the export has: {sentence}" for sentence in second.repairs if sentence not in first.repairs]
    if second.score != first.score:
        found.append("the second import is another score")
    before, after = events_by_track(source), events_by_track(exported)
    if before[:2] != after[:2]:
        found.append(f"type and ticks a quarter were {before[:2]}, are {after[:2]}")
    if len(before[2]) != len(after[2]):
        found.append(f"{len(before[2])} tracks became {len(after[2])}")
    for index, (old, new) in enumerate(zip(before[2], after[2], strict=False)):
        if old != new:
            lost, extra = list((old - new).elements()), list((new - old).elements())
            found.append(f"track {index}: lost {lost[:3]} ({len(lost)}), added {extra[:3]} ({len(extra)})")
    return found


def main() -> int:
    """Run over a folder; the exit status is 1 when a file fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--step", type=int, default=1, help="take each N-th file only")
    arguments = parser.parse_args()
    paths = sorted(p for p in arguments.folder.rglob("*") if p.suffix.lower() in (".mid", ".midi"))
    started = time.monotonic()
    failed = repaired = notes = 0
    for path in paths[:: arguments.step]:
        data = path.read_bytes()
        try:
            imported = read_midi(data)
            found = differences(data)
        except UserError as error:
            print(path, f"refused: {error}", sep="\n    ")
            failed += 1
            continue
        notes += imported.score.note_count
        failed += bool(found)
        repaired += bool(imported.repairs)
        if found or imported.repairs:
            print(path, *found, *(f"repaired: {sentence}" for sentence in imported.repairs), sep="\n    ")
    count = len(paths[:: arguments.step])
    seconds = time.monotonic() - started
    print(
        f"{count} files with {notes} notes in {seconds:.0f} s: {count - failed} the same, "
        f"{failed} with differences; {repaired} with repairs"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

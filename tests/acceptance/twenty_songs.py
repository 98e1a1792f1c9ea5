"""continue, infill and vary on 20 validation songs of all sets, four candidates each, through the command line.

    python -m tests.acceptance.twenty_songs CORPUS --split SPLIT.tsv [--model transformer]

Checked for every answer: none empty, all four different, the same seed gives the same files, and outside the region
nothing changed event for event (mido reads both files, so that the judge is not the code on trial).
"""

import argparse
import csv
import json
import random
import sys
import tempfile
import time
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from antiphon.cli.engines import InstalledEngines
from antiphon.cli.main import main as antiphon
from antiphon.formats import read_midi
from antiphon.generation.engine import Engine
from antiphon.score import Note, Score
from tests.formats.corpus_round_trip import events_by_track

SONGS, BARS = 20, 4
END_OF_TRACK = 0x2F


class KeptEngines(InstalledEngines):
    """Installed models, each loaded once."""

    loaded: dict[str, Engine]

    def __init__(self) -> None:
        super().__init__()
        self.loaded = {}

    def open(self, name: str) -> Engine:
        """The model, loaded the first time only."""
        if name not in self.loaded:
            self.loaded[name] = super().open(name)
        return self.loaded[name]


def validation_songs(corpus: Path, split: Path) -> list[Path]:
    """Twenty songs with enough bars, the same ones every time, as evenly over the sets as they go."""
    with split.open(encoding="utf-8") as table:
        rows = [row for row in csv.DictReader(table, delimiter="\t") if row["split"] == "valid"]
    by_set: dict[str, list[Path]] = {}
    for row in rows:
        if row["file"].endswith(".mid"):
            by_set.setdefault(row["set"], []).append(corpus / row["set"] / row["file"])
    draw = random.Random(20)
    for songs in by_set.values():
        draw.shuffle(songs)
    chosen: list[Path] = []
    while len(chosen) < SONGS:
        for songs in by_set.values():
            while songs and len(chosen) < SONGS:
                song = songs.pop()
                score = read_midi(song).score
                if score.bar_count >= 3 * BARS and score.note_count >= 30:
                    chosen.append(song)
                    break
    return chosen


def events_outside(data: bytes, start: int, end: int, written: set[tuple[int, int]]) -> list[Counter[object]]:
    """All events by track but note ends, ends of tracks, and the notes that begin in ticks start <= tick < end on the
    (track, channel) pairs written. Note ends are compared as notes, by the score."""
    kept: list[Counter[object]] = []
    for index, events in enumerate(events_by_track(data)[2]):
        left: Counter[object] = Counter()
        for event, count in events.items():
            tick = event[0]
            fields: dict[object, object] = dict(event[1:])  # type: ignore[arg-type]
            assert isinstance(tick, int)
            mine = (index, fields.get("channel", -1)) in written and start <= tick < end
            skipped = fields["type"] == "note_off" or fields.get("type_byte") == END_OF_TRACK
            if not skipped and not (mine and fields["type"] == "note_on"):
                left[event] = count
        kept.append(left)
    return kept


def notes_outside(score: Score, start: int, end: int, written: set[int]) -> list[list[Note]]:
    """The notes of every track but those that begin in the region on the tracks (indices) written."""
    return [
        [note for note in track.notes() if at not in written or not start <= note.onset < end]
        for at, track in enumerate(score.tracks)
    ]


def requests(score: Score, draw: random.Random) -> list[list[str]]:
    """The three requests of a song, on the tracks that sound in the bars drawn."""
    first = draw.randint(2, max(2, score.bar_count - BARS))
    start, end = score.meters.bar_start(first), score.meters.bar_end(first + BARS - 1)
    numbers = [str(at + 1) for at, track in enumerate(score.tracks) if track.notes_between(start, end)]
    sounding = [str(at + 1) for at, track in enumerate(score.tracks) if track.note_count]
    bars = f"{first + 1}-{first + BARS}"
    asked = [["continue", "--bars", str(BARS), "--tracks", ",".join(sounding[:6])]]
    if numbers:
        one = draw.choice(numbers)
        asked += [["infill", "--bars", bars, "--tracks", one],
                  ["vary", "--bars", bars, "--tracks", one, "--strength", "0.5"]]  # fmt: skip
    return asked


def check(song: Path, words: list[str], model: str, engines: KeptEngines) -> list[str]:
    """What is wrong with the answers to one request."""
    found: list[str] = []
    written: list[list[bytes]] = []
    with tempfile.TemporaryDirectory() as folder:
        for again in ("first", "second"):
            place = Path(folder) / again
            line = [words[0], str(song), *words[1:], "--seed", "7", "--model", model, "-o", str(place), "--json"]
            said, told = StringIO(), StringIO()
            with redirect_stdout(said), redirect_stderr(told):
                status = antiphon(line, engines)
            if status != 0:
                return [f"exit status {status}: {told.getvalue().strip()}"]
            answer = json.loads(said.getvalue())
            written.append([(place / each["file"]).read_bytes() for each in answer["candidates"]])
        if written[0] != written[1]:
            found.append("the same seed gave other notes")
        if len(set(written[0])) != 4:
            found.append(f"only {len(set(written[0]))} of 4 candidates differ")
        if any(each["notes"] == 0 for each in answer["candidates"]):
            found.append("an empty candidate")
        score = read_midi(song).score
        low, high = answer["region"]["bars"]
        start, end = score.meters.bar_start(low - 1), score.meters.bar_end(high - 1)
        numbers = {int(number) - 1 for number in words[words.index("--tracks") + 1].split(",")}
        pairs = {(at + score.has_conductor_track, score.tracks[at].channel) for at in numbers}
        events = events_outside(song.read_bytes(), start, end, pairs)
        notes = notes_outside(score, start, end, numbers)
        for index, data in enumerate(written[0], 1):
            same = events_outside(data, start, end, pairs) == events
            if not same or notes_outside(read_midi(data).score, start, end, numbers) != notes:
                found.append(f"candidate {index} changed something outside the region")
    return found


def main() -> int:
    """Prints a line a request and the totals; exit status 1 when anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--split", type=Path, required=True)
    parser.add_argument("--model", default="transformer")
    arguments = parser.parse_args()
    engines, draw = KeptEngines(), random.Random(7)
    total = wrong = 0
    for song in validation_songs(arguments.corpus, arguments.split):
        for words in requests(read_midi(song).score, draw):
            began = time.perf_counter()
            found = check(song, words, arguments.model, engines)
            total += 1
            wrong += bool(found)
            print(f"{song.parent.parent.name}/{song.name} {' '.join(words)}: {'; '.join(found) or 'good'} "
                  f"({time.perf_counter() - began:.1f} s)", flush=True)  # fmt: skip
    print(f"{total} requests, {wrong} with something wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

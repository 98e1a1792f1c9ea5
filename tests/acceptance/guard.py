"""The memorization guard beside no guard: what answers to unseen songs share with the training music.

    python -m tests.acceptance.guard ARRAYS [--model transformer] [--songs 20] [--candidates 2] [--tasks infill,...]
        [--json FILE]

Four bars of each of so many validation songs, as evenly over the sets as they go, are continued, infilled (one track)
and accompanied (bass, piano and countermelody to the melody alone). Each request is asked once: what the guard is
shown first is what would have been given without it. Prints as text, and last as one JSON object: candidates beyond the
human band, redraws and their time; the runs of n notes that training holds, as table 6 has them (all tracks, all
notes), of people and of the model without the guard and with it; and where the longest runs are from.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from antiphon.analysis.infill import Mask, seed_for
from antiphon.analysis.originality import Tokens, TrainingIndex, build_index, line_tokens, passage_lines
from antiphon.analysis.passage import Passage
from antiphon.analysis.tables.ranges import Situation, draw_region
from antiphon.cli.evaluate_pieces import TICKS_A_STEP, load_corpus, score_of, training, unseen, with_tracks
from antiphon.errors import UserError
from antiphon.events.piece import Piece, take_notes
from antiphon.events.vocabulary import Role
from antiphon.generation.candidate import Likeness
from antiphon.generation.engine import never_cancelled
from antiphon.generation.parts import tracks_for_parts
from antiphon.generation.perform import ask
from antiphon.generation.request import Part, Request, Task
from antiphon.inference.engine import ModelEngine, open_engine
from antiphon.inference.originality import INDEX_FILE, MelodyGuard
from antiphon.paths import models_folders
from antiphon.score import Note, Score

SIZES = (6, 8, 12)
OWN = 12
"""The runs of which those are told apart that the song itself has, and those that are nobody's: repeated notes and
figures of up to four notes, and scales."""
TOLD = f"runs of {OWN}, neither figures nor the song's own, %"
MEASURES = (*(f"runs of {n}, %" for n in SIZES), TOLD, "longest run, notes")
GAPS = int(line_tokens(np.array([0, 1]), np.array([1, 2]))[0] - line_tokens(np.array([0, 1]), np.array([1, 1]))[0])
"""By which a token grows from one interval to the next."""
TASKS = (Task.INFILL, Task.CONTINUE, Task.ACCOMPANY)
PARTS = (Part.BASS, Part.PIANO, Part.COUNTER)
TUNES = (Role.MELODY, Role.VOICE, Role.SOPRANO, Role.VIOLIN1)
PEOPLE, WITHOUT, WITH = "people", "without", "with"

Notes = Mapping[int, Sequence[Note]]


@dataclass(frozen=True, slots=True)
class Prompt:
    """A request to a song whose region is empty, and what people wrote there, by track, without drums."""

    name: str
    score: Score
    request: Request
    human: Notes


@dataclass(slots=True)
class Outcome:
    """What came of a prompt: notes of people, of the candidates shown first, and of those given."""

    prompt: Prompt
    notes: dict[str, list[Notes]]
    likeness: dict[str, list[Likeness | None]]
    redraws: int
    seconds: float
    extra: float
    shared: dict[str, list[dict[str, float]]] = field(default_factory=dict)


class WatchedGuard(MelodyGuard):
    """Remembers what it was shown, what it said, and when it was first asked."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.shown: list[tuple[Notes, Likeness | None]] = []
        self.began = 0.0

    def likeness(self, score: Score, written: Mapping[int, Sequence[Note]]) -> Likeness | None:
        """As any guard."""
        if not self.shown:
            self.began = time.perf_counter()
        found = super().likeness(score, written)
        self.shown.append(({uid: tuple(notes) for uid, notes in written.items()}, found))
        return found


def prompt_of(piece: Piece, task: Task, seed: int, candidates: int) -> Prompt | None:
    """A prompt of a piece, the same for a seed; None where it has none."""
    tune = next((at for role in TUNES for at, info in enumerate(piece.tracks) if info.role is role), None)
    if task is Task.ACCOMPANY and (tune is None or len(piece.tracks) < 2):
        return None
    mask = draw_region(piece, Situation.INFILL if task is Task.INFILL else Situation.CONTINUE, seed)
    if mask is None:
        return None
    start, end = region(piece, mask)
    drums = {at for at, info in enumerate(piece.tracks) if info.program == 128}
    asked = Request(task, start, end, tuple(mask.tracks()), candidates=candidates, seed=seed)
    inside = (piece.onset * TICKS_A_STEP >= start) & (piece.onset * TICKS_A_STEP < end)
    hidden = inside & np.isin(piece.track, mask.tracks())
    if task is Task.ACCOMPANY and tune is not None:
        score = score_of(with_tracks(piece, [tune]))
        made = tracks_for_parts(score, PARTS)
        asked = Request(
            task, start, end, tuple(track.uid for track in made), candidates=candidates, seed=seed, parts=PARTS,
            new_tracks=made,
        )  # fmt: skip
        hidden = inside & (piece.track != tune)
        if not (inside & (piece.track == tune)).any():
            return None
    elif task is Task.CONTINUE:
        score = score_of(take_notes(piece, piece.onset * TICKS_A_STEP < start))
    else:
        score = score_of(take_notes(piece, ~hidden))
    whole = score_of(take_notes(piece, hidden))
    human = {track.uid: tuple(track.notes()) for track in whole.tracks if track.uid not in drums}
    return Prompt(f"{piece.source}/{piece.name}", score, asked, {uid: notes for uid, notes in human.items() if notes})


def region(piece: Piece, mask: Mask) -> tuple[int, int]:
    """The mask's bars in ticks."""
    first, last = (piece.bars[at] for at in (mask.bars()[0], mask.bars()[-1]))
    return int(first[0]) * TICKS_A_STEP, int(last[0] + last[1]) * TICKS_A_STEP


def prompts(pieces: Sequence[Piece], task: Task, count: int, seed: int, candidates: int) -> list[Prompt]:
    """Prompts of `count` unseen songs, as evenly over the sets as they go, the same every time."""
    by_set: dict[str, list[Piece]] = {}
    for piece in unseen(pieces):
        by_set.setdefault(piece.source, []).append(piece)
    queues = [sorted(own, key=lambda piece: seed_for(piece.name, "guard", seed)) for own in by_set.values()]
    found: list[Prompt] = []
    while len(found) < count and any(queues):
        for queue in queues:
            while queue and len(found) < count:
                prompt = prompt_of(queue.pop(0), task, seed, candidates)
                if prompt is not None and prompt.human:
                    found.append(prompt)
                    break
    return found


def outcome(engine: ModelEngine, prompt: Prompt) -> Outcome:
    """Asks once. Raises UserError."""
    guard = WatchedGuard(engine.info().folder.parent / INDEX_FILE)
    guard.index  # noqa: B018  (read before the time counts)
    engine.guard = guard
    began = time.perf_counter()
    result = ask(engine, prompt.score, prompt.request, lambda *note: None, never_cancelled)
    now = time.perf_counter()
    first = guard.shown[: prompt.request.candidates]
    drums = {track.uid for track in prompt.score.tracks if track.is_drum}
    given = [{uid: n for uid, n in each.notes.items() if uid not in drums} for each in result.candidates]
    human = MelodyGuard.likeness(guard, prompt.score, prompt.human)
    return Outcome(
        prompt,
        {PEOPLE: [prompt.human], WITHOUT: [notes for notes, _ in first], WITH: list(given)},
        {
            PEOPLE: [human],
            WITHOUT: [like for _, like in first],
            WITH: [each.likeness for each in result.candidates],
        },
        len(guard.shown) - len(first),
        now - began,
        now - guard.began,
    )


def passage(notes: Notes) -> Passage:
    """Notes of some tracks on the grid; drums are not among them."""
    rows = sorted(
        (n.onset // TICKS_A_STEP, uid, n.pitch, n.duration // TICKS_A_STEP) for uid in notes for n in notes[uid]
    )
    onset, track, pitch, length = np.array(rows, np.int32).reshape(-1, 4).T
    return Passage(track, onset, pitch, length, np.zeros(1, np.int32))


def beyond(likeness: Sequence[Likeness | None]) -> str:
    """How many of how many."""
    return f"{sum(like is not None for like in likeness)} of {len(likeness)}"


def band(human: Sequence[float], written: Sequence[float]) -> dict[str, float]:
    """Means, and the share of what is written beyond people's 95 % and beyond all of them, in %."""
    if not human or not written:
        return {}
    ours, high = np.array(written), np.percentile(human, 95)
    return {
        "human mean": round(float(np.mean(human)), 2), "human 95 %": round(float(high), 2),
        "mean": round(float(ours.mean()), 2), "beyond the human 95 %": round(100 * float((ours > high).mean()), 2),
        "beyond every human region": round(100 * float((ours > max(human)).mean()), 2),
    }  # fmt: skip


def report(task: str, found: Sequence[Outcome]) -> dict[str, object]:
    """The figures of one task, or of all."""
    extra, seconds = sum(each.extra for each in found), sum(each.seconds for each in found)
    figures: dict[str, object] = {"prompts": len(found)}
    for who in (PEOPLE, WITHOUT, WITH):
        every = [like for each in found for like in each.likeness[who]]
        figures[f"beyond the human band: {who}"] = beyond(every)
        figures[f"from where: {who}"] = [str(like) for like in every if like is not None]
    figures["redraws"] = sum(each.redraws for each in found)
    figures["seconds without"] = round(seconds - extra, 1)
    figures["seconds of the guard and its redraws"] = round(extra, 1)
    for name in MEASURES:
        values = {
            who: [each[name] for one in found for each in one.shared[who] if name in each]
            for who in (PEOPLE, WITHOUT, WITH)
        }
        for who in (WITHOUT, WITH):
            figures[f"{name}: {who}"] = band(values[PEOPLE], values[who])
    print(f"\n{task}")
    for name, value in figures.items():
        print(f"  {name:42} {value}")
    return figures


def shared(index: TrainingIndex, notes: Notes, known: set[bytes]) -> dict[str, float]:
    """By what is measured, its value: runs that training holds in %, and the notes of the longest."""
    told = passage(notes)
    overlap = index.overlap(told, SIZES)
    values = {f"runs of {n}, %": 100 * overlap.share(n) for n in SIZES if overlap.runs[n]}
    if overlap.runs[OWN]:
        runs = [run for line in passage_lines(told) for run in held(index, line)]
        values[TOLD] = 100 * sum(is_telling(run) and run not in known for run in runs) / overlap.runs[OWN]
    if overlap.longest is not None:
        values["longest run, notes"] = overlap.longest.notes
    return values


def held(index: TrainingIndex, line: Tokens) -> list[bytes]:
    """The runs of OWN notes of a line that training holds."""
    return [run for run, length in zip(runs_of(line), index.run_lengths(line)[0], strict=False) if length >= OWN - 1]


def is_telling(run: bytes) -> bool:
    """Whether it is more than a figure or a scale, by the guard's own measure, in a run as long as these."""
    tokens = np.frombuffer(run, np.int32)
    steps = (tokens - 1) // GAPS - 128
    figure = any((tokens[period:] == tokens[:-period]).all() for period in range(1, 5))
    scale = any(((each >= 0) & (each <= 2)).all() for each in (steps, -steps))
    return not (figure or scale)


def runs_of(line: Tokens) -> list[bytes]:
    """All runs of OWN notes of a line."""
    return [line[at : at + OWN - 1].tobytes() for at in range(len(line) - OWN + 2)]


def song_runs(score: Score) -> set[bytes]:
    """The runs of OWN notes that the song has outside the region."""
    tracks = {track.uid: tuple(track.notes()) for track in score.tracks if not track.is_drum}
    return {run for line in passage_lines(passage(tracks)) for run in runs_of(line)}


def tell_longest(index: TrainingIndex, found: Sequence[Outcome], most: int = 25) -> None:
    """What is given with the most runs of OWN notes that training has: in whose song, whose runs, on which track."""
    rows = []
    for each in found:
        known = song_runs(each.prompt.score)
        for notes in each.notes[WITH]:
            for uid, own in notes.items():
                overlap = index.overlap(passage({uid: own}), SIZES)
                if overlap.longest is not None and overlap.found[OWN]:
                    names = {track.uid: track.name for track in each.prompt.score.tracks}
                    names |= {track.uid: track.name for track in each.prompt.request.new_tracks}
                    runs = [run for line in passage_lines(passage({uid: own})) for run in held(index, line)]
                    theirs = sum(is_telling(run) and run not in known for run in runs)
                    rows.append((theirs, len(runs), overlap, each.prompt, " ".join(names[uid].split())))
    sets = dict(Counter(row[3].name.split("/")[0] for row in rows))
    print(f"\ntracks with runs of {OWN} that training holds: {len(rows)}; by set {sets}")
    for theirs, runs_held, overlap, prompt, track in sorted(rows, key=lambda row: -row[0])[:most]:
        longest = overlap.longest
        assert longest is not None
        print(
            f"  {prompt.request.task}: {prompt.name}, {track}: {runs_held} of {overlap.runs[OWN]}, "
            f"{theirs} of them neither figures nor the song's own; {longest.notes} notes as in {longest.piece}"
        )


def main() -> int:
    """Prints what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("arrays", type=Path)
    parser.add_argument("--model", default="transformer")
    parser.add_argument("--songs", type=int, default=20)
    parser.add_argument("--candidates", type=int, default=2)
    parser.add_argument("--tasks", default=",".join(TASKS), help="some of them")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    folder = next(folder / arguments.model for folder in models_folders() if (folder / arguments.model).is_dir())
    engine = open_engine(folder, 1)
    corpus = load_corpus(arguments.arrays)
    found: dict[Task, list[Outcome]] = {task: [] for task in TASKS if task in arguments.tasks.split(",")}
    for task, outcomes in found.items():
        for prompt in prompts(corpus, task, arguments.songs, arguments.seed, arguments.candidates):
            try:
                each = outcome(engine, prompt)
            except UserError as refusal:
                print(f"{task}: {prompt.name}: {refusal}", file=sys.stderr, flush=True)
                continue
            outcomes.append(each)
            told = f"{beyond(each.likeness[WITHOUT])}, {each.redraws} redraws, {each.seconds:.1f} s"
            print(f"{task}: {prompt.name}: {told}", file=sys.stderr, flush=True)
    index = build_index(training(corpus))
    every = [each for outcomes in found.values() for each in outcomes]
    for each in every:
        known = song_runs(each.prompt.score)
        for who, answers in each.notes.items():
            each.shared[who] = [shared(index, notes, known) for notes in answers]
    figures = {task.value: report(task.value, outcomes) for task, outcomes in found.items() if outcomes}
    figures["all"] = report("all", every)
    tell_longest(index, every)
    print(json.dumps(figures))
    if arguments.json is not None:
        arguments.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

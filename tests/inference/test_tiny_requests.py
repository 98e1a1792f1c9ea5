"""Requests for a bar of four ticks and three pitches: exactly those are refused that no notes could answer.

`python -m tests.inference.test_tiny_requests 3000` tries many.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product

import pytest

from antiphon.errors import UserError
from antiphon.generation.candidate import Candidate
from antiphon.generation.constraints import ChordSymbol, ChordTones, Constraints, Lock, TrackRange
from antiphon.generation.feasibility import conflict
from antiphon.generation.kept import keeps_rhythm
from antiphon.generation.perform import ask
from antiphon.generation.request import Keep, Request, Task
from antiphon.generation.verify import violations
from antiphon.inference.ask import chosen_notes
from antiphon.inference.engine import ModelEngine
from antiphon.score import KeyMap, MeterMap, Note, Score, TempoMap, Track
from antiphon.theory.chords import make_chord
from tests.inference.random_requests import random_engine

START, END = 4, 8
PITCHES = (60, 61, 62)
LIMITS = (
    "scale", "polyphony", "span", "least", "most", "tones", "chords", "locks", "bars", "rhythm", "contour", "pitches",
    "harmony", "strength",
)  # fmt: skip


@pytest.fixture(scope="module")
def engine() -> ModelEngine:
    return random_engine(5, 8.0)


def random_song(draw: random.Random) -> Score:
    """Three bars of 4/4 at a tick a beat, of one track."""
    notes = {
        Note(draw.randrange(2, 10), draw.choice(PITCHES), draw.choice([1, 1, 2, 3])) for _ in range(draw.randint(1, 7))
    }
    program = draw.choice([0, 40])
    track = Track.from_notes(sorted(notes), ppq=1, name="Melody", program=program, uid=0)
    return Score(1, (track,), TempoMap((), 1), MeterMap((), 1), KeyMap())


def random_request(draw: random.Random, score: Score, chosen: tuple[str, ...]) -> Request:
    """A request for the second bar with limits of these kinds."""
    here = score.track(0).notes_between(START, END)
    keep = frozenset(Keep(word) for word in ("rhythm", "pitches", "contour", "harmony") if word in chosen)
    limits = Constraints(
        pitch_classes=frozenset(draw.sample([0, 1, 2], draw.choice([1, 2]))) if "scale" in chosen else None,
        track_ranges=(TrackRange(0, PITCHES[0], PITCHES[-1]),),
        max_polyphony=draw.choice([1, 2]) if "polyphony" in chosen else None,
        hand_span=draw.choice([0, 1]) if "span" in chosen else None,
        min_density=draw.choice([0.25, 0.5, 0.75, 1]) if "least" in chosen else None,
        max_density=draw.choice([0, 0.25, 0.5, 0.75]) if "most" in chosen else None,
        chord_tones=(
            (ChordTones(draw.randrange(3, 8), draw.randrange(5, 9), frozenset({draw.choice([0, 1])})),)
            if "tones" in chosen
            else ()
        ),
        chords=(ChordSymbol(draw.randrange(4, 8), 8, make_chord(draw.choice([0, 1]), "1")),)
        if "chords" in chosen
        else (),
        locks=tuple(Lock(0, note) for note in here if draw.random() < 0.4) if "locks" in chosen else (),
        locked_bars=(draw.choice([(4, 6), (7, 8), (5, 9)]),) if "bars" in chosen else (),
    )
    return Request(
        Task.VARY if keep or "strength" in chosen else Task.INFILL,
        START,
        END,
        (0,),
        strength=draw.choice([0.3, 0.6]) if "strength" in chosen else 1.0,
        keep=keep,
        candidates=2,
        seed=draw.randrange(1000),
        constraints=limits,
    )


def answers(score: Score, request: Request) -> Iterator[Candidate]:
    """Every answer there could be, legal or not, of notes as short as can be where lengths are free."""
    removed = chosen_notes(score, request)
    if keeps_rhythm(request, 0):
        for pitches in product(PITCHES, repeat=len(removed[0])):
            dealt = zip(removed[0], pitches, strict=True)
            yield Candidate(0, {0: tuple(note.with_pitch(pitch) for note, pitch in dealt)}, removed, 0.0, 0)
        return
    cells = [Note(tick, pitch, 1) for tick in range(START, END) if request.is_free(tick) for pitch in PITCHES]
    for count in range(1, len(cells) + 1):
        for notes in combinations(cells, count):
            yield Candidate(0, {0: notes}, removed, 0.0, 0)


def check(engine: ModelEngine, draw: random.Random, chosen: tuple[str, ...]) -> str:
    """Asks a request with such limits, and whether it is answered exactly if it can be; what became of it."""
    score = random_song(draw)
    request = random_request(draw, score, chosen)
    try:
        request.validate(score)
    except UserError:
        return "no request"
    found = conflict(score, request)
    if found is not None and "chord tone" in found.reason:
        return "no chord tone"  # refused even where it would do to write nothing on that beat
    possible = is_possible(score, request)
    try:
        result = ask(engine, score, request, lambda *note: None, lambda: False)
    except UserError as refused:
        sentence = f"{refused}"
    else:
        broken = [what for candidate in result.candidates for what in violations(score, request, candidate)]
        assert not broken, f"{broken} {request} {score.track(0)}"
        sentence = ""
    assert bool(sentence) is not possible, f"{sentence} {request} {score.track(0)}"
    return "refused" if sentence else "answered"


def is_possible(score: Score, request: Request) -> bool:
    """Whether notes, and not none, keep all that a request asks for."""
    try:
        return any(answer.note_count and not violations(score, request, answer) for answer in answers(score, request))
    except UserError:  # of a variation that has nothing to change
        return False


def main(count: int) -> None:
    """Try many tiny requests and print what became of them."""
    tally: Counter[tuple[str, str]] = Counter()
    engine = random_engine(5, 8.0)
    for seed in range(count):
        draw = random.Random(seed)
        chosen = draw.sample(LIMITS, draw.choice([1, 2, 2, 3, 4, 6]))
        words = tuple(word for word in chosen if word != "pitches" or "rhythm" not in chosen)
        became = check(engine, draw, words)
        tally.update((word, became) for word in words)
    for (word, became), times in sorted(tally.items()):
        print(f"{word:10} {became:15} {times}")


@pytest.mark.parametrize("limit", LIMITS)
def test_a_limit_alone(engine: ModelEngine, limit: str) -> None:
    draw = random.Random(limit)
    assert "answered" in {check(engine, draw, (limit,)) for _ in range(6)}


@pytest.mark.parametrize("limits", [pair for pair in combinations(LIMITS, 2) if pair != ("rhythm", "pitches")])
def test_limits_in_pairs(engine: ModelEngine, limits: tuple[str, str]) -> None:
    check(engine, random.Random("+".join(limits)), limits)


@pytest.mark.parametrize("seed", range(40))
def test_many_limits(engine: ModelEngine, seed: int) -> None:
    draw = random.Random(seed)
    chosen = draw.sample(LIMITS, draw.choice([3, 4, 5, 6]))
    check(engine, draw, tuple(word for word in chosen if word != "pitches" or "rhythm" not in chosen))


if __name__ == "__main__":
    main(int(sys.argv[1]))

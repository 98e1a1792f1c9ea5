"""From what is selected and wished to a Request, and from a request to words. No widgets."""

from collections.abc import Mapping
from dataclasses import dataclass

from antiphon.events.window import OWN_BARS
from antiphon.generation.constraints import Constraints, Lock
from antiphon.generation.request import Request, Task
from antiphon.generation.words import in_prose
from antiphon.score import Note, Score, Track
from antiphon.theory.key_finding import Key, find_key, pitch_class_weights
from antiphon.theory.scales import Scale

TASKS = (Task.CONTINUE, Task.INFILL, Task.VARY)
"""The requests the window offers, in the order of their buttons."""

DEFAULT_BARS = 4
"""How many bars a continuation writes when nothing is selected."""

Span = tuple[int, int]
_LONGEST_NAME = 24


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the Generate panel says beside the task. seed: None draws a new one each time."""

    candidates: int = 4
    seed: int | None = None
    temperature: float = 1.0
    strength: float = 0.5
    scale: Scale | None = None
    low: int = 0
    high: int = 127


def task_span(task: Task, score: Score, span: Span | None, tracks: tuple[int, ...]) -> Span | None:
    """The ticks a task would write: the selected bars; for a continuation those after them.

    A continuation fills selected bars that are still empty, and without a selection the bars after the last.
    None where bars have to be selected first.
    """
    if task is not Task.CONTINUE:
        return span
    meters = score.meters
    if span is None:
        first = meters.bars_until(end_of_music(score))
        return meters.bar_start(first), meters.bar_start(first + DEFAULT_BARS)
    written = [track for track in score.tracks if track.uid in tracks]
    if not any(track.notes_between(*span) for track in written):
        return span
    first, last = meters.bar_at(span[0]), meters.bar_at(span[1] - 1)
    return meters.bar_start(last + 1), meters.bar_start(last + 1 + (last - first + 1))


def end_of_music(score: Score) -> int:
    """The tick where the last note ends, a short overhang past a bar line left out."""
    onsets = [track.pages[-1].notes[-1].onset for track in score.tracks if track.note_count]
    return max(max(onsets, default=-1) + 1, score.end_tick - score.ppq // 4) if onsets else 0


def request_of(
    task: Task,
    score: Score,
    span: Span,
    tracks: tuple[int, ...],
    wishes: Wishes,
    seed: int,
    locks: Mapping[int, frozenset[Note]],
) -> Request:
    """The request for these ticks and tracks. A lock outside what is written is left out: it stays anyway."""
    start, end = span
    kept = tuple(
        sorted(
            Lock(uid, note)
            for uid, notes in locks.items()
            if uid in tracks
            for note in notes
            if start <= note.onset < end
        )
    )
    scale = wishes.scale
    constraints = Constraints(
        locks=kept,
        pitch_classes=None if scale is None else scale.pitch_classes,
        scale_name="" if scale is None else str(scale),
        low=wishes.low,
        high=wishes.high,
    )
    return Request(
        task,
        start,
        end,
        tracks,
        strength=wishes.strength,
        candidates=wishes.candidates,
        seed=seed,
        temperature=wishes.temperature,
        constraints=constraints,
    )


def key_near(score: Score, span: Span | None) -> Key | None:
    """The key of the song at these bars: the one written there, else the one its notes sound in."""
    start = 0 if span is None else span[0]
    written = score.keys.key_at(start)
    if written is not None:
        return Key(written.tonic, written.minor)
    bar = 4 * score.ppq
    low, high = (0, score.end_tick) if span is None else (max(0, start - 8 * bar), span[1] + 8 * bar)
    sounding = [
        (note.pitch, float(note.duration))
        for track in score.tracks
        if not track.is_drum
        for note in track.notes_between(low, high)
    ]
    return find_key(pitch_class_weights(sounding))


def bars_named(score: Score, span: Span) -> str:
    """The bars of a span of ticks in words, counted from 1: "bar 5" or "bars 5–8"."""
    first, last = score.meters.bar_at(span[0]) + 1, score.meters.bar_at(max(span[0], span[1] - 1)) + 1
    return f"bar {first}" if first == last else f"bars {first}–{last}"


def track_called(score: Score, track: Track) -> str:
    """What to call a track in a sentence: its name, cut short if need be, or its number where it has none."""
    name = track.name.strip() or f"track {score.tracks.index(track) + 1}"
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def tracks_called(score: Score, uids: tuple[int, ...], most: int = 3) -> str:
    """Tracks in prose, at most so many by name."""
    names = [track_called(score, score.track(uid)) for uid in uids if score.find_track(uid) is not None]
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} more"
    return in_prose(names)


def sentence_of(score: Score, request: Request) -> str:
    """What will be written and what is heard, in words, such as
    "Bars 5–8 of Melody, hearing Piano and Bass, 16 bars back."
    """
    what = f"{bars_named(score, (request.start, request.end))} of {tracks_called(score, request.tracks)}"
    # Drums and pitched tracks do not hear each other: no music to learn it from has both (inference/ensembles.py).
    kinds = {score.track(uid).is_drum for uid in request.tracks}
    sounding = (score.track(uid) for uid in request.heard(score))
    heard = tuple(track.uid for track in sounding if track.note_count and track.is_drum in kinds)
    meters = score.meters
    back = min(OWN_BARS, meters.bar_at(request.start))
    last_heard = meters.bars_until(end_of_music(score))
    ahead = max(0, min(OWN_BARS, last_heard - meters.bar_at(request.end - 1) - 1))
    parts = [what[:1].upper() + what[1:]]
    if heard:
        parts.append(f"hearing {tracks_called(score, heard)}")
    reach = " and ".join(
        words
        for count, words in (
            (back, f"{back} bar{'s' if back != 1 else ''} back"),
            (ahead, f"{ahead} ahead" if back else f"{ahead} bar{'s' if ahead != 1 else ''} ahead"),
        )
        if count
    )
    if reach:
        parts.append(reach if heard else f"hearing {reach}")
    kept = len(request.constraints.locks)
    if kept:
        parts.append(f"keeping {kept} locked note{'s' if kept != 1 else ''}")
    return f"{', '.join(parts)}."

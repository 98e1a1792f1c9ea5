"""From what is selected and wished to a Request, and from a request to words. No widgets."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from antiphon.errors import UserError
from antiphon.generation.constraints import Lock
from antiphon.generation.parts import tracks_for_parts, tracks_for_voices
from antiphon.generation.request import NewTrack, Part, Request, Task
from antiphon.score import Note, Score, Track
from antiphon.session.wanted_parts import wanted_parts
from antiphon.session.wishes import Limits, Wishes
from antiphon.theory.key_finding import Key, find_key, pitch_class_weights
from antiphon.ui.limits import chords_between, constraints_of
from antiphon.ui.melody import likeliest_melody
from antiphon.ui.wording import capitalized, in_a_row, listed

TASKS = (Task.CONTINUE, Task.INFILL, Task.VARY, Task.HARMONIZE, Task.ACCOMPANY)
"""The requests the window offers, in the order of their buttons."""

DEFAULT_BARS = 4
"""How many bars a continuation writes when nothing is selected."""

Span = tuple[int, int]
_NOTES_OF_A_KEY, _CLASSES_OF_A_KEY = 12, 5
"""With fewer notes, or of fewer pitch classes, a key would be a guess."""
_LONGEST_NAME = 24


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
    locked_bars: tuple[Span, ...] = (),
) -> Request:
    """The request for these ticks and the selected tracks; raises UserError where there is nothing to go by.

    A lock outside what is written is left out: it stays anyway.
    """
    start, end = span
    melody, made, parts = None, tuple[NewTrack, ...](), tuple[Part, ...]()
    if task is Task.HARMONIZE:
        melody = melody_of(score, span, tracks, wishes.melody)
        made = tracks_for_voices(score, wishes.voices)
    elif task is Task.ACCOMPANY:
        parts = wanted_parts(score) if wishes.parts is None else wishes.parts
        if not parts:
            raise UserError(tr("Choose at least one part to write."))
        made = tracks_for_parts(score, parts)
    if made:
        tracks = tuple(track.uid for track in made)
    limits = wishes.limits
    if task is Task.ACCOMPANY and wishes.follow_chords:
        limits = replace(limits, chord_tones=True)
    key = None if limits.key is None else key_near(score, span)
    constraints = replace(
        constraints_of(score, span, tracks, limits, key),
        locks=_locks_inside(locks, span, tracks),
        locked_bars=tuple(bars for bars in locked_bars if bars[0] < end and start < bars[1]),
    )
    return Request(
        task,
        start,
        end,
        tracks,
        strength=wishes.strength,
        keep=wishes.keep if task is Task.VARY else frozenset(),
        candidates=wishes.candidates,
        seed=seed,
        model=wishes.model,
        temperature=wishes.temperature,
        top_p=wishes.top_p,
        constraints=constraints,
        controls=replace(wishes.controls, key=_wished_key(limits, key)),
        melody=melody,
        voices=wishes.voices if task is Task.HARMONIZE else None,
        parts=parts,
        new_tracks=made,
    )


def melody_of(score: Score, span: Span, tracks: tuple[int, ...], wanted: int | None) -> int:
    """The track to harmonize: the one wanted if it sounds there, else the likeliest. Raises UserError."""
    track = None if wanted is None else score.find_track(wanted)
    if track is not None and not track.is_drum and track.notes_between(*span):
        return track.uid
    found = likeliest_melody(score, span, tracks)
    if found is None:
        raise UserError(tr("There is no melody in these bars to harmonize."))
    return found


def _locks_inside(locks: Mapping[int, frozenset[Note]], span: Span, tracks: tuple[int, ...]) -> tuple[Lock, ...]:
    return tuple(
        sorted(
            Lock(uid, note)
            for uid, notes in locks.items()
            if uid in tracks
            for note in notes
            # What is muted is not heard and stays anyway.
            if span[0] <= note.onset < span[1] and not note.muted
        )
    )


def _wished_key(limits: Limits, key: Key | None) -> tuple[int, bool] | None:
    """A key that is asked for as a limit is wished for too, where the model knows it: as major or minor."""
    if limits.key is None or limits.key.own:
        return None
    scale = limits.key.scale
    if scale is None:
        return None if key is None else (key.tonic, key.minor)
    return (scale.tonic, scale.name == "minor") if scale.name in ("major", "minor") else None


def key_near(score: Score, span: Span | None) -> Key | None:
    """The key of the song at these bars: the one written there, else the one its notes sound in.

    None where the notes are too few to tell: a guess must not become a limit.
    """
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
    if len(sounding) < _NOTES_OF_A_KEY or len({pitch % 12 for pitch, _ in sounding}) < _CLASSES_OF_A_KEY:
        return None
    return find_key(pitch_class_weights(sounding))


def bars_named(score: Score, span: Span) -> str:
    """The bars of a span of ticks in words, counted from 1: "bar 5" or "bars 5–8"."""
    first, last = score.meters.bar_at(span[0]) + 1, score.meters.bar_at(max(span[0], span[1] - 1)) + 1
    return tr("bar {}").format(first) if first == last else tr("bars {}–{}").format(first, last)


def track_called(score: Score, track: Track) -> str:
    """What to call a track in a sentence: its name, cut short if need be, or its number where it has none."""
    name = track.name.strip() or tr("track {}").format(score.tracks.index(track) + 1)
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def tracks_called(score: Score, uids: tuple[int, ...], most: int = 3) -> str:
    """Tracks in prose, at most so many by name."""
    names = [track_called(score, score.track(uid)) for uid in uids if score.find_track(uid) is not None]
    return listed(names, most)


def request_names() -> dict[Task, str]:
    """What each request is called once it has been asked."""
    return {
        Task.CONTINUE: tr("Continuation"),
        Task.INFILL: tr("Infill"),
        Task.VARY: tr("Variation"),
        Task.HARMONIZE: tr("Harmony"),
        Task.ACCOMPANY: tr("Accompaniment"),
    }


def written_called(score: Score, request: Request, most: int = 3) -> str:
    """The tracks a request writes in prose, those that it makes included."""
    made = {track.uid: track.name for track in request.new_tracks}
    there = {track.uid: track_called(score, track) for track in score.tracks}
    names = [made.get(uid) or there[uid] for uid in request.tracks if uid in made or uid in there]
    return listed(names, most)


def sentence_of(score: Score, request: Request) -> str:
    """What will be written and what is heard, in words, such as
    "Bars 5–8 of Melody, hearing Piano and Bass, 16 bars back."
    """
    bars = bars_named(score, (request.start, request.end))
    names = written_called(score, request, 4)
    melody = None if request.melody is None else score.find_track(request.melody)
    fields = {"bars": bars, "tracks": names, "melody": "" if melody is None else track_called(score, melody)}
    if not request.new_tracks:
        what = tr("{bars} of {tracks}") if melody is None else tr("{bars} of {tracks} to {melody}")
    else:
        what = tr("{bars}: new {tracks}") if melody is None else tr("{bars}: new {tracks} to {melody}")
    parts = [capitalized(what.format(**fields))]
    heard = tuple(uid for uid in _heard(score, request) if melody is None or uid != melody.uid)
    reach = _reach(score, request)
    if heard:
        parts.append(tr("hearing {tracks}").format(tracks=tracks_called(score, heard)))
    if request.task is Task.ACCOMPANY and request.constraints.chords:
        parts.append(tr("following the chord lane"))
    if reach:
        parts.append(reach if heard else tr("hearing {bars}").format(bars=reach))
    kept = [tr("%n locked note(s)", len(request.constraints.locks))] if request.constraints.locks else []
    if request.constraints.locked_bars:
        kept.append(tr("the locked bars"))
    if kept:
        parts.append(tr("keeping {}").format(listed(kept)))
    return tr("{}.").format(in_a_row(parts))


def has_chords(score: Score, span: Span | None) -> bool:
    """Whether the chord lane says anything in these ticks, in the whole song for None."""
    start, end = span or (0, max(1, score.end_tick))
    return bool(chords_between(score, start, end))


def _heard(score: Score, request: Request) -> tuple[int, ...]:
    sounding = [track for track in map(score.track, request.heard(score)) if track.note_count]
    if not request.new_tracks:
        # Drums and pitched tracks do not hear each other: no music to learn it from has both.
        kinds = {track.is_drum for uid in request.tracks if (track := score.find_track(uid)) is not None}
        sounding = [track for track in sounding if track.is_drum in kinds]
    return tuple(track.uid for track in sounding)


def _reach(score: Score, request: Request) -> str:
    meters = score.meters
    back = meters.bar_at(request.start)
    ahead = meters.bars_until(end_of_music(score)) - meters.bar_at(request.end - 1) - 1
    if not back and ahead <= 0:
        return ""
    # With it comes what a model hears, which no window needs before a song is there.
    from antiphon.events.window import OWN_BARS

    back, ahead = min(OWN_BARS, back), max(0, min(OWN_BARS, ahead))
    if back and ahead:
        return tr("%n bar(s) back and {} ahead", back).format(ahead)
    if back:
        return tr("%n bar(s) back", back)
    return tr("%n bar(s) ahead", ahead) if ahead else ""


def tr(text: str, count: int = -1) -> str:
    """The words in the language of the window; for a text with %n, with that number."""
    return QCoreApplication.translate("Asking", text, None, count)

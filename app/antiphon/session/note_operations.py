"""Owns what is done to notes, as pure functions: from notes by track to a NoteChange, which makes an Edit.

Notes stay in range as a group: a move that would take one of them out goes only as far as all of them can.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from operator import attrgetter

from antiphon.score import Edit, MeterMap, Note, Score, edit_many
from antiphon.theory.key_finding import Key, find_key, pitch_class_weights
from antiphon.theory.scales import Scale

Notes = Mapping[int, Collection[Note]]
"""Notes by the uid of their track."""

_NONE: Notes = {}
_onset, _pitch = attrgetter("onset"), attrgetter("pitch")
SHORTEST = 1
"""Ticks that a note keeps at least when it is made shorter."""


@dataclass(frozen=True, slots=True)
class NoteChange:
    """Notes that go and notes that come, by track uid."""

    removed: Notes = field(default_factory=lambda: _NONE)
    added: Notes = field(default_factory=lambda: _NONE)

    def edit(self, score: Score) -> Edit:
        """The edit of this score. Raises StaleEdit when it lacks a note or track."""
        uids = {**self.removed, **self.added}
        return edit_many(score, {uid: (self.removed.get(uid, ()), self.added.get(uid, ())) for uid in uids})


def each(notes: Notes, change: Callable[[Note], Note]) -> NoteChange:
    """Every note replaced by what `change` makes of it."""
    return NoteChange(notes, {uid: [change(note) for note in some] for uid, some in notes.items()})


def all_of(notes: Notes) -> list[Note]:
    """The notes of all tracks."""
    return [note for some in notes.values() for note in some]


def extent(notes: Notes) -> tuple[int, int] | None:
    """First onset and last end in ticks, None without notes."""
    some = all_of(notes)
    return (min(map(_onset, some)), max(note.onset + note.duration for note in some)) if some else None


def move(notes: Notes, d_tick: int = 0, d_pitch: int = 0) -> NoteChange:
    """Notes moved by ticks and semitones."""
    some = all_of(notes)
    if not some:
        return NoteChange()
    ticks = max(d_tick, -min(map(_onset, some)))
    low, high = min(map(_pitch, some)), max(map(_pitch, some))
    semitones = max(-low, min(127 - high, d_pitch))
    return NoteChange(notes, {uid: [note.moved(ticks, semitones) for note in mine] for uid, mine in notes.items()})


def repitch(notes: Notes, target: Callable[[int], int | None]) -> NoteChange:
    """Every pitch replaced by another; nothing where one of them has none to go to."""
    pitches = {note.pitch: target(note.pitch) for note in all_of(notes)}
    found = {pitch: to for pitch, to in pitches.items() if to is not None and 0 <= to <= 127}
    if len(found) < len(pitches):
        return NoteChange()
    return each(notes, lambda note: note.with_pitch(found[note.pitch]))


def copy(notes: Notes, d_tick: int = 0, d_pitch: int = 0) -> NoteChange:
    """Copies of the notes, moved; the notes themselves stay."""
    return NoteChange({}, move(notes, d_tick, d_pitch).added)


def resize_end(notes: Notes, d_tick: int, shortest: int = SHORTEST) -> NoteChange:
    """Ends moved by ticks; no note gets shorter than `shortest`, unless it was."""
    return each(notes, lambda note: note.with_duration(max(min(shortest, note.duration), note.duration + d_tick)))


def resize_start(notes: Notes, d_tick: int, shortest: int = SHORTEST) -> NoteChange:
    """Onsets moved by ticks while the ends stay; none before the start of the song, none past its end."""

    def changed(note: Note) -> Note:
        onset = min(max(0, note.onset + d_tick), max(note.onset, note.end - shortest))
        return note.with_onset(onset).with_duration(note.end - onset)

    return each(notes, changed)


def set_velocities(values: Mapping[int, Mapping[Note, int]]) -> NoteChange:
    """A velocity for each note, brought into 1..127."""
    removed = {uid: list(some) for uid, some in values.items()}
    added = {
        uid: [note.with_velocity(max(1, min(127, value))) for note, value in some.items()]
        for uid, some in values.items()
    }
    return NoteChange(removed, added)


def change_velocities(notes: Notes, by: int) -> NoteChange:
    """Velocities raised or lowered, each within 1..127."""
    return each(notes, lambda note: note.with_velocity(max(1, min(127, note.velocity + by))))


def key_scale(score: Score, tick: int, notes: Iterable[Note] = ()) -> Scale:
    """The scale at a tick: the key map's; without one that of the whole song's notes, or of C major."""
    event = score.keys.key_at(tick)
    if event is not None:
        return Scale(event.tonic, "minor" if event.minor else "major")
    every = (note for track in score.tracks if not track.is_drum for note in track.notes())
    heard = list(notes) or [note for note in every if not note.muted]
    key = find_key(pitch_class_weights((note.pitch, note.duration) for note in heard)) or Key(0, False)
    return Scale(key.tonic, "minor" if key.minor else "major")


def nearest_in(scale: Scale, pitch: int) -> int:
    """The pitch of a scale that is nearest, 0..127; the lower of two."""
    rungs = (p for p in range(max(0, pitch - 11), min(127, pitch + 11) + 1) if p % 12 in scale.pitch_classes)
    return min(rungs, key=lambda rung: (abs(rung - pitch), rung))


def transpose_in_scale(score: Score, notes: Notes, steps: int) -> NoteChange:
    """Notes moved by degrees of the scale at their place; one outside the scale keeps its alteration."""
    some = all_of(notes)
    if not some:
        return NoteChange()
    scale = key_scale(score, min(note.onset for note in some))
    ladder = [pitch for pitch in range(128) if pitch % 12 in scale.pitch_classes]

    def target(pitch: int) -> int:
        below = max((place for place, rung in enumerate(ladder) if rung <= pitch), default=0)
        wanted = below + steps
        if not 0 <= wanted < len(ladder):
            return -1
        return ladder[wanted] + pitch - ladder[below]

    moved = {note.pitch: target(note.pitch) for note in some}
    if not all(0 <= pitch <= 127 for pitch in moved.values()):
        return NoteChange()
    return each(notes, lambda note: note.with_pitch(moved[note.pitch]))


def grid_line(meters: MeterMap, tick: int, grid: int, swing: float = 0.0) -> int:
    """The line of the grid nearest to a tick, counted from each bar; every second one late by `swing`.

    swing: 0 straight, 1 as late as triplets are: a third of the grid. The earlier line where two are as near.
    """
    start = meters.bar_start(meters.bar_at(tick))
    end = meters.bar_end(meters.bar_at(tick))
    late = round(Fraction(grid, 3) * Fraction(swing))
    first = max(0, (tick - start) // grid - 1)
    lines = [start + k * grid + (late if k % 2 else 0) for k in range(first, first + 4)]
    return min([line for line in lines if line < end] + [end], key=lambda line: (abs(line - tick), line))


def quantize(score: Score, notes: Notes, grid: int, strength: float = 1.0, swing: float = 0.0,
             ends: bool = False, starts: bool = True) -> NoteChange:  # fmt: skip
    """Onsets, ends or both drawn towards the grid. grid: ticks. strength: 0..1, 1 all the way.

    Where only onsets move, notes keep their lengths; where only ends do, their onsets.
    """

    def drawn(tick: int) -> int:
        return round(tick + strength * (grid_line(score.meters, tick, grid, swing) - tick))

    def changed(note: Note) -> Note:
        onset = drawn(note.onset) if starts else note.onset
        if not ends:
            return note.with_onset(onset)
        # A note that would end where it begins lasts to the next line.
        end = drawn(note.end)
        return note.with_onset(onset).with_duration(end - onset if end > onset else min(grid, max(1, note.duration)))

    return each(notes, changed)


def toggle_muted(notes: Notes) -> NoteChange:
    """All notes muted, or none any more where all of them were."""
    muted = not all(note.muted for note in all_of(notes))
    return each(notes, lambda note: note.with_muted(muted))


def duplicate(notes: Notes, step: int) -> NoteChange:
    """Copies right after the notes: `step` ticks later."""
    return copy(notes, step)


def split(notes: Notes, tick: int) -> NoteChange:
    """Notes that sound across the tick cut in two there; the others stay."""
    cut = {uid: [note for note in some if note.onset < tick < note.end] for uid, some in notes.items()}
    halves = {
        uid: [
            half
            for note in some
            for half in (
                note.with_duration(tick - note.onset),
                note.with_onset(tick).with_duration(note.end - tick),
            )
        ]
        for uid, some in cut.items()
    }
    return NoteChange(cut, halves)


def glue(notes: Notes) -> NoteChange:
    """The notes of a pitch in a track made one, from the first onset to the last end, rests between included."""
    removed: dict[int, list[Note]] = {}
    added: dict[int, list[Note]] = {}
    for uid, some in notes.items():
        alike: defaultdict[tuple[int, int | None, bool], list[Note]] = defaultdict(list)
        for note in sorted(some):
            alike[note.pitch, note.channel, note.muted].append(note)
        for group in alike.values():
            if len(group) > 1:
                end = max(note.end for note in group)
                removed.setdefault(uid, []).extend(group)
                added.setdefault(uid, []).append(group[0].with_duration(end - group[0].onset))
    return NoteChange(removed, added)

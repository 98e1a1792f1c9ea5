"""Owns the words for what a drag is doing: places as bar.beat.tick, lengths likewise, pitches by name."""

from collections.abc import Iterable, Mapping, Sized

from PySide6.QtCore import QCoreApplication

from antiphon.score import MeterMap, Note
from antiphon.ui.roll.bench import Bench
from antiphon.ui.roll.names import position_name
from antiphon.ui.wording import in_a_row


def length_name(meters: MeterMap, onset: int, ticks: int) -> str:
    """A length as bars.beats.ticks, counted from 0, in the meter that rules at the onset."""
    bar = meters.bar_at(max(0, onset))
    beat = meters.beat_ticks(bar)
    beats, rest = divmod(ticks, beat)
    bars, beats = divmod(beats, meters.meter_of_bar(bar).numerator)
    return f"{bars}.{beats}.{rest:03d}"


def counted(notes: Mapping[int, Sized]) -> int:
    """How many notes of all tracks."""
    return sum(map(len, notes.values()))


def moving(bench: Bench, note: Note, semitones: int, count: int, *, copies: bool) -> str:
    """Where the note under the mouse comes to lie, as "Move to 5.2.000, E4 (+4)"."""
    place = position_name(bench.document.score.meters, note.onset)
    pitch = bench.name_of(note.pitch, note.onset) + (f" ({_signed(semitones)})" if semitones else "")
    words = tr("Copy to {}, {}") if copies else tr("Move to {}, {}")
    return _with_count(words.format(place, pitch), count)


def resizing(bench: Bench, note: Note, count: int, *, start: bool) -> str:
    """How long the note under the mouse becomes, and where the edge is that moves."""
    meters = bench.document.score.meters
    length = tr("Length {}").format(length_name(meters, note.onset, note.duration))
    edge = tr("starts at {}") if start else tr("ends at {}")
    place = position_name(meters, note.onset if start else note.end)
    return _with_count(in_a_row((length, edge.format(place))), count)


def stretching(bench: Bench, factor: float, edge: int, count: int) -> str:
    """By how much a group is stretched, and where the edge is that is being dragged."""
    place = position_name(bench.document.score.meters, max(0, edge))
    return _with_count(tr("Stretch to {:.0f} %, edge at {}").format(100 * factor, place), count)


def drawing(bench: Bench, note: Note) -> str:
    """The note that the pencil makes."""
    meters = bench.document.score.meters
    words = tr("Draw {pitch} at {place}, length {length}, velocity {velocity}")
    return words.format(
        pitch=bench.name_of(note.pitch, note.onset),
        place=position_name(meters, note.onset),
        length=length_name(meters, note.onset, note.duration),
        velocity=note.velocity,
    )


def louder(bench: Bench, note: Note, change: int, count: int) -> str:
    """The velocity of the note under the mouse, as "Velocity 96 (+12), E4"."""
    words = tr("Velocity {}").format(note.velocity) + (f" ({_signed(change)})" if change else "")
    return _with_count(in_a_row((words, bench.name_of(note.pitch, note.onset))), count)


def ramp(notes: Iterable[Note]) -> str:
    """The velocities that a ramp gives, from its first note to its last."""
    values = [note.velocity for note in notes]
    if not values or values[0] == values[-1]:
        return _with_count(tr("Velocity {}").format(values[0]), len(values)) if values else ""
    return _with_count(tr("Velocity {} to {}").format(values[0], values[-1]), len(values))


def changing(change: int, count: int) -> str:
    """By how much velocities change that are dragged together."""
    return _with_count(tr("Velocity {}").format(_signed(change)), count)


def splitting(bench: Bench, tick: int, pitch: int, count: int) -> str:
    """Where the note is cut."""
    place = position_name(bench.document.score.meters, tick)
    return _with_count(tr("Split {} at {}").format(bench.name_of(pitch, tick), place), count)


def erasing(count: int) -> str:
    """How many notes have gone so far."""
    return tr("Erase 1 note") if count == 1 else tr("Erase {} notes").format(count)


def selecting(bench: Bench, start: float, end: float, low: int, high: int) -> str:
    """What the marquee spans, and how many notes are selected by it."""
    meters, count = bench.document.score.meters, bench.selection.note_count
    notes = tr("1 note selected") if count == 1 else tr("{} notes selected").format(count)
    places = [position_name(meters, round(max(0.0, tick))) for tick in (start, end)]
    words = tr("{} to {}, {} to {}").format(*places, *(bench.name_of(pitch, round(start)) for pitch in (low, high)))
    return in_a_row((notes, words))


def spanning(meters: MeterMap, bars: tuple[int, int] | None, loop: tuple[int, int] | None) -> str:
    """What is dragged out on the ruler: bars, or else the loop."""
    if bars is not None:
        first, last = meters.bar_at(bars[0]) + 1, meters.bars_until(bars[1])
        return tr("Select bar {}").format(first) if first == last else tr("Select bars {} to {}").format(first, last)
    if loop is None:
        return ""
    length = length_name(meters, loop[0], loop[1] - loop[0])
    return tr("Loop {} to {}, length {}").format(*(position_name(meters, tick) for tick in loop), length)


def _with_count(words: str, count: int) -> str:
    return words if count < 2 else tr("{}, {} notes").format(words, count)


def _signed(change: int) -> str:
    return f"−{-change}" if change < 0 else f"+{change}"


def tr(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("Roll", text)

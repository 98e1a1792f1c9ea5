"""Owns how places and notes are said aloud: words for a screen reader, as "bar 3 beat 2, G4, quarter"."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from antiphon.score import MeterMap, Note
from antiphon.ui.roll.bench import Bench
from antiphon.ui.roll.drum_names import drum_name
from antiphon.ui.wording import in_a_row

_MUCH_THE_SAME, _ABOUT = Fraction(1, 40), Fraction(1, 8)


def place_words(meters: MeterMap, tick: int) -> str:
    """A tick as "bar 3 beat 2", with a fraction of the beat where it is between two."""
    bar, beat, rest = meters.position(max(0, tick))
    within = beat + 1 + rest / meters.beat_ticks(bar)
    return tr("bar {} beat {}").format(bar + 1, f"{round(within, 2):g}")


def length_words(ticks: int, ppq: int) -> str:
    """A length by the name of its note value, or "short eighth" for one that is played so; else in quarters."""
    names = {
        Fraction(4): tr("whole"),
        Fraction(3): tr("dotted half"),
        Fraction(2): tr("half"),
        Fraction(3, 2): tr("dotted quarter"),
        Fraction(1): tr("quarter"),
        Fraction(3, 4): tr("dotted eighth"),
        Fraction(2, 3): tr("quarter triplet"),
        Fraction(1, 2): tr("eighth"),
        Fraction(3, 8): tr("dotted sixteenth"),
        Fraction(1, 3): tr("eighth triplet"),
        Fraction(1, 4): tr("sixteenth"),
        Fraction(1, 6): tr("sixteenth triplet"),
        Fraction(1, 8): tr("thirty-second"),
        Fraction(1, 16): tr("sixty-fourth"),
    }
    quarters = Fraction(ticks, ppq)
    nearest = min(names, key=lambda value: abs(quarters / value - 1))
    off = abs(quarters / nearest - 1)
    if off <= _MUCH_THE_SAME:
        return names[nearest]
    if off <= _ABOUT:
        return (tr("short {}") if quarters < nearest else tr("long {}")).format(names[nearest])
    return tr("{} quarters").format(f"{float(quarters):.2g}")


def spoken_pitch(bench: Bench, pitch: int, uid: int | None, tick: int = 0) -> str:
    """A pitch by its name in the key at the tick, on a drum track by its instrument's."""
    track = None if uid is None else bench.document.score.find_track(uid)
    if track is not None and track.is_drum:
        return drum_name(pitch) or bench.spelt(pitch, tick)
    return bench.spelt(pitch, tick).replace("♯", f" {tr('sharp')} ").replace("♭", f" {tr('flat')} ")


def note_words(bench: Bench, uid: int, note: Note, tick: int, states: Sequence[str] = (), others: int = 0) -> str:
    """Where a note is, what it is and whose: "bar 3 beat 2, G4, quarter, velocity 80, Melody, selected".

    tick: where it is met, which may be after it began. states: what there is to say of it. others: how many more
    sound with it.
    """
    score = bench.document.score
    track = score.find_track(uid)
    words = [
        place_words(score.meters, max(tick, note.onset)),
        spoken_pitch(bench, note.pitch, uid, note.onset),
        length_words(note.duration, score.ppq),
        tr("velocity {}").format(note.velocity),
    ]
    if tick > note.onset:
        words.insert(2, tr("since {}").format(place_words(score.meters, note.onset)))
    if track is not None:
        words.append(track.name or tr("track without a name"))
    words += states
    if others:
        words.append(tr("with {} more").format(others))
    return in_a_row(words)


def tr(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("Roll", text)

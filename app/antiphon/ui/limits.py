"""From the limits a composer set to those of a request, and to the few words of a chip. No widgets."""

from PySide6.QtCore import QCoreApplication

from antiphon.errors import UserError
from antiphon.generation.constraints import ChordSymbol, Constraints
from antiphon.generation.words import pitch_name
from antiphon.score import Score
from antiphon.session.wishes import KeyLimit, Limits
from antiphon.theory.chord_symbols import parse_chord
from antiphon.theory.key_finding import Key
from antiphon.theory.pitch_names import SHARP_NAMES
from antiphon.theory.scales import Scale
from antiphon.ui.sentences import said

Span = tuple[int, int]


def constraints_of(score: Score, span: Span, tracks: tuple[int, ...], limits: Limits, key: Key | None) -> Constraints:
    """The limits for these ticks and tracks, locks apart. key: that of the song there."""
    classes, name = pitch_classes_of(limits.key, key)
    low, high = limits.span or (0, 127)
    least, most = limits.onsets or (None, None)
    # What is not there yet has nothing to keep.
    with_notes = (score.find_track(uid) for uid in tracks)
    there = frozenset(track.uid for track in with_notes if track is not None and track.notes_between(*span))
    return Constraints(
        pitch_classes=classes,
        scale_name=name,
        low=low,
        high=high,
        max_polyphony=limits.at_once,
        hand_span=limits.hand_span,
        min_density=least,
        max_density=most,
        chords=chords_between(score, *span) if limits.chord_tones else (),
        rhythm_lock=there if limits.keep_rhythm else frozenset(),
        pitch_lock=there if limits.keep_pitches else frozenset(),
    )


def pitch_classes_of(limit: KeyLimit | None, key: Key | None) -> tuple[frozenset[int] | None, str]:
    """The pitch classes that may be written, None for all, and what they are called."""
    if limit is None:
        return None, ""
    if limit.own:
        return limit.own, f"the scale {_classes_named(limit.own)}"
    scale = limit.scale or (None if key is None else Scale(key.tonic, "minor" if key.minor else "major"))
    return (None, "") if scale is None else (scale.pitch_classes, str(scale))


def chords_between(score: Score, start: int, end: int) -> tuple[ChordSymbol, ...]:
    """The chords of the chord lane in ticks [start, end); a symbol that cannot be read asks for nothing."""
    found = []
    for mark, until in zip(score.chords, [*(mark.tick for mark in score.chords[1:]), end], strict=False):
        first, last = max(start, mark.tick), min(end, until)
        if not mark.symbol or first >= last:
            continue
        try:
            chord = parse_chord(mark.symbol)
        except UserError:
            continue
        found.append(ChordSymbol(first, last, chord))
    return tuple(found)


def key_words(limit: KeyLimit, key: Key | None) -> str:
    """The key limit on a chip."""
    if limit.own:
        return _classes_named(limit.own)
    if limit.scale is not None:
        return said(str(limit.scale))
    return tr("Song's key: not clear yet") if key is None else tr("Song's key: {}").format(said(str(key)))


def range_words(span: Span, middle_c: int = 4) -> str:
    """The range on a chip."""
    return tr("{low} to {high}").format(low=octave_named(span[0], middle_c), high=octave_named(span[1], middle_c))


def octave_named(pitch: int, middle_c: int) -> str:
    """The name of a pitch where the key 60 is called C3, C4 or C5."""
    octave = pitch // 12 - 1
    return f"{pitch_name(pitch).removesuffix(str(octave))}{octave + middle_c - 4}"


def onsets_words(onsets: tuple[float | None, float | None]) -> str:
    """The density on a chip, in onsets a beat."""
    least, most = onsets
    if least is None:
        return tr("Any density") if most is None else tr("Up to {:g} a beat").format(most)
    return tr("From {:g} a beat").format(least) if most is None else tr("{:g} to {:g} a beat").format(least, most)


def _classes_named(classes: frozenset[int]) -> str:
    return " ".join(SHARP_NAMES[each] for each in sorted(classes))


def tr(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("Limits", text)

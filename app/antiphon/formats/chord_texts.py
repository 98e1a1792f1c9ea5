"""Chord symbols in MIDI files: text events "Chord: Am7" on the track of tempo and meter, "Chord:" for no chord.

MIDI has no chord event; any program shows a text event as text, and none takes it for something else.
"""

from __future__ import annotations

from collections.abc import Iterable

from antiphon.score import TEXT_KINDS, ChordMark, Text, TrackEvent

_PREFIX = "Chord:"
_START = bytes([TEXT_KINDS["text"]]) + _PREFIX.encode()


def chord_text(mark: ChordMark) -> Text:
    """The text event that stands for a mark."""
    return Text(mark.tick, "text", f"{_PREFIX} {mark.symbol}" if mark.symbol else _PREFIX)


def is_chord_text(meta: bytes) -> bool:
    """Whether a meta event (its type and payload) is one that `chord_text` writes."""
    rest = meta.removeprefix(_START)
    return len(rest) < len(meta) and (not rest or (rest[:1] == b" " and len(rest) > 1))


def take_chords(events: Iterable[TrackEvent]) -> tuple[tuple[TrackEvent, ...], tuple[ChordMark, ...]]:
    """The events without the chords among them, and the marks. Of several on a tick the last is the mark."""
    marks: dict[int, ChordMark] = {}
    left: list[TrackEvent] = []
    for event in events:
        mark = _mark_of(event)
        if mark is None:
            left.append(event)
            continue
        if mark.tick in marks:
            left.append(chord_text(marks[mark.tick]))
        marks[mark.tick] = mark
    return tuple(left), tuple(marks.values())


def _mark_of(event: TrackEvent) -> ChordMark | None:
    if not isinstance(event, Text) or event.kind != "text" or not event.text.startswith(_PREFIX):
        return None
    rest = event.text.removeprefix(_PREFIX)
    if not rest:
        return ChordMark(event.tick, "")
    return ChordMark(event.tick, rest[1:]) if rest[0] == " " and len(rest) > 1 else None

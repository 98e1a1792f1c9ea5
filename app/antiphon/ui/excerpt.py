"""A part of a song as a song of its own, beginning at its first bar: what is exported or dragged out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from antiphon.score import (
    ChordMark,
    ControlChange,
    KeyEvent,
    KeyMap,
    MeterMap,
    Note,
    PitchBend,
    ProgramChange,
    Score,
    TempoMap,
    Track,
    symbol_at,
)
from antiphon.session.selection import Selection

Notes = Mapping[int, Iterable[Note]]
# Those that stand at a value until they are moved: no parts of longer messages, and no commands.
_STATES = frozenset(range(120)) - {6, 38, *range(96, 102)}


def excerpt(score: Score, start: int, end: int, notes: Notes) -> Score:
    """These notes, by track uid, of the ticks [start, end), moved to the beginning.

    Tempo, meter, key and chords are those in force there, and so are programs, bends and controllers.
    """
    tempos = [replace(event, tick=event.tick - start) for event in score.tempos.events if start < event.tick < end]
    before = [event for event in score.tempos.events if event.tick <= start]
    if before:
        tempos.insert(0, replace(before[-1], tick=0))
    meters = [replace(event, tick=event.tick - start) for event in score.meters.events if start < event.tick < end]
    meters.insert(0, replace(score.meters.meter_at(start), tick=0))
    keys: list[KeyEvent] = [
        replace(event, tick=event.tick - start) for event in score.keys.events if start < event.tick < end
    ]
    key = score.keys.key_at(start)
    if key is not None:
        keys.insert(0, replace(key, tick=0))
    tracks = [_part(score, track, start, end, tuple(notes[track.uid])) for track in score.tracks if track.uid in notes]
    return Score(
        score.ppq,
        tuple(tracks),
        TempoMap(tuple(tempos), score.ppq),
        MeterMap(tuple(meters), score.ppq),
        KeyMap(tuple(keys)),
        name=score.name,
        chords=_chords_between(score, start, end),
    )


def _chords_between(score: Score, start: int, end: int) -> tuple[ChordMark, ...]:
    chords = [replace(mark, tick=mark.tick - start) for mark in score.chords if start < mark.tick < end]
    held = symbol_at(score.chords, start)
    return (ChordMark(0, held), *chords) if held else tuple(chords)


def selected_excerpt(score: Score, selection: Selection) -> Score | None:
    """The selected notes from their first bar line on; without any, the selected bars of the selected tracks.

    None when neither notes nor bars with notes are selected.
    """
    chosen: dict[int, tuple[Note, ...]] = {
        uid: tuple(sorted(notes, key=lambda note: note.key)) for uid, notes in selection.notes.items()
    }
    if chosen:
        first = min(note.onset for notes in chosen.values() for note in notes)
        end = max(note.end for notes in chosen.values() for note in notes)
        start = score.meters.bar_start(score.meters.bar_at(first))
    elif selection.bars is not None:
        start, end = selection.bars
        chosen = {
            track.uid: track.notes_between(start, end)
            for track in score.tracks
            if track.uid in selection.written_tracks
        }
        if not any(chosen.values()):
            return None
    else:
        return None
    return excerpt(score, start, end, chosen)


def _part(score: Score, track: Track, start: int, end: int, notes: tuple[Note, ...]) -> Track:
    events = [replace(event, tick=event.tick - start) for event in track.events if start <= event.tick < end]
    program = track.program
    before = _in_force(track, start)
    for event in before:
        if isinstance(event, ProgramChange) and event.channel in (None, track.channel):
            program = event.program
        else:
            events.insert(0, replace(event, tick=0))
    return Track.from_notes(
        (note.moved(-start) for note in notes),
        ppq=score.ppq,
        name=track.name,
        channel=track.channel,
        program=program,
        events=events,
        uid=track.uid,
    )


def _in_force(track: Track, tick: int) -> list[ControlChange | ProgramChange | PitchBend]:
    """The last program, bend and value of each controller before the tick, of each channel."""
    last: dict[tuple[object, ...], ControlChange | ProgramChange | PitchBend] = {}
    for event in track.events:
        if event.tick >= tick:
            continue
        if isinstance(event, ControlChange) and event.controller in _STATES:
            last[ControlChange, event.channel, event.controller] = event
        elif isinstance(event, ProgramChange | PitchBend):
            last[type(event), event.channel] = event
    return list(last.values())

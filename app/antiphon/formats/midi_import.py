"""Raw MIDI events to a Score: pairing of notes, tracks and channels, texts, and the maps of time.

Notes of one pitch and channel that overlap pair first in, first out. A type 0 file with several channels
becomes a track a channel; a track of a type 1 file keeps the channels of notes that differ from its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from antiphon.formats.chord_texts import is_chord_text, take_chords
from antiphon.formats.note_pairing import NotePairing, RawNote
from antiphon.formats.smf_events import META, RawEvent, RawFile, repair_sentences
from antiphon.formats.time_events import TimeEvents, read_time_event
from antiphon.score import (
    TEXT_KINDS,
    ChannelPressure,
    ControlChange,
    MeterMap,
    Note,
    PitchBend,
    PolyPressure,
    ProgramChange,
    RawMeta,
    Score,
    SysEx,
    TempoMap,
    Text,
    Track,
    TrackEvent,
)

_KIND_OF_TYPE = {meta_type: kind for kind, meta_type in TEXT_KINDS.items()}
_TRACK_NAME = TEXT_KINDS["track_name"]
# What of a first track with notes concerns the whole song; the numbers are sequence number and SMPTE offset.
_SONG_TYPES = frozenset({0x00, TEXT_KINDS["copyright"], TEXT_KINDS["marker"], TEXT_KINDS["cue_marker"], 0x54})


@dataclass(slots=True)
class _Chunk:
    """A track chunk taken apart: notes, everything else in the file's order, and the tick of its end."""

    notes: list[RawNote] = field(default_factory=list)
    others: list[RawEvent] = field(default_factory=list)
    end: int = 0

    @property
    def late_end(self) -> int:
        """The end of the track where it lies after all else in it; else 0."""
        last = max((note.onset + note.duration for note in self.notes), default=0)
        last = max(last, self.others[-1].tick if self.others else 0)
        return self.end if self.end > last else 0

    @property
    def channels(self) -> set[int]:
        """All channels that are spoken on."""
        return {note.channel for note in self.notes} | {e.status & 15 for e in self.others if e.status < 0xF0}


def score_of(raw: RawFile) -> Score:
    """The score of a file that was read; adds to the file's `repairs` what was left out or closed here."""
    return _Importer(raw).score()


class _Importer:
    def __init__(self, raw: RawFile) -> None:
        self._raw = raw
        self._repairs: Counter[str] = Counter()
        self._times = TimeEvents()

    def score(self) -> Score:
        raw = self._raw
        chunks = [self._take_apart(index, events) for index, events in enumerate(raw.tracks)]
        for index, homed in self._times.raws():
            _insert(chunks[index].others, homed)
        split = raw.midi_type == 0 and len(chunks[0].channels) > 1
        own_conductor = split or not chunks[0].channels
        if split:
            head, bodies = _split_channels(chunks[0])
        elif own_conductor:
            head, bodies = chunks[0], chunks[1:]
        else:
            head, bodies = _song_part(chunks[0]), chunks
        name, others = _take_name(head.others) if own_conductor else ("", head.others)
        conductor, chords = take_chords([self._event(event, 0) for event in others])
        score = Score(
            ppq=raw.division,
            tracks=tuple(self._track(uid, chunk) for uid, chunk in enumerate(bodies)),
            tempos=TempoMap(self._times.tempos(), raw.division),
            meters=MeterMap(self._times.meters(), raw.division),
            keys=self._times.keys(),
            midi_type=raw.midi_type,
            conductor=conductor,
            name=self._text(name),
            has_conductor_track=own_conductor,
            end_of_track=head.late_end if own_conductor else 0,
            chords=chords,
        )
        raw.repairs.extend(repair_sentences(self._repairs))
        return score

    def _take_apart(self, index: int, events: Sequence[RawEvent]) -> _Chunk:
        chunk = _Chunk(end=events[-1].tick)
        pairing = NotePairing()
        for event in events[:-1]:
            tick, status, data = event
            if status < 0xA0:
                pairing.add(tick, status, data[0], data[1])
            elif status == META and data[0] in (0x51, 0x58, 0x59):
                value = read_time_event(tick, data[0], data[1:])
                if value is None:
                    self._repairs[
                        "Did not follow # tempo, meter or key event(s) with values that MIDI does not have."
                    ] += 1
                    chunk.others.append(event)
                else:
                    self._times.add(index, event, value)
            else:
                chunk.others.append(event)
        chunk.notes = pairing.notes(chunk.end, self._repairs)
        return chunk

    def _track(self, uid: int, chunk: _Chunk) -> Track:
        channel = _main_channel(chunk)
        name, others = _take_name(chunk.others)
        program, others = _take_program(others, channel, chunk.notes)
        return Track.from_notes(
            [_note(note, channel) for note in chunk.notes],
            ppq=self._raw.division,
            name=self._text(name),
            channel=channel,
            program=program,
            events=[self._event(event, channel) for event in others],
            uid=uid,
            end_of_track=chunk.late_end,
        )

    def _event(self, event: RawEvent, track_channel: int) -> TrackEvent:
        tick, status, data = event
        if status == META:
            kind = _KIND_OF_TYPE.get(data[0])
            return Text(tick, kind, self._text(data[1:])) if kind else RawMeta(tick, data[0], data[1:])
        if status >= 0xF0:
            return SysEx(tick, sysex_data(status, data))
        channel = None if status & 15 == track_channel else status & 15
        match status >> 4:
            case 0xA:
                return PolyPressure(tick, data[0], data[1], channel)
            case 0xB:
                return ControlChange(tick, data[0], data[1], channel)
            case 0xC:
                return ProgramChange(tick, data[0], channel)
            case 0xD:
                return ChannelPressure(tick, data[0], channel)
            case _:
                return PitchBend(tick, (data[1] << 7 | data[0]) - 8192, channel)

    def _text(self, data: bytes | str) -> str:
        if isinstance(data, str):
            return data
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            self._repairs["Read # text(s) as Latin-1, being no Unicode."] += 1
            return data.decode("latin-1")


def _note(raw: RawNote, track_channel: int) -> Note:
    channel = None if raw.channel == track_channel else raw.channel
    return Note(raw.onset, raw.pitch, raw.duration, raw.velocity, raw.release, channel)


def sysex_data(status: int, packet: bytes) -> bytes:
    """A packet as SysEx.data: without framing, or, if it is no whole message, its status byte and the packet.

    A whole message never starts with F0 or F7 inside its framing, so that the two forms cannot be confused.
    """
    if status == 0xF0 and packet.endswith(b"\xf7") and packet[0] not in (0xF0, 0xF7):
        return packet[:-1]
    return bytes([status]) + packet


def _main_channel(chunk: _Chunk) -> int:
    """The channel of most notes, else of most other messages; the lowest of several; 0 for a silent track."""
    counts = Counter(note.channel for note in chunk.notes)
    if not counts:
        counts = Counter(event.status & 15 for event in chunk.others if event.status < 0xF0)
    return min(counts, key=lambda channel: (-counts[channel], channel), default=0)


def _is_name(event: RawEvent) -> bool:
    return event.status == META and event.data[0] == _TRACK_NAME


def _take_name(events: list[RawEvent]) -> tuple[bytes, list[RawEvent]]:
    """The first name; the events without it where that says the same: one name, at tick 0, not empty."""
    names = [event for event in events if _is_name(event)]
    if not names:
        return b"", events
    plain = len(names) == 1 and names[0].tick == 0 and len(names[0].data) > 1
    return names[0].data[1:], [e for e in events if not _is_name(e)] if plain else events


def _take_program(events: list[RawEvent], channel: int, notes: list[RawNote]) -> tuple[int | None, list[RawEvent]]:
    """The program at the first note, and the events without its change where that stands alone at tick 0."""
    status = 0xC0 | channel
    onset = min((note.onset for note in notes if note.channel == channel), default=0)
    index = program_in_force([(event.tick if event.status == status else None) for event in events], onset)
    if index is None:
        return None, events
    program = events[index].data[0]
    alone = events[index].tick == 0 and sum(e.status == status and e.tick == 0 for e in events) == 1
    return program, events[:index] + events[index + 1 :] if alone else events


def program_in_force(change_ticks: Sequence[int | None], first_onset: int) -> int | None:
    """The index of the program change that rules at the first note (at tick 0 without notes), or None.

    change_ticks: each event's tick where it is a program change on the channel of the track, else None.
    """
    changes = [(tick, index) for index, tick in enumerate(change_ticks) if tick is not None]
    return max((change for change in changes if change[0] <= first_onset), default=(0, None))[1]


def _split_channels(chunk: _Chunk) -> tuple[_Chunk, list[_Chunk]]:
    """A type 0 track as what concerns no channel, with the track's end, and a chunk a channel."""
    parts = {channel: _Chunk() for channel in sorted(chunk.channels)}
    for note in chunk.notes:
        parts[note.channel].notes.append(note)
    head = _Chunk(end=chunk.late_end)
    for event in chunk.others:
        (head if event.status >= 0xF0 else parts[event.status & 15]).others.append(event)
    return head, list(parts.values())


def _song_part(chunk: _Chunk) -> _Chunk:
    """Take what concerns the whole song out of a first track that has notes too."""
    song = _Chunk()
    kept: list[RawEvent] = []
    for event in chunk.others:
        is_song = event.status == META and (
            event.data[0] in _SONG_TYPES or _is_time(event) or is_chord_text(event.data)
        )
        (song.others if is_song else kept).append(event)
    chunk.others = kept
    return song


def _is_time(event: RawEvent) -> bool:
    return event.data[0] in (0x51, 0x58, 0x59)


def _insert(events: list[RawEvent], homed: list[RawEvent]) -> None:
    events.extend(homed)
    events.sort(key=lambda event: event.tick)

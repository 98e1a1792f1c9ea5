"""The events of one track chunk, with repair: lengths, missing ends, running status, odd numbers."""

from __future__ import annotations

from collections import Counter

from antiphon.formats.smf_events import END_OF_TRACK, META, RawEvent, repair_sentences

_MAX_QUARTERS = 100_000
_MAX_DELTA = (1 << 28) - 1

_DATA_BYTES = {0x8: 2, 0x9: 2, 0xA: 2, 0xB: 2, 0xC: 1, 0xD: 1, 0xE: 2}
_SYSTEM_DATA_BYTES = {0xF1: 1, 0xF2: 2, 0xF3: 1}
_LENGTH_WRONG = "the length of the track was wrong and was put right."


def last_tick(division: int) -> int:
    """The last tick that is taken at `division` ticks a quarter: 100,000 quarters, 14 hours at 120 bpm.

    A damaged time may claim more. Nor may a gap be longer than one delta time, or it could not be written.
    """
    return min(_MAX_QUARTERS * division, _MAX_DELTA)


class _DamageError(Exception):
    """The track cannot be read any further."""


class TrackReader:
    """Reads the events of one track chunk, from `at` to its end-of-track event or `limit`."""

    def __init__(self, data: bytes, at: int, limit: int, division: int) -> None:
        self._data = data
        self._start = at
        self._at = at
        self._max_tick = last_tick(division)
        self._repairs: Counter[str] = Counter()
        self._limit = limit
        self._cut_off = limit > len(data)
        if self._cut_off:
            # A length beyond the file is damage, unless the file was cut off and no track follows.
            self._limit = self._next_chunk_start(at)
            self._cut_off = self._limit == len(data)
            if not self._cut_off:
                self._repairs[_LENGTH_WRONG] += 1
        self.next_chunk = self._limit

    def sentences(self) -> list[str]:
        """What was repaired, a sentence each."""
        return repair_sentences(self._repairs)

    def read(self) -> list[RawEvent]:
        """All events; the last one is the end of the track."""
        events: list[RawEvent] = []
        ended = self._read_events(events)
        if not ended and not self._at_chunk(self._limit):
            # The declared length was too small: the track goes on to its end-of-track event.
            events.clear()
            self._repairs.clear()
            self._at = self._start
            self._limit = self._next_chunk_start(self._limit)
            self._repairs[_LENGTH_WRONG] += 1
            ended = self._read_events(events)
        if ended:
            self._settle_end()
        else:
            self.next_chunk = self._limit
            cut = "the file ends inside the track; what was there is kept." if self._cut_off else None
            self._repairs[cut or "the end of the track was missing and was added."] += 1
            tick = events[-1].tick if events else 0
            events.append(RawEvent(tick, META, bytes([END_OF_TRACK])))
        return events

    def _at_chunk(self, at: int) -> bool:
        return at >= len(self._data) or self._data[at : at + 4] == b"MTrk"

    def _next_chunk_start(self, at: int) -> int:
        found = self._data.find(b"MTrk", at)
        return found if found >= 0 else len(self._data)

    def _settle_end(self) -> None:
        """Find the next chunk after an end-of-track event."""
        if self._at == self._limit and not self._cut_off:
            self.next_chunk = self._limit
        elif self._at_chunk(self._at):
            self._repairs[_LENGTH_WRONG] += 1
            self.next_chunk = self._at
        else:
            trust_length = not self._cut_off and self._at_chunk(self._limit)
            self.next_chunk = self._limit if trust_length else self._next_chunk_start(self._at)
            self._repairs["bytes after the end of the track were left out."] += 1

    def _read_events(self, events: list[RawEvent]) -> bool:
        """Append events up to the limit; True once the end-of-track event was read."""
        data, limit = self._data, self._limit
        tick = events[-1].tick if events else 0
        running = 0
        try:
            while self._at < limit:
                start = self._at
                delta = data[start]
                self._at = start + 1
                if delta & 0x80:
                    self._at = start
                    delta = self._varlen()
                tick += delta
                if tick > self._max_tick:
                    return self._stop_at_far_time(events)
                if self._at >= limit:
                    raise _DamageError
                status = data[self._at]
                if status < 0x80 and running:
                    status = running
                else:
                    if status < 0x80:
                        status = self._next_status()
                    self._at += 1
                if status < 0xF0:
                    running = status
                    start = self._at
                    end = start + _DATA_BYTES[status >> 4]
                    payload = data[start:end]
                    if end <= limit and payload.isascii():
                        self._at = end
                        events.append(RawEvent(tick, status, payload))
                    elif (mended := self._mended_channel_data(status)) is not None:
                        events.append(RawEvent(tick, status, mended))
                elif status == META:
                    meta = self._meta_data()
                    if meta is None:
                        continue
                    if meta[0] == END_OF_TRACK:
                        events.append(RawEvent(tick, META, bytes([END_OF_TRACK])))
                        return True
                    events.append(RawEvent(tick, META, meta))
                elif status in (0xF0, 0xF7):
                    events.append(RawEvent(tick, status, self._take(self._varlen())))
                else:
                    self._repairs["left out # message(s) that do not belong into files."] += 1
                    self._take(_SYSTEM_DATA_BYTES.get(status, 0))
        except _DamageError:
            self._at = limit
            if not self._cut_off:
                self._repairs["the last event was incomplete and was left out."] += 1
        return False

    def _stop_at_far_time(self, events: list[RawEvent]) -> bool:
        """An absurd time ends the track, unless only the end of the track lies out there."""
        data, at = self._data, self._at
        tick = events[-1].tick if events else 0
        if data[at : at + 2] == bytes([META, END_OF_TRACK]):
            self._repairs["the end of the track lay absurdly far away and was moved to the last event."] += 1
            self._at = min(at + 3, self._limit)
        else:
            self._repairs["a time was absurdly large; everything after it was left out."] += 1
            self._at = self._limit
        events.append(RawEvent(tick, META, bytes([END_OF_TRACK])))
        return True

    def _mended_channel_data(self, status: int) -> bytes | None:
        """Data with bytes above 127, brought down to it; None for a note that does not exist."""
        payload = self._take(_DATA_BYTES[status >> 4])
        if status < 0xB0 and payload[0] > 0x7F:
            self._repairs["left out # message(s) about notes above the highest pitch."] += 1
            return None
        self._repairs["lowered # value(s) above 127 to 127."] += 1
        return bytes(min(byte, 0x7F) for byte in payload)

    def _meta_data(self) -> bytes | None:
        """Meta type byte and payload; None for a type that cannot be."""
        kind = self._take(1)
        if kind[0] == END_OF_TRACK:
            length = self._varlen() if self._at < self._limit else 0
            return kind + self._take(min(length, self._limit - self._at))
        payload = self._take(self._varlen())
        if kind[0] > 0x7F:
            self._repairs["left out # unreadable meta event(s)."] += 1
            return None
        return kind + payload

    def _take(self, count: int) -> bytes:
        end = self._at + count
        if end > self._limit:
            raise _DamageError
        taken = self._data[self._at : end]
        self._at = end
        return taken

    def _varlen(self) -> int:
        """A variable length number of at most four bytes."""
        value = 0
        for _ in range(4):
            if self._at >= self._limit:
                raise _DamageError
            byte = self._data[self._at]
            self._at += 1
            value = value << 7 | byte & 0x7F
            if byte < 0x80:
                return value
        self._repairs["cut # number(s) longer than MIDI allows."] += 1
        return value

    def _next_status(self) -> int:
        """Data bytes before any status byte mean nothing: go to the status byte after them."""
        self._repairs["skipped unreadable bytes in # place(s)."] += 1
        while self._at < self._limit:
            if self._data[self._at] >= 0x80:
                return self._data[self._at]
            self._at += 1
        raise _DamageError

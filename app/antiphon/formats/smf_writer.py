"""Raw MIDI events to the bytes of a Standard MIDI File: chunks, delta times, running status off.

Running status is not used: it saves a quarter of the size and is what readers get wrong most often.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from antiphon.errors import UserError
from antiphon.formats.smf_events import END_OF_TRACK, META, RawEvent


def encode_smf(midi_type: int, division: int, tracks: Sequence[Iterable[RawEvent]]) -> bytes:
    """The file's bytes. Each track is sorted by tick; only its last event may be an end of track."""
    header = b"".join(value.to_bytes(2, "big") for value in (midi_type, len(tracks), division))
    chunks = [b"MThd" + len(header).to_bytes(4, "big") + header]
    for track in tracks:
        body = _track_bytes(track)
        chunks.append(b"MTrk" + len(body).to_bytes(4, "big") + body)
    return b"".join(chunks)


def _track_bytes(events: Iterable[RawEvent]) -> bytes:
    out = bytearray()
    now = 0
    ended = False
    for tick, status, data in events:
        assert tick >= now, "events of a track must be in order"
        assert not ended, "nothing may follow the end of the track"
        out += varlen(tick - now)
        now = tick
        out.append(status)
        if status == META:
            out.append(data[0])
            out += varlen(len(data) - 1)
            out += data[1:]
            ended = data[0] == END_OF_TRACK
        elif status >= 0xF0:
            out += varlen(len(data))
            out += data
        else:
            out += data
    if not ended:
        out += bytes([0, META, END_OF_TRACK, 0])
    return bytes(out)


def varlen(value: int) -> bytes:
    """MIDI's variable length form of 0 <= value < 2**28. Raises UserError for more."""
    assert value >= 0, "nothing in a MIDI file is of negative length"
    if value >= 1 << 28:
        raise UserError("The song has a gap or an event too large for a MIDI file.")
    if value < 0x80:
        return bytes([value])
    groups = [value & 0x7F]
    value >>= 7
    while value:
        groups.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(reversed(groups))

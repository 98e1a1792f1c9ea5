"""Tempo, meter and key in few words, as one types them: "7/8 96 Am"."""

import re
from dataclasses import replace
from typing import Final

from antiphon.score import MeterEvent, TempoEvent
from antiphon.session.map_editing import Maps
from antiphon.theory.key_finding import Key
from antiphon.theory.pitch_names import match_pitch_class, pitch_class_name

SLOWEST, FASTEST = 5.0, 999.0
"""Quarters a minute that one sets by hand."""
_METER: Final = re.compile(r"(\d+)/(\d+)")
_TEMPO: Final = re.compile(r"(\d+(?:[.,]\d+)?)(?:bpm)?")
_MODES: Final = {"": False, "M": False, "maj": False, "major": False, "m": True, "min": True, "minor": True}


def meter_words(maps: Maps) -> str:
    """Such as 7/8."""
    return f"{maps.beats}/{maps.value}"


def tempo_words(maps: Maps) -> str:
    """Such as 96 or 96.5."""
    return f"{maps.bpm:.2f}".rstrip("0").rstrip(".")


def key_words(maps: Maps) -> str:
    """Such as Am or Eb; nothing without a key."""
    if maps.key is None:
        return ""
    key = Key(*maps.key)
    return f"{pitch_class_name(key.tonic, key.sharps)}{'m' if key.minor else ''}"


def words_of(maps: Maps) -> str:
    """All of it, to be changed and read again."""
    return " ".join(word for word in (meter_words(maps), tempo_words(maps), key_words(maps)) if word)


def read_maps(text: str, ruling: Maps) -> Maps | None:
    """What `text` makes of what rules: meter, tempo and key in any order, any of them left out; None for other words.

    A minus for the key takes it away.
    """
    words = re.sub(r"\s+(major|minor|maj|min|bpm)\b", r"\1", text.strip(), flags=re.IGNORECASE).split()
    maps = ruling
    for word in words:
        read = _read(word, maps)
        if read is None:
            return None
        maps = read
    return maps if words else None


def _read(word: str, maps: Maps) -> Maps | None:
    try:
        if (meter := _METER.fullmatch(word)) is not None:
            beats, value = int(meter[1]), int(meter[2])
            MeterEvent(0, beats, value)
            return replace(maps, beats=beats, value=value)
        if (tempo := _TEMPO.fullmatch(word.lower())) is not None:
            bpm = round(float(tempo[1].replace(",", ".")), 2)
            TempoEvent.of_bpm(0, bpm)
            # What rules already may be anything that a file had.
            return replace(maps, bpm=bpm) if SLOWEST <= bpm <= FASTEST or bpm == maps.bpm else None
    except (ValueError, ZeroDivisionError):  # no such meter, or too slow
        return None
    if word == "-":
        return replace(maps, key=None)
    found = match_pitch_class(word)
    if found is None:
        return None
    mode = found[1] if found[1] in ("m", "M") else found[1].lower()
    return replace(maps, key=(found[0], _MODES[mode])) if mode in _MODES else None

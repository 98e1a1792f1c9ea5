"""The General MIDI percussion key map, in words short enough for the keys of the roll."""

from typing import Final

from PySide6.QtCore import QCoreApplication

DRUM_NAMES: Final[dict[int, str]] = {
    35: "Kick 2",
    36: "Kick",
    37: "Side stick",
    38: "Snare",
    39: "Clap",
    40: "Snare 2",
    41: "Low floor",
    42: "Closed hat",
    43: "High floor",
    44: "Pedal hat",
    45: "Low tom",
    46: "Open hat",
    47: "Mid tom 2",
    48: "Mid tom",
    49: "Crash",
    50: "High tom",
    51: "Ride",
    52: "China",
    53: "Ride bell",
    54: "Tambourine",
    55: "Splash",
    56: "Cowbell",
    57: "Crash 2",
    58: "Vibraslap",
    59: "Ride 2",
    60: "Hi bongo",
    61: "Lo bongo",
    62: "Mute conga",
    63: "Hi conga",
    64: "Lo conga",
    65: "Hi timbale",
    66: "Lo timbale",
    67: "Hi agogo",
    68: "Lo agogo",
    69: "Cabasa",
    70: "Maracas",
    71: "Whistle",
    72: "Whistle 2",
    73: "Guiro",
    74: "Guiro 2",
    75: "Claves",
    76: "Hi block",
    77: "Lo block",
    78: "Mute cuica",
    79: "Cuica",
    80: "Tri. mute",
    81: "Triangle",
}


def drum_name(pitch: int) -> str | None:
    """The instrument of a pitch in the language of the window, None where General MIDI has none."""
    name = DRUM_NAMES.get(pitch)
    return None if name is None else QCoreApplication.translate("Drums", name)


def drum_names() -> dict[int, str]:
    """DRUM_NAMES in the language of the window."""
    return {pitch: QCoreApplication.translate("Drums", name) for pitch, name in DRUM_NAMES.items()}

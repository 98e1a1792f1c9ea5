"""Owns what curves are called: the controllers of General MIDI that people draw, bend and tempo."""

from PySide6.QtCore import QCoreApplication

from antiphon.score.curves import CurveKind, CurveOf

CONTROLLERS: dict[int, str] = {
    1: "Modulation",
    2: "Breath",
    5: "Portamento time",
    7: "Volume",
    8: "Balance",
    10: "Pan",
    11: "Expression",
    64: "Sustain pedal",
    65: "Portamento",
    66: "Sostenuto pedal",
    67: "Soft pedal",
    68: "Legato pedal",
    71: "Resonance",
    72: "Release",
    73: "Attack",
    74: "Cutoff",
    91: "Reverb",
    93: "Chorus",
}
SHORT: dict[int, str] = {1: "Mod", 7: "Vol", 10: "Pan", 11: "Expr", 64: "Pedal"}
"""Names short enough for the strip at the left of a lane; the others are called by their numbers there."""
USUAL = (
    *(CurveKind(CurveOf.CONTROLLER, number) for number in (64, 1, 11, 7, 10)),
    CurveKind(CurveOf.BEND),
    CurveKind(CurveOf.TEMPO),
)
"""Those that the menu of a lane names first."""


def curve_name(kind: CurveKind) -> str:
    """The name in the language of the window, as "Sustain pedal" or "Controller 20"."""
    translate = QCoreApplication.translate
    if kind.of is CurveOf.BEND:
        return translate("Curves", "Pitch bend")
    if kind.of is CurveOf.TEMPO:
        return translate("Curves", "Tempo")
    if kind.number in CONTROLLERS:
        return translate("Curves", CONTROLLERS[kind.number])
    return translate("Curves", "Controller {}").format(kind.number)


def short_name(kind: CurveKind) -> str:
    """A few letters in the language of the window, as "Pedal" or "CC 20"."""
    translate = QCoreApplication.translate
    if kind.of is CurveOf.BEND:
        return translate("Curves", "Bend")
    if kind.of is CurveOf.TEMPO:
        return translate("Curves", "Tempo")
    return translate("Curves", SHORT[kind.number]) if kind.number in SHORT else f"CC {kind.number}"


def value_name(kind: CurveKind, value: int) -> str:
    """A value in words: "on", "off" or a number, with its sign where it goes both ways."""
    if kind.is_switch:
        return (
            QCoreApplication.translate("Curves", "on") if value >= 64 else QCoreApplication.translate("Curves", "off")
        )
    if kind.of is CurveOf.BEND and value:
        return f"+{value}" if value > 0 else f"−{-value}"
    if kind.of is CurveOf.TEMPO:
        return QCoreApplication.translate("Curves", "{} bpm").format(value)
    return str(value)

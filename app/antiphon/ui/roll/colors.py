"""Owns the colours of the piano roll: one dataclass with a dark and a light default, which a theme may fill."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor


class ColorMode(StrEnum):
    """What the colour of a note tells."""

    TRACK = "track"
    VELOCITY = "velocity"
    PITCH_CLASS = "pitch class"


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """The colour `share` (0..1) of the way from one to the other."""
    keep = 1.0 - share
    return QColor.fromRgbF(
        one.redF() * keep + other.redF() * share,
        one.greenF() * keep + other.greenF() * share,
        one.blueF() * keep + other.blueF() * share,
        one.alphaF() * keep + other.alphaF() * share,
    )


def with_alpha(color: QColor, alpha: float) -> QColor:
    """The colour at another opacity, 0..1."""
    return QColor.fromRgbF(color.redF(), color.greenF(), color.blueF(), alpha)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RollColors:
    """All colours of the roll, its ruler, keyboard and lanes. Compared by identity, to be told apart quickly.

    tracks: given to tracks in turn. spectrum: velocities from soft to loud.
    """

    is_dark: bool
    row: QColor
    row_dark: QColor
    row_tonic: QColor
    row_hover: QColor
    row_line: QColor
    octave_line: QColor
    grid: QColor
    beat: QColor
    bar: QColor
    beyond_end: QColor
    ruler: QColor
    ruler_upper: QColor
    ruler_text: QColor
    ruler_text_dim: QColor
    ruler_line: QColor
    marker: QColor
    loop: QColor
    bars_selected: QColor
    playhead: QColor
    key_white: QColor
    key_black: QColor
    key_line: QColor
    key_text: QColor
    key_pressed: QColor
    note_selected: QColor
    ghost: QColor
    marquee: QColor
    lane: QColor
    tracks: tuple[QColor, ...]
    spectrum: tuple[QColor, ...]

    def track_color(self, index: int) -> QColor:
        """The colour of the track in row `index`, from 0; they come round again."""
        return self.tracks[index % len(self.tracks)]

    def velocity_color(self, velocity: int) -> QColor:
        """The colour of a velocity 1..127 in ColorMode.VELOCITY."""
        place = max(0.0, min(1.0, (velocity - 1) / 126)) * (len(self.spectrum) - 1)
        first = min(int(place), len(self.spectrum) - 2)
        return mix(self.spectrum[first], self.spectrum[first + 1], place - first)

    def pitch_class_color(self, pitch_class: int) -> QColor:
        """The colour of a pitch class in ColorMode.PITCH_CLASS: neighbours on the circle of fifths are alike."""
        return QColor.fromHslF((7 * pitch_class % 12) / 12, 0.58, 0.64 if self.is_dark else 0.46)

    def at_velocity(self, color: QColor, velocity: int) -> QColor:
        """A note's colour at a velocity: soft notes fade towards the ground, loud ones are full."""
        softness = 1.0 - max(0.0, min(1.0, (velocity - 12) / 100))
        return mix(color, self.row, 0.6 * softness)

    def selected(self, color: QColor) -> QColor:
        """A note's colour once it is selected: its own, lighter on dark ground and deeper on light."""
        return mix(color, QColor("#ffffff"), 0.58) if self.is_dark else mix(color, QColor("#000000"), 0.3)

    def behind(self, color: QColor) -> QColor:
        """A note's colour on a track that is not being edited."""
        return mix(color, self.row, 0.6 if self.is_dark else 0.58)

    @staticmethod
    def dark() -> "RollColors":
        """Colours for a dark window."""
        return RollColors(
            is_dark=True,
            row=QColor("#1e2127"),
            row_dark=QColor("#191b20"),
            row_tonic=QColor("#232935"),
            row_hover=QColor(255, 255, 255, 11),
            row_line=QColor("#16181c"),
            octave_line=QColor("#30353e"),
            grid=QColor("#24282f"),
            beat=QColor("#2e333c"),
            bar=QColor("#484f5c"),
            beyond_end=QColor(12, 13, 16, 110),
            ruler=QColor("#1b1e24"),
            ruler_upper=QColor("#14161a"),
            ruler_text=QColor("#d3d7de"),
            ruler_text_dim=QColor("#8d94a2"),
            ruler_line=QColor("#414753"),
            marker=QColor("#f0c250"),
            loop=QColor("#62c98d"),
            bars_selected=QColor("#3d9bf0"),
            playhead=QColor("#ffffff"),
            key_white=QColor("#c6cad2"),
            key_black=QColor("#24272d"),
            key_line=QColor("#9da3ae"),
            key_text=QColor("#4c535e"),
            key_pressed=QColor("#3d9bf0"),
            note_selected=QColor("#ffffff"),
            ghost=QColor("#dcc0ff"),
            marquee=QColor("#3d9bf0"),
            lane=QColor("#1a1d22"),
            tracks=_colors("#238bb1 #eaa26c #a9e8ad #e05141 #6efbee #feda67 #e184b0 #94ac3c #b2775b #a1b6ce"),
            spectrum=_colors("#5578d6 #45b5b0 #86c565 #ecc257 #ec6d63"),
        )

    @staticmethod
    def light() -> "RollColors":
        """Colours for a light window."""
        return RollColors(
            is_dark=False,
            row=QColor("#fbfcfd"),
            row_dark=QColor("#f1f3f6"),
            row_tonic=QColor("#e6edf8"),
            row_hover=QColor(20, 40, 90, 15),
            row_line=QColor("#e9ecf0"),
            octave_line=QColor("#cfd4dc"),
            grid=QColor("#e8ebef"),
            beat=QColor("#d9dde3"),
            bar=QColor("#aab1bd"),
            beyond_end=QColor(110, 118, 132, 24),
            ruler=QColor("#f5f6f8"),
            ruler_upper=QColor("#e9ebee"),
            ruler_text=QColor("#1d2128"),
            ruler_text_dim=QColor("#606876"),
            ruler_line=QColor("#c3c9d2"),
            marker=QColor("#856000"),
            loop=QColor("#1c7443"),
            bars_selected=QColor("#146bba"),
            playhead=QColor("#12161c"),
            key_white=QColor("#ffffff"),
            key_black=QColor("#3b414b"),
            key_line=QColor("#d3d7de"),
            key_text=QColor("#606876"),
            key_pressed=QColor("#5a9be0"),
            note_selected=QColor("#12161c"),
            ghost=QColor("#4a18a8"),
            marquee=QColor("#146bba"),
            lane=QColor("#f6f7f9"),
            tracks=_colors("#004c6d #883300 #0e7a40 #d1495b #179c90 #a28004 #b5427d #617010 #c5784d #6c7f96"),
            spectrum=_colors("#3a63c8 #168f88 #4d9a22 #c08300 #c43a31"),
        )


def _colors(names: str) -> tuple[QColor, ...]:
    return tuple(map(QColor, names.split()))

"""The dark and the light theme as values: colours, spacing, type; and the palette made from them.

Two hues carry meaning everywhere. `accent` is the composer's: selection, focus, the playhead, what is switched
on. `answer` is the model's: ghosts, the request buttons, candidates. Everything else is a neutral.
"""

from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from antiphon.ui.roll.colors import RollColors

ThemeName = Literal["dark", "light"]

UNIT = 4
"""The step of the spacing scale in px: 1, 2, 3, 4 and 6 steps are used."""

RADIUS = 6
CONTROL_HEIGHT = 28
TOOL_SIZE = 32
ICON_SIZE = 18

# The desktop's own face where it is one of these, else a good one that is there.
_FACES = ("Inter", "SF Pro Text", "Segoe UI", "Cantarell", "Ubuntu", "Noto Sans", "DejaVu Sans")


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme: colours as "#rrggbb"; `color` makes them QColors, with an alpha of 0..1.

    window, panel, raised, field: surfaces from the back to the front; field is what is typed into.
    line, line_strong: borders. text, muted, faint: words by their weight.
    tracks: the colours that tracks take in turn, none of them the accent's or the answer's.
    """

    name: ThemeName
    window: str
    panel: str
    raised: str
    hover: str
    pressed: str
    field: str
    line: str
    line_strong: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_soft: str
    on_accent: str
    answer: str
    answer_hover: str
    answer_soft: str
    on_answer: str
    good: str
    warning: str
    warning_soft: str
    danger: str
    tracks: tuple[str, ...]

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on dark surfaces."""
        return self.name == "dark"

    def color(self, name: str, alpha: float = 1.0) -> QColor:
        """The colour of that name, such as "accent"."""
        color = QColor(getattr(self, name))
        color.setAlphaF(alpha)
        return color

    @property
    def roll(self) -> RollColors:
        """The colours of the roll: its own for such a ground, with the hues that carry meaning in the window."""
        base = RollColors.dark() if self.is_dark else RollColors.light()
        return replace(
            base,
            ruler=self.color("panel"),
            ruler_upper=self.color("window"),
            ruler_line=self.color("line_strong"),
            loop=self.color("good"),
            bars_selected=self.color("accent"),
            key_pressed=self.color("accent"),
            marquee=self.color("accent"),
            ghost=self.color("answer"),
            tracks=tuple(QColor(name) for name in self.tracks),
        )

    def track_color(self, index: int) -> QColor:
        """The colour of the track at this place in the score, from 0."""
        return QColor(self.tracks[index % len(self.tracks)])


DARK = Theme(
    name="dark",
    window="#14161a",
    panel="#1b1e24",
    raised="#272b33",
    hover="#313640",
    pressed="#3a404b",
    field="#111317",
    line="#2b2f38",
    line_strong="#414753",
    text="#e8eaee",
    muted="#a9afbb",
    faint="#7b8290",
    accent="#5aa9f0",
    accent_soft="#1f3a55",
    on_accent="#0a1420",
    answer="#b99aff",
    answer_hover="#cbb3ff",
    answer_soft="#2b2540",
    on_answer="#150b2b",
    good="#62c98d",
    warning="#f0c250",
    warning_soft="#38311c",
    danger="#f0776c",
    tracks=(
        "#5fb3d9",
        "#f2a65a",
        "#74cf8c",
        "#ea7580",
        "#4cc9bd",
        "#e8c95a",
        "#ef8fbb",
        "#a3b85c",
        "#d69a73",
        "#93a4b8",
    ),
)

LIGHT = Theme(
    name="light",
    window="#e9ebee",
    panel="#f5f6f8",
    raised="#ffffff",
    hover="#eceff3",
    pressed="#dfe3e9",
    field="#ffffff",
    line="#d5d9e0",
    line_strong="#b4bac5",
    text="#1d2128",
    muted="#535b68",
    faint="#6f7785",
    accent="#1f6fc0",
    accent_soft="#d6e7f8",
    on_accent="#ffffff",
    answer="#6f3fd0",
    answer_hover="#5f32b8",
    answer_soft="#ece4fb",
    on_answer="#ffffff",
    good="#22814c",
    warning="#8a6100",
    warning_soft="#fbf0cd",
    danger="#b8352a",
    tracks=(
        "#2b86b4",
        "#c9690f",
        "#2b9348",
        "#c9404c",
        "#0e8f83",
        "#a17c00",
        "#c44a88",
        "#6b7d1d",
        "#a0592c",
        "#566a82",
    ),
)


def theme_named(name: str) -> Theme:
    """The theme of that name; the dark one for any other word."""
    return LIGHT if name == "light" else DARK


def ui_font(points: float = 10.0) -> QFont:
    """The face of the window at a size in points."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    installed = set(QFontDatabase.families())
    face = next((name for name in _FACES if name in installed), system.family())
    font = QFont(system.family() if system.family() in _FACES else face)
    font.setPointSizeF(points)
    return font


def palette_of(theme: Theme) -> QPalette:
    """The theme for widgets that draw with a palette: item views, tool tips, and what a style draws itself."""
    role = QPalette.ColorRole
    palette = QPalette()
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.field,
        role.AlternateBase: theme.panel,
        role.Text: theme.text,
        role.PlaceholderText: theme.faint,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.danger,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.hover,
        role.Midlight: theme.raised,
        role.Mid: theme.line,
        role.Dark: theme.line_strong,
        role.Shadow: theme.field,
        role.Accent: theme.accent,
    }
    for each, colour in colours.items():
        palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(theme.faint))
    return palette

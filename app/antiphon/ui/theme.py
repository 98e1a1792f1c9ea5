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


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Theme:
    """One theme: colours as "#rrggbb"; `color` makes them QColors, with an alpha of 0..1.

    window, panel, raised, field: surfaces from the back to the front; field is what is typed into.
    line, line_strong: borders. text, muted, faint: words by their weight.
    tracks: the colours that tracks take in turn, none of them the accent's or the answer's. All of these are told
    apart by eyes that see two colours only, for which the two hues also differ in lightness; words are read on every
    surface (tests/ui/test_accessible_colors.py).
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
    faint="#8d94a2",
    accent="#3d9bf0",
    accent_soft="#1f3a55",
    on_accent="#0a1420",
    answer="#dcc0ff",
    answer_hover="#e8d6ff",
    answer_soft="#2b2540",
    on_answer="#150b2b",
    good="#62c98d",
    warning="#f0c250",
    warning_soft="#38311c",
    danger="#f0776c",
    tracks=(
        "#238bb1",
        "#eaa26c",
        "#a9e8ad",
        "#e05141",
        "#6efbee",
        "#feda67",
        "#e184b0",
        "#94ac3c",
        "#b2775b",
        "#a1b6ce",
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
    muted="#4b5360",
    faint="#606876",
    accent="#146bba",
    accent_soft="#d6e7f8",
    on_accent="#ffffff",
    answer="#4a18a8",
    answer_hover="#3b0c9c",
    answer_soft="#ece4fb",
    on_answer="#ffffff",
    good="#1c7443",
    warning="#856000",
    warning_soft="#fbf0cd",
    danger="#b8352a",
    tracks=(
        "#004c6d",
        "#883300",
        "#0e7a40",
        "#d1495b",
        "#179c90",
        "#a28004",
        "#b5427d",
        "#617010",
        "#c5784d",
        "#6c7f96",
    ),
)


def theme_named(name: str) -> Theme:
    """The theme of that name; the dark one for any other word."""
    return LIGHT if name == "light" else DARK


def ui_font(points: float = 10.0) -> QFont:
    """The face of the window at a size in points."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    face = next((name for name in _FACES if QFontDatabase.hasFamily(name)), system.family())
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

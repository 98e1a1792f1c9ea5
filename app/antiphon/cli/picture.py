"""Draws bars of a score as a piano roll in a PNG file: what was written stands out from what was there.

matplotlib draws without a display and without its global state; it is imported here only, by the verbs that
draw.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from antiphon.cli.panel import Panel, Rows, Shown
from antiphon.score import Score
from antiphon.theory.chord_symbols import marker_name
from antiphon.theory.pitch_names import pitch_class_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BACKGROUND = "#16181d"
WHITE_ROW = "#20232b"
BLACK_ROW = "#1a1d24"
OCTAVE_LINE = "#30343f"
BEAT_LINE = "#2a2e38"
BAR_LINE = "#4b5263"
REGION = "#f2b84b"
TEXT = "#c9ced9"
FAINT_TEXT = "#858d9d"
WHITE_KEY = "#e4e7ee"
BLACK_KEY = "#23262e"
WRITTEN_EDGE = "#fff3d6"
KEY_LINE = "#a9aebb"
BLACK_PITCH_CLASSES = frozenset((1, 3, 6, 8, 10))
DRUM_NAMES = {
    35: "kick", 36: "kick", 37: "stick", 38: "snare", 39: "clap", 40: "snare", 41: "low tom", 42: "hi-hat",
    43: "low tom", 44: "pedal hat", 45: "mid tom", 46: "open hat", 47: "mid tom", 48: "high tom", 49: "crash",
    50: "high tom", 51: "ride", 52: "china", 53: "ride bell", 54: "tambourine", 55: "splash", 56: "cowbell",
    57: "crash", 59: "ride",
}  # fmt: skip

_DPI = 110
_WIDTH_INCHES = 15.0
_ROW_INCHES = 0.085
_KEYBOARD_SHARE = 0.028
_NAME_INCHES = 0.24


class Box(NamedTuple):
    """A rectangle: left and right in ticks, low and high in rows."""

    left: float
    right: float
    low: float
    high: float


class _Boxes:
    """Boxes drawn in one go: one artist for each would cost matplotlib most of its time."""

    def __init__(self) -> None:
        self._corners: list[list[tuple[float, float]]] = []
        self._faces: list[tuple[str, float]] = []
        self._edges: list[str] = []

    def add(self, box: Box, colour: str, strength: float = 1.0, edge: str = "none") -> None:
        left, right, low, high = box
        self._corners.append([(left, low), (right, low), (right, high), (left, high)])
        self._faces.append((colour, strength))
        self._edges.append(edge)

    def draw(self, axes: "Axes", zorder: float, edge_width: float = 0.0) -> None:
        from matplotlib.collections import PolyCollection
        from matplotlib.colors import to_rgba

        axes.add_collection(
            PolyCollection(
                self._corners,
                facecolors=[to_rgba(colour, strength) for colour, strength in self._faces],
                edgecolors=[to_rgba(edge) for edge in self._edges],
                linewidths=edge_width,
                zorder=zorder,
            )
        )


def draw_rolls(panels: Sequence[Panel], path: Path, title: str = "") -> None:
    """Draw the panels below each other, all with the same rows, and write the PNG file `path`.

    Raises OSError when the file cannot be written.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    if not panels:
        raise ValueError("a picture needs at least one panel")
    rows = Rows.for_panels(panels)
    panel_inches = rows.count * _ROW_INCHES
    head, gap, foot = (0.75 if title else 0.35), 0.62, 0.25
    height = head + foot + len(panels) * panel_inches + (len(panels) - 1) * gap + 0.25
    figure = Figure(figsize=(_WIDTH_INCHES, height), dpi=_DPI, facecolor=BACKGROUND)
    FigureCanvasAgg(figure)
    if title:
        figure.text(0.012, 1 - 0.3 / height, title, color=TEXT, fontsize=13, fontweight="bold", va="center")
    top = height - head - 0.25
    for panel in panels:
        axes = figure.add_axes((0.012, (top - panel_inches) / height, 0.98, panel_inches / height))
        _draw_panel(axes, panel, rows)
        top -= panel_inches + gap
    figure.savefig(path, format="png")


def _draw_panel(axes: "Axes", panel: Panel, rows: Rows) -> None:
    start, end = panel.span
    keyboard = (end - start) * _KEYBOARD_SHARE
    axes.set_xlim(start - keyboard, end)
    axes.set_ylim(0, rows.count)
    axes.set_facecolor(BACKGROUND)
    axes.set_axis_off()
    _draw_rows(axes, rows, start, end)
    _draw_time(axes, panel, rows)
    if panel.region is not None:
        left, right = panel.region
        axes.axvspan(left, right, color=REGION, alpha=0.07, lw=0)
        axes.vlines([left, right], 0, rows.count, colors=REGION, lw=1.2, alpha=0.75)
    _draw_keyboard(axes, rows, start - keyboard, start)
    for shown in panel.shown():
        _draw_notes(axes, panel, rows, shown)
    _draw_heading(axes, panel)


def _draw_rows(axes: "Axes", rows: Rows, start: int, end: int) -> None:
    stripes = _Boxes()
    for pitch in range(rows.low, rows.high + 1):
        y = rows.base + pitch - rows.low
        stripes.add(Box(start, end, y, y + 1), BLACK_ROW if _is_black(pitch) else WHITE_ROW)
    for y in range(len(rows.drums)):
        stripes.add(Box(start, end, y, y + 1), (WHITE_ROW, BLACK_ROW)[y % 2])
    stripes.draw(axes, 0)
    octaves = [rows.base + pitch - rows.low for pitch in range(rows.low, rows.high + 1) if pitch % 12 == 0]
    axes.hlines(octaves, start, end, colors=OCTAVE_LINE, lw=0.8)


def _draw_time(axes: "Axes", panel: Panel, rows: Rows) -> None:
    meters = panel.score.meters
    every = max(1, (panel.last_bar - panel.first_bar) // 32)
    for bar in range(panel.first_bar, panel.last_bar):
        left, right = meters.bar_start(bar), meters.bar_end(bar)
        beats = range(left, right, meters.beat_ticks(bar))
        axes.vlines(list(beats)[1:], 0, rows.count, colors=BEAT_LINE, lw=0.6)
        axes.vlines(left, 0, rows.count, colors=BAR_LINE, lw=1.0)
        if (bar - panel.first_bar) % every == 0:
            axes.annotate(
                str(bar + 1),
                (left, rows.count),
                (3, 3),
                textcoords="offset points",
                color=FAINT_TEXT,
                fontsize=8,
            )
    for tick, words in _words_above(panel.score):
        if panel.span[0] <= tick < panel.span[1]:
            axes.annotate(
                words,
                (tick, rows.count),
                (17, 3),
                textcoords="offset points",
                color=TEXT,
                fontsize=7.5,
                annotation_clip=False,
            )


def _words_above(score: Score) -> list[tuple[int, str]]:
    """Chord symbols and markers; markers that name chords where there are no symbols alone."""
    chords = [(mark.tick, mark.symbol or "N.C.") for mark in score.chords]
    names = [(marker.tick, marker.text, marker_name(marker.text)) for marker in score.markers]
    return chords + [(tick, name) for tick, text, name in names if not chords or name == text]


def _draw_keyboard(axes: "Axes", rows: Rows, left: float, right: float) -> None:
    width = right - left
    keys = _Boxes()
    keys.add(Box(left, right, rows.base, rows.count), WHITE_KEY)
    for pitch in range(rows.low, rows.high + 1):
        y = rows.base + pitch - rows.low
        if _is_black(pitch):
            keys.add(Box(left + 0.62 * width, right, y + 0.47, y + 0.53), KEY_LINE)
            keys.add(Box(left, left + 0.62 * width, y + 0.04, y + 0.96), BLACK_KEY)
        elif pitch % 12 in (0, 5):
            keys.add(Box(left, right, y - 0.03, y + 0.03), KEY_LINE)
        if pitch % 12 == 0:
            _label_row(axes, (right - 0.06 * width, y), _pitch_name(pitch), BACKGROUND, 6.5)
    keys.draw(axes, 1)
    for y, drum in enumerate(rows.drums):
        _label_row(axes, (right - 0.06 * width, y), DRUM_NAMES.get(drum, str(drum)), FAINT_TEXT, 5.5)


def _label_row(axes: "Axes", place: tuple[float, int], text: str, color: str, fontsize: float) -> None:
    x, y = place
    axes.text(x, y + 0.5, text, color=color, fontsize=fontsize, ha="right", va="center", zorder=2)


def _draw_notes(axes: "Axes", panel: Panel, rows: Rows, shown: Shown) -> None:
    start, end = panel.span
    ticks_per_inch = (end - start) * (1 + _KEYBOARD_SHARE) / (_WIDTH_INCHES * 0.98)
    boxes = _Boxes()
    for note in sorted(shown.notes, key=lambda note: note in shown.written):
        left = max(note.onset, start)
        if shown.track.is_drum:  # a stroke has no length: it is drawn as wide as can be seen
            right = left + ticks_per_inch * 0.07
        else:
            right = min(max(note.end, note.onset + ticks_per_inch * 0.03), end)
        y = rows.row(shown.track, note)
        strength = 0.45 + 0.55 * note.velocity / 127
        box = Box(left, right, y + 0.06, y + 0.94)
        if note in shown.written:
            boxes.add(box, shown.written_colour, strength, WRITTEN_EDGE)
        else:
            boxes.add(box, shown.colour, 0.85 * strength, BACKGROUND)
        if not shown.track.is_drum and right - left >= ticks_per_inch * _NAME_INCHES:
            axes.text(
                left + ticks_per_inch * 0.035,
                y + 0.46,
                _pitch_name(note.pitch, panel.score, note.onset),
                color="#14161b",
                fontsize=5.4,
                va="center",
                zorder=5,
                clip_on=True,
            )
    boxes.draw(axes, 4 if shown.written else 3, 0.7)


def _draw_heading(axes: "Axes", panel: Panel) -> None:
    """The panel's title on the left, and on the right the colour of every track."""
    _annotate(axes, panel.title, (0, 1), (0, 17), color=TEXT, fontsize=9.5, ha="left")
    offset = 0.0
    for shown in reversed(list(panel.shown())):
        labels = [(shown.track.name or f"track {shown.number + 1}", TEXT)]
        if any(note not in shown.written for note in shown.notes):
            labels.append(("■", shown.colour))
        if shown.written:
            labels.append(("■", shown.written_colour))
        for label, colour in labels:
            _annotate(axes, label, (1, 1), (-offset, 17), color=colour, fontsize=8.5, ha="right")
            offset += 12 if label == "■" else 5.2 * len(label) + 4
        offset += 8


def _annotate(
    axes: "Axes",
    text: str,
    place: tuple[float, float],
    offset: tuple[float, float],
    *,
    color: str,
    fontsize: float,
    ha: Literal["left", "right"],
) -> None:
    axes.annotate(
        text,
        place,
        offset,
        xycoords="axes fraction",
        textcoords="offset points",
        color=color,
        fontsize=fontsize,
        ha=ha,
    )


def _is_black(pitch: int) -> bool:
    return pitch % 12 in BLACK_PITCH_CLASSES


def _pitch_name(pitch: int, score: Score | None = None, tick: int = 0) -> str:
    """Name with octave, middle C being C4, spelled as the key at `tick` has it."""
    key = score.keys.key_at(tick) if score is not None else None
    return f"{pitch_class_name(pitch % 12, key.sharps if key else 0)}{pitch // 12 - 1}"

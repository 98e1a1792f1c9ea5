"""Colours for every eye: told apart by those who see two colours only, and words that stand out from what is behind.

Sight without one kind of cone is simulated as by Machado, Oliveira and Fernandes (2009); differences are CIEDE2000, in
which about 2 can just be seen side by side.
"""

import math
from itertools import combinations, pairwise

import pytest
from PySide6.QtGui import QColor

from antiphon.ui.theme import DARK, LIGHT, Theme

Triple = tuple[float, float, float]
SIGHTS: dict[str, tuple[Triple, Triple, Triple]] = {
    "all colours": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": ((0.1523, 1.0526, -0.2049), (0.1145, 0.7863, 0.0992), (-0.0039, -0.0481, 1.0520)),
    "deuteranopia": ((0.3673, 0.8606, -0.2280), (0.2801, 0.6725, 0.0474), (-0.0118, 0.0429, 0.9689)),
    "tritanopia": ((1.2555, -0.0767, -0.1788), (-0.0784, 0.9308, 0.1476), (0.0047, 0.6914, 0.3039)),
}
THEMES = [pytest.param(theme, id=theme.name) for theme in (DARK, LIGHT)]


def linear(color: QColor) -> Triple:
    """The light of a colour."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    )
    return red, green, blue


def seen(color: QColor, sight: str) -> Triple:
    """What is seen of it, as L*a*b*."""
    light = linear(color)
    red, green, blue = (
        min(1.0, max(0.0, sum(share * part for share, part in zip(row, light, strict=True)))) for row in SIGHTS[sight]
    )
    x = (0.4125 * red + 0.3576 * green + 0.1804 * blue) / 0.9505
    y = 0.2127 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9503 * blue) / 1.0888
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(one: QColor, other: QColor, sight: str) -> float:
    """How unlike two colours are, by CIEDE2000."""
    (l1, a1, b1), (l2, a2, b2) = seen(one, sight), seen(other, sight)
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    stretch = 1 + 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    c1, c2 = math.hypot(a1 * stretch, b1), math.hypot(a2 * stretch, b2)
    h1 = math.degrees(math.atan2(b1, a1 * stretch)) % 360
    h2 = math.degrees(math.atan2(b2, a2 * stretch)) % 360
    turn = (h2 - h1 + 180) % 360 - 180
    hue = (h1 + turn / 2) % 360
    lightness, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * math.cos(math.radians(hue - 30))
        + 0.24 * math.cos(math.radians(2 * hue))
        + 0.32 * math.cos(math.radians(3 * hue + 6))
        - 0.2 * math.cos(math.radians(4 * hue - 63))
    )
    dl = (l2 - l1) / (1 + 0.015 * (lightness - 50) ** 2 / math.sqrt(20 + (lightness - 50) ** 2))
    dc = (c2 - c1) / (1 + 0.045 * chroma)
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / (1 + 0.015 * chroma * t)
    bend = -2 * math.sqrt(chroma**7 / (chroma**7 + 25**7))
    bend *= math.sin(math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2))))
    return math.sqrt(dl * dl + dc * dc + dh * dh + bend * dc * dh)


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of WCAG, 1 to 21."""
    bright = []
    for color in (one, other):
        red, green, blue = linear(color)
        bright.append(0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
    return max(bright) / min(bright)


def test_the_measure_is_the_one_published() -> None:
    # Pairs of Sharma, Wu and Dalal (2005), through colours of a screen: equal ones, black and white.
    assert difference(QColor("#123456"), QColor("#123456"), "all colours") == 0
    assert difference(QColor("#000000"), QColor("#ffffff"), "all colours") == pytest.approx(100, abs=0.1)
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    # What those without the cone for red or green confuse.
    assert difference(QColor("#c04050"), QColor("#706030"), "all colours") > 30
    assert difference(QColor("#c04050"), QColor("#706030"), "deuteranopia") < 16


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_tracks_are_told_apart(theme: Theme, sight: str) -> None:
    colors = [QColor(name) for name in theme.tracks]
    few = [difference(one, other, sight) for one, other in combinations(colors[:6], 2)]
    beside = [difference(one, other, sight) for one, other in pairwise([*colors, colors[0]])]
    every = [difference(one, other, sight) for one, other in combinations(colors, 2)]
    assert min(few) >= 11
    assert min(beside) >= 11
    assert min(every) >= 6.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_the_composers_hue_and_the_models_are_told_apart(theme: Theme, sight: str) -> None:
    accent, answer = theme.color("accent"), theme.color("answer")
    assert difference(accent, answer, sight) >= 12
    for name in theme.tracks:
        assert difference(accent, QColor(name), sight) >= 8
        assert difference(answer, QColor(name), sight) >= 8
    roll = theme.roll
    assert difference(roll.ghost, roll.marquee, sight) >= 12
    # Soft and loud differ in more than hue.
    assert difference(roll.velocity_color(30), roll.velocity_color(110), sight) >= 12


@pytest.mark.parametrize("theme", THEMES)
def test_words_are_read_on_every_surface(theme: Theme) -> None:
    surfaces = ("window", "panel", "raised", "field")
    words = ("text", "muted", "faint", "accent", "answer", "good", "warning", "danger")
    pairs = [(word, surface) for word in words for surface in surfaces]
    pairs += [("text", surface) for surface in ("hover", "pressed", "accent_soft", "answer_soft", "warning_soft")]
    pairs += [("muted", surface) for surface in ("hover", "accent_soft", "answer_soft", "warning_soft")]
    pairs += [("on_accent", "accent"), ("on_answer", "answer"), ("on_answer", "answer_hover")]
    found = {pair: contrast(*map(theme.color, pair)) for pair in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_the_roll_is_read(theme: Theme) -> None:
    roll = theme.roll
    for words, ground in (
        (roll.ruler_text, roll.ruler),
        (roll.ruler_text, roll.ruler_upper),
        (roll.ruler_text_dim, roll.ruler),
        (roll.ruler_text_dim, roll.ruler_upper),
        (roll.marker, roll.ruler),
        (roll.key_text, roll.key_white),
    ):
        assert contrast(words, ground) >= 4.5
    # What is no word: notes, the playhead, the frame of the cursor, a candidate's outline.
    for mark in (*roll.tracks, roll.playhead, roll.marquee, roll.ghost):
        for ground in (roll.row, roll.row_dark):
            assert contrast(mark, ground) >= 3.0

"""What notes look like: the wrapped buffer against plain rectangles, the raster, and the colours of states."""

import random

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from antiphon.score import Note
from antiphon.ui.roll.colors import ColorMode, RollColors
from antiphon.ui.roll.geometry import Geometry
from antiphon.ui.roll.index import columns_of
from antiphon.ui.roll.painter import HELD_BACK, REPLACED, SELECTED, Layer, NotePainter
from antiphon.ui.roll.raster import NoteRaster, premultiplied
from antiphon.ui.roll.rects import RectBuffer

GROUND = QColor("#123456")
COLORS = RollColors.dark()


def _random_notes(count: int, seed: int = 1) -> list[Note]:
    draw = random.Random(seed)
    return [
        Note(draw.randrange(16 * 480), draw.randrange(50, 90), draw.randrange(20, 900), draw.randrange(1, 128))
        for _ in range(count)
    ]


def _layers(count: int = 300) -> list[Layer]:
    back, front = columns_of(_random_notes(count)), columns_of(_random_notes(count, 2))
    flags = np.random.default_rng(0).choice(np.array([0, 0, 0, SELECTED, REPLACED, HELD_BACK], np.uint8), count)
    return [Layer(back, COLORS.tracks[1], False), Layer(front, COLORS.tracks[0], True, flags)]


def _picture(
    painter: NotePainter,
    layers: list[Layer],
    geometry: Geometry,
    ratio: float = 1.0,
    mode: ColorMode = ColorMode.TRACK,
    clip: QRectF | None = None,
) -> QImage:
    image = QImage(round(640 * ratio), round(400 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(GROUND)
    to = QPainter(image)
    painter.paint(to, clip or QRectF(0, 0, 640, 400), geometry, layers, COLORS, mode)
    to.end()
    return image


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("row_height", [4, 9, 14])
def test_wrapped_and_plain_rectangles_are_pixel_equal(qapp: object, ratio: float, row_height: int) -> None:
    geometry = Geometry(480, 40, row_height, 100, 40 * row_height)
    one = _picture(NotePainter(wrapped=True), _layers(), geometry, ratio)
    other = _picture(NotePainter(wrapped=False), _layers(), geometry, ratio)
    assert one == other
    blank = QImage(one)
    blank.fill(GROUND)
    assert one != blank


def test_wrapping_works_here(qapp: object) -> None:
    assert RectBuffer().wrapped


def test_the_buffer_grows_and_keeps_what_it_is_given(qapp: object) -> None:
    buffer = RectBuffer(wrapped=True)
    for count in (3, 5000, 10):
        values = np.arange(count, dtype=float)
        buffer.fill(values, values + 1, values + 2, 4.0)
        assert list(buffer.rects(0, count)) == [QRectF(v, v + 1, v + 2, 4) for v in values.tolist()]


def _covered(image: QImage) -> "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]":
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
    return np.asarray(pixels != premultiplied(GROUND))


def test_the_raster_covers_what_the_rectangles_cover(qapp: object) -> None:
    geometry = Geometry(480, 40, 5, 0, 40 * 5)
    rects = _covered(_picture(NotePainter(raster_from=10**6), _layers(), geometry))
    raster = _covered(_picture(NotePainter(raster_from=1), _layers(), geometry))
    assert rects.mean() > 0.05
    assert (rects != raster).mean() < 0.002


def test_a_clip_paints_the_same_pixels(qapp: object) -> None:
    geometry = Geometry(480, 40, 14, 0, 40 * 14)
    whole = _picture(NotePainter(), _layers(), geometry)
    part = _picture(NotePainter(), _layers(), geometry, clip=QRectF(200, 0, 100, 400))
    assert whole.copy(204, 0, 92, 400) == part.copy(204, 0, 92, 400)


def _color_of(note: Note, flag: int = 0, mode: ColorMode = ColorMode.TRACK, *, front: bool = True) -> QColor:
    layer = Layer(columns_of([note]), COLORS.tracks[0], front, np.array([flag], np.uint8))
    geometry = Geometry(480, 100, 20, 0, (127 - note.pitch) * 20 - 100)
    return _picture(NotePainter(), [layer], geometry, mode=mode).pixelColor(40, 110)


def test_states_can_be_told_apart(qapp: object) -> None:
    note = Note(0, 60, 480, 100)
    plain, selected, replaced = _color_of(note), _color_of(note, SELECTED), _color_of(note, REPLACED)
    behind = _color_of(note, front=False)
    tellable = [plain, selected, replaced, behind]
    for place, one in enumerate(tellable):
        for other in tellable[place + 1 :]:
            assert abs(one.lightnessF() - other.lightnessF()) > 0.05
    assert _color_of(note, HELD_BACK) == GROUND
    ground = COLORS.row.lightnessF()
    assert abs(replaced.lightnessF() - ground) < abs(behind.lightnessF() - ground) < abs(plain.lightnessF() - ground)


def test_soft_notes_are_paler(qapp: object) -> None:
    lightness = [_color_of(Note(0, 60, 480, velocity)).lightnessF() for velocity in (10, 50, 90, 127)]
    assert lightness == sorted(lightness)
    assert lightness[0] < lightness[-1]


def test_colour_modes(qapp: object) -> None:
    loud, soft = Note(0, 60, 480, 120), Note(0, 61, 480, 20)
    by_velocity = [_color_of(note, mode=ColorMode.VELOCITY) for note in (loud, soft)]
    assert by_velocity[0].hue() != by_velocity[1].hue()
    by_pitch = [_color_of(Note(0, pitch, 480, 90), mode=ColorMode.PITCH_CLASS) for pitch in (60, 72, 61)]
    assert by_pitch[0] == by_pitch[1] != by_pitch[2]


def test_later_notes_cover_earlier_ones_in_the_raster(qtbot: QtBot) -> None:
    raster = NoteRaster(10, 2, 5)
    red, blue = premultiplied(QColor("red")), premultiplied(QColor("blue"))
    rows, left, right = np.array([0, 0, 5]), np.array([-3, 4, 0]), np.array([6, 20, 9])
    fill = np.array([red, blue, red], np.uint32)
    raster.paint(rows, left, right, fill, fill)
    image = raster.image()
    assert (image.width(), image.height()) == (10, 10)
    names = [image.pixelColor(x, 0).name() for x in (0, 3, 4, 9)]
    assert names == ["#ff0000", "#ff0000", "#0000ff", "#0000ff"]
    # The gap below a row, and the row without notes.
    assert image.pixelColor(0, 4).alpha() == 0
    assert image.pixelColor(0, 6).alpha() == 0

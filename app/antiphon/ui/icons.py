"""Icons from resources/icons in the colours of a theme, sharp at any pixel ratio."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from antiphon.paths import resources_folder
from antiphon.ui.theme import Theme

_SIZE = 20


class Icons:
    """Makes the icons of one theme and keeps those made. Raises FileNotFoundError for a name without a file."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._made: dict[tuple[str, str], QIcon] = {}

    def icon(self, name: str, color: str | None = None) -> QIcon:
        """The icon of that name, in the theme's text colour unless another "#rrggbb" is given."""
        key = (name, color or self._theme.text)
        if key not in self._made:
            _path(name).stat()
            # What is switched on shows the accent, unless the icon has a colour of its own.
            shown_on = color or self._theme.accent
            self._made[key] = QIcon(_DrawnWhenShown(name, key[1], shown_on, self._theme.line_strong))
        return self._made[key]

    def pixmap(self, name: str, size: int, color: str, ratio: float = 1.0) -> QPixmap:
        """The icon as a picture of `size` px."""
        return _drawn(_svg(name), color, size, ratio)


class _DrawnWhenShown(QIconEngine):
    """An icon that is drawn when and as it is first shown: most are in menus, or beside a song."""

    def __init__(self, svg: str, color: str, shown_on: str, disabled: str) -> None:
        super().__init__()
        self._svg, self._color, self._shown_on, self._disabled = svg, color, shown_on, disabled
        self._made: dict[str, QIcon] = {}

    def _drawn(self, mode: QIcon.Mode, state: QIcon.State) -> tuple[QIcon, QIcon.Mode]:
        """The icon in the colour for this, and the mode to show it in."""
        color = self._shown_on if state is QIcon.State.On else self._color
        if mode is QIcon.Mode.Disabled:
            color, mode = self._disabled, QIcon.Mode.Normal
        if color not in self._made:
            icon = QIcon()
            for ratio in _ratios():
                icon.addPixmap(_drawn(_svg(self._svg), color, _SIZE, ratio))
            self._made[color] = icon
        return self._made[color], mode

    def clone(self) -> QIconEngine:
        """Another of the same."""
        return _DrawnWhenShown(self._svg, self._color, self._shown_on, self._disabled)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint it."""
        icon, mode = self._drawn(mode, state)
        icon.paint(painter, rect, Qt.AlignmentFlag.AlignCenter, mode)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """It as a picture."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """It as a picture for a screen of that pixel ratio; the size is before it."""
        icon, mode = self._drawn(mode, state)
        return icon.pixmap(size, scale, mode)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        """How large it would be."""
        return size.boundedTo(QSize(_SIZE, _SIZE))

    def availableSizes(self, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off) -> list[QSize]:
        """The sizes it is drawn in."""
        return [QSize(_SIZE, _SIZE)]


def program_icon() -> QIcon:
    """The sign of the program, for the window and the task bar."""
    icon = QIcon()
    svg = _path("antiphon").read_text(encoding="utf-8")
    for size in (16, 32, 48, 128, 256):
        icon.addPixmap(_drawn(svg, "#000000", size, 1.0))
    return icon


def program_pixmap(size: int, ratio: float = 1.0) -> QPixmap:
    """The sign of the program at `size` px."""
    return _drawn(_path("antiphon").read_text(encoding="utf-8"), "#000000", size, ratio)


def _ratios() -> list[float]:
    """The pixel ratios of the screens there are; Qt scales on one that comes later."""
    return sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()}) or [1.0]


def icon_path(name: str) -> Path:
    """Where the file of an icon lies."""
    return _path(name)


def _path(name: str) -> Path:
    return resources_folder() / "icons" / f"{name}.svg"


def _svg(name: str) -> str:
    return _path(name).read_text(encoding="utf-8")


def _drawn(svg: str, color: str, size: int, ratio: float) -> QPixmap:
    coloured = svg.replace("currentColor", QColor(color).name())
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(coloured.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap

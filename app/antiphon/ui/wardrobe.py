"""Puts themes on the application: font, palette, style sheet, and the pictures the sheet needs as files."""

import os
import shutil
import tempfile
import weakref
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from antiphon.ui.icons import Icons
from antiphon.ui.stylesheet import stylesheet_of
from antiphon.ui.theme import Theme, palette_of, theme_named, ui_font

_USUAL_SCALE = 100
_SCALE_VARIABLE = "QT_SCALE_FACTOR"


class Wardrobe:
    """The themes of one application. Its pictures are removed with it."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._folder = Path(tempfile.mkdtemp(prefix="antiphon-theme-"))
        # Collected with a window, whenever that is: a TemporaryDirectory would warn of it.
        weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._chosen: tuple[Theme, Icons] | None = None
        self._worn: Theme | None = None

    def choose(self, name: str) -> tuple[Theme, Icons]:
        """The theme of that name, or the desktop's for "system": its values, for what paints itself.

        Its font and its palette are put on at once, its style sheet by `wear`: under a sheet every part that is put
        into another is looked through anew, which takes longer than all else while a window is built.
        """
        if name == "system":
            name = "light" if self.desktop_is_light() else "dark"
        theme = theme_named(name)
        if self._chosen is None or self._chosen[0] is not theme:
            self._chosen = (theme, Icons(theme))
            self._application.setFont(ui_font())
            self._application.setPalette(palette_of(theme))
        return self._chosen

    def wear(self, name: str) -> tuple[Theme, Icons]:
        """The same, on all windows."""
        theme, icons = self.choose(name)
        if self._worn is theme:
            return theme, icons
        pictures = [
            self._picture(icons, theme, "arrow-down", theme.muted),
            self._picture(icons, theme, "arrow-up", theme.muted),
            self._picture(icons, theme, "accept", theme.on_accent),
        ]
        self._application.setStyleSheet(stylesheet_of(theme, *pictures))
        self._worn = theme
        return theme, icons

    def desktop_is_light(self) -> bool:
        """Whether the desktop asks for light windows."""
        return self._application.styleHints().colorScheme() is Qt.ColorScheme.Light

    @staticmethod
    def scale(percent: int) -> None:
        """Draw everything so large; to be said before there is an application. The desktop's own word comes first."""
        if percent != _USUAL_SCALE:
            os.environ.setdefault(_SCALE_VARIABLE, f"{percent / 100:g}")

    def _picture(self, icons: Icons, theme: Theme, icon: str, color: str) -> str:
        # A style sheet shows pictures from files only; the large one beside it is for dense screens.
        path = self._folder / f"{theme.name}-{icon}.png"
        if not path.is_file():
            icons.pixmap(icon, 12, color).save(str(path))
            icons.pixmap(icon, 24, color).save(str(path.with_name(f"{path.stem}@2x.png")))
        return path.as_posix()

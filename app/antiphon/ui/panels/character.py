"""The character section: soft wishes that the model leans towards, each neutral until it is moved."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from antiphon.session.wishes import Wishes
from antiphon.ui.look import label
from antiphon.ui.panels.fields import ValueSlider
from antiphon.ui.theme import UNIT
from antiphon.ui.wording import in_a_row

_STEP = 0.125
_MIDDLE = 0.5

#: The sliders by the name of their control: what they are called, and their words from one end to the other.
SLIDERS: Mapping[str, tuple[str, tuple[str, str, str, str]]] = {
    "texture": ("Texture", ("sparse", "thinner", "fuller", "dense")),
    "register": ("Register", ("low", "lower", "higher", "high")),
    "activity": ("Activity", ("calm", "calmer", "livelier", "busy")),
}


class CharacterSection(QWidget):
    """Sliders with a neutral middle. changed: another wish."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sliders: dict[str, ValueSlider] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * UNIT, 0, 0, UNIT)
        grid.setHorizontalSpacing(2 * UNIT)
        grid.setVerticalSpacing(UNIT + 2)
        grid.setColumnStretch(1, 1)
        for name, (title, words) in _sliders().items():
            slider = _NeutralSlider(_in_words(words))
            slider.slider.setAccessibleName(title)
            slider.setToolTip(
                self.tr("From {} to {}; in the middle nothing is asked for. Double-click: back to it").format(
                    words[0], words[3]
                )
            )
            slider.changed.connect(lambda _: self.changed.emit())
            self.sliders[name] = slider
            self._add(grid, title, slider)

    def show_wishes(self, wishes: Wishes) -> None:
        """Show these."""
        for name, slider in self.sliders.items():
            value = getattr(wishes.controls, name)
            slider.set_value(_MIDDLE if value is None else value)

    def with_wishes(self, wishes: Wishes) -> Wishes:
        """These wishes, with what is shown here."""
        changes: dict[str, Any] = {
            name: None if slider.value == _MIDDLE else slider.value for name, slider in self.sliders.items()
        }
        return replace(wishes, controls=replace(wishes.controls, **changes))

    def words(self) -> str:
        """What is wished for, in a few words; what nothing is wished of is left out."""
        said = [
            _in_words(_sliders()[name][1])(slider.value)
            for name, slider in self.sliders.items()
            if slider.value != _MIDDLE
        ]
        return in_a_row(said).lower() or _as_it_is()

    @staticmethod
    def _add(grid: QGridLayout, title: str, field: QWidget) -> None:
        words = label(title, "muted")
        words.setFixedWidth(62)
        words.setBuddy(field.focusProxy() or field)
        row = grid.rowCount()
        grid.addWidget(words, row, 0)
        grid.addWidget(field, row, 1)


class _NeutralSlider(ValueSlider):
    """From 0 to 1; a double click goes back to the middle."""

    def __init__(self, words: Callable[[float], str]) -> None:
        super().__init__(0.0, 1.0, _MIDDLE, _STEP, words, 56)
        self.slider.setProperty("kind", "neutral")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Back to the middle."""
        self.reset()


def _in_words(words: tuple[str, str, str, str]) -> Callable[[float], str]:
    def said(value: float) -> str:
        if value == _MIDDLE:
            return _as_it_is()
        near, far = (1, 0) if value < _MIDDLE else (2, 3)
        return words[far if abs(value - _MIDDLE) > 2 * _STEP else near]

    return said


def _sliders() -> dict[str, tuple[str, tuple[str, str, str, str]]]:
    """SLIDERS in the language of the window."""
    return {name: (tr(title), (tr(a), tr(b), tr(c), tr(d))) for name, (title, (a, b, c, d)) in SLIDERS.items()}


def _as_it_is() -> str:
    return tr("as it is")


def tr(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("CharacterSection", text)

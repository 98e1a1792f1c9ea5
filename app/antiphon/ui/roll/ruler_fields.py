"""What is typed on the ruler itself: names of markers; meter, tempo and key where they change."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from antiphon.score import Text
from antiphon.session.document import Document
from antiphon.session.map_editing import MapEditor
from antiphon.session.map_words import read_maps, words_of
from antiphon.session.marker_editing import MarkerEditor
from antiphon.ui.roll.marker_field import MarkerField

_NEAR = 8  # pixels from a marker that are still its own
_WIDTH = 150


class RulerFields(QObject):
    """Fields over a ruler. left: one was closed that had the keys. refused: why what was typed is not taken."""

    left = Signal()
    refused = Signal(str)

    def __init__(self, ruler: QWidget, document: Document, x_of: Callable[[float], float]) -> None:
        super().__init__(ruler)
        self._ruler, self._document, self._x_of = ruler, document, x_of
        self._maps, self.markers = MapEditor(document, self), MarkerEditor(document, self)
        self._open: MarkerField | None = None

    def marker_near(self, tick: int) -> Text | None:
        """The marker so near to a tick that it is meant."""
        near = [
            (abs(self._x_of(m.tick) - self._x_of(tick)), at) for at, m in enumerate(self._document.score.markers)
        ]  # fmt: skip
        distance, at = min(near, default=(_NEAR, 0))
        return self._document.score.markers[at] if distance < _NEAR else None

    def edit_marker(self, tick: int) -> None:
        """The name of the marker at this tick, or of a new one; Enter keeps it, without a name it goes."""
        old = self.marker_near(tick)
        tick = tick if old is None else old.tick

        def keep(text: str) -> bool:
            if text:
                if old is None:
                    self.markers.put(tick, text)
                else:
                    self.markers.rename(old, text)
            elif old is not None:
                self.markers.remove(old)
            return True

        field = self._field(tick, 1, "" if old is None else old.text, keep)
        field.setPlaceholderText(self.tr("Marker"))
        field.setAccessibleName(self.tr("Name of the marker"))

    def edit_maps(self, tick: int, top: int) -> None:
        """Meter, tempo and key from this tick on, in words such as 7/8 96 Am; without words the change goes."""
        before = self._maps.at_tick(tick)

        def keep(text: str) -> bool:
            if not text:
                self._maps.clear_at(tick)
                return True
            maps = read_maps(text, before)
            if maps is None:
                self.refused.emit(
                    self.tr("“{}” is no meter, tempo or key: write for example 7/8 96 Am.").format(text)
                )  # fmt: skip
                return False
            self._maps.set_at(tick, maps)
            return True

        field = self._field(tick, top, words_of(before), keep)
        field.setPlaceholderText("4/4 120 C")
        field.setAccessibleName(self.tr("Meter, tempo and key from here on"))

    def _field(self, tick: int, top: int, text: str, keep: Callable[[str], bool]) -> MarkerField:
        """A field at a tick; `keep` takes what was typed, or says why not and returns False."""
        ruler = self._ruler
        field = MarkerField(ruler)
        field.setText(text)
        field.setProperty("kind", "inline")
        field.setFont(ruler.font())
        left = max(0, min(round(self._x_of(tick)), ruler.width() - _WIDTH))
        field.setGeometry(left, top, _WIDTH, 20)
        field.selectAll()
        self._open = field

        def done() -> None:
            if self._open is not field:
                return
            self._open = None  # what is said or done below may take the focus, which ends the editing again
            if keep(field.text().strip()):
                self._close(field)
            elif field.hasFocus():
                self._open = field
                field.selectAll()
            else:
                self._close(field)

        def dropped() -> None:
            if self._open is field:
                self._open = None
                self._close(field)

        field.editingFinished.connect(done)
        field.dropped.connect(dropped)
        field.show()
        field.setFocus()
        return field

    def _close(self, field: MarkerField) -> None:
        if field.hasFocus():
            self.left.emit()
        field.deleteLater()

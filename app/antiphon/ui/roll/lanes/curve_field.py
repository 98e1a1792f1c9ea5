"""Owns the typing of a value for the chosen points of a curve, in a field over the first of them."""

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from antiphon.score.curve_moves import set_values
from antiphon.score.curves import value_at
from antiphon.ui.roll.lanes.curve_sheet import CurveSheet
from antiphon.ui.roll.marker_field import MarkerField

_WIDTH, _HEIGHT = 64, 20


class ValueField(QObject):
    """Enter keeps the value, Esc drops it. told: what came of it. left: a field was closed that had the keys."""

    told = Signal(str)
    left = Signal()

    def __init__(self, sheet: CurveSheet, lane: QWidget) -> None:
        super().__init__(lane)
        self._sheet, self._lane = sheet, lane
        self._open: MarkerField | None = None

    @property
    def is_open(self) -> bool:
        """Whether one types."""
        return self._open is not None

    @property
    def is_possible(self) -> bool:
        """Whether there is a value to type: a switch has none."""
        return bool(self._sheet.chosen) and not self._sheet.kind.is_switch

    def open(self, place: QPoint) -> None:
        """A field near a place, with the value of the first chosen point."""
        sheet, lane = self._sheet, self._lane
        field = MarkerField(lane)
        field.setText(str(value_at(sheet.points, min(sheet.chosen), sheet.kind)))
        field.setProperty("kind", "inline")
        field.setFont(lane.font())
        field.setAccessibleName(self.tr("Value, {} to {}").format(sheet.kind.low, sheet.kind.high))
        left = max(0, min(place.x() + 8, lane.width() - _WIDTH - 16))
        field.setGeometry(left, max(2, min(place.y() - _HEIGHT // 2, lane.height() - _HEIGHT - 2)), _WIDTH, _HEIGHT)
        field.selectAll()
        self._open = field
        field.editingFinished.connect(lambda: self._end(field, keeps=True))
        field.dropped.connect(lambda: self._end(field, keeps=False))
        field.show()
        field.setFocus()

    def _end(self, field: MarkerField, *, keeps: bool) -> None:
        if self._open is not field:
            return
        self._open = None  # the focus goes elsewhere now, which ends the editing again
        if field.hasFocus():
            self.left.emit()
        field.deleteLater()
        if keeps and self.is_possible:
            self.told.emit(self._keep(field.text().strip()))

    def _keep(self, text: str) -> str:
        sheet = self._sheet
        kind, chosen = sheet.kind, sheet.chosen
        try:
            value = int(text.replace("−", "-"))
        except ValueError:
            return self.tr("“{}” is no number from {} to {}.").format(text, kind.low, kind.high)
        if not kind.low <= value <= kind.high:
            return self.tr("“{}” is no number from {} to {}.").format(text, kind.low, kind.high)
        edit = set_values(sheet.bench.document.score, sheet.uid, kind, chosen, value)
        sheet.perform(edit, self.tr("Set {} points"))
        sheet.choose(chosen)
        return sheet.words(min(chosen), value)

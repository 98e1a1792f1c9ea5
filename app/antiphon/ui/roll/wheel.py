"""Owns the conventions of the wheel: plain scrolls pitch, Shift time, Ctrl zooms time at the cursor, Ctrl+Shift
pitch."""

from PySide6.QtCore import QPoint, Qt

from antiphon.ui.roll.geometry import Geometry

#: One notch of a wheel, as Qt counts.
NOTCH = 120.0
ROWS_A_NOTCH = 3
PIXELS_A_NOTCH = 110.0
ZOOM_A_NOTCH = 1.18


class Wheel:
    """Turns wheel events into geometries. Keeps what is left of a step: touchpads move in fractions."""

    def __init__(self) -> None:
        self._rest = 0.0

    def turned(
        self, geometry: Geometry, angle: QPoint, pixels: QPoint, keys: Qt.KeyboardModifier, x: float, y: float
    ) -> Geometry:
        """The geometry after a turn at (x, y). angle: eighths of a degree; pixels: of a touchpad, else nothing."""
        control = bool(keys & Qt.KeyboardModifier.ControlModifier)
        shift = bool(keys & Qt.KeyboardModifier.ShiftModifier)
        # Some systems turn the wheel's axis themselves when Shift or Alt is held.
        notches = (angle.y() or angle.x()) / NOTCH
        if control and shift:
            self._rest += notches
            steps = int(self._rest)
            self._rest -= steps
            return geometry.zoomed_pitch(steps, y)
        self._rest = 0.0
        if control:
            return geometry.zoomed_time(ZOOM_A_NOTCH**notches, x)
        if not pixels.isNull():
            across, along = float(pixels.y()), float(pixels.x())
            if shift:
                across, along = 0.0, along or across
            return geometry.scrolled_to(geometry.left - along, geometry.top - across)
        if shift:
            return geometry.scrolled_to(geometry.left - notches * PIXELS_A_NOTCH, geometry.top)
        along = angle.x() / NOTCH * PIXELS_A_NOTCH
        across = angle.y() / NOTCH * ROWS_A_NOTCH * geometry.row_height
        return geometry.scrolled_to(geometry.left - along, geometry.top - across)

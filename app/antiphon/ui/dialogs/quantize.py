"""Quantize with strength, swing and grid."""

from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from antiphon.ui.panels.fields import ValueSlider
from antiphon.ui.theme import UNIT

GRIDS: tuple[tuple[str, float], ...] = (
    ("1/2", 2.0),
    ("1/4", 1.0),
    ("1/4 triplet", 2 / 3),
    ("1/8", 0.5),
    ("1/8 triplet", 1 / 3),
    ("1/16", 0.25),
    ("1/16 triplet", 1 / 6),
    ("1/32", 0.125),
)
"""Grids by name, in quarters."""


@dataclass(frozen=True, slots=True)
class QuantizeChoice:
    """grid: in quarters. strength, swing: 0..1. ends: whether the ends of notes are drawn to the grid too."""

    grid: float
    strength: float
    swing: float
    ends: bool


class QuantizeDialog(QDialog):
    """Asks how; `choice` tells once it was accepted."""

    def __init__(self, grid: float, parent: QWidget | None = None) -> None:
        """grid: the one chosen first, in quarters; the nearest there is."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Quantize"))
        self.setMinimumWidth(340)
        self.grid = QComboBox()
        for name, _ in GRIDS:
            self.grid.addItem(name)
        self.grid.setCurrentIndex(min(range(len(GRIDS)), key=lambda index: abs(GRIDS[index][1] - grid)))
        self.strength = ValueSlider(0.05, 1.0, 1.0, 0.05, "{:.0f} %")
        self.swing = ValueSlider(0.0, 0.75, 0.0, 0.05, "{:.0f} %")
        self.ends = QCheckBox(self.tr("Quantize the ends of notes too"))
        form = QFormLayout()
        form.setHorizontalSpacing(4 * UNIT)
        form.setVerticalSpacing(2 * UNIT)
        form.addRow(self.tr("Grid"), self.grid)
        form.addRow(self.tr("Strength"), self.strength)
        form.addRow(self.tr("Swing"), self.swing)
        form.addRow("", self.ends)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Quantize"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * UNIT, 5 * UNIT, 5 * UNIT, 4 * UNIT)
        column.setSpacing(4 * UNIT)
        column.addLayout(form)
        column.addWidget(buttons)

    @property
    def choice(self) -> QuantizeChoice:
        """What is set."""
        return QuantizeChoice(
            GRIDS[self.grid.currentIndex()][1], self.strength.value, self.swing.value, self.ends.isChecked()
        )

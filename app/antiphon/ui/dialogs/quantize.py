"""Quantize with grid, strength, swing, and the edges of notes that move."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QWidget

from antiphon.session.ways import EDGES, GRID_KINDS, QUANTIZE_VALUES, Quantizing
from antiphon.ui.dialogs.trying import TryingDialog
from antiphon.ui.panels.fields import ValueSlider
from antiphon.ui.theme import UNIT

translate = QCoreApplication.translate


class QuantizeDialog(TryingDialog):
    """Asks how; `choice` tells."""

    def __init__(self, how: Quantizing, parent: QWidget | None = None) -> None:
        """how: what is set first."""
        super().__init__(translate("Dialogs", "Quantize"), parent)
        self.value = QComboBox()
        self.value.addItems(QUANTIZE_VALUES)
        self.kind = QComboBox()
        self.kind.addItems([self.tr("straight"), self.tr("triplet"), self.tr("dotted")])
        self.edges = QComboBox()
        self.edges.addItems([self.tr("Note starts"), self.tr("Note ends"), self.tr("Starts and ends")])
        self.value.setCurrentIndex(QUANTIZE_VALUES.index(how.value))
        self.kind.setCurrentIndex(GRID_KINDS.index(how.kind))
        self.edges.setCurrentIndex(EDGES.index(how.edges))
        self.strength = ValueSlider(0.05, 1.0, how.strength, 0.05, "{:.0f} %")
        self.swing = ValueSlider(0.0, 1.0, how.swing, 0.05, "{:.0f} %")
        self.swing.setToolTip(self.tr("How late every second line of the grid is; 100 % is a triplet feel"))
        for slider in (self.strength, self.swing):
            # Only the model's sliders wear its colour.
            slider.slider.setProperty("kind", "plain")
        grid = QHBoxLayout()
        grid.setSpacing(2 * UNIT)
        grid.addWidget(self.value, 1)
        grid.addWidget(self.kind, 1)
        form = QFormLayout()
        form.addRow(self.tr("Grid"), grid)
        form.addRow(self.tr("Strength"), self.strength)
        form.addRow(self.tr("Swing"), self.swing)
        form.addRow(self.tr("Move"), self.edges)
        self._lay_out(form)
        self.value.setAccessibleName(self.tr("Grid"))
        self.kind.setAccessibleName(self.tr("Kind of grid"))
        for box in (self.value, self.kind, self.edges):
            box.currentIndexChanged.connect(self._tell)
        for slider in (self.strength, self.swing):
            slider.changed.connect(self._tell)

    @property
    def choice(self) -> Quantizing:
        """What is set."""
        return Quantizing(
            QUANTIZE_VALUES[self.value.currentIndex()],
            GRID_KINDS[self.kind.currentIndex()],
            self.strength.value,
            self.swing.value,
            EDGES[self.edges.currentIndex()],
        )

"""What the dialogs about notes share: what is set is tried on the notes at once, and taken or left in the end."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from antiphon.ui.panels.fields import ValueSlider
from antiphon.ui.theme import UNIT

_LABEL, _FIELD = QFormLayout.ItemRole.LabelRole, QFormLayout.ItemRole.FieldRole


class TryingDialog(QDialog):
    """A form over two buttons. changed: something else is set now."""

    changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """title: of the window, and what the button says that takes it."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(340)

    def _lay_out(self, form: QFormLayout) -> QDialogButtonBox:
        """Put the filled form over the buttons. Tab goes in the order in which widgets were made: these come last."""
        form.setHorizontalSpacing(4 * UNIT)
        form.setVerticalSpacing(2 * UNIT)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.windowTitle())
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * UNIT, 5 * UNIT, 5 * UNIT, 4 * UNIT)
        column.setSpacing(4 * UNIT)
        for row in range(form.rowCount()):
            words, field = (form.itemAt(row, role) for role in (_LABEL, _FIELD))
            name, value = words.widget() if words else None, field.widget() if field else None
            if isinstance(name, QLabel) and isinstance(value, ValueSlider):
                value.slider.setAccessibleName(name.text())
        column.addLayout(form)
        column.addWidget(buttons)
        return buttons

    def _tell(self) -> None:
        self.changed.emit()

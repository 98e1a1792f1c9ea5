"""Humanize by how much in time and loudness; another throw of the dice at a click."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QPushButton, QWidget

from antiphon.session.ways import Humanizing
from antiphon.ui.dialogs.trying import TryingDialog
from antiphon.ui.panels.fields import ValueSlider

translate = QCoreApplication.translate


class HumanizeDialog(TryingDialog):
    """Asks how; `choice` and `seed` tell."""

    def __init__(self, how: Humanizing, seed: int, parent: QWidget | None = None) -> None:
        """how: what is set first. seed: of the first throw; those that follow count up from it."""
        super().__init__(translate("Dialogs", "Humanize"), parent)
        self.seed = seed
        self.timing = ValueSlider(0, 100, how.milliseconds, 1, "{:.0f} ms", 48)
        self.velocity = ValueSlider(0, 64, how.velocity, 1, "{:.0f}", 48)
        self.again = QPushButton(self.tr("&Shuffle"))
        self.again.setAutoDefault(False)
        self.again.setToolTip(self.tr("Other small changes of the same size"))
        form = QFormLayout()
        form.addRow(self.tr("Timing"), self.timing)
        form.addRow(self.tr("Velocity"), self.velocity)
        self._lay_out(form).addButton(self.again, QDialogButtonBox.ButtonRole.ActionRole)
        for slider in (self.timing, self.velocity):
            slider.slider.setProperty("kind", "plain")
            slider.changed.connect(self._tell)
        self.again.clicked.connect(self._shuffle)

    @property
    def choice(self) -> Humanizing:
        """What is set."""
        return Humanizing(round(self.timing.value), round(self.velocity.value))

    def _shuffle(self) -> None:
        self.seed += 1
        self._tell()

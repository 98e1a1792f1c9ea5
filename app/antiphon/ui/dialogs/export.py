"""What to export, and in which form."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from antiphon.ui.look import label
from antiphon.ui.theme import UNIT

What = Literal["song", "tracks", "selection"]
Form = Literal["mid", "wav", "flac"]


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """what: the whole song, its selected tracks, or the selected notes or bars. form: the suffix of the file."""

    what: What
    form: Form


class ExportDialog(QDialog):
    """Asks what and how; `choice` tells once it was accepted."""

    def __init__(self, choice: ExportChoice, tracks: str, selection: str, parent: QWidget | None = None) -> None:
        """tracks, selection: what these are now, in words; "" where there is nothing of the kind."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self.setMinimumWidth(400)
        self._whats: dict[What, QRadioButton] = {
            "song": QRadioButton(self.tr("The whole song")),
            "tracks": QRadioButton(self.tr("Selected tracks: {}").format(tracks or self.tr("none"))),
            "selection": QRadioButton(self.tr("Selection: {}").format(selection or self.tr("nothing"))),
        }
        self._whats["tracks"].setEnabled(bool(tracks))
        self._whats["selection"].setEnabled(bool(selection))
        wanted = choice.what if self._whats[choice.what].isEnabled() else "song"
        self._whats[wanted].setChecked(True)
        self._forms: dict[Form, QRadioButton] = {
            "mid": QRadioButton(self.tr("MIDI file, for a DAW or notation program")),
            "wav": QRadioButton(self.tr("WAV, sound as FluidSynth plays it")),
            "flac": QRadioButton(self.tr("FLAC, the same without loss in less space")),
        }
        self._forms[choice.form].setChecked(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Choose a file …"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * UNIT, 5 * UNIT, 5 * UNIT, 4 * UNIT)
        column.setSpacing(UNIT)
        groups: tuple[tuple[QLabel, dict[What, QRadioButton] | dict[Form, QRadioButton]], ...] = (
            (label(self.tr("What"), "section"), self._whats),
            (label(self.tr("As"), "section"), self._forms),
        )
        for title, radios in groups:
            column.addWidget(title)
            together = QButtonGroup(self)
            for radio in radios.values():
                together.addButton(radio)
                row = QHBoxLayout()
                row.addSpacing(UNIT)
                row.addWidget(radio, 1)
                column.addLayout(row)
            column.addSpacing(3 * UNIT)
        column.addWidget(buttons)
        self._whats[wanted].setFocus()

    @property
    def choice(self) -> ExportChoice:
        """What is chosen."""
        what = next(name for name, radio in self._whats.items() if radio.isChecked())
        form = next(name for name, radio in self._forms.items() if radio.isChecked())
        return ExportChoice(what, form)

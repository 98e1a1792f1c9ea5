"""The about box: what this is, and under which licences it and all it stands on come."""

import re
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from antiphon import __version__
from antiphon.generation.catalogue import installed_models
from antiphon.paths import models_folders
from antiphon.ui.icons import program_pixmap
from antiphon.ui.look import label
from antiphon.ui.theme import UNIT, ui_font

_PARTS = (
    ("PySide6-Essentials", "Qt for Python", "LGPL 3"),
    ("torch", "PyTorch", "BSD 3-Clause"),
    ("numpy", "NumPy", "BSD 3-Clause"),
    ("safetensors", "safetensors", "Apache 2.0"),
    ("mido", "mido", "MIT"),
    ("pyfluidsynth", "pyFluidSynth", "LGPL 2.1"),
    ("pretty_midi", "pretty_midi (TimGM6mb.sf2: GPL 2)", "MIT"),
    ("python-rtmidi", "python-rtmidi", "MIT"),
    ("matplotlib", "Matplotlib", "PSF-based"),
    ("soundfile", "SoundFile (libsndfile: LGPL 2.1)", "BSD 3-Clause"),
)


class AboutDialog(QDialog):
    """Says it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Antiphon"))
        self.resize(560, 520)
        sign = QLabel()
        sign.setPixmap(program_pixmap(64, self.devicePixelRatioF()))
        title = label("Antiphon", "title")
        title.setFont(ui_font(18))
        about = label(
            self.tr("Version {}. A composition assistant that runs on your own machine.").format(__version__), "muted"
        )
        about.setWordWrap(True)
        words = QVBoxLayout()
        words.addStretch(1)
        words.addWidget(title)
        words.addWidget(about)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(4 * UNIT)
        head.addWidget(sign)
        head.addLayout(words, 1)
        text = QTextBrowser()
        text.setAccessibleName(self.tr("Licences and credits"))
        text.setOpenExternalLinks(True)
        text.setHtml(self._licences())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * UNIT, 6 * UNIT, 6 * UNIT, 4 * UNIT)
        column.setSpacing(4 * UNIT)
        column.addLayout(head)
        column.addWidget(text, 1)
        column.addWidget(buttons)

    def _licences(self) -> str:
        trained = self.tr("Trained on: {}")
        models = "".join(
            f"<li><b>{info.name}</b>, {info.licence}. {trained.format('; '.join(info.corpora))}</li>"
            for info in installed_models(models_folders())
        )
        parts = "".join(
            f"<li>{name} {_version(package)}: {licence}</li>" for package, name, licence in _PARTS if _version(package)
        )
        return (
            f"<p>{self.tr('Antiphon itself: MIT licence. Copyright the Antiphon developers.')}</p>"
            f"<p>{self.tr('Icons and example songs: CC0 1.0, made for Antiphon.')}</p>"
            f"<p><b>{self.tr('Models')}</b></p><ul>{models or '<li>' + self.tr('none installed') + '</li>'}</ul>"
            f"<p><b>{self.tr('It stands on')}</b> (Qt {qVersion()})</p>"
            f"<ul>{parts}<li>FluidSynth: LGPL 2.1</li></ul>"
        )


def _version(package: str) -> str:
    try:
        return re.sub(r"\+.*", "", version(package))
    except PackageNotFoundError:
        return ""

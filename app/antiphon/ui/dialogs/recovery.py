"""The offer after a crash: the songs that were left behind, to take up or to throw away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from antiphon.session.autosave import RecoveryOffer
from antiphon.ui.look import label
from antiphon.ui.theme import UNIT


class RecoveryDialog(QDialog):
    """recovered, discarded: the RecoveryOffer chosen. Closing it keeps what is left for the next start."""

    recovered = Signal(object)
    discarded = Signal(object)

    def __init__(self, offers: list[RecoveryOffer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Recover your work"))
        self.setMinimumWidth(460)
        self._offers = list(offers)
        one = len(offers) == 1
        words = label(
            self.tr("Antiphon did not end well the last time. This song was rescued with its unsaved edits:")
            if one
            else self.tr("Antiphon did not end well. These songs were rescued with their unsaved edits:"),
            "",
        )
        words.setWordWrap(True)
        self.list = QListWidget()
        self.list.setFixedHeight(44 + 22 * min(5, len(offers)))
        for offer in offers:
            when = offer.time.astimezone().strftime("%Y-%m-%d %H:%M")
            told = self.tr("{}, rescued {}; its file is newer") if offer.is_outdated else self.tr("{}, rescued {}")
            self.list.addItem(told.format(offer.name or self.tr("Untitled"), when))
        self.list.setCurrentRow(0)
        self.recover_button = QPushButton(self.tr("Recover"))
        self.recover_button.setDefault(True)
        self.recover_button.clicked.connect(self._recover)
        self.discard_button = QPushButton(self.tr("Throw away"))
        self.discard_button.clicked.connect(self._discard)
        self.later_button = QPushButton(self.tr("Decide later"))
        self.later_button.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.discard_button)
        row.addStretch(1)
        row.addWidget(self.later_button)
        row.addWidget(self.recover_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * UNIT, 5 * UNIT, 5 * UNIT, 4 * UNIT)
        column.setSpacing(4 * UNIT)
        column.addWidget(words)
        column.addWidget(self.list)
        column.addLayout(row)

    def _recover(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._offers):
            self.recovered.emit(self._offers[row])
            self.accept()

    def _discard(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._offers):
            self.discarded.emit(self._offers.pop(row))
            self.list.takeItem(row)
        if not self._offers:
            self.reject()

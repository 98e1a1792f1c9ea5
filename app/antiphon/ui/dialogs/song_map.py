"""Tempo, meter and key from a bar on; the key found from the notes, with how well it fits."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QWidget,
)

from antiphon.session.map_editing import MapEditor, Maps
from antiphon.session.map_words import FASTEST, SLOWEST
from antiphon.theory.key_finding import Key
from antiphon.ui.dialogs.trying import TryingDialog
from antiphon.ui.sentences import said
from antiphon.ui.theme import UNIT

translate = QCoreApplication.translate
MOST_BEATS = 255
VALUES = (1, 2, 4, 8, 16, 32, 64)


class SongMapDialog(TryingDialog):
    """Asks for what rules from a bar on; `choice` and `bar` tell."""

    def __init__(self, editor: MapEditor, bar: int, bars: int, parent: QWidget | None = None) -> None:
        """bar: from 0, the one asked for first; bars: how many there are to choose from."""
        super().__init__(translate("Dialogs", "Change"), parent)
        self.setWindowTitle(self.tr("Tempo, meter and key"))
        self._editor = editor
        self._shown_tempo = 0.0
        self.from_bar = QSpinBox()
        self.from_bar.setRange(1, max(bars, bar + 1))
        self.from_bar.setValue(bar + 1)
        self.tempo = QDoubleSpinBox()
        self.tempo.setRange(SLOWEST, FASTEST)
        self.tempo.setDecimals(2)
        self.tempo.setSuffix(self.tr(" bpm"))
        self.beats = QSpinBox()
        self.beats.setRange(1, MOST_BEATS)
        self.value = QComboBox()
        self.key = QComboBox()
        self.key.addItem(self.tr("not set"), None)
        for minor in (False, True):
            for tonic in range(12):
                self.key.addItem(said(str(Key(tonic, minor))), (tonic, minor))
        self.find_button = QPushButton(self.tr("&Find"))
        self.find_button.setAutoDefault(False)
        self.find_button.setToolTip(self.tr("The key that the notes from here on fit best"))
        self.found = QLabel()
        self.found.setProperty("tone", "muted")
        self.found.setWordWrap(True)
        self.short = QLabel()
        self.short.setProperty("tone", "muted")
        self.short.setWordWrap(True)
        self.short.hide()
        meter, key = QHBoxLayout(), QHBoxLayout()
        for row, parts in ((meter, (self.beats, QLabel("/"), self.value)), (key, (self.key, self.find_button))):
            row.setSpacing(2 * UNIT)
            for part in parts:
                row.addWidget(part)
            row.addStretch(1)
        form = QFormLayout()
        form.addRow(self.tr("From bar"), self.from_bar)
        form.addRow(self.tr("Tempo"), self.tempo)
        form.addRow(self.tr("Meter"), meter)
        form.addRow("", self.short)
        form.addRow(self.tr("Key"), key)
        form.addRow("", self.found)
        names = ((self.from_bar, self.tr("From bar")), (self.tempo, self.tr("Tempo")), (self.key, self.tr("Key")))
        for field, name in names:
            field.setAccessibleName(name)
        self.beats.setAccessibleName(self.tr("Beats in a bar"))
        self.value.setAccessibleName(self.tr("Value of a beat"))
        buttons = self._lay_out(form)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(translate("Dialogs", "Change"))
        self.clear = QPushButton(self.tr("&Remove changes here"))
        self.clear.setAutoDefault(False)
        buttons.addButton(self.clear, QDialogButtonBox.ButtonRole.ResetRole)
        self.clear.clicked.connect(self._clear)
        self.find_button.clicked.connect(self._find)
        self.from_bar.valueChanged.connect(self._show)
        self.beats.valueChanged.connect(self._tell_short)
        self.value.currentIndexChanged.connect(self._tell_short)
        self._show()
        self.tempo.setFocus()
        self.tempo.selectAll()

    @property
    def bar(self) -> int:
        """The bar, from 0."""
        return self.from_bar.value() - 1

    @property
    def choice(self) -> Maps:
        """What is set; what was not touched is exactly what rules there, even if no field could show it."""
        key = self.key.currentData()
        ruling = self._editor.at(self.bar)
        tempo = self.tempo.value()
        return Maps(
            ruling.bpm if tempo == self._shown_tempo else tempo,
            self.beats.value(),
            int(self.value.currentData() or ruling.value),
            None if key is None else (int(key[0]), bool(key[1])),
        )

    def _show(self) -> None:
        maps = self._editor.at(self.bar)
        self.tempo.setValue(maps.bpm)
        self._shown_tempo = self.tempo.value()
        self.value.clear()
        for value in sorted({*VALUES, maps.value}):
            self.value.addItem(str(value), value)
        self.beats.setValue(maps.beats)
        self.value.setCurrentIndex(self.value.findData(maps.value))
        self._choose(maps.key)
        self.clear.setEnabled(self._editor.changes_at(self.bar))
        self.found.clear()

    def _tell_short(self) -> None:
        """Say so where the bars of this meter do not come out even before the next change."""
        short = self._editor.short_bar(self.bar, self.choice)
        self.short.setVisible(short is not None)
        if short is not None:
            self.short.setText(self.tr("Bar {} will be short: the meter changes after it.").format(short + 1))

    def _choose(self, key: tuple[int, bool] | None) -> None:
        self.key.setCurrentIndex(0 if key is None else 1 + key[0] + 12 * key[1])

    def _find(self) -> None:
        matches = self._editor.found_keys(self.bar)
        if not matches:
            self.found.setText(self.tr("There are no notes here to find a key in."))
            return
        best, second = matches[:2]
        self._choose((best.key.tonic, best.key.minor))
        self.found.setText(
            self.tr("{} fits best ({:.0f} %), then {} ({:.0f} %)").format(
                said(str(best.key)), 100 * max(0.0, best.fit), said(str(second.key)), 100 * max(0.0, second.fit)
            )
        )

    def _clear(self) -> None:
        self._editor.clear(self.bar)
        self._show()

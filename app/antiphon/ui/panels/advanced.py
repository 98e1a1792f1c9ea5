"""The advanced section: which model writes, how wildly it draws, from which seed, and how many answers."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QSpinBox, QToolButton, QWidget

from antiphon.errors import UserError
from antiphon.generation.catalogue import ModelInfo
from antiphon.generation.request import DEFAULT_MODEL
from antiphon.session.requests import random_seed
from antiphon.session.wishes import Wishes
from antiphon.ui.icons import Icons
from antiphon.ui.look import label
from antiphon.ui.panels.fields import ValueSlider
from antiphon.ui.sentences import said
from antiphon.ui.theme import UNIT, Theme
from antiphon.ui.wording import in_a_row

_MAX_CANDIDATES = 8
_SHORT = {"lstm": "LSTM"}


class AdvancedSection(QWidget):
    """changed: another value. entered: Enter in a field."""

    changed = Signal()
    entered = Signal()

    def __init__(self, models: Sequence[ModelInfo], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._models = {info.name: info for info in models}
        self.model = QComboBox()
        for info in models:
            self.model.addItem(model_called(info.name), info.name)
            self.model.setItemData(self.model.count() - 1, said(info.summary), Qt.ItemDataRole.ToolTipRole)
        self.model.setAccessibleName(self.tr("Model"))
        self.model.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.model.setToolTip(self.tr("Which model writes"))
        self.temperature = ValueSlider(0.5, 1.5, 1.0, 0.05, "{:.2f}")
        self.temperature.setToolTip(self.tr("The temperature: below 1 tamer, above 1 wilder"))
        self.temperature.slider.setAccessibleName(self.tr("Wildness"))
        self.top_p = ValueSlider(0.5, 1.0, 0.98, 0.01, "{:.2f}")
        self.top_p.setToolTip(self.tr("Top-p: how much of what is likely is drawn from; lower leaves out odd notes"))
        self.top_p.slider.setAccessibleName(self.tr("Top-p"))
        self.count = QSpinBox()
        self.count.lineEdit().setTextMargins(6, 0, 0, 0)
        self.count.setRange(1, _MAX_CANDIDATES)
        self.count.setValue(4)
        self.count.setFixedWidth(74)
        self.count.setToolTip(self.tr("How many answers to write, 1 to 8"))
        self.seed = QLineEdit()
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.setPlaceholderText(self.tr("new each time"))
        self.seed.setToolTip(self.tr("The same seed gives the same notes again; empty draws a new one each time"))
        self.seed.setMinimumWidth(60)
        self._dice = QToolButton()
        self._dice.setToolTip(self.tr("Draw a seed and keep it"))
        self._dice.setAccessibleName(self.tr("Draw a seed"))
        self._dice.setIconSize(QSize(16, 16))
        self._dice.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._dice.clicked.connect(lambda _=False: self.seed.setText(str(random_seed())))
        seeds = QWidget()
        row = QHBoxLayout(seeds)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self.seed, 1)
        row.addWidget(self._dice)
        seeds.setFocusProxy(self.seed)
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * UNIT, 0, 0, UNIT)
        grid.setHorizontalSpacing(2 * UNIT)
        grid.setVerticalSpacing(UNIT + 2)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Model"), self.model),
            (self.tr("Wildness"), self.temperature),
            (self.tr("Top-p"), self.top_p),
            (self.tr("Answers"), self.count),
            (self.tr("Seed"), seeds),
        )
        for place, (name, field) in enumerate(rows):
            words = label(name, "muted")
            words.setFixedWidth(62)
            words.setBuddy(field.focusProxy() or field)
            grid.addWidget(words, place, 0)
            grid.addWidget(field, place, 1)
        self.model.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.seed.textChanged.connect(lambda _: self.changed.emit())
        self.count.valueChanged.connect(lambda _: self.changed.emit())
        for slider in (self.temperature, self.top_p):
            slider.changed.connect(lambda _: self.changed.emit())
        for edit in (self.seed, self.count.lineEdit()):
            edit.returnPressed.connect(self.entered)

    @property
    def chosen(self) -> str:
        """The name of the model chosen."""
        return self.model.currentData() or DEFAULT_MODEL

    def info(self, name: str) -> ModelInfo | None:
        """What is known of an installed model."""
        return self._models.get(name)

    def show_wishes(self, wishes: Wishes) -> None:
        """Show these; a model that is not installed is passed over."""
        place = self.model.findData(wishes.model)
        if place >= 0:
            self.model.setCurrentIndex(place)
        self.temperature.set_value(wishes.temperature)
        self.top_p.set_value(wishes.top_p)
        self.count.setValue(wishes.candidates)
        self.seed.setText("" if wishes.seed is None else str(wishes.seed))

    def with_wishes(self, wishes: Wishes) -> Wishes:
        """These wishes, with what is shown here. Raises UserError for a seed that is no number."""
        words = self.seed.text().strip()
        try:
            seed = int(words) if words else None
        except ValueError:
            raise UserError(self.tr("A seed is a whole number; leave it empty for a new one each time.")) from None
        return replace(
            wishes,
            model=self.chosen,
            temperature=self.temperature.value,
            top_p=self.top_p.value,
            candidates=self.count.value(),
            seed=seed,
        )

    def words(self) -> str:
        """What is set, in a few words."""
        words = [self.model.currentText()] if self.model.count() > 1 else []
        words.append(self.tr("%n answer(s)", "", self.count.value()))
        if self.temperature.value != 1.0:
            words.append(self.tr("wilder") if self.temperature.value > 1.0 else self.tr("tamer"))
        if self.seed.text().strip():
            words.append(self.tr("seed {}").format(self.seed.text().strip()))
        return in_a_row(words)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme."""
        self._dice.setIcon(icons.icon("dice", theme.muted))


def model_called(name: str) -> str:
    """What a model is called in the window."""
    return _SHORT.get(name, name[:1].upper() + name[1:])

"""The rows of the settings dialog: a name, a field that shows and sets one setting, and the way back to the usual."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from antiphon.session.settings import Settings
from antiphon.ui.listening import listen
from antiphon.ui.look import Elided, label
from antiphon.ui.theme import UNIT

Choices = Sequence[tuple[str, object]]
"""What is shown, and the value that it stands for."""
FIELD_WIDTH = 250


class Row(QWidget):
    """One setting, by the name of its property. A subclass has the field."""

    def __init__(self, settings: Settings, name: str, title: str, about: str = "") -> None:
        super().__init__()
        self.name, self.title, self.about = name, title, about
        self.settings = settings
        self.back = QToolButton()
        self.back.setProperty("kind", "small")
        self.back.setText(self.tr("Reset"))
        self.back.setToolTip(self.tr("Back to the usual: {}").format(title))
        self.back.setAccessibleName(self.back.toolTip())
        self.back.clicked.connect(lambda: settings.reset(name))
        kept = self.back.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(kept)
        self._title = QLabel(title)
        self._title.setWordWrap(True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, UNIT // 2, 0, UNIT // 2)
        self._grid.setHorizontalSpacing(3 * UNIT)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._title, 0, 0)
        self._grid.addWidget(self.back, 0, 2)
        if about:
            words = label(about, "muted")
            words.setWordWrap(True)
            self._grid.addWidget(words, 1, 0, 1, 3)

    def set_field(self, field: QWidget, keys: QWidget | None = None) -> None:
        """The field; keys: the part of it that takes the keys."""
        taker = keys or field
        taker.setAccessibleName(self.title)
        taker.setAccessibleDescription(self.about)
        self._title.setBuddy(taker)
        field.setFixedWidth(FIELD_WIDTH)
        self._grid.addWidget(field, 0, 1)
        self.setFocusProxy(taker)
        # The way back comes after what it takes back.
        self.setTabOrder(taker, self.back)
        self.refresh()

    def refresh(self) -> None:
        """Show what is set."""
        self.back.setVisible(self.settings.differs(self.name))

    def says(self, words: str) -> bool:
        """Whether all these words are in what the row says."""
        said = f"{self.title} {self.about}".casefold()
        return all(word in said for word in words.casefold().split())


class ChoiceRow(Row):
    """One of some values."""

    def __init__(
        self,
        settings: Settings,
        name: str,
        title: str,
        choices: Choices,
        choose: Callable[[object], None],
        about: str = "",
        shown: Callable[[], object] | None = None,
    ) -> None:
        """choose: sets a value. shown: the value that is set, the property unless given."""
        super().__init__(settings, name, title, about)
        self._shown = shown or (lambda: getattr(settings, name))
        self.field = QComboBox()
        for words, value in choices:
            self.field.addItem(words, value)
        self.field.activated.connect(lambda index: choose(choices[index][1]))
        self._values = [value for _, value in choices]
        self.set_field(self.field)

    def refresh(self) -> None:
        """Show what is set."""
        super().refresh()
        value = self._shown()
        if value in self._values:
            self.field.setCurrentIndex(self._values.index(value))


class SwitchRow(Row):
    """Yes or no."""

    def __init__(
        self, settings: Settings, name: str, title: str, words: str, switch: Callable[[bool], None], about: str = ""
    ) -> None:
        """words: what the switch says of itself."""
        super().__init__(settings, name, title, about)
        self.field = QCheckBox(words)
        self.field.clicked.connect(switch)
        self.set_field(self.field)

    def refresh(self) -> None:
        """Show what is set."""
        super().refresh()
        self.field.setChecked(bool(getattr(self.settings, self.name)))


class TextRow(Row):
    """Words that are typed; they count once they are entered, or the field is left."""

    def __init__(
        self,
        settings: Settings,
        name: str,
        title: str,
        text: Callable[[], str],
        enter: Callable[[str], None],
        usual: str,
        about: str = "",
    ) -> None:
        """usual: what stands for an empty field."""
        super().__init__(settings, name, title, about)
        self._text = text
        self.field = QLineEdit()
        self.field.setPlaceholderText(usual)
        self.field.editingFinished.connect(lambda: enter(self.field.text().strip()))
        self.set_field(self.field)

    def refresh(self) -> None:
        """Show what is set."""
        super().refresh()
        if self.field.text() != self._text():
            self.field.setText(self._text())


class FileRow(Row):
    """A file, which is chosen in a dialog."""

    def __init__(
        self,
        settings: Settings,
        name: str,
        title: str,
        usual: str,
        choose: Callable[[], None],
        about: str = "",
    ) -> None:
        """usual: what stands for no file. choose: asks for one, and sets it."""
        super().__init__(settings, name, title, about)
        self._usual = usual
        self.shown = Elided("muted")
        self.button = QPushButton(self.tr("Choose …"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda _=False: choose())
        field = QWidget()
        row = QHBoxLayout(field)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * UNIT)
        row.addWidget(self.shown, 1)
        row.addWidget(self.button)
        self.set_field(field, self.button)

    def refresh(self) -> None:
        """Show what is set."""
        super().refresh()
        path: Path | None = getattr(self.settings, self.name)
        self.shown.set_words(self._usual if path is None else path.name)


class Page(QWidget):
    """Rows under one title, with sentences and buttons between them."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.rows: list[Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6 * UNIT, 4 * UNIT, 6 * UNIT, 4 * UNIT)
        self._column.setSpacing(2 * UNIT)
        head = label(title, "title")
        head.setContentsMargins(0, 0, 0, UNIT)
        self._column.addWidget(head)
        self._column.addStretch(1)

    def add(self, row: Row) -> Row:
        """One row more; returns it."""
        self.rows.append(row)
        self.put(row)
        return row

    def put(self, part: QWidget) -> None:
        """Something that is no setting."""
        self._column.insertWidget(self._column.count() - 1, part)

    def say(self, words: str) -> QLabel:
        """A sentence of its own; returns where it stands."""
        line = label(words, "muted")
        line.setWordWrap(True)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.put(line)
        return line

    def offer(self, words: str, tip: str, do: Callable[[], object]) -> QPushButton:
        """A button; returns it."""
        button = QPushButton(words)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: do())
        line = QHBoxLayout()
        line.addWidget(button)
        line.addStretch(1)
        self._column.insertLayout(self._column.count() - 1, line)
        return button

    def listen(self, signal: SignalInstance, do: Callable[[], object]) -> None:
        """Do this at the signal as long as the page is there."""
        listen(self, signal, do)

    def show_found(self, words: str) -> bool:
        """Show only the rows that say all these words, all of them where the title does; whether there are any."""
        whole = all(word in self.title.casefold() for word in words.casefold().split())
        for row in self.rows:
            row.setVisible(whole or row.says(words))
        return whole or any(row.says(words) for row in self.rows)

    def refresh(self) -> None:
        """Show what is set."""
        for row in self.rows:
            row.refresh()

    def reset(self) -> None:
        """All its settings back to the usual."""
        for row in self.rows:
            row.settings.reset(row.name)

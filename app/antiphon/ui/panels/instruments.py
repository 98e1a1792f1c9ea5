"""A popup with the instruments by name and family, or the drum kits: letters find one, arrows let them be heard."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QHideEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from antiphon.ui.general_midi import FAMILIES, KITS, called
from antiphon.ui.look import label
from antiphon.ui.matching import match
from antiphon.ui.theme import UNIT, Theme

_WIDTH, _ROW, _ROWS_SHOWN = 300, 26, 14
_CHOICE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Choice:
    """An instrument to choose. family: "" for drum kits."""

    program: int
    name: str
    family: str = ""
    english: str = ""

    def points(self, query: str) -> int | None:
        """How well letters fit it: its name counts more than its family; None where they do not."""
        named = [found.points for text in (self.name, self.english) if (found := match(query, text)) is not None]
        if named:
            return 3 * max(named)
        lies = match(query, self.family)
        return None if lies is None else lies.points


def instruments() -> list[Choice]:
    """The 128 of General MIDI."""
    return [
        Choice(8 * family + place, called(name), called(title), name)
        for family, (title, names) in enumerate(FAMILIES)
        for place, name in enumerate(names)
    ]


def kits() -> list[Choice]:
    """The drum kits."""
    return [Choice(program, called(name), "", name) for program, name in KITS]


class InstrumentPopup(QFrame):
    """Shows the choices, with the one there is now. What is stepped to or clicked is heard; Enter or a double click
    takes it, Esc leaves all as it was, and a click elsewhere keeps what is heard.

    reached: what the row is called that Enter would take. heard: a program. taken: a program, after which it goes.
    left: by Esc. closed: in whatever way.
    """

    reached = Signal(str)
    heard = Signal(int)
    taken = Signal(int)
    left = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, choices: list[Choice], now: int, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self.setAccessibleName(self.tr("Instrument of {}").format(name))
        self._choices, self._now = choices, now
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Search for an instrument"))
        self.field.setAccessibleName(self.accessibleName())
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Instruments"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setProperty("kind", "plain")
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_Rows(theme, self.list))
        self.list.setFixedHeight(_ROW * min(_ROWS_SHOWN, len(choices)))
        self.words = label(self.tr("↑↓ hear    Enter choose    Esc leave"), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        column.setSpacing(2 * UNIT)
        column.addWidget(self.field)
        column.addWidget(self.list)
        column.addWidget(self.words)
        self.setFixedWidth(_WIDTH)
        self.field.textChanged.connect(self._search)
        self.list.currentItemChanged.connect(self._reach)
        self.list.itemClicked.connect(lambda item: self.heard.emit(_choice(item).program))
        self.list.itemDoubleClicked.connect(self._take)
        self._search("")

    def show_at(self, place: QRect) -> None:
        """Show it beside this place of the screen, on the screen."""
        screen = self.screen().availableGeometry()
        self.adjustSize()
        left = min(place.right() + UNIT, screen.right() - self.width())
        top = max(screen.top(), min(place.top(), screen.bottom() - self.height()))
        self.move(QPoint(left, top))
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        current = self.list.currentItem()
        if current is not None:
            self.list.scrollToItem(current, QListWidget.ScrollHint.PositionAtCenter)

    def names(self) -> list[str]:
        """What is offered, from the top."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the list work in the field."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() in _MOVES:
            self._step(_MOVES[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            self.close()
        else:
            return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it has gone, also when the mouse was pressed elsewhere."""
        super().hideEvent(event)
        self.closed.emit()

    def _search(self, query: str) -> None:
        self.list.clear()
        fits = [(points, choice) for choice in self._choices if (points := choice.points(query)) is not None]
        if query.strip():
            fits.sort(key=lambda each: (-each[0], len(each[1].name), each[1].program))
        for _, choice in fits:
            item = QListWidgetItem(choice.name)
            item.setData(_CHOICE, choice)
            words = ", ".join(word for word in (choice.name, choice.family) if word)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            self.list.addItem(item)
        programs = [choice.program for _, choice in fits]
        if programs:
            at_now = not query.strip() and self._now in programs
            self.list.setCurrentRow(programs.index(self._now) if at_now else 0)
        nothing = self.tr("No instrument has these letters.")
        self.words.setText(self.tr("↑↓ hear    Enter choose    Esc leave") if programs else nothing)

    def _reach(self, item: QListWidgetItem | None) -> None:
        if item is not None and self.isVisible():
            self.reached.emit(str(item.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _step(self, by: int) -> None:
        count = self.list.count()
        if count:
            row = self.list.currentRow() + by
            self.list.setCurrentRow(row % count if abs(by) == 1 else max(0, min(count - 1, row)))
            self.heard.emit(_choice(self.list.currentItem()).program)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.taken.emit(_choice(item).program)
            self.close()


_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS_SHOWN - 1,
    Qt.Key.Key_PageUp: 1 - _ROWS_SHOWN,
}


def _choice(item: QListWidgetItem) -> Choice:
    choice = item.data(_CHOICE)
    assert isinstance(choice, Choice)
    return choice


class _Rows(QStyledItemDelegate):
    """Paints a row: the name, and the family at the right."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows alike."""
        return QSize(_WIDTH // 2, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one."""
        choice = index.data(_CHOICE)
        if not isinstance(choice, Choice):
            return
        theme, current = self._theme, self._list.currentRow() == index.row()
        painter.save()
        if current:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft"))
            painter.drawRoundedRect(option.rect, 4, 4)
        inner = option.rect.adjusted(2 * UNIT, 0, -3 * UNIT, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        font = QFont(self._list.font())
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, choice.name)
        font.setPointSizeF(font.pointSizeF() * 0.9)
        painter.setFont(font)
        painter.setPen(theme.color("muted" if current else "faint"))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, choice.family)
        painter.restore()

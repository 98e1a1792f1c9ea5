"""The command palette: every action of the window by its name, found by a few letters."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from antiphon.session.settings import Settings
from antiphon.ui.look import label
from antiphon.ui.matching import match
from antiphon.ui.theme import UNIT, Theme

ROW_HEIGHT, ROWS_SHOWN, WIDTH = 30, 11, 560
#: What a fit in the name counts for each one in the name of the menu, and what having been used lately adds.
_FIRST_IDEOGRAPH = 0x2E80
_NAME_WEIGHT, _RECENT_POINTS = 3, 8
_ENTRY, _PLACES = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to do. key: what it is known by from one time to the next; where: the menu it lives in."""

    action: QAction
    key: str
    name: str
    where: str

    @property
    def shortcut(self) -> str:
        """The key that does it, "" without one."""
        return self.action.shortcut().toString()

    @property
    def latin_name(self) -> str:
        """What to find a name by that letters cannot spell: what the command is known by, "" where they can."""
        spelled = all(ord(letter) < _FIRST_IDEOGRAPH for letter in self.name)
        return "" if spelled or "/" in self.key else self.key.replace("_", " ")


def entries_of(menus: Iterable[QMenu], others: Iterable[QAction] = ()) -> list[Entry]:
    """All that can be done from these menus, in their order, then the actions that are in none of them."""
    found: dict[QAction, Entry] = {}
    for menu in menus:
        _collect(menu, (), found)
    for action in others:
        if action not in found:
            found[action] = _entry(action, ())
    return list(found.values())


def ranked(entries: Sequence[Entry], query: str, recent: Sequence[str]) -> list[tuple[Entry, frozenset[int]]]:
    """The entries that fit what was typed, the best first, each with the letters of its name that were typed.

    Without a query all of them: those used last come first.
    """
    age = {key: place for place, key in enumerate(recent)}
    if not query.strip():
        used = sorted((entry for entry in entries if entry.key in age), key=lambda entry: age[entry.key])
        return [(entry, frozenset()) for entry in (*used, *(entry for entry in entries if entry.key not in age))]
    fits = []
    for place, entry in enumerate(entries):
        found = _fit(entry, query)
        if found is None:
            continue
        points, places = found
        points += _RECENT_POINTS if entry.key in age else 0
        # What cannot be done now steps behind what can and fits as well.
        fits.append(((-points, not entry.action.isEnabled(), len(entry.name), place), entry, places))
    return [(entry, places) for _, entry, places in sorted(fits, key=lambda each: each[0])]


def _fit(entry: Entry, query: str) -> tuple[int, frozenset[int]] | None:
    """Points, and letters of the name: each word of the query is looked for in the name, the menu, the Latin name."""
    points, places = 0, frozenset[int]()
    for word in query.split():
        named = match(word, entry.name)
        lies = match(word, entry.where)
        if named is not None:
            points += _NAME_WEIGHT * named.points
            places |= named.places
        elif lies is not None:
            points += lies.points
        elif (known := match(word, entry.latin_name)) is not None:
            points += known.points
        else:
            return None
    return points, places


class Palette(QFrame):
    """A field over a list, at the top of the window. It goes with Esc, with a choice, or when the focus leaves.

    reached: what the row is called that Enter would take now, for those who do not see it.
    """

    reached = Signal(str)

    def __init__(
        self, window: QMainWindow, others: Callable[[], Iterable[QAction]], settings: Settings, theme: Theme
    ) -> None:
        """others: actions to offer beside those of the menus."""
        super().__init__(window)
        self._window, self._others, self._settings = window, others, settings
        self._entries: list[Entry] = []
        self._came_from: QWidget | None = None
        self.setProperty("role", "popup")
        self.setAccessibleName(self.tr("Command palette"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Type what you want to do"))
        self.field.setAccessibleName(self.tr("Search for a command"))
        self.field.setMinimumHeight(34)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setProperty("kind", "plain")
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self._rows = _Rows(theme, self.list)
        self.list.setItemDelegate(self._rows)
        self._nothing = label(self.tr("No command has these letters."), "muted")
        self._nothing.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 2 * UNIT)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        column.setSpacing(2 * UNIT)
        column.addWidget(self.field)
        column.addWidget(self._nothing)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._search)
        self.list.itemClicked.connect(self._do)
        self.list.currentItemChanged.connect(self._reach)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._rows.theme = theme
        self.list.viewport().update()

    def toggle(self) -> None:
        """Open it, or close it."""
        if self.isVisible():
            self.leave()
        else:
            self.open()

    def open(self) -> None:
        """Show all there is to do now, with the focus in the field."""
        menus = [menu for action in self._window.menuBar().actions() if isinstance(menu := action.menu(), QMenu)]
        self._entries = entries_of(menus, self._others())
        self._came_from = QApplication.focusWidget()
        self.field.clear()
        self._search("")
        self._window.installEventFilter(self)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Go, and give the focus back."""
        came_from, self._came_from = self._came_from, None
        self._window.removeEventFilter(self)
        self.hide()
        if came_from is not None and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.PopupFocusReason)
        self._entries = []
        self.list.clear()

    def names(self) -> list[str]:
        """What is shown, from the top."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the list work in the field."""
        if watched is self._window:
            if event.type() is QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if event.type() is QEvent.Type.FocusOut and self.isVisible() and self.window().isActiveWindow():
            # The focus went to something else in the window, as by a click: it is not taken back.
            self._came_from = None
            self.leave()
            return False
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.ShortcutOverride and event.key() in (*_MOVES, *_TAKES, Qt.Key.Key_Escape):
            event.accept()
            return True
        if event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() in _MOVES:
            self._step(_MOVES[Qt.Key(event.key())])
        elif event.key() in _TAKES:
            self._do(self.list.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    # Inside

    def _search(self, query: str) -> None:
        self.list.clear()
        for entry, places in ranked(self._entries, query, self._settings.recent_commands):
            item = QListWidgetItem(entry.name)
            item.setData(_ENTRY, entry)
            item.setData(_PLACES, places)
            words = [entry.name, entry.where, entry.shortcut]
            if not entry.action.isEnabled():
                words.append(self.tr("not possible now"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(word for word in words if word))
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        self._nothing.setVisible(not self.list.count())
        self.list.setVisible(bool(self.list.count()))
        self._place()

    def _reach(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.reached.emit(str(item.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _place(self) -> None:
        rows = min(ROWS_SHOWN, max(1, self.list.count()))
        self.list.setFixedHeight(rows * ROW_HEIGHT)
        width = min(WIDTH, self._window.width() - 8 * UNIT)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((self._window.width() - width) // 2, self._window.menuBar().geometry().bottom() + 2 * UNIT)

    def _step(self, by: int) -> None:
        count = self.list.count()
        if count:
            row = self.list.currentRow() + by
            # A single step goes round; a page stops at the ends.
            row = row % count if abs(by) == 1 else max(0, min(count - 1, row))
            self.list.setCurrentRow(row)

    def _do(self, item: QListWidgetItem | None) -> None:
        entry = item.data(_ENTRY) if item is not None else None
        if not isinstance(entry, Entry) or not entry.action.isEnabled():
            return
        self._settings.add_recent_command(entry.key)
        action = entry.action
        self.leave()
        action.trigger()


_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: ROWS_SHOWN - 1,
    Qt.Key.Key_PageUp: 1 - ROWS_SHOWN,
}
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Rows(QStyledItemDelegate):
    """Paints a row: whether it is switched on, the name with the typed letters, the menu, the key."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows alike."""
        return QSize(WIDTH // 2, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one."""
        entry = index.data(_ENTRY)
        if not isinstance(entry, Entry):
            return
        theme, rect = self.theme, option.rect
        view = self.parent()
        current = isinstance(view, QListWidget) and view.currentRow() == index.row()
        painter.save()
        if current:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft"))
            painter.drawRoundedRect(rect, 4, 4)
        enabled = entry.action.isEnabled()
        font = QFont(view.font() if isinstance(view, QWidget) else painter.font())
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.9)
        inner = rect.adjusted(6 * UNIT, 0, -3 * UNIT, 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        faint = theme.color("faint")
        painter.setFont(small)
        metrics = QFontMetrics(small)
        painter.setPen(theme.color("muted") if enabled else faint)
        painter.drawText(inner, right, entry.shortcut)
        key_width = max(112, metrics.horizontalAdvance(entry.shortcut) + 4 * UNIT)
        name_width = QFontMetrics(font).horizontalAdvance(entry.name)
        room = inner.width() - key_width - name_width - 4 * UNIT
        if room > 24:
            place = QRect(inner.left() + name_width + 4 * UNIT, inner.top(), room, inner.height())
            words = metrics.elidedText(entry.where, Qt.TextElideMode.ElideRight, room)
            painter.setPen(theme.color("muted") if current and enabled else faint)
            painter.drawText(place, right, words)
        if entry.action.isCheckable() and entry.action.isChecked():
            painter.setPen(theme.color("accent") if enabled else faint)
            painter.drawText(QRect(rect.left(), rect.top(), 6 * UNIT, rect.height()), Qt.AlignmentFlag.AlignCenter, "✓")
        self._paint_name(painter, inner.adjusted(0, 0, -key_width, 0), entry, index.data(_PLACES) or frozenset(), font)
        painter.restore()

    def _paint_name(self, painter: QPainter, place: QRect, entry: Entry, places: frozenset[int], font: QFont) -> None:
        """The name, its typed letters in the accent."""
        theme, enabled = self.theme, entry.action.isEnabled()
        metrics = QFontMetrics(font)
        painter.setFont(font)
        name = metrics.elidedText(entry.name, Qt.TextElideMode.ElideRight, place.width())
        start = place.left()
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for first, last, typed in _runs(name, places):
            color = "faint" if not enabled else "accent" if typed else "text"
            painter.setPen(theme.color(color))
            left = start + metrics.horizontalAdvance(name[:first])
            painter.drawText(QRect(left, place.top(), place.right() - left, place.height()), middle, name[first:last])


def _runs(name: str, places: frozenset[int]) -> list[tuple[int, int, bool]]:
    """The name cut where typed and other letters meet."""
    cuts = [0, *(at for at in range(1, len(name)) if (at in places) != (at - 1 in places)), len(name)]
    return [(first, last, first in places) for first, last in pairwise(cuts) if last > first]


def _collect(menu: QMenu, path: tuple[str, ...], found: dict[QAction, Entry]) -> None:
    # Menus that list what there is now are filled when they are about to show.
    menu.aboutToShow.emit()
    path = (*path, _plain(menu.title()))
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            _collect(below, path, found)
        elif not action.isSeparator() and action.text() and action not in found:
            found[action] = _entry(action, path)


def _entry(action: QAction, path: tuple[str, ...]) -> Entry:
    # By its own name, in every language; what is made for the moment has none, such as a recent file.
    key = action.objectName() or "/".join((*path, _plain(action.text())))
    return Entry(action, key, _plain(action.text()), " › ".join(path))


def _plain(text: str) -> str:
    # Where words have no letter for it, an access key stands behind them: (&F).
    text = re.sub(r"\(&\w\)", "", text)
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")

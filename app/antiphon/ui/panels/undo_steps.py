"""The undo history: all steps by their names, where the song is among them, and a way to each."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QToolButton, QVBoxLayout, QWidget

from antiphon.session.document import Document
from antiphon.ui.icons import Icons
from antiphon.ui.look import label
from antiphon.ui.theme import UNIT, Theme

Index = QModelIndex | QPersistentModelIndex


class UndoSteps(QFrame):
    """A list that follows the document; its first row is the song before any step. Clicking a row, or going to it
    with the arrow keys, undoes or redoes until the song is as it was there.

    closed: the cross was pressed.
    """

    closed = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self._document = document
        self._follows = False
        self.model = StepsModel(document, self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setProperty("kind", "plain")
        self.list.setAccessibleName(self.tr("Undo history"))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(self._go)
        self.cross = QToolButton()
        self.cross.setProperty("kind", "cross")
        self.cross.setFixedSize(22, 22)
        self.cross.setIconSize(QSize(12, 12))
        self.cross.setToolTip(self.tr("Close the undo history"))
        self.cross.setAccessibleName(self.tr("Close the undo history"))
        self.cross.clicked.connect(lambda _=False: self.closed.emit())
        head = QHBoxLayout()
        head.setContentsMargins(3 * UNIT, 2 * UNIT, 2 * UNIT, UNIT)
        head.addWidget(label(self.tr("Undo history"), "section"), 1)
        head.addWidget(self.cross)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, UNIT)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.setMinimumHeight(110)
        document.history_changed.connect(self._follow)
        document.reset.connect(self._follow)
        self._follow()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme."""
        self.cross.setIcon(icons.icon("dismiss"))
        self.model.set_undone_color(theme.color("faint"))

    def sizeHint(self) -> QSize:
        """Some eight rows."""
        return QSize(224, 220)

    def _follow(self) -> None:
        self._follows = True
        self.model.follow()
        here = self.model.index(self._document.history_position)
        self.list.setCurrentIndex(here)
        self.list.scrollTo(here)
        self._follows = False

    def _go(self, here: QModelIndex, _before: QModelIndex) -> None:
        if not self._follows and here.isValid():
            self._document.go_to(here.row())


class StepsModel(QAbstractListModel):
    """The names of the steps after a first row; those that are undone are faint."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._names: tuple[str, ...] = ()
        self._position = 0
        self._undone = QColor("#808080")

    def set_undone_color(self, color: QColor) -> None:
        """The colour of what is undone."""
        self._undone = color
        if self._names:
            self.dataChanged.emit(self.index(0), self.index(len(self._names)))

    def follow(self) -> None:
        """Take over the steps there are."""
        names = tuple(step.name for step in self._document.steps)
        if names == self._names:
            self._position = self._document.history_position
            self.dataChanged.emit(self.index(0), self.index(len(names)))
            return
        self.beginResetModel()
        self._names, self._position = names, self._document.history_position
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One more than there are steps."""
        return 0 if parent.isValid() else len(self._names) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Names, the colour of what is undone, and words for who cannot see it."""
        row = index.row()
        name = self._names[row - 1] if row else self.tr("Beginning")
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tr("Undone; click to do it again") if row > self._position else name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            here = self.tr("{}, the song is here") if row == self._position else self.tr("{}, undone")
            return name if row < self._position else here.format(name)
        if role == Qt.ItemDataRole.ForegroundRole and row > self._position:
            return self._undone
        return None

"""All keys at a glance, and the place to change them."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from antiphon.errors import UserError
from antiphon.ui.actions import Actions
from antiphon.ui.key_bindings import KeyBindings, pressed_key, words_of
from antiphon.ui.matching import match
from antiphon.ui.sentences import said
from antiphon.ui.theme import UNIT, Theme

ROW_HEIGHT = 25
_NAME = Qt.ItemDataRole.UserRole


class KeysDialog(QDialog):
    """The actions with their keys, and what the mouse does in the roll. A key is changed by pressing the new one;
    one that has a meaning already is taken from it only when that is wished."""

    def __init__(self, actions: Actions, bindings: KeyBindings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bindings, self._theme = bindings, theme
        self._actions = actions
        self._asked: tuple[str, QKeySequence] | None = None
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 620)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Search for a command or a key"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.setClearButtonEnabled(True)
        self.tree = self._make_tree()
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setMinimumHeight(34)
        self.catcher = KeyCatcher()
        self.catcher.hide()
        self.take = QPushButton(self.tr("&Take it"))
        self.keep = QPushButton(self.tr("&Leave it"))
        self.change = QPushButton(self.tr("&Change …"))
        self.reset = QPushButton(self.tr("&Reset"))
        self.reset_all = QPushButton(self.tr("Reset &all"))
        close = QPushButton(self.tr("Close"))
        for button in (self.take, self.keep, self.change, self.reset, self.reset_all, close):
            button.setAutoDefault(False)
        talk = QHBoxLayout()
        talk.setSpacing(2 * UNIT)
        for part in (self.catcher, self.take, self.keep):
            talk.addWidget(part)
        talk.insertWidget(0, self.said, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * UNIT)
        for button in (self.change, self.reset, self.reset_all):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * UNIT, 4 * UNIT, 4 * UNIT, 4 * UNIT)
        column.setSpacing(2 * UNIT)
        column.addWidget(self.field)
        column.addWidget(self.tree, 1)
        column.addLayout(talk)
        column.addLayout(buttons)
        self.field.textChanged.connect(self._filter)
        self.tree.currentItemChanged.connect(lambda *_items: self._rest())
        self.tree.itemActivated.connect(lambda *_item: self._begin())
        self.change.clicked.connect(lambda _=False: self._begin())
        self.reset.clicked.connect(lambda _=False: self._reset())
        self.reset_all.clicked.connect(lambda _=False: self._reset_all())
        self.catcher.pressed.connect(self._take_key)
        self.catcher.left.connect(self._rest)
        self.take.clicked.connect(lambda _=False: self._set())
        self.keep.clicked.connect(lambda _=False: self._rest())
        close.clicked.connect(lambda _=False: self.accept())
        self._fill()
        self._rest()
        if bindings.problem:
            self._say(bindings.problem, "warning")

    def item(self, name: str) -> QTreeWidgetItem:
        """The row of an action, by its name."""
        return self._items[name]

    # What is shown

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setColumnCount(2)
        tree.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        tree.setAccessibleName(self.tr("Commands and their keys"))
        tree.setRootIsDecorated(False)
        tree.setIndentation(3 * UNIT)
        tree.setItemsExpandable(False)
        tree.setUniformRowHeights(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = tree.header()
        header.setSectionsMovable(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(0, 300)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        return tree

    def _fill(self) -> None:
        actions = self._actions
        groups = (
            (self.tr("Song"), actions.new, actions.quit),
            (self.tr("Editing"), actions.undo, actions.find_chords),
            (self.tr("Bars"), actions.bars_left, actions.loop_bars),
            (self.tr("Tools"), actions.tool_select, actions.toggle_pencil),
            (self.tr("Cursor of the keyboard"), actions.cursor_left, actions.cursor_say),
            (self.tr("Tracks"), actions.track_add, actions.others_next),
            (self.tr("Playing"), actions.play, actions.soundfont),
            (self.tr("Asking the model"), actions.ask_continue, actions.dismiss),
            (self.tr("Window"), actions.zoom_in, actions.about),
        )
        every = list(actions)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        for title, first, last in groups:
            group = self._group(title)
            for action in every[every.index(first) : every.index(last) + 1]:
                name = self._bindings.name_of(action)
                item = self._row(group, str(action.data()).rstrip(" …"), "")
                item.setData(0, _NAME, name)
                self._items[name] = item
        mouse = self._group(self.tr("Mouse"))
        for what, how in self._mouse():
            self._row(mouse, what, how).setToolTip(1, how)
        self.tree.expandAll()
        self._show_keys()

    def _group(self, title: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self.tree, [title])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setFirstColumnSpanned(True)
        font = self.font()
        font.setBold(True)
        group.setFont(0, font)
        group.setSizeHint(0, QSize(0, ROW_HEIGHT))
        self._groups.append((group, []))
        return group

    def _row(self, group: QTreeWidgetItem, name: str, keys: str) -> QTreeWidgetItem:
        row = QTreeWidgetItem(group, [name, keys])
        row.setSizeHint(0, QSize(0, ROW_HEIGHT))
        self._groups[-1][1].append(row)
        return row

    def _show_keys(self) -> None:
        changed = self._bindings.changed_names
        for name, item in self._items.items():
            action = getattr(self._actions, name)
            item.setText(1, ",  ".join(map(words_of, action.shortcuts())))
            item.setForeground(1, QBrush(self._theme.color("accent" if name in changed else "muted")))
            item.setToolTip(1, self.tr("Changed by you") if name in changed else "")
        self.reset_all.setEnabled(bool(changed))

    def _mouse(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Select notes"), self.tr("drag in empty space; Shift adds")),
            (self.tr("Move, resize"), self.tr("drag the body, or either edge")),
            (self.tr("Stretch the selection"), self.tr("hold Shift and drag an edge")),
            (self.tr("No snap, one axis, copy"), self.tr("hold Alt, Shift or Ctrl while dragging")),
            (self.tr("Draw"), self.tr("click with the pencil; drag right to lengthen")),
            (self.tr("Erase"), self.tr("right-drag with the pencil")),
            (self.tr("Velocity"), self.tr("Ctrl+Shift+drag a note, or Alt and wheel")),
            (self.tr("Seek, select bars"), self.tr("click, or drag, in the ruler")),
            (self.tr("Set the loop"), self.tr("drag in the upper half of the ruler")),
            (self.tr("Add or rename a marker"), self.tr("double-click in the ruler")),
            (self.tr("Write a chord"), self.tr("double-click in the chord lane")),
            (self.tr("Next chord"), self.tr("Tab goes on by bars, Space by beats")),
            (self.tr("Draw a curve"), self.tr("drag in its lane, with Shift a line; right-drag takes out")),
            (
                self.tr("Points of a curve"),
                self.tr("drag one, or double-click to type its value; Ctrl selects, and copies"),
            ),
            (
                self.tr("Point after point"),
                self.tr("Ctrl and Right or Left in the lane; arrows move it, Del takes it out"),
            ),
            (self.tr("Scroll"), self.tr("wheel for pitch, with Shift for time")),
            (self.tr("Zoom"), self.tr("Ctrl and wheel for time, with Shift for pitch")),
            (self.tr("Minimap"), self.tr("click to go there; drag the frame or its edges")),
            (self.tr("Candidates"), self.tr("1 to 8 while the strip has the focus")),
        )

    def _filter(self, query: str) -> None:
        for group, items in self._groups:
            fits = [_fits(query, item) for item in items]
            for item, shown in zip(items, fits, strict=True):
                item.setHidden(not shown)
            group.setHidden(not any(fits))

    # Changing a key

    @property
    def _name(self) -> str | None:
        """The action of the current row, if its keys can be changed."""
        item = self.tree.currentItem()
        name = None if item is None else item.data(0, _NAME)
        return name if isinstance(name, str) and self._bindings.may_change(name) else None

    def _title(self, name: str) -> str:
        return self._items[name].text(0)

    def _rest(self) -> None:
        """Nothing is being changed."""
        self._asked = None
        had_focus = self.catcher.hasFocus() or self.take.hasFocus() or self.keep.hasFocus()
        for part in (self.catcher, self.take, self.keep):
            part.hide()
        if had_focus:
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        item, name = self.tree.currentItem(), self._name
        self.change.setEnabled(name is not None)
        self.reset.setEnabled(name is not None and name in self._bindings.changed_names)
        if item is not None and item.parent() is not None and name is None:
            fixed = item.data(0, _NAME) is not None
            self._say(self.tr("This key is fixed.") if fixed else self.tr("The mouse is set under Edit, Mouse."))
        else:
            self._say(self.tr("Choose a command, then press Enter or Change to give it another key."))

    def _begin(self) -> None:
        """Wait for the new key."""
        name = self._name
        if name is None:
            return
        self._rest()
        self._say(self.tr("Press the new key for “{}”; Esc leaves it as it is.").format(self._title(name)))
        self.catcher.show()
        self.catcher.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_key(self, key: QKeySequence) -> None:
        name = self._name
        if name is None:
            return
        self._asked = (name, key)
        other = self._bindings.taken_by(key, name)
        if other is None:
            self._set()
            return
        taken = self._bindings.name_of(other)
        title = self._title(taken)
        self.catcher.hide()
        if not self._bindings.may_change(taken):
            self._rest()
            self._say(self.tr("{} is “{}”, which is fixed.").format(words_of(key), title), "warning")
            return
        words = self.tr("{} is “{}” now. Take it from there for “{}”?")
        self._say(words.format(words_of(key), title, self._title(name)), "warning")
        self.take.show()
        self.keep.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set(self) -> None:
        if self._asked is None:
            return
        name, key = self._asked
        try:
            self._bindings.set_key(name, key)
        except UserError as error:
            self._rest()
            self._say(said(str(error)), "warning")
            return
        self._show_keys()
        self._rest()
        self._say(self.tr("“{}” is {} now.").format(self._title(name), words_of(key)))

    def _reset(self) -> None:
        name = self._name
        if name is None:
            return
        try:
            holder = self._bindings.reset(name)
        except UserError as error:
            self._say(said(str(error)), "warning")
            return
        self._show_keys()
        self._rest()
        if holder is not None:
            words = self.tr("Its own key is “{}” now, and stays there.")
            self._say(words.format(self._title(self._bindings.name_of(holder))), "warning")

    def _reset_all(self) -> None:
        try:
            self._bindings.reset_all()
        except UserError as error:
            self._say(said(str(error)), "warning")
            return
        self._show_keys()
        self._rest()
        self._say(self.tr("All commands have their own keys again."))

    def _say(self, words: str, tone: str = "muted") -> None:
        self.said.setText(words)
        self.said.setProperty("tone", tone)
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)


def _fits(query: str, item: QTreeWidgetItem) -> bool:
    """Whether a row has these letters: in its name, in its keys, or in what the file of keys calls it."""
    known_as = str(item.data(0, _NAME) or "").replace("_", " ")
    by_name = match(query, item.text(0)) is not None
    return by_name or query.casefold() in item.text(1).casefold() or query.casefold() in known_as


class KeyCatcher(QFrame):
    """Waits for one key, whatever it does elsewhere. pressed: the key; left: Esc, or the focus has gone."""

    pressed = Signal(QKeySequence)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("role", "catcher")
        self.setFixedSize(150, 30)
        self.setAccessibleName(self.tr("Press the new key"))
        words = QLabel(self.tr("press a key …"), self)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setProperty("tone", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(words)

    def event(self, event: QEvent) -> bool:
        """Hear keys before shortcuts and the focus chain do."""
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self._hear(event)
                return True
        return super().event(event)

    def _hear(self, event: QKeyEvent) -> None:
        event.accept()
        if event.key() == Qt.Key.Key_Escape and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.left.emit()
            return
        key = pressed_key(event.key(), event.modifiers())
        if not key.isEmpty():
            self.pressed.emit(key)

"""The row above the tracks of a group: fold, name, how many, mute and solo for all of them."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from antiphon.ui.icons import Icons
from antiphon.ui.look import label, restyle
from antiphon.ui.panels.list_row import ListRow, letter_button
from antiphon.ui.theme import UNIT


class GroupRow(ListRow):
    """Shows a group and tells what is done with it. muted, soloed: all of its tracks. folded: its tracks hidden."""

    muted = Signal(bool)
    soloed = Signal(bool)
    folded = Signal(bool)

    def __init__(self, group: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = self.full_name = group
        self.uids: tuple[int, ...] = ()
        self.is_folded = False
        self._icons: Icons | None = None
        self.bar = QFrame()
        self.bar.setFixedWidth(4)
        self._color = ""
        self.fold = QToolButton()
        self.fold.setProperty("kind", "small")
        self.fold.setIconSize(QSize(12, 12))
        self.fold.setFixedSize(QSize(20, 20))
        self.fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fold.clicked.connect(lambda _=False: self.folded.emit(not self.is_folded))
        self._count = label("", "faint")
        self.mute = letter_button("M", self.tr("Mute all tracks of the group"))
        self.solo = letter_button("S", self.tr("Hear the tracks of the group alone"))
        self.mute.clicked.connect(self.muted)
        self.solo.clicked.connect(self.soloed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 2 * UNIT, 0)
        row.setSpacing(UNIT)
        row.addWidget(self.bar)
        row.addWidget(self.fold)
        row.addWidget(self.label, 1)
        row.addWidget(self.field, 1)
        row.addWidget(self._count)
        row.addWidget(self.mute)
        row.addWidget(self.solo)
        # As wide as the button for recording, which a group has not: letters stand in columns.
        row.addSpacing(self.mute.width() + UNIT)
        self.setFixedHeight(30)

    @property
    def focus_chain(self) -> list[QWidget]:
        """What Tab goes through."""
        return [self, self.field, self.fold, self.mute, self.solo]

    def set_icons(self, icons: Icons) -> None:
        """Take the icons of another theme."""
        self._icons = icons
        self._show_fold()

    def show_group(self, group: str, uids: tuple[int, ...], *, folded: bool) -> None:
        """Take name, tracks, and whether they are hidden."""
        self.group = self.full_name = group
        self.uids, self.is_folded = uids, folded
        self.label.set_words(group)
        # How much is out of sight; otherwise it is seen.
        self._count.setText(str(len(uids)))
        self._count.setVisible(folded)
        self.setAccessibleName(self.tr("Group {name}, %n track(s)", "", len(uids)).format(name=group))
        self.mute.setAccessibleName(self.tr("Mute the group {}").format(group))
        self.solo.setAccessibleName(self.tr("Solo the group {}").format(group))
        self._show_fold()

    def show_mix(self, *, mute: bool, solo: bool, color: str) -> None:
        """Take whether all tracks are muted, or solo, and the colour of the first."""
        self.mute.setChecked(mute)
        self.solo.setChecked(solo)
        if color != self._color:
            self._color = color
            self.bar.setStyleSheet(f"background: {color};")

    def show_state(self, state: str) -> None:
        """Take how it is marked: "current" when the track that is drawn in is out of sight here, "selected", ""."""
        self.setAccessibleDescription(self._words_of(state))
        if self.property("state") != state:
            self.setProperty("state", state)
            restyle(self)

    def _words_of(self, state: str) -> str:
        words = [self.tr("folded") if self.is_folded else self.tr("unfolded")]
        return ", ".join([*words, self.tr("selected")] if state else words)

    def _show_fold(self) -> None:
        words = self.tr("Unfold {}") if self.is_folded else self.tr("Fold {}")
        self.fold.setAccessibleName(words.format(self.group))
        self.fold.setToolTip(self.tr("Show the tracks") if self.is_folded else self.tr("Hide the tracks"))
        if self._icons is not None:
            self.fold.setIcon(self._icons.icon("arrow-right" if self.is_folded else "arrow-down"))

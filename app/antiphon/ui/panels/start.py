"""The empty start: what Antiphon is for in a line, and the ways in - an example, a file, a blank page."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from antiphon.errors import UserError
from antiphon.formats import load_song
from antiphon.score import Score
from antiphon.ui.icons import Icons, program_pixmap
from antiphon.ui.look import label
from antiphon.ui.theme import RADIUS, UNIT, Theme, ui_font

_MOST_RECENT = 4


@dataclass(frozen=True, slots=True)
class Example:
    """A song on the start page. about: what it is, in a few words; path: its file."""

    title: str
    about: str
    path: Path


class StartPage(QScrollArea):
    """Shown while there is no song. chosen: the path of a file to open; open_asked, draw_asked: the other ways."""

    chosen = Signal(str)
    open_asked = Signal()
    draw_asked = Signal()

    def __init__(self, examples: list[Example], theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        page = QWidget()
        self.setWidget(page)
        self._sign = label("", "title")
        self._sign.setFixedSize(56, 56)
        title = label(self.tr("What are you working on?"), "title")
        title.setFont(ui_font(19))
        about = label(
            self.tr("Sketch some bars, select them, and let Antiphon answer. Everything stays on this computer."),
            "muted",
        )
        about.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(4 * UNIT)
        words = QVBoxLayout()
        words.setSpacing(UNIT)
        words.addWidget(title)
        words.addWidget(about)
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)

        self.open_button = QPushButton(self.tr("Open a song …"))
        self.open_button.setToolTip(self.tr("A MIDI file or an Antiphon project (Ctrl+O)"))
        self.open_button.clicked.connect(self.open_asked)
        self.draw_button = QPushButton(self.tr("Start drawing"))
        self.draw_button.setToolTip(self.tr("An empty song with a piano, and the pencil in your hand (Ctrl+N)"))
        self.draw_button.setProperty("kind", "primary")
        self.draw_button.clicked.connect(self.draw_asked)
        for button in (self.open_button, self.draw_button):
            button.setMinimumHeight(38)
            button.setMinimumWidth(160)
        ways = QHBoxLayout()
        ways.setSpacing(2 * UNIT)
        ways.addWidget(self.draw_button)
        ways.addWidget(self.open_button)
        ways.addWidget(label(self.tr("or drop a MIDI file here"), "faint"))
        ways.addStretch(1)

        grid = QGridLayout()
        grid.setSpacing(3 * UNIT)
        self.cards = [ExampleCard(example, theme) for example in examples]
        for place, card in enumerate(self.cards):
            card.chosen.connect(self.chosen)
            grid.addWidget(card, place // 3, place % 3)

        self._recent_title = label(self.tr("Recent"), "section")
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)

        column = QVBoxLayout()
        column.setSpacing(6 * UNIT)
        column.addLayout(head)
        column.addLayout(ways)
        songs = QVBoxLayout()
        songs.setSpacing(2 * UNIT)
        songs.addWidget(label(self.tr("Try it on an example"), "section"))
        songs.addLayout(grid)
        column.addLayout(songs)
        recent = QVBoxLayout()
        recent.setSpacing(UNIT)
        recent.addWidget(self._recent_title)
        recent.addLayout(self._recent)
        column.addLayout(recent)
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(720)
        middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(middle, 8)
        across.addStretch(1)
        whole = QVBoxLayout(page)
        whole.setContentsMargins(6 * UNIT, 6 * UNIT, 6 * UNIT, 6 * UNIT)
        whole.addStretch(2)
        whole.addLayout(across)
        whole.addStretch(3)
        self.set_recent([])
        self.set_theme(theme, icons)

    def set_recent(self, files: list[str]) -> None:
        """List these files, newest first; the first few that are still there."""
        while (item := self._recent.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        there = [file for file in files if Path(file).is_file()][:_MOST_RECENT]
        for file in there:
            button = QPushButton(Path(file).name)
            button.setProperty("kind", "link")
            button.setToolTip(file)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _=False, file=file: self.chosen.emit(file))
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._recent_title.setVisible(bool(there))

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme."""
        self._sign.setPixmap(program_pixmap(56, self.devicePixelRatioF()))
        for card in self.cards:
            card.set_theme(theme, icons)


class ExampleCard(QWidget):
    """An example as a card with its notes drawn small. chosen: its path, by a click, Space or Enter."""

    chosen = Signal(str)

    def __init__(self, example: Example, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._example = example
        self._theme = theme
        self._score: Score | None = None
        self._is_read = False
        self.setFixedHeight(132)
        self.setMinimumWidth(150)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{example.title}: {example.about}")
        self.setToolTip(self.tr("Open this example"))

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """A card three of which stand side by side."""
        return QSize(220, 132)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose it."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(str(self._example.path))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose it by Space or Enter."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(str(self._example.path))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card: notes above, title and a line about it below."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        lit = self.underMouse() or self.hasFocus()
        painter.setPen(QColor(theme.accent if lit else theme.line))
        painter.setBrush(QColor(theme.hover if self.underMouse() else theme.raised))
        painter.drawRoundedRect(inner, RADIUS, RADIUS)
        if self._score is not None:
            draw_small(painter, self._score, inner.adjusted(12, 12, -12, -58), theme)
        painter.setPen(QColor(theme.text))
        font = ui_font(10.5)
        font.setBold(True)
        painter.setFont(font)
        left = inner.adjusted(12, 0, -12, 0)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left.left(), inner.bottom() - 50, left.width(), 20), flags, self._example.title)
        painter.setPen(QColor(theme.muted))
        painter.setFont(ui_font(9))
        about = painter.fontMetrics().elidedText(self._example.about, Qt.TextElideMode.ElideRight, int(left.width()))
        painter.drawText(QRectF(left.left(), inner.bottom() - 30, left.width(), 18), flags, about)
        painter.end()
        if not self._is_read:
            # Its song is read when the card has been painted: the window is there by then.
            self._is_read = True
            QTimer.singleShot(0, self, self._read)

    def _read(self) -> None:
        # A card without a picture still opens its file, which tells why not.
        with suppress(UserError):
            self._score = load_song(self._example.path).score
            self.update()


def draw_small(painter: QPainter, score: Score, area: QRectF, theme: Theme) -> None:
    """All notes of a score in a small area, by track colour; drums along its lower edge."""
    end = max(1, score.end_tick)
    pitched = [note.pitch for track in score.tracks if not track.is_drum for note in track.notes()]
    low, high = (min(pitched), max(pitched)) if pitched else (48, 72)
    row = area.height() / max(12, high - low + 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    for index, track in enumerate(score.tracks):
        if track.is_drum:
            continue
        painter.setBrush(theme.track_color(index))
        for note in track.notes():
            left = area.left() + area.width() * note.onset / end
            width = max(1.5, area.width() * note.duration / end - 0.6)
            painter.drawRect(QRectF(left, area.bottom() - (note.pitch - low + 1) * row, width, max(1.6, row * 0.85)))
    painter.restore()

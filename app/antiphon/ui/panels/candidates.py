"""The strip of candidates below the roll: thumbnails to switch, and accept, comp, dismiss, repeat."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from antiphon.errors import UserError
from antiphon.session.candidates import Candidates, State
from antiphon.session.selection import Selection
from antiphon.ui.asking import bars_named, request_names, tracks_called, written_called
from antiphon.ui.drag_out import DragFiles, drag_file
from antiphon.ui.excerpt import excerpt
from antiphon.ui.icons import Icons
from antiphon.ui.listening import listen
from antiphon.ui.look import Elided, label
from antiphon.ui.panels.taken_words import accept_bars_words, taken_words
from antiphon.ui.panels.thumbnail import Box, Thumbnail, kept_notes
from antiphon.ui.theme import UNIT, Theme
from antiphon.ui.wording import capitalized, in_a_row

_SETTLE_MS = 40


class CandidateStrip(QFrame):
    """Shown while there are candidates. Digits and [ ] switch while it has the focus. refused: a sentence."""

    refused = Signal(str)
    wants_keep_seed = Signal(int)

    def __init__(
        self,
        candidates: Candidates,
        selection: Selection,
        files: DragFiles,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._candidates, self._selection, self._files = candidates, selection, files
        self._theme = theme
        self.thumbnails: list[Thumbnail] = []
        self._pitches: Box = (48, 72)
        self._build()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._redraw)
        candidates.changed.connect(self.refresh)
        listen(self, candidates.note_written, lambda *_: self._settle.isActive() or self._settle.start())
        selection.changed.connect(self._tell_parts)
        self.refresh()

    def refresh(self) -> None:
        """Show the candidates there are."""
        count = self._candidates.count
        self.setVisible(count > 0)
        if count != len(self.thumbnails):
            self._make_thumbnails(count)
        request = self._candidates.request
        if request is None:
            return
        self._title.set_words(request_names()[request.task])
        shown = self._candidates.shown
        number = (
            self.tr("The song as it is") if shown is None else self.tr("Candidate {} of {}").format(shown + 1, count)
        )
        short, long = ("", "") if shown is None else self._likeness_words(shown)
        self._like.set_words(short, long)
        self._like.setVisible(bool(short))
        self.setAccessibleDescription(". ".join(part for part in (number, taken_words(self._candidates), long) if part))
        for index, thumbnail in enumerate(self.thumbnails):
            thumbnail.mark_likeness(self._likeness_words(index)[1])
        self._seed.setText(self.tr("seed {}").format(request.seed))
        stale = self._candidates.is_stale
        self._stale.setVisible(stale)
        self._about.setVisible(not stale)
        busy = self._candidates.is_busy
        self._bar.setEnabled(busy)
        self.dismiss_button.setText(self.tr("Cancel  Esc") if busy else self.tr("Dismiss"))
        done = self._candidates.state is State.DONE
        can_accept = done and self._candidates.shown is not None
        self.accept_button.setEnabled(can_accept)
        self.accept_button.setText(self.tr("Accept the rest") if self._candidates.taken else self.tr("Accept"))
        self._more.setEnabled(can_accept)
        self._repeat.setEnabled(not self._candidates.is_busy)
        self._tell_parts()
        self._redraw()
        if shown is not None and shown < len(self.thumbnails):
            self._scroll.ensureWidgetVisible(self.thumbnails[shown])

    @property
    def stale_shown(self) -> bool:
        """Whether the candidates are marked as stale."""
        return not self._stale.isHidden()

    def accept(self) -> None:
        """Make the shown candidate part of the song."""
        self._candidates.accept()

    def accept_bars(self) -> None:
        """Only the selected bars of the shown candidate; others may be put beside it."""
        if self._selection.bars is not None:
            self._candidates.accept(bars=self._selection.bars)

    def accept_tracks(self) -> None:
        """Only the selected tracks of the shown candidate."""
        self._candidates.accept(uids=self._selection.written_tracks)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme."""
        self._theme = theme
        for thumbnail in self.thumbnails:
            thumbnail.set_theme(theme)
        self.accept_button.setIcon(icons.icon("accept", theme.on_answer))
        self.dismiss_button.setIcon(icons.icon("dismiss"))
        self._repeat.setIcon(icons.icon("repeat"))
        self._more.setIcon(icons.icon("arrow-down"))

    def event(self, event: QEvent) -> bool:
        """Keep digits from the window's tool keys while the strip has the focus."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._digit(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits show a candidate, arrows the one beside."""
        digit = self._digit(event)
        if digit is not None:
            self._candidates.show(digit)
        elif event.key() == Qt.Key.Key_Left:
            self._candidates.previous()
        elif event.key() == Qt.Key.Key_Right:
            self._candidates.next()
        else:
            super().keyPressEvent(event)

    def drag(self, index: int) -> None:
        """Drag a candidate out as a MIDI file that begins at its first bar."""
        request = self._candidates.request
        if request is None:
            return
        try:
            score = self._candidates.clip_score(index)
            notes = {track.uid: tuple(track.notes()) for track in score.tracks}
            clip = excerpt(score, request.start, max(request.end, score.end_tick), notes)
            bars = bars_named(self._candidates.base, (request.start, request.end))
            path = self._files.write(clip, f"{written_called(score, request, 1)} {bars} {index + 1}")
        except UserError as error:
            self.refused.emit(str(error))
            return
        drag_file(self, path, self.thumbnails[index].picture())

    def _digit(self, event: QKeyEvent) -> int | None:
        text = event.text()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return int(text) - 1 if plain and len(text) == 1 and text in "12345678" else None

    def _tell_parts(self) -> None:
        request = self._candidates.request
        if request is None:
            return
        bars = self._selection.bars
        inside = bars is not None and bars[0] < request.end and request.start < bars[1]
        part = inside and bars != (request.start, request.end)
        self._bars_action.setEnabled(part)
        base = self._candidates.base
        self._bars_action.setText(
            accept_bars_words(self._candidates, bars)
            if part and bars is not None
            else self.tr("Accept only the selected bars")
        )
        chosen = set(self._selection.tracks) & set(request.tracks)
        some = bool(chosen) and len(chosen) < len(request.tracks)
        self._tracks_action.setEnabled(some)
        self._tracks_action.setText(
            self.tr("Accept only {}").format(tracks_called(base, tuple(chosen)))
            if some
            else self.tr("Accept only the selected tracks")
        )

    def _about_words(self) -> str:
        candidates = self._candidates
        if candidates.state is State.WAITING:
            return self.tr("Loading the model …") if candidates.stage == "load" else self.tr("Listening to the song …")
        if candidates.state is State.WRITING:
            written = sum(candidates.written_count(index) for index in range(candidates.count))
            return self.tr("Writing: %n note(s) so far", "", written)
        request = candidates.request
        if request is None:
            return ""
        taken = taken_words(candidates)
        if taken:
            return taken
        bars = bars_named(candidates.base, (request.start, request.end))
        return in_a_row((capitalized(bars), written_called(candidates.base, request, 2)))

    def _likeness_words(self, index: int) -> tuple[str, str]:
        """What a candidate copies of the training music, in short and in full."""
        like = self._candidates.likeness(index)
        if like is None:
            return "", ""
        short = self.tr("%n note(s) as in {piece}", "", like.notes).format(piece=like.piece)
        long = self.tr(
            "%n note(s) in a row are like “{piece}” of {set}, which the model has learned from. "
            "Ask again (Ctrl+Enter), or change them before you publish the song.",
            "",
            like.notes,
        )
        return short, long.format(piece=like.piece, set=like.corpus)

    def _redraw(self) -> None:
        self._about.set_words(self._about_words())
        # A length that is not known yet is shown as a bar in motion.
        self._bar.setRange(0, 0 if self._candidates.state is State.WAITING else 1000)
        self._bar.setValue(round(1000 * self._candidates.progress()) if self._candidates.is_busy else 0)
        every = range(self._candidates.count)
        pitches = [note.pitch for index in every for notes in self._candidates.ghosts(index).values() for note in notes]
        pitches += [note.pitch for index in every for note in kept_notes(self._candidates, index)]
        low, high = (min(pitches), max(pitches)) if pitches else (54, 66)
        wanting = max(0, 12 - (high - low))
        self._pitches = (low - wanting // 2, high + wanting - wanting // 2)
        for thumbnail in self.thumbnails:
            thumbnail.update()

    def _offer_new_tracks(self, menu: QMenu) -> None:
        """Below the two of the selection: each of several new tracks by itself."""
        for action in menu.actions()[2:]:
            menu.removeAction(action)
        tracks = self._candidates.new_tracks
        for track in tracks if len(tracks) > 1 else ():
            words = self.tr("Accept only {}").format(track.name.replace("&", "&&"))
            menu.addAction(words, partial(self._accept_only, track.uid))

    def _accept_only(self, uid: int) -> None:
        self._candidates.accept(uids=(uid,))

    def _make_thumbnails(self, count: int) -> None:
        for old in self.thumbnails:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.thumbnails = [
            Thumbnail(index, self._candidates, self._theme, lambda: self._pitches) for index in range(count)
        ]
        for place, thumbnail in enumerate(self.thumbnails):
            thumbnail.chosen.connect(self._choose)
            thumbnail.dragged.connect(self.drag)
            self._row.insertWidget(place, thumbnail, 1)

    def _choose(self, index: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._candidates.show(index)

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Candidates"))
        self._title = Elided("title")
        self._about = Elided("muted")
        self._like = Elided("warning")
        self._stale = label(self.tr("The song has changed"), "warning")
        self._stale.setToolTip(self.tr("Ask again (Ctrl+Enter) for candidates that fit the song as it is now"))
        self._seed = QPushButton()
        self._seed.setProperty("kind", "link")
        self._seed.setToolTip(self.tr("Keep this seed for the next requests"))
        self._seed.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._seed.clicked.connect(self._keep_seed)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._about)
        words.addWidget(self._like)
        words.addWidget(self._stale)
        words.addWidget(self._seed, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        about = QWidget()
        about.setLayout(words)
        about.setFixedWidth(180)
        words.setContentsMargins(0, 0, 0, 0)

        inner = QWidget()
        self._row = QHBoxLayout(inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2 * UNIT)
        self._row.addStretch(0)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        scroll.setFixedHeight(90)

        self.accept_button = QPushButton(self.tr("Accept"))
        self.accept_button.setProperty("kind", "answer")
        self.accept_button.setToolTip(self.tr("Make the shown candidate part of the song (Tab in the roll)"))
        self.accept_button.clicked.connect(self.accept)
        self._more = QToolButton()
        self._more.setToolTip(self.tr("Accept a part"))
        self._more.setAccessibleName(self._more.toolTip())
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._more)
        self._bars_action = menu.addAction(self.tr("Accept only the selected bars"), self.accept_bars)
        self._tracks_action = menu.addAction(self.tr("Accept only the selected tracks"), self.accept_tracks)
        menu.aboutToShow.connect(lambda: self._offer_new_tracks(menu))
        self._more.setMenu(menu)
        self.dismiss_button = QPushButton(self.tr("Dismiss"))
        self.dismiss_button.setToolTip(
            self.tr("Let the candidates go, the song stays as it is (Shift+Tab in the roll)")
        )
        self.dismiss_button.clicked.connect(self._candidates.dismiss)
        self._repeat = QToolButton()
        self._repeat.setToolTip(self.tr("Ask again with a new seed (Ctrl+Enter)"))
        self._repeat.setAccessibleName(self.tr("Ask again"))
        self._repeat.clicked.connect(lambda _checked=False: self._candidates.repeat())
        for button in (self.accept_button, self.dismiss_button, self._more, self._repeat):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for button in (self.accept_button, self.dismiss_button):
            button.setMinimumWidth(124)
        for tool in (self._more, self._repeat):
            tool.setIconSize(QSize(16, 16))
        first = QHBoxLayout()
        first.setSpacing(UNIT)
        first.addWidget(self.accept_button, 1)
        first.addWidget(self._more)
        second = QHBoxLayout()
        second.setSpacing(UNIT)
        second.addWidget(self.dismiss_button, 1)
        second.addWidget(self._repeat)
        buttons = QVBoxLayout()
        buttons.setSpacing(UNIT + 2)
        buttons.addStretch(1)
        buttons.addLayout(first)
        buttons.addLayout(second)
        buttons.addStretch(1)

        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How much is written"))
        row = QHBoxLayout()
        row.setContentsMargins(3 * UNIT, 0, 3 * UNIT, UNIT)
        row.setSpacing(3 * UNIT)
        row.addWidget(about)
        row.addWidget(scroll, 1)
        row.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addLayout(row)

    def _keep_seed(self) -> None:
        if self._candidates.request is not None:
            self.wants_keep_seed.emit(self._candidates.request.seed)

"""What a screen reader is told while the window is used by keys: the note at the cursor, edits, candidates, notices."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QWidget

from antiphon.session.candidates import State
from antiphon.ui.palette import Palette
from antiphon.ui.panels.candidates import CandidateStrip
from antiphon.ui.panels.list_row import ListRow
from antiphon.ui.panels.notices import NoticeBar
from antiphon.ui.roll.accessible import AccessibleRoll, tell_of_cursor
from antiphon.ui.roll.view import RollView
from antiphon.ui.studio import Studio

_SEEN = "antiphon_is_seen_by_screen_readers"


def let_screen_readers_see(application: QApplication) -> None:
    """Give what is painted by hand its accessible interface, once for the application."""
    if not application.property(_SEEN):
        application.setProperty(_SEEN, True)
        QAccessible.installFactory(_accessible)


def _accessible(_key: str, watched: QObject | None) -> QAccessibleInterface | None:
    """What a screen reader sees of a widget that Qt takes for a mere frame; None for all else."""
    if isinstance(watched, RollView):
        return AccessibleRoll(watched)
    if isinstance(watched, ListRow):
        return QAccessibleWidget(watched, QAccessible.Role.ListItem)
    if isinstance(watched, CandidateStrip):
        return QAccessibleWidget(watched, QAccessible.Role.List)
    return None


class ScreenReader(QObject):
    """Speaks for one window. said: what was announced, whether or not there is anyone to read it out."""

    said = Signal(str)

    def __init__(self, studio: Studio, roll: RollView, notices: NoticeBar, palette: Palette, window: QWidget) -> None:
        super().__init__(window)
        self._studio, self._roll, self._window = studio, roll, window
        self._position = studio.document.history_position
        self._shown: tuple[State, int | None] = (studio.candidates.state, studio.candidates.shown)
        # Several things change at once: what is at the cursor is told when all have settled.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._tell_of_cursor)
        self._told = ""
        roll.caret.changed.connect(self._await_cursor)
        studio.document.history_changed.connect(self._await_cursor)
        roll.bench.told.connect(self.say)
        notices.told.connect(self.say)
        palette.reached.connect(self.say)
        studio.document.reset.connect(self._follow_reset)
        studio.document.history_changed.connect(self._follow_history)
        studio.candidates.changed.connect(self._follow_candidates)
        studio.candidates.accepted.connect(self._follow_acceptance)

    def say(self, words: str) -> None:
        """Have this read out."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, words))
        self.said.emit(words)

    def _await_cursor(self) -> None:
        if QAccessible.isActive() and self._roll.hasFocus():
            self._soon.start()

    def _tell_of_cursor(self) -> None:
        words = self._roll.caret.words
        if words != self._told:
            self._told = words
            tell_of_cursor(self._roll)

    def _follow_reset(self) -> None:
        self._position = self._studio.document.history_position

    def _follow_history(self) -> None:
        document = self._studio.document
        before, self._position = self._position, document.history_position
        if self._position > before:
            self.say(document.steps[self._position - 1].name)
        elif self._position < min(before, len(document.steps)):
            self.say(self.tr("Undone: {}").format(document.steps[self._position].name))

    def _follow_acceptance(self) -> None:
        # The undo step has said what became of them.
        self._shown = (self._studio.candidates.state, self._studio.candidates.shown)

    def _follow_candidates(self) -> None:
        candidates = self._studio.candidates
        before, self._shown = self._shown, (candidates.state, candidates.shown)
        if before == self._shown:
            return
        if candidates.state is State.WAITING:
            self.say(self.tr("The model is asked."))
        elif candidates.state is State.DONE and candidates.shown is not None:
            words = self.tr("Candidate {number} of {count}, {notes} notes. Tab accepts it.")
            shown = candidates.shown
            notes = candidates.written_count(shown)
            self.say(words.format(number=shown + 1, count=candidates.count, notes=notes))
        elif before[0] is State.DONE and candidates.state is State.IDLE:
            self.say(self.tr("No candidates any more."))

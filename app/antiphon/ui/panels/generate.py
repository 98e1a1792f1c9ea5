"""The Generate panel: says in words what will be written and heard, and asks for it."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from antiphon.errors import UserError
from antiphon.generation.feasibility import conflict
from antiphon.generation.request import Request, Task
from antiphon.generation.words import counted
from antiphon.session.candidates import Candidates, random_seed
from antiphon.session.document import Document
from antiphon.session.generator import Generator
from antiphon.session.selection import Selection
from antiphon.ui.asking import (
    TASKS,
    Wishes,
    bars_named,
    key_near,
    request_of,
    sentence_of,
    task_span,
)
from antiphon.ui.icons import Icons
from antiphon.ui.locks import Locks
from antiphon.ui.look import label, rule
from antiphon.ui.panels.fields import KeyField, PitchBox, ValueSlider
from antiphon.ui.panels.request_button import RequestButton
from antiphon.ui.theme import UNIT, Theme

_MAX_CANDIDATES = 8
_SETTLE_MS = 30
_PREFILL_MS = 200
_KEYS = {Task.CONTINUE: "C", Task.INFILL: "I", Task.VARY: "V"}


class GeneratePanel(QFrame):
    """Asks for candidates. refused: a plain sentence why a request cannot be made. entered: Enter in a field."""

    refused = Signal(str)
    entered = Signal()

    def __init__(
        self,
        document: Document,
        selection: Selection,
        candidates: Candidates,
        generator: Generator,
        locks: Locks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self._document, self._selection, self._locks = document, selection, locks
        self._candidates, self._generator = candidates, generator
        self._noticed: Task | None = None
        self._last_task: Task | None = None
        self._build()
        self._settle = _single_shot(self, _SETTLE_MS, self.refresh)
        self._prefill = _single_shot(self, _PREFILL_MS, self._read_ahead)
        for signal in (selection.changed, document.changed, document.reset, locks.changed):
            signal.connect(self._something_changed)
        candidates.changed.connect(self.refresh)
        self.refresh()

    # Asking

    @property
    def wishes(self) -> Wishes:
        """What the fields say. Raises UserError for a seed that is no number."""
        words = self.seed.text().strip()
        try:
            seed = int(words) if words else None
        except ValueError:
            raise UserError(self.tr("A seed is a whole number; leave it empty for a new one each time.")) from None
        return Wishes(
            self.count.value(),
            seed,
            self.temperature.value,
            self.strength.value,
            self.key.scale,
            self.low.value(),
            self.high.value(),
        )

    def request_for(self, task: Task) -> Request | None:
        """What pressing the button of this task would ask; None where bars have to be selected first.

        Raises UserError where it makes no sense.
        """
        score, tracks = self._document.score, self._selection.written_tracks
        if not tracks:
            raise UserError(self.tr("The song has no track to write on: add one first."))
        span = task_span(task, score, self._selection.span, tracks)
        if span is None:
            return None
        wishes = self.wishes
        seed = random_seed() if wishes.seed is None else wishes.seed
        request = request_of(task, score, span, tracks, wishes, seed, self._locks.notes)
        request.validate(score)
        return request

    def ask(self, task: Task) -> bool:
        """Ask for candidates of this task; False, and `refused`, when that cannot be."""
        try:
            request = self.request_for(task)
            if request is None:
                raise UserError(self.tr("Select the bars to write first: drag across the ruler."))
            found = conflict(self._document.score, request)
            if found is not None:
                raise UserError(found.sentence)
        except UserError as error:
            self.refused.emit(str(error))
            return False
        self._last_task = task
        return self._candidates.ask(request)

    # Showing

    def refresh(self) -> None:
        """Say anew what would be written."""
        self._settle.stop()
        score = self._document.score
        self.key.set_song_key(key_near(score, self._selection.span))
        for task, button in self.buttons.items():
            button.tell(*self._offer(task))
        self._said.setText(self.sentence())
        self._locked.setText(
            self.tr("No locked notes") if not self._locks.count else counted(self._locks.count, self.tr("locked note"))
        )
        self._lock.setEnabled(bool(self._selection.notes))
        self._unlock.setEnabled(bool(self._locks.count))

    def sentence(self) -> str:
        """What is being written, or what the button under the pointer would write."""
        request = self._candidates.request
        if request is not None and self._noticed is None:
            return sentence_of(self._candidates.base, request)
        score = self._document.score
        task = self._noticed or self._likely_task()
        try:
            request = self.request_for(task)
        except UserError as error:
            return str(error)
        if request is None:
            return self.tr("Drag across the ruler to select the bars to write.")
        return sentence_of(score, request)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme."""
        for button in self.buttons.values():
            button.set_theme(theme, icons)
        self._dice.setIcon(icons.icon("dice", theme.muted))
        self._lock.setIcon(icons.icon("lock"))
        self._unlock.setIcon(icons.icon("unlock"))

    def set_middle_c(self, octave: int) -> None:
        """The octave number of middle C in the range: 3, 4 or 5."""
        self.low.set_middle_c(octave)
        self.high.set_middle_c(octave)

    # Inside

    def _offer(self, task: Task) -> tuple[str, bool]:
        try:
            request = self.request_for(task)
        except UserError as error:
            return str(error), False
        if request is None:
            return self.tr("Select bars first"), False
        bars = bars_named(self._document.score, (request.start, request.end))
        if task is Task.CONTINUE:
            return self.tr("Write {}").format(bars), True
        if task is Task.INFILL:
            return self.tr("Write {} anew").format(bars), True
        return self.tr("Change {:.0f} % of {}").format(100 * request.strength, bars), True

    def _likely_task(self) -> Task:
        if self._last_task is not None:
            return self._last_task
        return Task.CONTINUE if self._selection.span is None else Task.INFILL

    def _something_changed(self) -> None:
        # One gesture tells of many changes; the words follow once.
        if not self._settle.isActive():
            self._settle.start()
        self._prefill.start()

    def _read_ahead(self) -> None:
        if self._candidates.is_busy or not self._document.score.note_count:
            return
        try:
            request = self.request_for(self._likely_task())
        except UserError:
            return
        if request is not None:
            self._generator.prefill(self._document.score, request)

    def _notice(self, task: Task, came: bool) -> None:
        self._noticed = task if came else None
        self._said.setText(self.sentence())

    def _draw_seed(self) -> None:
        self.seed.setText(str(random_seed()))

    def _build(self) -> None:
        self.setMinimumWidth(272)
        self.setMaximumWidth(380)
        said = QFrame()
        said.setProperty("role", "said")
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setMinimumHeight(40)
        self._said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._said.setAccessibleName(self.tr("What will be written"))
        inside = QHBoxLayout(said)
        inside.setContentsMargins(2 * UNIT + 2, UNIT + 2, 2 * UNIT, UNIT + 2)
        inside.addWidget(self._said)

        titles = {
            Task.CONTINUE: self.tr("Continue"),
            Task.INFILL: self.tr("Infill"),
            Task.VARY: self.tr("Vary"),
        }
        tips = {
            Task.CONTINUE: self.tr("Write the bars that follow the selected ones, or fill selected empty bars"),
            Task.INFILL: self.tr("Write the selected bars anew, hearing what comes before and after"),
            Task.VARY: self.tr("Change some of the notes in the selected bars, and keep the others"),
        }
        self.buttons = {
            task: RequestButton(titles[task], task.value, _KEYS[task], f"{tips[task]} ({_KEYS[task]})")
            for task in TASKS
        }
        requests = QVBoxLayout()
        requests.setSpacing(UNIT + 2)
        for task, button in self.buttons.items():
            button.clicked.connect(lambda _=False, task=task: self.ask(task))
            button.noticed.connect(lambda came, task=task: self._notice(task, came))
            requests.addWidget(button)

        column = QVBoxLayout()
        column.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 3 * UNIT)
        column.setSpacing(3 * UNIT)
        column.addWidget(label(self.tr("Generate"), "section"))
        column.addWidget(said)
        column.addLayout(requests)
        column.addWidget(rule())
        column.addLayout(self._fields())
        column.addStretch(1)
        page = QWidget()
        page.setLayout(column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        scroll.viewport().setAutoFillBackground(False)
        page.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _fields(self) -> QGridLayout:
        self.count = QSpinBox()
        self.count.lineEdit().setTextMargins(6, 0, 0, 0)
        self.count.setRange(1, _MAX_CANDIDATES)
        self.count.setValue(4)
        self.count.setFixedWidth(74)
        self.count.setToolTip(self.tr("How many answers to write, 1 to 8"))
        self.seed = QLineEdit()
        self.seed.setPlaceholderText(self.tr("new each time"))
        self.seed.setToolTip(self.tr("The same seed gives the same notes again; empty draws a new one each time"))
        self.seed.setMinimumWidth(60)
        self._dice = QToolButton()
        self._dice.setToolTip(self.tr("Draw a seed and keep it"))
        self._dice.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._dice.clicked.connect(self._draw_seed)
        self.temperature = ValueSlider(0.5, 1.5, 1.0, 0.05, "{:.2f}")
        self.temperature.setToolTip(self.tr("Below 1 tamer, above 1 wilder"))
        self.strength = ValueSlider(0.1, 1.0, 0.5, 0.05, "{:.0f} %")
        self.strength.setToolTip(self.tr("How many of the notes Vary changes"))
        self.strength.changed.connect(lambda _: self._settle.start())
        self.key = KeyField()
        self.key.changed.connect(self._something_changed)
        self.low, self.high = PitchBox(0), PitchBox(127)
        for box, tip in ((self.low, self.tr("Lowest note written")), (self.high, self.tr("Highest note written"))):
            box.setToolTip(tip)
            box.setAccessibleName(tip)
            box.valueChanged.connect(self._something_changed)
        for edit in (self.seed, *(box.lineEdit() for box in (self.count, self.low, self.high))):
            edit.returnPressed.connect(self.entered)
        self._locked = label("", "muted")
        self._lock, self._unlock = QToolButton(), QToolButton()
        self._lock.setToolTip(self.tr("Lock the selected notes, or unlock them (Ctrl+L)"))
        self._unlock.setToolTip(self.tr("Unlock all notes"))
        self._lock.clicked.connect(lambda: self._locks.toggle(self._selection))
        self._unlock.clicked.connect(self._locks.clear)
        for button in (self._lock, self._unlock):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setIconSize(QSize(16, 16))
        for box in (self.low, self.high):
            box.setFixedWidth(74)
        counts = _row(self.count, None)
        seeds = _row(self.seed, self._dice)
        ranges = _row(self.low, label(self.tr("to"), "muted"), self.high, None)
        locks = _row(self._locked, None, self._lock, self._unlock)
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * UNIT)
        grid.setVerticalSpacing(2 * UNIT)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Candidates"), counts),
            (self.tr("Seed"), seeds),
            (self.tr("Temperature"), self.temperature),
            (self.tr("Vary strength"), self.strength),
            (self.tr("Key"), self.key),
            (self.tr("Range"), ranges),
            (self.tr("Locks"), locks),
        )
        for place, (name, field) in enumerate(rows):
            words = label(name, "muted")
            words.setBuddy(field.focusProxy() or field)
            grid.addWidget(words, place, 0)
            grid.addWidget(field, place, 1)
        return grid


def _row(*parts: QWidget | None) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2 * UNIT)
    for part in parts:
        if part is None:
            row.addStretch(1)
            continue
        grows = part.sizePolicy().horizontalPolicy() is not QSizePolicy.Policy.Fixed
        row.addWidget(part, 1 if grows and not isinstance(part, QLabel) else 0)
    if parts and parts[0] is not None:
        holder.setFocusProxy(parts[0])
    return holder


def _single_shot(parent: QWidget, milliseconds: int, do: object) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(do)
    return timer

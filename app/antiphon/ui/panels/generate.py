"""The Generate panel: says in words what will be written and heard, what it has to keep to, and asks for it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from antiphon.errors import UserError
from antiphon.generation.catalogue import ModelInfo
from antiphon.generation.feasibility import conflict
from antiphon.generation.request import Request, Task
from antiphon.session.candidates import Candidates
from antiphon.session.document import Document
from antiphon.session.generator import Generator
from antiphon.session.presets import Presets
from antiphon.session.requests import random_seed
from antiphon.session.selection import Selection
from antiphon.session.wishes import Wishes, for_another_song
from antiphon.ui.asking import TASKS, key_near, request_of, sentence_of, task_span
from antiphon.ui.icons import Icons
from antiphon.ui.locks import Locks
from antiphon.ui.look import label, rule
from antiphon.ui.offers import offer_of
from antiphon.ui.panels.advanced import AdvancedSection
from antiphon.ui.panels.character import CharacterSection
from antiphon.ui.panels.fold import Fold
from antiphon.ui.panels.limits import LimitsSection
from antiphon.ui.panels.preset_menu import PresetMenu
from antiphon.ui.panels.request_button import RequestButton
from antiphon.ui.panels.request_options import AccompanyOptions, HarmonizeOptions, Options, VaryOptions
from antiphon.ui.sentences import said
from antiphon.ui.theme import UNIT, Theme

_SETTLE_MS = 30
_PREFILL_MS = 200
_KEYS = {Task.CONTINUE: "C", Task.INFILL: "I", Task.VARY: "V", Task.HARMONIZE: "H", Task.ACCOMPANY: "A"}


class GeneratePanel(QFrame):
    """Asks for candidates. wishes_changed: other settings, by hand. entered: Enter in a field."""

    wishes_changed = Signal()
    entered = Signal()

    def __init__(
        self,
        document: Document,
        selection: Selection,
        candidates: Candidates,
        generator: Generator,
        locks: Locks,
        presets: Presets,
        models: Sequence[ModelInfo],
        lock_actions: tuple[QAction, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        """models: those that can be chosen. lock_actions: what locks the selected notes and bars."""
        super().__init__(parent)
        self.setProperty("role", "side")
        self.setAccessibleName(self.tr("Requests to the model"))
        self._document, self._selection, self._locks = document, selection, locks
        self._candidates, self._generator, self._presets = candidates, generator, presets
        self._noticed: Task | None = None
        self._last_task: Task | None = None
        self._showing = False
        self.vary, self.harmonize, self.accompany = VaryOptions(), HarmonizeOptions(), AccompanyOptions()
        self.limits = LimitsSection(locks, lock_actions)
        self.character = CharacterSection()
        self.advanced = AdvancedSection(models)
        self.presets = PresetMenu(presets)
        self._build()
        self._settle = _single_shot(self, _SETTLE_MS, self.refresh)
        self._prefill = _single_shot(self, _PREFILL_MS, self._read_ahead)
        self.show_wishes(Wishes())
        for signal in (selection.changed, document.changed, document.reset, locks.changed):
            signal.connect(self._something_changed)
        for options in self._options:
            options.changed.connect(self._wish)
        candidates.changed.connect(self.refresh)
        self.refresh()

    # Asking

    @property
    def wishes(self) -> Wishes:
        """What is set. Raises UserError for a seed that is no number."""
        wishes = Wishes()
        for options in self._options:
            wishes = options.with_wishes(wishes)
        return wishes

    @property
    def model(self) -> str:
        """The name of the model that is chosen."""
        return self.advanced.chosen

    def show_wishes(self, wishes: Wishes) -> None:
        """Set everything as it is in these."""
        self._showing = True
        # The melodies on offer are those of the song there is now.
        self._show_song()
        for options in self._options:
            options.show_wishes(wishes)
        self._showing = False

    def begin_song(self, wishes: Wishes | None) -> None:
        """Another song: with the wishes kept with it, else without those that were about the song before."""
        if wishes is None:
            self.advanced.seed.clear()
            wishes = for_another_song(self.wishes)
        self.show_wishes(wishes)
        self.refresh()

    def request_for(self, task: Task) -> Request | None:
        """What pressing the button of this task would ask; None where bars have to be selected first.

        Raises UserError where it makes no sense.
        """
        score, tracks = self._document.score, self._selection.written_tracks
        if not tracks:
            raise UserError(self.tr("The song has no track to write on: add one first."))
        wishes = self.wishes
        info = self._generator.known_model(wishes.model) or self.advanced.info(wishes.model)
        if info is not None:
            info.require(task)
        span = task_span(task, score, self._selection.span, tracks)
        if span is None:
            return None
        seed = random_seed() if wishes.seed is None else wishes.seed
        request = request_of(task, score, span, tracks, wishes, seed, self._locks.notes, self._locks.bars)
        request.validate(score)
        return request

    def ask(self, task: Task) -> bool:
        """Ask for candidates of this task; False, and a sentence below its button, when that cannot be."""
        try:
            request = self.request_for(task)
            if request is None:
                raise UserError(self.tr("Select the bars to write first: drag across the ruler."))
            found = conflict(self._document.score, request)
            if found is not None:
                raise UserError(found.sentence)
        except UserError as error:
            self._refuse(task, str(error))
            return False
        self._forget_refusal()
        self._last_task = task
        return self._candidates.ask(request)

    @property
    def refusal(self) -> str:
        """Why the last request was refused, "" when it was not or something has changed since."""
        return "" if self._refused.isHidden() else self._why.text()

    # Showing

    def refresh(self) -> None:
        """Say anew what would be written."""
        self._settle.stop()
        self._show_song()
        primary = None
        for task, button in self.buttons.items():
            button.tell(*self._offer(task))
        likely = self._likely_task()
        for task in (likely, *TASKS):
            if primary is None and self.buttons[task].can_ask:
                primary = task
        for task, button in self.buttons.items():
            button.set_primary(task is primary)
        self._said.setText(self.sentence())
        self.character_fold.tell(self.character.words())
        self.advanced_fold.tell(self.advanced.words())

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
            return said(str(error))
        if request is None:
            return self.tr("Drag across the ruler to select the bars to write.")
        return sentence_of(score, request)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme."""
        for button in self.buttons.values():
            button.set_theme(theme, icons)
        for part in (self.limits, self.advanced, self.presets, self.character_fold, self.advanced_fold):
            part.set_theme(theme, icons)
        self._warning.setPixmap(icons.pixmap("warning", 16, theme.warning, self.devicePixelRatioF()))

    def set_middle_c(self, octave: int) -> None:
        """The octave number of middle C in the range: 3, 4 or 5."""
        self.limits.set_middle_c(octave)

    def ensure_visible(self, widget: QWidget) -> None:
        """Scroll so that a part of the panel can be seen."""
        self._scroll.ensureWidgetVisible(widget, 0, 2 * UNIT)

    # Inside

    @property
    def _options(self) -> tuple[Options, ...]:
        return (self.vary, self.harmonize, self.accompany, self.limits, self.character, self.advanced)

    def _show_song(self) -> None:
        score, span = self._document.score, self._selection.span
        self.harmonize.show_song(score, span, self._selection.written_tracks)
        self.accompany.show_song(score, span)
        self.limits.show_song(score, lambda: key_near(score, span))

    def _offer(self, task: Task) -> tuple[str, bool]:
        try:
            request = self.request_for(task)
        except UserError as error:
            return said(str(error)), False
        if request is None:
            return self.tr("Select bars first"), False
        return offer_of(self._document.score, request), True

    def _likely_task(self) -> Task:
        if self._last_task is not None:
            return self._last_task
        return Task.CONTINUE if self._selection.span is None else Task.INFILL

    def _wish(self) -> None:
        if not self._showing:
            self.wishes_changed.emit()
            self._something_changed()

    def _something_changed(self) -> None:
        # One gesture tells of many changes; the words follow once.
        self._forget_refusal()
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

    def _refuse(self, task: Task, sentence: str) -> None:
        sentence = said(sentence)
        self._why.setText(sentence)
        self._requests.removeWidget(self._refused)
        self._requests.insertWidget(self._requests.indexOf(self.buttons[task]) + 1, self._refused)
        self._refused.setAccessibleName(sentence)
        self._refused.show()
        QTimer.singleShot(0, self._show_refusal)

    def _show_refusal(self) -> None:
        if not self._refused.isHidden():
            self.ensure_visible(self._refused)

    def _forget_refusal(self) -> None:
        self._refused.hide()

    def _unfold(self, task: Task, wanted: bool) -> None:
        """Show the options of one request, and of no other."""
        for other, body in self._bodies.items():
            shown = wanted and other is task
            body.setVisible(shown)
            self.buttons[other].arrow.setChecked(shown)

    def _take_preset(self, wishes: Wishes) -> None:
        self.show_wishes(wishes)
        self._wish()

    def _save_preset(self, name: str) -> None:
        try:
            self._presets.save(name, self.wishes)
        except UserError as error:
            self._refuse(TASKS[0], str(error))

    def _build(self) -> None:
        self.setMinimumWidth(272)
        self.setMaximumWidth(380)
        said = QFrame()
        said.setProperty("role", "said")
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setMinimumHeight(36)
        self._said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._said.setAccessibleName(self.tr("What will be written"))
        inside = QHBoxLayout(said)
        inside.setContentsMargins(2 * UNIT + 2, UNIT + 2, 2 * UNIT, UNIT + 2)
        inside.addWidget(self._said)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Generate"), "section"))
        head.addStretch(1)
        head.addWidget(self.presets)
        self.presets.chosen.connect(self._take_preset)
        self.presets.shipped_chosen.connect(lambda wishes: self._take_preset(replace(wishes, model=self.model)))
        self.presets.save_asked.connect(self._save_preset)
        self.presets.refused.connect(lambda sentence: self._refuse(TASKS[0], sentence))

        column = QVBoxLayout()
        column.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 3 * UNIT)
        column.setSpacing(2 * UNIT)
        column.addLayout(head)
        column.addWidget(self.presets.line)
        column.addWidget(said)
        column.addLayout(self._build_requests())
        column.addWidget(rule())
        column.addWidget(self.limits)
        column.addWidget(rule())
        self.character_fold = Fold(self.tr("Character"), self.character)
        self.advanced_fold = Fold(self.tr("Advanced"), self.advanced)
        folds = QVBoxLayout()
        folds.setSpacing(UNIT)
        folds.addWidget(self.character_fold)
        folds.addWidget(self.advanced_fold)
        column.addLayout(folds)
        column.addStretch(1)
        self.limits.entered.connect(self.entered)
        self.advanced.entered.connect(self.entered)
        page = QWidget()
        page.setLayout(column)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        scroll.viewport().setAutoFillBackground(False)
        page.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _build_requests(self) -> QVBoxLayout:
        tr = self.tr
        words = {
            Task.CONTINUE: (
                tr("Continue"),
                tr("Write the bars that follow the selected ones, or fill selected empty bars"),
            ),
            Task.INFILL: (tr("Infill"), tr("Write the selected bars anew, hearing what comes before and after")),
            Task.VARY: (tr("Vary"), tr("Change some of the notes in the selected bars, and keep the others")),
            Task.HARMONIZE: (tr("Harmonize"), tr("Write chords or voices to a melody, on new tracks")),
            Task.ACCOMPANY: (tr("Accompany"), tr("Write bass, piano, drums or a second melody, on new tracks")),
        }
        self._bodies: dict[Task, QWidget] = {
            Task.VARY: self.vary,
            Task.HARMONIZE: self.harmonize,
            Task.ACCOMPANY: self.accompany,
        }
        self.buttons = {}
        self._requests = QVBoxLayout()
        self._requests.setSpacing(UNIT)
        for task in TASKS:
            title, tip = words[task]
            options = task in self._bodies
            button = RequestButton(title, task.value, _KEYS[task], f"{tip} ({_KEYS[task]})", options=options)
            button.clicked.connect(lambda _=False, task=task: self.ask(task))
            button.noticed.connect(lambda came, task=task: self._notice(task, came))
            button.unfolded.connect(lambda wanted, task=task: self._unfold(task, wanted))
            self.buttons[task] = button
            self._requests.addWidget(button)
            if options:
                self._bodies[task].hide()
                self._requests.addWidget(self._bodies[task])
        self._refused = QFrame()
        self._refused.setProperty("role", "refusal")
        self._warning = QLabel()
        self._why = QLabel()
        self._why.setWordWrap(True)
        row = QHBoxLayout(self._refused)
        row.setContentsMargins(2 * UNIT, UNIT + 2, 2 * UNIT, UNIT + 2)
        row.setSpacing(2 * UNIT)
        row.addWidget(self._warning, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._why, 1)
        self._requests.addWidget(self._refused)
        self._refused.hide()
        return self._requests


def _single_shot(parent: QWidget, milliseconds: int, do: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(do)
    return timer

"""The limits section: what must hold, as chips that are taken away by their cross and changed below."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from antiphon.score import Score
from antiphon.session.wishes import KeyLimit, Limits, Wishes
from antiphon.theory.key_finding import Key
from antiphon.ui.asking import bars_named, has_chords
from antiphon.ui.icons import Icons
from antiphon.ui.limits import key_words, onsets_words, range_words
from antiphon.ui.locks import Locks
from antiphon.ui.look import label
from antiphon.ui.panels.chip import Chip
from antiphon.ui.panels.flow import FlowLayout
from antiphon.ui.panels.limit_editors import AtOnceEditor, Editor, HandEditor, KeyEditor, OnsetsEditor, RangeEditor
from antiphon.ui.theme import UNIT, Theme
from antiphon.ui.wording import capitalized


class Kind(StrEnum):
    """The limits there are, in the order of their chips; the last two are locks, which are the song's."""

    KEY = "key"
    RANGE = "span"
    AT_ONCE = "at_once"
    ONSETS = "onsets"
    HAND = "hand_span"
    CHORDS = "chord_tones"
    RHYTHM = "keep_rhythm"
    PITCHES = "keep_pitches"
    NOTES = "notes"
    BARS = "bars"


@dataclass(frozen=True, slots=True)
class _About:
    """What a kind is called in the menu, what it means, and what is set when it is added."""

    name: str
    tip: str
    start: Any


class LimitsSection(QWidget):
    """changed: another limit, by hand. entered: Enter in a field."""

    changed = Signal()
    entered = Signal()

    def __init__(self, locks: Locks, lock_actions: tuple[QAction, ...] = (), parent: QWidget | None = None) -> None:
        """lock_actions: what locks the selected notes and bars, for the menu."""
        super().__init__(parent)
        self._locks = locks
        self._limits = Limits()
        self._key: Key | None = None
        self._find_key: Callable[[], Key | None] = lambda: None
        self._score: Score | None = None
        self._middle_c = 4
        self._open: Kind | None = None
        self._about = self._abouts()
        self.editors: dict[Kind, Editor] = {
            Kind.KEY: KeyEditor(),
            Kind.RANGE: RangeEditor(),
            Kind.AT_ONCE: AtOnceEditor(),
            Kind.ONSETS: OnsetsEditor(),
            Kind.HAND: HandEditor(),
        }
        self.chips = {kind: Chip() for kind in Kind}
        self.add_button = QToolButton()
        self._menu = QMenu(self.add_button)
        self._build(lock_actions)
        locks.changed.connect(self._refresh)
        self._refresh()

    @property
    def limits(self) -> Limits:
        """What is set."""
        return self._limits

    def show_wishes(self, wishes: Wishes) -> None:
        """Show these."""
        self._limits, self._open = wishes.limits, None
        self._refresh()
        self.changed.emit()

    def with_wishes(self, wishes: Wishes) -> Wishes:
        """These wishes, with what is set here."""
        return replace(wishes, limits=self._limits)

    def show_song(self, score: Score, key: Callable[[], Key | None]) -> None:
        """The song and what finds its key at the bars in question."""
        self._score, self._find_key = score, key
        self._refresh()

    def _look_for_key(self) -> None:
        """Finding a key reads many notes: it is done where it is shown."""
        if self._limits.key is None:
            return
        key = self._find_key()
        if key != self._key:
            self._key = key
            editor = self.editors[Kind.KEY]
            assert isinstance(editor, KeyEditor)
            editor.set_song_key(key)

    def set_middle_c(self, octave: int) -> None:
        """The octave number of middle C: 3, 4 or 5."""
        editor = self.editors[Kind.RANGE]
        assert isinstance(editor, RangeEditor)
        editor.set_middle_c(octave)
        self._middle_c = octave
        self._refresh()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme."""
        self.add_button.setIcon(icons.icon("plus", theme.muted))
        for chip in self.chips.values():
            chip.set_theme(theme, icons)

    def add(self, kind: Kind) -> None:
        """Set a limit of this kind, and open what changes it."""
        limits = self._limits
        if kind is Kind.RHYTHM:
            limits = replace(limits, keep_pitches=False)
        elif kind is Kind.PITCHES:
            limits = replace(limits, keep_rhythm=False)
        self._limits = _changed(limits, kind, self._about[kind].start)
        self._open = kind if kind in self.editors else None
        self._tell()
        if kind in self.editors:
            self.editors[kind].setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self, kind: Kind) -> None:
        """Take a limit away; the keys go on at the button that adds one."""
        had_focus = self.chips[kind].isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        if kind is Kind.NOTES:
            self._locks.clear()
        elif kind is Kind.BARS:
            self._locks.clear_bars()
        else:
            self._limits = _changed(self._limits, kind, getattr(Limits(), kind.value))
        if self._open is kind:
            self._open = None
        if had_focus:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    # Inside

    def _press(self, kind: Kind) -> None:
        if kind in self.editors:
            self._open = None if self._open is kind else kind
            self._refresh()
            if self._open is not None:
                self.editors[kind].setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self, kind: Kind) -> None:
        if kind is self._open:
            self._limits = self.editors[kind].with_limits(self._limits)
            self._tell()

    def _tell(self) -> None:
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        self._look_for_key()
        for kind, chip in self.chips.items():
            words = self._words(kind)
            chip.setVisible(bool(words))
            if words:
                chip.tell(words, self._about[kind].tip)
            chip.mark(changing=kind is self._open)
        for kind, editor in self.editors.items():
            if kind is self._open and editor.isHidden():
                editor.show_limits(self._limits)
            editor.setVisible(kind is self._open)
        self._none.setVisible(all(chip.isHidden() for chip in self.chips.values()))

    def _words(self, kind: Kind) -> str:
        """What the chip of a kind says, "" where it is not set."""
        limits = self._limits
        if kind is Kind.KEY:
            return "" if limits.key is None else key_words(limits.key, self._key)
        if kind is Kind.RANGE:
            return "" if limits.span is None else range_words(limits.span, self._middle_c)
        if kind is Kind.AT_ONCE:
            return "" if limits.at_once is None else self.tr("{} at once").format(limits.at_once)
        if kind is Kind.ONSETS:
            return "" if limits.onsets is None else onsets_words(limits.onsets)
        if kind is Kind.HAND:
            return "" if limits.hand_span is None else self.tr("Hand spans {}").format(limits.hand_span)
        if kind is Kind.NOTES:
            return self.tr("%n note(s) locked", "", self._locks.count) if self._locks.count else ""
        if kind is Kind.BARS:
            return self._locked_bars()
        return self._about[kind].name if getattr(limits, kind.value) else ""

    def _locked_bars(self) -> str:
        bars = self._locks.bars
        if not bars or self._score is None:
            return ""
        names = [bars_named(self._score, span) for span in bars]
        if len(names) > 1:
            return self.tr("{} spans of bars locked").format(len(names))
        return self.tr("{} locked").format(capitalized(names[0]))

    def _fill_menu(self) -> None:
        for kind, action in self._adders.items():
            there = bool(self._words(kind))
            action.setEnabled(not there)
            action.setToolTip(self.tr("It is set: change or remove it below") if there else self._about[kind].tip)
        if self._score is None or not has_chords(self._score, None):
            action = self._adders[Kind.CHORDS]
            action.setEnabled(False)
            action.setToolTip(
                self.tr("There are no chords in the chord lane yet: Find chords (Ctrl+Shift+C) writes some")
            )

    def _adder(self, kind: Kind) -> Callable[[], None]:
        return lambda: self.add(kind)

    def _build(self, lock_actions: tuple[QAction, ...]) -> None:
        title = label(self.tr("Limits"), "section")
        title.setToolTip(self.tr("What must hold for every note that is written"))
        self.add_button.setText(self.tr("Add"))
        self.add_button.setAccessibleName(self.tr("Add a limit"))
        self.add_button.setToolTip(self.tr("Add a limit: it holds for every note that is written"))
        self.add_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add_button.setIconSize(QSize(14, 14))
        self.add_button.setProperty("kind", "small")
        self.add_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._adders: dict[Kind, QAction] = {}
        for kind, about in self._about.items():
            if kind not in (Kind.NOTES, Kind.BARS):
                self._adders[kind] = self._menu.addAction(about.name, self._adder(kind))
                self._adders[kind].setToolTip(about.tip)
        if lock_actions:
            self._menu.addSeparator()
            self._menu.addActions(list(lock_actions))
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.add_button.setMenu(self._menu)
        self._none = label(self.tr("Any note may be written"), "faint")
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.add_button)
        chips = QWidget()
        flow = FlowLayout(UNIT, chips)
        flow.addWidget(self._none)
        for kind, chip in self.chips.items():
            flow.addWidget(chip)
            chip.pressed.connect(partial(self._press, kind))
            chip.removed.connect(partial(self.remove, kind))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT + 2)
        column.addLayout(head)
        column.addWidget(chips)
        for kind, editor in self.editors.items():
            column.addWidget(editor)
            editor.changed.connect(partial(self._edited, kind))
            editor.entered.connect(self.entered)

    def _abouts(self) -> dict[Kind, _About]:
        tr = self.tr
        return {
            Kind.KEY: _About(tr("Key or scale"), tr("Only notes of this key are written"), KeyLimit()),
            Kind.RANGE: _About(tr("Range"), tr("No note is written below or above these"), (48, 84)),
            Kind.AT_ONCE: _About(tr("Notes at once"), tr("No more notes of a track sound together"), 1),
            Kind.ONSETS: _About(tr("Density"), tr("How many onsets each bar has, counted a beat"), (None, 2.0)),
            Kind.HAND: _About(tr("Hand span"), tr("No hand has to reach further, in semitones"), 12),
            Kind.CHORDS: _About(tr("Chords of the lane"), tr("Notes on a chord's beat are notes of that chord"), True),
            Kind.RHYTHM: _About(tr("Rhythm as it is"), tr("Notes stay where they are and as long"), True),
            Kind.PITCHES: _About(tr("Pitches as they are"), tr("The pitches of the notes stay"), True),
            Kind.NOTES: _About(tr("Locked notes"), tr("These notes stay as they are (Ctrl+L locks others)"), None),
            Kind.BARS: _About(tr("Locked bars"), tr("Nothing changes in these bars (Ctrl+Shift+L locks others)"), None),
        }


def _changed(limits: Limits, kind: Kind, value: Any) -> Limits:
    changes: dict[str, Any] = {kind.value: value}
    return replace(limits, **changes)

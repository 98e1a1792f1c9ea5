"""The window: the bar at the top, tracks, roll and requests side by side, candidates below, notices above."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QColor, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from antiphon.errors import UserError
from antiphon.formats import SONG_SUFFIXES
from antiphon.session.autosave import RecoveryOffer
from antiphon.session.wishes import wishes_from_json, wishes_to_json
from antiphon.ui import action_groups, menus
from antiphon.ui.actions import Actions
from antiphon.ui.asking import tracks_called
from antiphon.ui.commands import Commands
from antiphon.ui.drag_out import drag_file
from antiphon.ui.excerpt import selected_excerpt
from antiphon.ui.files import Asking, Dialogs, Files
from antiphon.ui.key_presses import KeyPresses
from antiphon.ui.listening import listen
from antiphon.ui.navigation import Navigation
from antiphon.ui.other_pitches import OtherPitches
from antiphon.ui.panels.candidates import CandidateStrip
from antiphon.ui.panels.generate import GeneratePanel
from antiphon.ui.panels.notices import NoticeBar
from antiphon.ui.panels.start import Example, StartPage
from antiphon.ui.panels.toolbar import Toolbar
from antiphon.ui.panels.tracks import TrackPanel
from antiphon.ui.parts import Parts
from antiphon.ui.roll.colors import ColorMode
from antiphon.ui.roll.grid import Snap
from antiphon.ui.roll.panel import RollPanel
from antiphon.ui.roll.tools.choose import Tool
from antiphon.ui.ruler_menu import ruler_menu
from antiphon.ui.screen_reader import ScreenReader
from antiphon.ui.status import StatusLine
from antiphon.ui.studio import Studio
from antiphon.ui.theme import Theme
from antiphon.ui.wardrobe import Wardrobe


class MainWindow(QMainWindow):
    """One song in one window. Ends the studio when it is closed."""

    def __init__(
        self, studio: Studio, examples: list[Example], wardrobe: Wardrobe, asking: Asking | None = None
    ) -> None:
        # Its font is that of the widgets made from now on.
        theme, icons = wardrobe.choose(studio.settings.theme)
        super().__init__()
        self.studio = studio
        self._wardrobe = wardrobe
        self._quiet = False
        self.actions_ = Actions.make(self)
        self._theme: Theme = theme
        self.setAcceptDrops(True)
        self.setMinimumSize(1040, 600)
        self.resize(QSize(1360, 840).boundedTo(self.screen().availableSize()))
        self.files = Files(studio, asking or Dialogs(self), self)
        self.roll_panel = RollPanel(
            studio.document,
            studio.selection,
            studio.candidates,
            studio.player,
            theme.roll,
            studio.surprises,
            lambda: self.generate.model,
        )
        self.roll = self.roll_panel.roll
        self.toolbar = Toolbar(self.actions_, studio.document, studio.player, studio.settings, self._drag_selection)
        self.tracks = TrackPanel(
            studio.document, studio.selection, studio.tracks, studio.mixer, studio.candidates, theme
        )
        self.generate = GeneratePanel(
            studio.document,
            studio.selection,
            studio.candidates,
            studio.generator,
            studio.locks,
            studio.presets,
            studio.models,
            (self.actions_.lock, self.actions_.lock_bars),
        )
        self.strip = CandidateStrip(studio.candidates, studio.selection, studio.files, theme)
        self.notices = NoticeBar()
        self.start = StartPage(examples, theme, icons)
        self._build()
        self.other_pitches = OtherPitches(studio, self.roll, lambda: self._theme, lambda: self.generate.model)
        self.commands = Commands(
            studio, self.actions_, self.roll_panel, self.generate, self.files, self.other_pitches, self.tracks, self
        )
        action_groups.add_to(self.actions_, self, self.roll_panel)
        self.navigation = Navigation(studio, self.actions_, self.roll_panel, self.generate, self.left, theme, self)
        menus.fill_menu_bar(self.menuBar(), self.actions_, studio, self.files.open, self.commands.tracks.fill_colors)
        parts = Parts((self.roll, self.strip, self.left, self.generate, self.toolbar, self.start), self)
        self.actions_.next_part.triggered.connect(lambda: parts.go(1))
        self.actions_.previous_part.triggered.connect(lambda: parts.go(-1))
        self.screen_reader = ScreenReader(studio, self.roll, self.notices, self.navigation.palette, self)
        self._keys = KeyPresses(self)
        for button in self.findChildren(QAbstractButton):
            self._keys.watch(button)
        self._connect()
        self._take_theme()
        self._take_settings()
        self.start.set_recent([str(path) for path in studio.settings.recent_files])
        self.pages.setCurrentWidget(self.start)
        self._show_names()
        if self.navigation.bindings.problem:
            self._warn(self.navigation.bindings.problem)
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)
        self.restoreGeometry(studio.settings.window_geometry)

    # Songs

    def open_song(self, path: Path) -> None:
        """Open a song in the background."""
        self.files.open(path)

    def enter(self) -> None:
        """Leave the empty start for the song there is now."""
        # Asked before the roll is laid out, which changes it.
        state, wishes = self.studio.view.value("roll"), self.studio.view.value("wishes")
        self.pages.setCurrentWidget(self.work)
        self.notices.pass_on()
        self.commands.take_song()
        self.generate.begin_song(wishes_from_json(wishes) if isinstance(wishes, dict) else None)
        if isinstance(state, dict):
            self.roll.set_view_state(state)
        else:
            self.roll.show_beginning()
        self.roll.setFocus(Qt.FocusReason.OtherFocusReason)

    def draw(self) -> None:
        """An empty song, and the pencil."""
        if self.files.new():
            self.actions_.tool_draw.trigger()

    def show_ticks(self, start: int, end: int) -> None:
        """Scroll to these ticks, with as much again around them."""
        length = end - start
        self.roll.show_span(max(0, start - length // 2), end + length // 2)
        self.roll.center_on_notes()

    # What waits until the window is there

    def open_sound(self) -> None:
        """Get the sound ready, on a thread."""
        self.studio.player.set_metronome(self.studio.settings.metronome)
        self.studio.player.open(self.studio.make_live)

    def warm_up(self) -> None:
        """Start the model's process and load the model in it."""
        self.status.await_model()
        self.studio.generator.warm_up()

    def offer_recovery(self) -> None:
        """Offer the songs that a crash left behind."""
        offers = self.studio.autosave.offers()
        if not offers:
            return
        from antiphon.ui.dialogs.recovery import RecoveryDialog

        dialog = RecoveryDialog(offers, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.recovered.connect(self._recover)
        dialog.discarded.connect(self.studio.autosave.discard)
        dialog.open()

    def close_quietly(self) -> None:
        """Close without asking about unsaved edits."""
        self._quiet = True
        self.close()

    # Qt

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved edits, then end everything behind the window."""
        if not self._quiet and not self.files.may_leave():
            event.ignore()
            return
        self._quiet = True
        self.studio.settings.set_window_geometry(bytes(self.saveGeometry().data()))
        self.files.close()
        self.studio.close()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take songs."""
        if _song_of(event) is not None and event.source() is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the song that was dropped."""
        path = _song_of(event)
        if path is not None:
            event.acceptProposedAction()
            # A question may come of it: the program dragged from need not wait for the answer.
            QTimer.singleShot(0, lambda: self.files.open(path))

    # Inside

    def _build(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.roll_panel, 1)
        column.addWidget(self.strip)
        self.work = QSplitter(Qt.Orientation.Horizontal)
        self.work.setHandleWidth(1)
        self.work.setChildrenCollapsible(False)
        self.left = QSplitter(Qt.Orientation.Vertical)
        self.left.addWidget(self.tracks)
        for part in (self.left, middle, self.generate):
            self.work.addWidget(part)
        self.work.setStretchFactor(1, 1)
        self.work.setSizes([224, 800, 306])
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start)
        self.pages.addWidget(self.work)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.toolbar)
        rows.addWidget(self.notices)
        rows.addWidget(self.pages, 1)
        self.setCentralWidget(whole)
        self.status = StatusLine(self.studio)
        self.setStatusBar(self.status)

    def _connect(self) -> None:
        studio, a = self.studio, self.actions_
        document, selection, player = studio.document, studio.selection, studio.player
        self.roll.geometry_changed.connect(self._keep_view)
        self.roll.tool_changed.connect(self._show_tool)
        self.roll.menu_asked.connect(lambda point: menus.pop_up(menus.roll_menu(self, self.actions_), point))
        self.roll.ruler.menu_asked.connect(self._ruler_menu)
        self.status.follow(self.roll.bench)
        step_entry, recording = self.commands.notes.step_entry, self.commands.recording
        recording.told.connect(self._refuse)
        for mode in (step_entry, recording):
            mode.changed.connect(lambda: self.status.show_mode(recording.words or step_entry.words))
        a.new.triggered.connect(self.draw)
        a.surprise.triggered.connect(self.roll_panel.show_surprise)
        a.curves.triggered.connect(self.roll_panel.show_curves)
        self.roll_panel.curves_shown.connect(a.curves.setChecked)
        a.theme.triggered.connect(lambda: studio.settings.set_theme("light" if self._theme.is_dark else "dark"))
        studio.settings.changed.connect(self._setting_changed)
        studio.mixer.changed.connect(self._take_track_colors)
        listen(self, studio.locks.changed, lambda: self.roll.set_locked(studio.locks.notes, studio.locks.bars))
        document.path_changed.connect(self._show_names)
        document.history_changed.connect(self._show_names)
        for signal in (selection.changed, document.reset):
            signal.connect(self._show_way_out)
        self.files.entered.connect(self.enter)
        self.files.told.connect(self.notices.tell)
        for failed in (self.files.refused, studio.autosave.failed):
            failed.connect(self._warn)
        for refused in (self.strip.refused, studio.candidates.failed):
            refused.connect(self._refuse)
        studio.candidates.changed.connect(self._forget_refusal)
        player.notice.connect(self._tell_sound)
        studio.generator.trouble.connect(self._warn)
        studio.candidates.accepted.connect(self._give_keys_to_roll)
        self.roll.ruler.loop_drawn.connect(lambda: player.set_looping(True))
        listen(self, player.state_changed, lambda: self.roll.ruler.set_looping(player.is_looping))
        self.generate.entered.connect(self._give_keys_to_roll)
        self.generate.wishes_changed.connect(self._keep_wishes)
        self.strip.wants_keep_seed.connect(lambda seed: self.generate.advanced.seed.setText(str(seed)))
        self.tracks.ghost_pressed.connect(self.roll_panel.show_ghosts)
        self.start.chosen.connect(lambda path: self.files.open(Path(path)))
        self.start.open_asked.connect(self.files.choose_and_open)
        self.start.draw_asked.connect(self.draw)

    def _take_theme(self) -> None:
        theme, icons = self._wardrobe.wear(self.studio.settings.theme)
        self._theme = theme
        action_groups.set_icons(self.actions_, icons)
        for part in (self.toolbar, self.tracks, self.navigation, self.generate, self.strip, self.notices, self.start):
            part.set_theme(theme, icons)
        self.roll_panel.set_colors(theme.roll)
        self._take_track_colors()

    def _take_settings(self) -> None:
        settings = self.studio.settings
        self.roll.set_snap(Snap.named(settings.snap, settings.snap_kind))
        self.roll.set_middle_c(settings.middle_c)
        self.generate.set_middle_c(settings.middle_c)
        self.navigation.take_settings()
        self.roll.set_color_mode(ColorMode(settings.note_colors))
        keys = Qt.KeyboardModifier
        free_key = keys.MetaModifier if settings.free_key == "super" else keys.AltModifier
        self.roll.mouse.free_key = self.roll.ruler.free_key = free_key
        self.roll.mouse.right_button_swapped = settings.right_button_swapped

    def _setting_changed(self, name: str) -> None:
        if name == "theme":
            self._take_theme()
        elif name == "soundfont":
            self.open_sound()
        elif name == "recent_files":
            self.start.set_recent([str(path) for path in self.studio.settings.recent_files])
        else:
            self._take_settings()

    def _take_track_colors(self) -> None:
        def color(uid: int) -> QColor | None:
            name = self.studio.mixer.color(uid)
            return None if name is None else QColor(name)

        self.roll.set_track_colors(color)
        self.roll_panel.refresh_color()

    def _keep_view(self) -> None:
        self.studio.view.set_value("roll", self.roll.view_state())

    def _keep_wishes(self) -> None:
        # A seed that is no number is told of when something is asked.
        with suppress(UserError):
            self.studio.view.set_value("wishes", wishes_to_json(self.generate.wishes))

    def _show_tool(self, tool: Tool) -> None:
        a = self.actions_
        {
            Tool.SELECT: a.tool_select,
            Tool.PENCIL: a.tool_draw,
            Tool.ERASE: a.tool_erase,
            Tool.SPLIT: a.tool_split,
        }[tool].setChecked(True)

    def _show_names(self) -> None:
        document = self.studio.document
        self.setWindowTitle(f"{document.name}[*]")
        self.setWindowModified(document.is_modified)

    def _show_way_out(self) -> None:
        selection = self.studio.selection
        self.toolbar.drag_button.setEnabled(bool(selection.notes) or selection.bars is not None)

    def _give_keys_to_roll(self) -> None:
        self.roll.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, sentence: str) -> None:
        self.notices.tell(sentence, "warning", passing=True)

    def _forget_refusal(self) -> None:
        if self.studio.candidates.is_busy:
            self.notices.pass_on()

    def _tell_sound(self, sentence: str) -> None:
        # What is missing may come: a device is plugged in, a sound server started, a library installed.
        self.notices.tell(sentence, "warning", self.tr("Try again"), self.open_sound)

    def _warn(self, sentence: str) -> None:
        self.notices.tell(sentence, "warning")

    def _ruler_menu(self, point: QPoint, tick: int) -> None:
        menus.pop_up(ruler_menu(self, self.actions_, self.studio, self.roll.ruler, tick), point)

    def _drag_selection(self, source: QWidget) -> None:
        score = self.studio.document.score
        excerpt = selected_excerpt(score, self.studio.selection)
        if excerpt is None:
            self._refuse(self.tr("Select notes or bars first: those are what is dragged out."))
            return
        uids = tuple(track.uid for track in excerpt.tracks)
        try:
            path = self.studio.files.write(excerpt, tracks_called(excerpt, uids, 1))
        except UserError as error:
            self._warn(str(error))
        else:
            drag_file(source, path)

    def _recover(self, offer: RecoveryOffer) -> None:
        try:
            self.studio.autosave.recover(offer)
        except UserError as error:
            self._warn(str(error))
        else:
            self.enter()
            self.notices.tell(self.tr("“{}” is back with its unsaved edits.").format(offer.name))


def _song_of(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if urls and urls[0].isLocalFile() else None
    return path if path is not None and path.suffix.lower() in SONG_SUFFIXES else None

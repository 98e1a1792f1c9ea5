"""Owns zoom and scroll of the roll: the scroll area with ruler, chord lane and keyboard at its sides."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QToolButton, QWidget

from antiphon.session.candidates import Candidates
from antiphon.session.document import Document
from antiphon.session.player import Player
from antiphon.session.selection import Selection
from antiphon.ui.roll.bench import Bench
from antiphon.ui.roll.canvas import Canvas
from antiphon.ui.roll.colors import RollColors
from antiphon.ui.roll.geometry import MAX_QUARTER, MAX_ROW, MIN_QUARTER, MIN_ROW, Geometry
from antiphon.ui.roll.keyboard import WIDTH as KEYBOARD_WIDTH
from antiphon.ui.roll.keyboard import Keyboard
from antiphon.ui.roll.lanes.chord_strip import HEIGHT as CHORDS_HEIGHT
from antiphon.ui.roll.lanes.chords import ChordLane
from antiphon.ui.roll.mouse import Mouse
from antiphon.ui.roll.rows import PITCHES
from antiphon.ui.roll.ruler import Ruler
from antiphon.ui.roll.ruler_painting import HEIGHT as RULER_HEIGHT

#: Bars of room after the end of the song.
ROOM_BARS = 16


class RollArea(QAbstractScrollArea):
    """The scroll area of the roll. geometry_changed: zoom or scroll, with the Geometry. chords_shown: whether the
    chord lane is, which by itself is there when there are chords."""

    geometry_changed = Signal(object)
    chords_shown = Signal(bool)
    scrolled_by_hand = Signal()
    """Someone wants to look elsewhere: what follows the playhead stays behind."""

    def __init__(
        self,
        document: Document,
        selection: Selection,
        candidates: Candidates | None,
        player: Player | None,
        colors: RollColors,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._selection = document, selection
        self._candidates, self._player = candidates, player
        self.bench = Bench(document, selection, player, self)
        self.canvas = Canvas(self.bench, candidates, colors)
        self.mouse = Mouse(self.bench, lambda: self.viewport().rect(), self._scroll_by_mouse, self)
        self.keyboard = Keyboard(colors, self)
        self.ruler = Ruler(document, selection, colors, lambda: self.bench.grid, self)
        self.ruler.said.connect(self.bench.said)
        self.ruler.told.connect(self.bench.told)
        self.ruler.fields.refused.connect(self.bench.refused)
        self.chords = ChordLane(
            self.bench, candidates, colors, lambda: self.ruler.free_key, lambda: self.canvas.playhead, self
        )
        self._chords_wanted: bool | None = None
        self._corner = QWidget(self)
        self._chords_name = QLabel(self.tr("Chords"), self._corner)
        self.fold_buttons: list[QToolButton] = []
        self._corner_buttons: list[QToolButton] = []
        self._placed = False
        self._wanted_top = (0, 0.0)
        self._track = selection.current_track
        self._build()
        self.horizontalScrollBar().valueChanged.connect(self._scrolled_by_bar)
        self.verticalScrollBar().valueChanged.connect(self._scrolled_by_bar)
        self.chords.reveal_asked.connect(self.ensure_visible)
        self.chords.marks_changed.connect(self._place_chords)
        document.reset.connect(self._forget_chords)

    def _build(self) -> None:
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.chords.hide()
        self._place_chords()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(KEYBOARD_WIDTH + 160, RULER_HEIGHT + 80)
        self.setAccessibleName(self.tr("Piano roll"))
        self._corner.setAutoFillBackground(True)
        self._chords_name.setProperty("tone", "muted")
        viewport = self.viewport()
        viewport.setMouseTracking(True)
        viewport.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        viewport.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    @property
    def geometry_now(self) -> Geometry:
        """Zoom and scroll."""
        return self.bench.geometry

    @property
    def colors(self) -> RollColors:
        """The colours in use."""
        return self.canvas.colors

    def set_geometry_now(self, geometry: Geometry, *, stay: bool = False) -> None:
        """Zoom and scroll, kept within the song and its room.

        stay: nobody wants to look elsewhere, only the song or the space is another: the view may be beyond the song
        meanwhile, and comes back to where it was when there is space again.
        """
        if stay and geometry.row_height == self._wanted_top[0]:
            geometry = replace(geometry, top=self._wanted_top[1])
        view = self.viewport().size()
        # Few rows of a folded roll would be blocks, did they fill the view.
        height = geometry.row_height
        height = height if geometry.rows.is_folded else max(height, -(-view.height() // PITCHES))
        if height != geometry.row_height:
            geometry = replace(geometry, row_height=height)
        room = self._width_of_content(geometry) - view.width()
        room = max(room, geometry.left) if stay else room
        left = float(round(max(0.0, min(geometry.left, max(0.0, room)))))
        top = float(round(max(0.0, min(geometry.top, geometry.content_height - view.height()))))
        self.bench.geometry = geometry = replace(geometry, left=left, top=top)
        if not stay:
            self._wanted_top = (geometry.row_height, top)
        for bar, value, most, page in (
            (self.horizontalScrollBar(), left, room, view.width()),
            (self.verticalScrollBar(), top, geometry.content_height - view.height(), view.height()),
        ):
            bar.blockSignals(True)
            bar.setRange(0, max(0, round(most)))
            bar.setPageStep(page)
            bar.setSingleStep(3 * geometry.row_height)
            bar.setValue(round(value))
            bar.blockSignals(False)
        self.keyboard.set_geometry(geometry)
        self.ruler.set_geometry(geometry)
        self.chords.refresh()
        self.viewport().update()
        self.geometry_changed.emit(geometry)
        self.mouse.scrolled()

    def show_fold_buttons(self, *actions: QAction) -> None:
        """Buttons for these above the keyboard, whose rows they fold."""
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAccessibleName(action.text().replace("&", ""))
            self.fold_buttons.append(button)
            self.add_corner_button(button)

    @property
    def is_in_corner(self) -> bool:
        """Whether the focus is on one of the buttons above the keyboard."""
        return any(button.hasFocus() for button in self._corner_buttons)

    def add_corner_button(self, button: QToolButton) -> None:
        """One more above the keyboard."""
        button.setParent(self._corner)
        button.setProperty("kind", "corner")
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setIconSize(QSize(16, 16))
        self._corner_buttons.append(button)
        self.place_margins()

    def show_chords(self, shown: bool) -> None:
        """Show the chord lane, or hide it, whether there are chords or not."""
        self._chords_wanted = shown
        self._place_chords()

    def _forget_chords(self) -> None:
        self._chords_wanted = None
        self._place_chords()

    def _place_chords(self) -> None:
        shown = self.chords.has_chords if self._chords_wanted is None else self._chords_wanted
        height = RULER_HEIGHT + (CHORDS_HEIGHT if shown else 0)
        if self.viewportMargins().top() != height:
            self.setViewportMargins(KEYBOARD_WIDTH, height, 0, 0)
            self.chords.setVisible(shown)
            self.place_margins()
            self.chords_shown.emit(shown)

    def scroll_to(self, left: float, top: float) -> None:
        """Scroll so that this point of the content, in pixels, is in the upper left corner."""
        self.set_geometry_now(self.geometry_now.scrolled_to(left, top))

    def set_by_hand(self, geometry: Geometry) -> None:
        """Zoom and scroll as someone wishes who looks for something: the view stays there, even while it plays."""
        before = self.geometry_now.left
        self.set_geometry_now(geometry)
        if self.geometry_now.left != before:
            self.scrolled_by_hand.emit()

    def zoom_time(self, factor: float) -> None:
        """Zoom along time around the playhead if it is in sight, else around the middle."""
        x = self.geometry_now.x_of(self.canvas.playhead)
        if not 0 <= x < self.viewport().width():
            x = self.viewport().width() / 2
        self.set_geometry_now(self.geometry_now.zoomed_time(factor, x))

    def zoom_pitch(self, steps: int) -> None:
        """Make rows higher (or lower, below 0) around the middle."""
        self.set_geometry_now(self.geometry_now.zoomed_pitch(steps, self.viewport().height() / 2))

    def show_all(self) -> None:
        """The whole song in the width."""
        score = self._document.score
        end = score.meters.bar_start(max(4, score.bar_count))
        self.set_geometry_now(self.geometry_now.fitting(0, end, self.viewport().width()))
        self.center_on_notes()

    def show_beginning(self) -> None:
        """The first bars in the width: eight of a song, four of an empty one."""
        score = self._document.score
        end = score.meters.bar_start(8 if score.note_count else 4)
        self.set_geometry_now(self.geometry_now.fitting(0, end, self.viewport().width()))
        self.center_on_notes()

    def show_span(self, start: int, end: int) -> None:
        """These ticks in the width, with a little air on both sides."""
        air = (end - start) * 0.04
        self.set_geometry_now(self.geometry_now.fitting(start - air, end + air, self.viewport().width()))

    def reveal(self, start: int, end: int) -> None:
        """Scroll to where this span begins, with some bars before it, unless much of it is in sight."""
        geometry, width = self.geometry_now, self.viewport().width()
        left, right = geometry.x_of(start), geometry.x_of(end)
        seen = min(right, width) - max(left, 0.0)
        if seen < min(right - left, width) / 2:
            self.scroll_to(geometry.left + left - width * 0.3, geometry.top)

    def ensure_visible(self, tick: int, pitch: int | None = None) -> None:
        """Scroll, if need be, until this place can be seen."""
        geometry, view = self.geometry_now, self.viewport().size()
        left, top = geometry.left, geometry.top
        x = geometry.x_of(tick)
        if not 0 <= x < view.width() - 20:
            left = max(0.0, geometry.left + x - view.width() * 0.15)
        if pitch is not None:
            y = geometry.y_of(pitch)
            if not 0 <= y <= view.height() - geometry.row_height:
                top = geometry.top + y - view.height() / 2
        self.scroll_to(left, top)

    def reveal_span(self, start: int, end: int) -> None:
        """Scroll in time, if need be, until a span of ticks can be seen: all of it, or where it begins."""
        geometry, width = self.geometry_now, self.viewport().width()
        if geometry.x_of(start) >= 0 and geometry.x_of(end) <= width:
            return
        left = geometry.width_of(start) - width * 0.15
        if geometry.x_of(start) >= 0:  # as little as shows its end
            left = min(left, geometry.width_of(end) - width * 0.95)
        self.scroll_to(max(0.0, left), geometry.top)

    def center_on_notes(self) -> None:
        """Scroll up or down to where the current track's notes lie, or all notes if it has none."""
        uid = self._selection.current_track
        columns = [self.bench.index.columns(uid)] if uid is not None else []
        if not any(map(len, columns)):
            columns = [self.bench.index.columns(track.uid) for track in self._document.score.tracks]
        lows = [int(each.pitch.min()) for each in columns if len(each)]
        highs = [int(each.pitch.max()) for each in columns if len(each)]
        self.center_on_pitches(min(lows, default=66), max(highs, default=66))

    def center_on_pitches(self, low: int, high: int) -> None:
        """Scroll up or down to these pitches."""
        self.set_geometry_now(self.geometry_now.centred_on(low, high, self.viewport().height()))

    def reveal_pitches(self, pitches: Sequence[int], share: float = 0.5) -> None:
        """Scroll up or down to these pitches if less than this share of them is in sight; with 0, if none is."""
        low, high = self.geometry_now.pitch_at(self.viewport().height()), self.geometry_now.pitch_at(0)
        if pitches and sum(low <= pitch <= high for pitch in pitches) < max(1, len(pitches) * share):
            self.center_on_pitches(min(pitches), max(pitches))

    def follow_track(self, uid: int | None) -> None:
        """Another track is drawn in: scroll up or down to its notes if few of them are in sight."""
        if uid is None or uid == self._track:
            return
        self._track = uid
        if self._selection.comes_back or self.bench.keeps_place:
            return
        pitches = self.bench.index.columns(uid).pitch
        low = self.geometry_now.pitch_at(self.viewport().height())
        high = self.geometry_now.pitch_at(0)
        if pitches.size and ((pitches >= low) & (pitches <= high)).mean() < 0.5:
            self.center_on_notes()

    def view_state(self) -> dict[str, float]:
        """Zoom and scroll in musical measures, to be kept with the project."""
        geometry = self.geometry_now
        return {
            "quarter_width": geometry.quarter_width,
            "row_height": geometry.row_height,
            "left_quarters": geometry.left / geometry.quarter_width,
            # In rows of the whole roll: another time it may be folded otherwise.
            "top_rows": self._whole_rows(geometry),
        }

    def _whole_rows(self, geometry: Geometry) -> float:
        if geometry.rows.is_folded:
            return float(PITCHES - 1 - geometry.pitch_at(0))
        return geometry.top / geometry.row_height

    def set_view_state(self, state: dict[str, float]) -> None:
        """Take up a state of `view_state`; what is missing or makes no sense stays as it is."""
        now = {**self.view_state(), **{key: value for key, value in state.items() if isinstance(value, int | float)}}
        quarter = max(MIN_QUARTER, min(MAX_QUARTER, float(now["quarter_width"])))
        row = max(MIN_ROW, min(MAX_ROW, int(now["row_height"])))
        self._placed = True
        left, top = max(0.0, float(now["left_quarters"])) * quarter, max(0.0, float(now["top_rows"]))
        rows = self.geometry_now.rows
        if rows.is_folded:
            top = rows.row[max(0, PITCHES - 1 - round(top))]
        self.set_geometry_now(Geometry(self._document.score.ppq, quarter, row, left, top * row, rows))

    def _width_of_content(self, geometry: Geometry) -> float:
        score = self._document.score
        end = max(score.end_tick, score.chords[-1].tick + 1 if score.chords else 0)
        if self._candidates is not None and self._candidates.request is not None:
            end = max(end, self._candidates.request.end)
        bars = score.meters.bars_until(end)
        # Scrolling on never ends at what is in sight: there is always room to write in.
        seen = geometry.left + self.viewport().width()
        return max(geometry.width_of(score.meters.bar_start(bars + ROOM_BARS)), seen if bars == 0 else 0.0)

    def _scroll_by_mouse(self, left: float, top: float) -> None:
        self.set_by_hand(self.geometry_now.scrolled_to(left, top))

    def _scrolled_by_bar(self) -> None:
        self._scroll_by_mouse(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put ruler and keyboard beside the notes."""
        super().resizeEvent(event)
        self.place_margins()
        self.set_geometry_now(self.geometry_now, stay=True)
        if not self._placed:
            self._placed = True
            self.center_on_notes()

    def place_margins(self) -> None:
        """Ruler and chords above, keyboard at the left, a corner between them."""
        area = self.viewport().geometry()
        self.ruler.setGeometry(area.left(), 0, area.width(), RULER_HEIGHT)
        self.keyboard.setGeometry(0, area.top(), KEYBOARD_WIDTH, area.height())
        self.chords.setGeometry(area.left(), RULER_HEIGHT, area.width(), CHORDS_HEIGHT)
        self._corner.setGeometry(0, 0, KEYBOARD_WIDTH, area.top())
        for place, button in enumerate(self._corner_buttons):
            width = (KEYBOARD_WIDTH - 2) // len(self._corner_buttons)
            button.setGeometry(1 + place * width, (RULER_HEIGHT - 26) // 2, width, 26)
        font = self.font()
        font.setPixelSize(10)
        self._chords_name.setFont(font)
        self._chords_name.setGeometry(8, RULER_HEIGHT, KEYBOARD_WIDTH - 8, CHORDS_HEIGHT)
        self._chords_name.setVisible(area.top() > RULER_HEIGHT)

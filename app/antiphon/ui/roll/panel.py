"""Owns roll and lanes together: those below the roll follow its zoom and scroll."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from antiphon.generation.parts import DRUM_CHANNEL
from antiphon.generation.request import DEFAULT_MODEL, Request
from antiphon.session.candidates import Candidates, State
from antiphon.session.document import Document
from antiphon.session.player import Player
from antiphon.session.selection import Selection
from antiphon.session.surprises import Surprises
from antiphon.ui.listening import listen
from antiphon.ui.roll.colors import RollColors
from antiphon.ui.roll.geometry import Geometry
from antiphon.ui.roll.keyboard import WIDTH as KEYBOARD_WIDTH
from antiphon.ui.roll.lanes.chords import ChordLane
from antiphon.ui.roll.lanes.curve import CurveLane
from antiphon.ui.roll.lanes.curve_commands import PointClip
from antiphon.ui.roll.lanes.curve_names import USUAL
from antiphon.ui.roll.lanes.surprise import SurpriseLane
from antiphon.ui.roll.lanes.velocity import VelocityLane
from antiphon.ui.roll.minimap import Minimap
from antiphon.ui.roll.view import RollView


class RollPanel(QWidget):
    """A roll with its lanes; `minimap`, `roll`, `velocity_lane`, `curve_lanes` and `surprise_lane` are the parts.

    curves_shown: whether any lane of a curve is there now.
    """

    curves_shown = Signal(bool)

    def __init__(
        self,
        document: Document,
        selection: Selection,
        candidates: Candidates | None = None,
        player: Player | None = None,
        colors: RollColors | None = None,
        surprises: Surprises | None = None,
        model: Callable[[], str] = lambda: DEFAULT_MODEL,
        parent: QWidget | None = None,
    ) -> None:
        """surprises: what the surprise lane shows, which is hidden until it is wanted. model: the one it asks."""
        super().__init__(parent)
        self.roll = RollView(document, selection, candidates, player, colors, self)
        self.velocity_lane = VelocityLane(self.roll.bench, self.roll.canvas.content, self.roll.colors, self)
        self.minimap = Minimap(self.roll.bench, self.roll.canvas.content, candidates, self.roll.colors, self)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(4)
        self.splitter.addWidget(self.roll)
        self.splitter.addWidget(self.velocity_lane)
        self.curve_lanes: list[CurveLane] = []
        self._copied_points = PointClip()
        self.surprise_lane: SurpriseLane | None = None
        if surprises is not None:
            lane = self.surprise_lane = SurpriseLane(self.roll.bench, surprises, model, self.roll.colors, self)
            lane.hide()
            lane.wheel_turned.connect(self._turn)
            self.splitter.addWidget(lane)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([480, 96])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.minimap)
        layout.addWidget(self.splitter, 1)
        self.setFocusProxy(self.roll)
        self.roll.geometry_changed.connect(self._follow)
        self.velocity_lane.wheel_turned.connect(self._turn)
        self.minimap.moved.connect(self._scroll)
        self.minimap.stretched.connect(self._stretch)
        if player is not None:
            player.position_changed.connect(self.minimap.set_playhead)
        selection.changed.connect(self.refresh_color)
        if candidates is not None:
            # After the roll, which forgets the ghosts it knew.
            candidates.changed.connect(self.velocity_lane.update)
            candidates.changed.connect(self._reveal_region)
            listen(self, candidates.note_written, lambda *_note: self.velocity_lane.update())
            candidates.finished.connect(self._reveal_new_tracks)
            candidates.changed.connect(self._reveal_ghosts)
        self._ghosts_of: tuple[Request | None, int | None] = (None, None)
        self._candidates, self._player = candidates, player
        self._revealed: Request | None = None
        self.refresh_color()

    def set_colors(self, colors: RollColors) -> None:
        """Draw with the colours of another theme."""
        self.roll.set_colors(colors)
        self.roll.chords.set_colors(colors)
        self.velocity_lane.set_colors(colors)
        self.minimap.set_colors(colors)
        for lane in (*self.curve_lanes, self.surprise_lane):
            if lane is not None:
                lane.set_colors(colors)
        self.refresh_color()

    def refresh_color(self) -> None:
        """Give the lane the colour of the current track."""
        uid = self.roll.bench.selection.current_track
        if uid is not None:
            color = self.roll.canvas.content.color_of(uid, self.roll.colors)
            self.velocity_lane.set_track_color(color)
            for lane in self.curve_lanes:
                lane.set_track_color(color)
        self.minimap.refresh_colors()

    def show_surprise(self, shown: bool) -> None:
        """Show the surprise lane, or hide it."""
        lane = self.surprise_lane
        if lane is None or shown == lane.isVisibleTo(self):
            return
        lane.setVisible(shown)
        if shown:
            self._give_room(lane)

    def show_curves(self, shown: bool) -> None:
        """Show a lane of a curve, to begin with the sustain pedal, or close all of them."""
        if shown and not self.curve_lanes:
            self.add_curve_lane()
        while not shown and self.curve_lanes:
            self._close_curve_lane(self.curve_lanes[-1])

    def show_as(self, other: "RollPanel") -> None:
        """Show the lanes that another panel shows."""
        for lane in other.curve_lanes:
            self.add_curve_lane().show_kind(lane.kind)
        shown = other.roll.chords.isVisibleTo(other)
        if shown != self.roll.chords.isVisibleTo(self):
            self.roll.show_chords(shown)

    def add_curve_lane(self) -> CurveLane:
        """One more lane of a curve, below those there are: of the first usual one that none shows."""
        lane = CurveLane(
            self.roll.bench,
            self.roll.colors,
            lambda: self.roll.ruler.free_key,
            lambda: self.roll.tool,
            lambda: 0 if self._player is None else self._player.position,
            self._copied_points,
            self,
        )
        shown = [other.kind for other in self.curve_lanes]
        lane.show_kind(next((kind for kind in USUAL if kind not in shown), lane.kind))
        lane.wheel_turned.connect(self._turn)
        lane.another_asked.connect(self.add_curve_lane)
        lane.closed.connect(lambda: self._close_curve_lane(lane))
        lane.scroll_asked.connect(self._scroll_by)
        lane.reveal_asked.connect(self.roll.ensure_visible)
        self.curve_lanes.append(lane)
        self.splitter.insertWidget(1 + len(self.curve_lanes), lane)
        self.splitter.setStretchFactor(self.splitter.indexOf(lane), 0)
        lane.show()
        self._give_room(lane)
        self._follow(self.roll.geometry_now)
        self.refresh_color()
        self.curves_shown.emit(True)
        return lane

    def _close_curve_lane(self, lane: CurveLane) -> None:
        if lane in self.curve_lanes:
            self.curve_lanes.remove(lane)
            lane.cancel_drag()
            lane.hide()
            lane.deleteLater()
            self.curves_shown.emit(bool(self.curve_lanes))

    def _give_room(self, lane: QWidget) -> None:
        """The lane's height, taken from the roll."""
        at, height = self.splitter.indexOf(lane), lane.sizeHint().height()
        sizes = self.splitter.sizes()
        sizes[0] -= height - sizes[at]
        sizes[at] = height
        self.splitter.setSizes(sizes)

    def show_ghosts(self, uid: int) -> None:
        """Scroll up or down to the shown candidate's notes of a track."""
        pitches = self._ghost_pitches(uid)
        if pitches:
            self.roll.center_on_pitches(min(pitches), max(pitches))

    def cancel_gesture(self) -> bool:
        """Drop the drag under way, wherever it is; whether there was one."""
        return self.roll.cancel_gesture() or any(part.cancel_drag() for part in self._draggable())

    @property
    def is_dragging(self) -> bool:
        """Whether Esc would drop a drag."""
        return self.roll.is_dragging or any(part.is_dragging for part in self._draggable())

    def _draggable(self) -> list[ChordLane | VelocityLane | CurveLane | Minimap]:
        return [self.roll.chords, self.velocity_lane, *self.curve_lanes, self.minimap]

    def _follow(self, geometry: Geometry) -> None:
        margin = self.roll.width() - KEYBOARD_WIDTH - self.roll.viewport().width()
        for lane in (self.minimap, self.velocity_lane, *self.curve_lanes, self.surprise_lane):
            if lane is not None:
                lane.set_margin(margin)
                lane.set_geometry(geometry)

    def _scroll_by(self, pixels: float) -> None:
        geometry = self.roll.geometry_now
        self.roll.set_by_hand(geometry.scrolled_to(geometry.left + pixels, geometry.top))

    def _scroll(self, tick: float) -> None:
        geometry = self.roll.geometry_now
        self.roll.set_by_hand(geometry.scrolled_to(geometry.width_of(tick), geometry.top))

    def _stretch(self, start: float, end: float) -> None:
        self.roll.set_by_hand(self.roll.geometry_now.fitting(start, end, self.roll.viewport().width()))

    def _turn(self, event: QWheelEvent) -> None:
        self.roll.wheelEvent(event)

    def _reveal_region(self) -> None:
        # Once a request: who scrolls elsewhere meanwhile is not pulled back, nor is a view that follows the music.
        request = None if self._candidates is None else self._candidates.request
        if request is None or request is self._revealed:
            return
        self._revealed = request
        if self._player is None or not self._player.is_playing:
            self.roll.reveal_span(request.start, request.end)

    def _reveal_new_tracks(self) -> None:
        # Where a track is added its notes may lie anywhere, and are to be seen; drums are no pitches.
        made = () if self._candidates is None else self._candidates.new_tracks
        self.roll.reveal_pitches(
            [pitch for track in made if track.channel != DRUM_CHANNEL for pitch in self._ghost_pitches(track.uid)]
        )

    def _reveal_ghosts(self) -> None:
        # Once for each candidate that is looked at: notes of which none can be seen might as well not be there.
        candidates = self._candidates
        if candidates is None or candidates.state is not State.DONE or candidates.shown is None:
            return
        looked_at = (candidates.request, candidates.shown)
        if looked_at != self._ghosts_of:
            self._ghosts_of = looked_at
            geometry, width = self.roll.geometry_now, self.roll.viewport().width()
            start, end = geometry.tick_at(0), geometry.tick_at(width)
            every = [
                (onset, pitch)
                for columns in self.roll.canvas.content.ghosts_here().values()
                for onset, pitch in zip(columns.onset.tolist(), columns.pitch.tolist(), strict=True)
            ]
            here = [pitch for onset, pitch in every if start <= onset < end]
            self.roll.reveal_pitches(here or [pitch for _, pitch in every], share=0.0)

    def _ghost_pitches(self, uid: int) -> list[int]:
        columns = self.roll.canvas.content.ghosts().get(uid)
        return [] if columns is None else columns.pitch.tolist()

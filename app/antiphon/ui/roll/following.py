"""Owns how the roll follows the playhead while it plays: page by page, all the time, or not."""

from enum import StrEnum

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from antiphon.session.player import Player
from antiphon.ui.roll.area import RollArea

#: Where the playhead turns the page, and where it stands then, in parts of the width.
PAGE_FROM, PAGE_TO = 0.92, 0.08
#: Where the playhead stands while the notes run past it.
STANDS_AT = 0.4
PAGE_MS = 170


class Follow(StrEnum):
    """How the view follows."""

    OFF = "off"
    PAGE = "page"
    CONTINUOUS = "continuous"


class Following(QObject):
    """Scrolls a roll along with its player. Scrolling by hand pauses it until the next start of playing."""

    def __init__(self, area: RollArea, player: Player | None) -> None:
        super().__init__(area)
        self._area, self._player = area, player
        self._mode = Follow.PAGE
        self._paused = False
        self._was_playing = False
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(PAGE_MS)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(lambda left: area.scroll_to(float(left), area.geometry_now.top))
        area.scrolled_by_hand.connect(self.pause)
        if player is not None:
            player.state_changed.connect(self._follow_player)

    @property
    def mode(self) -> Follow:
        """How it follows."""
        return self._mode

    @property
    def is_paused(self) -> bool:
        """Whether a scroll by hand has put it off."""
        return self._paused

    @property
    def is_turning(self) -> bool:
        """Whether a page is being turned."""
        return self._glide.state() == QVariantAnimation.State.Running

    def set_mode(self, mode: Follow) -> None:
        """Follow otherwise, from now on."""
        if mode is not self._mode:
            self._mode, self._paused = mode, False
            self.stop()

    def pause(self) -> None:
        """Leave the view where it is until playing starts anew."""
        self._paused = True
        self.stop()

    def stop(self) -> None:
        """End the turning of a page on its way."""
        self._glide.stop()

    def take(self, tick: int) -> None:
        """The playhead is there now."""
        playing = self._player is not None and self._player.is_playing
        area = self._area
        if not playing or self._mode is Follow.OFF or self._paused or area.mouse.gesture is not None:
            return
        geometry, width = area.geometry_now, area.viewport().width()
        if self._mode is Follow.CONTINUOUS:
            area.scroll_to(geometry.width_of(tick) - width * STANDS_AT, geometry.top)
        elif not 0 <= geometry.x_of(tick) <= width * PAGE_FROM:
            self._glide_to(geometry.width_of(tick) - width * PAGE_TO)

    def _glide_to(self, left: float) -> None:
        if not self.is_turning:
            self._glide.setStartValue(self._area.geometry_now.left)
            self._glide.setEndValue(max(0.0, left))
            self._glide.start()

    def _follow_player(self) -> None:
        playing = self._player is not None and self._player.is_playing
        if playing and not self._was_playing:
            self._paused = False
        self._was_playing = playing

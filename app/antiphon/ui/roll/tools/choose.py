"""Owns the choice of a gesture: which one a press begins, by tool, button, keys held and what lies there."""

from enum import StrEnum

from antiphon.ui.roll.bench import Bench, Part, Touch
from antiphon.ui.roll.tools.base import Gesture
from antiphon.ui.roll.tools.draw import Draw
from antiphon.ui.roll.tools.erase import Erase
from antiphon.ui.roll.tools.hits import Hits, Toggle, hit_in_cell
from antiphon.ui.roll.tools.move import Move
from antiphon.ui.roll.tools.resize import Resize
from antiphon.ui.roll.tools.select import Marquee
from antiphon.ui.roll.tools.split import Split
from antiphon.ui.roll.tools.stretch import Stretch
from antiphon.ui.roll.tools.velocity import VelocityDrag


class Tool(StrEnum):
    """What the left button does."""

    SELECT = "select"
    PENCIL = "pencil"
    ERASE = "erase"
    SPLIT = "split"


def left_press(bench: Bench, tool: Tool, touch: Touch) -> Gesture:
    """The gesture that a press of the left button begins."""
    if tool is Tool.ERASE:
        return Erase(bench, touch)
    hit = bench.hit(touch.x, touch.y)
    if hit is not None and hit.uid not in bench.editable:
        if tool is Tool.PENCIL and not touch.control:
            hit = None  # written on the current track, also over what the others play
        elif not (touch.shift or touch.control or bench.selection.is_selected(hit.uid, hit.note)):
            bench.take_hold(hit)
    if hit is not None:
        if tool is Tool.PENCIL and not touch.control and not touch.shift and bench.is_drum(hit.uid):
            return Toggle(bench, touch, hit)
        if touch.control and touch.shift:
            return VelocityDrag(bench, touch, hit)
        if tool is Tool.SPLIT:
            return Split(bench, touch, hit)
        if Stretch.fits(bench, touch, hit):
            return Stretch(bench, touch, hit)
        # With Ctrl a drag copies, from the edges too.
        if hit.part is Part.BODY or touch.control:
            return Move(bench, touch, hit)
        return Resize(bench, touch, hit)
    current = bench.selection.current_track
    if tool is Tool.PENCIL and not touch.control and current is not None and bench.geometry.is_row(touch.y):
        return _writing(bench, touch, current)
    return Marquee(bench, touch)


def double_press(bench: Bench, tool: Tool, touch: Touch) -> Gesture:
    """The gesture of a double-click's second press: in empty space it draws with the select tool too."""
    current = bench.selection.current_track
    free = bench.geometry.is_row(touch.y) and bench.hit(touch.x, touch.y) is None
    if tool is Tool.SELECT and current is not None and free:
        return _writing(bench, touch, current)
    return left_press(bench, tool, touch)


def _writing(bench: Bench, touch: Touch, uid: int) -> Gesture:
    """What writes notes on a track: hits on one of drums."""
    if not bench.is_drum(uid):
        return Draw(bench, touch, uid)
    there = hit_in_cell(bench, touch, uid)
    return Hits(bench, touch, uid) if there is None else Toggle(bench, touch, there)

"""Sections of a song: what lies between two markers."""

from dataclasses import dataclass
from itertools import pairwise

from antiphon.score.events import Text
from antiphon.score.score import Score


@dataclass(frozen=True, slots=True)
class Section:
    """The ticks from a marker to the next, or to the end of the song's last bar; never empty."""

    marker: Text
    start: int
    end: int


def sections(score: Score) -> list[Section]:
    """All of them, in order; of markers at one tick the last counts."""
    meters = score.meters
    markers = {marker.tick: marker for marker in score.markers}
    last = max(markers, default=0)
    end = max(meters.bar_start(score.bar_count), meters.bar_end(meters.bar_at(last)))
    return [Section(markers[start], start, stop) for start, stop in pairwise([*sorted(markers), end])]


def section_at(score: Score, tick: int) -> Section | None:
    """The section that holds a tick; None before the first marker."""
    return next((section for section in sections(score) if section.start <= tick < section.end), None)

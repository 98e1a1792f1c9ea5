"""Owns what a project keeps of the view: the selected tracks, bars and loop, and whatever the window adds."""

import json
from typing import Any

from PySide6.QtCore import QObject

from antiphon.formats.score_json import JsonObject
from antiphon.session.document import Document
from antiphon.session.selection import Selection, Span


class ViewState(QObject):
    """The view as a part of the project. The window's own values (zoom, scroll) are JSON values by name."""

    part_name = "view"

    def __init__(self, document: Document, selection: Selection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._values: dict[str, Any] = {}
        document.keep(self)

    def value(self, name: str, default: Any = None) -> Any:
        """A value of the window's; it comes from a file, so look at its type."""
        return self._values.get(name, default)

    def set_value(self, name: str, value: Any) -> None:
        """Keep a JSON value with the song. Raises TypeError or ValueError for anything else."""
        json.dumps(value, allow_nan=False)
        self._values[name] = value

    def to_project(self) -> JsonObject:
        """The selection and the window's values."""
        selection = self._selection
        return {
            "current_track": selection.current_track,
            "tracks": list(selection.tracks),
            "bars": selection.bars,
            "loop": selection.loop,
            "window": dict(self._values),
        }

    def from_project(self, data: JsonObject | None) -> None:
        """Take up the view of a project file."""
        fields = data or {}
        window = fields.get("window")
        self._values = dict(window) if isinstance(window, dict) else {}
        current, tracks = fields.get("current_track"), fields.get("tracks")
        if isinstance(current, int):
            self._selection.set_current_track(current)
        if isinstance(tracks, list):
            self._selection.set_tracks(uid for uid in tracks if isinstance(uid, int))
        bars, loop = _span(fields.get("bars")), _span(fields.get("loop"))
        if bars is not None:
            self._selection.set_bars(*bars)
        if loop is not None:
            self._selection.set_loop(*loop)


def _span(value: Any) -> Span | None:
    if isinstance(value, list | tuple) and len(value) == 2 and all(type(tick) is int for tick in value):
        start, end = value
        # A file may say anything; bars are looked up by walking the meters, never by a number out of reason.
        return (start, end) if 0 <= start < end < 1 << 40 else None
    return None

"""Owns how each track is heard and shown: mute, solo, volume, pan, colour. View state: no undo, kept in projects."""

import re
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from antiphon.formats.score_json import JsonObject
from antiphon.playback.mix import Mix, TrackMix
from antiphon.session.document import Document

_COLOR = re.compile(r"#[0-9a-f]{6}")


class Mixer(QObject):
    """The mix of a document, by track uid. changed: any of it. sound_changed: what is heard, not a colour.

    It has no undo, but counts as an unsaved edit.
    """

    changed = Signal()
    sound_changed = Signal()

    part_name = "mixer"

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._tracks: dict[int, TrackMix] = {}
        self._colors: dict[int, str] = {}
        document.keep(self)

    @property
    def mix(self) -> Mix:
        """All of it, for the player; an immutable copy."""
        return Mix(dict(self._tracks))

    def track(self, uid: int) -> TrackMix:
        """How a track is heard; the default where nothing was set."""
        return self._tracks.get(uid, TrackMix())

    def color(self, uid: int) -> str | None:
        """The colour chosen for a track as #rrggbb, None for the theme's own."""
        return self._colors.get(uid)

    def is_heard(self, uid: int) -> bool:
        """Whether the track sounds: not muted, and solo where any track is."""
        return self.mix.is_heard(uid)

    def set_mute(self, uid: int, mute: bool) -> None:
        """Mute a track or not."""
        self._set(uid, replace(self.track(uid), mute=mute))

    def set_solo(self, uid: int, solo: bool) -> None:
        """Hear this track alone, with others that are solo, or not."""
        self._set(uid, replace(self.track(uid), solo=solo))

    def set_volume(self, uid: int, volume: float) -> None:
        """Volume 0..1, brought into that range; 1 is as the song has it."""
        self._set(uid, replace(self.track(uid), volume=min(1.0, max(0.0, volume))))

    def set_pan(self, uid: int, pan: float) -> None:
        """Place -1 (left) .. 1 (right), brought into that range."""
        self._set(uid, replace(self.track(uid), pan=min(1.0, max(-1.0, pan))))

    def set_color(self, uid: int, color: str | None) -> None:
        """A colour of the track's own as #rrggbb, or None for the theme's; anything else is left out."""
        if color == self.color(uid) or not (color is None or _COLOR.fullmatch(color)):
            return
        if color is None:
            del self._colors[uid]
        else:
            self._colors[uid] = color
        self._document.touch()
        self.changed.emit()

    def to_project(self) -> JsonObject:
        """All that is not as it was at first."""
        tracks: dict[str, JsonObject] = {}
        for uid, mix in self._tracks.items():
            tracks[str(uid)] = {"volume": mix.volume, "pan": mix.pan, "mute": mix.mute, "solo": mix.solo}
        for uid, color in self._colors.items():
            tracks.setdefault(str(uid), {})["color"] = color
        return {"tracks": tracks}

    def from_project(self, data: JsonObject | None) -> None:
        """Take up the mix of a project file."""
        self._tracks, self._colors = {}, {}
        tracks = (data or {}).get("tracks")
        for key, fields in tracks.items() if isinstance(tracks, dict) else ():
            if isinstance(key, str) and key.isdecimal() and isinstance(fields, dict):
                self._read(int(key), fields)
        self.changed.emit()
        self.sound_changed.emit()

    def _read(self, uid: int, fields: dict[str, Any]) -> None:
        volume, pan, color = fields.get("volume", 1.0), fields.get("pan", 0.0), fields.get("color")
        try:
            mix = TrackMix(float(volume), float(pan), bool(fields.get("mute")), bool(fields.get("solo")))
        except (TypeError, ValueError):
            mix = TrackMix()
        if mix != TrackMix():
            self._tracks[uid] = mix
        if isinstance(color, str) and _COLOR.fullmatch(color):
            self._colors[uid] = color

    def _set(self, uid: int, mix: TrackMix) -> None:
        if mix == self.track(uid):
            return
        if mix == TrackMix():
            del self._tracks[uid]
        else:
            self._tracks[uid] = mix
        self._document.touch()
        self.changed.emit()
        self.sound_changed.emit()

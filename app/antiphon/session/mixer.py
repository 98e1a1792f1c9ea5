"""Owns how each track is heard and shown: mute, solo, volume, pan, colour, armed or not; and which groups are folded.

View state: no undo, kept in projects.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from antiphon.formats.score_json import JsonObject
from antiphon.playback.mix import Mix, TrackMix
from antiphon.score import Edit
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
        self._armed: frozenset[int] = frozenset()
        self._folded: frozenset[str] = frozenset()
        self._known = {document.revision}
        document.changed.connect(self._follow)
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

    @property
    def armed(self) -> tuple[int, ...]:
        """The tracks that are recorded on, in the order of the song."""
        return tuple(track.uid for track in self._document.score.tracks if track.uid in self._armed)

    def is_armed(self, uid: int) -> bool:
        """Whether the track is recorded on."""
        return uid in self._armed

    @property
    def folded(self) -> frozenset[str]:
        """The names of the groups that show none of their tracks."""
        return self._folded

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

    def set_armed(self, uid: int, armed: bool) -> None:
        """Record on this track, beside others that are armed, or not."""
        wanted = self._armed | {uid} if armed else self._armed - {uid}
        if wanted != self._armed:
            self._armed = wanted
            self._document.touch()
            self.changed.emit()

    def set_folded(self, group: str, folded: bool) -> None:
        """Show none of a group's tracks, or all; it is only looked at, so the song is no other for it."""
        wanted = self._folded | {group} if folded else self._folded - {group}
        if wanted != self._folded:
            self._folded = wanted
            self.changed.emit()

    def set_all(self, uids: Iterable[int], *, mute: bool | None = None, solo: bool | None = None) -> None:
        """Mute or solo several tracks, or no longer; None leaves it."""
        before = dict(self._tracks)
        for uid in uids:
            now = self.track(uid)
            now = replace(now, mute=now.mute if mute is None else mute, solo=now.solo if solo is None else solo)
            self._put(uid, now)
        if self._tracks != before:
            self._tell_sound()

    def solo_alone(self, uid: int) -> None:
        """Hear this track alone: no other is solo."""
        others = [other for other, mix in self._tracks.items() if mix.solo and other != uid]
        self.set_all(others, solo=False)
        self.set_solo(uid, True)

    def copy(self, uid: int, other: int) -> None:
        """Let another track be heard and shown as this one is."""
        self._set(other, self.track(uid))
        self.set_color(other, self.color(uid))

    def to_project(self) -> JsonObject:
        """All that is not as it was at first."""
        tracks: dict[str, JsonObject] = {}
        for uid, mix in self._tracks.items():
            tracks[str(uid)] = {"volume": mix.volume, "pan": mix.pan, "mute": mix.mute, "solo": mix.solo}
        for uid, color in self._colors.items():
            tracks.setdefault(str(uid), {})["color"] = color
        for uid in self._armed:
            tracks.setdefault(str(uid), {})["armed"] = True
        return {"tracks": tracks, **({"folded": sorted(self._folded)} if self._folded else {})}

    def from_project(self, data: JsonObject | None) -> None:
        """Take up the mix of a project file."""
        self._tracks, self._colors, self._armed = {}, {}, frozenset()
        self._known = {self._document.revision}
        tracks, folded = (data or {}).get("tracks"), (data or {}).get("folded")
        names = folded if isinstance(folded, list) else []
        self._folded = frozenset(name for name in names if isinstance(name, str))
        for key, fields in tracks.items() if isinstance(tracks, dict) else ():
            if isinstance(key, str) and key.isdecimal() and isinstance(fields, dict):
                self._read(int(key), fields)
        self.changed.emit()
        self.sound_changed.emit()

    def _follow(self, edit: Edit) -> None:
        """A track that is new has nothing of one that had its uid; what undo and redo bring back has its own."""
        is_new = self._document.revision not in self._known
        self._known.add(self._document.revision)
        made = [each.uid for each in edit.tracks if each.shell is not None and each.shell.before is None]
        for uid in made if is_new else ():
            left = self._tracks.pop(uid, None), self._colors.pop(uid, None), uid in self._armed
            self._armed -= {uid}
            if any(left):
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
        if fields.get("armed") is True:
            self._armed |= {uid}

    def _set(self, uid: int, mix: TrackMix) -> None:
        if mix != self.track(uid):
            self._put(uid, mix)
            self._tell_sound()

    def _put(self, uid: int, mix: TrackMix) -> None:
        if mix == TrackMix():
            self._tracks.pop(uid, None)
        else:
            self._tracks[uid] = mix

    def _tell_sound(self) -> None:
        self._document.touch()
        self.changed.emit()
        self.sound_changed.emit()

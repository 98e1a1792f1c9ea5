"""The notes that have been struck and not yet released, one a key of each synth channel."""

from dataclasses import dataclass

from antiphon.playback.score_reader import LiveNote
from antiphon.score import Score


@dataclass(slots=True)
class Struck:
    """A key that is down: the note it stands for and the tick at which it is let go."""

    live: LiveNote
    end: int


Key = tuple[int, int]
"""A synth channel and a pitch."""


class Sounding:
    """Keys that are down."""

    def __init__(self) -> None:
        self._keys: dict[Key, Struck] = {}

    def __len__(self) -> int:
        return len(self._keys)

    def strike(self, channel: int, live: LiveNote) -> tuple[bool, bool]:
        """Put a key down. Returns whether it must be let go first, and whether it is to be struck at all.

        A key struck again while it is down rings as long as the last of its notes asks; of two notes on one
        key at one tick the first is heard.
        """
        note = live.note
        end = max(note.end, note.onset + 1)
        key = channel, note.pitch
        before = self._keys.get(key)
        if before is None:
            self._keys[key] = Struck(live, end)
            return False, True
        end = max(end, before.end)
        if before.live.note.onset == note.onset and before.live.uid == live.uid:
            before.end = end
            return False, False
        self._keys[key] = Struck(live, end)
        return True, True

    def due(self, tick: int) -> list[tuple[int, Key]]:
        """Let go of every key due at the tick or before: (tick, key), by tick."""
        due = sorted((struck.end, key) for key, struck in self._keys.items() if struck.end <= tick)
        for _, key in due:
            del self._keys[key]
        return due

    def all_keys(self) -> list[Key]:
        """Let go of every key."""
        keys = list(self._keys)
        self._keys.clear()
        return keys

    def follow(self, before: Score, after: Score) -> list[Key]:
        """Let go of the keys whose notes are not in the new score; the others take their new ends."""
        gone = []
        for key, struck in self._keys.items():
            live = struck.live
            track = after.find_track(live.uid)
            if track is not None and track is before.find_track(live.uid):
                continue
            onset = live.note.onset
            alike = [
                note
                for note in (() if track is None else track.notes_between(onset, onset + 1))
                if note.pitch == live.note.pitch and not note.muted
            ]
            if alike:
                struck.end = max(onset + 1, *(note.end for note in alike))
            else:
                gone.append(key)
        for key in gone:
            del self._keys[key]
        return gone

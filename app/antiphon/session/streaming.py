"""Owns the notes of candidates while they are being written, as they come from the engine."""

from antiphon.score import Note

Ghosts = dict[int, tuple[Note, ...]]
"""Notes by track uid."""


class Streamed:
    """Notes by candidate (from 0) and track uid, in the order they came."""

    def __init__(self, count: int = 0) -> None:
        self._notes: list[dict[int, list[Note]]] = [{} for _ in range(count)]

    def __len__(self) -> int:
        return len(self._notes)

    def add(self, candidate: int, uid: int, note: Note) -> bool:
        """Take a note up; False when others had to go for it.

        An engine goes back in time when it throws a first attempt away and writes its bars anew.
        """
        notes = self._notes[candidate].setdefault(uid, [])
        onward = not notes or note.onset >= notes[-1].onset
        if not onward:
            for some in self._notes[candidate].values():
                some[:] = [old for old in some if old.onset < note.onset]
        notes.append(note)
        return onward

    def ghosts(self, candidate: int) -> Ghosts:
        """What a candidate has so far; nothing for one that is not there."""
        if not 0 <= candidate < len(self._notes):
            return {}
        return {uid: tuple(notes) for uid, notes in self._notes[candidate].items()}

    @property
    def reached(self) -> int:
        """The tick that the slowest candidate has come to."""
        ends = [max((note.end for some in notes.values() for note in some), default=0) for notes in self._notes]
        return min(ends, default=0)

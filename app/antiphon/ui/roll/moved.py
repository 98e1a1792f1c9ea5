"""Owns notes on their way: where they come to lie is known at once, and they are made only when somebody wants them.

A drag of thousands shows them at another place sixty times a second, and makes them once, when it ends.
"""

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from antiphon.score import Note
from antiphon.ui.roll.index import Columns, Ints, columns_of

Notes = Mapping[int, tuple[Note, ...]]


class MovedNotes(Mapping[int, tuple[Note, ...]]):
    """Notes by track uid, later by `ticks` and at other pitches. `columns` has them for painting."""

    def __init__(
        self, notes: Notes, before: Mapping[int, Columns], ticks: int, pitches: Ints, move: Callable[[int, Note], Note]
    ) -> None:
        """before: columns of the notes as they were. pitches: the new pitch of each. move: what makes a note so."""
        self._notes, self._before, self._ticks, self._pitches, self._move = notes, before, ticks, pitches, move
        self._made: dict[int, tuple[Note, ...]] = {}

    def columns(self) -> dict[int, Columns]:
        """Where they come to lie, by track uid. Pitches keep their order, so the columns stay in order."""
        return {
            uid: Columns(
                np.stack(
                    (
                        each.onset + self._ticks,
                        each.end + self._ticks,
                        self._pitches[each.pitch],
                        each.velocity,
                        each.muted,
                    )
                )
            )
            for uid, each in self._before.items()
        }

    def __getitem__(self, uid: int) -> tuple[Note, ...]:
        if uid not in self._made:
            self._made[uid] = tuple(self._move(uid, note) for note in self._notes[uid])
        return self._made[uid]

    def __iter__(self) -> Iterator[int]:
        return iter(self._notes)

    def __len__(self) -> int:
        return len(self._notes)


def added_columns(added: Notes) -> dict[int, Columns]:
    """Columns of notes that a gesture would add."""
    if isinstance(added, MovedNotes):
        return added.columns()
    return {uid: columns_of(notes) for uid, notes in added.items()}

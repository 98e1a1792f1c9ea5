"""Owns the undo history: the score as it is now, and the named steps that led to it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from antiphon.score.edit import Edit
from antiphon.score.score import Score


@dataclass(frozen=True, slots=True)
class Step:
    """One undo step. revision: the number of the state it leads to."""

    name: str
    edit: Edit
    revision: int


class History:
    """The current score with its undo and redo steps. Not for use from several threads; its scores are.

    Each state has a revision, a number never given twice; undo and redo come back to the revision of a state.
    So a document is unsaved when its revision is not the saved one. limit: steps kept, at least 1.
    """

    def __init__(self, score: Score, *, limit: int = 1000) -> None:
        if limit < 1:
            raise ValueError("a history keeps at least one step")
        self._score = score
        self._limit = limit
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._first_revision = 0
        self._last_given = 0
        # What the running gesture needs: its key, and the redo steps its first step put aside.
        self._merge_key: str | None = None
        self._put_aside: list[Step] = []

    @property
    def score(self) -> Score:
        """The score as it is now."""
        return self._score

    @property
    def revision(self) -> int:
        """The number of the current state."""
        return self._done[-1].revision if self._done else self._first_revision

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps, oldest first: those done, then those that can be redone."""
        return (*self._done, *reversed(self._undone))

    @property
    def position(self) -> int:
        """How many of the steps are done."""
        return len(self._done)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all steps, oldest first; those from `position` on can be redone."""
        return tuple(step.name for step in self.steps)

    @property
    def undo_name(self) -> str | None:
        """The name of the step that undo takes back, or None without one."""
        return self._done[-1].name if self._done else None

    @property
    def redo_name(self) -> str | None:
        """The name of the step that redo does again, or None without one."""
        return self._undone[-1].name if self._undone else None

    def push(self, edit: Edit, name: str, *, merge_key: str | None = None) -> Score:
        """Apply an edit to the score, as a step that can be undone; the steps that could be redone go.

        Pushes that follow each other with one merge_key are one step: give each drag a key of its own. When
        they come back to where they began, no step is left, and redo is as it was.
        An empty edit makes no step. Raises StaleEdit, changing nothing.
        """
        score = edit.apply(self._score)
        follows = merge_key is not None and merge_key == self._merge_key
        merged = self._done[-1].edit.merge(edit) if follows and self._done else edit
        if edit.is_empty:
            return self._score
        if follows:
            self._done.pop()
        else:
            self._put_aside, self._undone = self._undone, []
            self._merge_key = merge_key
        self._score = score
        if merged.is_empty:
            self._undone, self._put_aside, self._merge_key = self._put_aside, [], None
            return score
        self._last_given += 1
        self._done.append(Step(name, merged, self._last_given))
        if merge_key is None:
            self._put_aside = []
        if len(self._done) > self._limit:
            self._first_revision = self._done.pop(0).revision
        return score

    def end_merge(self) -> None:
        """End the running gesture: the next push is a step of its own, whatever its key."""
        self._merge_key = None
        self._put_aside = []

    def undo(self) -> Edit | None:
        """Take the last step back; the edit that did so (its dirty ranges), or None with nothing to undo."""
        self.end_merge()
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        return self._apply(step.edit.invert())

    def redo(self) -> Edit | None:
        """Do the last undone step again; the edit that did so, or None with nothing to redo."""
        self.end_merge()
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        return self._apply(step.edit)

    def go_to(self, position: int) -> Score:
        """Undo or redo until `position` steps are done. Raises ValueError outside 0..len(steps)."""
        if not 0 <= position <= len(self.steps):
            raise ValueError(f"the history has no position {position}")
        while len(self._done) > position:
            self.undo()
        while len(self._done) < position:
            self.redo()
        return self._score

    def rename(self, called: Callable[[str], str]) -> None:
        """Give the steps other names, as in another language; nothing else changes."""
        for steps in (self._done, self._undone, self._put_aside):
            steps[:] = [replace(step, name=called(step.name)) for step in steps]

    def _apply(self, edit: Edit) -> Edit:
        self._score = edit.apply(self._score)
        return edit

"""What is expected of voices below a soprano: how far candidates lean to what would be written blind.

Written from one bar line to the next, each voice follows from the notes before it, and where those went another way
than most would, so does all that comes after: a chain of fair draws, each of which is likely, ends where few would have
gone. A second pass beside it is not told the pitches that were written, so that it has the soprano alone to go by at
every note (`Passage.blind`); the notes are chosen by both. Four voices are asked for to hear the harmony that is in a
tune, and the first candidate is the one that most of what is known about the tune agrees on. Those after it go
further from it.
"""

from antiphon.generation.parts import SATB
from antiphon.generation.request import Request, Task
from antiphon.inference.lockstep import PLAIN, Lean

LEANS = (Lean(6.0, 0.4), Lean(2.0, 0.6), Lean(1.25, 0.7), Lean(1.0, 0.8))
"""Of the first candidates; all others lean as the last."""


def lean_of(request: Request, candidate: int) -> Lean:
    """How far a candidate of a request leans, of a model that can write blind."""
    if request.task is not Task.HARMONIZE or request.voices != SATB:
        return PLAIN
    return LEANS[min(candidate, len(LEANS) - 1)]

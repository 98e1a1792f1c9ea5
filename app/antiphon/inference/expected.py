"""What is expected of voices below a soprano: how far they lean to what would be written blind.

Written from the top of a bar to its end, each voice follows from the notes before it, and where those went another way
than most would, so does all that comes after: a chain of fair draws, each of which is likely, ends where few would
have gone. A second pass beside it is not told the pitches that were written, so that it has the soprano alone to go by
at every note (`Passage.blind`); the notes are chosen by both. Four voices are asked for to hear the harmony that is in
a tune, and that is the one that most of what is known about the tune agrees on.
"""

from dataclasses import replace

from antiphon.generation.parts import SATB
from antiphon.generation.request import Request, Task
from antiphon.inference.lockstep import Settings

BLIND = 6.0
"""The weight of the second pass beside the first."""
COOLING = 0.4
"""What the temperature asked for is multiplied by."""


def expected(settings: Settings, request: Request) -> Settings:
    """The settings for a request of a model that can write blind."""
    if request.task is not Task.HARMONIZE or request.voices != SATB:
        return settings
    return replace(settings, blind=BLIND, temperature=COOLING * settings.temperature)

"""The command line around the fake engine as a process: `python -m tests.fakes.cli STEP_SECONDS WORDS...`.

It prints "writing" on stdout when the first note has been written.
"""

import sys

from antiphon.cli.main import main
from antiphon.generation.candidate import GenerationResult
from antiphon.generation.engine import IsCancelled, OnNote
from antiphon.generation.request import Request
from antiphon.score import Note, Score
from tests.fakes.engine import FakeEngine, FakeEngines


class AnnouncingEngine(FakeEngine):
    """A fake engine that says when it has begun."""

    def generate(self, score: Score, request: Request, on_note: OnNote, cancelled: IsCancelled) -> GenerationResult:
        """Answer as the fake does."""
        said = False

        def announce(candidate: int, uid: int, note: Note) -> None:
            nonlocal said
            if not said:
                print("writing", flush=True)
            said = True
            on_note(candidate, uid, note)

        return super().generate(score, request, announce, cancelled)


if __name__ == "__main__":
    sys.exit(main(sys.argv[2:], FakeEngines(AnnouncingEngine(float(sys.argv[1])))))

"""A worker process around the fake engine: `python -m tests.fakes.worker [MODE] [STEP_SECONDS]`.

Modes: plain; able (can do every task); noisy (prints to stdout as it works); rubbish (answers a request with bytes that
are no frame); crash (an unexpected error); memory (says that it runs out of it); exhaust (runs out of it); hang (never
answers a request); die (exits at once); wrong (answers with a frame whose fields are wrong); loading (takes a second
to load); fewer, foreign, outside, greedy (answer with fewer candidates, on another track, past the bars, taking other
notes away); copying (the first candidate is like a training piece).
"""

import os
import resource
import sys
import time
from dataclasses import replace

from antiphon.errors import UserError
from antiphon.generation.candidate import Candidate, GenerationResult, Likeness
from antiphon.generation.engine import Engine, IsCancelled, OnNote
from antiphon.generation.frames import write_frame
from antiphon.generation.request import Request
from antiphon.inference.worker import run_worker
from antiphon.score import Note, Score
from tests.fakes.engine import ABLE_INFO, FAKE_INFO, FakeEngine

GOOD_SEED = 7777
"""A request with this seed is answered well in every mode but die."""


class MisbehavingEngine(FakeEngine):
    """A fake engine with the fault its mode names."""

    def __init__(self, mode: str, step_seconds: float, out: int) -> None:
        super().__init__(step_seconds, ABLE_INFO if mode == "able" else FAKE_INFO)
        self._mode = mode
        self._out = out

    def generate(self, score: Score, request: Request, on_note: OnNote, cancelled: IsCancelled) -> GenerationResult:
        """Misbehave, then answer as the fake does; at once where the seed is that of GOOD_SEED."""
        if request.seed == GOOD_SEED:
            return super().generate(score, request, on_note, cancelled)
        if self._mode == "noisy":
            print("a stray line")
            os.write(1, b"and one past Python\n")
        elif self._mode == "rubbish":
            os.write(self._out, b"\xff" * 64)
        elif self._mode == "wrong":
            with os.fdopen(os.dup(self._out), "wb") as stream:
                for number in range(1, 20):
                    write_frame(stream, {"type": "note", "id": number, "candidate": "first"})
        elif self._mode == "crash":
            raise RuntimeError("a fault of the engine")
        elif self._mode == "memory":
            raise MemoryError
        elif self._mode == "exhaust":
            # Really: the system refuses more, as it does to a process with a limit.
            resource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29))
            held = [bytes(1 << 26) for _ in range(64)]
            print(len(held))
        elif self._mode == "refuse":
            raise UserError("This cannot be met.")
        elif self._mode == "hang":
            time.sleep(3600)
        result = super().generate(score, request, on_note, cancelled)
        return replace(result, candidates=self._changed(score, result.candidates))

    def _changed(self, score: Score, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        first, *others = candidates
        if self._mode == "fewer":
            return tuple(others)
        if self._mode == "foreign":
            first = replace(first, notes={**first.notes, 99: (Note(0, 60, 1),)})
        elif self._mode == "outside":
            first = replace(first, notes={uid: (*notes, Note(0, 60, 1)) for uid, notes in first.notes.items()})
        elif self._mode == "greedy":
            first = replace(first, removed={track.uid: tuple(track.notes()) for track in score.tracks})
        elif self._mode == "copying":
            first = replace(first, likeness=Likeness(16, "Beethoven, Op 84", "OpenScore Orchestra (CC0)"))
        return (first, *others)


def main() -> int:
    """Run until stdin closes."""
    mode = sys.argv[1] if len(sys.argv) > 1 else "plain"
    step_seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 0.0
    if mode == "die":
        return 3
    out = os.dup(1)

    def open_engine(name: str) -> Engine:
        if name == "missing":
            raise UserError("There is no model named missing.")
        if mode == "loading":
            time.sleep(1.0)
        return MisbehavingEngine(mode, step_seconds, out)

    return run_worker(open_engine)


if __name__ == "__main__":
    sys.exit(main())

"""What every model offers, whoever runs it: the one protocol between requests and inference."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from antiphon.generation.candidate import GenerationResult
from antiphon.generation.catalogue import ModelInfo
from antiphon.generation.request import Request
from antiphon.score import Note, Score

OnNote = Callable[[int, int, Note], None]
"""Called with candidate index (from 0), track uid and note as soon as a note is written."""

IsCancelled = Callable[[], bool]
"""Asked at every step; once it says yes the engine raises GenerationCancelled."""


def never_cancelled() -> bool:
    """What is asked where nobody can cancel."""
    return False


SurpriseContext = Literal["before", "both"]


class GenerationCancelled(Exception):  # noqa: N818 - it reports no error: the composer asked for it
    """The request was cancelled; nothing came of it."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """Another pitch for one note, with its probability in context and its surprise in nats."""

    pitch: int
    probability: float
    surprise_nats: float


@dataclass(frozen=True, slots=True)
class NoteSurprise:
    """How unexpected one note of a track (uid) is, in nats, velocity left out."""

    track: int
    note: Note
    nats: float


@dataclass(frozen=True, slots=True)
class Surprise:
    """Surprise of whole tracks in nats: total without velocity, notes counted, by factor, note by note.

    by_factor has the keys onset, track, pitch, duration and velocity; total_nats sums the first four.
    """

    total_nats: float
    notes: int
    by_factor: Mapping[str, float]
    per_note: tuple[NoteSurprise, ...]
    context: SurpriseContext


class Engine(Protocol):
    """A loaded model. One call at a time; every call may raise UserError with one plain sentence."""

    def info(self) -> ModelInfo:
        """The model behind this engine."""

    def prefill(self, score: Score, request: Request) -> None:
        """Read the context of a request in advance, so that `generate` starts sooner; may be dropped."""

    def generate(self, score: Score, request: Request, on_note: OnNote, cancelled: IsCancelled) -> GenerationResult:
        """Write all candidates of a request, telling each note as it comes.

        Raises GenerationCancelled at the first step after `cancelled()` is true.
        """

    def alternates(self, score: Score, track_uid: int, note: Note, count: int) -> Sequence[Alternate]:
        """The `count` likeliest other pitches of a note of the score, likeliest first."""

    def surprise(
        self,
        score: Score,
        track_uids: Sequence[int],
        context: SurpriseContext,
        cancelled: IsCancelled = never_cancelled,
    ) -> Surprise:
        """How unexpected the notes of some tracks are, given what comes before or both sides.

        Raises GenerationCancelled at the first step after `cancelled()` is true.
        """


OpenEngine = Callable[[str], Engine]
"""Loads the model of this name; raises UserError when there is none or its weights are not right."""

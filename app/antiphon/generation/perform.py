"""Asking an engine: the checks and preparations every request goes through, in process or in the worker."""

from antiphon.generation.candidate import GenerationResult
from antiphon.generation.catalogue import ModelInfo
from antiphon.generation.engine import Engine, IsCancelled, OnNote
from antiphon.generation.feasibility import check_feasible
from antiphon.generation.request import Request
from antiphon.generation.room import with_room
from antiphon.score import Score


def ask(engine: Engine, score: Score, request: Request, on_note: OnNote, cancelled: IsCancelled) -> GenerationResult:
    """All candidates of a request for this song. Raises UserError when it makes no sense or cannot be met.

    The engine gets the score with room made for an insertion; `Candidate.apply` takes the song itself.
    """
    prepared = check(engine.info(), score, request)
    return engine.generate(prepared, request, on_note, cancelled)


def ask_prefill(engine: Engine, score: Score, request: Request) -> None:
    """Read a request's context in advance; raises UserError as `ask` does."""
    engine.prefill(check(engine.info(), score, request), request)


def check(model: ModelInfo, score: Score, request: Request) -> Score:
    """The score to write into, once the request is known to make sense and to have an answer."""
    model.require(request.task)
    # What is muted is not heard, and is left where it is: an answer takes out only what the engine knew.
    prepared = with_room(score.without_muted(), request)
    request.validate(prepared)
    check_feasible(prepared, request)
    return prepared

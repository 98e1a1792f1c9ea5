"""A session around the fake worker, without a window."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from antiphon.score import Score
from antiphon.session.candidates import Candidates
from antiphon.session.document import Document
from antiphon.session.editing import Editor
from antiphon.session.generator import Generator
from antiphon.session.selection import Selection
from tests.fakes.songs import small_song


def worker(mode: str = "plain", step_seconds: float = 0.0) -> tuple[str, ...]:
    """The command line of the fake worker."""
    return (sys.executable, "-m", "tests.fakes.worker", mode, str(step_seconds))


def seen(value: object) -> object:
    """The value: mypy takes a property that was compared to stay what it was found to be."""
    return value


@dataclass
class Session:
    """What a window is built on."""

    document: Document
    selection: Selection
    editor: Editor
    generator: Generator
    candidates: Candidates


MakeSession = Callable[..., Session]


@pytest.fixture
def make_session(qtbot: QtBot) -> Iterator[MakeSession]:
    """Makes sessions: make_session(mode of the worker, seconds a note, song)."""
    made: list[Session] = []

    def make(mode: str = "plain", step_seconds: float = 0.0, song: Score | None = None) -> Session:
        document = Document(song or small_song())
        selection = Selection(document)
        generator = Generator(worker(mode, step_seconds))
        seeds = iter(range(100, 1000))
        candidates = Candidates(document, generator, draw_seed=lambda: next(seeds))
        made.append(Session(document, selection, Editor(document, selection), generator, candidates))
        return made[-1]

    yield make
    for session in made:
        session.generator.close()
        session.document.close()


@pytest.fixture
def document(qtbot: QtBot) -> Iterator[Document]:
    """A document with the small song."""
    made = Document(small_song())
    yield made
    made.close()

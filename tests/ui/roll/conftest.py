"""The hand of the roll's tests."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from antiphon.score import Note
from tests.ui.roll.hands import Hand

HERE = Path(__file__).parent
MakeHand = Callable[..., Hand]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What Qt's offscreen platform says of every window shown is no fault of ours."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture
def make_hand(qtbot: QtBot) -> Iterator[MakeHand]:
    """Makes a shown roll of these notes (and of a second track's)."""
    made: list[Hand] = []

    def make(notes: list[Note] | None = None, bass: list[Note] | None = None) -> Hand:
        made.append(Hand(notes or [], bass))
        return made[-1]

    yield make
    for hand in made:
        hand.close()

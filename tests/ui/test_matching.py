"""How typed letters find words."""

import pytest

from antiphon.ui.matching import match


def _best(query: str, *texts: str) -> str:
    found = [(fit.points, text) for text in texts if (fit := match(query, text)) is not None]
    return max(found)[1]


@pytest.mark.parametrize(
    ("query", "text", "letters"),
    [
        ("zsel", "Zoom to the selection", "Zsel"),
        ("undo", "Undo history", "Undo"),
        ("UN HI", "Undo history", "Unhi"),
        ("cafe", "Café crème", "Café"),
        ("qntz", "Quantize", "Qntz"),
        ("", "Anything", ""),
    ],
)
def test_letters_are_found_in_order(query: str, text: str, letters: str) -> None:
    fit = match(query, text)
    assert fit is not None
    assert "".join(text[place] for place in sorted(fit.places)) == letters


@pytest.mark.parametrize(("query", "text"), [("zz", "Zoom"), ("odnu", "Undo"), ("undo x", "Undo"), ("longer", "long")])
def test_letters_out_of_order_are_no_fit(query: str, text: str) -> None:
    assert match(query, text) is None


def test_beginnings_and_rows_of_letters_fit_better() -> None:
    assert _best("open", "Sharp end", "Open …", "Top of the end") == "Open …"
    assert _best("zi", "Quantizing", "Zoom in") == "Zoom in"
    assert _best("save", "Save as …", "Show all vertical events") == "Save as …"
    assert _best("lock", "Metronome clock", "Lock notes") == "Lock notes"


def test_signs_that_grow_when_folded_keep_their_places() -> None:
    fit = match("x", "ßİﬃx")
    assert fit is not None
    assert fit.places == {3}

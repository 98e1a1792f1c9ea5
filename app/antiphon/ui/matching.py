"""Owns how typed letters find words: they have to come in order, and the better they fit the higher they count."""

import unicodedata
from dataclasses import dataclass

_START, _NEXT, _LETTER, _WHOLE = 9, 8, 1, 6
_GAP = 1


@dataclass(frozen=True, slots=True)
class Match:
    """How well a text fits, and which of its letters were typed."""

    points: int
    places: frozenset[int] = frozenset()


def match(query: str, text: str) -> Match | None:
    """How the query fits the text: each of its words is found letter by letter, in order; None without a fit.

    Letters at the beginning of words and letters in a row count more than scattered ones. Case and accents do
    not matter. An empty query fits everything alike.
    """
    plain = _folded(text)
    points, places = 0, set[int]()
    for word in query.split():
        found = _find(_folded(word), plain)
        if found is None:
            return None
        points += found.points
        places |= found.places
    return Match(points, frozenset(places))


def _find(word: str, text: str) -> Match | None:
    """The best way to lay the letters of one word into the text."""
    if not word or len(word) > len(text):
        return Match(0) if not word else None
    # For each place of the text the best points of a fit that ends there, and the place before it.
    best: list[list[tuple[int, int] | None]] = []
    for row, letter in enumerate(word):
        line: list[tuple[int, int] | None] = [None] * len(text)
        for place, other in enumerate(text):
            if other != letter:
                continue
            own = _LETTER + (_START if _starts(text, place) else 0)
            if row == 0:
                line[place] = (own, -1)
                continue
            before = [
                (some[0] + own + (_NEXT if earlier == place - 1 else -_GAP), earlier)
                for earlier, some in enumerate(best[-1][:place])
                if some is not None
            ]
            line[place] = max(before, key=lambda each: each[0], default=None)
        best.append(line)
    ends = [(some[0], place) for place, some in enumerate(best[-1]) if some is not None]
    if not ends:
        return None
    points, place = max(ends, key=lambda each: each[0])
    last = place
    places = {place}
    for line in reversed(best[1:]):
        some = line[place]
        assert some is not None
        place = some[1]
        places.add(place)
    in_a_row = last - place == len(word) - 1
    whole = in_a_row and _starts(text, place) and (last + 1 == len(text) or not text[last + 1].isalnum())
    return Match(points + (_WHOLE if whole else 0), frozenset(places))


def _starts(text: str, place: int) -> bool:
    return text[place].isalnum() and (place == 0 or not text[place - 1].isalnum())


def _folded(text: str) -> str:
    """Without case and accents, letter by letter, so that places stay what they are."""
    return "".join(unicodedata.normalize("NFD", letter)[0].lower()[:1] or letter for letter in text)

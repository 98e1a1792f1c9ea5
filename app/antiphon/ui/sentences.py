"""Translates what rooms without Qt say: their English sentences are known again by the templates they are made from.

A sentence may come from an exception or through the pipe of a worker; it is looked up in the context "Sentences".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

CONTEXT = "Sentences"
_FIELD = re.compile(r"\{\}|#|\(s\)")
_PATTERNS = {"{}": "(.*?)", "#": r"(\d+)", "(s)": "s?"}
_DEEPEST = 3
_FEWEST = 2
"""A template with fewer letters of its own fits nearly anything: only with parts that are known."""


def said(sentence: str) -> str:
    """A sentence of a room without Qt in the language of the window; any other text as it is."""
    return QCoreApplication.translate(CONTEXT, sentence) if sentence else sentence


@dataclass(frozen=True, slots=True)
class _Known:
    pattern: re.Pattern[str]
    translation: str
    letters: int
    """How many are its own."""
    length: int


class Sentences(QTranslator):
    """Knows the sentences of one file of translations. It is asked after all others, so only for what they lack."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._known: list[_Known] | None = None

    def isEmpty(self) -> bool:
        """It has translations: Qt need not look."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """The sentence translated, None for what is no sentence of ours."""
        return self.translated(source) if context == CONTEXT else None

    def translated(self, sentence: str, depth: int = 0) -> str | None:
        """The sentence translated, with what was put into it; None if no template fits."""
        if self._known is None:
            # Read with the first sentence: most windows have none to tell.
            self._known = sorted(read_sentences(self._path), key=_in_order)
        for known in self._known:
            fits = known.pattern.fullmatch(sentence)
            if fits is None:
                continue
            inside = [self.translated(value, depth + 1) if depth < _DEEPEST else None for value in fits.groups()]
            if known.letters < _FEWEST and not all(inside):
                continue
            values = [value if done is None else done for value, done in zip(fits.groups(), inside, strict=True)]
            return known.translation.format(*values)
        return None


def read_sentences(path: Path) -> Iterable[_Known]:
    """The sentences of a .ts file that are translated."""
    from xml.etree import ElementTree

    for context in ElementTree.parse(path).getroot().iter("context"):
        if context.findtext("name") != CONTEXT:
            continue
        for message in context.iter("message"):
            source, translation = message.findtext("source") or "", message.findtext("translation")
            if translation:
                yield _known(source, translation)


def _in_order(known: _Known) -> tuple[bool, int, int]:
    # Sentences put together from two clauses first: the last field of a clause would take the other one in.
    return known.letters >= _FEWEST, -known.letters, -known.length


def _known(source: str, translation: str) -> _Known:
    pattern, at = "", 0
    for field in _FIELD.finditer(source):
        pattern += re.escape(source[at : field.start()]) + _PATTERNS[field.group()]
        at = field.end()
    pattern += re.escape(source[at:])
    own = _FIELD.sub("", source)
    letters = sum(map(str.isalpha, own))
    return _Known(re.compile(pattern, re.DOTALL), translation.replace("#", "{}"), letters, len(own))

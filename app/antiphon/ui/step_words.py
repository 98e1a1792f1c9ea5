"""The names of undo steps in another language: they are words, kept with the steps since these were done."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication


def in_other_words(before: Path, after: Path) -> Callable[[str], str]:
    """From a name in one language to the same in the one that is spoken now; what is not known stays.

    before, after: the files of their translations; the source language has none of such names.
    """
    sources = {translation: (context, source) for context, source, translation in _words(before)}
    # Out of the source language, the words of the new one say which they are.
    sources |= {source: (context, source) for context, source, _ in _words(after)}

    def called(name: str) -> str:
        return QCoreApplication.translate(*sources[name]) if name in sources else name

    return called


def _words(path: Path) -> Iterator[tuple[str, str, str]]:
    """Context, source and translation of what may be a name: whole words, without access keys and fields."""
    from xml.etree import ElementTree

    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            source, translation = message.findtext("source") or "", message.findtext("translation") or ""
            if translation and not set("&{%") & set(source):
                yield context.findtext("name") or "", source, translation

"""Files of translations as Qt Linguist knows them, one message a line, which the program reads."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from antiphon.formats.atomic import write_atomically
from antiphon.paths import resources_folder
from tests.language.words import Message

FOLDER = resources_folder() / "translations"
LANGUAGES = ("en", "zh_CN")
"""English has a file for its plurals only."""
_FORMS = {"en": 2, "zh_CN": 1}

Translations = dict[Message, tuple[str, ...]]
"""The forms of each message: one, unless it counts. () where it is not translated yet."""


def read_ts(language: str) -> Translations:
    """What is translated into a language."""
    found: Translations = {}
    for context in ElementTree.parse(_path(language)).getroot().iter("context"):
        for message in context.iter("message"):
            told = message.find("translation")
            assert told is not None
            counts = message.get("numerus") == "yes"
            forms = tuple(form.text or "" for form in told.iter("numerusform")) if counts else (told.text or "",)
            finished = told.get("type") is None and all(forms)
            key = Message(context.findtext("name") or "", message.findtext("source") or "", counts)
            found[key] = forms if finished else ()
    return found


def write_ts(language: str, translations: Mapping[Message, tuple[str, ...]], comment: str = "") -> None:
    """Write the file of a language, in the order of contexts and texts."""
    contexts: dict[str, list[Message]] = defaultdict(list)
    for message in sorted(translations):
        contexts[message.context].append(message)
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines += [f"<!--\n{comment}\n-->"] if comment else []
    lines.append(f'<TS version="2.1" language="{language}" sourcelanguage="en">')
    for context, messages in contexts.items():
        lines.append(f"<context><name>{escape(context)}</name>")
        lines += [_line(message, translations[message], _FORMS[language]) for message in messages]
        lines.append("</context>")
    # Whole or not at all: tests may be reading it.
    write_atomically(_path(language), "\n".join([*lines, "</TS>", ""]).encode())


def comment_of(language: str) -> str:
    """What the head of the file says to translators."""
    text = _path(language).read_text(encoding="utf-8")
    return text.split("<!--\n", 1)[1].split("\n-->", 1)[0] if "<!--\n" in text else ""


def renewed(language: str, messages: Iterable[Message], old: Translations) -> Translations:
    """The translations of the messages there are now; new ones are not translated yet."""
    if language == "en":
        return {each: english_forms(each.source) for each in messages if each.counts}
    return {each: old.get(each, ()) for each in messages}


def english_forms(source: str) -> tuple[str, str]:
    """One and many, of a text such as "%n note(s)"."""
    return source.replace("(s)", ""), source.replace("(s)", "s")


def _path(language: str) -> Path:
    return FOLDER / f"antiphon_{language}.ts"


def _line(message: Message, forms: tuple[str, ...], count: int) -> str:
    source = f"<source>{escape(message.source)}</source>"
    kind = "" if forms and all(forms) else ' type="unfinished"'
    if message.counts:
        shown = "".join(f"<numerusform>{escape(form)}</numerusform>" for form in forms or ("",) * count)
        return f'<message numerus="yes">{source}<translation{kind}>{shown}</translation></message>'
    return f"<message>{source}<translation{kind}>{escape(''.join(forms))}</translation></message>"

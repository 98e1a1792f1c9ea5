"""What a training piece is called where a copy of it is told: composer and work as far as its file's name has them."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

_INITIALS = re.compile(r"(.*[a-z])[A-Z]+[a-z]?")
"""A composer of Mutopia, such as BachJS or PresJd."""


def readable_title(title: str, corpus: str) -> str:
    """The title for people; `corpus` is the name of its set. What no rule is for stays as it is."""
    return next((read(title) for begins, read in _READ.items() if corpus.startswith(begins)), title)


def _pop909(title: str) -> str:
    return f"song {title}"


def _js_fakes(title: str) -> str:
    return f"chorale {title}"


def _musescore(title: str) -> str:
    # The set names its files by the numbers of their pages.
    number = re.sub(r"^(lc|sq)", "", title)
    return f"musescore.com score {number}" if number != title else title


def _bach(title: str) -> str:
    return re.sub(r"^bwv ?(\S+) ", r"BWV \1.", title) if " " in title else re.sub(r"^bwv", "BWV ", title)


def _hymnal(title: str) -> str:
    words, _, tune = title.strip("- ").partition("-")
    return words if tune in ("", words) else f"{words} ({tune})"


def _orchestra(title: str) -> str:
    found = re.fullmatch(r"(\w+) (.+) 0*(\w+)", title)
    return "{}, {}, no. {}".format(*found.groups()) if found is not None else title


def _mutopia(title: str) -> str:
    composer, _, work = title.partition(" ")
    found = _INITIALS.fullmatch(composer)
    words, once = work.split(), list[str]()
    half = len(words) // 2
    for word in words[:half] if words[:half] == words[half:] else words:
        if any(len(before) > 2 and word.startswith(before) for before in once):
            break  # folder, file and its number are often of one name
        once.append(word)
    return ", ".join(part for part in (found[1] if found is not None else composer, " ".join(once)) if part)


_READ: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "Bach chorales": _bach,
        "JS Fakes": _js_fakes,
        "Mutopia": _mutopia,
        "Open Hymnal": _hymnal,
        "OpenScore Lieder": _musescore,
        "OpenScore Orchestra": _orchestra,
        "OpenScore String Quartets": _musescore,
        "POP909": _pop909,
    }
)

"""Names in a row, as the language of the window puts them."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication


def listed(names: Sequence[str], most: int | None = None) -> str:
    """ "a", "a and b", "a, b and c"; of more than `most` the last ones are counted: "a, b and 3 more"."""
    if most is not None and len(names) > most:
        return tr("{names} and {count} more").format(
            names=tr(", ").join(names[: most - 1]), count=len(names) - most + 1
        )
    if len(names) < 2:
        return "".join(names)
    return tr("{names} and {last}").format(names=tr(", ").join(names[:-1]), last=names[-1])


def in_a_row(parts: Sequence[str]) -> str:
    """Parts of a sentence or of a caption, one after the other."""
    return QCoreApplication.translate("Clauses", ", ").join(part for part in parts if part)


def capitalized(words: str) -> str:
    """Words as a sentence begins."""
    return words[:1].upper() + words[1:]


def tr(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("Words", text)

"""Reading fields out of JSON objects with their types checked, so that damage is told and never spreads."""

from collections.abc import Callable
from typing import Any, TypeVar

from antiphon.generation.frames import Message, WireError

T = TypeVar("T")


def as_int(value: Any) -> int:
    """A whole number; raises WireError."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise WireError(f"{_shown(value)} is not a whole number")
    return value


def as_float(value: Any) -> float:
    """A number; raises WireError."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WireError(f"{_shown(value)} is not a number")
    try:
        return float(value)
    except OverflowError:
        raise WireError(f"{_shown(value)} is too large") from None


def as_str(value: Any) -> str:
    """A text; raises WireError."""
    if not isinstance(value, str):
        raise WireError(f"{_shown(value)} is not a text")
    return value


def as_bool(value: Any) -> bool:
    """True or false; raises WireError."""
    if not isinstance(value, bool):
        raise WireError(f"{_shown(value)} is neither true nor false")
    return value


def as_object(value: Any) -> Message:
    """A JSON object; raises WireError."""
    if not isinstance(value, dict):
        raise WireError(f"{_shown(value)} is not an object")
    return value


def as_list(value: Any, size: int | None = None) -> list[Any]:
    """A JSON list, of `size` items if given; raises WireError."""
    if not isinstance(value, list) or (size is not None and len(value) != size):
        raise WireError(f"{_shown(value)} is not a list" + ("" if size is None else f" of {size}"))
    return value


def optional(convert: Callable[[Any], T]) -> Callable[[Any], T | None]:
    """A reader which also takes null."""
    return lambda value: None if value is None else convert(value)


def tuple_of(convert: Callable[[Any], T]) -> Callable[[Any], tuple[T, ...]]:
    """A reader of lists."""
    return lambda value: tuple(convert(item) for item in as_list(value))


def set_of(convert: Callable[[Any], T]) -> Callable[[Any], frozenset[T]]:
    """A reader of lists whose order says nothing."""
    return lambda value: frozenset(convert(item) for item in as_list(value))


def need(table: Message, name: str, convert: Callable[[Any], T]) -> T:
    """The field `name`, which must be there; raises WireError."""
    if name not in table:
        raise WireError(f"'{name}' is missing")
    return _converted(table, name, convert)


def maybe(table: Message, name: str, convert: Callable[[Any], T], default: T) -> T:
    """The field `name`, or the default where it is missing; raises WireError."""
    return _converted(table, name, convert) if name in table else default


def _converted(table: Message, name: str, convert: Callable[[Any], T]) -> T:
    try:
        return convert(table[name])
    except (WireError, ValueError) as error:
        raise WireError(f"'{name}': {error}") from None


def only(table: Message, known: frozenset[str]) -> None:
    """Raise WireError for a field nobody reads: a limit misspelt must not be lost in silence."""
    for name in table:
        if name not in known:
            raise WireError(f"'{name}' is not known")


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}..."

"""The one check that the score's values share: an integer within its range."""


def check_range(name: str, value: int, low: int, high: int) -> None:
    """Raise ValueError, naming the field, unless low <= value <= high."""
    if not low <= value <= high:
        raise ValueError(f"{name} {value} is outside {low}..{high}")

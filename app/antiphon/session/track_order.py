"""Where tracks may be put in the list: the places between and within groups, one after the other as they are seen."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from antiphon.score import Track


@dataclass(frozen=True, slots=True)
class Place:
    """Before the track at `index` of those that stay where they are, in a group ("": in none)."""

    index: int
    group: str = ""


def places(staying: Sequence[Track], closed: Collection[str] = (), *, whole: bool = False) -> list[Place]:
    """Every place that tracks may be put to, from the top.

    staying: the tracks that are not moved, in order. closed: groups that show none of their tracks, and take none.
    whole: a group is moved, and no group comes to lie in another.
    """
    found: list[Place] = []
    for index in range(len(staying) + 1):
        above = staying[index - 1].group if index > 0 else ""
        below = staying[index].group if index < len(staying) else ""
        cuts = above != "" and above == below
        if whole and cuts:
            continue
        for group in ("",) if whole else (above,) if cuts else (above, "", below):
            place = Place(index, group)
            if group not in closed and place not in found:
                found.append(place)
    return found


def stepped(
    tracks: Sequence[Track], moving: Collection[int], by: int, closed: Collection[str] = (), *, whole: bool = False
) -> Place | None:
    """The next place for these tracks, below (1) or above (-1) where they are; None at the end of the list."""
    staying = [track for track in tracks if track.uid not in moving]
    first = next((track for track in tracks if track.uid in moving), None)
    if first is None:
        return None
    index = next(at for at, track in enumerate(tracks) if track is first)
    found = places(staying, closed, whole=whole)
    here = Place(index, "" if whole else first.group)
    if here in found:
        at = found.index(here) + by
        return found[at] if 0 <= at < len(found) else None
    # The only tracks of their group, or some of one that is closed: out of it is the first step.
    beyond = [place for place in found if (place.index - index) * by >= 0]
    out = Place(index)
    return out if out in beyond else (beyond[0] if by > 0 else beyond[-1]) if beyond else None


def gathered(tracks: Sequence[Track], moving: Collection[int], place: Place, *, whole: bool = False) -> list[Track]:
    """The tracks with those put to a place, in the order they had; in its group, but for a whole group."""
    staying = [track for track in tracks if track.uid not in moving]
    moved = [track for track in tracks if track.uid in moving]
    if not whole:
        # One that is there already stays the same object: nothing is told of it.
        moved = [track if track.group == place.group else track.with_group(place.group) for track in moved]
    return [*staying[: place.index], *moved, *staying[place.index :]]


def end_of_group(staying: Sequence[Track], index: int) -> int:
    """A place at which no group is cut in two: this one, or the end of the group it lies in."""
    while 0 < index < len(staying) and staying[index].group and staying[index].group == staying[index - 1].group:
        index += 1
    return index


def group_names(tracks: Iterable[Track]) -> list[str]:
    """The names of the groups, in the order of the list."""
    return list(dict.fromkeys(track.group for track in tracks if track.group))

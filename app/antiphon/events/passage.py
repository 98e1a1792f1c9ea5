"""A passage: which bars and tracks of a piece are to be written, what of them is hidden, and what is heard."""

from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from antiphon.events.piece import IntArray


class Skeleton(IntEnum):
    """Which factor of the hidden notes is given."""

    NONE = 0
    RHYTHM = 1
    PITCH = 2
    CONTOUR = 3  # the rhythm, and whether the top line falls, stays or rises


@dataclass(frozen=True, slots=True)
class Controls:
    """What is asked for beside the music; None leaves it to the model.

    texture: 0 (sparse) to 1 (dense), see `wishes.texture_of`; register: 0 (low) to 1 (high), see `wishes.register_of`;
    activity: 0 (few onsets) to 1 (many), see `wishes.activity_of`; strength: share hidden in a variation, 0 to 1; key
    as in `Piece.keys`.
    """

    tempo: float | None = None
    source: str | None = None
    velocities: str | None = None
    key: int | None = None
    texture: float | None = None
    register: float | None = None
    activity: float | None = None
    strength: float | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A region to write: bars [first_bar, last_bar) of the target tracks, what of it is hidden, and what is heard.

    Attributes:
        targets: track indices that may be written.
        hidden: (n,) events of the table to be written. Not in the sequence's prefix, except as skeletons.
        heard: (n,) events given as context or revealed.
        slots: (tracks,) slot of every track in the window, -1 for tracks that are not heard.
        blind: the pitches written are not told to those that follow: each is chosen by what is given alone.
        kept: (m, 2) bar and track of cells in the rectangle that are not to be written.
    """

    first_bar: int
    last_bar: int
    targets: IntArray
    hidden: NDArray[np.bool_]
    heard: NDArray[np.bool_]
    slots: IntArray
    skeleton: Skeleton = Skeleton.NONE
    kept: IntArray = field(default_factory=lambda: np.zeros((0, 2), np.int32))
    controls: Controls = field(default_factory=Controls)
    show_meter: bool = True
    show_end: bool = True
    blind: bool = False

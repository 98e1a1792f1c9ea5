"""How to read each table of the evaluation: what it measures, which way is better, and what to hold it against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from antiphon.analysis.tables.harmonize import PUBLISHED_CELLS
from antiphon.analysis.tables.likelihood import PUBLISHED_CHORALES


@dataclass(frozen=True, slots=True)
class Guide:
    """One sentence; the columns that are drawn (those with intervals, unless named), and marks by column."""

    sentence: str
    drawn: tuple[str, ...] = ()
    marks: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


_LIKELIHOOD = "TonicNet GRU"

GUIDES: Mapping[str, Guide] = MappingProxyType(
    {
        "1": Guide(
            "How surprised the model is by each note of music it has not seen, given all notes before it: lower is "
            "better, and below the n-gram it knows more than how often notes follow each other.",
        ),
        "1-chorales": Guide(
            "How surprised it is by each 16th of each voice of unseen chorales, as published models are measured: "
            "lower is better.",
            marks={"total": {_LIKELIHOOD: dict(PUBLISHED_CHORALES)[_LIKELIHOOD]}},
        ),
        "2": Guide(
            "How many hidden notes are written again at their place and pitch (F1: 0 none, 1 all): higher is better, "
            "and above copying the nearest bar it does more than repeat.",
            marks={"over copying": {"as copying": 0.0}},
        ),
        "2-future": Guide(
            "How much likelier a bar grows when its true future is heard, and how much less likely with another "
            "piece's: higher is better in both, 0 is a model that does not look ahead.",
            marks={"falls by %": {"none": 0.0}, "rises by %": {"none": 0.0}},
        ),
        "3-voices": Guide(
            "How many cells of alto, tenor and bass are Bach's own (higher is better), and whether the voices move as "
            "his do: parallels and held notes are best near the human row.",
            drawn=("same pitch", "fifths", "octaves", "hold share"),
            marks={
                "same pitch": PUBLISHED_CELLS,
                "fifths": {"Bach": 1.1},
                "octaves": {"Bach": 0.4},
                "hold share": {"Bach": 0.77},
            },
        ),
        "5": Guide(
            "How far variations lie from their source: best between the song's own nearest bars and unrelated bars, "
            "farther with strength, unlike one another, and never a copy.",
            drawn=("notes", "one another", "copies %"),
        ),
        "6": Guide(
            "How much of what is written was in the training music: best within the human interval; above it is "
            "copying, below it is no merit.",
        ),
        "6-band": Guide(
            "How many written regions share more with training than 95 % of human ones do, or than any: up to 5 % and "
            "0 % is as people do it, more is copying.",
            drawn=("beyond 95th %", "beyond all %"),
            marks={"beyond 95th %": {"people": 5.0}, "beyond all %": {"people": 0.0}},
        ),
        "7": Guide(
            "How often a judge that has learned on other songs tells the written bars from the human ones: nearer to "
            "50 % is better.",
            marks={"logistic regression": {"chance": 50.0}, "small network": {"chance": 50.0}},
        ),
        "ranges": Guide(
            "Plain figures of the same bars, written and human: nearer to the human row is better, more is not.",
        ),
    }
)

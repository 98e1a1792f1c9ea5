"""Whether wishes act: texture, register and activity by rank correlation, styles by features, moods by their order.

    python -m tests.acceptance.soft_controls CORPUS [--songs 20] [--only texture,style] [--json FILE]

CORPUS is a folder of MIDI with its split, or prepared arrays. Four bars of one track a song, one candidate, settings as
shipped; what came is measured by the functions that the wishes are defined by, never by the model.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from antiphon.analysis.bootstrap import paired_difference
from antiphon.analysis.infill import seed_for
from antiphon.analysis.keys import find_key
from antiphon.analysis.passage import Passage
from antiphon.analysis.ranks import spearman
from antiphon.analysis.subject import columns_of
from antiphon.cli.engines import InstalledEngines
from antiphon.cli.evaluate_model import in_cells, notes_piece
from antiphon.cli.evaluate_pieces import load_corpus, with_notes
from antiphon.events.table import tabulate
from antiphon.events.window import OWN_BARS
from antiphon.events.wishes import activity_of, register_of, texture_of
from antiphon.generation.controls import MOODS, STYLES, Controls
from antiphon.generation.engine import Engine
from antiphon.generation.request import Request, Task
from tests.acceptance.places import Place, answers, place_of, places

LEVELS = (0.05, 0.35, 0.65, 0.95)
NUMBERS = ("texture", "register", "activity")
PITCHED_STYLES = tuple(style for style in STYLES if style != "groove")
OF_A_STYLE = 60
Features = NDArray[np.float64]


def written(engine: Engine, place: Place, controls: Controls, seed: int) -> Passage:
    """One infill of a place under these wishes."""
    request = Request(
        Task.INFILL, place.start, place.end, (place.track,), seed=seed, candidates=1, controls=controls
    )  # fmt: skip
    [candidate] = answers(engine, place, request)
    return place.written(request, candidate)


def measured(place: Place, passage: Passage) -> dict[str, float | None]:
    """Texture, register and activity of a passage that stands in the place."""
    stays = ~in_cells(place.piece, place.mask)
    piece = with_notes(place.piece, stays, notes_piece(place.piece, columns_of(passage)))
    table = tabulate(piece)
    first, stop = place.mask.bars()[0], place.mask.bars()[-1] + 1
    inside = (table.track == place.track) & (table.bar >= first) & (table.bar < stop)
    near = (table.bar >= first - OWN_BARS) & (table.bar < stop + OWN_BARS)
    targets = np.array([place.track], np.int32)
    return {
        "texture": texture_of(table, inside, (first, stop), 1),
        "register": register_of(table, inside, near & ~inside, targets),
        "activity": activity_of(table, inside, (first, stop), 1),
    }


def _wish(name: str, level: float) -> Controls:
    asked: dict[str, Any] = {name: level}
    return Controls(**asked)


def number_report(engine: Engine, chosen: Sequence[Place], name: str) -> dict[str, Any]:
    """Rank correlation of a wish with what came, over all songs together and the mean of a song's own."""
    wishes: list[float] = []
    found: list[float] = []
    own: list[float] = []
    means: dict[float, list[float]] = {level: [] for level in LEVELS}
    for at, place in enumerate(chosen):
        pairs = []
        for level in LEVELS:
            passage = written(engine, place, _wish(name, level), seed=17 * at)
            value = measured(place, passage)[name]
            if value is not None:
                pairs.append((level, value))
                means[level].append(value)
        if len(pairs) > 1:
            own.append(spearman([wish for wish, _ in pairs], [value for _, value in pairs]))
        wishes += [wish for wish, _ in pairs]
        found += [value for _, value in pairs]
    return {
        "songs": len(own),
        "all songs together": spearman(wishes, found),
        "mean of a song's own": float(np.nanmean(own)) if own else None,
        "means": {str(level): round(float(np.mean(values)), 3) for level, values in means.items() if values},
    }


def features(passage: Passage) -> Features | None:
    """Density, length, notes an onset, share on beats, steps of the top line; None for hardly any notes."""
    if len(passage) < 2:
        return None
    onsets = np.unique(passage.onset)
    top = [int(passage.pitch[passage.onset == onset].max()) for onset in onsets]
    quarters = (passage.end - passage.start) / 24
    return np.array([
        np.log2(len(onsets) / quarters),
        np.log2(passage.duration.mean() / 24),
        len(passage) / len(onsets),
        float(np.mean((passage.onset - passage.start) % 24 == 0)),
        float(np.mean(np.abs(np.diff(top)))) if len(top) > 1 else 0.0,
    ])  # fmt: skip


def style_profiles(corpus: Path, seed: int) -> tuple[dict[str, Features], Features]:
    """Mean features of human bars of every style's set, and the spread of them all."""
    pieces = load_corpus(corpus)
    profiles: dict[str, Features] = {}
    everything: list[Features] = []
    for style in PITCHED_STYLES:
        own = sorted(
            (piece for piece in pieces if piece.source == STYLES[style]), key=lambda p: seed_for(p.name, "style", seed)
        )
        drawn = [place_of(piece, seed) for piece in own[:OF_A_STYLE]]
        table = [f for place in drawn if place is not None and (f := features(place.source)) is not None]
        if table:
            profiles[style] = np.mean(table, axis=0)
            everything += table
    return profiles, np.std(everything, axis=0)


def style_report(engine: Engine, chosen: Sequence[Place], corpus: Path, seed: int) -> dict[str, Any]:
    """How much nearer to a style's human bars what is written comes when the style is asked for, in spreads.

    `asked` beside `not asked` (no style) and `others` (the mean over the other styles asked for).
    """
    profiles, spread = style_profiles(corpus, seed)
    pitched = [place for place in chosen if place.track not in place.source.drums]
    plain: list[Features | None] = []
    by_style: dict[str, list[Features | None]] = {style: [] for style in profiles}
    for at, place in enumerate(pitched):
        plain.append(features(written(engine, place, Controls(), seed=17 * at)))
        for style in profiles:
            by_style[style].append(features(written(engine, place, Controls(style=style), seed=17 * at)))

    def far(found: Features, style: str) -> float:
        return float(np.sqrt((((found - profiles[style]) / spread) ** 2).mean()))

    report: dict[str, Any] = {}
    nearer: list[float] = []
    for style in profiles:
        asked, without, others = [], [], []
        for at, found in enumerate(by_style[style]):
            rest = [far(f, style) for other in profiles if other != style and (f := by_style[other][at]) is not None]
            bare = plain[at]
            if found is None or bare is None or not rest or pitched[at].piece.source == STYLES[style]:
                continue
            asked.append(far(found, style))
            without.append(far(bare, style))
            others.append(float(np.mean(rest)))
        nearer += [other - own for other, own in zip(others, asked, strict=True)]
        gain = paired_difference(without, asked)
        report[style] = {
            "asked": round(float(np.mean(asked)), 3),
            "not asked": round(float(np.mean(without)), 3),
            "others": round(float(np.mean(others)), 3),
            "nearer by": [round(value, 3) for value in (gain.value, gain.low, gain.high)],
        }
    report["share nearer than by other styles"] = round(float(np.mean(np.array(nearer) > 0)), 3)
    return report


def mood_report(engine: Engine, chosen: Sequence[Place]) -> dict[str, Any]:
    """Mean register and activity and the share in minor under every mood, and whether they come in its order."""
    pitched = [place for place in chosen if place.track not in place.source.drums]
    table: dict[str, dict[str, float]] = {}
    for mood in MOODS:
        values: dict[str, list[float]] = {"register": [], "activity": [], "minor": []}
        for at, place in enumerate(pitched):
            passage = written(engine, place, Controls(mood=mood), seed=17 * at)
            found: Mapping[str, float | None] = measured(place, passage)
            key = find_key(passage)
            values["minor"] += [] if key is None else [float(key >= 12)]
            for name in ("register", "activity"):
                value = found[name]
                values[name] += [] if value is None else [value]
        table[mood] = {name: round(float(np.mean(each)), 3) for name, each in values.items()}
    wished = {name: [getattr(mood, name) for mood in MOODS.values()] for name in ("register", "activity")}
    order = {name: spearman(wishes, [table[mood][name] for mood in MOODS]) for name, wishes in wished.items()}
    minor = [table[mood]["minor"] for mood, meant in MOODS.items() if meant.minor]
    major = [table[mood]["minor"] for mood, meant in MOODS.items() if meant.minor is False]
    order["minor, of minor moods less of major ones"] = float(np.mean(minor) - np.mean(major))
    return {"moods": table, "order": order}


def main() -> int:
    """Prints what was measured as it comes, and all of it at the end."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--model", default="transformer")
    parser.add_argument("--songs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default=",".join((*NUMBERS, "style", "mood")))
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    engine = InstalledEngines(threads=1).open(arguments.model)
    chosen = places(arguments.corpus, arguments.songs, seed=arguments.seed)
    report: dict[str, Any] = {"songs": len(chosen)}
    for name in arguments.only.split(","):
        if name == "style":
            report[name] = style_report(engine, chosen, arguments.corpus, arguments.seed)
        elif name == "mood":
            report[name] = mood_report(engine, chosen)
        else:
            report[name] = number_report(engine, chosen, name)
        print(f"{name}: {json.dumps(report[name], indent=1)}", flush=True)
    if arguments.json is not None:
        arguments.json.write_text(json.dumps(report, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How often the corpus pipeline finds the role that a reader of the file would give a track.

    python -m tests.corpus.roles_by_hand ARRAYS

Compares with `roles_by_hand.tsv`: 100 files of all sets, drawn with one seed, judged by name, register and notes.
Prints the share found, by set, with an interval by bootstrap over files, and every disagreement.
"""

import argparse
import sys
from collections import defaultdict
from pathlib import Path

from antiphon.analysis.bootstrap import ratio
from antiphon.events.arrays import load_pieces
from antiphon.events.vocabulary import Role

TABLE = Path(__file__).with_name("roles_by_hand.tsv")


def judged() -> dict[tuple[str, str], tuple[Role, ...]]:
    """The roles of the tracks of each file, by set and name."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {(source, name): tuple(Role[role] for role in roles) for source, name, *roles in rows}


def main() -> int:
    """Prints what was compared."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("arrays", type=Path)
    pieces = {(piece.source, piece.name): piece for piece in load_pieces(parser.parse_args().arrays)}
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for (source, name), roles in judged().items():
        piece = pieces.get((source, name))
        if piece is None or len(piece.tracks) != len(roles):
            print(f"{source}, {name}: not as it was judged")
            continue
        same = 0
        for track, (info, role) in enumerate(zip(piece.tracks, roles, strict=True)):
            same += info.role == role
            if info.role != role:
                print(
                    f"{source}, {name}, track {track} {info.name!r}: {Role(info.role).name}, a reader says {role.name}"
                )
        found[source].append((same, len(roles)))
    everything = [pair for pairs in found.values() for pair in pairs]
    for source, pairs in (*sorted(found.items()), ("all", everything)):
        share = ratio([float(same) for same, _ in pairs], [float(count) for _, count in pairs])
        tracks = sum(count for _, count in pairs)
        print(f"{source}: {len(pairs)} files, {tracks} tracks, {share.value:.3f} [{share.low:.3f}, {share.high:.3f}]")
    return 0


if __name__ == "__main__":
    sys.exit(main())

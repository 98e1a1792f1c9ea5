"""Chords found from the notes of pop songs beside those that POP909's annotators wrote.

    python -m tests.corpus.chords_found ARRAYS [--split valid]

Hears melody, bridge and piano, not the track of block chords. Time-weighted agreement of roots, and of root with major
or minor where the annotation is either (as MIREX's "root" and "majmin"), with intervals by bootstrap over songs.
"""

import argparse
import sys
from pathlib import Path

from antiphon.analysis.bootstrap import ratio
from antiphon.analysis.chorale import SIXTEENTH
from antiphon.analysis.harmony import ChordSpan, chord_at, spans_of_rows, triad
from antiphon.cli.evaluate_pieces import TICKS_A_STEP, score_of, with_tracks
from antiphon.events.arrays import load_pieces
from antiphon.events.piece import Piece
from antiphon.events.vocabulary import CHORD_QUALITIES, Role
from antiphon.theory.chord_finding import find_chords
from antiphon.theory.chord_marks import chord_spans

PLAIN = ("maj", "min")


def agreement(piece: Piece) -> tuple[int, int, int, int]:
    """16ths with a chord annotated, with the same root found; those of major and minor chords, and found alike."""
    heard = [at for at, info in enumerate(piece.tracks) if info.role != Role.BLOCK_CHORDS]
    score = score_of(with_tracks(piece, heard))
    end = int(piece.end) * TICKS_A_STEP
    marks = find_chords(score, [track.uid for track in score.tracks], 0, end)
    found = [
        ChordSpan(low // TICKS_A_STEP, high // TICKS_A_STEP, chord) for low, high, chord in chord_spans(marks, 0, end)
    ]
    written = spans_of_rows(piece.chords, CHORD_QUALITIES)
    counted = same = plain = alike = 0
    for step in range(0, int(piece.end), SIXTEENTH):
        wanted, got = chord_at(written, step), chord_at(found, step)
        if wanted is None:
            continue
        root = got is not None and got.root == wanted.root
        counted += 1
        same += root
        if triad(wanted) in PLAIN and "sus" not in wanted.quality:
            plain += 1
            alike += root and got is not None and triad(got) == triad(wanted)
    return counted, same, plain, alike


def main() -> int:
    """Prints both agreements."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("arrays", type=Path)
    parser.add_argument("--split", default="valid")
    arguments = parser.parse_args()
    pieces = [p for p in load_pieces(arguments.arrays, arguments.split) if p.source == "pop909" and len(p.chords)]
    rows = [tuple(map(float, agreement(piece))) for piece in pieces]
    for name, of, count in (("root", 1, 0), ("major or minor", 3, 2)):
        share = ratio([row[of] for row in rows], [row[count] for row in rows])
        print(f"{name}: {share.value:.3f} [{share.low:.3f}, {share.high:.3f}] of {len(rows)} songs")
    return 0


if __name__ == "__main__":
    sys.exit(main())

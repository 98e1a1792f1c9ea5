"""Other ways to hear a training piece."""

import numpy as np

from antiphon.events.piece import TrackInfo
from antiphon.events.vocabulary import DRUM_PROGRAM, Role
from antiphon.training.variants import merge_repeats, split_bass, variants
from tests.events.pieces import make_piece
from tests.training.material import chorale


def test_repeats_without_a_gap_become_one_note() -> None:
    piece = chorale(1)
    merged = merge_repeats(piece)
    soprano = merged.track == 0
    assert (merged.duration[soprano] >= 48).all()
    assert merged.duration.sum() == piece.duration.sum()
    runs = {
        (int(t), int(p), int(o))
        for t, p, o in zip(merged.track, merged.pitch, merged.onset + merged.duration, strict=True)
    }
    assert not runs & {
        (int(t), int(p), int(o)) for t, p, o in zip(merged.track, merged.pitch, merged.onset, strict=True)
    }
    rows = [(0, 0, 60, 12, 80, 0), (0, 12, 60, 12, 80, 0), (0, 30, 60, 6, 80, 0), (0, 24, 61, 6, 80, 0)]
    small = merge_repeats(make_piece([piece.tracks[0]], rows, [(96, 4, 4)]))
    assert list(zip(small.onset.tolist(), small.pitch.tolist(), small.duration.tolist(), strict=True)) == [
        (0, 60, 24), (24, 61, 6), (30, 60, 6),
    ]  # fmt: skip


def test_a_piano_gives_its_lowest_notes_to_a_bass_one_at_a_time() -> None:
    piano = TrackInfo("piano", Role.PIANO, 0)
    rows = []
    for half in range(8):
        at = 48 * half
        rows += [(0, at, 36, 48, 80, 0), (0, at, 52, 48, 80, 0), (0, at + 12, 48, 12, 80, 0)]
        rows += [(0, at + 24, 41, 60, 80, 0), (0, at + 24, 64, 24, 80, 0)]
    piece = make_piece([piano], rows, [(384, 4, 4)])
    split = split_bass(piece)
    assert [track.role for track in split.tracks] == [Role.PIANO, Role.BASS]
    bass = split.track == 1
    assert split.onset[bass].tolist() == [24 * i for i in range(16)]
    assert split.pitch[bass].tolist() == [36, 41] * 8
    ends = split.onset[bass] + split.duration[bass]
    assert (ends[:-1] <= split.onset[bass][1:]).all()
    assert split.note_count == piece.note_count
    assert (split.pitch[~bass] > 41).all()


def test_a_piece_without_low_piano_notes_stays() -> None:
    piece = chorale(1)
    assert split_bass(piece) is piece


def test_a_groove_is_heard_with_taps_at_some_of_its_strokes() -> None:
    kit = TrackInfo("drums", Role.DRUMS, DRUM_PROGRAM)
    rows = [(0, 24 * i, 36 if i % 2 == 0 else 38, 1, 100 - i % 3, 0) for i in range(64)]
    rows += [(0, 12 * i, 42, 1, 60, 0) for i in range(128)]
    piece = make_piece([kit], sorted(rows, key=lambda row: row[1]), [(384, 4, 4)] * 4, source="groove_gmd")
    ways = variants(piece, np.random.default_rng(5))
    assert ways[0] is piece
    assert len(ways) == 4
    for way in ways[1:]:
        taps = way.track == 1
        assert way.tracks[1].role == Role.TAP
        assert 8 < taps.sum() < piece.note_count
        assert np.isin(way.onset[taps], piece.onset).mean() > 0.9
        assert (way.onset[~taps] == piece.onset).all()

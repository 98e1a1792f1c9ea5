"""A song to a piece: every column, what is dropped, and what is told."""

import numpy as np
import pytest

from antiphon.corpus.convert import MAX_TRACKS, Conversion, convert
from antiphon.corpus.reader import source_of
from antiphon.corpus.sets import traits_of
from antiphon.corpus.split_table import Labels
from antiphon.events.piece import Piece
from antiphon.events.vocabulary import DRUM_PROGRAM, Role
from antiphon.score import Score
from tests.corpus.songs import song


def converted(score: Score, folder: str, labels: Labels | None = None) -> Conversion:
    """The conversion of a song as if it lay in a set's folder."""
    return convert(source_of(score), traits_of(folder), "song.mid", labels or Labels())


def piece_of(score: Score, folder: str, labels: Labels | None = None) -> Piece:
    """The piece, where there must be one."""
    piece = converted(score, folder, labels).piece
    assert piece is not None
    return piece


def test_a_notated_song_keeps_its_notes_bars_key_and_tempo() -> None:
    score = song(
        [
            ("Voice", 0, [(0, 480, 67), (480, 960, 69, 40)]),
            ("Piano|RH", 1, []),
            ("Piano|LH", 2, [(0, 1440, 43)]),
        ],
        meters=[(0, 3, 4)],
        keys=[(0, 1, False)],
        bpm=90,
    )
    piece = piece_of(score, "openscore_lieder", Labels("valid", "c1", "notated", True))
    assert [track.role for track in piece.tracks] == [Role.VOICE, Role.LEFT_HAND]
    assert piece.track.tolist() == [0, 1, 0]
    assert piece.onset.tolist() == [0, 0, 24]
    assert piece.duration.tolist() == [24, 72, 48]
    assert piece.pitch.tolist() == [67, 43, 69]
    assert piece.velocity.tolist() == [80, 80, 40]
    assert piece.bars.tolist() == [[0, 72, 3, 4]]
    assert piece.tempos.tolist() == pytest.approx([90.0], abs=1e-3)
    assert piece.keys.tolist() == [7]
    assert (piece.split, piece.cluster, piece.velocities, piece.jsb) == ("valid", "c1", "notated", True)
    assert piece.source == "openscore_lieder"


def test_a_performed_song_is_notated_and_its_markers_are_chords() -> None:
    score = song(
        [
            ("MELODY", 0, [(0, 200, 72), (245, 210, 74), (480, 450, 76)]),
            ("CHORDS", 1, [(0, 960, 60), (0, 960, 64)]),
        ],
        markers=[(0, "C:maj"), (941, "G:7/B"), (1440, "N")],
    )
    piece = piece_of(score, "pop909")
    melody = piece.track == 0
    assert piece.onset[melody].tolist() == [0, 12, 24]
    assert piece.duration[melody].tolist() == [12, 12, 24]
    assert piece.chords.tolist() == [[0, 48, 0, 0, 0], [48, 24, 7, 4, 11], [72, 24, -1, 0, -1]]


def test_drums_keep_their_micro_timing_and_have_no_key() -> None:
    piece = piece_of(song([("Kit", 9, [(15, 30, 36), (230, 30, 22), (470, 30, 38)])]), "groove_gmd")
    assert piece.tracks[0].program == DRUM_PROGRAM
    assert piece.onset.tolist() == [0, 12, 24]
    assert piece.offset.tolist() == [2, -1, -1]
    assert piece.pitch.tolist() == [36, 42, 38]
    assert piece.keys.tolist() == [-1]


def test_doubled_and_overlapping_notes_are_mended_and_counted() -> None:
    score = song([("Violin 1", 0, [(0, 480, 60), (2, 960, 60), (480, 480, 60)])])
    result = converted(score, "mutopia")
    assert result.piece is not None
    assert result.piece.onset.tolist() == [0, 24]
    assert result.piece.duration.tolist() == [24, 24]
    assert result.counts["doubled notes left out"] == 1
    assert result.counts["notes cut at the next of their pitch"] == 1


def test_an_orchestra_beyond_the_limit_loses_its_smallest_parts_and_says_so() -> None:
    parts = [(f"Flute {at}", at % 9, [(480 * k, 240, 60) for k in range(at + 1)]) for at in range(MAX_TRACKS + 2)]
    result = converted(song(parts), "openscore_orchestra")
    assert result.piece is not None
    assert len(result.piece.tracks) == MAX_TRACKS
    assert result.counts["notes of tracks beyond the limit left out"] == 1 + 2
    assert [remark for remark in result.remarks if "Flute 0" in remark]


def test_a_song_without_notes_gives_none_and_the_reason() -> None:
    result = converted(song([("Piano", 0, [])]), "mutopia")
    assert result.piece is None
    assert result.reason == "no notes"


def test_notes_come_in_the_order_the_model_wants() -> None:
    rng = np.random.default_rng(3)
    rows = [(int(on) * 120, 120, int(pitch)) for on, pitch in rng.integers(0, 60, (80, 2))]
    piece = piece_of(song([("Violin 1", 0, rows[:40]), ("Viola", 1, rows[40:])]), "mutopia")
    order = np.lexsort((piece.pitch, piece.track, piece.onset))
    assert order.tolist() == list(range(piece.note_count))
    assert (piece.onset + piece.duration).max() <= piece.end

"""What training passages are drawn: their shares, what they hide and give, and how pieces are transformed."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antiphon.events.encode import Passage, Skeleton, encode
from antiphon.events.piece import Piece
from antiphon.events.table import EventTable, tabulate
from antiphon.events.vocabulary import (
    CHORD_BASE,
    CHORD_QUALITIES,
    DRUM_BASE,
    MAX_BAR_DISTANCE,
    NO_CHORD,
    NO_PROGRAM,
    Role,
)
from antiphon.training.passages import (
    CHOIR,
    PassageMix,
    disguise,
    draw,
    keep_tracks,
    moved_key,
    rebar,
    transpose,
)
from tests.events.pieces import handmade, pieces
from tests.training.material import chorale, song

REGIONS = PassageMix(causal=0.0, limit=256)
CAUSAL = PassageMix(causal=1.0, limit=256)


def drawn(piece: Piece, mix: PassageMix, count: int, seed: int = 0) -> Iterator[tuple[EventTable, Passage]]:
    """So many passages of a piece; draws that hold nothing are left out."""
    table, rng = tabulate(piece), np.random.default_rng(seed)
    for _ in range(count):
        found = draw(table, mix, rng)
        if found is not None:
            yield found


def right_context(table: EventTable, passage: Passage) -> bool:
    """Whether anything behind the region is heard."""
    return bool((passage.heard & (table.bar >= passage.last_bar)).any())


@given(pieces(), st.integers(0, 2**32 - 1), st.sampled_from([0.0, 1.0]), st.sampled_from([32, 128]))
@settings(max_examples=60, deadline=None)
def test_a_passage_hides_and_gives_what_it_says(piece: Piece, seed: int, causal: float, limit: int) -> None:
    for table, passage in drawn(piece, PassageMix(causal=causal, limit=limit), 3, seed):
        assert not (passage.hidden & passage.heard).any()
        own = np.isin(table.track, passage.targets)
        inside = own & (table.bar >= passage.first_bar) & (table.bar < passage.last_bar)
        assert not (passage.hidden & ~inside).any()
        assert int(passage.hidden.sum()) <= limit
        kept = inside & ~passage.hidden
        assert int((passage.hidden | passage.heard).sum()) <= max(limit, int((passage.hidden | kept).sum()))
        used = np.union1d(table.track[passage.heard], passage.targets)
        assert sorted(passage.slots[used].tolist()) == list(range(len(used)))
        assert (np.delete(passage.slots, used) == -1).all()
        assert passage.last_bar - passage.first_bar <= MAX_BAR_DISTANCE
        kept_cells = {(int(bar), int(track)) for bar, track in passage.kept}
        written = zip(table.bar[passage.hidden], table.track[passage.hidden], strict=True)
        assert not kept_cells & {(int(bar), int(track)) for bar, track in written}
        encode(table, passage)


def test_a_causal_window_gives_only_what_is_before() -> None:
    some_before = 0
    for table, passage in drawn(song(1, bars=24), CAUSAL, 200):
        assert (passage.hidden == (table.bar >= passage.first_bar)).all()
        assert not (passage.heard & (table.bar >= passage.first_bar)).any()
        assert passage.skeleton == Skeleton.NONE
        assert not len(passage.kept)
        some_before += bool(passage.heard.any())
    assert 80 < some_before < 180


def test_regions_come_in_every_kind() -> None:
    """Shares of kinds, with room for chance: 600 draws lie within four standard deviations."""
    found = list(drawn(song(1, bars=32), REGIONS, 600))
    count = len(found)
    assert count > 500

    def share(holds: list[bool]) -> float:
        return sum(holds) / count

    inside = [(t.bar >= p.first_bar) & (t.bar < p.last_bar) & np.isin(t.track, p.targets) for t, p in found]
    assert 0.06 < share([len(p.kept) > 0 for _, p in found]) < 0.26  # scattered cells
    partly = [bool((i & ~p.hidden).any()) and not len(p.kept) for i, (_, p) in zip(inside, found, strict=True)]
    assert 0.15 < share(partly) < 0.40  # variations
    assert 0.13 < share([p.skeleton != Skeleton.NONE for _, p in found]) < 0.30
    assert {p.skeleton for _, p in found} == set(Skeleton)
    assert 0.5 < share([right_context(t, p) for t, p in found]) < 0.85
    assert 0.3 < share([len(p.targets) == 1 for _, p in found]) < 0.75
    assert {1, 2, 3, 4, 6, 8} == {p.last_bar - p.first_bar for _, p in found}
    assert 0.05 < share([not p.show_meter for _, p in found]) < 0.16
    chords = [(t, p) for t, p in found if 3 not in p.targets and 3 in t.track]
    assert 0.25 < sum(bool((p.heard & (t.track == 3)).any()) for t, p in chords) / len(chords) < 0.65
    strengths = [p.controls.strength for _, p in found if p.controls.strength is not None]
    assert 0.05 < len(strengths) / count < 0.25


def digest(songs: Sequence[Piece], mix: PassageMix, count: int) -> str:
    """Of so many draws, one from each piece in turn: what is hidden, heard and told."""
    found, rng = hashlib.sha256(), np.random.default_rng(11)
    for at in range(count):
        passage_of = draw(tabulate(songs[at % len(songs)]), mix, rng)
        if passage_of is None:
            found.update(b"nothing")
            continue
        table, p = passage_of
        arrays = (table.track, table.what, table.roles, table.programs)
        for array in (*arrays, p.targets, p.hidden, p.heard, p.slots, p.kept):
            found.update(np.ascontiguousarray(array).astype(np.int64).tobytes())
        told = (p.first_bar, p.last_bar, int(p.skeleton), p.show_end, p.show_meter, p.controls.strength)
        found.update(repr(told).encode())
    return found.hexdigest()


def test_a_seed_draws_what_it_drew_for_the_shipped_weights() -> None:
    """Hashes from before the shares of the kinds could be set: a run that goes on meets the same passages."""
    songs = [song(1, bars=32), chorale(2, bars=24), song(3)]
    mixed = digest(songs, PassageMix(causal=0.3, limit=256), 300)
    assert mixed == "90de5a15de04b5f64eae84dc9a85ae77360d8d64f04c31fa4d13e16d48167106"
    regions = digest(songs, PassageMix(causal=0.0, limit=128, parts=0.5), 300)
    assert regions == "f2749b65d97f0aa63ad8056747aaa058ff465a766abc842e3603294bdb6a6694"


def test_each_kind_of_region_can_be_all_there_is() -> None:
    none = replace(REGIONS, parts=0.0, continued=0.0, scattered=0.0, varied=0.0, revealed=0.0)

    def found(**shares: float) -> list[tuple[EventTable, Passage]]:
        return list(drawn(song(1, bars=32), replace(none, **shares), 60))  # type: ignore[arg-type]

    def some_stay(table: EventTable, p: Passage) -> bool:
        own = np.isin(table.track, p.targets) & (table.bar >= p.first_bar) & (table.bar < p.last_bar)
        return bool((own & ~p.hidden).any())

    blocks = found()
    assert not any(some_stay(t, p) or len(p.kept) or p.skeleton != Skeleton.NONE for t, p in blocks)
    assert sum(right_context(t, p) for t, p in blocks) > 30
    assert not any(right_context(t, p) for t, p in found(continued=1.0))
    assert all(len(p.kept) for _, p in found(scattered=1.0))
    assert sum(some_stay(t, p) and not len(p.kept) for t, p in found(varied=1.0)) > 40
    assert all(p.skeleton != Skeleton.NONE for _, p in found(revealed=1.0))


def test_the_causal_share_is_the_mix_s() -> None:
    mix = PassageMix(causal=0.5, limit=256)
    whole = [
        bool((p.hidden == (t.bar >= p.first_bar)).all()) and p.last_bar - p.first_bar > 8
        for t, p in drawn(song(1, bars=32), mix, 300)
    ]
    assert 0.3 < sum(whole) / len(whole) < 0.6


def test_shares_of_what_is_withheld_follow_the_mix() -> None:
    known = replace(REGIONS, unknown_track=0.0, unknown_phase=0.0, shuffle=0.0)
    for table, passage in drawn(song(2), known, 60):
        assert (table.roles[:3] == [Role.MELODY, Role.PIANO, Role.DRUMS]).all()
        assert passage.show_meter
        used = passage.slots[passage.slots >= 0]
        assert used.tolist() == sorted(used.tolist())
    hidden = replace(REGIONS, unknown_track=0.5, unknown_phase=1.0, shuffle=1.0)
    found = list(drawn(song(2), hidden, 100))
    assert not any(p.show_meter for _, p in found)
    assert 0.3 < np.mean([t.roles[0] == Role.UNKNOWN for t, _ in found]) < 0.7
    assert 0.3 < np.mean([t.programs[0] == NO_PROGRAM for t, _ in found]) < 0.7
    assert any(p.slots[p.slots >= 0].tolist() != sorted(p.slots[p.slots >= 0].tolist()) for _, p in found)


@pytest.mark.parametrize("mix", [REGIONS, CAUSAL])
def test_transposition_moves_pitches_chords_and_keys_alike_and_no_drums(mix: PassageMix) -> None:
    piece = song(4)
    original = tabulate(piece)
    events = dict(zip(original.note.tolist(), original.what.tolist(), strict=True))
    qualities = len(CHORD_QUALITIES)
    shifts: set[int] = set()
    with_key = 0
    for table, passage in drawn(piece, replace(mix, unknown_phase=0.0), 120):
        by: set[int] = set()
        for note, what in zip(table.note.tolist(), table.what.tolist(), strict=True):
            before = events[note]
            if what < DRUM_BASE:
                by.add((what - before) % 12)
                shifts.add(what - before)
            elif what < CHORD_BASE:
                assert what == before
            else:
                by.add(((what - CHORD_BASE) // qualities - (before - CHORD_BASE) // qualities) % 12)
                assert (what - CHORD_BASE) % qualities == (before - CHORD_BASE) % qualities
        assert len(by) <= 1
        if passage.controls.key is not None and by:
            with_key += 1
            assert passage.controls.key == (int(piece.keys[0]) + by.pop()) % 12
    assert shifts == set(range(-5, 7))
    assert with_key > 15


def test_untransposed_where_the_mix_says_so() -> None:
    piece = song(4)
    original = dict(zip(tabulate(piece).note.tolist(), tabulate(piece).what.tolist(), strict=True))
    for table, _ in drawn(piece, replace(REGIONS, keys=False), 30):
        assert all(original[n] == w for n, w in zip(table.note.tolist(), table.what.tolist(), strict=True))


def test_voices_are_written_below_the_soprano_alone() -> None:
    mix = replace(REGIONS, voices=1.0, blind=0.5, unknown_track=0.0)
    found = list(drawn(chorale(3, bars=24), mix, 200))
    assert len(found) > 150
    for table, p in found:
        assert p.targets.tolist() == [1, 2, 3]
        inside = (table.bar >= p.first_bar) & (table.bar < p.last_bar) & (table.track > 0)
        assert (p.hidden == inside).all()
        assert not (p.heard & (table.track > 0) & (table.bar >= p.last_bar)).any()
    assert {0, 1, 2, 3} == {int(t) for table, p in found for t in table.track[p.heard]}  # later blocks hear their own
    assert 0.3 < np.mean([bool((p.heard & (t.track > 0)).any()) for t, p in found]) < 0.6
    assert 0.35 < np.mean([p.blind for _, p in found]) < 0.65
    assert 0.5 < np.mean([p.last_bar - p.first_bar == 8 for _, p in found]) < 0.9
    assert not any(p.blind for _, p in drawn(song(1), mix, 60))


def test_choirs_stay_in_their_compass_where_the_mix_says_so() -> None:
    piece = chorale(3)
    piece = replace(piece, pitch=piece.pitch + 6)
    original = dict(zip(tabulate(piece).note.tolist(), tabulate(piece).what.tolist(), strict=True))
    mix = replace(REGIONS, compass=1.0, unknown_track=0.0)
    shifts: set[int] = set()
    for table, _ in drawn(piece, mix, 200):
        for track, role in enumerate(table.roles.tolist()):
            sung = table.what[table.track == track]
            assert not len(sung) or CHOIR[Role(role)][0] <= sung.min() <= sung.max() <= CHOIR[Role(role)][1]
        shifts |= {w - original[n] for n, w in zip(table.note.tolist(), table.what.tolist(), strict=True)}
    assert shifts == set(range(-5, 4))


def test_parts_may_have_bars_of_their_own_before_them() -> None:
    def led_in(mix: PassageMix) -> list[bool]:
        heard = [p.heard & np.isin(t.track, p.targets) & (t.bar < p.first_bar) for t, p in drawn(song(1), mix, 100)]
        return [bool(each.any()) for each in heard]

    parts = replace(REGIONS, parts=1.0)
    assert not any(led_in(parts))
    assert 0.2 < np.mean(led_in(replace(parts, lead_in=0.5))) < 0.6


@given(st.integers(-11, 11))
def test_transposing_there_and_back_changes_nothing(semitones: int) -> None:
    table = tabulate(handmade())
    assert NO_CHORD in table.what
    there = transpose(table, semitones)
    assert (transpose(there, -semitones).what == table.what).all()
    assert (there.what[table.what == NO_CHORD] == NO_CHORD).all()
    for key in range(24):
        moved = moved_key(key, semitones)
        assert moved is not None
        assert moved // 12 == key // 12
        assert moved_key(moved, -semitones) == key
    assert moved_key(-1, semitones) is None
    assert moved_key(None, semitones) is None


@given(pieces(), st.integers(0, 2**32 - 1))
@settings(max_examples=30, deadline=None)
def test_other_bars_hold_the_same_events(piece: Piece, seed: int) -> None:
    table = tabulate(piece)
    again = rebar(table, np.random.default_rng(seed))
    bars = again.piece.bars
    assert (bars[1:, 0] == bars[:-1, 0] + bars[:-1, 1]).all()
    assert (bars[1:, 1] == 96).all()
    assert (bars[:, 2:] == 4).all()
    assert again.piece.end >= piece.end
    assert len(again.piece.keys) == len(again.piece.tempos) == len(bars)
    assert (bars[again.bar, 0] + again.place == table.onset).all()
    assert (again.place < bars[again.bar, 1]).all()
    assert (again.what == table.what).all()


def test_drums_and_chord_symbols_are_never_disguised() -> None:
    table = tabulate(song(1))
    rng = np.random.default_rng(0)
    for _ in range(50):
        other = disguise(table, PassageMix(unknown_track=0.5), rng)
        assert other.roles[2:].tolist() == [Role.DRUMS, Role.CHORD_SYMBOLS]
        assert other.programs[2] == table.programs[2]


def test_some_tracks_alone() -> None:
    table = tabulate(handmade())
    part = keep_tracks(table, np.array([0, 2], np.int32))
    assert set(part.track.tolist()) == {0, 2}
    assert part.track_count == table.track_count
    assert keep_tracks(table, np.arange(4, dtype=np.int32)) is table

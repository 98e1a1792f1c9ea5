"""Regions, and cutting, copying and pasting them."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antiphon.score import (
    MeterEvent,
    Note,
    Region,
    Score,
    StaleEdit,
    Track,
    clear_region,
    copy_region,
    cut_region,
    paste_clip,
    replace_region,
    set_meters,
)
from tests.score.strategies import PPQ, scores, ticks


@st.composite
def scores_and_regions(draw: st.DrawFn) -> tuple[Score, Region]:
    score = draw(scores(min_tracks=1))
    start, end = sorted((draw(ticks), draw(ticks)))
    low, high = sorted((draw(st.integers(0, 127)), draw(st.integers(0, 127))))
    uids = draw(st.sets(st.sampled_from([track.uid for track in score.tracks])))
    return score, Region(start, end, frozenset(uids), low, high)


@given(scores_and_regions())
def test_notes_in_are_those_that_the_region_contains(given_: tuple[Score, Region]) -> None:
    score, region = given_
    found = region.notes_in(score)
    assert set(found) == region.track_uids
    for track in score.tracks:
        expected = [note for note in track.notes() if region.contains(track.uid, note)]
        assert list(found.get(track.uid, ())) == expected


@given(scores_and_regions())
def test_cut_and_paste_in_place_gives_the_score_back(given_: tuple[Score, Region]) -> None:
    score, region = given_
    clip, edit = cut_region(score, region)
    without = edit.apply(score)
    assert not any(region.notes_in(without).values())
    assert without.note_count == score.note_count - sum(map(len, region.notes_in(score).values()))
    assert paste_clip(without, clip, region.start).apply(without) == score
    assert paste_clip(score, clip, region.start, replace=True).is_empty
    assert edit.merge(paste_clip(without, clip, region.start)).is_empty


@given(scores_and_regions(), ticks)
def test_pasting_adds_the_notes_moved_and_removes_none(given_: tuple[Score, Region], tick: int) -> None:
    score, region = given_
    clip = copy_region(score, region)
    after = paste_clip(score, clip, tick).apply(score)
    for uid, notes in region.notes_in(score).items():
        moved = Counter(note.moved(tick - region.start) for note in notes)
        assert Counter(after.track(uid).notes()) == Counter(score.track(uid).notes()) + moved
    for track in score.tracks:
        assert after.track(track.uid).events is track.events


@given(scores_and_regions(), ticks)
def test_pasting_instead_makes_the_target_equal_to_the_clip(given_: tuple[Score, Region], tick: int) -> None:
    score, region = given_
    clip = copy_region(score, region)
    after = paste_clip(score, clip, tick, replace=True).apply(score)
    target = Region(tick, tick + clip.length, region.track_uids, region.low, region.high)
    assert copy_region(after, target) == clip
    for track in score.tracks:
        outside = [note for note in track.notes() if not target.contains(track.uid, note)]
        assert outside == [n for n in after.track(track.uid).notes() if not target.contains(track.uid, n)]


@given(scores_and_regions())
def test_clearing_takes_notes_only(given_: tuple[Score, Region]) -> None:
    score, region = given_
    after = clear_region(score, region).apply(score)
    for track in score.tracks:
        kept = after.track(track.uid)
        assert kept.events is track.events
        assert list(kept.notes()) == [n for n in track.notes() if not region.contains(track.uid, n)]


def one_track(ppq: int = 480) -> Score:
    notes = [Note(0, 60, ppq), Note(ppq, 64, ppq), Note(4 * ppq, 67, ppq)]
    return Score.empty(ppq).with_track(Track.from_notes(notes, ppq=ppq, name="Piano", uid=3))


def test_a_region_of_bars_follows_the_meter() -> None:
    score = one_track()
    score = set_meters(score, [MeterEvent(0, 1, 4), MeterEvent(480, 3, 4)]).apply(score)
    assert Region.of_bars(score, 0, 1) == Region(0, 1920, frozenset({3}))
    assert Region.of_bars(score, 1, 1, [7]) == Region(480, 1920, frozenset({7}))


def test_a_clip_goes_to_other_tracks_and_other_resolutions() -> None:
    score, other = one_track(480), one_track(96)
    clip = copy_region(score, Region(480, 1920, frozenset({3})))
    assert (clip.tracks[0].name, clip.length) == ("Piano", 1440)
    other = other.with_track(Track.from_notes([], ppq=96, uid=8))
    after = paste_clip(other, clip, 10, [8]).apply(other)
    assert list(after.track(8).notes()) == [Note(10, 64, 96)]
    assert after.track(3) is other.track(3)
    tiny = copy_region(
        score.with_track(Track.from_notes([Note(0, 60, 1)], ppq=480, uid=3)), Region(0, 480, frozenset({3}))
    )
    assert tiny.at_resolution(96).tracks[0].notes == (Note(0, 60, 1),)
    with pytest.raises(ValueError, match="cannot go"):
        paste_clip(other, clip, 0, [3, 8])
    with pytest.raises(StaleEdit):
        paste_clip(other, clip, 0, [99])


def test_replacing_a_region_puts_notes_where_the_old_were() -> None:
    score = one_track()
    region = Region(0, 1920, frozenset({3}))
    new = Note(960, 72, 100)
    after = replace_region(score, region, {3: [new]}).apply(score)
    assert list(after.track(3).notes()) == [new, Note(1920, 67, 480)]
    with pytest.raises(ValueError, match="outside"):
        replace_region(score, region, {3: [new.with_onset(1920)]})
    with pytest.raises(ValueError, match="outside"):
        replace_region(score, region, {4: [new]})


def test_impossible_regions_are_refused() -> None:
    for start, end, low, high in ((5, 4, 0, 127), (-1, 4, 0, 127), (0, 4, 9, 8), (0, 4, 0, 128)):
        with pytest.raises(ValueError, match="region"):
            Region(start, end, frozenset(), low, high)
    with pytest.raises(StaleEdit):
        Region(0, 1, frozenset({99})).notes_in(one_track())


def test_a_ppq_of_the_strategies_has_pages_as_long_as_they_say() -> None:
    assert Score.empty(PPQ).page_ticks == 16 * PPQ

"""The algebra of edits: apply, invert, merge; what they share, and when they are stale."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from antiphon.score import (
    Edit,
    Note,
    Score,
    StaleEdit,
    Track,
    edit_notes,
    remove_tracks,
    rename_track,
    reorder_tracks,
)
from tests.score.strategies import PAGE, PPQ, notes, scores


@given(scores(), scores())
def test_an_edit_leads_from_one_score_to_the_other_and_back(before: Score, after: Score) -> None:
    edit = Edit.between(before, after)
    assert edit.apply(before) == after
    assert edit.invert().apply(after) == before
    assert edit.invert().invert() == edit
    assert edit.is_empty == (before == after)


@settings(max_examples=60)
@given(scores(), scores(), scores())
def test_merged_edits_do_what_both_do_in_turn(first: Score, second: Score, third: Score) -> None:
    one, two = Edit.between(first, second), Edit.between(second, third)
    merged = one.merge(two)
    assert merged.apply(first) == third
    assert merged == Edit.between(first, third)
    assert merged.invert() == two.invert().merge(one.invert())


@given(scores(), scores())
def test_an_edit_merged_with_its_inverse_is_empty(before: Score, after: Score) -> None:
    edit = Edit.between(before, after)
    assert edit.merge(edit.invert()).is_empty


@settings(max_examples=40)
@given(scores(), scores(), scores(), scores())
def test_merging_is_associative(a: Score, b: Score, c: Score, d: Score) -> None:
    one, two, three = Edit.between(a, b), Edit.between(b, c), Edit.between(c, d)
    assert one.merge(two).merge(three) == one.merge(two.merge(three))


@given(scores(min_tracks=1), notes, st.data())
def test_editing_notes_keeps_all_else_by_identity(score: Score, added: Note, data: st.DataObject) -> None:
    track = data.draw(st.sampled_from(score.tracks))
    removed = data.draw(st.lists(st.sampled_from(list(track.notes())), max_size=1)) if track.note_count else []
    edit = edit_notes(score, track.uid, removed, [added])
    after = edit.apply(score)
    for part in ("tempos", "meters", "keys", "conductor"):
        assert getattr(after, part) is getattr(score, part)
    for old, new in zip(score.tracks, after.tracks, strict=True):
        if old.uid != track.uid:
            assert new is old
    changed = after.track(track.uid)
    assert changed.events is track.events
    assert Counter(changed.notes()) == Counter(track.notes()) - Counter(removed) + Counter([added])
    touched = {note.onset // PAGE for note in (added, *removed)}
    for index, (page, other) in enumerate(zip(track.pages, changed.pages, strict=False)):
        assert index in touched or page is other
    assert set(edit.dirty_pages(track.uid)) <= touched
    if [added] != removed:
        assert edit.added_notes(track.uid) == (added,)
        assert edit.removed_notes(track.uid) == tuple(removed)


@given(scores(), scores(), scores(), st.data())
def test_an_edit_of_another_score_is_stale_or_changes_what_it_names_and_nothing_else(
    before: Score, after: Score, third: Score, data: st.DataObject
) -> None:
    edit = Edit.between(before, after)
    # The base with some parts of a third score: near enough that the edit often still fits.
    other = before
    for part in data.draw(st.sets(st.sampled_from(["tempos", "meters", "keys", "conductor", "name", "tracks"]))):
        other = replace(other, **{part: getattr(third, part)})
    try:
        result = edit.apply(other)
    except StaleEdit:
        assert not edit.fits(other)
        return
    assert edit.fits(other)
    assert Edit.between(other, result) == edit


def two_pages() -> tuple[Score, Note, Note]:
    early, late = Note(0, 60, 12), Note(PAGE, 62, 12)
    track = Track.from_notes([early, late], ppq=PPQ, name="Piano", uid=5)
    return Score.empty(PPQ).with_track(track), early, late


def test_an_edit_is_stale_only_where_its_base_changed() -> None:
    score, early, late = two_pages()
    candidate = edit_notes(score, 5, [early], [early.with_pitch(64)])
    elsewhere = edit_notes(score, 5, [late], []).apply(score)
    renamed = rename_track(score, 5, "Organ").apply(score)
    assert list(candidate.apply(elsewhere).track(5).notes()) == [early.with_pitch(64)]
    assert candidate.apply(renamed).track(5).name == "Organ"
    same_page = edit_notes(score, 5, [], [early.with_pitch(70)]).apply(score)
    with pytest.raises(StaleEdit):
        candidate.apply(same_page)
    with pytest.raises(StaleEdit):
        candidate.apply(remove_tracks(score, [5]).apply(score))
    with pytest.raises(StaleEdit):
        candidate.apply(Score.empty(2 * PPQ))


def test_a_note_of_a_long_song_changes_one_page_and_shares_all_others() -> None:
    song = [Note(60 * i, 60 + i % 12, 50) for i in range(20_000)]
    score = Score.empty(480).with_track(Track.from_notes(song, ppq=480))
    note = song[10_000]
    edit = edit_notes(score, 0, [note], [note.with_pitch(80)])
    old, new = score.track(0).pages, edit.apply(score).track(0).pages
    assert [i for i in range(len(old)) if old[i] is not new[i]] == [note.onset // score.page_ticks]
    assert edit.dirty_pages(0) == (note.onset // score.page_ticks,)


def test_an_equal_score_read_anew_is_not_stale() -> None:
    score, early, _ = two_pages()
    again, _, _ = two_pages()
    assert edit_notes(score, 5, [early], []).fits(again)


def test_a_track_with_newer_notes_is_not_removed() -> None:
    score, _, late = two_pages()
    removal = remove_tracks(score, [5])
    with pytest.raises(StaleEdit):
        removal.apply(edit_notes(score, 5, [], [late.with_onset(3 * PAGE)]).apply(score))


def test_edits_that_do_not_follow_are_not_merged() -> None:
    score, early, _ = two_pages()
    edit = edit_notes(score, 5, [early], [])
    with pytest.raises(StaleEdit):
        edit.merge(edit)
    with pytest.raises(StaleEdit):
        edit.merge(Edit(2 * PPQ))


def test_no_edit_leads_to_another_resolution() -> None:
    with pytest.raises(ValueError, match="resolution"):
        Edit.between(Score.empty(PPQ), Score.empty(2 * PPQ))


def test_dirty_ranges_join_adjoining_pages_of_all_tracks() -> None:
    score = Score.empty(PPQ).with_tracks(Track.from_notes([], ppq=PPQ, uid=uid) for uid in (0, 1))
    after = score.with_track(score.track(0).replace_notes([], [Note(0, 60, 1), Note(5 * PAGE, 60, 1)]))
    after = after.with_track(after.track(1).replace_notes([], [Note(PAGE, 60, 1)]))
    edit = Edit.between(score, after)
    assert edit.track_uids == (0, 1)
    assert edit.dirty_pages(0) == (0, 5)
    assert edit.dirty_ranges(0) == ((0, PAGE), (5 * PAGE, 6 * PAGE))
    assert edit.dirty_ranges() == ((0, 2 * PAGE), (5 * PAGE, 6 * PAGE))
    assert edit.dirty_ranges(9) == ()
    assert reorder_tracks(score, [1, 0]).dirty_ranges() == ()


@given(scores())
def test_an_empty_edit_returns_the_very_score(score: Score) -> None:
    assert Edit.between(score, replace(score)).apply(score) is score
    assume(score.tracks)
    note = next(score.tracks[0].notes(), None)
    if note is not None:
        assert edit_notes(score, score.tracks[0].uid, [note], [note]).is_empty

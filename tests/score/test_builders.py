"""The everyday edits: what each changes, and that it changes nothing else."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antiphon.score import (
    ControlChange,
    Edit,
    KeyEvent,
    MeterEvent,
    Note,
    Score,
    StaleEdit,
    TempoEvent,
    Text,
    Track,
    add_track,
    edit_many,
    edit_notes,
    remove_tracks,
    rename_track,
    reorder_tracks,
    replace_track,
    set_events,
    set_keys,
    set_markers,
    set_meters,
    set_name,
    set_tempos,
)
from tests.score.strategies import PPQ, notes, scores, ticks


def there_and_back(score: Score, edit: Edit) -> Score:
    after = edit.apply(score)
    assert edit.invert().apply(after) == score
    return after


@given(scores(min_tracks=2), notes)
def test_notes_of_several_tracks_change_in_one_edit(score: Score, note: Note) -> None:
    edit = edit_many(score, {track.uid: (list(track.notes()), [note]) for track in score.tracks})
    after = there_and_back(score, edit)
    assert all(list(track.notes()) == [note] for track in after.tracks)


@given(scores(), st.integers(0, 4))
def test_tracks_are_added_at_an_index_and_removed_again(score: Score, index: int) -> None:
    new = Track.from_notes([Note(0, 60, 5)], ppq=PPQ, name="New", uid=score.new_uid)
    after = there_and_back(score, add_track(score, new, min(index, len(score.tracks))))
    assert after.tracks.index(new) == min(index, len(score.tracks))
    assert there_and_back(after, remove_tracks(after, [new.uid])) == score
    assert there_and_back(score, add_track(score, new)).tracks[-1] is not None
    with pytest.raises(ValueError, match="uid"):
        add_track(after, new)


@given(scores())
def test_reordering_shares_every_track(score: Score) -> None:
    uids = [track.uid for track in score.tracks][::-1]
    after = there_and_back(score, reorder_tracks(score, uids))
    assert [track.uid for track in after.tracks] == uids
    assert all(track is score.track(track.uid) for track in after.tracks)
    with pytest.raises(ValueError, match="each track once"):
        reorder_tracks(score, [*uids, 0])


@given(scores(min_tracks=1))
def test_properties_of_a_track_change_without_its_notes(score: Score) -> None:
    track = score.tracks[0]
    changed = track.with_name("Oboe").with_channel(5).with_program(68)
    edit = replace_track(score, changed)
    assert edit.dirty_ranges() == ()
    after = there_and_back(score, edit)
    assert after.track(track.uid) == changed
    assert after.track(track.uid).pages is track.pages
    assert there_and_back(score, rename_track(score, track.uid, "Oboe")).track(track.uid) == track.with_name("Oboe")
    pedal = ControlChange(3, 64, 127)
    assert there_and_back(score, set_events(score, track.uid, [pedal])).track(track.uid).events == (pedal,)


@given(scores())
def test_maps_and_name_change_alone(score: Score) -> None:
    tempo, meter, key = TempoEvent(5, 400_001), MeterEvent(7, 11, 8), KeyEvent.of_signature(9, 2, False)
    assert there_and_back(score, set_tempos(score, [tempo])) == replace(score, tempos=score.tempos.with_events([tempo]))
    assert there_and_back(score, set_meters(score, [meter])) == replace(score, meters=score.meters.with_events([meter]))
    assert there_and_back(score, set_keys(score, [key])) == replace(score, keys=score.keys.with_events([key]))
    assert there_and_back(score, set_name(score, "Fugue")) == replace(score, name="Fugue")


@given(scores(), st.lists(st.builds(Text, ticks, st.just("marker"), st.sampled_from(["A", "B"])), max_size=4))
def test_markers_are_exactly_those_wanted_and_nothing_else_goes(score: Score, wanted: list[Text]) -> None:
    after = there_and_back(score, set_markers(score, wanted))
    assert Counter(after.markers) == Counter(wanted)

    def others(each: Score) -> list[object]:
        sources = (each.conductor, *(track.events for track in each.tracks))
        return [
            [event for event in events if not (isinstance(event, Text) and event.kind == "marker")]
            for events in sources
        ]

    assert others(after) == others(score)
    assert set_markers(score, score.markers).is_empty
    with pytest.raises(ValueError, match="no marker"):
        set_markers(score, [Text(0, "lyrics", "la")])


def test_what_the_score_does_not_have_is_stale() -> None:
    score = Score.empty(PPQ).with_track(Track.from_notes([], ppq=PPQ, uid=1))
    with pytest.raises(StaleEdit, match="no such note"):
        edit_notes(score, 1, [Note(0, 60, 1)])
    with pytest.raises(StaleEdit, match="no track"):
        edit_notes(score, 2, [], [Note(0, 60, 1)])
    with pytest.raises(StaleEdit, match="no track"):
        remove_tracks(score, [2])
    with pytest.raises(StaleEdit, match="no track"):
        replace_track(score, score.track(1).with_uid(2))

"""The track: pages, queries against a plain list, and what a change shares."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antiphon.score import EMPTY_PAGE, ControlChange, Note, Page, Track, changed_pages
from tests.score.strategies import PAGE, PPQ, notes, ticks, track_events

note_lists = st.lists(notes, max_size=30)


def make(some: list[Note]) -> Track:
    return Track.from_notes(some, ppq=PPQ)


@given(note_lists)
def test_pages_hold_the_notes_of_their_span_in_order(some: list[Note]) -> None:
    track = make(some)
    assert list(track.notes()) == sorted(some)
    assert track.note_count == len(some)
    assert track.end_tick == max((note.end for note in some), default=0)
    for index, page in enumerate(track.pages):
        assert list(page) == sorted(page)
        assert all(index * PAGE <= note.onset < (index + 1) * PAGE for note in page)
        assert page.end == max((note.end for note in page), default=0)
    assert not track.pages or len(track.pages[-1]) > 0


@given(note_lists, ticks, ticks)
def test_queries_equal_a_search_through_all_notes(some: list[Note], start: int, end: int) -> None:
    track, ordered = make(some), sorted(some)
    assert list(track.notes_between(start, end)) == [n for n in ordered if start <= n.onset < end]
    sounding = [n for n in ordered if n.onset < end and (n.end > start or n.onset >= start)]
    if start <= end:
        assert list(track.notes_sounding(start, end)) == sounding


@given(note_lists, note_lists, st.data())
def test_replacing_notes_is_a_difference_of_multisets(some: list[Note], added: list[Note], data: st.DataObject) -> None:
    removed = data.draw(st.lists(st.sampled_from(some), unique_by=id)) if some else []
    removed = list((Counter(some) & Counter(removed)).elements())
    track = make(some)
    after = track.replace_notes(removed, added)
    assert Counter(after.notes()) == Counter(some) - Counter(removed) + Counter(added)
    assert after == make(list(after.notes()))  # one form only: equal tracks are equal values
    touched = {note.onset // PAGE for note in (*removed, *added)}
    assert set(changed_pages(track, after)) <= touched
    assert list(track.notes()) == sorted(some)


def test_removing_a_note_that_is_not_there_is_refused() -> None:
    note = Note(0, 60, 1)
    with pytest.raises(ValueError, match="no such note"):
        make([note]).replace_notes([note, note], [])
    with pytest.raises(ValueError, match="no such note"):
        make([]).replace_notes([Note(10 * PAGE, 60, 1)], [])


def test_equal_notes_are_removed_one_by_one() -> None:
    note = Note(0, 60, 1)
    assert list(make([note, note]).replace_notes([note], []).notes()) == [note]
    assert note in make([note])
    assert note.with_pitch(61) not in make([note])


def test_empty_pages_are_one_object() -> None:
    track = make([Note(0, 60, 1), Note(3 * PAGE, 60, 1)])
    assert track.pages[1] is track.pages[2] is EMPTY_PAGE
    assert track.replace_notes([Note(0, 60, 1)], []).pages[0] is EMPTY_PAGE
    assert Page.of([]) is EMPTY_PAGE
    assert track.page_at(100 * PAGE) is EMPTY_PAGE
    assert track.page_at(3 * PAGE + 5) is track.pages[3]


@given(note_lists, st.lists(track_events))
def test_other_properties_leave_the_pages_alone(some: list[Note], events: list[ControlChange]) -> None:
    track = make(some)
    after = track.with_name("Bass").with_channel(9).with_program(33).with_uid(7).with_events(events)
    assert after.pages is track.pages
    assert (after.name, after.channel, after.program, after.uid) == ("Bass", 9, 33, 7)
    assert after.is_drum
    assert [event.tick for event in after.events] == sorted(event.tick for event in events)


def test_fields_outside_their_range_are_refused() -> None:
    with pytest.raises(ValueError, match="channel 16"):
        Track("x", channel=16)
    with pytest.raises(ValueError, match="program 128"):
        Track("x", program=128)
    with pytest.raises(ValueError, match="needs a uid"):
        Track("x", uid=-1)


def test_events_of_one_tick_keep_their_order() -> None:
    events = [ControlChange(5, 7, 1), ControlChange(0, 7, 2), ControlChange(5, 7, 0)]
    assert make([]).with_events(events).events == (events[1], events[0], events[2])


@given(st.lists(notes))
def test_without_muted_is_what_is_heard_and_shares_the_other_pages(some: list[Note]) -> None:
    track = Track.from_notes(some, ppq=PPQ)
    heard = track.without_muted()
    assert list(heard.notes()) == [note for note in track.notes() if not note.muted]
    assert all(a is b for a, b in zip(track.pages, heard.pages, strict=False) if not a.has_muted)


def test_of_one_note_that_is_there_twice_one_goes() -> None:
    twice, equal = Note(0, 60, 10), Note(0, 60, 10)
    track = make([twice, twice, Note(5, 61, 10)])
    assert list(track.replace_notes([twice], []).notes()) == [equal, Note(5, 61, 10)]
    assert list(track.replace_notes([twice, equal], []).notes()) == [Note(5, 61, 10)]
    assert list(track.replace_notes([twice, twice], []).notes()) == [Note(5, 61, 10)]
    with pytest.raises(ValueError, match="no such note"):
        track.replace_notes([twice, twice, equal], [])

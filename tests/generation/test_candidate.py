"""Candidates in place: only the region changes, insertions move what follows, stale ones are told."""

from dataclasses import replace

import pytest

from antiphon.errors import UserError
from antiphon.generation.candidate import Candidate
from antiphon.generation.parts import tracks_for_parts, tracks_for_voices
from antiphon.generation.perform import ask
from antiphon.generation.request import NewTrack, Part, Request, Task
from antiphon.generation.room import insertion_end, with_room
from antiphon.generation.verify import violations
from antiphon.score import ChordMark, KeyEvent, MeterEvent, Note, StaleEdit, TempoEvent, Text, Track
from tests.fakes.engine import FakeEngine
from tests.fakes.songs import BAR, BASS, DRUMS, MELODY, PPQ, small_song

SONG = small_song()


def answer(request: Request) -> Candidate:
    """What the fake engine writes first."""
    return ask(FakeEngine(), SONG, request, lambda *note: None, lambda: False).candidates[0]


def test_a_candidate_in_place_changes_nothing_outside_its_region() -> None:
    request = Request(Task.INFILL, BAR, 2 * BAR, (MELODY, BASS), seed=3)
    candidate = answer(request)
    assert violations(SONG, request, candidate) == []
    after = candidate.apply(SONG, request)
    assert after.track(DRUMS) is SONG.track(DRUMS)
    for uid in (MELODY, BASS):
        for span in ((0, BAR), (2 * BAR, 9 * BAR)):
            assert after.track(uid).notes_between(*span) == SONG.track(uid).notes_between(*span)
        assert after.track(uid).notes_between(BAR, 2 * BAR) == tuple(sorted(candidate.notes[uid]))
        assert after.track(uid).events == SONG.track(uid).events
    assert (after.tempos, after.meters, after.conductor) == (SONG.tempos, SONG.meters, SONG.conductor)


def test_the_edit_leads_there_and_back() -> None:
    request = Request(Task.CONTINUE, 4 * BAR, 6 * BAR, (MELODY,))
    candidate = answer(request)
    edit = candidate.to_edit(SONG, request)
    assert edit.apply(SONG) == candidate.apply(SONG, request)
    assert edit.invert().apply(edit.apply(SONG)) == SONG


def test_a_song_changed_in_the_region_makes_it_stale() -> None:
    request = Request(Task.INFILL, BAR, 2 * BAR, (MELODY,))
    candidate = answer(request)
    track = SONG.track(MELODY)
    changed = SONG.with_track(track.replace_notes(track.notes_between(BAR, BAR + 1), ()))
    with pytest.raises(StaleEdit):
        candidate.to_edit(changed, request)
    with pytest.raises(StaleEdit):
        candidate.to_edit(SONG.with_tracks(SONG.tracks[1:]), request)


def test_new_tracks_are_made() -> None:
    new = NewTrack(9, "Bass 2", "bass", 33, 2)
    candidate = Candidate(0, {9: (Note(0, 40, 10),)}, {}, 0.0, 0, (new,))
    request = Request(Task.ACCOMPANY, 0, BAR, (9,), parts=(Part.BASS,), new_tracks=(new,))
    after = candidate.apply(SONG, request)
    track = after.track(9)
    assert (track.name, track.program, track.channel, track.note_count) == ("Bass 2", 33, 2, 1)
    assert after.tracks[:3] == SONG.tracks
    with pytest.raises(StaleEdit):
        candidate.apply(after, request)


def test_parts_and_voices_get_fitting_tracks() -> None:
    bass, drums = tracks_for_parts(SONG, (Part.BASS, Part.DRUMS))
    assert (bass.name, bass.program, bass.channel) == ("Bass 2", 33, 2)
    assert (drums.name, drums.channel, drums.uid) == ("Drums 2", 9, 4)
    assert [track.name for track in tracks_for_voices(SONG, "satb")] == ["Alto", "Tenor", "Bass 2"]
    assert len({track.uid for track in tracks_for_voices(SONG, "4")}) == 3
    assert [track.role for track in tracks_for_voices(SONG, "chords")] == ["block_chords"]
    with pytest.raises(UserError, match="satb"):
        tracks_for_voices(SONG, "nine")


def test_an_insertion_on_all_tracks_moves_the_whole_song() -> None:
    song = replace(
        SONG,
        tempos=SONG.tempos.with_events([TempoEvent(0, 500_000), TempoEvent(BAR, 400_000)]),
        keys=SONG.keys.with_events([KeyEvent.of_signature(0, 0, False), KeyEvent.of_signature(BAR, 1, False)]),
        meters=SONG.meters.with_events([MeterEvent(0, 4, 4), MeterEvent(BAR, 3, 4)]),
        chords=(ChordMark(0, "C"), ChordMark(BAR, "F")),
    )
    uids = (MELODY, BASS, DRUMS)
    end = insertion_end(song, uids, 1, 2)
    assert end - BAR == 2 * 3 * PPQ
    request = Request(Task.CONTINUE, BAR, end, uids, insert=True)
    opened = with_room(song, request)
    request.validate(opened)
    shift = end - BAR
    for uid in uids:
        before, after = song.track(uid), opened.track(uid)
        assert after.notes_between(0, BAR) == before.notes_between(0, BAR)
        assert after.notes_between(BAR, end) == ()
        assert after.notes_between(end, 99 * BAR) == tuple(
            note.moved(shift) for note in before.notes_between(BAR, 99 * BAR)
        )
    assert [event.tick for event in opened.track(MELODY).events] == [
        0,
        BAR + shift,
        2 * BAR + shift,
        3 * BAR + shift,
    ]
    assert [event.tick for event in opened.tempos.events] == [0, BAR + shift]
    assert [event.tick for event in opened.keys.events] == [0, BAR + shift]
    assert [event.tick for event in opened.meters.events] == [0, BAR]
    assert opened.conductor == (Text(BAR + shift, "marker", "Verse"),)
    assert opened.chords == (ChordMark(0, "C"), ChordMark(BAR + shift, "F"))
    assert opened.meters.bar_start(3) == end


def test_an_insertion_at_the_start_keeps_what_sets_the_song_up() -> None:
    uids = (MELODY, BASS, DRUMS)
    opened = with_room(SONG, Request(Task.CONTINUE, 0, BAR, uids, insert=True))
    assert [event.tick for event in opened.tempos.events] == [0, 3 * BAR]
    assert opened.meters == SONG.meters
    assert opened.track(MELODY).notes_between(0, BAR) == ()


def test_an_insertion_on_some_tracks_moves_only_them() -> None:
    request = Request(Task.CONTINUE, BAR, insertion_end(SONG, (MELODY,), 1, 1), (MELODY,), insert=True)
    opened = with_room(SONG, request)
    assert (opened.track(BASS), opened.track(DRUMS)) == (SONG.track(BASS), SONG.track(DRUMS))
    assert (opened.tempos, opened.meters, opened.conductor) == (SONG.tempos, SONG.meters, SONG.conductor)
    assert opened.track(MELODY).end_tick == SONG.track(MELODY).end_tick + BAR


def test_an_inserted_candidate_is_applied_to_the_song_itself() -> None:
    request = Request(Task.CONTINUE, BAR, 2 * BAR, (MELODY, BASS, DRUMS), insert=True)
    candidate = answer(request)
    assert not any(candidate.removed.values())
    after = candidate.apply(SONG, request)
    assert after.note_count == SONG.note_count + candidate.note_count
    assert candidate.to_edit(SONG, request).apply(SONG) == after


def test_tracks_without_notes_do_not_hold_the_song_back() -> None:
    lyrics = Track.from_notes((), ppq=PPQ, name="Words", uid=5, events=(Text(BAR, "lyrics", "la"),))
    song = SONG.with_track(lyrics)
    opened = with_room(song, Request(Task.CONTINUE, BAR, 2 * BAR, (MELODY, BASS, DRUMS), insert=True))
    assert opened.track(5).events == (Text(2 * BAR, "lyrics", "la"),)


def test_written_chords_replace_those_of_the_region_alone() -> None:
    song = SONG.with_chords([ChordMark(0, "C"), ChordMark(BAR, "F")])
    request = Request(Task.HARMONIZE, BAR, 2 * BAR, (MELODY,))
    written = (ChordMark(BAR, "Dm"), ChordMark(BAR + PPQ, "G7"))
    candidate = Candidate(0, {}, {}, 0.0, 0, chords=written)
    assert candidate.apply(song, request).chords == (ChordMark(0, "C"), *written, ChordMark(2 * BAR, "F"))
    assert Candidate(0, {}, {}, 0.0, 0).apply(song, request).chords == song.chords
    assert Candidate(0, {}, {}, 0.0, 0, chords=()).apply(song, request).chords == (
        ChordMark(0, "C"),
        ChordMark(2 * BAR, "F"),
    )

"""Note editing: pure changes first, then the commands: one named step each, with what they made selected."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antiphon.score import KeyEvent, KeyMap, MeterMap, Note, Score, Track, set_keys
from antiphon.session import note_operations as operations
from antiphon.session.document import Document
from antiphon.session.editing import Editor
from antiphon.session.marker_editing import MarkerEditor
from antiphon.session.note_operations import NoteChange, all_of
from antiphon.session.selection import Selection
from antiphon.session.track_editing import TrackEditor
from antiphon.session.track_order import Place
from tests.fakes.songs import BAR, BASS, DRUMS, MELODY, PPQ, small_song

NOTES = {MELODY: [Note(480, 60, 480, 70), Note(960, 64, 240, 90)], BASS: [Note(500, 40, 100)]}
SONG = small_song()


def added(change: NoteChange) -> list[Note]:
    return all_of(change.added)


def test_a_group_moves_as_far_as_all_of_it_can() -> None:
    assert [note.onset for note in added(operations.move(NOTES, -1000))] == [0, 480, 20]
    assert [note.pitch for note in added(operations.move(NOTES, 0, -100))] == [20, 24, 0]
    assert [note.pitch for note in added(operations.move(NOTES, 0, 100))] == [123, 127, 103]
    assert operations.move({}, 5, 5) == NoteChange()
    assert operations.copy(NOTES, 10).removed == {}


@given(
    st.lists(st.builds(Note, st.integers(0, 5000), st.integers(0, 127), st.integers(0, 900)), min_size=1),
    st.integers(-6000, 6000),
    st.integers(-200, 200),
)
def test_a_move_keeps_all_offsets(notes: list[Note], ticks: int, semitones: int) -> None:
    moved = added(operations.move({0: notes}, ticks, semitones))
    shifts = {(new.onset - old.onset, new.pitch - old.pitch) for old, new in zip(notes, moved, strict=True)}
    assert len(shifts) == 1


def test_resizing() -> None:
    ends = added(operations.resize_end(NOTES, -300, shortest=120))
    assert [note.duration for note in ends] == [180, 120, 100]
    starts = added(operations.resize_start(NOTES, -490))
    assert [(note.onset, note.end) for note in starts] == [(0, 960), (470, 1200), (10, 600)]
    late = added(operations.resize_start(NOTES, 9999, shortest=10))
    assert [(note.onset, note.end) for note in late] == [(950, 960), (1190, 1200), (590, 600)]
    instant = {0: [Note(10, 60, 0)]}
    assert added(operations.resize_end(instant, -5)) == added(operations.resize_start(instant, 5)) == instant[0]


def test_velocities() -> None:
    assert [note.velocity for note in added(operations.change_velocities(NOTES, 40))] == [110, 127, 120]
    first = NOTES[MELODY][0]
    assert added(operations.set_velocities({MELODY: {first: 0}})) == [first.with_velocity(1)]


def test_quantizing_draws_towards_the_grid() -> None:
    late = {MELODY: [Note(130, 60, 100), Note(BAR - 20, 62, 100)]}
    assert [note.onset for note in added(operations.quantize(SONG, late, 240))] == [240, BAR]
    assert [note.onset for note in added(operations.quantize(SONG, late, 240, 0.5))] == [185, BAR - 10]
    swung = operations.quantize(SONG, {0: [Note(230, 60, 9), Note(470, 60, 9)]}, 240, swing=1.0)
    assert [note.onset for note in added(swung)] == [320, 480]
    ends = operations.quantize(SONG, {0: [Note(5, 60, 230), Note(5, 62, 20)]}, 240, ends=True)
    assert [(note.onset, note.duration) for note in added(ends)] == [(0, 240), (0, 20)]


@given(st.integers(0, 20_000), st.sampled_from([60, 80, 160, 240, 480, 720, 1920]))
def test_a_straight_grid_line_is_the_nearest_of_its_bar(tick: int, grid: int) -> None:
    meters = MeterMap((), PPQ)
    line = operations.grid_line(meters, tick, grid)
    start = tick // BAR * BAR
    lines = [*range(start, start + BAR, grid), start + BAR]
    assert abs(line - tick) == min(abs(each - tick) for each in lines)
    assert line in lines


def test_transposing_in_scale() -> None:
    change = operations.transpose_in_scale(SONG, NOTES, 1)
    # C major is in the key map: C to D, E to F, low E to F.
    assert [note.pitch for note in added(change)] == [62, 65, 41]
    sharp = {0: [Note(0, 61, 9)]}
    assert [note.pitch for note in added(operations.transpose_in_scale(SONG, sharp, -1))] == [60]
    assert operations.transpose_in_scale(SONG, {0: [Note(0, 127, 9)]}, 5) == NoteChange()
    flat = set_keys(SONG, [KeyEvent.of_signature(0, -3, True)]).apply(SONG)
    assert [note.pitch for note in added(operations.transpose_in_scale(flat, {0: [Note(0, 62, 9)]}, 1))] == [63]
    untold = set_keys(SONG, []).apply(SONG)
    assert untold.keys == KeyMap()
    assert operations.key_scale(untold, 0, [Note(0, p, 480) for p in (67, 69, 71, 72, 74, 76, 78, 79)]).tonic == 7


def test_splitting_and_joining() -> None:
    note = Note(100, 60, 100, 77, 5, 3)
    change = operations.split({0: [note, Note(200, 61, 10), Note(0, 62, 150)]}, 150)
    assert change.removed == {0: [note]}
    assert added(change) == [note.with_duration(50), note.with_onset(150).with_duration(50)]
    joined = operations.glue({0: added(change), 1: [note]})
    assert added(joined) == [note]
    assert 1 not in joined.removed
    assert operations.glue({0: [note, note.with_pitch(61)]}).removed == {}


@pytest.fixture
def selection(document: Document) -> Selection:
    return Selection(document)


@pytest.fixture
def editor(document: Document, selection: Selection) -> Editor:
    return Editor(document, selection)


def first_notes(document: Document, count: int = 2) -> list[Note]:
    return list(document.score.track(MELODY).notes())[:count]


COMMANDS: list[tuple[Callable[[Editor], object], str]] = [
    (lambda editor: editor.move(480, 1), "Move notes"),
    (lambda editor: editor.nudge(120), "Nudge notes"),
    (lambda editor: editor.transpose(12), "Transpose"),
    (lambda editor: editor.transpose_in_scale(1), "Transpose in scale"),
    (lambda editor: editor.resize(120), "Resize notes"),
    (lambda editor: editor.resize(120, start=True), "Resize notes"),
    (lambda editor: editor.change_velocities(5), "Change velocity"),
    (lambda editor: editor.quantize(320), "Quantize"),
    (lambda editor: editor.split(720), "Split notes"),
    (lambda editor: editor.duplicate(), "Duplicate notes"),
    (lambda editor: editor.reverse(), "Reverse notes"),
    (lambda editor: editor.invert(), "Invert notes"),
    (lambda editor: editor.scale_time(Fraction(2)), "Half speed"),
    (lambda editor: editor.scale_time(Fraction(1, 2)), "Double speed"),
    (lambda editor: editor.humanize(20, 20, 5), "Humanize"),
]


@pytest.mark.parametrize(("command", "name"), COMMANDS)
def test_commands_are_one_step_and_select_what_they_made(
    document: Document, selection: Selection, editor: Editor, command: Callable[[Editor], object], name: str
) -> None:
    song = document.score
    command(editor)
    assert document.score is song
    selection.select_notes({MELODY: first_notes(document)})
    command(editor)
    assert document.undo_name == name
    assert len(document.steps) == 1
    assert selection.notes[MELODY] >= set(document.steps[0].edit.added_notes(MELODY)) > set()
    assert all(note in document.score.track(MELODY) for note in selection.notes[MELODY])
    document.undo()
    assert document.score == song


def test_transpositions_in_a_row_are_one_step(document: Document, selection: Selection, editor: Editor) -> None:
    selection.select_notes({MELODY: first_notes(document)})
    for _ in range(3):
        editor.transpose(1)
    assert len(document.steps) == 1
    editor.nudge(10)
    assert len(document.steps) == 2


def test_erasing_and_drawing(document: Document, selection: Selection, editor: Editor) -> None:
    one, two = first_notes(document)
    selection.select_notes({MELODY: [one]})
    editor.erase({MELODY: [two]})
    assert selection.notes == {MELODY: {one}}
    editor.erase()
    assert selection.notes == {}
    assert first_notes(document, 1)[0].onset == 2 * PPQ
    editor.draw(MELODY, Note(0, 90, 10))
    assert selection.notes == {MELODY: {Note(0, 90, 10)}}


def test_velocities_keep_what_is_selected(document: Document, selection: Selection, editor: Editor) -> None:
    one, two, three = first_notes(document, 3)
    selection.select_notes({MELODY: [one, three]})
    editor.set_velocities({MELODY: {one: 33, two: 44}})
    assert selection.notes == {MELODY: {one.with_velocity(33), three}}
    assert two.with_velocity(44) in document.score.track(MELODY)


def test_copying_and_pasting(document: Document, selection: Selection, editor: Editor) -> None:
    assert not editor.copy()
    editor.paste(0)
    selection.select_notes({MELODY: first_notes(document)})
    assert editor.copy()
    selection.set_current_track(BASS)
    editor.paste(8 * BAR + 7)
    pasted = {note.moved(8 * BAR + 7) for note in first_notes(document)}
    assert selection.notes == {BASS: pasted}
    assert document.undo_name == "Paste"


def test_bars_are_copied_where_no_note_is_selected(document: Document, selection: Selection, editor: Editor) -> None:
    selection.set_tracks([MELODY, DRUMS])
    selection.set_bars(BAR, 2 * BAR)
    editor.cut()
    assert document.undo_name == "Cut"
    assert document.score.track(MELODY).notes_between(BAR, 2 * BAR) == ()
    assert document.score.track(BASS).notes_between(BAR, 2 * BAR)
    editor.paste(10 * BAR)
    assert set(selection.notes) == {MELODY, DRUMS}
    assert len(document.score.track(MELODY).notes_between(10 * BAR, 11 * BAR)) == 4
    selection.clear_notes()
    selection.set_bars(10 * BAR, 11 * BAR)
    editor.duplicate()
    assert len(document.score.track(DRUMS).notes_between(11 * BAR, 12 * BAR)) == 4


def test_a_duplicate_stands_on_the_next_beat(document: Document, selection: Selection, editor: Editor) -> None:
    editor.draw(MELODY, Note(8 * BAR, 60, 500))
    editor.duplicate()
    assert selection.notes == {MELODY: {Note(8 * BAR + 2 * PPQ, 60, 500)}}


def test_tracks(document: Document, selection: Selection) -> None:
    tracks = TrackEditor(document, selection)
    uid = tracks.add("Strings", 48)
    assert selection.current_track == uid
    assert document.score.track(uid).channel == 2
    tracks.set_program(uid, 49)
    tracks.set_program(uid, 50)
    tracks.rename(uid, "Low strings")
    tracks.put([uid], Place(0))
    assert [track.uid for track in document.score.tracks] == [uid, MELODY, BASS, DRUMS]
    assert [step.name for step in document.steps] == [
        "Add track",
        "Change instrument",
        "Rename track",
        "Move track",
    ]
    drums = tracks.add("Kit", drums=True)
    assert document.score.track(drums).is_drum
    tracks.remove([uid, drums, 99])
    assert [track.uid for track in document.score.tracks] == [MELODY, BASS, DRUMS]


def test_markers(document: Document) -> None:
    markers = MarkerEditor(document)
    markers.put(2 * BAR, "Chorus")
    chorus = document.score.markers[1]
    assert (chorus.tick, chorus.text) == (2 * BAR, "Chorus")
    markers.put(2 * BAR, "Bridge")
    markers.remove(chorus)
    assert [each.text for each in document.score.markers] == ["Verse", "Bridge"]
    verse, bridge = document.score.markers
    assert markers.move(verse, 3 * BAR) == ()
    assert markers.move(document.score.markers[1], 2 * BAR) == (bridge,)
    markers.rename(document.score.markers[0], "Refrain")
    assert [(each.tick, each.text) for each in document.score.markers] == [(2 * BAR, "Refrain")]
    markers.remove(document.score.markers[0])
    names = ["Add marker", "Add marker", "Move marker", "Move marker", "Rename marker", "Delete marker"]
    assert [step.name for step in document.steps] == names
    document.go_to(0)
    assert document.score == SONG


def test_without_selected_notes_those_in_the_selected_bars_go(
    document: Document, selection: Selection, editor: Editor
) -> None:
    selection.set_bars(BAR, 2 * BAR)
    editor.erase()
    track = document.score.track(MELODY)
    assert track.notes_between(BAR, 2 * BAR) == ()
    assert track.note_count == 12
    assert document.score.track(BASS) == SONG.track(BASS)
    assert document.undo_name == "Delete notes"


def test_without_selected_notes_those_in_the_selected_bars_change(
    document: Document, selection: Selection, editor: Editor
) -> None:
    before = document.score.track(MELODY)
    selection.set_bars(BAR, 2 * BAR)
    editor.transpose(12)
    after = document.score.track(MELODY)
    assert after.notes_between(BAR, 2 * BAR) == tuple(n.moved(0, 12) for n in before.notes_between(BAR, 2 * BAR))
    assert after.notes_between(0, BAR) == before.notes_between(0, BAR)
    assert document.score.track(BASS) == SONG.track(BASS)


def test_legato_is_one_step(document: Document, selection: Selection, editor: Editor) -> None:
    one, _, three = first_notes(document, 3)
    selection.select_notes({MELODY: [one, three]})
    editor.legato()
    assert document.undo_name == "Legato"
    assert selection.notes == {MELODY: {one.with_duration(three.onset - one.onset), three}}


def test_what_sounds_is_split(document: Document, selection: Selection, editor: Editor) -> None:
    one, two = first_notes(document)
    assert editor.split_sounding(one.onset + 10)
    assert document.undo_name == "Split notes"
    assert document.score.track(MELODY).note_count == SONG.track(MELODY).note_count + 1
    assert document.score.track(BASS) == SONG.track(BASS)
    document.undo()
    selection.select_notes({MELODY: [two]})
    assert not editor.split_sounding(one.onset + 10)
    assert document.score == SONG


def test_what_was_copied_can_be_pasted_into_another_song(
    document: Document, selection: Selection, editor: Editor
) -> None:
    note = first_notes(document, 1)[0]
    selection.select_notes({MELODY: [note]})
    assert editor.copy()
    other = Score.empty(2 * PPQ)
    document.new(other.with_track(Track.from_notes([], ppq=2 * PPQ, name="Lead", uid=7)))
    editor.paste(BAR)
    (pasted,) = document.score.track(7).notes()
    assert (pasted.onset, pasted.duration, pasted.pitch) == (BAR, 2 * note.duration, note.pitch)

"""Tempo, meter and key changed from a bar on: one undo step, notes at their ticks, the rest of the song as it was."""

from dataclasses import replace

from antiphon.score import Note, Score, Track
from antiphon.session.document import Document
from antiphon.session.map_editing import MapEditor, Maps

PPQ = 480
SCALE = (60, 62, 64, 65, 67, 69, 71, 72, 60, 67)


def made() -> tuple[Document, MapEditor]:
    notes = [Note(at * PPQ, pitch, PPQ) for at, pitch in enumerate(SCALE * 4)]
    document = Document(Score.empty(PPQ).with_track(Track.from_notes(notes, ppq=PPQ, uid=0)))
    return document, MapEditor(document)


def test_what_is_set_rules_from_there_until_the_next_change() -> None:
    document, editor = made()
    before, notes = document.score, list(document.score.tracks[0].notes())
    assert editor.at(0) == Maps(120.0, 4, 4, None)
    editor.set(4, Maps(90.5, 3, 8, (9, True)))
    assert document.undo_name == "Change tempo, meter or key"
    assert editor.at(3) == Maps(120.0, 4, 4, None)
    assert editor.at(4) == Maps(90.5, 3, 8, (9, True))
    assert document.score.keys.events[0].sharps == 0
    editor.set(1, replace(editor.at(1), key=(3, False)))
    assert document.undo_name == "Change key"
    assert editor.at(2).key == (3, False)
    assert document.score.keys.events[0].sharps == -3
    assert editor.at(4).key == (9, True)
    assert list(document.score.tracks[0].notes()) == notes
    document.undo()
    document.undo()
    assert document.score == before


def test_what_is_as_it_was_leaves_no_mark_and_no_step() -> None:
    document, editor = made()
    before = document.score
    editor.set(2, editor.at(2))
    assert document.score is before
    editor.set(2, replace(editor.at(2), bpm=100.0))
    editor.set(2, replace(editor.at(2), bpm=101.0))
    assert [round(event.bpm) for event in document.score.tempos.events] == [101]
    assert not document.score.meters.events
    assert document.undo_name == "Change tempo"


def test_changes_are_taken_out() -> None:
    document, editor = made()
    editor.set(0, Maps(80.0, 3, 4, (2, False)))
    editor.set(3, Maps(140.0, 6, 8, (0, False)))
    assert editor.changes_at(3)
    assert not editor.changes_at(2)
    editor.clear(3)
    assert editor.at(3) == Maps(80.0, 3, 4, (2, False))
    document.undo()
    assert editor.at(3) == Maps(140.0, 6, 8, (0, False))


def test_the_key_is_found_from_the_notes() -> None:
    _, editor = made()
    best, second = editor.found_keys(0)[:2]
    assert (best.key.tonic, best.key.minor) == (0, False)
    assert best.fit > second.fit
    assert MapEditor(Document(Score.empty(PPQ))).found_keys(0) == []


def test_what_rules_before_anyhow_needs_no_event() -> None:
    document, editor = made()
    before = document.score
    editor.set(2, Maps(100.0, 3, 4, (2, False)))
    editor.set(2, Maps(120.0, 4, 4, None))
    assert (document.score.tempos, document.score.meters, document.score.keys) == (
        before.tempos, before.meters, before.keys,
    )  # fmt: skip
    editor.set(1, replace(editor.at(1), key=(2, False)))
    editor.set(3, replace(editor.at(3), key=(4, False)))
    editor.set(3, replace(editor.at(3), key=(2, False)))
    assert len(document.score.keys.events) == 1


def test_a_meter_that_does_not_come_out_even_leaves_a_short_bar() -> None:
    document, editor = made()
    editor.set(4, Maps(120.0, 3, 4, None))
    seven = Maps(120.0, 7, 8, None)
    assert editor.short_bar(0, seven) == 4  # four bars of 4/4 are four of 7/8 and two beats
    assert editor.short_bar(2, seven) == 4
    assert editor.short_bar(4, seven) is None
    assert editor.short_bar(0, Maps(120.0, 2, 4, None)) is None
    editor.set(0, seven)
    meters = document.score.meters
    assert meters.bar_end(4) - meters.bar_start(4) == 2 * PPQ
    assert (meters.meter_of_bar(5).numerator, meters.meter_of_bar(5).denominator) == (3, 4)


def test_an_event_that_starts_a_bar_stays_even_if_its_meter_rules() -> None:
    document, editor = made()
    editor.set(2, Maps(120.0, 3, 4, None))
    editor.set(0, Maps(120.0, 5, 4, None))  # two bars of 4/4: one of 5/4 and a short one
    short_end = document.score.meters.bar_start(2)
    assert short_end == 8 * PPQ
    editor.set(2, Maps(120.0, 5, 4, None))
    assert document.score.meters.bar_start(2) == short_end

"""Chords found from notes."""

from antiphon.score import ChordMark, KeyEvent, Note, Score, Track, set_keys
from antiphon.theory.chord_finding import find_chords
from antiphon.theory.chord_marks import chord_spans
from antiphon.theory.chord_symbols import parse_chord

PPQ = 480
BAR = 4 * PPQ


def song(*bars: tuple[int, ...], at: int = 0, channel: int = 0) -> Score:
    """Whole notes, a bar a tuple."""
    notes = [Note((at + bar) * BAR, pitch, BAR) for bar, pitches in enumerate(bars) for pitch in pitches]
    return Score.empty(PPQ).with_track(Track.from_notes(notes, ppq=PPQ, uid=0, channel=channel))


def found(score: Score) -> list[tuple[int, str]]:
    return [(mark.tick // BAR, mark.symbol) for mark in find_chords(score, [0], 0, max(score.end_tick, BAR))]


def test_plain_chords_inversions_and_sevenths() -> None:
    score = song((48, 60, 64, 67), (45, 60, 64, 69), (41, 57, 60, 65), (43, 59, 62, 65), (52, 60, 67, 72))
    assert found(score) == [(0, "C"), (1, "Am"), (2, "F"), (3, "G7"), (4, "C/E")]


def test_names_follow_the_key() -> None:
    score = song((41, 57, 60, 65), (46, 58, 62, 65))
    assert found(set_keys(score, [KeyEvent.of_signature(0, -1, False)]).apply(score)) == [(0, "F"), (1, "Bb")]


def test_passing_notes_change_no_chord() -> None:
    score = song((48, 60, 64, 67))
    passing = [Note(beat * PPQ // 2, 72 + step, PPQ // 2) for beat, step in enumerate((0, 2, 4, 5, 7, 5, 4, 2))]
    assert found(score.with_track(score.tracks[0].replace_notes((), passing))) == [(0, "C")]


def test_a_long_rest_is_no_chord_and_the_song_begins_with_its_first_note() -> None:
    score = song((48, 60, 64, 67), at=2)
    score = score.with_track(score.tracks[0].replace_notes((), [Note(9 * BAR, p, BAR) for p in (43, 59, 62, 67)]))
    assert found(score) == [(2, "C"), (3, ""), (9, "G")]


def test_drums_have_no_chords_and_nothing_is_found_in_nothing() -> None:
    assert found(song((36, 38, 42), channel=9)) == []
    assert found(song()) == []


def test_only_the_span_is_read() -> None:
    score = song((48, 60, 64, 67), (45, 60, 64, 69), (41, 57, 60, 65))
    assert find_chords(score, [0], BAR, 2 * BAR) == (ChordMark(BAR, "Am"),)


def test_spans_of_marks() -> None:
    marks = (ChordMark(0, "C"), ChordMark(480, "??"), ChordMark(960, ""), ChordMark(1440, "F/A"))
    assert list(chord_spans(marks, 240, 1920)) == [
        (240, 480, parse_chord("C")),
        (960, 1440, None),
        (1440, 1920, parse_chord("F/A")),
    ]

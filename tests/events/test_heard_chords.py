"""The song's chord symbols as the model hears them."""

from antiphon.events.chord_rows import numbered_chord
from antiphon.events.from_score import hear
from antiphon.events.table import tabulate
from antiphon.events.vocabulary import Role
from antiphon.score import ChordMark, Score
from antiphon.theory.chord_symbols import parse_chord
from tests.fakes.songs import BAR, PPQ, small_song

SONG = small_song()


def rows(*marks: ChordMark) -> list[tuple[int, ...]]:
    song: Score = SONG.with_chords(marks)
    return [tuple(row) for row in hear(song, song.end_tick, (0, BAR)).piece.chords.tolist()]


def test_marks_become_rows_on_the_grid() -> None:
    found = rows(ChordMark(BAR, "Am7"), ChordMark(BAR + 2 * PPQ, "F/A"), ChordMark(2 * BAR, ""))
    assert [row[:2] for row in found] == [(96, 48), (144, 48), (192, 192)]
    assert [numbered_chord(*row[2:]) for row in found] == [parse_chord("Am7"), parse_chord("F/A"), None]


def test_repeats_are_joined() -> None:
    assert [row[:2] for row in rows(ChordMark(0, "C"), ChordMark(BAR, "Cmaj"))] == [(0, 384)]


def test_what_cannot_be_read_is_not_heard() -> None:
    found = rows(ChordMark(0, "C"), ChordMark(BAR, "what?"), ChordMark(2 * BAR, "C"))
    assert [row[:2] for row in found] == [(0, 96), (192, 192)]


def test_chord_events_come_after_the_tracks_and_have_no_note() -> None:
    heard = hear(SONG.with_chords([ChordMark(0, "C"), ChordMark(BAR, "G7")]), SONG.end_tick, (0, BAR))
    table = tabulate(heard.piece)
    chords = table.track == table.chord_track
    assert table.chord_track == len(heard.uids) == 3
    assert table.roles[3] == Role.CHORD_SYMBOLS
    assert table.note[chords].tolist() == [-1, -2]
    assert (table.note[~chords] >= 0).all()
    assert tabulate(hear(SONG, SONG.end_tick, (0, BAR)).piece).chord_track == -1


def test_chords_after_the_last_note_are_heard_and_no_chord_makes_no_bar() -> None:
    beyond = hear(SONG.with_chords([ChordMark(6 * BAR, "F")]), BAR, (0, BAR)).piece
    assert len(beyond.bars) == 7
    assert beyond.chords[:, :2].tolist() == [[6 * 96, 96]]
    assert len(hear(SONG.with_chords([ChordMark(6 * BAR, "")]), BAR, (0, BAR)).piece.bars) == 4

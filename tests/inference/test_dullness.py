"""Lines that are stuck on a pitch or double what they should answer, and that they are drawn anew."""

from dataclasses import replace

from antiphon.generation.perform import ask
from antiphon.generation.request import NewTrack, Part, Request, Task
from antiphon.inference import answer
from antiphon.inference.dullness import dullness, repeated
from antiphon.score import Note, Score, Track
from tests.fakes.songs import BAR, MELODY, PPQ, small_song
from tests.inference.random_requests import random_engine

SONG = small_song(12)
REQUEST = Request(Task.INFILL, BAR, 5 * BAR, (MELODY,), candidates=3, seed=7)


def line(*pitches: int, start: int = BAR) -> list[Note]:
    return [Note(start + at * 240, pitch, 240) for at, pitch in enumerate(pitches)]


def test_the_longest_run_of_a_pitch() -> None:
    assert repeated(line(60, 60, 62, 62, 62, 60, 64, 65, 67)) == 3
    assert repeated(line(*[60] * 7)) == 0  # a few notes tell nothing
    assert repeated([Note(0, pitch, 240) for pitch in (60, 64, 67)] * 6) == 0  # chords repeat as they like


def test_a_line_is_dull_beyond_what_people_and_the_song_do() -> None:
    assert dullness(SONG, REQUEST, {MELODY: line(*[72] * 12, 74, 76)}) == 0
    assert dullness(SONG, REQUEST, {MELODY: line(*[72] * 20, 74, 76)}) == 20
    assert dullness(SONG, REQUEST, {MELODY: line(*[40] * 16, 43, 45)}) == 0  # basses may more
    insistent = Track.from_notes(line(*[72] * 24), ppq=PPQ, uid=9)
    assert dullness(SONG.with_track(insistent), REQUEST, {MELODY: line(*[72] * 20, 74, 76)}) == 0


def test_a_countermelody_is_not_the_melody() -> None:
    melody = Track.from_notes(line(60, 62, 64, 65, 67, 69, 71, 72, 74, 76), ppq=PPQ, uid=0)
    song = Score.empty(PPQ).with_track(melody)
    made = NewTrack(1, "Countermelody", "counter", 48, 1)
    wish = Request(Task.ACCOMPANY, BAR, 3 * BAR, (1,), parts=(Part.COUNTER,), new_tracks=(made,))
    same = line(60, 62, 64, 65, 67, 69, 59, 60, 62, 64)
    assert dullness(song, wish, {1: same}) == 6
    assert dullness(song, replace(wish, parts=(Part.BASS,)), {1: same}) == 0
    assert dullness(song, wish, {1: line(55, 62, 64, 57, 59, 60, 59, 60, 62, 64)}) == 0


def test_a_dull_candidate_is_drawn_anew_and_the_others_stay(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    engine = random_engine(1, 6.0)

    def asked() -> tuple[object, ...]:
        return tuple(c.notes for c in ask(engine, SONG, REQUEST, lambda *note: None, lambda: False).candidates)

    plain = asked()
    first = {uid: tuple(notes) for uid, notes in plain[1].items()}  # type: ignore[attr-defined]

    def told(score: Score, request: Request, written: dict[int, list[Note]]) -> int:
        return 9 if {uid: tuple(sorted(notes)) for uid, notes in written.items()} == first else 0

    monkeypatch.setattr(answer, "dullness", told)
    again = asked()
    assert (again[0], again[2]) == (plain[0], plain[2])
    assert again[1] != plain[1]
    monkeypatch.setattr(answer, "dullness", lambda *of: 9)
    assert asked() == plain  # nothing better was found

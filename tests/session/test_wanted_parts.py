"""What an accompaniment has where nobody says: the parts that the song lacks."""

import pytest

from antiphon.formats import load_song
from antiphon.generation.request import Part
from antiphon.paths import examples_folder
from antiphon.score import Note, Score, Track
from antiphon.session.wanted_parts import wanted_parts
from tests.fakes.songs import BAR, PPQ, small_song

TUNE = [Note(PPQ * place, 60 + place % 7, PPQ, 80) for place in range(16)]
CHORDS = [Note(BAR * bar, pitch, BAR, 70) for bar in range(4) for pitch in (48, 52, 55)]


@pytest.mark.parametrize(
    ("example", "parts"),
    [
        ("evening-ferry", (Part.COUNTER,)),
        # Three single lines and a lute of which few notes are chords.
        ("greensleeves", (Part.PIANO, Part.BASS, Part.DRUMS)),
        ("old-hundredth", (Part.PIANO, Part.DRUMS)),
    ],
)
def test_the_examples(example: str, parts: tuple[Part, ...]) -> None:
    assert wanted_parts(load_song(examples_folder() / f"{example}.mid").score) == parts


def test_a_tune_on_a_piano_is_no_piano_part() -> None:
    tune = Score.empty(PPQ).with_track(Track.from_notes(TUNE, ppq=PPQ, name="Piano", program=0, uid=0))
    assert wanted_parts(tune) == (Part.PIANO, Part.BASS, Part.DRUMS)
    comped = tune.with_track(Track.from_notes(CHORDS, ppq=PPQ, name="Keys", program=4, uid=1))
    assert wanted_parts(comped) == (Part.BASS, Part.DRUMS)
    assert wanted_parts(small_song()) == (Part.PIANO,)
    # A track without notes is no part.
    empty = comped.with_track(Track.from_notes((), ppq=PPQ, name="Bass", program=33, uid=2))
    assert wanted_parts(empty) == (Part.BASS, Part.DRUMS)

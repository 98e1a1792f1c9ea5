import pytest

from antiphon.errors import UserError
from antiphon.events.vocabulary import SOURCES
from antiphon.generation.controls import MOODS, STYLES, Controls, settled
from antiphon.theory.key_finding import Key


def nobody_asks() -> Key | None:
    raise AssertionError("the song's key does not matter here")


def test_every_style_is_a_set_the_model_knows() -> None:
    assert set(STYLES.values()) < set(SOURCES)
    assert len(set(STYLES.values())) == len(STYLES)


@pytest.mark.parametrize(
    ("controls", "words"),
    [
        (Controls(style="polka"), "pop, jazz standard, .* or groove"),
        (Controls(mood="hungry"), "bright, calm, .* or sad"),
        (Controls(register=1.5), "register must be from 0 to 1, not 1.5"),
        (Controls(activity=-0.1), "activity"),
        (Controls(texture=float("nan")), "texture"),
    ],
)
def test_what_is_not_known_is_refused(controls: Controls, words: str) -> None:
    with pytest.raises(UserError, match=words):
        controls.check()


def test_known_words_pass() -> None:
    for style in STYLES:
        Controls(style=style).check()
    for mood in MOODS:
        Controls(mood=mood).check()


def test_without_a_mood_only_the_composer_speaks() -> None:
    found = settled(Controls(texture=0.2, key=(3, True), style="hymn"), nobody_asks)
    assert (found.texture, found.register, found.activity, found.key) == (0.2, None, None, (3, True))
    assert (found.source, found.tempo) == ("open_hymnal", 1.0)


def test_a_mood_speaks_where_the_composer_has_not() -> None:
    c_major = Key(0, minor=False)
    dark = settled(Controls(mood="dark"), lambda: c_major)
    assert (dark.register, dark.activity, dark.texture) == (MOODS["dark"].register, MOODS["dark"].activity, None)
    assert dark.key == (9, True)  # A minor has the notes of C major
    set_by_hand = settled(Controls(mood="dark", register=0.9, activity=0.8, key=(2, False)), nobody_asks)
    assert (set_by_hand.register, set_by_hand.activity, set_by_hand.key) == (0.9, 0.8, (2, False))
    assert set_by_hand.tempo == MOODS["dark"].tempo


def test_a_mood_keeps_the_key_that_has_its_mode() -> None:
    assert settled(Controls(mood="sad"), lambda: Key(7, minor=True)).key == (7, True)
    assert settled(Controls(mood="bright"), lambda: Key(9, minor=True)).key == (0, False)
    assert settled(Controls(mood="bright"), lambda: None).key is None
    assert settled(Controls(mood="calm"), nobody_asks).key is None

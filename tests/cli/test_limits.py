import argparse

from antiphon.cli.limits import add_limit_arguments, controls_from
from antiphon.generation.controls import Controls


def wishes(*words: str) -> Controls:
    parser = argparse.ArgumentParser()
    add_limit_arguments(parser)
    return controls_from(parser.parse_args(list(words)))


def test_wishes_are_read_and_none_is_made_up() -> None:
    assert wishes() == Controls()
    assert wishes(
        "--texture", "0.2", "--register", "0.9", "--activity", "0.4", "--style", "art song", "--mood", "sad"
    ) == (Controls(texture=0.2, register=0.9, activity=0.4, style="art song", mood="sad"))


def test_a_key_asked_for_as_a_limit_is_wished_for() -> None:
    assert wishes("--key", "D dorian").key == (2, True)
    assert wishes("--key", "G major").key == (7, False)

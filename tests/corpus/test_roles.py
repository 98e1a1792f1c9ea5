"""Roles from sets, names, programs and registers."""

import pytest

from antiphon.corpus.roles import TrackTraits, assign_roles
from antiphon.events.vocabulary import Role


def track(name: str = "", program: int | None = 0, pitch: float = 60, density: float = 1.0) -> TrackTraits:
    """Traits of a track that is no drum kit."""
    return TrackTraits(name, program, False, pitch, density)


def names(roles: list[Role]) -> list[str]:
    """The roles' names, which read better than numbers where a test fails."""
    return [role.name for role in roles]


def test_pop909() -> None:
    roles = assign_roles("pop909", [track(name) for name in ("MELODY", "BRIDGE", "PIANO", "CHORDS")])
    assert names(roles) == ["MELODY", "COUNTER", "PIANO", "BLOCK_CHORDS"]


@pytest.mark.parametrize("source", ["open_hymnal", "js_fakes"])
def test_four_unnamed_voices(source: str) -> None:
    four = [track(pitch=pitch) for pitch in (72, 65, 58, 48)]
    assert names(assign_roles(source, four)) == ["SOPRANO", "ALTO", "TENOR", "BASS"]
    assert names(assign_roles(source, [*four, track()]))[4:] == ["OTHER"]
    assert names(assign_roles(source, [four[0], four[3]])) == ["SOPRANO", "BASS"]


def test_a_song_with_the_singer_played_by_an_oboe() -> None:
    parts = [track("Singstimme\nVoice", 68), track("Pianoforte|RH"), track("Pianoforte|LH")]
    assert names(assign_roles("openscore_lieder", parts)) == ["VOICE", "RIGHT_HAND", "LEFT_HAND"]
    parts[0] = track("Mignon", 68)
    assert assign_roles("openscore_lieder", parts)[0] is Role.VOICE
    parts[0] = track("Oboe", 68)
    assert assign_roles("openscore_lieder", parts)[0] is Role.WOODWIND


def test_a_chorale_with_instruments() -> None:
    parts = [
        track("Horn 1"),
        track("Violin 2"),
        *(track(name) for name in ("Soprano", "Alto", "Tenor", "Bass")),
    ]
    assert names(assign_roles("bach_chorales", parts)) == [
        "BRASS", "VIOLIN2", "SOPRANO", "ALTO", "TENOR", "BASS",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "program", "role"),
    [
        ("Violin 1", 40, "VIOLIN1"),
        ("Violin 2", 40, "VIOLIN2"),
        ("Violin 3", 40, "VIOLIN2"),
        ("Viola", 41, "VIOLA"),
        ("Violoncello", 42, "CELLO"),
        ("Contrabass", 43, "BASS"),
        ("Contrabassoon", 70, "WOODWIND"),
        ("Bb (basso) Horn 2", 60, "BRASS"),
        ("A Clarinet 1", 71, "WOODWIND"),
        ("Bass Trombone", 57, "BRASS"),
        ("C, G Timpani", 47, "OTHER"),
        ("Soprano", 52, "SOPRANO"),
        ("Continuo", 6, "PIANO"),
    ],
)
def test_the_orchestra_goes_by_name(name: str, program: int, role: str) -> None:
    others = [track("Flute 1", 73, 80), track("Oboe 1", 68, 70)]
    assert assign_roles("openscore_orchestra", [*others, track(name, program, 40)])[2].name == role


def test_mutopia_by_what_its_index_says() -> None:
    def roles(instrument: str, *parts: TrackTraits) -> list[str]:
        return names(assign_roles("mutopia", parts, instrument))

    low, high = track("bass:", pitch=45), track("treble:", pitch=70)
    assert roles("Piano", low, high) == ["LEFT_HAND", "RIGHT_HAND"]
    staves = track("upper:one", pitch=68), track("lower:one", pitch=50)
    assert roles("Voice (SATB)", *staves) == ["SOPRANO", "TENOR"]
    assert roles("Trumpet", track()) == ["BRASS"]
    assert roles("Voice and Piano", track("\\new:mel", 71, 70), track("upper:"), track("lower:", pitch=40)) == [
        "VOICE", "RIGHT_HAND", "LEFT_HAND",
    ]  # fmt: skip
    assert roles("Guitar", track(program=24)) == ["GUITAR"]
    assert roles("", track()) == ["MELODY"]
    assert roles("", track(density=2.0)) == ["PIANO"]
    quartet = [track(pitch=pitch) for pitch in (74, 69, 60, 48)]
    assert roles("String Ensemble", *quartet) == ["VIOLIN1", "VIOLIN2", "VIOLA", "CELLO"]


def test_unknown_folders_are_judged_by_programs() -> None:
    band = [
        TrackTraits("", None, True, 40),
        track(program=33, pitch=40),
        track(program=25),
        track(program=56),
    ]
    assert names(assign_roles("mine", band)) == ["DRUMS", "BASS", "GUITAR", "BRASS"]
    assert names(assign_roles("mine", [track(program=40), track(program=40)])) == ["VIOLIN1", "VIOLIN2"]


def test_nobody_sings_chords() -> None:
    parts = [track("", 24, density=3.1), track("upper:sop", density=1.5), track("lower:tenor", density=1.4)]
    roles = assign_roles("mutopia", parts, "Voice (SATB), Guitar")
    assert roles[0] is not Role.VOICE
    assert Role.VOICE in roles[1:]  # two on one staff do
    parts = [track(pitch=69, density=3.3), track("top:one", pitch=63), track("bottom:three", pitch=51)]
    assert names(assign_roles("mutopia", parts)) == ["PIANO", "RIGHT_HAND", "LEFT_HAND"]

"""Voices of a keyboard staff joined, voices of a choir's staff parted."""

from antiphon.corpus.staves import arrange_staves
from antiphon.events.vocabulary import Role
from tests.corpus.songs import source_track


def test_voices_of_one_staff_are_joined_in_order_of_onset() -> None:
    upper, lower = source_track([(0, 960, 72)], "upper:one"), source_track([(480, 480, 65)], "upper:two")
    left = source_track([(0, 960, 48)], "lower:one")
    tracks, roles = arrange_staves([upper, lower, left], [Role.RIGHT_HAND, Role.RIGHT_HAND, Role.LEFT_HAND])
    assert roles == [Role.RIGHT_HAND, Role.LEFT_HAND]
    assert tracks[0].notes[:, :3].tolist() == [[0, 960, 72], [480, 480, 65]]


def test_tracks_without_a_staff_stay_apart() -> None:
    tracks, _ = arrange_staves([source_track([(0, 4, 60)]), source_track([(0, 4, 50)])], [Role.PIANO] * 2)
    assert len(tracks) == 2


def test_a_hymn_on_two_staves_has_four_voices() -> None:
    women = source_track([(0, 480, 67), (0, 480, 72), (480, 480, 69), (480, 480, 74), (960, 960, 71)])
    men = source_track([(0, 960, 48), (0, 480, 55), (480, 480, 57), (960, 960, 43), (960, 960, 59)])
    tracks, roles = arrange_staves([women, men], [Role.SOPRANO, Role.TENOR])
    assert roles == [Role.SOPRANO, Role.ALTO, Role.TENOR, Role.BASS]
    pitches = [track.notes[:, 2].tolist() for track in tracks]
    assert pitches[0] == [72, 74, 71]
    assert pitches[1] == [67, 69, 71]  # the last note is the unison of both
    assert pitches[2] == [55, 57, 59]
    assert pitches[3] == [48, 43]  # the bass holds while the tenor moves


def test_a_staff_of_one_voice_is_not_parted() -> None:
    one = source_track([(0, 480, 72), (480, 480, 74)])
    two = source_track([(0, 480, 48), (0, 480, 55)])
    tracks, roles = arrange_staves([one, two], [Role.SOPRANO, Role.TENOR])
    assert (len(tracks), roles) == (2, [Role.SOPRANO, Role.TENOR])

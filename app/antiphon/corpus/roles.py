"""What a track is in its piece: from the set it comes from, its name, its program, its register."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from antiphon.events.role_names import named_role, program_role
from antiphon.events.vocabulary import Role

SATB: Final = (Role.SOPRANO, Role.ALTO, Role.TENOR, Role.BASS)
_QUARTET: Final = (Role.VIOLIN1, Role.VIOLIN2, Role.VIOLA, Role.CELLO)
_HANDS: Final = (Role.RIGHT_HAND, Role.LEFT_HAND)
_POP909: Final = {
    "MELODY": Role.MELODY,
    "BRIDGE": Role.COUNTER,
    "PIANO": Role.PIANO,
    "CHORDS": Role.BLOCK_CHORDS,
}
_KEYBOARD: Final = re.compile(r"piano|harpsichord|clavichord|organ|keyboard|cembalo|klavier|harp\b|celesta")
_SUNG: Final = re.compile(r"voice|choir|chorus|satb|ttbb|sopran|song|vocal")
_BOWED: Final = re.compile(r"string")
_CHORDAL: Final = 1.25
"""Notes an onset from which a part is more than a melody."""
_CHORDS: Final = 2.2
"""Notes an onset from which a part is not sung by two."""


@dataclass(frozen=True, slots=True)
class TrackTraits:
    """What a role is judged by. `notes_an_onset` is 1 for a single line."""

    name: str
    program: int | None
    is_drum: bool
    mean_pitch: float
    notes_an_onset: float = 1.0


def assign_roles(source: str, tracks: Sequence[TrackTraits], instrument: str = "") -> list[Role]:
    """One role a track, for a piece of the set `source` ("" or an unknown name: judged by the tracks alone).

    `instrument` is what an index says the piece is for ("Voice and Piano"), "" if nothing.
    """
    if source == "groove_gmd":
        return [Role.DRUMS] * len(tracks)
    if source == "openewld":
        return [Role.MELODY] * len(tracks)
    if source == "pop909":
        return [_POP909.get(track.name.strip().upper(), Role.UNKNOWN) for track in tracks]
    if source in ("open_hymnal", "js_fakes"):
        return _four_voices(tracks)
    if source in ("bach_chorales", "openscore_lieder"):
        return _song_roles([_by_name_then_program(track) for track in tracks], tracks, source)
    return _judged(tracks, instrument.lower())


def _four_voices(tracks: Sequence[TrackTraits]) -> list[Role]:
    """Soprano, alto, tenor, bass in this order; fewer parts by register, those beyond four are OTHER."""
    if len(tracks) == 2:
        return [Role.SOPRANO, Role.ALTO if tracks[1].mean_pitch > 58 else Role.BASS]
    if len(tracks) == 3:
        return [Role.SOPRANO, Role.ALTO, Role.TENOR if tracks[2].mean_pitch > 53 else Role.BASS]
    return [*SATB, *[Role.OTHER] * (len(tracks) - 4)][: len(tracks)]


def _by_name_then_program(track: TrackTraits) -> Role:
    if track.is_drum:
        return Role.DRUMS
    role = named_role(track.name)
    return program_role(track.program) if role is Role.UNKNOWN else role


def _song_roles(roles: list[Role], tracks: Sequence[TrackTraits], source: str) -> list[Role]:
    """Songs and chorales: names decide, whatever instrument plays the singer; who has none sings."""
    out = list(roles)
    for at, track in enumerate(tracks):
        stated = named_role(track.name)
        singer = named_role(track.name.split("|")[0]) in (*SATB, Role.VOICE)
        if stated is Role.UNKNOWN or (stated in _HANDS and singer):
            out[at] = Role.VOICE
    vocal = [at for at, role in enumerate(out) if role in SATB]
    if source == "openscore_lieder" and len(vocal) == 1:
        # A song for one singer: which voice of a choir it would be says nothing.
        out[vocal[0]] = Role.VOICE
    return _hands(out, tracks)


def _judged(tracks: Sequence[TrackTraits], instrument: str) -> list[Role]:
    keyboard, sung = bool(_KEYBOARD.search(instrument)), bool(_SUNG.search(instrument))
    if keyboard and not sung and "," not in instrument.replace("harpsichord, piano", "") and len(tracks) == 2:
        return _by_register(tracks, _HANDS)
    if _BOWED.search(instrument) and len(tracks) == 4:
        return _by_register(tracks, _QUARTET)
    roles = [_checked(track, sung) for track in tracks]
    if sung and not keyboard:
        roles = _choir(roles, tracks)
    elif sung:
        roles = [Role.VOICE if role in (Role.UNKNOWN, Role.MELODY) and at == 0 and len(tracks) > 2 else role
                 for at, role in enumerate(roles)]  # fmt: skip
    if len(tracks) == 4 and all(track.program in (52, 53, 54) for track in tracks) and Role.VOICE in roles:
        roles = _by_register(tracks, SATB)
    stated = named_role(instrument) if not keyboard and not sung and "," not in instrument else Role.UNKNOWN
    if stated is not Role.UNKNOWN and set(roles) == {Role.UNKNOWN}:
        roles = [stated] * len(roles)
    if "organ" in instrument and not sung:
        roles = [role if role in _HANDS else Role.HARP_ORGAN for role in roles]
    return _lone(_second_violin(_chordal(_hands(roles, tracks), tracks)), tracks)


def _checked(track: TrackTraits, sung: bool) -> Role:
    """By name, where the program does not speak against it."""
    if track.is_drum:
        return Role.DRUMS
    role, plays = named_role(track.name), program_role(track.program)
    if role is Role.UNKNOWN:
        return plays
    if role in _HANDS and plays in (Role.GUITAR, Role.VOICE):
        return plays
    if role in SATB and not sung and plays not in (Role.UNKNOWN, Role.VOICE):
        return plays
    return role


def _choir(roles: list[Role], tracks: Sequence[TrackTraits]) -> list[Role]:
    """A choir without instruments: two staves, or four parts that have no names of their own."""
    pitched = [at for at, role in enumerate(roles) if role is not Role.DRUMS]
    if len(pitched) != len(roles) or set(roles) <= set(SATB):
        return roles
    if len(roles) == 4 and set(roles) != set(SATB):
        return _by_register(tracks, SATB)
    if len(roles) == 2:
        return _by_register(tracks, (Role.SOPRANO, Role.TENOR))
    if len(roles) == 1:
        return [Role.VOICE]
    return [role if role in SATB else Role.VOICE for role in roles]


def _by_register(tracks: Sequence[TrackTraits], roles: Sequence[Role]) -> list[Role]:
    """The roles handed out from the highest track to the lowest."""
    order = sorted(range(len(tracks)), key=lambda at: -tracks[at].mean_pitch)
    out = [Role.UNKNOWN] * len(tracks)
    for at, role in zip(order, roles, strict=True):
        out[at] = role
    return out


def _hands(roles: list[Role], tracks: Sequence[TrackTraits]) -> list[Role]:
    """What is still open of a keyboard: two parts are the hands; with a third above them it is a melody."""
    out = list(roles)
    open_parts = [at for at, role in enumerate(out) if role in (Role.UNKNOWN, Role.PIANO)]
    if not any(role in _HANDS for role in out):
        if len(open_parts) == 2:
            right, left = sorted(open_parts, key=lambda at: -tracks[at].mean_pitch)
            out[right], out[left] = _HANDS
        elif len(open_parts) == len(out) == 3 and tracks[0].mean_pitch > tracks[2].mean_pitch:
            return [Role.MELODY, *_HANDS]
        return out
    for at in open_parts:
        if out[at] is Role.UNKNOWN:
            out[at] = Role.MELODY if at == 0 else Role.OTHER
    return out


def _chordal(roles: list[Role], tracks: Sequence[TrackTraits]) -> list[Role]:
    """Nobody sings chords: a voice or melody of several notes an onset is a reduction for the keyboard."""
    return [
        Role.PIANO if role in (Role.VOICE, Role.MELODY) and track.notes_an_onset > _CHORDS else role
        for role, track in zip(roles, tracks, strict=True)
    ]


def _lone(roles: list[Role], tracks: Sequence[TrackTraits]) -> list[Role]:
    """A piece of one part that nothing names is a melody, or a piano where it has chords."""
    if len(roles) == 1 and roles[0] is Role.UNKNOWN:
        return [Role.PIANO if tracks[0].notes_an_onset > _CHORDAL else Role.MELODY]
    return roles


def _second_violin(roles: list[Role]) -> list[Role]:
    """Several violins without a number: the later half are the seconds."""
    violins = [at for at, role in enumerate(roles) if role is Role.VIOLIN1]
    if len(violins) < 2 or Role.VIOLIN2 in roles:
        return roles
    out = list(roles)
    for at in violins[(len(violins) + 1) // 2 :]:
        out[at] = Role.VIOLIN2
    return out

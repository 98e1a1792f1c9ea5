"""Roles that names and General MIDI programs of tracks speak of, in the languages scores are written in."""

from __future__ import annotations

import re
from typing import Final

from antiphon.events.vocabulary import Role

# Tried in order on the lower-cased name; the first that is found decides.
_NAMES: Final = tuple(
    (re.compile(pattern), role)
    for pattern, role in (
        (r"drum|percuss|cymbal|tambour|snare", Role.DRUMS),
        (r"contrabass(?!o?on)|double bass|kontrabass|violone", Role.BASS),
        (r"violin[oei]?s?\.? ?([23]|b\b|iii?\b)|violinob|2nd violin|second violin", Role.VIOLIN2),
        (r"cello|\bcelli\b|\bvc\b", Role.CELLO),
        (r"viola|bratsche|\bvla\b", Role.VIOLA),
        (r"violin|geige|\bvln?\b", Role.VIOLIN1),
        (r"bassoon|fagott|flute|fl[öo]te|flauto|traverso|piccolo|oboe|hautbois|clarin|klarin|sax|recorder"
         r"|cor anglais|english horn|chalumeau|basset|ottavino", Role.WOODWIND),
        (r"trumpet|tromb|trompet|posaune|\bhorn|corn[io]\b|corni|tuba\b|cornet|bugle|bombardon", Role.BRASS),
        (r"strings|string ensemble", Role.STRINGS),
        (r"bass guitar|e-?bass", Role.BASS),
        (r"guitar|gitar|lute\b|laute|vihuela|mandolin|banjo|ukulele|shamisen|koto", Role.GUITAR),
        (r"timpani|pauken|celesta|glocken|bells", Role.OTHER),
        (r"\|rh\b|\brh|right|upper|\bup[ivab0-9]*\b|_up|pianoup|pianohaut|secup|priup|rechts|derecha|\bmd\b",
         Role.RIGHT_HAND),
        (r"\|lh\b|\blh|left|lower|\bdown[ivab0-9]*\b|_down|pianodown|secdown|pridown|links|izquierda|\bmg\b",
         Role.LEFT_HAND),
        (r"harp\b|harfe|harpa|organ|orgel|orgue|pedal|harmonium|\bfeet", Role.HARP_ORGAN),
        (r"mezzo|contralto|countertenor|contratenor|(^|[^a-z])alt(o|i|us|os)?"
         r"(notes|voice|staff|[a-z]+voice|one|two|[iv]+)?($|[^a-z])|\ba\b(?!:)", Role.ALTO),
        (r"(^|[^a-z])(sop|superius|cantus|discant|treb|dessus)|\bs\b", Role.SOPRANO),
        (r"(^|[^a-z])(t[eé]n)(or|[a-z]*voice|staff)?|\bt\b", Role.TENOR),
        (r"bar[iy]ton|(^|[^a-z])bas(s|so|se|sus|si|sen)?(notes|voice|staff|[a-z]+voice|[iv]+|a)?($|[^a-z])"
         r"|\bb\b", Role.BASS),
        (r"melod|(^|[^a-z])mel([a-d]\b|staff|\b)|\btune\b|\blead\b", Role.MELODY),
        (r"continuo|cembalo|harpsichord|klavier|clavier|piano|keyboard", Role.PIANO),
        (r"voice|vocal|voix|\bvox\b|sing|chant|s[åa]ng\b|gesang|stimme|\bcanto|solo|choir|chor|women|\bmen\b"
         r"|boys", Role.VOICE),
    )
)  # fmt: skip
# First program above each family, and the family's role.
_FAMILIES: Final = (
    (8, Role.UNKNOWN), (16, Role.OTHER), (24, Role.HARP_ORGAN), (32, Role.GUITAR), (40, Role.BASS),
    (41, Role.VIOLIN1), (42, Role.VIOLA), (43, Role.CELLO), (44, Role.BASS), (46, Role.STRINGS),
    (47, Role.HARP_ORGAN), (48, Role.OTHER), (52, Role.STRINGS), (55, Role.VOICE), (56, Role.OTHER),
    (64, Role.BRASS), (80, Role.WOODWIND), (104, Role.OTHER), (109, Role.GUITAR), (110, Role.OTHER),
    (111, Role.VIOLIN1), (128, Role.OTHER),
)  # fmt: skip


def named_role(name: str) -> Role:
    """The role a track's name (or an index's instrument) speaks of, UNKNOWN if none."""
    lowered = name.lower()
    return next((role for pattern, role in _NAMES if pattern.search(lowered)), Role.UNKNOWN)


def program_role(program: int | None) -> Role:
    """The role of a General MIDI program's family; UNKNOWN for none and for pianos, which play anything."""
    if program is None:
        return Role.UNKNOWN
    return next(role for limit, role in _FAMILIES if program < limit)

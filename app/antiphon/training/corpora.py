"""What the sets of the corpus are called where a model says what it was trained on; models/DATA.md tells more."""

from collections.abc import Iterable
from typing import Final

_NAMES: Final = {
    "pop909": "POP909 (MIT; the grant is its annotators')",
    "openscore_lieder": "OpenScore Lieder (CC0)",
    "openscore_quartets": "OpenScore String Quartets (CC0)",
    "openscore_orchestra": "OpenScore Orchestra / Hauptstimme (CC0)",
    "mutopia": "Mutopia, public domain and CC-BY pieces (PD, CC-BY)",
    "groove_gmd": "Groove MIDI Dataset (CC-BY 4.0)",
    "open_hymnal": "Open Hymnal (public domain)",
    "openewld": "OpenEWLD, public domain songs (MIT)",
    "bach_chorales": "Bach chorales (public domain music)",
    "js_fakes": "JS Fakes (CC-BY 4.0)",
    "mcgill_billboard_chords": "McGill Billboard chord symbols (CC0)",
}


def corpus_names(sets: Iterable[str]) -> list[str]:
    """Sets by name and licence, in the corpus's order; what is no set's name stays as it is, at the end."""
    wanted = set(sets)
    known = [words for name, words in _NAMES.items() if name in wanted or words in wanted]
    return known + sorted(wanted - set(_NAMES) - set(known))

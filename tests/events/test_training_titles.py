"""Titles of training pieces for people."""

import pytest

from antiphon.events.training_titles import readable_title


@pytest.mark.parametrize(
    ("corpus", "title", "said"),
    [
        ("Bach chorales (public domain music)", "bwv187 7", "BWV 187.7"),
        ("Bach chorales (public domain music)", "bwv368", "BWV 368"),
        (
            "Mutopia, public domain and CC-BY pieces",
            "SchubertF D911 einsamkeit einsamkeit",
            "Schubert, D911 einsamkeit",
        ),
        ("Mutopia, public domain and CC-BY pieces", "FosterSC hardtimes hardtimes-1", "Foster, hardtimes"),
        ("Mutopia, public domain and CC-BY pieces", "Anonymous O Haupt O Haupt", "Anonymous, O Haupt"),
        ("Open Hymnal (public domain)", "What Child Is This-Greensleeves", "What Child Is This (Greensleeves)"),
        ("Open Hymnal (public domain)", "The First Noel-The First Noel", "The First Noel"),
        ("OpenScore Orchestra / Hauptstimme (CC0)", "Beethoven Op 93 03", "Beethoven, Op 93, no. 3"),
        ("OpenScore Lieder (CC0)", "lc6179275", "musescore.com score 6179275"),
        ("POP909 (MIT; the grant is its annotators')", "038", "song 038"),
        ("Pop (MIT)", "tune 1", "tune 1"),
    ],
)
def test_a_file_is_called_as_people_would_find_it(corpus: str, title: str, said: str) -> None:
    assert readable_title(title, corpus) == said

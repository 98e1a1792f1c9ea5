"""Sections between markers."""

from antiphon.score import Note, Score, Text, Track, section_at, sections, set_markers

PPQ = 480
BAR = 4 * PPQ


def song(*markers: tuple[int, str]) -> Score:
    score = Score.empty(PPQ).with_track(Track.from_notes([Note(0, 60, 6 * BAR - 5)], ppq=PPQ, uid=0))
    return set_markers(score, [Text(tick, "marker", text) for tick, text in markers]).apply(score)


def test_a_section_goes_to_the_next_marker_or_the_end() -> None:
    score = song((BAR, "A"), (3 * BAR, "B"))
    assert [(s.marker.text, s.start, s.end) for s in sections(score)] == [("A", BAR, 3 * BAR), ("B", 3 * BAR, 6 * BAR)]
    assert section_at(score, 0) is None
    assert section_at(score, 3 * BAR - 1) == sections(score)[0]
    assert section_at(score, 3 * BAR) == sections(score)[1]
    assert section_at(score, 6 * BAR) is None


def test_no_section_is_empty() -> None:
    assert sections(song()) == []
    found = sections(song((BAR, "A"), (BAR, "B"), (9 * BAR + 10, "C")))
    assert [(s.marker.text, s.start, s.end) for s in found] == [
        ("B", BAR, 9 * BAR + 10), ("C", 9 * BAR + 10, 10 * BAR),
    ]  # fmt: skip

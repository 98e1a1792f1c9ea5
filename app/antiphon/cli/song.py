"""What the verbs read from a song: its file, tracks by name or number, bars and positions counted from 1."""

import re
from collections.abc import Sequence

from antiphon.cli.telling import say
from antiphon.errors import UserError
from antiphon.formats import load_song
from antiphon.generation.words import counted
from antiphon.score import Score, Track


def read_song(path: str) -> Score:
    """The song of a file; what had to be repaired is told on stderr. Raises UserError."""
    if not path:
        raise UserError("The name of the song is empty: name a file.")
    song = load_song(path)
    for repair in song.repairs:
        say(f"antiphon: {path}: {repair}")
    return song.score


def tracks_named(score: Score, words: Sequence[str]) -> list[Track]:
    """The tracks named in words such as "Melody,2", each once and in the order named; raises UserError."""
    found: list[Track] = []
    for word in words:
        for name in _names(score, word):
            track = score.track_named(name)
            if track not in found:
                found.append(track)
    return found


def _names(score: Score, word: str) -> list[str]:
    # A name may hold a comma itself.
    if any(track.name == word for track in score.tracks):
        return [word]
    names = [name.strip() for name in word.split(",") if name.strip()]
    if not names:
        raise UserError("Name at least one track.")
    return names


def tracks_with_notes(score: Score, hint: str = "; name the tracks to write on with --tracks") -> list[Track]:
    """The tracks that have notes; raises UserError when none has, with a hint at what can be done."""
    found = [track for track in score.tracks if track.note_count]
    if not found:
        raise UserError(f"The song has no notes{hint}.")
    return found


def track_label(score: Score, track: Track) -> str:
    """How to call a track: its name where that is unique, else its number."""
    same = [other for other in score.tracks if other.name == track.name]
    if track.name and len(same) == 1:
        return track.name
    return str(score.tracks.index(track) + 1)


def parse_bars(text: str) -> tuple[int, int]:
    """First and last bar of "5-8" or "5", counted from 0; raises UserError."""
    match = re.fullmatch(r"\s*(\d+)\s*(?:-\s*(\d+)\s*)?", text)
    if match is None:
        raise UserError(f"'{text}' names no bars: write them like 5-8.")
    first = int(match.group(1))
    last = int(match.group(2) or first)
    if first < 1 or last < first:
        raise UserError(f"'{text}' names no bars: they are counted from 1, the lower one first.")
    return first - 1, last - 1


def bar_span(score: Score, text: str) -> tuple[int, int]:
    """Half-open span in ticks of bars such as "5-8"; they must begin in the song. Raises UserError."""
    first, last = parse_bars(text)
    if first >= max(score.bar_count, 1):
        raise UserError(f"The song has only {counted(score.bar_count, 'bar')}, so bar {first + 1} is not there.")
    return score.meters.bar_start(first), score.meters.bar_end(last)


def parse_position(score: Score, text: str) -> int:
    """The tick of a position BAR.BEAT.TICK, bars and beats counted from 1, ticks from 0; raises UserError.

    Beat and tick may be left out.
    """
    match = re.fullmatch(r"\s*(\d+)(?:\.(\d+)(?:\.(\d+))?)?\s*", text)
    if match is None:
        raise UserError(f"'{text}' is no position: write it like 5.2.0, bar, beat and tick.")
    bar, beat, tick = int(match.group(1)), int(match.group(2) or 1), int(match.group(3) or 0)
    if bar < 1 or beat < 1:
        raise UserError(f"'{text}' is no position: bars and beats are counted from 1.")
    found = score.meters.tick_of(bar - 1, beat - 1, tick)
    if found >= score.meters.bar_end(bar - 1):
        raise UserError(f"Bar {bar} is shorter than the position {text}.")
    return found


def last_bar(score: Score) -> int:
    """The last bar with notes, counted from 0; -1 without notes.

    A note let go up to a sixteenth after a bar line does not make the next bar one with notes.
    """
    onsets = [track.pages[-1].notes[-1].onset for track in score.tracks if track.note_count]
    if not onsets:
        return -1
    meters = score.meters
    return max(meters.bar_at(max(onsets)), meters.bars_until(max(0, score.end_tick - score.ppq // 4)) - 1)

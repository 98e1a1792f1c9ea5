"""What a request offers, in the few words below the title of its button. No widgets."""

from antiphon.generation.request import Keep, Request, Task
from antiphon.generation.words import counted, in_prose
from antiphon.score import Score
from antiphon.ui.asking import bars_named, track_called, written_called


def offer_of(score: Score, request: Request) -> str:
    """Such as "Write bars 5–8 anew" or "Chords to Melody"."""
    bars = bars_named(score, (request.start, request.end))
    if request.task is Task.CONTINUE:
        return f"Write {bars}"
    if request.task is Task.INFILL:
        return f"Write {bars} anew"
    if request.task is Task.VARY:
        kept, much = keep_words(request.keep), strength_words(request.strength)
        return f"{much[:1].upper()}{much[1:]}, keep {kept}" if kept else f"Change {much}"
    names = written_called(score, request, 2)
    melody = None if request.melody is None else score.find_track(request.melody)
    if melody is None:
        return f"New {names}"
    what = names if request.voices == "chords" else counted(len(request.tracks), "voice")
    return f"{what} to {track_called(score, melody)}"


def strength_words(strength: float) -> str:
    """How much a variation changes, in a word or two."""
    for limit, word in ((0.15, "a touch"), (0.35, "a little"), (0.55, "about half"), (0.75, "much"), (0.95, "most")):
        if strength <= limit:
            return word
    return "everything"


def keep_words(keep: frozenset[Keep]) -> str:
    """What a variation keeps, in prose; a contour has its rhythm with it."""
    kept = keep - ({Keep.RHYTHM} if Keep.CONTOUR in keep else set())
    return in_prose([each.value for each in Keep if each in kept])

"""What a request offers, in the few words below the title of its button. No widgets."""

from PySide6.QtCore import QCoreApplication

from antiphon.generation.request import Keep, Request, Task
from antiphon.score import Score
from antiphon.ui.asking import bars_named, track_called, written_called
from antiphon.ui.sentences import said
from antiphon.ui.wording import capitalized, listed


def offer_of(score: Score, request: Request) -> str:
    """Such as "Write bars 5–8 anew" or "Chords to Melody"."""
    bars = bars_named(score, (request.start, request.end))
    if request.task is Task.CONTINUE:
        return tr("Write {}").format(bars)
    if request.task is Task.INFILL:
        return tr("Write {} anew").format(bars)
    if request.task is Task.VARY:
        kept, much = keep_words(request.keep), strength_words(request.strength)
        if not kept:
            return tr("Change {}").format(much)
        return tr("{much}, keep {kept}").format(much=capitalized(much), kept=kept)
    names = written_called(score, request, 2)
    melody = None if request.melody is None else score.find_track(request.melody)
    if melody is None:
        return tr("New {}").format(names)
    what = names if request.voices == "chords" else tr("%n voice(s)", len(request.tracks))
    return tr("{what} to {melody}").format(what=what, melody=track_called(score, melody))


def strength_words(strength: float) -> str:
    """How much a variation changes, in a word or two."""
    steps = (
        (0.15, tr("a touch")),
        (0.35, tr("a little")),
        (0.55, tr("about half")),
        (0.75, tr("much")),
        (0.95, tr("most")),
    )
    return next((words for limit, words in steps if strength <= limit), tr("everything"))


def keep_words(keep: frozenset[Keep]) -> str:
    """What a variation keeps, in prose; a contour has its rhythm with it."""
    kept = keep - ({Keep.RHYTHM} if Keep.CONTOUR in keep else set())
    return listed([said(each.value) for each in Keep if each in kept])


def tr(text: str, count: int = -1) -> str:
    """The words in the language of the window; for a text with %n, with that number."""
    return QCoreApplication.translate("Offers", text, None, count)

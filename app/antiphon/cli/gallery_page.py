"""The gallery as a page beside its files: pictures to look at, sounds to play, a section a request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final
from urllib.parse import quote

from antiphon.cli.evaluate_report import STYLE
from antiphon.generation.request import Task

PAGE: Final = "index.html"

_TOLD: Final = {
    Task.CONTINUE: "Four bars of all tracks after eight that are heard.",
    Task.INFILL: "Four bars of one track; all other tracks and both sides are heard.",
    Task.VARY: "The same places as the infills, the model's at strength 0.5: half of the notes stay.",
    Task.HARMONIZE: "Eight bars of alto, tenor and bass to a soprano. The model hears the soprano of these bars and "
    "nothing else; n-gram and copy also hear all voices of the eight bars before.",
    Task.ACCOMPANY: "Eight bars of a piano, a bass or a second part, to the others of these bars. The model hears "
    "nothing else; n-gram and copy also hear the eight bars before.",
}

_OWN_STYLE: Final = """
figure { margin: 1.2rem 0 2.4rem; } figure img { max-width: 100%; display: block; border-radius: 6px; }
figcaption { margin-bottom: .4rem; } .heard { display: flex; flex-wrap: wrap; gap: .5rem 1.6rem; margin-top: .6rem; }
.heard div { font-size: 13px; } audio { display: block; height: 2rem; width: 18rem; margin-top: .2rem; }
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """A prompt's files, by names from the page: the picture, and of each answer title, MIDI and sound, if any.

    agreement: of each answer but the human one its note F1 with that.
    """

    task: Task
    title: str
    picture: str
    answers: Mapping[str, tuple[str, str, str | None]]
    agreement: Mapping[str, float]

    @property
    def files(self) -> list[str]:
        """All of them."""
        heard = [name for _, notes, sound in self.answers.values() for name in (notes, sound) if name is not None]
        return [self.picture, *heard]


def gallery_page(title: str, prompts: Sequence[Shown]) -> str:
    """The whole page."""
    by_task = {task: [prompt for prompt in prompts if prompt.task is task] for task in Task}
    there = {task: found for task, found in by_task.items() if found}
    links = "".join(f'<a href="#{task.value}">{task.value.title()} ({len(found)})</a>' for task, found in there.items())
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}{_OWN_STYLE}</style>\n</head>\n<body>\n"
        f'<h1>{escape(title)}</h1>\n<p class="read">Validation pieces, never trained on; the places are drawn by the '
        "seed, and each answer is the first and only sample. What was written stands out between the lines.</p>\n"
        f"<nav>{links}</nav>\n" + "\n".join(map(_section, there, there.values())) + "\n</body>\n</html>\n"
    )


def _section(task: Task, prompts: Sequence[Shown]) -> str:
    figures = "\n".join(_figure(prompt) for prompt in prompts)
    agreed = {name: sum(prompt.agreement[name] for prompt in prompts) / len(prompts) for name in prompts[0].agreement}
    mean = ", ".join(f"{prompts[0].answers[name][0].lower()} {100 * f1:.0f} %" for name, f1 in agreed.items())
    return (
        f'<section id="{task.value}">\n<h2>{task.value.title()}</h2>\n<p class="read">{escape(_TOLD[task])}</p>\n'
        f'<p class="notes">Notes as the human ones (F1, mean of the prompts): {escape(mean)}.</p>\n'
        f"{figures}\n</section>"
    )


def _figure(prompt: Shown) -> str:
    heard = "".join(
        f'<div><a href="{quote(notes)}">{escape(title)}</a>'
        + (f'<audio controls preload="none" src="{quote(sound)}"></audio>' if sound is not None else "")
        + "</div>"
        for title, notes, sound in prompt.answers.values()
    )
    return (
        f"<figure>\n<figcaption>{escape(prompt.title)}</figcaption>\n"
        f'<img loading="lazy" src="{quote(prompt.picture)}" alt="{escape(prompt.title)}, as piano rolls">\n'
        f'<div class="heard">{heard}</div>\n</figure>'
    )

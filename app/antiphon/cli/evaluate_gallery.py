"""The gallery: fixed validation prompts of every request, one seed, unpicked; what the model wrote beside the human
bars, a note n-gram and a copy.

For each prompt a picture of them under each other, each as MIDI and as sound, and one page that shows them all.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from antiphon.analysis.infill import Mask
from antiphon.analysis.overlap import note_f1
from antiphon.analysis.subject import Composer, CopyBefore, answer
from antiphon.cli.evaluate_model import Subject, in_cells, notes_piece
from antiphon.cli.evaluate_pieces import TICKS_A_STEP, bars_of, score_of, with_notes
from antiphon.cli.gallery_page import PAGE, Shown, gallery_page
from antiphon.cli.gallery_prompts import Prompt
from antiphon.cli.panel import Panel
from antiphon.cli.picture import draw_rolls
from antiphon.events.piece import Piece, take_notes
from antiphon.formats import save_song
from antiphon.formats.atomic import write_atomically
from antiphon.score import Note, Score

WriteSound = Callable[[Score, Path], None]

_TITLES = {
    "model": "The model",
    "human": "The human bars",
    "ngram": "A note n-gram",
    "copy": "A copy of the bar before",
}


def write_gallery(
    prompts: Sequence[Prompt],
    subject: Subject | None,
    ngram: Composer[Piece] | None,
    folder: Path,
    *,
    title: str,
    seed: int,
    write_sound: WriteSound | None = None,
    on_prompt: Callable[[int, int], None] | None = None,
) -> list[str]:
    """Writes index.html and, in a folder a request, NN-set-name.png and NN-set-name-{model,human,ngram,copy}.mid (and
    .wav); returns their names from `folder`.

    Without a subject or an n-gram, theirs are not there. Raises OSError when a file cannot be written.
    """
    trivial: dict[str, Composer[Piece]] = {**({"ngram": ngram} if ngram is not None else {}), "copy": CopyBefore()}
    numbers: dict[str, int] = {}
    shown: list[Shown] = []
    for number, prompt in enumerate(prompts, 1):
        if on_prompt is not None:
            on_prompt(number, len(prompts))
        task = prompt.task.value
        numbers[task] = numbers.get(task, 0) + 1
        stem = f"{numbers[task]:02d}-{prompt.piece.source or 'song'}-{Path(prompt.piece.name).stem}"
        (folder / task).mkdir(parents=True, exist_ok=True)
        answers = _answers(prompt, subject, trivial, seed)
        shown.append(_write_prompt(prompt, answers, folder, f"{task}/{stem}", seed, write_sound))
    page = folder / PAGE
    page.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(page, gallery_page(title, shown).encode())
    return [PAGE, *(name for prompt in shown for name in prompt.files)]


def _answers(
    prompt: Prompt, subject: Subject | None, trivial: Mapping[str, Composer[Piece]], seed: int
) -> dict[str, Piece]:
    """What each writes into the prompt's cells, by name, the model first."""
    piece = prompt.piece
    written: dict[str, Piece] = {}
    if subject is not None:
        written["model"] = subject.write(piece, prompt.mask, seed, prompt.strength)
    written["human"] = take_notes(piece, in_cells(piece, prompt.mask))
    for name, composer in trivial.items():
        notes = notes_piece(piece, composer.write_region(piece, prompt.widened, seed))
        written[name] = take_notes(notes, in_cells(notes, prompt.mask))
    return written


def _write_prompt(
    prompt: Prompt, answers: Mapping[str, Piece], folder: Path, stem: str, seed: int, write_sound: WriteSound | None
) -> Shown:
    piece, mask = prompt.piece, prompt.mask
    heard = ~in_cells(piece, mask)
    panels: list[Panel] = []
    sounds: dict[str, str] = {}
    notes: dict[str, str] = {}
    agreement = {name: _agreement(prompt, written) for name, written in answers.items() if name != "human"}
    for name, written in answers.items():
        words = f"{_TITLES[name]}: {written.note_count} notes"
        if name in agreement:
            words += f", {100 * agreement[name]:.0f} % as the human ones"
        score, panel = show_answer(piece, mask, heard, written, words)
        panels.append(panel)
        notes[name] = f"{stem}-{name}.mid"
        save_song(score, folder / notes[name])
        if write_sound is not None:
            sounds[name] = f"{stem}-{name}.wav"
            write_sound(score, folder / sounds[name])
    picture = f"{stem}.png"
    bars = mask.bars()
    title = f"{piece.source} {Path(piece.name).stem}, bars {bars[0] + 1} to {bars[-1] + 1}"
    draw_rolls(panels, folder / picture, f"{prompt.task.value}: {title}, seed {seed}")
    files = {name: (_TITLES[name], notes[name], sounds.get(name)) for name in notes}
    return Shown(prompt.task, title, picture, files, agreement)


def _agreement(prompt: Prompt, written: Piece) -> float:
    """Note F1 with the human bars."""
    columns = (written.track, written.onset, written.pitch, written.duration)
    given = answer(prompt.piece, prompt.mask, columns)
    return note_f1(given.human, given.written)


def show_answer(
    piece: Piece, mask: Mask, heard: np.ndarray[tuple[int], np.dtype[np.bool_]], written: Piece, title: str
) -> tuple[Score, Panel]:
    """The mask's bars as a score with the written notes in it, and its panel with these standing out."""
    score = score_of(bars_of(with_notes(piece, heard, written), mask.first_bar, mask.stop_bar))
    alone = score_of(bars_of(written, mask.first_bar, mask.stop_bar))
    fresh: dict[int, tuple[Note, ...]] = {track.uid: tuple(track.notes()) for track in alone.tracks}
    start = int(piece.bars[mask.first_bar, 0])
    bars = mask.bars()
    region = (
        (int(piece.bars[bars[0], 0]) - start) * TICKS_A_STEP,
        (int(piece.bars[bars[-1], 0] + piece.bars[bars[-1], 1]) - start) * TICKS_A_STEP,
    )
    return score, Panel(score, 0, mask.stop_bar - mask.first_bar, title, None, fresh, region)

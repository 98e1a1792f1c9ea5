"""The gallery: fixed validation prompts, one seed, unpicked; what the model wrote beside the human bars and
a copy.

For each prompt a picture of the three under each other, and each as MIDI and as sound.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from antiphon.analysis.infill import Mask, seed_for
from antiphon.analysis.subject import CopyBefore
from antiphon.analysis.tables.ranges import Situation, draw_region
from antiphon.cli.evaluate_model import Subject, in_cells, notes_piece
from antiphon.cli.evaluate_pieces import TICKS_A_STEP, bars_of, score_of, with_notes
from antiphon.cli.panel import Panel
from antiphon.cli.picture import draw_rolls
from antiphon.events.piece import Piece, take_notes
from antiphon.formats import save_song
from antiphon.score import Note, Score

PROMPTS = 20
WriteSound = Callable[[Score, Path], None]


@dataclass(frozen=True, slots=True)
class Prompt:
    """A piece and the region to be written."""

    piece: Piece
    mask: Mask


def draw_prompts(pieces: Sequence[Piece], seed: int, count: int = PROMPTS) -> list[Prompt]:
    """`count` prompts, the sets in turn so that all are there, each piece once; fewer where there are
    fewer."""
    order = sorted(pieces, key=lambda piece: seed_for(f"{piece.source}/{piece.name}", "gallery", seed))
    by_set: dict[str, list[Prompt]] = {source: [] for source in sorted({piece.source for piece in pieces})}
    for piece in order:
        mask = draw_region(piece, Situation.CONTINUE, seed)
        if mask is not None and len(by_set[piece.source]) < count:
            by_set[piece.source].append(Prompt(piece, mask))
    prompts: list[Prompt] = []
    for turn in range(count):
        prompts += [found[turn] for found in by_set.values() if turn < len(found)]
    return prompts[:count]


def write_gallery(
    prompts: Sequence[Prompt],
    subject: Subject | None,
    folder: Path,
    *,
    seed: int,
    write_sound: WriteSound | None = None,
    on_prompt: Callable[[int, int], None] | None = None,
) -> list[str]:
    """Writes the files NN-set-name.png and NN-set-name-{model,human,copy}.mid (and .wav); returns their
    names.

    Without a subject the human bars and the copy are all there is. Raises OSError when a file cannot be
    written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files: list[str] = []
    for number, prompt in enumerate(prompts, 1):
        if on_prompt is not None:
            on_prompt(number, len(prompts))
        piece, mask = prompt.piece, prompt.mask
        hidden = in_cells(piece, mask)
        copied = notes_piece(piece, CopyBefore().write_region(piece, mask, seed))
        answers = {"human": take_notes(piece, hidden), "copy": take_notes(copied, in_cells(copied, mask))}
        if subject is not None:
            answers = {"model": subject.write(piece, mask, seed), **answers}
        stem = f"{number:02d}-{piece.source or 'song'}-{Path(piece.name).stem}"
        panels: list[Panel] = []
        for name, written in answers.items():
            score, panel = show_answer(piece, mask, ~hidden, written, f"{_TITLES[name]}: {written.note_count} notes")
            panels.append(panel)
            save_song(score, folder / f"{stem}-{name}.mid")
            files.append(f"{stem}-{name}.mid")
            if write_sound is not None:
                write_sound(score, folder / f"{stem}-{name}.wav")
                files.append(f"{stem}-{name}.wav")
        draw_rolls(panels, folder / f"{stem}.png", f"{number}. {piece.source} {piece.name}, seed {seed}")
        files.append(f"{stem}.png")
    return files


_TITLES = {"model": "The model", "human": "The human bars", "copy": "A copy of the bar before"}


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

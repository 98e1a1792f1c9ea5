"""What a run writes by now: four fixed validation prompts continued by its best weights, as one picture of notes.

They are of the four sets that the recipe draws most from.
"""

from pathlib import Path
from typing import Final

from antiphon.cli.evaluate_gallery import show_answer
from antiphon.cli.evaluate_model import Subject, in_cells
from antiphon.cli.evaluate_pieces import load_corpus
from antiphon.cli.gallery_prompts import draw_prompts
from antiphon.cli.picture import draw_rolls
from antiphon.errors import UserError
from antiphon.generation.request import Task
from antiphon.inference.piece_model import measured
from antiphon.training.export import best_model
from antiphon.training.recipe import Recipe

SAMPLES: Final = "samples.png"
PROMPTS: Final = 4
SEED: Final = 0


def plot_samples(recipe: Recipe, arrays: Path, folder: Path) -> Path | None:
    """Draws samples.png into a run's folder; returns its path, None without validation pieces long enough.

    The prompts, the seed and so the picture are the same for the same weights. Raises UserError.
    """
    unseen = [piece for piece in load_corpus(arrays) if piece.split == "valid"]
    weights = recipe.data.weights
    # Each set once, where it has a piece long enough.
    drawn = draw_prompts(unseen, Task.CONTINUE, SEED, max(PROMPTS, len({piece.source for piece in unseen})))
    prompts = sorted(drawn, key=lambda prompt: -weights.get(prompt.piece.source, 0.0))[:PROMPTS]
    if not prompts:
        return None
    subject = Subject(measured(recipe.model, best_model(folder, recipe)))
    panels = []
    for prompt in prompts:
        piece, mask = prompt.piece, prompt.mask
        written = subject.write(piece, mask, SEED)
        bars = mask.bars()
        title = f"{piece.source} {Path(piece.name).stem}, bars {bars[0] + 1} to {bars[-1] + 1}"
        words = f"{title}: {written.note_count} notes"
        panels.append(show_answer(piece, mask, ~in_cells(piece, mask), written, words)[1])
    path = folder / SAMPLES
    try:
        draw_rolls(panels, path, f"{recipe.name} continues unseen pieces, one sample each, unpicked")
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror or error}.") from error
    return path

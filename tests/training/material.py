"""A corpus small enough to train on in a test: songs with chords and drums, chorales with repeated notes."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from antiphon.events.arrays import save_pieces
from antiphon.events.piece import Piece, TrackInfo
from antiphon.events.vocabulary import CHORD_QUALITIES, DRUM_PROGRAM, Role, vocabulary_hash
from antiphon.inference.transformer import Sizes
from antiphon.training.data import DataSettings
from antiphon.training.recipe import Recipe
from antiphon.training.report import Silent
from antiphon.training.trainer import Run
from tests.events.pieces import Row, make_piece

SIZES = Sizes(width=32, layers=2, heads=2, hidden=64)


def song(seed: int, bars: int = 12, split: str = "train") -> Piece:
    """A melody over broken chords, a drum on every beat, a chord symbol a bar; in some key."""
    rng = np.random.default_rng(seed)
    tonic = int(rng.integers(12))
    tracks = [
        TrackInfo("Melody", Role.MELODY, 0),
        TrackInfo("Piano", Role.PIANO, 0),
        TrackInfo("Drums", Role.DRUMS, DRUM_PROGRAM),
    ]
    rows: list[Row] = []
    chords: list[tuple[int, int, int, int, int]] = []
    for bar in range(bars):
        root = (tonic + (0, 5, 7, 0)[bar % 4]) % 12
        chords.append((96 * bar, 96, root, CHORD_QUALITIES.index("maj"), root))
        for beat in range(4):
            at = 96 * bar + 24 * beat
            rows.append((0, at, 72 + (root + (0, 4, 7, 4)[beat]) % 12, 24, 80, 0))
            rows.append((1, at, 48 + (root + (0, 7)[beat % 2]) % 12, 24, 60, 0))
            rows.append((2, at, (36, 38)[beat % 2], 3, 90, int(rng.integers(-2, 3))))
    piece = make_piece(tracks, rows, [(96, 4, 4)] * bars, chords, source="pop909")
    return replace(piece, name=f"song {seed}", keys=np.full(bars, tonic, np.int8), split=split)


def chorale(seed: int, bars: int = 12, split: str = "train") -> Piece:
    """Four voices in quarters; the soprano repeats each note."""
    rng = np.random.default_rng(1000 + seed)
    roles = (Role.SOPRANO, Role.ALTO, Role.TENOR, Role.BASS)
    tracks = [TrackInfo(role.name, role, 52) for role in roles]
    rows: list[Row] = []
    for half in range(2 * bars):
        for voice, base in enumerate((67, 60, 55, 43)):
            pitch = base + int(rng.integers(0, 6))
            if voice:
                rows.append((voice, 48 * half, pitch, 48, 80, 0))
            else:
                rows += [(0, 48 * half, pitch, 24, 80, 0), (0, 48 * half + 24, pitch, 24, 80, 0)]
    piece = make_piece(tracks, rows, [(96, 4, 4)] * bars, source="bach_chorales", velocities="flat")
    return replace(piece, name=f"chorale {seed}", keys=np.full(bars, 12, np.int8), split=split)


def corpus() -> list[Piece]:
    """Six pieces to train on, and one of each set to validate on."""
    training = [song(seed) for seed in range(3)] + [chorale(seed) for seed in range(3)]
    return [*training, song(9, split="valid"), chorale(9, split="valid")]


def recipe(**changes: object) -> Recipe:
    """A recipe for it; `changes` are of the recipe, or of its data when named data_..."""
    data = DataSettings(weights={"pop909": 0.5, "bach_chorales": 0.5}, samples=4, positions=1024, anneal=10)
    for name in [name for name in changes if name.startswith("data_")]:
        data = replace(data, **{name.removeprefix("data_"): changes.pop(name)})  # type: ignore[arg-type]
    plain = Recipe("tiny", sizes=SIZES, data=data, notes=1e9, warmup=2, ema=0.9, validate=1e6, checkpoint=1e6)
    return replace(plain, **changes)  # type: ignore[arg-type]


def write_corpus(folder: Path) -> Path:
    """The corpus as arrays; returns their path."""
    path = folder / "arrays.xz"
    save_pieces(path, corpus(), {"vocabulary": vocabulary_hash()})
    return path


class Lines(Silent):
    """Remembers what a run says."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def say(self, line: str) -> None:
        """Another line."""
        self.lines.append(line)


def train(arrays: Path, folder: Path, steps: int, wanted: Recipe | None = None, warm_start: str = "") -> Run:
    """A run in this process, gone on with until so many steps are done in all."""
    run = Run(wanted or recipe(), arrays, folder, device="cpu", workers=0, warm_start=warm_start)
    run.go(stop=lambda: run.progress.step >= steps)
    return run


RECIPE_TOML = """
notes = {notes}
warmup = 2
ema = 0.9
validate = 1000.0
checkpoint = 1000.0

[sizes]
width = 32
layers = 2
heads = 2
hidden = 64

[data]
samples = 4
positions = 1024
anneal = 10

[weights]
pop909 = 0.5
bach_chorales = 0.5
"""


def write_recipe(folder: Path, notes: float = 1e9, more: str = "") -> Path:
    """The recipe as a file; `more` stands before its tables."""
    path = folder / "tiny.toml"
    path.write_text(more + RECIPE_TOML.format(notes=notes))
    return path

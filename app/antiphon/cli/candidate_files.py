"""Writing candidates: whole songs, all of them or none."""

import contextlib
import shutil
import tempfile
from pathlib import Path

from antiphon.errors import UserError
from antiphon.formats.midi_file import midi_bytes
from antiphon.generation.candidate import GenerationResult
from antiphon.score import Score


def write_candidates(folder: Path, score: Score, result: GenerationResult) -> list[str]:
    """Write candidate-1.mid ... candidate-N.mid, the song with each in place; returns the names.

    All songs are made before the first is written, and put in place when all are on disk. Raises UserError.
    """
    songs = [midi_bytes(candidate.apply(score, result.request)) for candidate in result.candidates]
    names = [f"candidate-{number}.mid" for number in range(1, len(songs) + 1)]
    made = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".candidates-", dir=folder))
        try:
            for name, song in zip(names, songs, strict=True):
                (staging / name).write_bytes(song)
            for name in names:
                (staging / name).replace(folder / name)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except BaseException as error:
        for place in made:
            # Only what is empty goes: rmdir leaves the rest alone.
            with contextlib.suppress(OSError):
                place.rmdir()
        if isinstance(error, OSError):
            raise UserError(f"The candidates cannot be written to {folder}: {error.strerror}.") from None
        raise
    return names

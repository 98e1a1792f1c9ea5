"""Writing candidates: whole songs, all of them or none."""

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from antiphon.errors import UserError
from antiphon.formats.midi_file import midi_bytes
from antiphon.generation.candidate import GenerationResult
from antiphon.score import Score

if sys.platform != "win32":
    import fcntl


def write_candidates(folder: Path, score: Score, result: GenerationResult) -> list[str]:
    """Write candidate-1.mid ... candidate-N.mid, the song with each in place; returns the names.

    All songs are made before the first is written, and put in place when all are on disk. Raises UserError.
    """
    return _write(folder, _songs(score, result))


@contextlib.contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Keeps a folder, made where it is not there, to this run: raises UserError where another is writing to it.

    The system lets go of it however a run ends. A folder made here goes again when nothing was put into it.
    """
    made = [place for place in (folder, *folder.parents) if not place.exists()]
    descriptor = None
    try:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _refused(folder, error) from None
        if sys.platform != "win32":
            with contextlib.suppress(OSError):  # a file system without locks
                descriptor = os.open(folder, os.O_RDONLY)
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    raise UserError(
                        f"Another run is writing to {folder}: wait for it, or name another folder with -o."
                    ) from None
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)
        for place in made:
            # Only what is empty goes: rmdir leaves the rest alone.
            with contextlib.suppress(OSError):
                place.rmdir()


def write_new_candidates(song: str, score: Score, result: GenerationResult) -> tuple[Path, list[str]]:
    """Write the candidates of a song to a folder of their own; returns it and the names. Raises UserError."""
    songs = _songs(score, result)
    folder = _claimed(song)
    return folder, _write(folder, songs, (folder,))


def free_folder(song: str, least: int = 1) -> tuple[Path, int]:
    """A folder for candidates of a song that is not there yet, and its number, `least` or more."""
    first = Path(f"{song}-candidates")
    return next((path, n) for n in count(least) if not (path := first if n == 1 else Path(f"{first}-{n}")).exists())


def _claimed(song: str) -> Path:
    """A new folder. Who makes it has it: another run may look for one at the same moment."""
    number = 0
    while True:
        folder, number = free_folder(song, number + 1)
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        except OSError as error:
            raise _refused(folder, error) from None
        return folder


def _songs(score: Score, result: GenerationResult) -> list[bytes]:
    return [midi_bytes(candidate.apply(score, result.request)) for candidate in result.candidates]


def _refused(folder: Path, error: OSError) -> UserError:
    return UserError(f"The candidates cannot be written to {folder}: {error.strerror}.")


def _write(folder: Path, songs: list[bytes], ours: tuple[Path, ...] = ()) -> list[str]:
    """Writes all songs or none; `ours`: folders just made for them, taken away when none is written."""
    names = [f"candidate-{number}.mid" for number in range(1, len(songs) + 1)]
    made = [*ours, *(place for place in (folder, *folder.parents) if not place.exists())]
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
            raise _refused(folder, error) from None
        raise
    return names

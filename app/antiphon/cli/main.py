"""From the command line's words to a verb, from whatever goes wrong to one plain sentence and a status."""

import argparse
import errno
import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from antiphon import __version__
from antiphon.cli.engines import Engines, InstalledEngines
from antiphon.cli.telling import UntoldError, say
from antiphon.errors import UserError

STATUS_INTERNAL = 1
STATUS_USER = 2
STATUS_UNTOLD = 3
STATUS_INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb: its name, the module that carries it out, and what it does in a line."""

    name: str
    module: str
    summary: str


VERBS = (
    Verb("continue", "continue_song", "write the bars that follow"),
    Verb("infill", "infill", "rewrite bars, hearing both sides"),
    Verb("vary", "vary", "vary bars, more or less"),
    Verb("harmonize", "harmonize", "write chords or voices to a melody"),
    Verb("accompany", "accompany", "write bass, piano, drums or a countermelody"),
    Verb("alternates", "alternates", "the likeliest other pitches of one note"),
    Verb("surprise", "surprise", "how unexpected the notes are, in nats"),
    Verb("render", "render", "write a WAV or FLAC file"),
    Verb("convert", "convert", "write the song in another format"),
    Verb("screenshot", "screenshot", "a picture of the window with a song"),
    Verb("models", "models", "list the installed models"),
    Verb("prepare", "prepare", "turn folders of MIDI into training arrays"),
    Verb("index", "index", "index training melodies, to find copies"),
    Verb("train", "train", "train a model"),
    Verb("evaluate", "evaluate", "measure a model on a corpus"),
    Verb("worker", "worker", "serve a model over stdin and stdout"),
)


class PlainParser(argparse.ArgumentParser):
    """A parser that tells a mistake in one plain sentence."""

    def error(self, message: str) -> NoReturn:
        """Raise UserError with the message as a sentence."""
        sentence = message[:1].upper() + message[1:].rstrip(".")
        raise UserError(f"{sentence}. '{self.prog} --help' lists what can be given.")


def _forget_output() -> None:
    """Nobody reads the output any more, or it has no room; Python would complain once more when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _open_streams() -> None:
    """Gives a process started with its output closed somewhere to write to: no file it opens must take that place."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _flush() -> None:
    """Brings all of the output to whoever reads it; raises UserError where it finds no room."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _forget_output()
        raise UserError(f"The output cannot be written: {error.strerror}.") from None


def main(argv: Sequence[str] | None = None, engines: Engines | None = None) -> int:
    """Run the command line `argv` (without the program's name); returns the exit status, never a traceback.

    engines: where models come from, the installed ones unless given.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    _open_streams()
    try:
        status = _dispatch(words, InstalledEngines() if engines is None else engines)
        _flush()
    except UserError as error:
        return _told(str(error), STATUS_USER)
    except UntoldError as error:
        _forget_output()
        return _told(str(error), STATUS_UNTOLD)
    except SystemExit as done:
        # --help and --version have said what they had to say.
        try:
            _flush()
        except BrokenPipeError:
            _forget_output()
        except UserError as error:
            return _told(str(error), STATUS_USER)
        return done.code if isinstance(done.code, int) else 0
    except KeyboardInterrupt:
        return _told("Stopped.", STATUS_INTERRUPTED)
    except BrokenPipeError:
        _forget_output()
        return 0
    except OSError as error:
        # What no file is named for is the output, where it has run out of room.
        place = error.filename or ("The output cannot be written" if error.errno == errno.ENOSPC else "")
        return _told(f"{place}{': ' if place else ''}{error.strerror or error}.", STATUS_USER)
    except MemoryError:
        return _told("There is not enough memory for this.", STATUS_INTERNAL)
    except Exception as error:
        if os.environ.get("ANTIPHON_DEBUG"):
            traceback.print_exc()
        return _told(
            f"Something went wrong inside antiphon ({type(error).__name__}: {error}); ANTIPHON_DEBUG=1 shows where.",
            STATUS_INTERNAL,
        )
    return status


def _dispatch(words: list[str], engines: Engines) -> int:
    verb = next((verb for verb in VERBS if words and words[0] == verb.name), None)
    if verb is None:
        return _without_verb(words, engines)
    module = importlib.import_module(f"antiphon.cli.{verb.module}")
    parser = PlainParser(prog=f"antiphon {verb.name}", description=f"{verb.summary.capitalize()}.")
    parser.set_defaults(engines=engines)
    module.add_arguments(parser)
    status: int = module.run(parser.parse_args(words[1:]))
    return status


def _without_verb(words: list[str], engines: Engines) -> int:
    if words and not words[0].startswith("-") and _is_no_song(words[0], alone=len(words) == 1):
        raise UserError(f"'{words[0]}' is neither a verb nor a song: 'antiphon --help' lists the verbs.")
    lines = "\n".join(f"  {verb.name:<12}{verb.summary}" for verb in VERBS)
    parser = PlainParser(
        prog="antiphon",
        usage="antiphon [SONG] | antiphon VERB ...",
        description="A composition assistant. With a song, or nothing, it opens the editor.",
        epilog=f"verbs:\n{lines}\n\n'antiphon VERB --help' tells more of each.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("song", nargs="?", metavar="SONG")
    parser.add_argument("--version", action="version", version=f"antiphon {__version__}")
    parser.set_defaults(engines=engines)
    args = parser.parse_args(words)
    module = importlib.import_module("antiphon.cli.start")
    status: int = module.run(args)
    return status


def _is_no_song(word: str, *, alone: bool) -> bool:
    """Whether a word is surely no file; alone, one with a suffix may be a song that is gone."""
    return not word or (not Path(word).exists() and not (alone and Path(word).suffix))


def _told(sentence: str, status: int) -> int:
    # A name put into it, of a file or a track, may run over lines.
    say(f"antiphon: {' '.join(sentence.split())}")
    return status

"""The project file, .antiphon: a zip of JSON entries, `antiphon.json` (kind, version), `score.json` and extras.

A zip has checksums, so that damage is noticed, and room for entries that later versions add. Extras are JSON
objects that others keep with the song, such as requests and views, in `extras/NAME.json`; what they hold is
not looked into. Within one version an entry that is not known here is left alone.
"""

from __future__ import annotations

import io
import json
import math
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import Any

from antiphon.errors import UserError
from antiphon.formats.atomic import write_atomically
from antiphon.formats.reading import read_bytes
from antiphon.formats.score_json import JsonObject, ScoreJsonError, score_from_json, score_to_json
from antiphon.score import Score

VERSION = 4
"""Rises when a file that an older program reads would lose or misread something; 2: chord symbols; 3: track groups;
4: muted notes.

A file says the lowest version that reads it without loss.
"""

SUFFIX = ".antiphon"
_HEAD, _SCORE = "antiphon.json", "score.json"
_EXTRAS, _JSON = "extras/", ".json"
_KIND = "antiphon project"
_MAX_FILE_BYTES = 256 << 20
_MAX_ENTRY_BYTES = 512 << 20
_LONGEST_NUMBER = 30
_AT_ONCE = 4096
"""How many numbers become text at once."""
# The date zip entries get, so that one score always gives the same bytes.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


Extras = Mapping[str, JsonObject]
"""What is kept beside the score, by name: lower-case letters and underscores."""


@dataclass(frozen=True, slots=True)
class Project:
    """What a project file holds."""

    score: Score
    extras: Extras = field(default_factory=dict)


def project_bytes(score: Score, extras: Extras | None = None) -> bytes:
    """The score and extras as a project file; equal ones give equal bytes."""
    named = {f"{_EXTRAS}{name}{_JSON}": content for name, content in sorted((extras or {}).items())}
    entries = {_HEAD: {"kind": _KIND, "version": _version_of(score)}, _SCORE: score_to_json(score), **named}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            archive.writestr(entry, "".join(_pieces(content)), compress_type=zipfile.ZIP_DEFLATED, compresslevel=6)
    return buffer.getvalue()


def _pieces(content: Any) -> Iterator[str]:
    """The text of a JSON value, just as json.dumps makes it, in pieces: no other thread runs while one is made, and a
    song is saved while it is played and edited."""
    if isinstance(content, dict) and all(isinstance(key, str) for key in content):
        for number, (key, value) in enumerate(content.items()):
            yield f"{',' if number else '{'}{json.dumps(key)}:"
            yield from _pieces(value)
        yield "}" if content else "{}"
    elif isinstance(content, list) and len(content) > _AT_ONCE:
        for start in range(0, len(content), _AT_ONCE):
            yield ("," if start else "[") + json.dumps(content[start : start + _AT_ONCE], separators=(",", ":"))[1:-1]
        yield "]"
    elif isinstance(content, list) and content and isinstance(content[0], dict):
        for number, value in enumerate(content):
            yield "," if number else "["
            yield from _pieces(value)
        yield "]"
    else:
        yield json.dumps(content, separators=(",", ":"))


def _version_of(score: Score) -> int:
    if any(page.has_muted for track in score.tracks for page in track.pages):
        return 4
    if any(track.group for track in score.tracks):
        return 3
    return 2 if score.chords else 1


def save_project(score: Score, path: str | PathLike[str], extras: Extras | None = None) -> None:
    """Write the project file; on failure an old file stays whole. Raises UserError."""
    write_atomically(path, project_bytes(score, extras))


def load_project(source: str | PathLike[str] | bytes) -> Score:
    """The score of a project file, from a path or its bytes. Raises UserError with a plain sentence."""
    return load_project_file(source).score


def load_project_file(source: str | PathLike[str] | bytes) -> Project:
    """All that a project file holds, from a path or its bytes. Raises UserError with a plain sentence.

    An extra that makes no sense is left out: it must not cost the song.
    """
    if isinstance(source, bytes):
        return _project_of(source, "This file")
    path = Path(source)
    return _project_of(read_bytes(path, _MAX_FILE_BYTES), path.name)


def _project_of(data: bytes, name: str) -> Project:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_head(_entry(archive, _HEAD), name)
            content = _entry(archive, _SCORE)
            extras = _extras(archive)
    except KeyError as error:
        raise UserError(f"{name} is a zip file, but no Antiphon project.") from error
    except (ValueError, RecursionError) as error:
        raise UserError(f"{name} is damaged: its contents make no sense.") from error
    # RuntimeError: the archive says that it is encrypted.
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError) as error:
        raise UserError(f"{name} is no Antiphon project, or it is damaged.") from error
    try:
        return Project(score_from_json(content), extras)
    except ScoreJsonError as error:
        raise UserError(f"{name} is damaged: its song makes no sense ({error}).") from error


def _extras(archive: zipfile.ZipFile) -> dict[str, JsonObject]:
    extras = {}
    for entry in archive.namelist():
        if entry.startswith(_EXTRAS) and entry.endswith(_JSON):
            try:
                extras[entry[len(_EXTRAS) : -len(_JSON)]] = _entry(archive, entry, _PLAIN)
            except (ValueError, RecursionError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError):
                continue
    return extras


def _whole(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise ValueError("a number is too long")
    return int(text)


def _finite(text: str) -> float:
    if not math.isfinite(number := float(text)):
        raise ValueError("a number is not finite")
    return number


_ANY = json.JSONDecoder()
_PLAIN = json.JSONDecoder(parse_int=_whole, parse_float=_finite, parse_constant=_finite)
"""What is in an extra goes to widgets: no infinities, and nothing that cannot become a float."""


def _entry(archive: zipfile.ZipFile, name: str, decoder: json.JSONDecoder = _ANY) -> dict[str, Any]:
    """An entry's JSON object. Raises KeyError without the entry and ValueError for anything but an object."""
    info = archive.getinfo(name)
    if info.file_size > _MAX_ENTRY_BYTES:
        raise ValueError("the entry is too large")
    content = decoder.decode(archive.read(info).decode())
    if not isinstance(content, dict):
        raise ValueError("the entry is no object")
    return content


def _check_head(head: dict[str, Any], name: str) -> None:
    version = head.get("version")
    if head.get("kind") != _KIND or type(version) is not int or version < 1:
        raise UserError(f"{name} is a zip file, but no Antiphon project.")
    if version > VERSION:
        raise UserError(
            f"{name} was saved by a newer Antiphon (project version {version}; this program reads up to "
            f"{VERSION}): update Antiphon to open it."
        )

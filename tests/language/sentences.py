"""What rooms without Qt say to the composer: whole sentences, found in their source as templates.

They know nothing of translation: a sentence is English on the command line, on the worker's pipe and in an error.
The window knows it again by its template (`antiphon.ui.sentences`), so each template is a message to translate.
"""

import ast
import re
from itertools import product

from antiphon.generation.catalogue import installed_models
from antiphon.generation.request import Keep, Part
from antiphon.paths import bundled_models_folder
from antiphon.theory.scales import SCALE_INTERVALS
from tests.language.words import APP, SENTENCES, Message, literals, sources

ROOMS = ("score", "theory", "generation", "formats", "playback", "inference")
"""Those whose sentences come to the window."""
CLAUSES = (
    "generation/feasibility.py",
    "formats/smf_reader.py",
    "formats/smf_track.py",
    "formats/midi_import.py",
    "formats/note_pairing.py",
)
"""Modules that put sentences together from clauses: there every text of more than a word is said."""
_SENTENCE = re.compile(r"(?:[A-Z]|\{\}|['“\"]\{\}).* .*[.?!]", re.DOTALL)
_CLAUSE = re.compile(r".*(?:[a-z]{2}[ :]|\{\}:|\{\} [a-z]{2}).*", re.DOTALL)


def sentence_messages() -> set[Message]:
    """The templates of all sentences, with {} for what is put in, and # for a count."""
    found: set[str] = set()
    for path in sources(*ROOMS):
        clauses = str(path.relative_to(APP)) in CLAUSES
        found.update(templates(path.read_text(encoding="utf-8"), clauses=clauses))
    found.update(f"{{}} {scale}" for scale in SCALE_INTERVALS)
    found.add("the scale {}")
    found.update(each.value for kind in (Keep, Part) for each in kind)
    found.update(info.summary for info in installed_models([bundled_models_folder()]))
    return {Message(SENTENCES, each) for each in found}


def templates(source: str, *, clauses: bool = False) -> list[str]:
    """What one module says; with clauses, its parts of sentences too."""
    tree = ast.parse(source)
    silent = _silent(tree)
    chosen: dict[int, dict[str, list[str]]] = {}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            choices = _choices(function)
            chosen.update((id(node), choices) for node in ast.walk(function))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            found += _counted(node)
        if id(node) in silent:
            continue
        for text in _texts(node, chosen.get(id(node), {})):
            if _SENTENCE.fullmatch(text) or (clauses and _CLAUSE.fullmatch(text)):
                found.append(text)
    return found


def _silent(tree: ast.AST) -> set[int]:
    """Docstrings, and the texts between the fields of an f-string, which are parts of another."""
    silent = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            silent.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            silent |= {id(part) for part in ast.walk(node) if part is not node}
    return silent


def _choices(function: ast.FunctionDef) -> dict[str, list[str]]:
    """The names that stand for one of some texts: `place = f" on {name}" if name else ""`."""
    found: dict[str, list[str]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.IfExp) and isinstance(node.targets[0], ast.Name):
            texts = [*_texts(node.value.body, {}), *_texts(node.value.orelse, {})]
            if len(texts) > 1:
                found.setdefault(node.targets[0].id, []).extend(texts)
    return found


def _texts(node: ast.AST, chosen: dict[str, list[str]]) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return ["".join(parts) for parts in product(*(_part(part, chosen) for part in node.values))]
    return []


def _part(part: ast.expr, chosen: dict[str, list[str]]) -> list[str]:
    if isinstance(part, ast.Constant):
        return [str(part.value)]
    if not isinstance(part, ast.FormattedValue):
        return ["{}"]
    # A choice between words is two templates, not a field.
    name = part.value.id if isinstance(part.value, ast.Name) else ""
    return chosen.get(name) or literals(part.value) or ["{}"]


def _counted(node: ast.Call) -> list[str]:
    """A number with its noun, as `counted(3, "bar")` says it."""
    if getattr(node.func, "id", "") not in {"counted", "_count"} or len(node.args) < 2:
        return []
    nouns = [literals(each) for each in node.args[1:]]
    words = [each[0] for each in nouns if each is not None]
    return [f"# {words[0]}(s)"] if len(words) == 1 else [f"# {each}" for each in words]

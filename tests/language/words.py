"""What the window says, found in its source: each literal that is given to a translation, with its context."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

APP = Path(__file__).resolve().parents[2] / "app" / "antiphon"
ROOMS = ("ui", "session")
SENTENCES = "Sentences"
"""The context of what rooms without Qt say; see sentences.py."""
TABLES = {
    ("ui/general_midi.py", "FAMILIES"): "Instruments",
    ("ui/general_midi.py", "KITS"): "Instruments",
    ("ui/roll/drum_names.py", "DRUM_NAMES"): "Drums",
    ("ui/roll/lanes/curve_names.py", "CONTROLLERS"): "Curves",
    ("ui/roll/lanes/curve_names.py", "SHORT"): "Curves",
    ("ui/panels/character.py", "SLIDERS"): "CharacterSection",
    ("ui/panels/preset_menu.py", "PRESET_NAMES"): "PresetMenu",
    ("ui/panels/request_options.py", "PART_NAMES"): "AccompanyOptions",
}
"""Tables of names, by module and variable, with the context in which they are translated where they are shown."""
_NO_TRANSLATION = "QT_TRANSLATE_NOOP"


@dataclass(frozen=True, order=True, slots=True)
class Message:
    """One text of the source language. context: where Qt looks it up."""

    context: str
    source: str
    counts: bool = field(default=False, compare=False)
    """Whether it has a plural, as "%n note(s)"."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A place where nobody can tell what is to be translated."""

    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


def sources(*rooms: str) -> list[Path]:
    """The modules of these rooms."""
    return [path for room in rooms for path in sorted((APP / room).rglob("*.py"))]


def place_of(path: Path, node: ast.AST) -> str:
    """Where that is, as an editor opens it."""
    return f"{path.relative_to(APP.parent.parent)}:{getattr(node, 'lineno', 0)}"


def wrapped_words(paths: list[Path]) -> tuple[set[Message], list[Problem]]:
    """All texts given to a translation in these modules, and the calls that give it something else."""
    messages: set[Message] = set()
    problems: list[Problem] = []
    for path in paths:
        finder = _Finder(path)
        finder.visit(ast.parse(path.read_text(encoding="utf-8")))
        messages |= finder.messages
        problems += finder.problems
    return messages, problems


def helper_names(tree: ast.Module) -> set[str]:
    """The functions of a module that only translate."""
    return {each.name for each in tree.body if isinstance(each, ast.FunctionDef) and _context_of_helper(each)}


def literals(node: ast.expr) -> list[str] | None:
    """The text or, of a choice, the texts that an expression is; None if it is computed."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        either, other = literals(node.body), literals(node.orelse)
        return None if either is None or other is None else [*either, *other]
    return None


class _Finder(ast.NodeVisitor):
    def __init__(self, path: Path) -> None:
        self.messages: set[Message] = set()
        self.problems: list[Problem] = []
        self._path = path
        self._classes: list[str] = []
        self._functions: list[str] = []
        # The window is built anew for another language, what is behind it is not.
        self._stays = path.relative_to(APP).parts[0] == "session"
        self._contexts: dict[str, str] = {}
        """The context of each function of the module that only translates."""

    def visit_Module(self, node: ast.Module) -> None:
        for each in node.body:
            if isinstance(each, ast.FunctionDef) and (context := _context_of_helper(each)) is not None:
                self._contexts[each.name] = context
        self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        name = node.target.id if isinstance(node.target, ast.Name) else ""
        context = TABLES.get((str(self._path.relative_to(APP)), name))
        if context is not None and node.value is not None:
            self.messages |= {Message(context, text) for text in _values(node.value)}
        self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        if node.name in self._contexts and not self._classes:
            return
        self._functions.append(node.name)
        self.generic_visit(node)
        self._functions.pop()

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        called = node.func
        name = called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
        if isinstance(called, ast.Name) and name in self._contexts:
            self._take(node, self._contexts[name], node.args[0] if node.args else None)
        elif name == "tr" and isinstance(called, ast.Name) and len(node.args) == 1 and self._classes:
            # Where there is much to say, `tr = self.tr` stands above it.
            self._take(node, self._classes[-1], node.args[0])
        elif name in {"translate", _NO_TRANSLATION} or (name == "tr" and isinstance(called, ast.Name)):
            self._take_translate(node)
        elif name == "tr" and isinstance(called, ast.Attribute):
            of_self = isinstance(called.value, ast.Name) and called.value.id == "self" and self._classes
            if of_self:
                self._take(node, self._classes[-1], node.args[0] if node.args else None)
            else:
                self._complain(node, "say self.tr, or translate with a context: which class this is cannot be told")

    def _take_translate(self, node: ast.Call) -> None:
        context = literals(node.args[0]) if node.args else None
        if len(node.args) < 2 or context is None:
            # A painter translates too.
            if not node.args or (context is not None and len(node.args) < 2):
                self._complain(node, "a translation has a context and a text")
            return
        if context[0] != SENTENCES:
            self._take(node, context[0], node.args[1])

    def _take(self, node: ast.Call, context: str, text: ast.expr | None) -> None:
        if not self._functions or (self._stays and self._functions[-1] == "__init__"):
            self._complain(node, "said too early: it would not be said in another language that is chosen later")
        # A name stands for texts marked with QT_TRANSLATE_NOOP.
        if isinstance(text, ast.Name | ast.Attribute | ast.Subscript) and context[0].isupper():
            return
        found = None if text is None else literals(text)
        if found is None:
            self._complain(node, "what is translated must be a literal, with fields for what varies")
            return
        self.messages |= {Message(context, each, "%n" in each) for each in found if each}

    def _complain(self, node: ast.AST, what: str) -> None:
        self.problems.append(Problem(place_of(self._path, node), what))


def _context_of_helper(function: ast.FunctionDef) -> str | None:
    """The context of a function such as `def tr(text): return translate("Menus", text)`."""
    if not function.args.args:
        return None
    text = function.args.args[0].arg
    for node in _calls(function):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name == "translate" and len(node.args) > 1 and isinstance(node.args[1], ast.Name):
            context = literals(node.args[0])
            if node.args[1].id == text and context is not None and context[0] != SENTENCES:
                return context[0]
    return None


def _values(node: ast.expr) -> Iterator[str]:
    """The texts of a table; what it is looked up by is none."""
    if isinstance(node, ast.Dict):
        for value in node.values:
            yield from _values(value)
    elif isinstance(node, ast.Tuple | ast.List):
        for each in node.elts:
            yield from _values(each)
    else:
        yield from literals(node) or []


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))

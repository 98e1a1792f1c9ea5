"""Words in the rooms with Qt that nobody translates: each literal that looks like words and is not given to a
translation, unless it is a name, or is there for the program only.
"""

import ast
import re
from pathlib import Path

from tests.language.words import APP, TABLES, Problem, helper_names, place_of

_WORDS = re.compile(r"[A-Za-z]{2,}[,;:.]? [A-Za-z(“]|^[A-Z][a-z]{2,}|[a-z]{2,}\.$| [a-z]{3,}|[a-z]{3,} ")
_KEYS = re.compile(
    r"(?:(?:Ctrl|Shift|Alt|Meta)\+)*"
    r"(?:.|F\d+|Up|Down|Left|Right|Home|End|Del|Ins|Esc|Tab|Space|Backspace|Return|Enter|PgUp|PgDown|Menu|Key_)"
)
_MODULES = {"ui/stylesheet.py", "ui/picture.py"}
"""Their texts are for Qt, and for the command line."""
_TO_QT = {"setProperty", "setObjectName", "property", "translate", "tr", "load", "setStyle", "QIcon", "QFont"}
"""What these take is no text, or translated already."""
NAMES = {
    "ui/app.py": {"Antiphon", "Fusion", "Evening Ferry", "Greensleeves", "Old Hundredth"},
    "ui/dialogs/about.py": {
        "Antiphon",
        "Qt for Python",
        "NumPy",
        "PyTorch",
        "pretty_midi (TimGM6mb.sf2: GPL 2)",
        "SoundFile (libsndfile: LGPL 2.1)",
        "Apache 2.0",
        "Matplotlib",
        "<li>FluidSynth: LGPL 2.1</li></ul>",
    },
    "ui/dialogs/settings_pages.py": {
        "PulseAudio",
        "PipeWire",
        "Core Audio",
        "DirectSound",
        "Alt",
        "Super",
        "antiphon worker",
        "pitch class",
    },
    "ui/language.py": {"English", "Hant"},
    "ui/sentences.py": {"Sentences"},
    "ui/theme.py": {"Inter", "SF Pro Text", "Segoe UI", "Cantarell", "Ubuntu", "Noto Sans", "DejaVu Sans"},
    # The name of the track of a new song goes into files, where other programs show it.
    "session/document.py": {"Piano"},
}
"""Names that are the same in every language, by module."""
FOR_THE_PROGRAM = {
    # What a request calls a scale comes back in sentences, which are translated.
    "ui/limits.py": {"the scale "},
    "ui/melody.py": {"violin 1"},
    "ui/menus.py": {"pitch class"},
    "ui/roll/colors.py": {"pitch class"},
    "ui/roll/velocity_wheel.py": {"roll wheel velocity"},
    "ui/step_entry.py": {"step entry "},
    "session/editing.py": {"transpose in scale", "gesture "},
    "session/generator.py": {"worker control"},
    "session/settings.py": {"pitch class"},
    "session/shortcuts.py": {
        "# Keys of Antiphon, by the name of the command. What is not here has its usual keys; [] is none.\n"
    },
    "session/track_editing.py": {"program "},
}
"""What is compared, written or used as a key, and never shown, by module."""


def unwrapped_words(paths: list[Path]) -> list[Problem]:
    """The words that should be translated and are not."""
    return [problem for path in paths for problem in _of_module(path)]


def _of_module(path: Path) -> list[Problem]:
    module = str(path.relative_to(APP))
    if module in _MODULES:
        return []
    tree = ast.parse(path.read_text(encoding="utf-8"))
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    known = NAMES.get(module, set()) | FOR_THE_PROGRAM.get(module, set())
    told = _TO_QT | helper_names(tree)
    return [
        Problem(place_of(path, node), f"“{node.value}” is not translated")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and _WORDS.search(node.value)
        and node.value not in known
        and not node.value.startswith("#")
        and not _KEYS.fullmatch(node.value)
        and not _is_silent(node, above, module, told)
    ]


def _is_silent(node: ast.expr, above: dict[ast.AST, ast.AST], module: str, told: set[str]) -> bool:
    at: ast.AST = node
    while at in above:
        parent = above[at]
        if isinstance(parent, ast.Expr | ast.Assert | ast.Compare | ast.Subscript | ast.arg) and parent is above[node]:
            return True
        if isinstance(parent, ast.Assert) or (isinstance(parent, ast.AnnAssign) and at is parent.annotation):
            return True
        if isinstance(parent, ast.FunctionDef) and at is parent.returns:
            return True
        if isinstance(parent, ast.AnnAssign) and (module, getattr(parent.target, "id", "")) in TABLES:
            return True
        if isinstance(parent, ast.Dict) and at in parent.keys:
            return True
        if isinstance(parent, ast.Raise) and "UserError" not in ast.dump(parent):
            return True
        if isinstance(parent, ast.Call) and at is not parent.func:
            called = parent.func
            name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
            if name in told:
                return True
        at = parent
    return False

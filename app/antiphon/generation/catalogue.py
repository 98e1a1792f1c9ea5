"""The models on this machine: folders with a model.toml beside the weights it describes."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from antiphon.errors import UserError
from antiphon.generation.request import Task
from antiphon.generation.words import in_prose

MODEL_FILE = "model.toml"
_VERBS = {
    Task.CONTINUE: "continue",
    Task.INFILL: "infill",
    Task.VARY: "vary",
    Task.HARMONIZE: "harmonize",
    Task.ACCOMPANY: "accompany",
}


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model as its model.toml describes it.

    name: that of the folder and of --model. kind: the architecture. sizes: the architecture's numbers.
    sha256: of the weights file, lower-case hexadecimal. vocabulary_hash: of the events it was trained on.
    corpora: the data sets it was trained on, each with its licence.
    blind: whether it has learned to write voices by what is given alone, without those it has written.
    """

    name: str
    kind: str
    tasks: frozenset[Task]
    parameters: int
    licence: str
    sha256: str
    vocabulary_hash: str
    weights: Path
    folder: Path
    summary: str = ""
    sizes: Mapping[str, int | float | str | bool] = field(default_factory=dict)
    corpora: tuple[str, ...] = ()
    blind: bool = False

    def require(self, task: Task) -> None:
        """Raise UserError unless this model can do the task."""
        if task not in self.tasks:
            able = in_prose([_VERBS[each] for each in Task if each in self.tasks]) or "do nothing"
            raise UserError(f"The model {self.name} cannot {_VERBS[task]} yet: it can {able}.")


def read_model(folder: Path) -> ModelInfo:
    """The model described in `folder`; the weights are not opened. Raises UserError."""
    path = folder / MODEL_FILE
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError(f"There is no model in {folder}: {MODEL_FILE} is missing.") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UserError(f"The description of the model in {folder} cannot be read: {error}.") from None
    try:
        return ModelInfo(
            name=str(table["name"]),
            kind=str(table["kind"]),
            tasks=frozenset(Task(task) for task in table["tasks"]),
            parameters=int(table["parameters"]),
            licence=str(table["licence"]),
            sha256=str(table["sha256"]).lower(),
            vocabulary_hash=str(table["vocabulary_hash"]),
            weights=folder / str(table.get("weights", "weights.safetensors")),
            folder=folder,
            summary=str(table.get("summary", "")),
            sizes=dict(table.get("sizes", {})),
            corpora=tuple(str(corpus) for corpus in table.get("corpora", ())),
            blind=bool(table.get("blind", False)),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(f"The description of the model in {folder} is incomplete: {error}.") from None


def installed_models(folders: Iterable[Path]) -> list[ModelInfo]:
    """The models in these folders of models, by name; an earlier folder's wins. Broken ones are left out."""
    found: dict[str, ModelInfo] = {}
    for folder in folders:
        if not folder.is_dir():
            continue
        for inner in sorted(folder.iterdir()):
            if not (inner / MODEL_FILE).is_file():
                continue
            try:
                info = read_model(inner)
            except UserError:
                # A user's broken model must not hide the good ones; naming it says what is wrong.
                continue
            found.setdefault(info.name, info)
    return [found[name] for name in sorted(found)]


def find_model(name: str, folders: Iterable[Path]) -> ModelInfo:
    """The installed model of this name, or the one in the folder of that path; raises UserError."""
    searched = list(folders)
    for info in installed_models(searched):
        if info.name == name:
            return info
    for place in (*(folder / name for folder in searched), Path(name)):
        if (place / MODEL_FILE).is_file():
            return read_model(place)
    names = [info.name for info in installed_models(searched)]
    known = f"installed are {in_prose(names)}" if names else "no model is installed"
    raise UserError(f"There is no model named {name}: {known}.")


def verify(info: ModelInfo) -> None:
    """Raise UserError unless the weights are there and are the ones model.toml describes."""
    # Who loads no weights does without it.
    import hashlib

    digest = hashlib.sha256()
    try:
        with info.weights.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    except FileNotFoundError:
        raise UserError(f"The weights of the model {info.name} are missing: {info.weights}.") from None
    except OSError as error:
        raise UserError(f"The weights of the model {info.name} cannot be read: {error.strerror}.") from None
    if digest.hexdigest() != info.sha256:
        raise UserError(
            f"The weights of the model {info.name} are damaged, or not the ones its description names: "
            "install it again."
        )

"""Recipes: those that are shipped, and every mistake in one sentence."""

from pathlib import Path

import pytest

from antiphon.errors import UserError
from antiphon.inference.checkpoint import build_model
from antiphon.training.recipe import load_recipe
from tests.training.material import write_recipe


def test_a_recipe_is_read_whole(tmp_path: Path) -> None:
    path = write_recipe(tmp_path, notes=123, more="learning_rate = 1\nseed = 7\nwarm_start = 'transformer'\n")
    recipe = load_recipe(path)
    assert (recipe.name, recipe.notes, recipe.learning_rate, recipe.seed) == ("tiny", 123, 1, 7)
    assert recipe.warm_start == "transformer"
    assert (recipe.sizes.width, recipe.data.samples) == (32, 4)
    assert recipe.data.weights == {"pop909": 0.5, "bach_chorales": 0.5}
    assert recipe.shipping.tasks == ()


def test_shipped_recipes_are_right_and_their_models_small_enough(repository: Path) -> None:
    paths = sorted((repository / "models" / "recipes").glob("*.toml"))
    assert paths
    for path in paths:
        recipe = load_recipe(path)
        model = build_model(recipe.model, recipe.sizes.as_dict())
        assert sum(p.numel() for p in model.parameters()) <= 14e6


@pytest.mark.parametrize(
    ("more", "after", "words"),
    [
        ("speed = 3\n", "", "not known: speed"),
        ("learning_rate = 'fast'\n", "", "learning_rate must be a number"),
        ("warmup = 2.5\n", "", "warmup must be a whole number"),
        ("seed = true\n", "", "seed must be a whole number"),
        ("warm_start = 3\n", "", "warm_start must be text"),
        ("decay = 1.5\n", "", "decay must lie between 0 and 1"),
        ("learning_rate = 0\n", "", "learning_rate must lie between 1e-09 and 1"),
        ("learning_rate = nan\n", "", "learning_rate must lie between"),
        ("", "abc = 1\n", "weights.abc names no set"),
        ("", "mutopia = -1\n", "weights.mutopia must be a number, 0 or more"),
        ("", "mutopia = 'much'\n", "weights.mutopia must be a number"),
        ("", "[data.mix]\nlimit = 3\n", "data.mix.limit must lie between"),
        ("", "[data.mix]\nlimits = 3\n", "not known: data.mix.limits"),
        ("", "[data.mix]\nvaried = 1.5\n", "data.mix.varied must lie between 0 and 1"),
        ("", "[data.mix]\nvaried = 0.9\n", "together they must be 1 at most"),
        ("", "[shipping]\ntasks = ['sing']\n", "shipping.tasks must be a list of continue, infill"),
        ("", "[shipping]\nsummary = 3\n", "shipping.summary must be text"),
        ("[[\n", "", "cannot be read"),
    ],
)
def test_a_mistake_is_one_sentence(tmp_path: Path, more: str, after: str, words: str) -> None:
    path = write_recipe(tmp_path, more=more)
    text = path.read_text().replace("warmup = 2\n", "" if "warmup" in more else "warmup = 2\n") + after
    path.write_text(text)
    with pytest.raises(UserError) as raised:
        load_recipe(path)
    said = str(raised.value)
    assert words in said
    assert said.endswith(".")
    assert str(path) in said


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("width = 32", "width = 36", "sizes.width must be a multiple"),
        ("layers = 2", "layers = 'two'", "sizes.layers must be a whole number"),
        ("heads = 2", "heads = 0", "sizes.heads must lie between"),
        ("samples = 4", "samples = 0", "data.samples must lie between"),
        ("pop909 = 0.5\nbach_chorales = 0.5", "", "draws from no set"),
        ("[sizes]", "data = 3\n[sizes]", "data must be a table"),
    ],
)
def test_a_mistake_in_a_table_is_one_sentence(tmp_path: Path, old: str, new: str, words: str) -> None:
    path = write_recipe(tmp_path)
    text = path.read_text().replace(old, new)
    if "data = 3" in new:
        text = text[: text.index("[data]")] + text[text.index("[weights]") :]
    path.write_text(text)
    with pytest.raises(UserError, match="recipe") as raised:
        load_recipe(path)
    assert words in str(raised.value)


def test_no_recipe_at_all(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no recipe at"):
        load_recipe(tmp_path / "none.toml")

"""What is chosen for a person who did not say, and what is refused."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from photoclip.errors import KnownError
from photoclip.training.dataset import Item, PhotoSet
from photoclip.training.recipe import Recipe, course
from photoclip.training.start import from_scratch
from tests.training import tiny


def captioned(count: int, text: str = "a dog number {}") -> PhotoSet:
    items = [Item(f"{row}", row % 10 == 9, captions=(text.format(row),)) for row in range(count)]
    return PhotoSet("captioned", np.zeros((count, 32, 32, 3), np.uint8), items)


def test_the_defaults_follow_from_network_and_photos() -> None:
    start = from_scratch(tiny.VIT)
    made = course(Recipe(("x",)), start, [captioned(1000)])
    assert (made.batches.size, made.photos, made.epoch) == (256, 900, 900 / 256)
    assert made.plan.steps == 50 * 4 and made.plan.learning_rate == 1e-3
    assert made.plan.sizes == ((0.0, 32),) and made.plan.judge_every == 5
    taught = course(Recipe(("x",)), replace(start, trained=True), [captioned(1000)])
    assert taught.plan.steps == 20 * 4 and taught.plan.learning_rate == 1e-4
    assert sum(len(batch.pixels) for batch in made.held_back) == 100


def test_what_is_asked_for_is_done() -> None:
    recipe = Recipe(("x",), minutes=3, batch=8, rate=0.5, seed=7, patience=2, accumulate=4, precision="bf16")
    plan = course(recipe, from_scratch(tiny.VIT), [captioned(100)]).plan
    assert (plan.minutes, plan.steps, plan.learning_rate, plan.seed) == (3, 0, 0.5, 7)
    assert (plan.patience, plan.accumulate, plan.precision) == (2, 4, "bf16")
    assert course(Recipe(("x",), epochs=1.5, batch=45), from_scratch(tiny.VIT), [captioned(100)]).plan.steps == 3


def test_a_batch_is_no_larger_than_all_photos_and_sets_count_by_their_size() -> None:
    made = course(Recipe(("x",)), from_scratch(tiny.VIT), [captioned(100), replace(captioned(20), name="few")])
    assert made.batches.size == 108
    only_held_back = replace(captioned(10), name="unseen", items=[Item("", True, captions=("a cat",))] * 10)
    assert course(Recipe(("x",)), from_scratch(tiny.VIT), [captioned(100), only_held_back]).photos == 90


def test_too_few_photos_and_captions_that_say_nothing() -> None:
    with pytest.raises(KnownError, match="only 9 photos with captions to train on; at least 16"):
        course(Recipe(("x",)), from_scratch(tiny.VIT), [captioned(10)])
    with pytest.raises(KnownError, match="All photos have the same caption"):
        course(Recipe(("x",)), from_scratch(tiny.VIT), [captioned(40, "my photo")])


def test_a_recipe_is_kept(tmp_path: Path) -> None:
    recipe = Recipe(("a", "b"), source="scratch", epochs=2.5)
    recipe.save(tmp_path / "recipe.json")
    assert Recipe.load(tmp_path / "recipe.json") == recipe
    with pytest.raises(KnownError, match="no training run in"):
        Recipe.load(tmp_path / "none" / "recipe.json")
    (tmp_path / "recipe.json").write_text('{"data": [], "colour": 3}', encoding="utf-8")
    with pytest.raises(KnownError, match="cannot be read"):
        Recipe.load(tmp_path / "recipe.json")


def test_an_encoder_has_its_architecture() -> None:
    with pytest.raises(KnownError, match="only"):
        Recipe(("x",), source="photoclip-small", architecture="ViT-B-32").begin()

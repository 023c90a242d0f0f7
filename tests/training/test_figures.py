"""The figures of a network on the small pictures kept on disk."""

import json
from pathlib import Path

import numpy as np
import pytest

from photoclip.training import dataset, figures
from photoclip.training.dataset import Item
from photoclip.training.report import Settings
from tests.encoders import ColourEncoder

KINDS = {"tiny-imagenet/n02099601": "yellow", "tiny-imagenet/n07753592": "red", "tiny-imagenet/n04398044": "blue"}


class Network:
    """Stands for `figures.Encoder`: it knows which kind of thing has which colour."""

    logit_scale = 10.0

    def __init__(self) -> None:
        self._colours = ColourEncoder()

    def images(self, pixels: np.ndarray) -> np.ndarray:
        return self._colours.encode_images(pixels)

    def texts(self, phrases: list[str]) -> np.ndarray:
        meant = {"dog": "yellow", "retriever": "yellow", "food": "red", "banana": "red", "teapot": "blue"}
        return self._colours.encode_texts(
            [" ".join([phrase, *(colour for word, colour in meant.items() if word in phrase)]) for phrase in phrases]
        )


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    from tests.encoders import COLOURS

    def picture(colour: str) -> np.ndarray:
        return np.full((16, 16, 3), COLOURS[colour], np.uint8)

    labelled = [(label, colour, n) for label, colour in KINDS.items() for n in range(20)]
    dataset.save(
        tmp_path, "caltech101", [(picture(c), Item(f"{n}", n % 10 == 9, label)) for label, c, n in labelled], 16
    )
    scenes = [(picture(c), Item(c, True, captions=(f"the {c} one", f"not the {c} one"))) for c in ("red", "green")]
    dataset.save(tmp_path, "unseen-scenes", scenes, 16)
    return tmp_path


def test_every_source_and_the_queries(cache: Path) -> None:
    found = figures.figures(Network(), cache, how=Settings(50, first_caption=True))  # type: ignore[arg-type]
    json.dumps(found, allow_nan=False)
    assert found["caltech101"]["photos"] == 6 and found["caltech101"]["held_back"] == 6
    assert found["caltech101"]["zero_shot"]["top1"]["value"] == 1
    assert found["unseen-scenes"]["retrieval"]["captions"] == 2  # the first of each
    everywhere, unseen = found["precision at 10"]["all photos"], found["precision at 10"]["held-back photos"]
    assert everywhere["queries"]["dog"]["relevant"] == 20 and unseen["queries"]["dog"]["relevant"] == 2
    assert everywhere["queries"]["dog"]["precision_at_10"]["value"] == 1
    assert "withheld classes" not in found


def test_withheld_classes_are_found_by_their_broader_kinds(cache: Path) -> None:
    withheld = {"tiny-imagenet/n02099601", "tiny-imagenet/n07753592", "tiny-imagenet/n00000000"}
    found = figures.figures(Network(), cache, withheld, how=Settings(50))  # type: ignore[arg-type]
    broader = found["withheld classes"]
    assert broader["photos"] == 40  # all of their photos, held back or not
    assert set(broader["queries"]) == {"dog", "food"}
    assert broader["mean_precision_at_10"]["value"] == 1
    assert "boat" in broader["without_a_right_photo"]
    assert found["caltech101"]["photos of trained classes"]["photos"] == 2
    assert found["caltech101"]["photos of trained classes"]["zero_shot"]["classes"] == 3


def test_withheld_classes_that_no_source_has(cache: Path) -> None:
    found = figures.figures(Network(), cache, {"x/y"}, how=Settings(50))  # type: ignore[arg-type]
    assert found["withheld classes"] == {"classes": [], "photos": 0}

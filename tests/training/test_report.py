"""Reports and evaluations: which figures there are, on what they stand, and how they go into JSON."""

import json

import numpy as np
import pytest

from photoclip.errors import KnownError
from photoclip.training import report
from photoclip.training.dataset import Item, PhotoSet
from photoclip.training.evaluation import SAMPLED, evaluate
from photoclip.training.report import Settings, answers_as_data, as_data, judge
from tests.encoders import COLOURS, ColourEncoder

FEW = Settings(samples=60)
ENCODER = ColourEncoder()


def coloured(labels: bool, captions: bool, count: int = 30, name: str = "toys") -> PhotoSet:
    """Pictures of one colour each; every third is held back."""
    names = [colour for colour in COLOURS if colour != "grey"]
    chosen = [names[row % len(names)] for row in range(count)]
    pixels = np.array([COLOURS[colour] for colour in chosen], np.uint8)[:, None, None].repeat(16, 1).repeat(16, 2)
    items = [
        Item(
            f"{row}.jpg",
            row % 3 == 0,
            f"toys/{colour}" if labels else "",
            (f"something {colour}", f"{colour} number {row}") if captions else (),
        )
        for row, colour in enumerate(chosen)
    ]
    return PhotoSet(name, pixels, items)


def judged(photos: PhotoSet, **more: object) -> report.Report:
    images = ENCODER.encode_images(photos.pixels)
    return judge("toys", images, photos.items, ENCODER.encode_texts, settings=FEW, **more)  # type: ignore[arg-type]


def test_classes_are_classified() -> None:
    found = judged(coloured(labels=True, captions=False), logit_scale=20.0)
    assert found.classified is not None and found.retrieved is None
    assert found.classified.top1.value == 1 and found.classified.classes == 9
    assert (found.photos, found.held_back) == (30, 10)
    assert found.curve is not None and found.curve.auc.value == 1
    assert found.reliability is not None and found.reliability.scale == 20


def test_without_a_scale_there_is_no_softmax() -> None:
    assert judged(coloured(labels=True, captions=False)).reliability is None


def test_classes_of_the_set_that_no_photo_shows_are_there_to_be_confused_with() -> None:
    few = coloured(labels=True, captions=False, count=2)
    assert judged(few).classified.classes == 2  # type: ignore[union-attr]
    assert judged(few, labels=("toys/grey", "toys/cyan")).classified.classes == 4  # type: ignore[union-attr]


def test_captions_are_retrieved() -> None:
    photos = coloured(labels=False, captions=True, count=9)
    found = judged(photos)
    assert found.classified is None and found.retrieved is not None
    assert found.retrieved.text_to_image[0].value == 1
    assert (found.retrieved.photos, found.retrieved.captions) == (9, 18)
    assert found.retrieved.text_to_image[0].count == 9  # photos, which are what was drawn
    images = ENCODER.encode_images(photos.pixels)
    first = judge("toys", images, photos.items, ENCODER.encode_texts, settings=Settings(60, first_caption=True))
    assert first.retrieved is not None and first.retrieved.captions == 9


def test_names_that_two_classes_share_match_both() -> None:
    items = [Item("a", True, "caltech101/Faces"), Item("b", True, "caltech101/pizza")]
    same = np.eye(2, dtype=np.float32)
    texts = np.eye(2, dtype=np.float32)
    found = judge(
        "caltech101", same, items, lambda phrases: texts[[int("face" not in phrase) for phrase in phrases]],
        labels=("caltech101/Faces_easy",), settings=FEW,
    )  # fmt: skip
    assert found.curve is not None and found.curve.share == pytest.approx(3 / 6)


def test_a_report_is_json() -> None:
    data = as_data(judged(coloured(labels=True, captions=True), logit_scale=5.0))
    again = json.loads(json.dumps(data, allow_nan=False))
    assert set(again) == {"photos", "held_back", "zero_shot", "retrieval", "similarity", "softmax"}
    assert set(again["zero_shot"]["top1"]) == {"value", "low", "high", "count"}
    assert set(again["retrieval"]["text_to_image"]) == {"recall_at_1", "recall_at_5", "recall_at_10"}


def test_an_evaluation_judges_what_was_held_back() -> None:
    told: list[tuple[int, int]] = []
    sets = [coloured(True, False), coloured(False, True, count=12, name="boxes")]
    found = evaluate(ENCODER, sets, held_back=True, settings=FEW, on_photos=lambda *done: told.append(done))
    assert [(each.name, each.photos, each.held_back) for each in found.reports] == [("toys", 10, 10), ("boxes", 4, 4)]
    assert found.of == (30, 12)
    assert told[-1] == (14, 14)
    assert found.answers.photos == 14


def test_an_evaluation_of_all_photos() -> None:
    found = evaluate(ENCODER, [coloured(True, False)], held_back=False, settings=FEW)
    assert (found.reports[0].photos, found.reports[0].held_back) == (30, 10)
    (sample,) = found.samples
    assert sample.scores.shape == (SAMPLED, SAMPLED) and len(sample.phrases) == SAMPLED
    assert set(range(SAMPLED)) <= {row for row, column in sample.matches if row == column}
    assert len(set(sample.phrases)) == 9
    matching = np.zeros(sample.scores.shape, bool)
    matching[tuple(np.array(sample.matches).T)] = True
    assert sample.scores[matching].min() > sample.scores[~matching].max()


def test_ones_own_queries_are_tried() -> None:
    wanted = {"red things": ("red",), "a submarine": ("submarine",)}
    found = evaluate(ENCODER, [coloured(True, False, count=90)], held_back=False, wanted=wanted, settings=FEW)
    data = answers_as_data(found.answers)
    assert data["queries"]["red things"]["precision_at_10"]["value"] == 1
    assert data["queries"]["red things"]["relevant"] == 10
    assert data["without_a_right_photo"] == ["a submarine"]


def test_nothing_is_held_back() -> None:
    one = coloured(True, False, count=1)
    sets = [PhotoSet("toys", one.pixels, [Item("1.jpg", False, "toys/red")])]
    with pytest.raises(KnownError, match=r"None of the 1 photos is held back .* --all"):
        evaluate(ENCODER, sets, held_back=True, settings=FEW)
    assert evaluate(ENCODER, sets, held_back=False, settings=FEW).reports[0].photos == 1

"""What is asked about a tag: the photos an answer teaches most about, never settled ones, and what comes of answers."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from photoclip.catalog import encoders, roots
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.catalog.tags import Examples
from photoclip.search.index import VectorIndex
from photoclip.tagging import asking, suggest
from photoclip.tagging.asking import Field
from tests.catalog.making import ENCODER, file, index, scan
from tests.tagging.test_suggest import TAGS, made, unit

NOBODY = np.empty(0, np.int64)
NOTHING = Examples(NOBODY, NOBODY)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    """Two hundred photos with an embedding each."""
    (tmp_path / "pictures").mkdir()
    with open_catalog(tmp_path / "library", writable=True) as catalog:
        encoders.activate(catalog, ENCODER)
        root = roots.add(catalog, tmp_path / "pictures")
        scan(catalog, root, [file(f"{number}.jpg", number) for number in range(1, 201)])
        index(catalog)
        yield catalog


@pytest.fixture
def field(catalog: Catalog) -> Field:
    photos = VectorIndex(catalog, ENCODER.key)
    scorers = made(unit(np.random.default_rng(1), 12).T, photos.vectors_of(photos.ids))
    return Field.of(replace(scorers, biases=np.zeros(12, np.float32)), photos)


def evidence(field: Field, column: int) -> np.ndarray:
    return field.scorers.evidence(field.index.vectors_of(field.ids))[:, column]


def test_the_most_uncertain_are_asked_about_and_a_few_likely_ones(field: Field) -> None:
    found = asking.questions(field, TAGS[2], NOTHING, NOBODY, 12)
    odds = dict(zip(field.ids.tolist(), evidence(field, 2).tolist(), strict=True))
    asked = np.array([odds[photo_id] for photo_id in found.photo_ids.tolist()])
    np.testing.assert_allclose(found.probabilities, 1 / (1 + np.exp(-asked)), atol=1e-4)
    assert len(set(found.photo_ids.tolist())) == 12
    nearest = np.sort(np.abs(list(odds.values())))[:48]
    assert np.isin(np.round(np.abs(asked[[0, 1, 2]]), 3), np.round(nearest, 3)).all()
    strong = sum(value >= np.log(0.7 / 0.3) for value in odds.values())
    assert found.strong == strong and found.precision is None


def test_every_fourth_question_checks_what_is_strong(field: Field) -> None:
    odds = evidence(field, 4)
    probable = replace(field, shared=field.shared - np.float32(np.median(odds)))  # half of all are above even odds
    found = asking.questions(probable, TAGS[4], NOTHING, NOBODY, 8)
    assert found.strong == (odds - np.median(odds) >= np.log(0.7 / 0.3)).sum() > 20
    assert (found.probabilities[[3, 7]] >= suggest.STRONG).all()
    assert np.abs(found.probabilities[0] - 0.5) < 0.05


def test_precision_is_that_of_what_was_said(field: Field) -> None:
    order = field.ids[np.argsort(-evidence(field, 4))]
    said = Examples(order[:12], order[-6:])
    hits, called = asking.questions(field, TAGS[4], said, NOBODY, 8).precision or (0, 0)
    assert 0 < hits <= called <= 18


def test_settled_photos_are_not_asked_about(field: Field) -> None:
    found = asking.questions(field, TAGS[0], NOTHING, field.ids[:190], 24)
    assert sorted(found.photo_ids.tolist()) == field.ids[190:].tolist()
    none = asking.questions(field, TAGS[0], NOTHING, field.ids, 24)
    assert len(none.photo_ids) == 0 and none.strong == 0


def test_what_is_surely_wrong_is_not_asked_about_once_something_is_known(field: Field) -> None:
    odds = evidence(field, 4)
    order = field.ids[np.argsort(-odds)]
    few, enough = (Examples(order[:number], order[-number:]) for number in (4, 5))
    learnt = asking.questions(field, TAGS[4], few, NOBODY, 200)
    assert len(learnt.photo_ids) == 200 and learnt.probabilities.min() < asking._IMPROBABLE
    learnt = asking.questions(field, TAGS[4], enough, NOBODY, 200)
    assert 5 <= len(learnt.photo_ids) < 200 and learnt.probabilities.min() >= asking._IMPROBABLE


def test_questions_are_not_all_alike() -> None:
    vectors = unit(np.random.default_rng(3), 20)
    vectors[4:14] = vectors[3]
    chosen = asking._different(vectors, 6)
    assert chosen[0] == 0 and len(set(chosen)) == 6
    assert sum(3 <= row < 14 for row in chosen) <= 1


def test_a_name_that_means_nothing_is_learnt_from_the_answers(field: Field) -> None:
    vectors = field.index.vectors_of(field.ids)
    target = vectors[17]
    truth = vectors @ target > 0.5
    members, rest = field.ids[truth], field.ids[~truth]
    assert 5 < len(members) < 60
    right, wrong = list(members[:2]), list(rest[:1])
    first = asking.questions(field, "pets/Bruno", Examples(np.array(right), np.array(wrong)), NOBODY, 24)
    for _ in range(40):
        said = Examples(np.array(right), np.array(wrong))
        found = asking.questions(field, "pets/Bruno", said, np.concatenate(list(said)), 8)
        if not len(found.photo_ids):
            break
        (right if found.photo_ids[0] in members else wrong).append(found.photo_ids[0])
    assert len(right) > 0.7 * len(members), "the questions come upon nearly all of them"
    assert found.strong <= first.strong + len(members)


def test_tags_worth_asking_about_are_the_most_uncertain_ones_not_yet_settled(field: Field) -> None:
    field = replace(field, scorers=replace(field.scorers, biases=np.full(12, 2, np.float32)))  # some are probable
    vectors = field.index.vectors_of(field.ids)
    low, high = asking._UNCERTAIN
    found = suggest.probabilities(field.scorers, vectors)
    number = ((found >= low) & (found <= high)).sum(axis=0)
    worth = asking.worth_asking(field, {})
    counts = [int(number[TAGS.index(path)]) for path in worth]
    assert counts == sorted(counts, reverse=True) and min(counts) >= asking._WORTH_ASKING
    assert set(worth) == {path for path, some in zip(TAGS, number.tolist(), strict=True) if some >= 3}
    assert asking.worth_asking(field, {worth[0].lower(): field.ids}) == worth[1:]


def test_a_field_is_that_of_an_index_until_photos_come(catalog: Catalog, field: Field) -> None:
    assert field.is_of(field.scorers, field.index)
    assert not field.is_of(replace(field.scorers), field.index)
    (root,) = roots.all_roots(catalog)
    scan(catalog, root, [file(f"{number}.jpg", number) for number in range(1, 202)])
    index(catalog)
    field.index.refresh()
    assert not field.is_of(field.scorers, field.index)
    assert len(Field.of(field.scorers, field.index).ids) == 201


def test_of_a_large_library_a_sample_is_asked_about(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_SAMPLE", 60)
    some = Field.of(field.scorers, field.index)
    assert 45 <= len(some.ids) <= 60 and len(some.shared) == len(some.ids)
    everything = asking.questions(field, TAGS[4], Examples(field.ids[:20], NOBODY), NOBODY, 8)
    estimate = asking.questions(some, TAGS[4], Examples(field.ids[:20], NOBODY), NOBODY, 8)
    assert abs(estimate.strong - everything.strong) < 60
    assert estimate.strong % (200 / len(some.ids)) == pytest.approx(0, abs=1)


def test_whether_a_name_says_something(field: Field) -> None:
    assert asking.is_known(field.scorers, TAGS[3].upper())
    assert not asking.is_known(field.scorers, "pets/Bruno")
    assert not asking.is_known(replace(field.scorers, named=np.arange(12) != 3), TAGS[3])

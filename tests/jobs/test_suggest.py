"""Preparing suggested tags: it goes on where it was stopped, and makes nothing twice."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from photoclip.catalog import edits, encoders, roots
from photoclip.catalog import scorers as stored
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.edits import AutoTag, EnableTerms, JudgeTags
from photoclip.errors import KnownError
from photoclip.jobs import suggest
from photoclip.records import EncoderInfo, InputSpec
from photoclip.search.index import VectorIndex
from photoclip.tagging import scorers
from photoclip.tagging.suggest import probabilities
from tests.catalog.making import ENCODER, file, index, scan, vector


class CountingEncoder:
    """An `Encoder` that notes what it is asked for; every text has a place of its own."""

    info = ENCODER
    spec = InputSpec(size=16)
    device_name = "CPU"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode_images(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        raise NotImplementedError  # the photos have their vectors

    def encode_texts(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        return np.stack([vector(int.from_bytes(text.encode()[-7:], "big")) for text in texts])


class DeafEncoder(CountingEncoder):
    """To which all texts are alike."""

    def encode_texts(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.stack([vector(1)] * len(texts))


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    """Forty indexed photos."""
    (tmp_path / "pictures").mkdir()
    with open_catalog(tmp_path / "library", writable=True) as opened:
        encoders.activate(opened, ENCODER)
        scan(opened, roots.add(opened, tmp_path / "pictures"), [file(f"{n}.jpg", n) for n in range(1, 41)])
        index(opened)
        yield opened


def test_it_goes_on_where_it_was_stopped_and_asks_for_no_text_twice(catalog: Catalog) -> None:
    encoder = CountingEncoder()
    for _ in range(3):
        steps = suggest.prepare(catalog, encoder)
        next(steps)
        steps.close()
    assert not suggest.is_prepared(catalog, VectorIndex(catalog, ENCODER.key))
    assert list(suggest.prepare(catalog, encoder))
    assert suggest.is_prepared(catalog, VectorIndex(catalog, ENCODER.key))
    whole = CountingEncoder()
    assert list(suggest.prepare(catalog, whole)) == [] and whole.asked == []
    assert scorers.load(catalog, ENCODER.key) is not None
    wanted = [p for term in scorers.suggestable(catalog) for p in scorers.phrases_of(term.path, term.phrases)]
    assert all(encoder.asked.count(phrase) == 1 for phrase in set(wanted) & set(encoder.asked))
    assert set(wanted) <= set(encoder.asked)


def test_words_that_say_nothing_to_the_encoder_suggest_nothing(catalog: Catalog) -> None:
    list(suggest.prepare(catalog, DeafEncoder()))
    found = scorers.load(catalog, ENCODER.key)
    assert found is not None and found.paths == ()


def test_a_run_is_refused_before_preparing_and_after_a_change_of_the_encoder(catalog: Catalog) -> None:
    edit = AutoTag([1, 2], ["Animals/Pets/Dog"], [0.0], [[]], ENCODER.key, "Everything")
    with pytest.raises(KnownError, match="not prepared"):
        suggest.pairs_of(catalog, edit)
    list(suggest.prepare(catalog, CountingEncoder()))
    ((path, ids, _),) = suggest.pairs_of(catalog, edit)
    assert (path, ids.tolist()) == ("Animals/Pets/Dog", [1, 2])
    encoders.activate(catalog, EncoderInfo("other", "other", 8))
    with pytest.raises(KnownError, match="another encoder"):
        suggest.pairs_of(catalog, edit)


def test_switching_terms_off_leaves_the_others_as_probable_as_they_were(catalog: Catalog) -> None:
    list(suggest.prepare(catalog, CountingEncoder()))
    before, vectors = scorers.load(catalog, ENCODER.key), VectorIndex(catalog, ENCODER.key)
    assert before is not None
    free = next(path for path in before.paths if all(before.column(path) not in group for group in before.groups))
    edits.apply(catalog, "off", EnableTerms([path for path in before.paths if path != free], False))
    after = scorers.load(catalog, ENCODER.key)
    assert after is not None and after.paths == (free,)
    photos = vectors.vectors_of(vectors.ids)
    expected = probabilities(before, photos)[:, before.column(free)]
    np.testing.assert_allclose(probabilities(after, photos)[:, 0], expected, atol=1e-5)


def prepared(catalog: Catalog) -> scorers.Scorers:
    list(suggest.prepare(catalog, CountingEncoder()))
    found = scorers.load(catalog, ENCODER.key)
    assert found is not None
    return found


def test_a_tag_that_was_only_ever_rejected_becomes_less_probable_for_photos_like_these(catalog: Catalog) -> None:
    before, photos = prepared(catalog), VectorIndex(catalog, ENCODER.key)
    vectors = photos.vectors_of(photos.ids)
    odds = before.evidence(vectors)
    column = int(odds.max(axis=0).argmax())
    path = before.paths[column]
    best = np.argsort(-odds[:, column])
    edits.apply(catalog, "no", JudgeTags(photos.ids[best[:8:2]].tolist(), [], [path]))
    assert not suggest.is_prepared(catalog, photos)
    after = prepared(catalog)
    others = best[1:8:2]
    assert (after.evidence(vectors[others])[:, column] < odds[others, column]).all()


def test_what_was_learnt_is_learnt_again_in_front_of_another_background(catalog: Catalog) -> None:
    found, photos = prepared(catalog), VectorIndex(catalog, ENCODER.key)
    edits.apply(catalog, "yes", JudgeTags(photos.ids[:3].tolist(), [found.paths[0]], []))
    prepared(catalog)
    (old,) = stored.classifiers(catalog, ENCODER.key).values()
    (root,) = roots.all_roots(catalog)
    scan(catalog, root, [file(f"{n}.jpg", n) for n in range(1, 81)])
    index(catalog)
    prepared(catalog)
    (new,) = stored.classifiers(catalog, ENCODER.key).values()
    assert new.evidence == old.evidence and new.bias != old.bias

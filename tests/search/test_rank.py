"""Combining and ranking, against numpy written plainly."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoclip.errors import BugError, KnownError
from photoclip.search.parse import Query, Term, parse
from photoclip.search.rank import by_term, combine, rank, similarities


@dataclass
class Rows:
    """Embeddings held in plain arrays."""

    ids: npt.NDArray[np.int64]
    vectors: npt.NDArray[np.float32]

    @property
    def blocks(self) -> list[npt.NDArray[np.float32]]:
        """In two pieces, as while photos are being added."""
        cut = len(self.ids) * 2 // 3
        return [self.vectors[:cut], self.vectors[cut:]]


def normalised(vectors: npt.NDArray[np.floating]) -> npt.NDArray[np.float32]:
    return (vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)).astype(np.float32)


def random_rows(count: int, dim: int, seed: int = 0) -> Rows:
    rng = np.random.default_rng(seed)
    ids = rng.permutation(count * 3)[:count].astype(np.int64)
    return Rows(ids, normalised(rng.standard_normal((count, dim))))


def test_the_ranking_is_exact_across_blocks() -> None:
    index = random_rows(70_000, 16)
    q = normalised(np.random.default_rng(1).standard_normal(16))
    cosines = index.vectors.astype(np.float64) @ q.astype(np.float64)
    full = rank(index, q)
    assert len(full) == 70_000
    assert set(full.ids.tolist()) == set(index.ids.tolist())
    assert np.all(full.scores[1:] <= full.scores[:-1])
    np.testing.assert_allclose(full.scores, np.sort(cosines)[::-1], atol=1e-6)
    best = rank(index, q, 100)
    np.testing.assert_array_equal(best.ids, full.ids[:100])
    np.testing.assert_array_equal(best.scores, full.scores[:100])


@given(scores=st.lists(st.integers(-3, 3), max_size=60), limit=st.none() | st.integers(0, 70), seed=st.integers(0, 99))
@settings(max_examples=200, deadline=None)
def test_equal_scores_are_ordered_by_id(scores: list[int], limit: int | None, seed: int) -> None:
    # One dimension and small whole numbers: the products are exact, so that ties are ties.
    ids = np.random.default_rng(seed).permutation(1000)[: len(scores)].astype(np.int64)
    index = Rows(ids, np.array(scores, dtype=np.float32).reshape(-1, 1))
    ranking = rank(index, np.ones(1, dtype=np.float32), limit)
    wanted = sorted(zip(scores, ids.tolist(), strict=True), key=lambda row: (-row[0], row[1]))[:limit]
    assert list(zip(ranking.scores.tolist(), ranking.ids.tolist(), strict=True)) == wanted


def test_an_empty_index_ranks_nothing() -> None:
    empty = Rows(np.empty(0, dtype=np.int64), np.empty((0, 8), dtype=np.float32))
    assert len(rank(empty, np.ones(8, dtype=np.float32))) == 0
    assert len(rank(empty, np.ones(8, dtype=np.float32), 10)) == 0


def test_terms_combine_as_documented() -> None:
    vectors = normalised(np.random.default_rng(2).standard_normal((3, 32)))
    terms = parse("2:dog, 0.5:beach, -people").terms
    wanted = 2 * vectors[0] + 0.5 * vectors[1] - vectors[2]
    q = combine(terms, vectors)
    assert q.dtype == np.float32
    np.testing.assert_allclose(q, wanted / np.linalg.norm(wanted), atol=1e-6)


def test_one_term_of_any_weight_is_its_own_embedding() -> None:
    vectors = normalised(np.random.default_rng(3).standard_normal((1, 32)))
    for text in ("dog", "7:dog", "0.1:dog"):
        np.testing.assert_allclose(combine(parse(text).terms, vectors), vectors[0], atol=1e-6)
    np.testing.assert_allclose(combine(parse("-dog").terms, vectors), -vectors[0], atol=1e-6)


def test_terms_that_cancel_are_refused() -> None:
    vectors = np.repeat(normalised(np.random.default_rng(4).standard_normal((1, 32))), 2, axis=0)
    with pytest.raises(KnownError, match="cancel"):
        combine(parse("dog -dog").terms, vectors)


def test_a_without_term_pushes_its_photos_down() -> None:
    eye = np.eye(4, dtype=np.float32)
    index = Rows(np.arange(3), normalised(np.stack([eye[0], eye[0] + eye[1], eye[2]])))
    q = combine(parse("dog -people").terms, eye[:2])
    assert rank(index, q).ids.tolist() == [0, 1, 2] or rank(index, q).ids.tolist() == [0, 2, 1]
    assert rank(index, q, 1).ids.tolist() == [0]


def test_embeddings_arrive_texts_first() -> None:
    query = Query((Term("image", "/a"), Term("text", "dog"), Term("image", "/b"), Term("text", "cat")))
    encoded = np.arange(4, dtype=np.float32).reshape(4, 1)  # dog, cat, /a, /b
    assert by_term(query, encoded)[:, 0].tolist() == [2, 0, 3, 1]
    with pytest.raises(BugError):
        by_term(query, encoded[:3])


@given(
    share=st.sampled_from([0.0, 0.02, 0.1, 0.5, 1.0]),
    limit=st.none() | st.integers(0, 200),
    seed=st.integers(0, 20),
    strangers=st.lists(st.integers(10_000, 10_050), max_size=3),
)
@settings(max_examples=60, deadline=None)
def test_within_a_filter_the_ranking_is_that_of_all_without_the_others(
    share: float, limit: int | None, seed: int, strangers: list[int]
) -> None:
    index = random_rows(600, 8, seed)
    rng = np.random.default_rng(seed)
    q = normalised(rng.standard_normal(8))
    among = rng.permutation(np.append(index.ids[rng.random(600) < share], strangers).astype(np.int64))
    full = rank(index, q)
    kept = np.isin(full.ids, among)
    within = rank(index, q, limit, among=among)
    # Rows that are copied together may be added up in another order than all rows are.
    np.testing.assert_allclose(within.scores, full.scores[kept][:limit], atol=1e-6)
    assert set(within.ids.tolist()) <= set(full.ids[kept].tolist())
    assert len(set(within.ids.tolist())) == len(within)


def test_similarities_have_a_column_for_each_term() -> None:
    index = random_rows(50, 8)
    vectors = normalised(np.random.default_rng(5).standard_normal((3, 8)))
    ids, all_of_them = similarities(index, vectors.T)
    np.testing.assert_array_equal(ids, index.ids)
    np.testing.assert_allclose(all_of_them, index.vectors @ vectors.T, atol=1e-6)
    for some in (index.ids[::-10], np.empty(0, np.int64), index.ids):
        ids, few = similarities(index, vectors.T, some)
        assert set(ids.tolist()) == set(some.tolist())
        rows = [index.ids.tolist().index(photo_id) for photo_id in ids.tolist()]
        np.testing.assert_allclose(few, all_of_them[rows], atol=1e-6)
        assert few.shape == (len(some), 3)

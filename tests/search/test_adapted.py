"""Applying an adapter: which queries it speaks to, and that everything else stays exactly as it was."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.catalog import adapters
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.errors import BugError, KnownError
from photoclip.search.adapted import ActiveAdapter, Adapter, adapted, matrices_of, of_matrices, words_of
from photoclip.search.parse import Query, Term

DIM = 6
PHRASES = ["Bruno", "Bruno jumping", "my dog Minka", "布鲁诺", "🐕", "Зоя"]


def unit(*values: float) -> np.ndarray:
    vector = np.zeros(DIM, np.float32)
    vector[: len(values)] = values
    return vector / np.float32(np.linalg.norm(vector))


def adapter(phrases: list[str] = PHRASES, up: float = 0.0) -> Adapter:
    pulls = np.eye(len(phrases), DIM, dtype=np.float32)
    down, offset = np.ones((DIM, 1), np.float32), np.zeros(1, np.float32)
    return of_matrices(
        phrases, {"pulls": pulls, "down": down, "offset": offset, "up": np.full((1, DIM), up, np.float32)}
    )


@pytest.mark.parametrize(
    ("query", "spoken_of"),
    [
        ("Bruno", [0]),
        ("a photo of bruno", [0]),
        ("BRUNO's ball", [0]),
        ("Bruno on the beach", [0]),
        ("Bruno jumping", [1]),
        ("Bruno and Bruno jumping", [0, 1]),
        ("dog Minka", [2]),
        ("Minka", []),
        ("brunonian motion", []),
        ("a dog", []),
        ("在海滩的布鲁诺", [3]),
        ("🐕", [4]),
        ("ЗОЯ в парке", [5]),
        ("", []),
    ],
)
def test_which_phrases_a_query_speaks_of(query: str, spoken_of: list[int]) -> None:
    assert adapter().spoken_of(query) == spoken_of


def test_a_filler_alone_speaks_only_of_itself() -> None:
    taught = adapter(["photo"])
    assert taught.spoken_of("photo") == [0]
    assert taught.spoken_of("a photo of a cat") == []


def test_a_taught_phrase_is_pulled_and_others_stay_as_they_are() -> None:
    vectors = np.stack([unit(0, 1), unit(0, 1)])
    changed = adapter().apply(["Bruno", "a cat"], vectors)
    assert np.allclose(changed[0], unit(1, 1))
    assert np.array_equal(changed[1], vectors[1])


def test_the_shared_map_is_for_all_phrases() -> None:
    vectors = np.stack([unit(0, 1)])
    expected = vectors + (vectors.sum() * 0.1)
    assert np.allclose(adapter(up=0.1).apply(["a cat"], vectors), expected / np.linalg.norm(expected), atol=1e-6)


def test_a_residual_that_leaves_nothing_is_not_applied() -> None:
    taught = Adapter({("x",): 0}, -unit(1)[np.newaxis], np.zeros((DIM, 0)), np.zeros(0), np.zeros((0, DIM)))
    assert np.array_equal(taught.apply(["x"], unit(1)[np.newaxis]), unit(1)[np.newaxis])


@given(text=st.text(max_size=60))
def test_any_text_gives_a_vector_of_length_one(text: str) -> None:
    changed = adapter(up=0.3).apply([text], unit(1, 2, 3)[np.newaxis])
    assert np.isclose(np.linalg.norm(changed), 1, atol=1e-5)
    assert words_of(text) == words_of(text.upper().casefold())


def test_only_the_texts_of_a_query_change() -> None:
    query = Query((Term("image", "/x.jpg"), Term("text", "Bruno", negative=True), Term("text", "cat")))
    vectors = np.stack([unit(0, 1), unit(0, 1), unit(0, 1)])
    changed = adapted(adapter(), query, vectors)
    assert np.array_equal(changed[[0, 2]], vectors[[0, 2]])
    assert np.allclose(changed[1], unit(1, 1))
    assert adapted(None, query, vectors) is vectors
    pictures = Query((Term("image", "/x.jpg"),))
    assert np.array_equal(adapted(adapter(), pictures, vectors[:1]), vectors[:1])


def test_matrices_that_do_not_fit_are_a_bug() -> None:
    with pytest.raises(BugError):
        of_matrices(["one", "two"], matrices_of(adapter(["one"]), ["one"]))


def keep(catalog: Catalog, key: str = "key") -> int:
    stored = matrices_of(adapter(), PHRASES)
    return adapters.keep(catalog, key, PHRASES, stored, pairs=1, figures={}, accepted=True).number


def test_the_active_one_is_read_when_it_changes(tmp_path: Path) -> None:
    with open_catalog(tmp_path / "library", writable=True) as writer:
        first = keep(writer)
        with open_catalog(tmp_path / "library", writable=False) as reader:
            active = ActiveAdapter()
            read = active.get(reader, "key")
            assert read is not None and read.spoken_of("布鲁诺") == [3]
            assert active.get(reader, "key") is read
            keep(writer)
            other = active.get(reader, "key")
            assert other is not None and other is not read
            adapters.activate(writer, first)
            assert active.get(reader, "key") is not other
            assert active.get(reader, "another encoder") is None
            adapters.deactivate(writer, "key")
            assert active.get(reader, "key") is None and active.latest is None


def test_a_damaged_one_is_said_to_be(tmp_path: Path) -> None:
    with open_catalog(tmp_path / "library", writable=True) as catalog:
        keep(catalog)
        with catalog.transaction():
            catalog.db.conn.execute("UPDATE adapters SET matrices = x'0011'")
        with pytest.raises(KnownError, match="damaged"):
            ActiveAdapter().get(catalog, "key")

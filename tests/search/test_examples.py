from dataclasses import dataclass

import numpy as np

from photoclip.search.examples import telling


@dataclass
class Photos:
    ids: np.ndarray
    blocks: list[np.ndarray]


def unit(rows: list[list[float]]) -> np.ndarray:
    array = np.array(rows, np.float32)
    return array / np.linalg.norm(array, axis=1, keepdims=True)


def test_phrases_that_find_something_come_first() -> None:
    photos = unit([[1, 0, 0, 0.2], [1, 0.1, 0, 0.2], [0, 1, 0, 0.2], [0.2, 0.6, 0, 0.9]])
    phrases = unit([
        [0, 0, 1, 0.5],  # nothing here is like it
        [1, 0, 0, 0],
        [0.9, 0, 0.4, 0],  # the same photos, less well
        [0, 1, 0, 0],
        [0, 0, 0, 1],  # common to all, most of all to the last photo
    ])  # fmt: skip
    index = Photos(np.arange(4), [photos[:1], photos[1:]])
    found = list(telling(index, phrases, 10))
    assert set(found) == {1, 3, 4}
    assert found[0] == 3, "its score stands out most"
    assert list(telling(index, phrases, 1)) == found[:1]


def test_no_photos_no_phrases() -> None:
    assert list(telling(Photos(np.arange(0), []), unit([[1, 0]]), 5)) == []
    assert list(telling(Photos(np.arange(1), [unit([[1, 0]])]), np.empty((0, 2), np.float32), 5)) == []


def test_one_photo_tells_nothing_apart() -> None:
    assert list(telling(Photos(np.arange(1), [unit([[1, 0]])]), unit([[1, 0], [0, 1]]), 5)) == []


def test_a_large_library_is_sampled() -> None:
    rng = np.random.default_rng(0)
    photos = unit(rng.normal(size=(50_000, 4)).tolist())
    assert len(telling(Photos(np.arange(50_000), [photos]), unit(np.eye(4).tolist()), 3)) == 3

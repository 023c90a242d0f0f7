"""Groups of photos that look alike."""

from dataclasses import dataclass

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from photoclip.tagging.clusters import clusters


@dataclass
class Embedded:
    ids: np.ndarray
    blocks: list[np.ndarray]


def directions(number: int, dim: int = 32) -> np.ndarray:
    """Directions at right angles."""
    return np.linalg.qr(np.random.default_rng(1).normal(size=(dim, dim)))[0][:number].astype(np.float32)


def photos(sizes: list[int], *, noise: float = 0.1, dim: int = 32) -> Embedded:
    """So many photos of each subject, mixed, with something that they all have in common; id // 10,000: the subject."""
    random = np.random.default_rng(2)
    subjects = np.repeat(np.arange(len(sizes)), sizes)
    ids = subjects * 10_000 + np.concatenate([np.arange(size) for size in sizes]) + 1
    common = 3 * directions(dim, dim)[-1]
    vectors = directions(len(sizes), dim)[subjects] + common + noise * random.normal(size=(len(ids), dim))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    mixed = random.permutation(len(ids))
    vectors, ids = vectors[mixed].astype(np.float32), ids[mixed].astype(np.int64)
    return Embedded(ids, [vectors[:7], vectors[7:]])


def test_photos_of_one_subject_are_one_group() -> None:
    index = photos([300, 200, 100])
    found = clusters(index, index.ids, most=3)
    assert [sorted(set((group.photo_ids // 10_000).tolist())) for group in found] == [[0], [1], [2]]
    assert [len(group.photo_ids) for group in found] == [300, 200, 100]
    assert all(group.nearness > 0.5 for group in found)


def test_only_these_photos_and_only_those_with_an_embedding() -> None:
    index = photos([300, 200])
    some = np.array([*index.ids[:120].tolist(), 77_777], np.int64)
    found = np.concatenate([group.photo_ids for group in clusters(index, some)])
    assert len(found) == len(set(found.tolist())) and set(found.tolist()) <= set(index.ids[:120].tolist())
    assert clusters(index, np.empty(0, np.int64)) == []
    assert clusters(index, np.array([77_777], np.int64)) == []


def test_what_is_like_none_of_the_others_belongs_to_no_group() -> None:
    index = photos([200, 200])
    index.blocks[0][0] = directions(9)[8]
    found = clusters(index, index.ids, most=2)
    assert not any(index.ids[0] in group.photo_ids for group in found)
    assert sum(len(group.photo_ids) for group in found) == 399


def test_the_most_typical_come_first() -> None:
    index = photos([200, 200], noise=0.02)
    vector = index.blocks[1][5]
    index.blocks[1][5] = (vector + 0.3 * directions(9)[8]) / np.linalg.norm(vector + 0.3 * directions(9)[8])
    assert index.ids[12] in [group.photo_ids[-1] for group in clusters(index, index.ids, most=2)]


def test_a_sample_finds_the_groups_of_all() -> None:
    index = photos([3000, 2000], noise=0.05)
    found = clusters(index, index.ids, most=2, sample=200)
    assert [len(group.photo_ids) for group in found] == [3000, 2000]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 90), min_size=1, max_size=6), st.floats(0, 2), st.integers(1, 30), st.integers(1, 100))
def test_whatever_the_photos(sizes: list[int], noise: float, most: int, sample: int) -> None:
    index = photos(sizes, noise=noise)
    found = clusters(index, index.ids, most=most, sample=sample)
    members = [photo for group in found for photo in group.photo_ids.tolist()]
    assert len(members) == len(set(members)) and set(members) <= set(index.ids.tolist())
    assert 1 <= len(found) <= most
    assert [len(group.photo_ids) for group in found] == sorted((len(g.photo_ids) for g in found), reverse=True)
    again = clusters(index, index.ids, most=most, sample=sample)
    assert [group.photo_ids.tolist() for group in again] == [group.photo_ids.tolist() for group in found]


def test_photos_that_are_all_the_same() -> None:
    index = Embedded(np.arange(1, 61), [np.tile(directions(1), (60, 1))])
    (group,) = clusters(index, index.ids)
    assert sorted(group.photo_ids.tolist()) == index.ids.tolist()

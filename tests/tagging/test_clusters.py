"""Groups of photos that look alike."""

from dataclasses import dataclass

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from photoclip.tagging.clusters import Cluster, clusters


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


def subjects_of(group: Cluster) -> set[int]:
    return set((group.photo_ids // 10_000).tolist())


def test_photos_of_one_subject_are_one_group() -> None:
    sizes = [300, 200, 100, 3]
    index = photos(sizes)
    found = clusters(index, index.ids)
    assert [subjects_of(group) for group in found] == [{0}, {1}, {2}], "three photos are no group"
    for group, size in zip(found, sizes, strict=False):
        assert 0.9 * size <= len(group.photo_ids) <= size and group.nearness > 0.5


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
    assert not any(index.ids[0] in group.photo_ids for group in clusters(index, index.ids))


def test_the_most_typical_come_first() -> None:
    index = photos([200, 200])
    vectors = dict(zip(index.ids.tolist(), np.concatenate(index.blocks), strict=True))
    mean = np.mean(list(vectors.values()), axis=0)
    for group in clusters(index, index.ids):
        members = np.array([vectors[photo] - mean for photo in group.photo_ids.tolist()])
        fits = members @ members.mean(axis=0) / np.linalg.norm(members, axis=1)
        assert np.corrcoef(fits, np.arange(len(fits)))[0, 1] < -0.9


def test_a_sample_finds_the_groups_of_all() -> None:
    index = photos([3000, 2000])
    found = clusters(index, index.ids, sample=200)
    assert [subjects_of(group) for group in found] == [{0}, {1}]
    assert len(found[0].photo_ids) > 2700 and len(found[1].photo_ids) > 1800


def test_no_more_than_a_person_looks_through() -> None:
    index = photos([30] * 30, noise=0.02)
    assert len(clusters(index, index.ids, most=12)) == 12
    assert len(clusters(index, index.ids, most=99)) == 30


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(1, 90), min_size=1, max_size=6),
    st.floats(0, 2),
    st.integers(1, 30),
    st.integers(1, 9),
    st.integers(1, 100),
)
def test_whatever_the_photos(sizes: list[int], noise: float, most: int, fewest: int, sample: int) -> None:
    index = photos(sizes, noise=noise)
    found = clusters(index, index.ids, most=most, fewest=fewest, sample=sample)
    members = [photo for group in found for photo in group.photo_ids.tolist()]
    assert len(members) == len(set(members)) and set(members) <= set(index.ids.tolist())
    assert len(found) <= most and all(len(group.photo_ids) >= fewest for group in found)
    assert all(-1 <= group.nearness <= 1.001 for group in found)
    again = clusters(index, index.ids, most=most, fewest=fewest, sample=sample)
    assert [group.photo_ids.tolist() for group in again] == [group.photo_ids.tolist() for group in found]


def test_photos_that_are_all_the_same() -> None:
    index = Embedded(np.arange(1, 61), [np.tile(directions(1), (60, 1))])
    (group,) = clusters(index, index.ids)
    assert sorted(group.photo_ids.tolist()) == index.ids.tolist()

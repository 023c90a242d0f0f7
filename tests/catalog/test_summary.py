import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.catalog import edits, photos, roots
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.catalog.summary import TagShare, _listed, shares, summarise, summary
from photoclip.edits import Describe, Flag, Rate, TagPhotos
from tests.catalog.making import decoded, file, scan

NAMES = ("a/1.jpg", "a/2.jpg", "a/b/3.jpg", "4.jpg", "\u00fc \udcff/5.jpg")


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    (tmp_path / "photos").mkdir()
    with open_catalog(tmp_path / "library", writable=True) as catalog:
        root = roots.add(catalog, tmp_path / "photos")
        scan(catalog, root, [file(name, n, size=1000 + n) for n, name in enumerate(NAMES)])
        about = [
            {"taken_at": "2024-05-01T10:00:00", "camera_make": "Norden", "camera_model": "M1", "keywords": ("sea",)},
            {"taken_at": "2023-01-31T23:00:00", "camera_make": "Norden", "camera_model": "M1", "rating": 3},
            {"camera_make": "Norden", "title": "T", "keywords": ("sea", "places/Rome")},
            {"rating": -1},
            {"taken_at": "2025-01-01T00:00:00"},
        ]
        with catalog.transaction():
            photos.record_decoded(catalog, [decoded(n, **what) for n, what in enumerate(about, start=1)])  # type: ignore[arg-type]
        for made in (
            Rate([1], 3),
            Flag([1, 2], "pick"),
            Describe([1, 2], title="Both"),
            TagPhotos([2], ["sun"], ["sea"]),
        ):
            edits.apply(catalog, f"{made}", made)
        yield catalog


@pytest.mark.parametrize("ids", [[1], [1, 2], [1, 2, 5], [5], [1, 2, 3], [2, 4], [4, 5], [1, 2, 3, 4, 5], [3, 999]])
def test_the_catalog_says_of_photos_what_a_look_at_each_says(catalog: Catalog, ids: list[int]):
    assert summary(catalog, ids) == summarise(photos.photos(catalog, ids))


def test_photos_that_share_something(catalog: Catalog):
    both = summary(catalog, [1, 2])
    assert both is not None
    assert (both.count, both.title, both.description, both.rating, both.flag) == (2, "Both", "", 3, "pick")
    assert both.tags == (TagShare("sea", 1), TagShare("sun", 1))
    assert both.taken == ("2023-01-31T23:00:00", "2024-05-01T10:00:00")
    assert both.camera == ("Norden", "M1")
    assert both.folder is not None and both.folder.name == "a"


def test_photos_that_differ(catalog: Catalog):
    some = summary(catalog, [1, 3, 4])
    assert some is not None
    assert (some.title, some.rating, some.flag, some.camera, some.folder) == (None, None, None, None, None)


def test_photos_that_are_all_gone_say_nothing(catalog: Catalog):
    assert summary(catalog, [997, 998]) is None
    assert summary(catalog, []) is None


def test_tags_on_all_come_first():
    assert shares({"b": 2, "a": 1, "C": 2}, 2) == (TagShare("b", 2), TagShare("C", 2), TagShare("a", 1))


@given(st.lists(st.integers(0, 2**53)))
def test_any_ids_are_listed_for_the_database(ids: list[int]):
    assert json.loads(_listed(np.array(ids, np.int64))) == ids

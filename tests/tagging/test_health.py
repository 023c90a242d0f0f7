"""How the tags do: computed from arrays, and found in a small library."""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.catalog import edits, encoders, photos, roots, vectors
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.catalog.tags import Examples
from photoclip.edits import AutoTag, Edit, JudgeTags, TagPhotos
from photoclip.jobs.suggest import prepare
from photoclip.search.index import VectorIndex
from photoclip.tagging import scorers
from photoclip.tagging.health import Firing, Health, Precision, examine, fits_everything, names, precisions, wilson
from tests.catalog.making import decoded, file, scan
from tests.encoders import COLOURS, ColourEncoder


def ids(*numbers: int) -> np.ndarray:
    return np.array(numbers, np.int64)


def test_wilsons_interval() -> None:
    # Worked out by hand, and in Wilson's own paper of 1927 in another form.
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=5e-4)
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=5e-4)
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_the_interval_holds_the_share(right: int, wrong: int) -> None:
    low, high = wilson(right, right + wrong)
    assert 0 <= low <= high <= 1
    if right + wrong:
        assert low <= right / (right + wrong) <= high
        more = wilson(10 * right, 10 * (right + wrong))
        assert more[1] - more[0] <= high - low, "more photos say more"
    mirrored = wilson(wrong, right + wrong)
    assert (1 - mirrored[1], 1 - mirrored[0]) == pytest.approx((low, high), abs=1e-9)


def test_precision_is_of_what_was_offered() -> None:
    said = {
        "dog": Examples(ids(1, 2, 3, 9), ids(4, 10)),
        "cat": Examples(ids(1), ids()),
        "unseen": Examples(ids(5), ids(6)),
    }
    offered = {"dog": ids(1, 2, 3, 4, 5), "cat": ids(2)}
    assert precisions(said, offered) == [Precision("dog", 3, 1, *wilson(3, 4))]
    assert Precision("dog", 3, 1, *wilson(3, 4)).share == 0.75


def test_what_fits_everything() -> None:
    counts = {"photo": 95, "Sky": 50, "dog": 30, "people": 60}
    assert fits_everything(counts, {"sky": 25, "people": 5}, 100) == [
        Firing("photo", 95, 0.95),
        Firing("people", 60, 0.6),
    ], "half the sky the person has said themselves"


def test_names_tell_photos_apart() -> None:
    everywhere = np.array([0.9, 0.1, 0.0, 0.3], np.float32)
    probabilities = np.array([[0.95, 0.8, 0.01, 0.1], [0.93, 0.9, 0.02, 0.1]], np.float32)
    assert names(probabilities, everywhere, ["photo", "beach", "dog", "sea"]) == ("beach",)
    assert names(probabilities[:, :0], everywhere[:0], []) == ()


# A library of 12 photos of each of ten colours.


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    encoder = ColourEncoder()
    (tmp_path / "pictures").mkdir()
    with open_catalog(tmp_path / "library", writable=True) as opened:
        encoders.activate(opened, encoder.info)
        root = roots.add(opened, tmp_path / "pictures")
        scan(opened, root, [file(f"{number}.jpg", number + 1) for number in range(12 * len(COLOURS))])
        photo_ids = photos.pending_ids(opened, 1000)
        embeddings = encoder.encode_texts([of_photo(photo_id) for photo_id in photo_ids])
        with opened.transaction():
            photos.record_decoded(opened, [decoded(photo_id) for photo_id in photo_ids])
            vectors.store(opened, encoder.info.key, photo_ids, embeddings)
        for _ in prepare(opened, encoder):
            pass
        yield opened


def of_photo(photo_id: int) -> str:
    return list(COLOURS)[photo_id % len(COLOURS)]


def of_colour(name: str) -> list[int]:
    return [photo_id for photo_id in range(1, 12 * len(COLOURS) + 1) if of_photo(photo_id) == name]


def examined(catalog: Catalog) -> Health:
    for _ in prepare(catalog, ColourEncoder()):
        pass
    found = scorers.load(catalog, "colours-1")
    assert found is not None
    return examine(catalog, VectorIndex(catalog, "colours-1"), found)


def edit(catalog: Catalog, change: Edit, **options: object) -> None:
    edits.apply(catalog, os.urandom(8).hex(), change, **options)  # type: ignore[arg-type]


def test_a_library_without_tags(catalog: Catalog) -> None:
    health = examined(catalog)
    assert health.photos == 120 and health.everywhere == health.on_the_same == health.precisions == ()
    assert "Animals/Pets/Dog" in health.never and "Food/Fruit/Orange" not in health.never
    assert all(pair.photos == 12 for pair in health.for_the_same if pair.share == 1) and health.for_the_same
    grouped = [photo_id for group in health.groups for photo_id in group.photo_ids.tolist()]
    assert len(grouped) == len(set(grouped)) and set(grouped) <= set(range(1, 121))
    named = [group for group in health.groups if any("orange" in name.casefold() for name in group.names)]
    assert named and all("orange" in {of_photo(i) for i in group.photo_ids.tolist()} for group in named)


def test_photos_with_tags_are_in_no_group(catalog: Catalog) -> None:
    edit(catalog, TagPhotos(of_colour("red"), ["mine"], []))
    grouped = {photo_id for group in examined(catalog).groups for photo_id in group.photo_ids.tolist()}
    assert grouped and grouped.isdisjoint(of_colour("red"))


def test_tags_on_the_same_photos(catalog: Catalog) -> None:
    edit(catalog, TagPhotos(of_colour("red"), ["rot", "warm/red"], []))
    edit(catalog, TagPhotos(of_colour("red")[1:], ["rouge"], []))
    found = {frozenset(pair.paths): pair for pair in examined(catalog).on_the_same}
    assert set(found) == {frozenset(pair) for pair in (("rot", "warm/red"), ("rot", "rouge"), ("warm/red", "rouge"))}
    assert found[frozenset(("rot", "rouge"))].paths == ("rot", "rouge")
    assert found[frozenset(("rot", "rouge"))].share == pytest.approx(11 / 12)


def test_what_the_person_says_of_what_was_put_on(catalog: Catalog) -> None:
    red = of_colour("red")
    pairs = [("rubies", np.array(red, np.int64), np.full(len(red), 0.8, np.float32))]
    edit(catalog, AutoTag(red, ["rubies"], [0.7], [[]], "colours-1", "all"), pairs=pairs)
    assert examined(catalog).precisions == ()
    edit(catalog, JudgeTags(red[:3], ["rubies"], []))
    edit(catalog, JudgeTags(red[3:4], [], ["rubies"]))
    assert examined(catalog).precisions == (Precision("rubies", 3, 1, *wilson(3, 4)),)


def test_what_was_learnt_is_tried_on_other_photos(catalog: Catalog) -> None:
    edit(catalog, JudgeTags(of_colour("red")[:8], ["rubies"], []))
    edit(catalog, JudgeTags(of_colour("green")[:8], [], ["rubies"]))
    (tag,) = examined(catalog).precisions
    assert (tag.path, tag.wrong) == ("rubies", 0) and 0 < tag.right <= 8


def test_a_tag_that_fits_everything(catalog: Catalog) -> None:
    edit(catalog, JudgeTags(list(range(1, 61)), ["picture"], []))
    assert all(tag.path != "picture" for tag in examined(catalog).everywhere), "they have said it themselves"


def test_few_photos_say_nothing_about_a_tag(catalog: Catalog) -> None:
    with catalog.transaction():
        catalog.db.conn.execute("DELETE FROM vectors WHERE photo_id > 50")
    health = examined(catalog)
    assert health.photos == 50 and health.never == health.everywhere == ()

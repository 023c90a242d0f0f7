"""Rules among everything else that can be said of photos, in any order and undone: a photo has the tag of a rule just
when the person says so, or else when it meets the rule.
"""

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photoclip.catalog import albums, check, edits, encoders, roots, rules, tags
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.edits import (
    AddToAlbum,
    CreateAlbum,
    DeleteRule,
    Edit,
    JudgeTags,
    Rate,
    RemoveFromAlbum,
    RenameAlbum,
    TagPhotos,
)
from photoclip.jobs.rules import RuleFollower
from photoclip.tagging.rules import made, matching, problem, query_of
from tests.catalog.making import ENCODER, file, index, scan

PHOTOS = [1, 2, 3, 4]
PATHS = ["a", "b", "b/c"]
QUERIES = ["album:Rome", "rating:>=3", "tag:a", "is:untagged", "-tag:b, ext:jpg", "tag:b, -rating:5"]

some = st.lists(st.sampled_from(PHOTOS), min_size=1, max_size=3, unique=True)
paths = st.lists(st.sampled_from(PATHS), max_size=2, unique=True)
new_rules = st.builds(
    lambda text, path, enabled: made(text, path, enabled=enabled),
    st.sampled_from(QUERIES), st.sampled_from(PATHS), st.booleans(),
)  # fmt: skip
steps = st.lists(
    st.one_of(
        st.builds(Rate, some, st.integers(0, 5)),
        st.builds(TagPhotos, some, paths, paths),
        st.builds(JudgeTags, some, paths, paths),
        st.builds(AddToAlbum, st.just(1), some),
        st.builds(RemoveFromAlbum, st.just(1), some),
        st.builds(RenameAlbum, st.just(1), st.sampled_from(["Rome", "Roma"])),
        st.builds(DeleteRule, st.integers(1, 3)),
        new_rules,
        new_rules,
        st.just("undo"),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps)
def test_whatever_happens(wanted: list[Edit | str]) -> None:
    with tempfile.TemporaryDirectory() as folder, open_catalog(Path(folder) / "library", writable=True) as catalog:
        encoders.activate(catalog, ENCODER)
        (Path(folder) / "pictures").mkdir()
        root = roots.add(catalog, Path(folder) / "pictures")
        scan(catalog, root, [file(f"{number}.jpg", number) for number in PHOTOS])
        index(catalog)
        edits.apply(catalog, "tags", TagPhotos([1], PATHS, []))
        edits.apply(catalog, "album", CreateAlbum("Rome", [1, 2]))
        done: list[str] = []
        for step in wanted:
            if isinstance(step, str):
                if done:
                    edits.undo(catalog, done.pop())
            else:
                done.append(os.urandom(8).hex())
                edits.apply(catalog, done[-1], step)
            follow(catalog)
            agree(catalog)
        while done:
            edits.undo(catalog, done.pop())
        assert rules.all_rules(catalog) == []
        assert tags.of_photos(catalog, PHOTOS) == {1: ("a", "b", "b/c")}
        assert check.check(catalog) == []


def follow(catalog: Catalog) -> None:
    for _ in RuleFollower(catalog).follow(None):
        pass


def agree(catalog: Catalog) -> None:
    expected = {(photo, path) for photo, path, wanted in words(catalog) if wanted}
    rejected = {(photo, path) for photo, path, wanted in words(catalog) if not wanted}
    for rule in rules.all_rules(catalog):
        if rule.enabled and not problem(catalog, rule):  # of an album that had another name when it was made
            expected |= {(photo, rule.path) for photo in matching(catalog, query_of(rule)).tolist()} - rejected
    assert {(photo, path) for photo, held in tags.of_photos(catalog, PHOTOS).items() for path in held} == expected
    assert [album.id for album in albums.all_albums(catalog)] == [1]


def words(catalog: Catalog) -> list[tuple[int, str, int]]:
    sql = "SELECT photo_id, path, wanted FROM photo_tags JOIN tags ON tags.id = tag_id WHERE wanted NOT NULL"
    return catalog.rows(sql)

"""Which tags something was said about: every way to say it is noted, but for what is rolled back."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from photoclip.catalog import edits, encoders, roots, tags
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.catalog.tagnews import TagNews
from photoclip.edits import AutoTag, DeleteTag, Edit, JudgeTags, RenameTag, RevertRun, TagPhotos
from tests.catalog.making import ENCODER, file, index, pairs, scan


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    """Six photos, and the tags sea (1) and sky (2)."""
    (tmp_path / "pictures").mkdir()
    with open_catalog(tmp_path / "library", writable=True) as opened:
        encoders.activate(opened, ENCODER)
        scan(opened, roots.add(opened, tmp_path / "pictures"), [file(f"{n}.jpg", n) for n in range(1, 7)])
        index(opened)
        edit(opened, TagPhotos([1, 2], ["sea", "sky"], []))
        yield opened


def edit(catalog: Catalog, change: Edit, wanted: dict[str, list[int]] | None = None) -> str:
    token = os.urandom(8).hex()
    edits.apply(catalog, token, change, pairs=pairs(wanted or {}))
    return token


def test_edits_are_noted_once_and_so_is_undoing_them(catalog: Catalog) -> None:
    with closing(TagNews(catalog)) as news:
        assert news.take() == set(), "what was said before is not news"
        for change, expected in (
            (TagPhotos([3], ["sea"], ["sky"]), {1}),
            (TagPhotos([1], [], ["sky"]), {2}),
            (JudgeTags([4, 5], ["sky"], ["sea"]), {1, 2}),
            (JudgeTags([6], [], ["new"]), {3}),
            (RenameTag(1, "Sea"), set()),
            (RenameTag(1, "ocean"), {1, 4}),
            (RenameTag(4, "sky"), {2, 4}),
            (DeleteTag(2), {2}),
        ):
            token = edit(catalog, change)
            assert news.take() == expected, change
            assert news.take() == set()
            edits.undo(catalog, token)
            assert news.take() == expected, f"undo {change}"
            edits.redo(catalog, token)
            assert news.take() == expected, f"redo {change}"


def test_what_a_run_puts_on_says_nothing_until_somebody_confirms_it(catalog: Catalog) -> None:
    with closing(TagNews(catalog)) as news:
        edit(catalog, AutoTag([], [], [], [], "", ""), {"sky": [3, 4, 5]})
        edit(catalog, RevertRun(1, [], [3]))
        assert news.take() == set()
        edit(catalog, JudgeTags([4], ["sky"], []))
        assert news.take() == {2}


def test_so_is_what_files_say_and_what_goes_with_its_photo(catalog: Catalog) -> None:
    with closing(TagNews(catalog)) as news:
        for keywords, expected in ((["sea", "birds"], {1, 3}), (["sea"], {3}), ([], {1}), ([], set())):
            with catalog.transaction():
                tags.note_keywords(catalog, {1: keywords, 3: keywords})
            assert news.take() == expected
        (root,) = roots.all_roots(catalog)
        roots.remove(catalog, root.id)
        assert news.take() == {1, 2}


def test_what_is_rolled_back_was_never_said(catalog: Catalog) -> None:
    with closing(TagNews(catalog)) as news:
        edit(catalog, TagPhotos([3], ["sky"], []))
        with pytest.raises(ZeroDivisionError), catalog.transaction():
            edit(catalog, TagPhotos([3], ["sea"], []))
            raise ZeroDivisionError
        assert news.take() == {2}


def test_each_takes_its_own_and_nothing_is_left_of_them(catalog: Catalog) -> None:
    with closing(TagNews(catalog)) as one, closing(TagNews(catalog)) as other:
        edit(catalog, TagPhotos([3], ["sea"], []))
        assert one.take() == {1} and other.take() == {1}
    assert catalog.rows("SELECT name FROM temp.sqlite_master") == []
    edit(catalog, TagPhotos([4], ["sea"], []))

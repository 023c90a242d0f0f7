import os
from pathlib import Path

import pytest

from photoclip.catalog import folders, photos, roots
from photoclip.catalog.connection import Catalog
from photoclip.records import Folder, FoundFile, Root
from tests.catalog.making import file, index, scan


def counts(catalog: Catalog, root: Root) -> dict[str, int]:
    return {str(f.path.relative_to(root.path)): f.count for f in folders.tree(catalog) if f.root_id == root.id}


def test_a_library_without_folders_has_no_tree(catalog: Catalog) -> None:
    assert folders.tree(catalog) == []


def test_a_folder_counts_the_photos_in_it_and_below(catalog: Catalog, root: Root) -> None:
    names = ["a.jpg", "2024/b.jpg", "2024/rome/c.jpg", "2024/rome/d.jpg", "2024/rome-2/e.jpg", "2023/x/y/f.jpg"]
    scan(catalog, root, [file(name, n) for n, name in enumerate(names, 1)])
    assert counts(catalog, root) == {
        ".": 6, "2023": 1, "2023/x": 1, "2023/x/y": 1, "2024": 4, "2024/rome": 2, "2024/rome-2": 1,
    }  # fmt: skip


def test_each_folder_comes_before_those_in_it_and_not_after_another_with_a_like_name(
    catalog: Catalog, root: Root
) -> None:
    names = ["a/z/1.jpg", "a-b/1.jpg", "a/1.jpg", "a b/1.jpg"]
    scan(catalog, root, [file(name, n) for n, name in enumerate(names, 1)])
    assert list(counts(catalog, root)) == [".", "a", "a/z", "a b", "a-b"]


def test_only_what_the_grid_shows_is_counted(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file("a/good.jpg", 1), file("a/text.txt", 2, problem="not a photo"), file("b/bad.jpg", 3)])
    bad = photos.by_path(catalog, root.path / "b/bad.jpg")
    assert bad is not None
    for _ in range(2):
        photos.record_failed(catalog, [(bad.id, "damaged")])
    assert counts(catalog, root) == {".": 1, "a": 1}
    scan(catalog, root, [])  # the file has gone
    assert counts(catalog, root) == {".": 0}
    assert len(photos.order_ids(catalog)) == 0


def test_folders_of_a_root_that_cannot_be_reached_are_offline(catalog: Catalog, root: Root, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = roots.add(catalog, tmp_path / "other")
    scan(catalog, root, [file("x/a.jpg", 1)])
    index(catalog)
    scan(catalog, root, [file("x/a.jpg", 1), file("x/never-decoded.jpg", 2)])
    scan(catalog, other, [file("b.jpg", 3)])
    roots.set_online(catalog, root.id, False)
    assert folders.tree(catalog) == [
        Folder(root.id, root.path, 1, online=False),
        Folder(root.id, root.path / "x", 1, online=False),
        Folder(other.id, other.path, 1, online=True),
    ]
    assert len(photos.order_ids(catalog)) == 2


@pytest.mark.parametrize(
    "folder", [b"caf\xe9", "Фотографии".encode(), b"<b>&", b"\x80", b"new\nline", b"a" * 250, b"\xe9\x80", b" "]
)
@pytest.mark.parametrize("name", [b"\x80\xc3\x80.jpg", b"\xe9.jpg", "Ünïcödé".encode(), b"\x80\xc3", b"'\"%;--.jpg"])
def test_any_name_is_counted_in_its_own_folder(catalog: Catalog, root: Root, folder: bytes, name: bytes) -> None:
    path = Path(os.fsdecode(folder)) / os.fsdecode(name)
    scan(catalog, root, [FoundFile(path, 1, 1, 1, "JPEG"), FoundFile(path.with_name("2.jpg"), 1, 1, 2, "JPEG")])
    assert folders.tree(catalog)[1:] == [Folder(root.id, root.path / os.fsdecode(folder), 2, online=True)]


def test_a_folder_with_very_many_photos_is_one_folder(catalog: Catalog, root: Root) -> None:
    scan(catalog, root, [file(f"full/Bild № {n} ü{n % 7}é.jpg", n) for n in range(20_000)])
    assert counts(catalog, root) == {".": 20_000, "full": 20_000}

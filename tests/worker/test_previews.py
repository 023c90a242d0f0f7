import os
import stat
from pathlib import Path

import pytest

from photoclip.errors import KnownError
from photoclip.records import Metadata, Photo, PhotoState
from photoclip.worker.previews import PreviewStore

BLOCK = 4096


def photo(number: int, *, mtime_ns: int = 1) -> Photo:
    return Photo(number, 1, Path(f"/photos/{number}.jpg"), 1000, mtime_ns, PhotoState.INDEXED, None, Metadata())


def roomy(folder: Path) -> PreviewStore:
    return PreviewStore(folder, limit_bytes=10**9)


def numbers(folder: Path) -> set[int]:
    return {int(file.name.split("-")[0]) for file in folder.iterdir()}


def test_a_preview_is_made_once(tmp_path: Path) -> None:
    store = roomy(tmp_path / "previews")
    made: list[Path] = []

    def make(path: Path) -> bytes:
        made.append(path)
        return b"jpeg"

    file = store.get(photo(1), make)
    assert file.read_bytes() == b"jpeg"
    assert store.get(photo(1), make) == file
    assert made == [Path("/photos/1.jpg")]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [entry.name for entry in file.parent.iterdir()] == [file.name], "no scratch file stays"


def test_a_changed_photo_gets_a_new_one(tmp_path: Path) -> None:
    store = roomy(tmp_path)
    store.get(photo(1), lambda _: b"old")
    assert store.get(photo(1, mtime_ns=2), lambda _: b"new").read_bytes() == b"new"


def test_one_that_cannot_be_read_is_made_again(tmp_path: Path) -> None:
    store = roomy(tmp_path)
    file = store.get(photo(1), lambda _: b"whole")
    file.write_bytes(b"torn")
    assert store.get(photo(1), lambda _: b"whole").read_bytes() == b"torn"
    assert store.get(photo(1), lambda _: b"whole", again=True) == file
    assert file.read_bytes() == b"whole"


def test_what_belongs_to_a_photo_lies_beside_its_preview(tmp_path: Path) -> None:
    store = roomy(tmp_path)
    preview = store.get(photo(1), lambda _: b"jpeg")
    other = store.put(photo(1), ".map.png", b"first")
    assert store.put(photo(1), ".map.png", b"second") == other
    assert other.read_bytes() == b"second"
    assert preview.read_bytes() == b"jpeg"
    assert stat.S_IMODE(other.stat().st_mode) == 0o600


def test_those_looked_at_longest_ago_make_room(tmp_path: Path) -> None:
    for start in range(3):  # each time as after a restart: what is there already counts
        store = PreviewStore(tmp_path, limit_bytes=7 * BLOCK)
        for number in range(10):
            file = store.get(photo(10 * start + number), lambda _: b"x" * 150)
            os.utime(file, (10 * start + number, 10 * start + number))
    kept = numbers(tmp_path)
    assert 5 <= len(kept) <= 7 and kept == set(range(30 - len(kept), 30))


def test_looking_at_one_keeps_it(tmp_path: Path) -> None:
    store = roomy(tmp_path)
    for number in range(6):
        os.utime(store.get(photo(number), lambda _: b"x"), (number, number))
    store.get(photo(0), lambda _: b"unused")
    PreviewStore(tmp_path, limit_bytes=3 * BLOCK).make_room()
    assert numbers(tmp_path) == {0, 5}


def test_a_lower_limit_holds_from_the_start(tmp_path: Path) -> None:
    for number in range(10):
        roomy(tmp_path).get(photo(number), lambda _: b"x" * BLOCK)
    PreviewStore(tmp_path, limit_bytes=4 * BLOCK).make_room()
    assert len(list(tmp_path.iterdir())) == 3


def test_one_that_exceeds_the_limit_alone_is_shown_all_the_same(tmp_path: Path) -> None:
    store = PreviewStore(tmp_path, limit_bytes=10)
    assert store.get(photo(1), lambda _: b"x" * 100).exists()
    assert store.get(photo(2), lambda _: b"x" * 100).exists()
    assert len(list(tmp_path.iterdir())) == 1


def test_strange_things_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_bytes(b"someone's")
    (tmp_path / "nowhere").symlink_to(tmp_path / "absent")
    store = PreviewStore(tmp_path, limit_bytes=BLOCK)
    for number in range(5):
        assert store.get(photo(number), lambda _: b"jpeg").exists()
    assert (tmp_path / "folder" / "file").read_bytes() == b"someone's"
    assert len(list(tmp_path.glob("*.jpg"))) == 1


def test_a_folder_that_vanishes_comes_back(tmp_path: Path) -> None:
    store = roomy(tmp_path / "previews")
    store.make_room()  # not there at all yet
    file = store.get(photo(1), lambda _: b"jpeg")
    file.unlink()
    file.parent.rmdir()
    assert store.get(photo(1), lambda _: b"jpeg").read_bytes() == b"jpeg"


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(KnownError, match="preview cannot be kept"):
        roomy(tmp_path / "file").get(photo(1), lambda _: b"jpeg")


def test_all_can_be_deleted(tmp_path: Path) -> None:
    store = roomy(tmp_path)
    files = [store.get(photo(number), lambda _: b"jpeg") for number in range(3)]
    store.clear()
    assert list(tmp_path.iterdir()) == []
    assert store.get(photo(1), lambda _: b"jpeg") == files[1]
    assert files[1].exists()

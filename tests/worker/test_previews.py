import os
import stat
from pathlib import Path

import pytest

from photoclip.errors import KnownError
from photoclip.records import Metadata, Photo, PhotoState
from photoclip.worker.previews import PreviewStore


def photo(number: int, *, mtime_ns: int = 1) -> Photo:
    return Photo(number, 1, Path(f"/photos/{number}.jpg"), 1000, mtime_ns, PhotoState.INDEXED, None, Metadata())


def test_a_preview_is_made_once(tmp_path: Path) -> None:
    store = PreviewStore(tmp_path / "previews")
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
    store = PreviewStore(tmp_path)
    store.get(photo(1), lambda _: b"old")
    assert store.get(photo(1, mtime_ns=2), lambda _: b"new").read_bytes() == b"new"


def test_those_looked_at_longest_ago_make_room(tmp_path: Path) -> None:
    for start in range(3):  # each time as after a restart: what is there already counts
        store = PreviewStore(tmp_path, limit_bytes=1000)
        for number in range(10):
            file = store.get(photo(10 * start + number), lambda _: b"x" * 150)
            os.utime(file, (10 * start + number, 10 * start + number))
    names = {int(file.name.split("-")[0]) for file in tmp_path.iterdir()}
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 1000
    assert len(names) >= 5 and names == set(range(30 - len(names), 30))


def test_one_that_exceeds_the_limit_alone_is_shown_all_the_same(tmp_path: Path) -> None:
    store = PreviewStore(tmp_path, limit_bytes=10)
    assert store.get(photo(1), lambda _: b"x" * 100).exists()
    assert store.get(photo(2), lambda _: b"x" * 100).exists()
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(KnownError, match="preview cannot be kept"):
        PreviewStore(tmp_path / "file").get(photo(1), lambda _: b"jpeg")

"""Sidecars that cannot be written now, or must not be: each with its reason, and nothing else touched."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from photoclip.catalog import photos, sidecars
from photoclip.catalog.connection import Catalog
from photoclip.edits import Describe, TagPhotos
from photoclip.errors import KnownError
from photoclip.jobs.scan import scan
from photoclip.media import sidecarfile
from photoclip.media.pool import DecoderPool
from photoclip.records import Words
from tests.jobs.sidecardesk import Desk
from tests.media import sidecar_samples
from tests.pictures import paint


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not well-formed"),
        (b"<x:xmpmeta", "not well-formed"),
        (b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>", "document type"),
        (b"<a>" + b"<b/>" * 300_000 + b"</a>", "too large"),
        (b" " * (9 << 20), "too large"),
    ],
)
def test_a_malformed_or_hostile_sidecar_is_left_as_it_is(writing: Desk, content: bytes, reason: str) -> None:
    writing.sidecar.write_bytes(content)
    writing.tag("mine")
    writing.rescan()
    assert writing.sidecar.read_bytes() == content
    (problem,) = writing.problems
    assert reason in problem
    writing.sidecar.write_bytes(sidecar_samples.DARKTABLE)  # repaired
    writing.rescan()
    assert writing.problems == [] and writing.said.tags == ("mine",)


def test_a_sidecar_that_broke_takes_no_tags_away(writing: Desk) -> None:
    writing.tag("mine")
    writing.work()
    writing.sidecar.write_bytes(b"<broken")
    writing.rescan()
    assert writing.photo.tags == ("mine",) and len(writing.problems) == 1


def test_read_only_places_are_waited_for(writing: Desk) -> None:
    writing.tag("mine")
    writing.work()
    writing.sidecar.chmod(0o444)
    writing.tag("more")
    writing.work()
    assert writing.problems == ["it is read-only"] and writing.said.tags == ("mine",)
    writing.sidecar.chmod(0o640)
    writing.rescan()
    assert writing.problems == [] and set(writing.said.tags) == {"mine", "more"}
    assert writing.sidecar.stat().st_mode & 0o777 == 0o640


@pytest.fixture
def small_disk(folder: Path) -> Iterator[Path]:
    """The folder of photos on a small disk of its own."""
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder]
    if sys.platform != "linux" or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk needs root on Linux")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_read_only_disk_is_waited_for(small_disk: Path, catalog: Catalog, pool: DecoderPool) -> None:
    desk = Desk(catalog, small_disk, pool)
    desk.index()
    sidecars.enable(catalog, True)
    desk.tag("mine")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    desk.work()
    assert desk.problems == ["the folder is read-only"] and not desk.sidecar.exists()
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    desk.rescan()
    assert desk.problems == [] and desk.said.tags == ("mine",)


def test_a_full_disk_stops_the_work_and_loses_nothing(small_disk: Path, catalog: Catalog, pool: DecoderPool) -> None:
    desk = Desk(catalog, small_disk, pool)
    desk.index()
    sidecars.enable(catalog, True)
    desk.tag("mine")
    desk.work()
    ballast = small_disk / "ballast.bin"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    desk.edit(Describe([1], None, "long " * 900))
    with pytest.raises(KnownError, match="full"):
        desk.work()
    assert desk.said == Words(("mine",)), "the old one is whole"
    assert sorted(path.name for path in small_disk.iterdir()) == ["a.jpg", "a.jpg.xmp", "ballast.bin"]
    ballast.unlink()
    desk.work()
    assert len(desk.said.description) > 4000


def test_offline_places_are_waited_for(writing: Desk) -> None:
    away = writing.folder.with_name("away")
    writing.folder.rename(away)
    list(scan(writing.catalog))
    writing.tag("mine")
    assert writing.work() == 0
    assert ["offline" in problem for problem in writing.problems] == [True]
    away.rename(writing.folder)
    writing.rescan()
    assert writing.problems == [] and writing.said.tags == ("mine",)


def test_links_are_not_followed(writing: Desk, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(sidecar_samples.DARKTABLE)
    writing.sidecar.symlink_to(target)
    writing.tag("mine")
    writing.rescan()
    assert target.read_bytes() == sidecar_samples.DARKTABLE and writing.sidecar.is_symlink()
    assert writing.problems == ["it is a link to another place"]


def test_nothing_is_written_outside_the_folders_of_the_library(
    catalog: Catalog, folder: Path, pool: DecoderPool, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    paint(outside / "b.jpg", "blue")
    folder.mkdir(exist_ok=True)
    (folder / "link").symlink_to(outside)
    desk = Desk(catalog, folder, pool)
    desk.index()
    sidecars.enable(catalog, True)
    (linked,) = [photo.id for photo in photos.photos(catalog, [1, 2]) if photo.path.name == "b.jpg"]
    desk.edit(TagPhotos([linked], ["mine"], []))
    desk.work()
    assert [path.name for path in outside.iterdir()] == ["b.jpg"]
    assert ["outside" in problem for problem in desk.problems] == [True]


def test_a_sidecar_changed_between_reading_and_writing_is_not_written_over(
    writing: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing.tag("mine")
    write: Callable[..., None] = sidecarfile._write

    def interrupted(*arguments: object) -> None:
        write(*arguments)
        writing.elsewhere(tags=("theirs",))

    with monkeypatch.context() as patch:
        patch.setattr(sidecarfile, "_write", interrupted)
        writing.work()
    assert writing.said.tags == ("theirs",) and writing.problems == ["another program is changing it"]
    writing.rescan()
    assert set(writing.said.tags) == {"mine", "theirs"}

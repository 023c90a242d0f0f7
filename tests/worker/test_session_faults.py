"""What may go wrong around a worker: photos that keep decoders busy, and a disk that fills up."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from photoclip.catalog import photos
from photoclip.catalog.check import check
from photoclip.catalog.connection import open_catalog
from photoclip.protocol import (
    AddFolder,
    EncodeQuery,
    JobFinished,
    Problem,
    ProgressReport,
    QueryEncoded,
    Resume,
)
from photoclip.records import Counts
from tests.worker.talk import Talk, children_of, make_photos, wait_until


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks into /proc")
def test_the_worker_listens_while_all_decoders_hang(tmp_path: Path) -> None:
    make_photos(tmp_path / "photos", 20)
    with Talk(tmp_path / "library", STUB_DECODER="hanging") as talk:
        talk.say(AddFolder(os.fspath(tmp_path / "photos")))
        wait_until(lambda: bool(children_of(talk.process.pid)), "decoders at work")
        for number in range(3):
            talk.say(EncodeQuery(number, ["sea"], []))
            assert talk.wait_for(QueryEncoded).request == number
        assert talk.end() == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 12 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    try:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", os.fspath(disk)], capture_output=True, check=False
        )
    except FileNotFoundError:
        pytest.skip("there is no mount command")
    if mounted.returncode:
        pytest.skip(f"file systems cannot be mounted here: {mounted.stderr.decode().strip()}")
    yield disk
    subprocess.run(["umount", os.fspath(disk)], check=True)


def test_a_full_disk_pauses_the_work_until_there_is_room(small_disk: Path, tmp_path: Path) -> None:
    library = small_disk / "library"
    make_photos(tmp_path / "photos", 300)
    with Talk(library) as talk:
        talk.wait_for(JobFinished, lambda finished: finished.job == "suggest")  # the last that writes of itself
        ballast = small_disk / "ballast"
        free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
        ballast.write_bytes(bytes(free - 400_000))
        talk.say(AddFolder(os.fspath(tmp_path / "photos")))
        problem = talk.wait_for(Problem)
        assert "is full" in problem.text and not problem.fatal
        assert any(report.paused and "is full" in report.note for report in talk.hear_all(ProgressReport))
        talk.say(EncodeQuery(1, ["sea"], []))
        talk.wait_for(QueryEncoded)

        ballast.unlink()
        talk.say(Resume())
        talk.wait_for(JobFinished, lambda finished: finished.job == "embed")
        assert talk.end() == 0
        with open_catalog(library, writable=False) as catalog:
            assert photos.counts(catalog) == Counts(indexed=300)
            assert check(catalog) == []

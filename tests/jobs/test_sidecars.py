"""Sidecars in real folders: written whole, merged three ways, and never anything but the sidecar."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from photoclip.catalog import edits, photos, roots, sidecars
from photoclip.catalog.connection import Catalog
from photoclip.catalog.sidecarwords import of_file
from photoclip.edits import Describe, Edit, Flag, Rate, TagPhotos
from photoclip.errors import KnownError
from photoclip.jobs.embed import embed
from photoclip.jobs.scan import scan
from photoclip.jobs.sidecars import sidecar_job
from photoclip.media import sidecarfile, xmp, xmpwrite
from photoclip.media.pool import DecoderPool
from photoclip.records import Photo, Words
from tests.encoders import ColourEncoder
from tests.media import sidecar_samples
from tests.pictures import paint

AT = 1_600_000_000  # long before now


class Desk:
    """A folder with one photo, its library, and what a person and other programs do with both."""

    def __init__(self, catalog: Catalog, folder: Path, pool: DecoderPool) -> None:
        self.catalog, self.folder, self.pool = catalog, folder, pool
        self.file = paint(folder / "a.jpg", "red")
        self.sidecar = folder / "a.jpg.xmp"
        roots.add(catalog, folder)
        self._tokens = iter(range(10_000))

    def index(self) -> None:
        list(scan(self.catalog))
        list(embed(self.catalog, ColourEncoder(), self.pool))

    def rescan(self) -> None:
        list(scan(self.catalog))
        self.work(again=True)

    def work(self, *, again: bool = False) -> int:
        return len(list(sidecar_job(self.catalog, self.pool, again=again)))

    def edit(self, edit: Edit) -> str:
        token = str(next(self._tokens))
        edits.apply(self.catalog, token, edit)
        return token

    def tag(self, *add: str, remove: tuple[str, ...] = ()) -> str:
        return self.edit(TagPhotos([1], list(add), list(remove)))

    def elsewhere(self, *, at: int | None = None, **changes: object) -> None:
        """Another program changes the sidecar (at that time)."""
        before = self.sidecar.read_bytes() if self.sidecar.exists() else None
        words = replace(said(before), **changes) if before else Words(**changes)  # type: ignore[arg-type]
        self.sidecar.write_bytes(xmpwrite.edited(before, words))
        if at is not None:
            os.utime(self.sidecar, (at, at))

    @property
    def photo(self) -> Photo:
        found = photos.photo(self.catalog, 1)
        assert found is not None
        return found

    @property
    def said(self) -> Words:
        return said(self.sidecar.read_bytes())

    @property
    def problems(self) -> list[str]:
        return [reason for _, reason in sidecars.overview(self.catalog).failed]


def said(packet: bytes) -> Words:
    found = xmp.read(packet)
    return of_file(found.keywords, found.rating, found.title, found.description)


@pytest.fixture
def desk(catalog: Catalog, folder: Path, pool: DecoderPool) -> Desk:
    made = Desk(catalog, folder, pool)
    made.index()
    return made


@pytest.fixture
def writing(desk: Desk) -> Desk:
    sidecars.enable(desk.catalog, True)
    return desk


def total_changes(catalog: Catalog) -> int:
    return int(catalog.db.conn.total_changes)


# Reading, whether or not anything is written.


def test_a_new_sidecar_is_read_without_making_a_vector_again(desk: Desk) -> None:
    vectors = desk.catalog.rows("SELECT seq, vector FROM vectors")
    thumbnails = desk.catalog.paths.thumbnails.read_bytes()
    desk.sidecar.write_bytes(sidecar_samples.LIGHTROOM)
    desk.rescan()
    assert (desk.photo.tags, desk.photo.rating, desk.photo.title) == (
        ("places/Italy", "places/Italy/Rome"), 3, "Forum",
    )  # fmt: skip
    assert photos.counts(desk.catalog).indexed == photos.counts(desk.catalog).found == 1
    assert desk.catalog.rows("SELECT seq, vector FROM vectors") == vectors
    assert desk.catalog.paths.thumbnails.read_bytes() == thumbnails


def test_a_changed_and_a_vanished_sidecar_are_noticed(desk: Desk) -> None:
    desk.elsewhere(tags=("one", "two"), title="T")
    desk.rescan()
    assert (desk.photo.tags, desk.photo.title) == (("one", "two"), "T")
    desk.elsewhere(tags=("two",), title="")
    desk.rescan()
    assert (desk.photo.tags, desk.photo.title) == (("two",), "")
    desk.sidecar.unlink()
    desk.rescan()
    assert desk.photo.tags == ()


def test_both_names_are_read_and_noticed(desk: Desk) -> None:
    (desk.folder / "a.xmp").write_bytes(xmpwrite.edited(None, Words(("short",), title="short")))
    desk.rescan()
    assert (desk.photo.tags, desk.photo.title) == (("short",), "short")
    desk.elsewhere(tags=("long",), title="long")
    desk.rescan()
    assert (desk.photo.tags, desk.photo.title) == (("long", "short"), "long")


def test_an_unchanged_library_is_not_written_to(writing: Desk) -> None:
    writing.elsewhere(tags=("theirs",))
    writing.rescan()
    writing.tag("mine")
    writing.rescan()
    before, look = total_changes(writing.catalog), writing.sidecar.stat()
    writing.rescan()
    writing.rescan()
    assert total_changes(writing.catalog) == before
    assert writing.sidecar.stat().st_mtime_ns == look.st_mtime_ns


def test_a_sidecar_alone_is_a_file_of_its_own(desk: Desk) -> None:
    (desk.folder / "other.xmp").write_bytes(sidecar_samples.DIGIKAM)
    desk.rescan()
    assert [photo.path.name for photo in photos.skipped(desk.catalog)] == ["other.xmp"]


# Writing.


def test_nothing_is_written_unless_it_was_asked_for(desk: Desk) -> None:
    desk.tag("mine")
    desk.rescan()
    assert sorted(path.name for path in desk.folder.iterdir()) == ["a.jpg"]
    assert sidecars.overview(desk.catalog).waiting == 1  # that many would be


def test_what_was_said_before_is_written_when_it_is_switched_on(desk: Desk) -> None:
    desk.tag("places/Rome", "tent")
    desk.edit(Rate([1], 4))
    desk.edit(Describe([1], "Title", "About"))
    (planned,) = sidecars.preview(desk.catalog)
    sidecars.enable(desk.catalog, True)
    assert desk.work() == 1
    words = desk.said
    assert (set(words.tags), words.rating, words.title, words.description) == (
        {"places/Rome", "tent"}, 4, "Title", "About",
    )  # fmt: skip
    assert (planned.sidecar, planned.before, set(planned.after.tags)) == (desk.sidecar, Words(), set(words.tags))
    overview = sidecars.overview(desk.catalog)
    assert (overview.enabled, overview.waiting, overview.written, overview.failed) == (True, 0, 1, ())
    assert sidecars.preview(desk.catalog) == []


def test_a_photo_of_which_nothing_was_said_gets_none(writing: Desk) -> None:
    writing.tag("mine")
    writing.tag(remove=("mine",))
    assert writing.work() == 1
    assert not writing.sidecar.exists()


def test_the_photo_itself_is_never_touched(writing: Desk) -> None:
    before, look = writing.file.read_bytes(), writing.file.stat()
    writing.tag("mine")
    writing.work()
    assert writing.sidecar.exists()
    assert writing.file.read_bytes() == before and writing.file.stat().st_mtime_ns == look.st_mtime_ns
    assert sorted(path.name for path in writing.folder.iterdir()) == ["a.jpg", "a.jpg.xmp"]


def test_rejected_tags_leave_the_sidecar_and_foreign_fields_stay(writing: Desk) -> None:
    writing.sidecar.write_bytes(sidecar_samples.LIGHTROOM)
    writing.rescan()
    writing.tag("tent", remove=("places/Italy/Rome",))
    writing.edit(Flag([1], "reject"))
    writing.work()
    assert (set(writing.said.tags), writing.said.rating) == ({"places/Italy", "tent"}, -1)
    assert b'crs:Exposure2012="+0.35"' in writing.sidecar.read_bytes()
    writing.edit(Flag([1], ""))
    writing.work()
    assert writing.said.rating == 3


def test_what_we_wrote_is_not_the_files_own_word(writing: Desk) -> None:
    """Otherwise no edit could be undone and no run reverted once it was written."""
    token = writing.tag("mine")
    title = writing.edit(Describe([1], "Mine", None))
    writing.work()
    writing.rescan()
    os.utime(writing.file, (AT, AT))  # the photo and its sidecar are read again
    writing.index()
    writing.rescan()
    assert writing.catalog.rows("SELECT in_file FROM photo_tags") == [(0,)]
    edits.undo(writing.catalog, token)
    edits.undo(writing.catalog, title)
    assert (writing.photo.tags, writing.photo.title) == ((), "")
    writing.work()
    assert writing.said == Words()


def test_a_moved_photo_takes_its_sidecar_along(writing: Desk) -> None:
    writing.tag("mine")
    writing.work()
    (writing.folder / "sub").mkdir()
    for file in (writing.file, writing.sidecar):
        file.rename(writing.folder / "sub" / file.name)
    writing.rescan()
    writing.index()
    writing.rescan()
    assert writing.photo.path == writing.folder / "sub" / "a.jpg" and writing.photo.tags == ("mine",)
    assert photos.counts(writing.catalog).found == 1
    writing.tag("more")
    writing.work()
    assert set(said((writing.folder / "sub" / "a.jpg.xmp").read_bytes()).tags) == {"mine", "more"}
    assert not writing.sidecar.exists()


# Merging.


def test_tags_of_both_sides_come_together(writing: Desk) -> None:
    writing.tag("both", "theirs goes", "mine goes")
    writing.work()
    writing.elsewhere(tags=("both", "mine goes", "theirs comes"))
    writing.tag("mine comes", remove=("mine goes",))
    writing.work()
    assert set(writing.photo.tags) == {"both", "theirs comes", "mine comes"} == set(writing.said.tags)
    rows = writing.catalog.rows("SELECT path, in_file, wanted FROM photo_tags JOIN tags ON tags.id = tag_id")
    assert {(path, *rest) for path, *rest in rows} >= {("theirs goes", 0, 0), ("theirs comes", 1, None)}


def test_a_scan_takes_in_what_others_did(writing: Desk) -> None:
    writing.tag("one", "two")
    writing.edit(Rate([1], 2))
    writing.work()
    writing.elsewhere(tags=("one", "three"), rating=5, title="Theirs")
    writing.rescan()
    assert (set(writing.photo.tags), writing.photo.rating, writing.photo.title) == ({"one", "three"}, 5, "Theirs")
    writing.elsewhere(rating=-1)
    writing.rescan()
    assert writing.photo.flag == "reject"


def test_each_field_is_merged_by_itself(writing: Desk) -> None:
    writing.edit(Describe([1], "T", "D"))
    writing.work()
    writing.elsewhere(title="Theirs")
    writing.edit(Describe([1], None, "Mine"))
    writing.work()
    assert (writing.said.title, writing.said.description) == ("Theirs", "Mine")
    assert (writing.photo.title, writing.photo.description) == ("Theirs", "Mine")


@pytest.mark.parametrize(("at", "wins"), [(AT, "Mine"), (int(time.time()) + 10_000, "Theirs")])
def test_the_later_word_wins_where_both_changed_a_field(writing: Desk, at: int, wins: str) -> None:
    writing.edit(Describe([1], "First", None))
    writing.work()
    writing.elsewhere(title="Theirs", at=at)
    writing.edit(Describe([1], "Mine", None))
    writing.work()
    assert writing.said.title == writing.photo.title == wins


@pytest.mark.parametrize(("at", "held"), [(AT, ()), (int(time.time()) + 10_000, ("never",))])
def test_a_rejected_tag_comes_back_only_by_a_later_word(writing: Desk, at: int, held: tuple[str, ...]) -> None:
    writing.tag("never")
    writing.work()
    writing.tag(remove=("never",))
    writing.work()
    writing.elsewhere(tags=("never",), at=at)
    writing.rescan()
    assert writing.photo.tags == writing.said.tags == held


def test_a_sidecar_that_vanished_says_nothing_and_is_written_again(writing: Desk) -> None:
    writing.tag("mine")
    writing.work()
    writing.sidecar.unlink()
    writing.rescan()
    assert writing.photo.tags == writing.said.tags == ("mine",)


# What cannot be written.


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


# kill -9.

_WRITER = """
import sys
from pathlib import Path
from photoclip.catalog.connection import open_catalog
from photoclip.jobs.sidecars import sidecar_job
from photoclip.media.pool import DecoderPool
with DecoderPool(None, workers=1) as pool, open_catalog(Path(sys.argv[1]), writable=True) as catalog:
    print("started", flush=True)
    for _ in sidecar_job(catalog, pool, again=True):
        pass
print("finished", flush=True)
"""

KILLS = 6
PHOTOS = 120


def kill_while_writing(library: Path, seconds: float) -> bool:
    """Let the job run for a while and kill it; whether it had come to its end."""
    with subprocess.Popen([sys.executable, "-c", _WRITER, library], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "started\n"
        time.sleep(seconds)
        writer.send_signal(signal.SIGKILL)
        return writer.stdout.read() == "finished\n"


def test_a_kill_leaves_no_torn_sidecar_and_takes_no_word_for_anothers(
    catalog: Catalog, folder: Path, pool: DecoderPool
) -> None:
    desk = Desk(catalog, folder, pool)
    for number in range(PHOTOS):
        (folder / f"b{number:03}.jpg").write_bytes(desk.file.read_bytes())
    desk.index()
    sidecars.enable(catalog, True)
    ids = photos.order_ids(catalog).tolist()
    for round_, seconds in enumerate(_moments(KILLS)):
        desk.edit(TagPhotos(ids, [f"tag {round_}"], [f"tag {round_ - 2}"]))
        kill_while_writing(catalog.paths.folder, seconds)
        for sidecar in folder.glob("*.xmp"):
            assert said(sidecar.read_bytes()).tags  # whole, with something in it
    desk.rescan()
    wanted = {f"tag {round_}" for round_ in (KILLS - 2, KILLS - 1)}
    for photo in photos.photos(catalog, ids):
        assert set(photo.tags) == set(said(photo.path.with_name(f"{photo.path.name}.xmp").read_bytes()).tags) == wanted
    assert not catalog.rows("SELECT 1 FROM photo_tags WHERE in_file = 1")
    assert not list(folder.glob(".photoclip-*"))


def _moments(kills: int) -> Iterator[float]:
    return (0.004 + 0.11 * (number * 0.618 % 1) for number in range(kills))

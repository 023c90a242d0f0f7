"""The worker writes sidecars a while after the edits, when a person wants them."""

from collections.abc import Callable
from pathlib import Path

from photoclip.catalog import sidecars
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.edits import TagPhotos
from photoclip.media import xmp
from photoclip.media.pool import DecoderPool
from photoclip.protocol import AddFolder, Apply, CatalogChanged, Done, JobFinished, Rescan, WriteSidecars
from photoclip.records import Progress
from photoclip.worker.scheduler import Scheduler
from photoclip.worker.sidecars import DELAY_S, SidecarWork
from tests.worker.talk import Talk, make_photos

Start = Callable[..., Talk]


def finished(job: str) -> Callable[[JobFinished], bool]:
    return lambda message: message.job == job


def test_edits_come_into_sidecars_once_it_is_switched_on(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    make_photos(folder, 3)
    first = sorted(folder.iterdir())[0]
    talk = start()
    talk.say(AddFolder(str(folder), edit=1))
    talk.wait_for(Done)
    talk.wait_for(JobFinished, finished("embed"))
    talk.say(Apply(2, "a", TagPhotos([1], ["one"], [])))
    talk.wait_for(Done)
    assert not list(folder.glob("*.xmp"))
    talk.say(WriteSidecars(True, edit=3))
    assert talk.wait_for(Done) == Done(3)
    talk.wait_for(JobFinished, finished("sidecars"))
    (sidecar,) = folder.glob("*.xmp")
    assert xmp.read(sidecar.read_bytes()).keywords == ("one",) and first.exists()
    talk.say(Apply(4, "b", TagPhotos([1], ["two"], [])))
    talk.wait_for(JobFinished, finished("sidecars"))
    assert set(xmp.read(sidecar.read_bytes()).keywords) == {"one", "two"}
    sidecar.write_bytes(sidecar.read_bytes().replace(b">two<", b">three<"))
    talk.say(Rescan())
    talk.wait_for(CatalogChanged, lambda change: change.photo_ids == [1] and change.tags)
    talk.wait_for(JobFinished, finished("sidecars"))
    assert talk.end() == 0
    assert set(xmp.read(sidecar.read_bytes()).keywords) == {"one", "three"}


def test_edits_in_quick_succession_are_written_once(library: Path) -> None:
    now = [100.0]
    with open_catalog(library, writable=True) as catalog, DecoderPool(None, workers=1) as pool:
        scheduler = Scheduler(clock=lambda: now[0])
        work = SidecarWork(catalog, pool, scheduler, lambda _: None, clock=lambda: now[0])
        work.edited()
        assert work.follow() is None  # it is switched off
        work.enable(True)
        due(catalog)
        work.edited()
        now[0] += DELAY_S - 1
        work.edited()
        now[0] += 1
        assert work.follow() == DELAY_S - 1 and scheduler.wait_s() is None
        now[0] += DELAY_S
        assert work.follow() is None and scheduler.wait_s() == 0


def test_what_is_held_up_is_tried_again_after_a_scan_only(library: Path) -> None:
    with open_catalog(library, writable=True) as catalog, DecoderPool(None, workers=1) as pool:
        scheduler = Scheduler()
        work = SidecarWork(catalog, pool, scheduler, lambda _: None)
        work.enable(True)
        due(catalog)
        with catalog.transaction():
            sidecars.hold_up(catalog, 1, "the folder is read-only")
        work.look()
        assert scheduler.step() is None
        work.look(again=True)
        assert isinstance(scheduler.step(), Progress)
        assert sidecars.overview(catalog).failed == ((Path("/nowhere/a"), "its folder cannot be reached"),)


def due(catalog: Catalog) -> None:
    """A photo with something to write."""
    with catalog.transaction():
        connection = catalog.db.conn
        connection.execute("INSERT INTO roots (id, path) VALUES (1, x'2f6e6f7768657265')")
        connection.execute(
            "INSERT INTO photos (id, root_id, path, size, mtime_ns, inode, format, state, sort_us)"
            " VALUES (1, 1, x'61', 1, 1, 1, 'JPEG', 'indexed', 1)"
        )
        connection.execute(
            "INSERT INTO metadata (photo_id, format, width, height, orientation, keywords)"
            " VALUES (1, 'JPEG', 1, 1, 1, '[]')"
        )
        connection.execute("INSERT INTO annotations (photo_id, title) VALUES (1, 'T')")

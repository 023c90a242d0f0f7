"""Scanning real folders into a real catalog."""

import os
import shutil
from pathlib import Path

import pytest

from photoclip.catalog import photos, roots
from photoclip.catalog.connection import Catalog
from photoclip.errors import KnownError
from photoclip.jobs import scan as scan_module
from photoclip.jobs.scan import scan
from photoclip.records import Changes, Counts, Progress
from tests.pictures import paint, paint_many


def run(catalog: Catalog) -> tuple[list[Progress], list[Changes]]:
    changes: list[Changes] = []
    steps = list(scan(catalog, changed=changes.append))
    return steps, [change for change in changes if change]


def test_a_scan_finds_photos_and_others(catalog: Catalog, folder: Path) -> None:
    paint_many(folder, 5)
    (folder / "notes.txt").write_text("no photo")
    (folder / "empty.jpg").touch()
    roots.add(catalog, folder)
    steps, changes = run(catalog)
    assert photos.counts(catalog) == Counts(pending=5, skipped=2)
    assert steps[-1].done == steps[-1].total == 7
    assert {photo for change in changes for photo in change.photos} == set(range(1, 8))


def test_a_second_scan_changes_nothing(catalog: Catalog, folder: Path) -> None:
    paint_many(folder, 5)
    roots.add(catalog, folder)
    run(catalog)
    total = catalog.db.conn.total_changes
    _, changes = run(catalog)
    assert not changes
    assert catalog.db.conn.total_changes == total


def test_every_batch_is_yielded(catalog: Catalog, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paint_many(folder, 9)
    roots.add(catalog, folder)
    monkeypatch.setattr(scan_module, "BATCH", 4)
    monkeypatch.setattr(scan_module, "_BATCH_SECONDS", 60)
    steps, _ = run(catalog)
    assert [step.done for step in steps] == [4, 8, 9, 9]


def test_a_scan_given_up_half_way_loses_nothing(
    catalog: Catalog, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = paint_many(folder, 9)
    roots.add(catalog, folder)
    run(catalog)
    files[0].unlink()
    monkeypatch.setattr(scan_module, "BATCH", 2)
    job = scan(catalog)
    next(job)
    job.close()
    assert photos.counts(catalog).found == 9  # only a whole scan tells what is gone
    run(catalog)
    assert photos.counts(catalog).found == 8


def test_a_folder_that_is_not_there_is_offline(catalog: Catalog, folder: Path) -> None:
    paint_many(folder, 3)
    roots.add(catalog, folder)
    run(catalog)
    away = folder.rename(folder.with_name("unplugged"))
    _, changes = run(catalog)
    assert photos.counts(catalog) == Counts(offline=3)
    assert changes == [Changes(roots=True)]
    away.rename(folder)
    run(catalog)
    assert photos.counts(catalog) == Counts(pending=3)


def test_an_empty_mount_point_is_offline(catalog: Catalog, folder: Path) -> None:
    paint_many(folder, 3)
    roots.add(catalog, folder)
    run(catalog)
    away = folder.rename(folder.with_name("unplugged"))
    folder.mkdir()
    run(catalog)
    assert photos.counts(catalog) == Counts(offline=3)
    folder.rmdir()
    away.rename(folder)
    run(catalog)
    assert photos.counts(catalog) == Counts(pending=3)


def test_a_new_empty_folder_is_online(catalog: Catalog, folder: Path) -> None:
    roots.add(catalog, folder)
    run(catalog)
    assert roots.all_roots(catalog)[0].online


def test_a_disk_pulled_out_during_the_scan(catalog: Catalog, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paint_many(folder, 9)
    roots.add(catalog, folder)
    run(catalog)
    monkeypatch.setattr(scan_module, "BATCH", 2)
    job = scan(catalog)
    next(job)
    shutil.move(folder, folder.with_name("unplugged"))
    list(job)
    assert photos.counts(catalog) == Counts(offline=9)


def test_one_folder_offline_does_not_stop_the_others(catalog: Catalog, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        paint(tmp_path / name / "x.png", "red")
        roots.add(catalog, tmp_path / name)
    run(catalog)
    shutil.rmtree(tmp_path / "b")
    paint(tmp_path / "c" / "y.png", "blue")
    run(catalog)
    assert photos.counts(catalog) == Counts(pending=3, offline=1)


def test_only_the_chosen_folders(catalog: Catalog, tmp_path: Path) -> None:
    for name in ("a", "b"):
        paint(tmp_path / name / "x.png", "red")
    first = roots.add(catalog, tmp_path / "a")
    roots.add(catalog, tmp_path / "b")
    list(scan(catalog, [first]))
    assert photos.counts(catalog).found == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list every folder")
def test_a_folder_that_may_not_be_listed_is_offline(catalog: Catalog, folder: Path) -> None:
    paint_many(folder, 3)
    roots.add(catalog, folder)
    run(catalog)
    folder.chmod(0)
    try:
        run(catalog)
        assert photos.counts(catalog) == Counts(offline=3)
    finally:
        folder.chmod(0o700)


def test_adding_a_folder_that_does_not_exist(catalog: Catalog, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="does not exist"):
        roots.add(catalog, tmp_path / "nowhere")

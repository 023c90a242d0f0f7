"""The window's side with the real worker behind it (and an encoder that needs no weights)."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from photoclip.catalog import photos
from photoclip.catalog.connection import open_catalog
from photoclip.edits import Rate, TagPhotos
from photoclip.gui.workerprocess import Patience, WorkerProcess
from photoclip.protocol import CatalogChanged, ProgressReport, QueryEncoded
from photoclip.records import Counts
from tests.worker.talk import REPOSITORY, is_running, make_photos

WAIT_MS = 60_000


@pytest.fixture
def worker(tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[WorkerProcess]:
    monkeypatch.setenv("STUB_DELAY", "0.1")
    monkeypatch.setenv("PYTHONPATH", os.fspath(REPOSITORY))
    process = stub_worker(tmp_path / "library", Patience(beat_s=0.5, missed_beats=15, backoff_s=(0.1, 0.1, 0.1)))
    yield process
    process.shutdown()


@pytest.fixture
def calm_worker(worker: WorkerProcess, tmp_path: Path) -> Iterator[WorkerProcess]:
    """One that is not taken for frozen however busy the machine is."""
    process = stub_worker(tmp_path / "library", Patience(backoff_s=(0.1,) * 4))
    yield process
    process.shutdown()


def stub_worker(library: Path, patience: Patience) -> WorkerProcess:
    command = [sys.executable, "-m", "tests.worker.stub_worker", "--library", os.fspath(library)]
    return WorkerProcess(library, command=command, patience=patience)


def indexed(library: Path, count: int) -> bool:
    with open_catalog(library, writable=False) as catalog:
        return photos.counts(catalog) == Counts(indexed=count)


def rated(library: Path) -> list[int]:
    with open_catalog(library, writable=False) as catalog:
        return [photo.rating for photo in photos.photos(catalog, [1, 2, 3])]


def tagged(library: Path, photo_id: int) -> tuple[str, ...]:
    with open_catalog(library, writable=False) as catalog:
        (photo,) = photos.photos(catalog, [photo_id])
    return photo.tags


def found(library: Path) -> int:
    with open_catalog(library, writable=False) as catalog:
        return photos.counts(catalog).found


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs POSIX signals")
def test_killed_and_frozen_workers_are_replaced_and_all_is_indexed(
    worker: WorkerProcess, qtbot: QtBot, tmp_path: Path
) -> None:
    make_photos(tmp_path / "photos", 150)
    reports: list[ProgressReport] = []
    changes: list[CatalogChanged] = []
    answers: list[QueryEncoded] = []
    states: list[str] = []
    worker.progress.connect(reports.append)
    worker.catalog_changed.connect(changes.append)
    worker.query_encoded.connect(answers.append)
    worker.state_changed.connect(states.append)
    worker.add_folder(tmp_path / "photos")
    worker.start()
    for wanted in (signal.SIGKILL, signal.SIGSTOP):
        reports.clear()
        qtbot.waitUntil(lambda: any(report.job == "embed" for report in reports), timeout=WAIT_MS)
        pid = worker.process_id
        os.kill(pid, wanted)
        query = worker.encode_query(["sea"], [])
        qtbot.waitUntil(lambda query=query: [a.request for a in answers][-1:] == [query], timeout=WAIT_MS)  # type: ignore[misc]
        assert not is_running(pid)
    qtbot.waitUntil(lambda: indexed(tmp_path / "library", 150), timeout=WAIT_MS)
    assert {photo for change in changes for photo in change.photo_ids} == set(range(1, 151))
    assert states[:5] == ["starting", "running", "restarting", "starting", "running"]


def test_a_second_window_is_told_who_holds_the_library(worker: WorkerProcess, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(worker.ready, timeout=WAIT_MS):
        worker.start()
    second = WorkerProcess(
        tmp_path / "library",
        command=[sys.executable, "-m", "tests.worker.stub_worker", "--library", os.fspath(tmp_path / "library")],
    )
    problems: list[str] = []
    second.problem.connect(problems.append)
    second.start()
    qtbot.waitUntil(lambda: second.state == "failed", timeout=WAIT_MS)
    assert len(problems) == 1 and f"process {worker.process_id}" in problems[0]

    worker.shutdown()
    with qtbot.waitSignal(second.ready, timeout=WAIT_MS):
        second.start()
    second.shutdown()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
def test_edits_survive_a_killed_worker(calm_worker: WorkerProcess, qtbot: QtBot, tmp_path: Path) -> None:
    make_photos(tmp_path / "photos", 10)
    library, worker = tmp_path / "library", calm_worker
    worker.add_folder(tmp_path / "photos")
    with qtbot.waitSignal(worker.ready, timeout=WAIT_MS):
        worker.start()
    qtbot.waitUntil(lambda: indexed(library, 10), timeout=WAIT_MS)
    refused: list[str] = []
    worker.edit_refused.connect(refused.append)
    for stars in (1, 2, 3):
        token = worker.apply(Rate([1, 2, 3], stars))
        worker.apply(TagPhotos([stars], [f"tag {stars}"], []))
        os.kill(worker.process_id, signal.SIGKILL)  # before it takes the edits, in the middle or after them
        if stars == 2:
            worker.undo(token)
        worker.apply(TagPhotos([stars], ["last"], []))
        last = ("last", f"tag {stars}")
        qtbot.waitUntil(lambda stars=stars, last=last: tagged(library, stars) == last, timeout=WAIT_MS)  # type: ignore[misc]
        assert rated(library) == [1 if stars == 2 else stars] * 3
    assert refused == []


def test_an_edit_of_a_window_that_closes_in_the_middle_of_a_long_batch_is_not_lost(
    calm_worker: WorkerProcess, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_photos(tmp_path / "photos", 5)
    monkeypatch.setenv("STUB_DELAY", "3600")
    library, worker = tmp_path / "library", calm_worker
    worker.add_folder(tmp_path / "photos")
    with qtbot.waitSignal(worker.job_finished, timeout=WAIT_MS, check_params_cb=lambda job: job == "scan"):
        worker.start()
    qtbot.waitUntil(lambda: found(library) == 5, timeout=WAIT_MS)
    worker.apply(Rate([1, 2, 3], 4))
    worker.shutdown()

    monkeypatch.setenv("STUB_DELAY", "0")
    next_one = stub_worker(library, Patience())
    next_one.start()
    qtbot.waitUntil(lambda: rated(library) == [4, 4, 4], timeout=WAIT_MS)
    next_one.shutdown()


def test_closing_the_window_ends_the_worker(worker: WorkerProcess, qtbot: QtBot, tmp_path: Path) -> None:
    make_photos(tmp_path / "photos", 100)
    worker.add_folder(tmp_path / "photos")
    with qtbot.waitSignal(worker.progress, timeout=WAIT_MS):
        worker.start()
    pid = worker.process_id
    worker.shutdown()
    assert not is_running(pid)

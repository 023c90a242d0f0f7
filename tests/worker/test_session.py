"""The real worker process, with an encoder that needs no weights."""

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from photoclip.catalog import photos, vectorfile
from photoclip.catalog.connection import open_catalog
from photoclip.catalog.lock import LibraryLock
from photoclip.protocol import (
    AddFolder,
    CatalogChanged,
    Done,
    EncodeQuery,
    Hello,
    JobFinished,
    MakePreview,
    Pause,
    Ping,
    Pong,
    PreviewReady,
    Problem,
    ProgressReport,
    QueryEncoded,
    Ready,
    RequestFailed,
    Rescan,
    Resume,
    Retry,
)
from photoclip.records import Counts, PhotoState
from photoclip.weights.registry import DEFAULT
from tests.worker.talk import Talk, make_photos, wait_until

Start = Callable[..., Talk]


def counts(library: Path) -> Counts:
    with open_catalog(library, writable=False) as catalog:
        return photos.counts(catalog)


def embedded(job: JobFinished) -> bool:
    return job.job == "embed"


def test_a_folder_is_added_and_indexed(start: Start, library: Path, tmp_path: Path) -> None:
    make_photos(tmp_path / "photos", 40)
    talk = start()
    assert isinstance(talk.wait_for(Hello), Hello)
    assert talk.wait_for(Ready) == Ready("stub-8", DEFAULT, 8, "CPU")
    talk.wait_for(JobFinished, embedded)  # there is nothing to do yet
    talk.say(AddFolder(os.fspath(tmp_path / "photos"), edit=5))
    assert talk.wait_for(Done) == Done(5)
    talk.wait_for(JobFinished, embedded)
    assert talk.end() == 0
    assert counts(library) == Counts(indexed=40)

    changed = talk.hear_all(CatalogChanged)
    assert any(change.roots for change in changed)
    assert {photo for change in changed for photo in change.photo_ids} == set(range(1, 41))
    last = talk.hear_all(ProgressReport)[-1]
    assert (last.job, last.done, last.total, last.paused) == ("embed", 40, 40, False)
    assert talk.hear_all(Problem) == []
    assert b"a library that prints on stdout" in talk.stderr
    assert b"a C library that writes to descriptor 1" in talk.stderr
    with LibraryLock(library, "test"):
        pass


def test_a_new_photo_appears(start: Start, library: Path, tmp_path: Path) -> None:
    make_photos(tmp_path / "photos", 3)
    talk = start()
    talk.wait_for(JobFinished, embedded)
    talk.say(AddFolder(os.fspath(tmp_path / "photos")))
    talk.wait_for(JobFinished, embedded)
    make_photos(tmp_path / "photos", 1, start=3)
    talk.say(Rescan())
    assert talk.wait_for(CatalogChanged, lambda change: bool(change.photo_ids)).photo_ids == [4]
    talk.wait_for(JobFinished, embedded)
    assert counts(library) == Counts(indexed=4)


def test_a_folder_added_as_the_window_closes_is_kept(start: Start, library: Path, tmp_path: Path) -> None:
    make_photos(tmp_path / "photos", 2)
    talk = start()
    talk.wait_for(Ready)
    talk.say(AddFolder(os.fspath(tmp_path / "photos")))
    assert talk.end() == 0
    talk = start()
    talk.wait_for(JobFinished, embedded)
    assert counts(library) == Counts(indexed=2)


def test_queries_are_answered_while_photos_are_indexed(start: Start, library: Path, tmp_path: Path) -> None:
    files = make_photos(tmp_path / "photos", 200)
    talk = start(STUB_DELAY="0.2")
    talk.wait_for(JobFinished, embedded)
    talk.say(AddFolder(os.fspath(tmp_path / "photos")))
    talk.wait_for(ProgressReport, lambda report: report.job == "embed")
    talk.say(EncodeQuery(7, ["a dog", "the sea"], [os.fspath(files[9])]))
    answer = talk.wait_for(QueryEncoded)
    talk.say(Ping())
    talk.wait_for(Pong)
    assert counts(library).pending > 0, "long before the job is done"
    assert answer.request == 7
    found = np.array(answer.vectors)
    assert found.shape == (3, 8)
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-6)

    talk.wait_for(JobFinished, embedded)
    with open_catalog(library, writable=False) as catalog:
        photo = photos.by_path(catalog, files[9])
        assert photo is not None
        stored = stored_vectors(catalog)[photo.id]
    np.testing.assert_allclose(found[2], stored, atol=2e-3), "an image is encoded as it is indexed"


def stored_vectors(catalog: object) -> dict[int, np.ndarray]:
    snapshot = vectorfile.load(catalog, "stub-8")  # type: ignore[arg-type]
    return dict(zip(snapshot.ids.tolist(), np.array(snapshot.vectors), strict=True))


def test_a_query_waits_for_the_encoder(start: Start) -> None:
    talk = start(STUB_LOADING="1.0")
    talk.say(EncodeQuery(1, ["early"], []), Ping())
    talk.wait_for(Pong)
    assert talk.hear_all(Ready) == []
    talk.wait_for(Ready)
    assert talk.wait_for(QueryEncoded).request == 1


def test_pause_and_resume(start: Start, library: Path, tmp_path: Path) -> None:
    make_photos(tmp_path / "photos", 120)
    talk = start(STUB_DELAY="0.3")
    talk.wait_for(JobFinished, embedded)
    talk.say(AddFolder(os.fspath(tmp_path / "photos")))
    talk.wait_for(ProgressReport, lambda report: report.job == "embed" and report.done > 0)
    talk.say(Pause())
    talk.wait_for(ProgressReport, lambda report: report.paused)
    then = counts(library)
    for number in range(5):
        talk.say(EncodeQuery(number, ["paused"], []))
        talk.wait_for(QueryEncoded)
    assert counts(library) == then and then.pending > 0
    talk.say(Resume())
    talk.wait_for(ProgressReport, lambda report: not report.paused)
    talk.wait_for(JobFinished, embedded)
    assert counts(library) == Counts(indexed=120)


def test_previews(start: Start, library: Path, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    Image.new("RGB", (3000, 2000), "teal").save(folder / "large.jpg")
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 this is no picture")
    talk = start()
    talk.wait_for(JobFinished, embedded)
    talk.say(AddFolder(os.fspath(folder)))
    talk.wait_for(JobFinished, embedded)
    with open_catalog(library, writable=False) as catalog:
        large, broken = photos.by_path(catalog, folder / "large.jpg"), photos.by_path(catalog, folder / "broken.jpg")
    assert large is not None and broken is not None
    assert broken.state == PhotoState.FAILED and broken.reason

    talk.say(MakePreview(1, large.id), MakePreview(2, broken.id), MakePreview(3, 999), MakePreview(4, large.id))
    answers: dict[int, PreviewReady | RequestFailed] = {}
    while len(answers) < 4:
        answer = talk.wait_for(PreviewReady | RequestFailed)  # type: ignore[arg-type]
        answers[answer.request] = answer
    first, second, third, fourth = (answers[request] for request in (1, 2, 3, 4))
    assert isinstance(first, PreviewReady) and isinstance(fourth, PreviewReady) and first.path == fourth.path
    with Image.open(first.path) as preview:
        assert preview.format == "JPEG" and preview.size == (2048, 1365)
    assert Path(first.path).parent == library / "previews"
    assert isinstance(second, RequestFailed) and "broken.jpg cannot be shown" in second.reason
    assert isinstance(third, RequestFailed) and "no longer in the library" in third.reason


def test_a_query_picture_that_cannot_be_decoded(start: Start, tmp_path: Path) -> None:
    talk = start()
    talk.say(EncodeQuery(1, ["sea"], [os.fspath(tmp_path / "nothing.jpg")]))
    failed = talk.wait_for(RequestFailed)
    assert failed.request == 1 and "nothing.jpg cannot be searched for: there is no such file." in failed.reason


def test_failed_photos_are_tried_again(start: Start, library: Path, tmp_path: Path) -> None:
    make_photos(tmp_path / "photos", 1)
    (tmp_path / "photos" / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 this is no picture")
    talk = start()
    talk.wait_for(JobFinished, embedded)
    talk.say(AddFolder(os.fspath(tmp_path / "photos"), edit=1))
    talk.wait_for(JobFinished, embedded)
    assert counts(library) == Counts(indexed=1, failed=1)
    with open_catalog(library, writable=False) as catalog:
        (failed,) = photos.failed(catalog)
    talk.say(Retry([failed.id], edit=2))
    assert talk.wait_for(Done, lambda done: done.edit == 2)
    assert failed.id in talk.wait_for(CatalogChanged).photo_ids
    talk.wait_for(JobFinished, embedded)
    assert counts(library) == Counts(indexed=1, failed=1)


def test_a_folder_that_does_not_exist(start: Start, tmp_path: Path) -> None:
    talk = start()
    talk.say(AddFolder(os.fspath(tmp_path / "nowhere"), edit=3))
    problem = talk.wait_for(Problem)
    assert "nowhere" in problem.text and not problem.fatal
    assert talk.wait_for(Done) == Done(3, refused=True)


def test_without_an_encoder_the_rest_works(start: Start, library: Path, tmp_path: Path) -> None:
    make_photos(tmp_path / "photos", 2)
    talk = start(STUB_MISSING="The encoder stub is not installed.")
    talk.say(AddFolder(os.fspath(tmp_path / "photos")), EncodeQuery(1, ["sea"], []))
    assert talk.wait_for(Problem) == Problem("The encoder stub is not installed.")
    assert talk.wait_for(RequestFailed) == RequestFailed(1, "The encoder stub is not installed.")
    wait_until(lambda: counts(library) == Counts(pending=2), "the scan of the folder")
    talk.say(MakePreview(2, 1))
    assert Path(talk.wait_for(PreviewReady).path).exists()
    assert talk.hear_all(Ready) == []
    assert talk.end() == 0

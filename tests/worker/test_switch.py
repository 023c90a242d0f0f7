"""The library changes over to another encoder while the worker serves the window: real processes, a hub on loopback."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from photoclip.catalog import encoders, photos, switching, vectorfile
from photoclip.catalog.check import check
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.protocol import (
    AddFolder,
    CancelFetch,
    CatalogChanged,
    Done,
    DropVectors,
    EncodeQuery,
    JobFinished,
    Problem,
    ProgressReport,
    QueryEncoded,
    Ready,
    Rescan,
    UseEncoder,
)
from photoclip.records import Counts
from photoclip.weights.registry import DEFAULT
from tests.weights.fakehub import FakeHub, running
from tests.weights.folders import make_folder
from tests.worker.talk import Talk, make_photos

Start = Callable[..., Talk]
LARGE = "vit-b-32-datacomp"


@pytest.fixture
def indexed(start: Start, library: Path, tmp_path: Path) -> Path:
    """A library of 60 photos, indexed with the first stub, which goes by the embedded encoder's name."""
    make_photos(tmp_path / "photos", 60)
    talk = start()
    talk.wait_for(Ready)
    talk.wait_for(JobFinished, of("embed"))
    talk.say(AddFolder(os.fspath(tmp_path / "photos")))
    talk.wait_for(JobFinished, of("embed"))
    assert talk.end() == 0
    return library


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """A folder of weights that someone might name; the stub loader does not look into it."""
    return os.fspath(make_folder(tmp_path / "own encoder"))


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[FakeHub]:
    published = make_folder(tmp_path / "published")
    (published / "tokenizer.json").write_text("{}")
    with running(published) as server:
        yield server


def of(job: str) -> Callable[[JobFinished | ProgressReport], bool]:
    return lambda message: message.job == job


def look(library: Path, what: Callable[[Catalog], object]) -> object:
    with open_catalog(library, writable=False) as catalog:
        return what(catalog)


def active_key(library: Path) -> object:
    return look(library, lambda catalog: encoders.active(catalog).key)  # type: ignore[union-attr]


def vector_counts(library: Path) -> object:
    return look(library, lambda catalog: {known.key: known.vectors for known in switching.stored(catalog)})


def test_the_old_vectors_are_searched_until_the_library_changes_over(start: Start, indexed: Path, folder: str) -> None:
    talk = start(STUB_DELAY="0.3")
    assert talk.wait_for(Ready).encoder_key == "stub-8"
    talk.say(UseEncoder(folder, edit=3))
    talk.wait_for(Done, lambda done: done.edit == 3)
    report = talk.wait_for(ProgressReport, of("switch"))
    assert (report.total, report.note) == (60, folder)
    talk.say(EncodeQuery(1, ["the sea"], []))
    answer = talk.wait_for(QueryEncoded)
    assert (answer.encoder_key, len(answer.vectors[0])) == ("stub-8", 8)
    assert active_key(indexed) == "stub-8", "the query came in the middle"
    assert look(indexed, photos.counts) == Counts(indexed=60)
    assert look(indexed, lambda catalog: len(vectorfile.load(catalog, "stub-8"))) == 60

    talk.wait_for(CatalogChanged, lambda change: change.encoder)
    talk.wait_for(JobFinished, of("switch"))
    assert talk.wait_for(Ready) == Ready("other-12", folder, 12, "CPU")
    talk.say(EncodeQuery(2, ["the sea"], []))
    answer = talk.wait_for(QueryEncoded)
    assert (answer.encoder_key, len(answer.vectors[0])) == ("other-12", 12)
    assert look(indexed, photos.counts) == Counts(indexed=60)
    assert vector_counts(indexed) == {"stub-8": 60, "other-12": 60}
    assert look(indexed, check) == []
    assert talk.end() == 0

    talk = start()
    assert talk.wait_for(Ready).encoder_key == "other-12", "it stays with the new one"
    talk.say(UseEncoder(DEFAULT))
    assert talk.wait_for(Ready).encoder_key == "stub-8", "the way back has no work to do"
    assert talk.hear_all(Problem) == []


def test_a_worker_killed_on_the_way_goes_on_there(start: Start, indexed: Path, folder: str) -> None:
    for least in (1, 0):  # once with some vectors made, and once just after it has gone on
        talk = start(STUB_DELAY="2")
        assert talk.wait_for(Ready).encoder_key == "stub-8"
        if least:
            talk.say(UseEncoder(folder))
        talk.wait_for(ProgressReport, lambda report, least=least: report.job == "switch" and report.done >= least)
        talk.kill()
        assert active_key(indexed) == "stub-8"
        assert look(indexed, switching.target) == folder
        assert look(indexed, photos.counts) == Counts(indexed=60)
    made = vector_counts(indexed)["other-12"]  # type: ignore[index]
    assert 0 < made < 60
    talk = start(STUB_DELAY="0")
    assert talk.wait_for(Ready).encoder_key == "stub-8"
    assert talk.wait_for(Ready).encoder_key == "other-12"
    assert talk.end() == 0
    assert vector_counts(indexed) == {"stub-8": 60, "other-12": 60}
    assert look(indexed, switching.target) is None
    assert look(indexed, lambda catalog: catalog.rows("PRAGMA integrity_check")) == [("ok",)]
    assert look(indexed, check) == []


def test_giving_up_and_taking_it_up_again_loses_nothing(start: Start, indexed: Path, folder: str) -> None:
    talk = start(STUB_DELAY="0.3")
    talk.wait_for(Ready)
    talk.say(UseEncoder(folder))
    talk.wait_for(ProgressReport, lambda report: report.job == "switch" and report.done > 0)
    talk.say(UseEncoder(DEFAULT, edit=8))
    talk.wait_for(Done, lambda done: done.edit == 8)
    talk.say(EncodeQuery(1, ["the sea"], []))
    assert talk.wait_for(QueryEncoded).encoder_key == "stub-8"
    assert look(indexed, switching.target) is None
    kept = vector_counts(indexed)["other-12"]  # type: ignore[index]
    assert 0 < kept < 60
    talk.say(UseEncoder(folder))
    assert talk.wait_for(ProgressReport, of("switch")).total == 60 - kept
    assert talk.wait_for(Ready).encoder_key == "other-12"


def test_changing_over_at_once_indexes_anew(start: Start, indexed: Path, folder: str) -> None:
    talk = start(STUB_DELAY="0.3")
    talk.wait_for(Ready)
    talk.say(UseEncoder(folder, at_once=True))
    assert talk.wait_for(Ready).encoder_key == "other-12"
    talk.wait_for(JobFinished, of("embed"))
    assert vector_counts(indexed) == {"stub-8": 60, "other-12": 60}
    assert look(indexed, photos.counts) == Counts(indexed=60)


def test_photos_added_on_the_way_get_both_vectors(start: Start, indexed: Path, folder: str, tmp_path: Path) -> None:
    talk = start(STUB_DELAY="0.3")
    talk.wait_for(Ready)
    talk.say(UseEncoder(folder))
    talk.wait_for(ProgressReport, of("switch"))
    make_photos(tmp_path / "photos", 20, start=60)
    talk.say(Rescan())
    talk.wait_for(JobFinished, of("embed"))
    assert active_key(indexed) == "stub-8"
    assert talk.wait_for(Ready).encoder_key == "other-12"
    assert vector_counts(indexed) == {"stub-8": 80, "other-12": 80}


def test_an_encoder_is_downloaded_first(start: Start, indexed: Path, hub: FakeHub, tmp_path: Path) -> None:
    talk = start(HF_ENDPOINT=hub.endpoint, PHOTOCLIP_WEIGHTS=os.fspath(tmp_path / "weights"))
    talk.wait_for(JobFinished, of("embed"))
    assert hub.requests == [], "no network before the person says so"
    talk.say(UseEncoder(LARGE))
    total = sum(map(len, hub.files.values()))
    assert talk.wait_for(ProgressReport, lambda report: report.job == "fetch" and report.done == total).total == total
    talk.wait_for(JobFinished, of("fetch"))
    assert talk.wait_for(Ready) == Ready("other-12", LARGE, 12, "CPU")
    assert (tmp_path / "weights" / LARGE / "photoclip.json").exists()
    assert talk.end() == 0
    asked = len(hub.requests)
    talk = start(HF_ENDPOINT=hub.endpoint, PHOTOCLIP_WEIGHTS=os.fspath(tmp_path / "weights"))
    talk.wait_for(Ready)
    talk.say(UseEncoder(DEFAULT))
    talk.wait_for(Ready)
    talk.say(UseEncoder(LARGE))
    assert talk.wait_for(Ready).encoder_name == LARGE
    assert len(hub.requests) == asked, "what is here is not asked for again"


def test_a_download_can_be_cancelled(start: Start, indexed: Path, hub: FakeHub, tmp_path: Path) -> None:
    hub.files["open_clip_model.safetensors"] = hub.served["open_clip_model.safetensors"] = os.urandom(3_000_000)
    hub.cuts.extend([1_500_000, 0, 0, 0])
    talk = start(HF_ENDPOINT=hub.endpoint, PHOTOCLIP_WEIGHTS=os.fspath(tmp_path / "weights"))
    talk.wait_for(JobFinished, of("embed"))
    talk.say(UseEncoder(LARGE))
    talk.wait_for(ProgressReport, lambda report: report.job == "fetch" and report.done > 1_000_000)
    talk.say(CancelFetch())
    talk.wait_for(JobFinished, of("fetch"))
    assert look(indexed, switching.target) is None
    assert not (tmp_path / "weights" / LARGE).exists()
    asked = len(hub.requests)
    talk.say(Rescan())
    talk.wait_for(JobFinished, of("embed"))
    assert len(hub.requests) == asked
    assert talk.hear_all(Problem) == []


def test_without_a_network_the_library_stays_as_it_is(start: Start, indexed: Path, tmp_path: Path) -> None:
    nowhere = "http://127.0.0.1:9"
    talk = start(HF_ENDPOINT=nowhere, PHOTOCLIP_WEIGHTS=os.fspath(tmp_path / "weights"))
    talk.wait_for(Ready)
    talk.say(UseEncoder(LARGE))
    assert "can be downloaded only with a network connection" in talk.wait_for(Problem).text
    talk.say(EncodeQuery(1, ["the sea"], []))
    assert talk.wait_for(QueryEncoded).encoder_key == "stub-8"
    talk.say(UseEncoder("no such encoder", edit=4))
    assert "no encoder called" in talk.wait_for(Problem).text
    assert talk.wait_for(Done) == Done(4, refused=True)
    assert look(indexed, switching.target) == LARGE, "it is tried again by the next worker"


def test_old_vectors_are_deleted_on_request(start: Start, indexed: Path, folder: str) -> None:
    talk = start()
    talk.wait_for(Ready)
    talk.say(DropVectors("stub-8"))
    assert "in use" in talk.wait_for(Problem).text
    talk.say(UseEncoder(folder))
    assert talk.wait_for(Ready).encoder_key == "other-12"
    talk.say(DropVectors("stub-8", edit=5))
    talk.wait_for(JobFinished, of("tidy"))
    assert vector_counts(indexed) == {"other-12": 60}
    talk.say(UseEncoder(DEFAULT))
    assert talk.wait_for(Ready).encoder_key == "stub-8"
    assert vector_counts(indexed) == {"stub-8": 60, "other-12": 60}, "they are made again"

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import filelock
import pytest

from photoclip.errors import KnownError
from photoclip.records import Progress
from photoclip.weights import download
from photoclip.weights import record as records
from photoclip.weights.download import fetch, install
from photoclip.weights.hub import Hub
from photoclip.weights.installed import folder_of, is_installed, locate
from photoclip.weights.registry import Entry, entry
from tests.weights.fakehub import REVISION, FakeHub, running
from tests.weights.folders import make_folder

CHOSEN = entry("vit-b-32-datacomp")
WEIGHTS = "open_clip_model.safetensors"


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    """A hub with one good repository, and an empty weights folder of our own."""
    published = make_folder(tmp_path / "published")
    (published / "tokenizer.json").write_text("{}")
    (published / "README.md").write_text("# An encoder")
    (published / "open_clip_pytorch_model.bin").write_bytes(b"\x80\x02")
    monkeypatch.setenv("PHOTOCLIP_WEIGHTS", str(tmp_path / "weights"))
    with running(published) as server:
        monkeypatch.setenv("HF_ENDPOINT", server.endpoint)
        yield server


def fetched(hub: FakeHub, chosen: Entry = CHOSEN) -> list[Progress]:
    return list(fetch(chosen, hub=Hub(hub.endpoint, timeout_s=10, pause_s=0)))


def part() -> Path:
    folder = folder_of(CHOSEN)
    return folder.parent / f".{folder.name}.part"


def assert_installed(hub: FakeHub) -> None:
    found = locate(CHOSEN.name)
    assert found.recorded
    assert found.weights.read_bytes() == hub.files[WEIGHTS]
    assert not part().exists()


def test_install_records_revision_and_hashes(hub: FakeHub) -> None:
    reports: list[Progress] = []
    install(CHOSEN, on_progress=reports.append)
    assert_installed(hub)
    record = records.read(folder_of(CHOSEN))
    assert record is not None
    assert (record.name, record.repository, record.revision) == (CHOSEN.name, CHOSEN.repository, REVISION)
    assert sorted(record.files) == ["open_clip_config.json", WEIGHTS, "tokenizer.json"]
    assert sorted(file.name for file in folder_of(CHOSEN).iterdir()) == sorted([*record.files, "photoclip.json"])
    total = sum(len(hub.files[name]) for name in record.files)
    assert [report.done for report in reports] == sorted(report.done for report in reports)
    assert (reports[-1].job, reports[-1].done, reports[-1].total) == ("fetch", total, total)


def test_what_is_there_and_whole_is_not_fetched_again(hub: FakeHub) -> None:
    fetched(hub)
    hub.requests.clear()
    assert fetched(hub) == []
    assert hub.requests == []


def test_the_embedded_encoder_needs_no_download(hub: FakeHub) -> None:
    assert fetched(hub, entry("photoclip-small")) == []
    assert hub.requests == []


def test_damaged_weights_are_replaced(hub: FakeHub) -> None:
    fetched(hub)
    weights = folder_of(CHOSEN) / WEIGHTS
    weights.write_bytes(weights.read_bytes()[:-1] + b"?")
    fetched(hub)
    assert_installed(hub)
    assert [file.name for file in folder_of(CHOSEN).parent.iterdir() if not file.name.startswith(".")] == [CHOSEN.name]


def test_a_broken_connection_is_continued_where_it_stopped(hub: FakeHub) -> None:
    hub.cuts.extend([15_000, 10_000])
    fetched(hub)
    assert_installed(hub)
    assert hub.file_requests(WEIGHTS) == [None, "bytes=15000-", "bytes=25000-"]


def test_a_server_without_ranges_begins_again(hub: FakeHub) -> None:
    hub.ranges = False
    hub.cuts.append(15_000)
    fetched(hub)
    assert_installed(hub)


def test_server_errors_are_retried(hub: FakeHub) -> None:
    hub.statuses.extend([503, 0, 500, 429, 0, 0])
    fetched(hub)
    assert_installed(hub)


def test_a_connection_that_always_breaks_gives_up_and_can_be_continued(hub: FakeHub) -> None:
    hub.cuts.extend([15_000, 0, 0, 0, 0, 0])
    with pytest.raises(KnownError, match=r"failed 5 times.*run it again to continue"):
        fetched(hub)
    assert not is_installed(CHOSEN)
    with pytest.raises(KnownError, match="not installed"):
        locate(CHOSEN.name)
    hub.cuts.clear()
    hub.requests.clear()
    fetched(hub)
    assert_installed(hub)
    assert hub.file_requests(WEIGHTS) == ["bytes=15000-"]


def test_an_interrupted_download_stays_with_its_revision(hub: FakeHub) -> None:
    pieces = fetch(CHOSEN, hub=Hub(hub.endpoint, pause_s=0))
    next(pieces)
    del pieces
    old, hub.revision = hub.revision, "b" * 40
    asked = [path for path, _ in hub.requests]
    with pytest.raises(KnownError, match=f"does not have .*/resolve/{old}/"):
        fetched(hub)
    # The old revision is gone from this hub, so the next start takes the new one, from the beginning.
    assert len(asked) < len(hub.requests)
    fetched(hub)
    assert_installed(hub)
    record = records.read(folder_of(CHOSEN))
    assert record is not None and record.revision == "b" * 40


@pytest.mark.parametrize("name", [WEIGHTS, "open_clip_config.json"])
def test_a_content_other_than_the_published_one_is_deleted(hub: FakeHub, name: str) -> None:
    good = hub.served[name]
    hub.served[name] = good[:-1] + b"!"
    with pytest.raises(KnownError, match="did not arrive as published"):
        fetched(hub)
    assert not (part() / name).exists()
    assert not is_installed(CHOSEN)
    hub.served[name] = good
    fetched(hub)
    assert_installed(hub)


def test_a_part_that_was_damaged_between_two_starts_is_noticed(hub: FakeHub) -> None:
    hub.cuts.extend([15_000, 0, 0, 0, 0, 0])
    with pytest.raises(KnownError):
        fetched(hub)
    hub.cuts.clear()
    (part() / WEIGHTS).write_bytes(bytes(15_000))
    with pytest.raises(KnownError, match="did not arrive as published"):
        fetched(hub)
    fetched(hub)
    assert_installed(hub)


def test_more_bytes_than_published_are_refused(hub: FakeHub) -> None:
    hub.served[WEIGHTS] += b"and more"
    with pytest.raises(KnownError, match="did not arrive as published"):
        fetched(hub)


def test_no_network(hub: FakeHub) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        closed = f"http://127.0.0.1:{unused.getsockname()[1]}"
    with pytest.raises(KnownError, match=r"127\.0\.0\.1 cannot be reached.*only with a network connection"):
        list(fetch(CHOSEN, hub=Hub(closed, pause_s=0)))


def test_a_server_that_never_answers(hub: FakeHub) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        endpoint = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(KnownError, match="failed 5 times"):
            list(fetch(CHOSEN, hub=Hub(endpoint, timeout_s=0.05, pause_s=0)))


@pytest.mark.parametrize("status", [401, 403, 404, 418])
def test_a_refusal_is_not_retried(hub: FakeHub, status: int) -> None:
    hub.statuses.append(status)
    with pytest.raises(KnownError, match=r"127\.0\.0\.1 (refuses|does not have)"):
        fetched(hub)
    assert len(hub.requests) == 1


@pytest.mark.parametrize(
    "answer", [[], {"sha": "main"}, {"sha": "../" * 13 + "x", "siblings": []}, {"sha": REVISION}, "x"]
)
def test_an_answer_that_makes_no_sense(hub: FakeHub, answer: object) -> None:
    hub.answer = answer or [1]
    with pytest.raises(KnownError, match="does not understand"):
        fetched(hub)


@pytest.mark.parametrize("name", [WEIGHTS, "open_clip_config.json"])
def test_a_repository_without_what_is_needed(hub: FakeHub, name: str) -> None:
    del hub.files[name]
    with pytest.raises(KnownError, match="publishes no"):
        fetched(hub)


def test_the_endpoint_must_be_an_address() -> None:
    with pytest.raises(KnownError, match="HF_ENDPOINT"):
        Hub("file:///etc")


def test_a_full_disk_keeps_what_has_arrived(hub: FakeHub) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    plan = download._make_plan(part_parent(), Hub(hub.endpoint).snapshot(CHOSEN.repository))
    (part() / WEIGHTS).symlink_to("/dev/full")
    with pytest.raises(KnownError, match=r"disk .* is full; make room"):
        fetched(hub)
    assert (part() / "open_clip_config.json").read_bytes() == hub.files["open_clip_config.json"]
    (part() / WEIGHTS).unlink()
    fetched(hub)
    assert plan.revision == REVISION
    assert_installed(hub)


def part_parent() -> Path:
    part().parent.mkdir(parents=True, exist_ok=True)
    return part()


def test_too_little_room_is_said_before_anything_is_fetched(hub: FakeHub) -> None:
    size = shutil.disk_usage("/").total * 10
    hub.answer = hub.description()
    for sibling in hub.answer["siblings"]:
        if sibling["rfilename"] == WEIGHTS:
            sibling["size"] = size
    with pytest.raises(KnownError, match=r"MB free; the download needs"):
        fetched(hub)
    assert hub.file_requests(WEIGHTS) == []


def test_two_downloads_of_the_same_encoder(hub: FakeHub) -> None:
    final = folder_of(CHOSEN)
    final.parent.mkdir(parents=True)
    with filelock.FileLock(final.parent / f".{final.name}.lock"), pytest.raises(KnownError, match="another PhotoClip"):
        fetched(hub)


def test_a_plan_that_cannot_be_read_is_made_again(hub: FakeHub) -> None:
    part().mkdir(parents=True)
    for content in (
        "",
        "[]",
        "{}",
        json.dumps({"repository": CHOSEN.repository, "revision": "x", "files": {"../x": {}}}),
    ):
        (part() / "plan.json").write_text(content)
        assert download._read_plan(part(), CHOSEN.repository) is None
    fetched(hub)
    assert_installed(hub)


def test_the_plan_of_another_repository_is_not_followed(hub: FakeHub) -> None:
    pieces = fetch(CHOSEN, hub=Hub(hub.endpoint, pause_s=0))
    next(pieces)
    del pieces
    assert download._read_plan(part(), "someone/else") is None


def test_killed_at_any_time_nothing_half_downloaded_can_be_loaded(hub: FakeHub, tmp_path: Path) -> None:
    hub.cuts.extend([2_000, *[1_000] * 60])
    program = textwrap.dedent("""
        from photoclip.weights.download import fetch
        from photoclip.weights.hub import Hub
        from photoclip.weights.registry import entry
        for progress in fetch(entry("vit-b-32-datacomp"), hub=Hub(pause_s=0.05)):
            print(progress.done, flush=True)
    """)
    for _ in range(2):
        with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, env=dict(os.environ)) as child:
            assert child.stdout is not None
            for _ in range(5):
                assert child.stdout.readline()
            child.send_signal(signal.SIGKILL)
        assert not is_installed(CHOSEN)
        with pytest.raises(KnownError, match="not installed"):
            locate(CHOSEN.name)
    hub.cuts.clear()
    hub.requests.clear()
    fetched(hub)
    assert_installed(hub)
    assert hub.file_requests(WEIGHTS)[0] is not None


def test_a_place_of_ones_own(hub: FakeHub, tmp_path: Path) -> None:
    install(replace(CHOSEN, name="mine"), tmp_path / "elsewhere" / "mine")
    assert locate(str(tmp_path / "elsewhere" / "mine")).recorded

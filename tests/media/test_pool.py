import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photoclip.errors import BugError, KnownError
from photoclip.media.decode import decode, encoder_input
from photoclip.media.outcome import DecodeError, DecodeResult
from photoclip.media.pool import DecoderPool
from photoclip.media.xmpwrite import edited
from photoclip.records import InputSpec, Words
from tests.media.conftest import MakePhoto, saved, scene

SPEC = InputSpec(32)
FAULTY = [sys.executable, "-m", "tests.media.faulty_decoder"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX systems")


@pytest.fixture
def faulty() -> Iterator[DecoderPool]:
    with DecoderPool(SPEC, workers=2, memory_mb=1024, command=FAULTY) as pool:
        yield pool


def photos(make_photo: MakePhoto, *names: str) -> dict[int, Path]:
    return {number: make_photo(f"{name}.jpg") for number, name in enumerate(names)}


def results(pool: DecoderPool, paths: dict[int, Path]) -> dict[int, DecodeResult]:
    found = list(pool.decode(iter(paths.items())))
    assert sorted(result.photo_id for result in found) == sorted(paths)
    return {result.photo_id: result for result in found}


def test_what_comes_out_is_what_decode_makes(make_photo: MakePhoto) -> None:
    paths = {7: make_photo("a.jpg", scene(800, 600)), 9: make_photo("ü \n.png", format="PNG")}
    with DecoderPool(SPEC, workers=2) as pool:
        for photo_id, result in results(pool, paths).items():
            parts = decode(paths[photo_id], SPEC)
            decoded = result.decoded
            assert decoded is not None
            assert result.reason is None
            assert (decoded.content_hash, decoded.metadata) == (parts.content_hash, parts.metadata)
            assert decoded.thumbnail == parts.thumbnail
            assert decoded.pixels is not None
            assert decoded.pixels.shape == (32, 32, 3)
            assert decoded.pixels.flags.writeable
            assert decoded.pixels.tobytes() == parts.pixels


def test_metadata_alone_is_read_with_the_sidecars(make_photo: MakePhoto) -> None:
    photo = make_photo("a.jpg", scene(80, 60))
    photo.with_name("a.jpg.xmp").write_bytes(edited(None, Words(("one",), title="T")))
    with DecoderPool(SPEC, workers=1) as pool:
        found = pool.metadata(photo)
        assert (found.width, found.height, found.keywords, found.title) == (80, 60, ("one",), "T")
        photo.write_bytes(b"no picture")
        with pytest.raises(DecodeError):
            pool.metadata(photo)


def test_without_a_spec_there_are_no_pixels(make_photo: MakePhoto) -> None:
    with DecoderPool(None, workers=1) as pool:
        (result,) = results(pool, photos(make_photo, "a")).values()
        assert result.decoded is not None
        assert result.decoded.pixels is None
        with pytest.raises(BugError):
            pool.pixels(make_photo("a.jpg"))


@posix
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS takes no such names")
def test_a_name_that_is_not_utf8_arrives(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.jpg")
    path.write_bytes(saved(scene(20, 20), "JPEG"))
    with DecoderPool(SPEC, workers=1) as pool:
        assert results(pool, {1: path})[1].decoded is not None


def test_failures_and_skips_come_with_their_reasons(tmp_path: Path, make_photo: MakePhoto) -> None:
    (tmp_path / "empty.jpg").touch()
    with (tmp_path / "huge.jpg").open("wb") as file:
        file.truncate(600 * 2**20)
    paths = {1: tmp_path / "empty.jpg", 2: tmp_path / "huge.jpg", 3: tmp_path / "gone.jpg", 4: make_photo("good.jpg")}
    with DecoderPool(SPEC, workers=2) as pool:
        found = results(pool, paths)
    assert [(found[n].reason, found[n].skipped) for n in (1, 2, 3, 4)] == [
        ("the file is empty", False),
        ("too large (600 MB)", True),
        ("is no longer there", False),
        (None, False),
    ]


CRASHES = ["crash", "exit", "garbage", "endless", "strange", "outside", "untrue", "other"]


@posix
def test_each_fault_costs_only_its_own_photo(faulty: DecoderPool, make_photo: MakePhoto) -> None:
    names = [name for fault in [*CRASHES, "memory", "raise"] for name in (fault, f"good{fault}")]
    found = results(faulty, photos(make_photo, *names))
    reasons = {name: found[number].reason for number, name in enumerate(names)}
    assert {name: reason for name, reason in reasons.items() if not name.startswith("good")} == {
        **dict.fromkeys(CRASHES, "the decoder crashed on it"),
        "memory": "needs more memory than allowed",
        "raise": "the file is damaged",
    }
    assert {reason for name, reason in reasons.items() if name.startswith("good")} == {None}


@posix
def test_a_photo_that_never_ends_is_given_up(make_photo: MakePhoto) -> None:
    paths = photos(make_photo, "hang", "stopped", "hang-once", "good")
    with DecoderPool(SPEC, workers=2, timeout_s=3, command=FAULTY) as pool:
        found = results(pool, paths)
    assert [found[n].reason for n in range(4)] == ["took longer than 3 s", "took longer than 3 s", None, None]


@posix
def test_a_fault_that_does_not_come_back_costs_nothing(faulty: DecoderPool, make_photo: MakePhoto) -> None:
    found = results(faulty, photos(make_photo, "crash-once", "garbage-once", "print", "noise", "slow"))
    assert [found[n].reason for n in range(5)] == [None] * 5


@posix
def test_a_photo_is_tried_on_two_children_and_no_more(
    faulty: DecoderPool, make_photo: MakePhoto, tmp_path: Path
) -> None:
    results(faulty, photos(make_photo, "crash"))
    assert len(list(tmp_path.glob("pid-*"))) == 2


def test_real_memory_limits_hold(tmp_path: Path, make_photo: MakePhoto) -> None:
    if sys.platform == "darwin" or sys.platform == "win32":
        pytest.skip("this system does not bound a process's memory")
    path = tmp_path / "large.png"
    path.write_bytes(saved(Image.new("1", (12_000, 12_000)), "PNG", compress_level=1))
    with DecoderPool(SPEC, workers=1, memory_mb=300) as pool:
        found = results(pool, {1: path, 2: make_photo("a.jpg")})
        assert found[1].reason == "needs more memory than allowed"
        assert found[2].decoded is not None


def test_children_are_replaced_now_and_then(
    make_photo: MakePhoto, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("photoclip.media.pool._PHOTOS_PER_CHILD", 2)
    names = [f"print-{number}" for number in range(6)]
    with DecoderPool(SPEC, workers=1, command=FAULTY) as pool:
        assert all(result.decoded for result in results(pool, photos(make_photo, *names)).values())
    assert len(list(tmp_path.glob("pid-*"))) == 3


def test_requests_are_read_only_as_far_as_they_are_needed(make_photo: MakePhoto) -> None:
    path = make_photo("a.jpg")
    read = []

    def requests() -> Iterator[tuple[int, Path]]:
        for number in range(1000):
            assert threading.current_thread() is threading.main_thread()
            read.append(number)
            yield number, path

    with DecoderPool(SPEC, workers=1, ahead=4) as pool:
        decoding = pool.decode(requests())
        assert not read
        next(decoding)
        assert len(read) == 4
        next(decoding)
        assert len(read) == 5


def test_decoding_goes_on_while_the_caller_is_busy(make_photo: MakePhoto, tmp_path: Path) -> None:
    with DecoderPool(SPEC, workers=1, ahead=5, command=FAULTY) as pool:
        decoding = pool.decode(photos(make_photo, *(f"slow-{number}" for number in range(5))).items())
        next(decoding)
        while len(list(tmp_path.glob("*.tried"))) < 5:
            time.sleep(0.05)


def test_leaving_early_and_starting_again_mixes_nothing_up(make_photo: MakePhoto) -> None:
    with DecoderPool(SPEC, workers=2, command=FAULTY) as pool:
        decoding = pool.decode((number, make_photo(f"slow-{number}.jpg")) for number in range(50))
        next(decoding)
        decoding.close()
        again = {number: make_photo(f"b{number}.jpg", scene(40 + number, 30)) for number in range(100, 105)}
        for photo_id, result in results(pool, again).items():
            assert result.decoded is not None
            assert result.decoded.metadata.width == photo_id + 40


def test_previews_and_query_pictures_do_not_wait_for_the_index(make_photo: MakePhoto) -> None:
    good = make_photo("good.jpg", scene(900, 600))
    with DecoderPool(SPEC, workers=1, timeout_s=600, command=FAULTY) as pool:
        decoding = pool.decode([(1, good), (2, make_photo("hang.jpg"))])
        next(decoding)
        assert Image.open(io.BytesIO(pool.preview(good, 300))).size == (300, 200)
        assert np.array_equal(pool.pixels(good), np.frombuffer(encoder_input(good, SPEC), np.uint8).reshape(32, 32, 3))
        with pytest.raises(DecodeError, match="no longer there"):
            pool.preview(good.with_name("gone.jpg"))
        with pytest.raises(DecodeError, match="no longer there"):
            pool.pixels(good.with_name("gone.jpg"))


@pytest.mark.parametrize(
    "command",
    [
        ["/nowhere/decoder"],
        [sys.executable, "-c", "raise SystemExit('no Pillow here')"],
        [sys.executable, "-c", "print(1)"],
    ],
)
def test_decoders_that_cannot_start_blame_no_photo(make_photo: MakePhoto, command: list[str]) -> None:
    with DecoderPool(SPEC, workers=1, command=command) as pool:
        with pytest.raises(KnownError, match=r"^The photo decoder cannot be started \(.+\)\.$"):
            list(pool.decode([(1, make_photo("a.jpg"))]))
        with pytest.raises(KnownError):
            pool.preview(make_photo("a.jpg"))


def decoder_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name.startswith("decoder-")]


@posix
def test_closing_in_the_middle_leaves_nothing(make_photo: MakePhoto, tmp_path: Path) -> None:
    with DecoderPool(SPEC, workers=2, timeout_s=600, command=FAULTY) as pool:
        decoding = pool.decode(photos(make_photo, "good", "hang", "hang-2", "hang-3").items())
        next(decoding)
        while len(list(tmp_path.glob("pid-*"))) < 2:
            time.sleep(0.05)
        assert decoder_threads()
    pool.close()
    assert not decoder_threads()
    assert not any(alive(pid) for pid in pids(tmp_path))
    with pytest.raises(BugError):
        list(pool.decode([(1, tmp_path / "good.jpg")]))


def pids(folder: Path) -> list[int]:
    return [int(path.name.removeprefix("pid-")) for path in folder.glob("pid-*")]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@posix
def test_children_die_with_their_parent_even_in_the_middle_of_a_photo(make_photo: MakePhoto, tmp_path: Path) -> None:
    hang = make_photo("hang.jpg")
    script = (
        "from photoclip.media.pool import DecoderPool\n"
        f"pool = DecoderPool(None, workers=1, timeout_s=600, command={FAULTY!r})\n"
        f"list(pool.decode([(1, __import__('pathlib').Path({os.fspath(hang)!r}))]))\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], cwd=Path(__file__).parents[2]) as parent:
        while not pids(tmp_path):
            time.sleep(0.05)
        parent.send_signal(signal.SIGKILL)
    (child,) = pids(tmp_path)
    for _ in range(100):
        if not alive(child):
            break
        time.sleep(0.05)
    assert not alive(child)

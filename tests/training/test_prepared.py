"""Training data is decoded once: a real cache, found again, damaged, left behind by a killed run, out of room."""

import os
from pathlib import Path

import numpy as np
import pytest

from photoclip.errors import KnownError
from photoclip.records import InputSpec, Progress
from photoclip.training import prepared
from photoclip.training.forms import prepare
from tests.pictures import paint
from tests.training.tiny import SPEC, prepared_one


def test_the_second_time_nothing_is_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        paint(tmp_path / "d" / "cat" / f"{number}.png", "red", seed=number)
    told: list[Progress] = []
    [first] = prepare([os.fspath(tmp_path / "d")], SPEC, tmp_path / "cache", on_progress=told.append)
    assert told[0].total == 12 and told[-1].done == 12 and told[-1].note == first.summary()

    def never(*_: object) -> None:
        raise AssertionError("decoded again")

    with monkeypatch.context() as patch:
        patch.setattr(prepared, "pictures", never)
        again = prepared_one(tmp_path, tmp_path / "d")
        assert again.items == first.items and np.array_equal(again.pixels, first.pixels)
        for changed in (lambda: prepared_one(tmp_path, tmp_path / "d", spec=InputSpec(20)),
                        lambda: prepared_one(tmp_path, tmp_path / "d", limit=5)):  # fmt: skip
            with pytest.raises(AssertionError, match="decoded again"):
                changed()
    paint(tmp_path / "d" / "dog" / "new.png", "blue")
    assert len(prepared_one(tmp_path, tmp_path / "d").items) == 13


def test_a_damaged_cache_is_made_again(tmp_path: Path) -> None:
    paint(tmp_path / "d" / "cat" / "1.png", "red")
    first = np.array(prepared_one(tmp_path, tmp_path / "d").pixels)
    for path in (tmp_path / "cache").glob("*.npy"):
        path.write_bytes(path.read_bytes()[:100])
    assert np.array_equal(prepared_one(tmp_path, tmp_path / "d").pixels, first)
    for path in (tmp_path / "cache").glob("*.json"):
        path.write_text('{"items": [1]}', encoding="ascii")
    assert np.array_equal(prepared_one(tmp_path, tmp_path / "d").pixels, first)
    assert {path.suffix for path in (tmp_path / "cache").iterdir()} == {".npy", ".json", ".lock"}


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    paint(tmp_path / "d" / "cat" / "1.png", "red")
    (tmp_path / "cache" / "unpacked-x1").mkdir(parents=True)
    (tmp_path / "cache" / "unpacked-x1" / "0.jpg").write_bytes(b"half")
    (tmp_path / "cache" / "d-0.part").write_bytes(b"half")
    prepared_one(tmp_path, tmp_path / "d")
    assert {path.suffix for path in (tmp_path / "cache").iterdir()} == {".npy", ".json", ".lock"}


def test_a_cache_that_cannot_be_written_is_a_known_error(tmp_path: Path) -> None:
    paint(tmp_path / "d" / "cat" / "1.png", "red")
    (tmp_path / "cache").write_bytes(b"a file in its place")
    with pytest.raises(KnownError, match=r"cannot be prepared in .*cache"):
        prepared_one(tmp_path, tmp_path / "d")


def test_a_limit_draws_the_same_photos_from_everywhere(tmp_path: Path) -> None:
    for kind in ("cat", "dog", "cow", "pig"):
        for number in range(10):
            paint(tmp_path / "d" / kind / f"{number}.png", "red", seed=number)
    some = prepared_one(tmp_path, tmp_path / "d", limit=20)
    more = prepared_one(tmp_path, tmp_path / "d", limit=30)
    assert len(some.items) == 20 and set(some.items) < set(more.items)
    assert len({item.label for item in some.items}) == 4


def test_too_little_room_is_noticed_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paint(tmp_path / "d" / "cat" / "1.png", "red")
    usage = type("Usage", (), {"free": 1_000_000})
    monkeypatch.setattr(prepared.shutil, "disk_usage", lambda _: usage)
    with pytest.raises(KnownError, match=r"1 photos at 16 pixels need 6\d MB in .* where 1 MB are free"):
        prepared_one(tmp_path, tmp_path / "d")


def test_pictures_are_what_the_encoder_is_shown_at_search_time(tmp_path: Path) -> None:
    from photoclip.media.pool import DecoderPool

    photo = paint(tmp_path / "d" / "cat" / "1.png", "red", size=(90, 40))
    for spec in (InputSpec(32), InputSpec(32, "longest", fill=7), InputSpec(32, "squash", "bilinear")):
        with DecoderPool(spec, workers=1) as pool:
            assert np.array_equal(prepared_one(tmp_path, tmp_path / "d", spec=spec).pixels[0], pool.pixels(photo))


def test_sets_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    for place in ("x", "y"):
        paint(tmp_path / place / "pets" / "cat" / "1.png", "red")
    sets = prepare([os.fspath(tmp_path / place / "pets") for place in ("x", "y")], SPEC, tmp_path / "cache")
    assert [one.name for one in sets] == ["pets", "pets-2"]

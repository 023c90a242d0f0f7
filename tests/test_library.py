"""The headless API: real folders, catalogs and decoders, and an encoder that knows colours."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from photoclip import library as library_module
from photoclip.catalog import edits, photos, sidecars
from photoclip.catalog.connection import open_catalog
from photoclip.edits import TagPhotos
from photoclip.encoder.base import DeviceLostError
from photoclip.errors import KnownError
from photoclip.library import Library
from photoclip.media import xmp
from photoclip.media.xmpwrite import edited
from photoclip.records import Counts, Progress, Words
from tests.encoders import ColourEncoder
from tests.pictures import paint, paint_many

Opener = Callable[..., Library]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "photos"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "library"


def make(home: Path, folder: Path) -> None:
    """A library with ten photos, one of each colour, all indexed."""
    paint_many(folder, 10)
    with Library.open(home, encoder=ColourEncoder()) as library:
        library.add(folder)
        assert library.index() == Counts(indexed=10)


def names(matches: list[library_module.Match]) -> list[str]:
    return [match.path.name.split("-")[0] for match in matches]


def test_add_index_search(home: Path, folder: Path) -> None:
    steps: list[Progress] = []
    paint_many(folder, 10)
    with Library.open(home, encoder=ColourEncoder()) as library:
        root = library.add(folder)
        assert root.path == folder.resolve()
        assert library.index(steps.append) == Counts(indexed=10)
        matches = library.search("red")
        assert names(matches)[0] == "red"
        assert len(matches) == 10
        assert matches[0].score > 0.9 > matches[1].score
        assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)
        assert matches[0].path.is_file()
        assert names(library.search("red, blue", limit=2)) in (["red", "blue"], ["blue", "red"])
        assert names(library.search("red 0.5:blue", limit=2)) == ["red", "blue"]
        assert names(library.search("-red", limit=None))[-1] == "red"
    assert {step.job for step in steps} == {"scan", "embed"}


def test_a_reader_searches_while_the_writer_holds_the_lock(home: Path, folder: Path) -> None:
    make(home, folder)
    with Library.open(home, encoder=ColourEncoder()) as writer:
        with Library.open(home, encoder=ColourEncoder(), writable=False) as reader:
            assert names(reader.search("green", limit=1)) == ["green"]
            paint(folder / "late-1.png", "green", seed=99)
            writer.index()
            assert sorted(names(reader.search("green", limit=2))) == ["green", "late"]
        with pytest.raises(KnownError, match=r"in use by photoclip add \(process \d+"):
            _second_writer(home)


def _second_writer(home: Path) -> None:
    """Another process holds the lock, as far as this one can tell; filelock lets the same process in twice."""
    code = (
        "import sys, pathlib; from photoclip.library import Library\n"
        "with Library.open(pathlib.Path(sys.argv[1]), program='photoclip add'):\n"
        "    print('held', flush=True); sys.stdin.read()"
    )
    other = home.with_name("other")
    with subprocess.Popen([sys.executable, "-c", code, other], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with Library.open(other):
            pass


def test_searching_too_early_says_what_to_do(home: Path, folder: Path) -> None:
    with pytest.raises(KnownError, match="There is no PhotoClip library"):
        Library.open(home, writable=False)
    with Library.open(home, encoder=ColourEncoder()) as library:
        with pytest.raises(KnownError, match="photoclip add DIR"):
            library.search("red")
        paint_many(folder, 2)
        library.add(folder)
        list(library_module.scan(library.catalog))
        with pytest.raises(KnownError, match="None of the 2 files is indexed yet"):
            library.search("red")
        with pytest.raises(KnownError, match="The query is empty"):
            library.search("")


def test_photos_like_one_of_the_library(home: Path, folder: Path) -> None:
    make(home, folder)
    twin = paint(folder / "twin-1.png", "red", seed=5)
    with Library.open(home, encoder=ColourEncoder()) as library:
        library.index()
        red = library.search("red", limit=1)[0]
        again = library.similar(red.photo_id, limit=3)
        assert len(again) == 3
        assert red.photo_id not in [match.photo_id for match in again]
        assert names(again)[0] in ("red", "twin")
        assert names(library.similar(twin, limit=1)) == ["red"]
        with pytest.raises(KnownError, match="no photo number 999"):
            library.similar(999)


def test_photos_like_any_picture_file(home: Path, folder: Path, tmp_path: Path) -> None:
    make(home, folder)
    outside = paint(tmp_path / "elsewhere" / "x.png", "purple", seed=9)
    with Library.open(home, encoder=ColourEncoder(), writable=False) as library:
        assert names(library.similar(outside, limit=1)) == ["purple"]
        assert names(library.search(f'"{outside}"', limit=1)) == ["purple"]
        assert names(library.search(f'red "{outside}"', limit=2)) in (["purple", "red"], ["red", "purple"])
        with pytest.raises(KnownError, match="There is no file"):
            library.similar(tmp_path / "nowhere.jpg")
        (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff nothing")
        with pytest.raises(KnownError, match="cannot be used"):
            library.similar(tmp_path / "broken.jpg")


def test_the_states_add_up(home: Path, folder: Path, tmp_path: Path) -> None:
    make(home, folder)
    away = tmp_path / "away"
    paint_many(away, 3)
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    (folder / "notes.txt").write_text("words")
    with Library.open(home, encoder=ColourEncoder()) as library:
        library.add(away)
        library.index()
        shutil.rmtree(away)
        library.index()
        status = library.status()
    assert status.pop("photos_per_second") > 0
    assert status == {
        "found": 15,
        "pending": 0,
        "indexed": 10,
        "failed": 1,
        "skipped": 1,
        "offline": 3,
        "encoder": "colours",
    }


def test_offline_photos_stay_searchable(home: Path, folder: Path) -> None:
    make(home, folder)
    folder.rename(folder.with_name("unplugged"))
    with Library.open(home, encoder=ColourEncoder()) as library:
        assert library.index() == Counts(offline=10)
        assert names(library.search("red", limit=1)) == ["red"]


def test_other_weights_are_not_mixed(home: Path, folder: Path) -> None:
    make(home, folder)
    with (
        Library.open(home, encoder=ColourEncoder("colours-2", "new colours"), writable=False) as library,
        pytest.raises(KnownError, match="photoclip models use new colours"),
    ):
        library.search("red")
    with Library.open(home, encoder=ColourEncoder("colours-2", "new colours")) as library:
        library.index()
        assert names(library.search("red", limit=1)) == ["red"]


def test_a_lost_device_is_explained(home: Path, folder: Path) -> None:
    class Lost(ColourEncoder):
        def encode_images(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
            if self.batches:
                raise DeviceLostError("unspecified launch failure")
            return super().encode_images(pixels)

    paint_many(folder, 20)
    with Library.open(home, encoder=Lost()) as library:
        library.add(folder)
        with pytest.raises(KnownError, match="choose the device cpu"):
            library.index()
        assert library.status()["failed"] == 0
    with Library.open(home, encoder=ColourEncoder()) as library:
        assert library.index() == Counts(indexed=20)


def test_an_unknown_encoder(home: Path, folder: Path) -> None:
    with Library.open(home) as library, pytest.raises(KnownError, match="no encoder called 'nonsense'"):
        library.use("nonsense")


def test_a_library_is_not_made_among_other_files(folder: Path) -> None:
    paint_many(folder, 1)
    with pytest.raises(KnownError, match="has other files in it"):
        Library.open(folder)
    assert [path.name for path in folder.iterdir()] == ["0"]


def test_closing_lets_go_of_everything(home: Path, folder: Path) -> None:
    make(home, folder)
    with open_catalog(home, writable=True) as catalog:
        assert catalog.rows("SELECT count(*) FROM photos") == [(10,)]
    code = "import sys, pathlib; from photoclip.library import Library; Library.open(pathlib.Path(sys.argv[1])).close()"
    subprocess.run([sys.executable, "-c", code, home], check=True)


def test_status_needs_no_torch(home: Path, folder: Path) -> None:
    make(home, folder)
    code = (
        "import sys, pathlib; from photoclip.library import Library\n"
        "with Library.open(pathlib.Path(sys.argv[1]), writable=False) as library: library.status()\n"
        "sys.exit('torch' in sys.modules or 'PIL' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, home], check=True)


def test_indexing_sees_to_sidecars(home: Path, folder: Path) -> None:
    make(home, folder)
    (photo, *_) = sorted(folder.rglob("*.png"))
    sidecar = photo.with_name(f"{photo.name}.xmp")
    sidecar.write_bytes(edited(None, Words(("theirs",))))
    with Library.open(home, encoder=ColourEncoder()) as library:
        sidecars.enable(library.catalog, True)
        library.index()
        known = photos.by_path(library.catalog, photo)
        assert known is not None and known.tags == ("theirs",)
        edits.apply(library.catalog, "x", TagPhotos([known.id], ["mine"], []))
        assert library.index() == Counts(indexed=10)
    assert set(xmp.read(sidecar.read_bytes()).keywords) == {"mine", "theirs"}

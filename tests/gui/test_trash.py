"""Photos into the system's trash and back: files, sidecars, and all that hangs on a photo."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from photoclip.catalog import edits, photos, presence, roots
from photoclip.catalog.connection import open_catalog
from photoclip.catalog.vectorrows import ids_up_to, state_of
from photoclip.edits import Rate, TagPhotos
from photoclip.gui.edits import EditDesk
from photoclip.gui.trash import Trash
from photoclip.media.scan import walk
from photoclip.records import Photo
from tests.gui.library import ENCODER
from tests.gui.stage import Stage


class Bin:
    """A library of real files, the trash of a home folder of its own, and what is said."""

    def __init__(self, qtbot: QtBot, folder: Path, home: Path, count: int = 4) -> None:
        self.qtbot = qtbot
        self.stage = Stage(qtbot, folder, indexed=count)
        self.ids = self.stage.library.ids
        self.files = [folder / "photos" / f"photo-{number:04}.jpg" for number in range(count)]
        self.home = home
        for file in self.files:
            file.write_bytes(b"\xff\xd8\xff photo " + file.name.encode())
        self.settle()
        self.desk = EditDesk(self.stage.worker)
        self.trash = Trash(self.stage.paths, self.stage.worker, self.desk)
        self.problems: list[str] = []
        self.moved: list[int] = []
        self.trash.problem.connect(self.problems.append)
        self.stage.worker.problem.connect(self.problems.append)
        self.trash.moved.connect(self.moved.append)

    def settle(self) -> None:
        """Let the catalog know the files as they are, and give the first photo a rating and a tag."""
        with open_catalog(self.stage.folder / "library", writable=True) as catalog:
            times = {f.path.name: (f.size, f.mtime_ns, f.inode) for f in walk(self.stage.folder / "photos")}
            for name, place in times.items():
                catalog.db.conn.execute(
                    "UPDATE photos SET size = ?, mtime_ns = ?, inode = ? WHERE path = ?", (*place, os.fsencode(name))
                )
            edits.apply(catalog, "rating", Rate(self.ids[:1], 5))
            edits.apply(catalog, "tag", TagPhotos(self.ids[:1], ["sea"], []))
            assert not presence.look_again(catalog, self.ids)[0]

    def known(self) -> dict[int, Photo]:
        """The photos of the library, by number."""
        with open_catalog(self.stage.folder / "library", writable=False) as catalog:
            found = {photo.id: photo for photo in photos.photos(catalog, self.ids)}
            vectors = set(ids_up_to(catalog, state_of(catalog, ENCODER.key), 1 << 40).tolist())
        assert vectors == found.keys(), "a search finds those and no others"
        return {number: found[photo_id] for number, photo_id in enumerate(self.ids) if photo_id in found}

    def in_trash(self, kind: str = "files") -> list[str]:
        folder = self.home / "Trash" / kind
        return sorted(file.name for file in folder.iterdir()) if folder.exists() else []

    def until_known(self, *numbers: int) -> None:
        self.qtbot.waitUntil(lambda: list(self.known()) == list(numbers), timeout=20_000)

    def until_told(self, count: int) -> None:
        self.qtbot.waitUntil(lambda: len(self.problems) == count, timeout=20_000)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder


@pytest.fixture
def bin_(qtbot: QtBot, tmp_path: Path, home: Path) -> Iterator[Bin]:
    made = Bin(qtbot, tmp_path, home)
    made.stage.worker.start()
    yield made
    made.trash.stop()
    made.stage.close()


def test_there_and_back_again(bin_: Bin) -> None:
    before = bin_.known()
    bin_.trash.move(bin_.ids[:2])
    bin_.until_known(2, 3)
    assert bin_.moved == [2] and bin_.problems == []
    assert bin_.in_trash() == ["photo-0000.jpg", "photo-0001.jpg"]
    assert not bin_.files[0].exists() and bin_.files[2].exists()
    assert bin_.desk.undo_text.startswith("Undo moving 2 photo")

    bin_.desk.undo()
    bin_.until_known(0, 1, 2, 3)
    assert bin_.known() == before
    assert before[0].rating == 5 and before[0].tags == ("sea",)
    assert bin_.files[0].read_bytes() == b"\xff\xd8\xff photo photo-0000.jpg"
    assert bin_.in_trash() == [] and bin_.in_trash("info") == []

    bin_.desk.redo()
    bin_.until_known(2, 3)
    bin_.desk.undo()
    bin_.until_known(0, 1, 2, 3)
    bin_.desk.redo()
    bin_.desk.undo()
    bin_.desk.redo()
    bin_.until_known(2, 3)
    bin_.desk.undo()
    bin_.until_known(0, 1, 2, 3)
    assert bin_.known() == before and bin_.problems == []


def test_sidecars_go_along_and_others_stay(bin_: Bin) -> None:
    folder = bin_.stage.folder / "photos"
    for name in ("photo-0000.jpg.xmp", "photo-0000.xmp", "photo-0001.jpg.xmp"):
        (folder / name).write_text(name)
    bin_.trash.move(bin_.ids[:1])
    bin_.until_known(1, 2, 3)
    assert bin_.in_trash() == ["photo-0000.jpg", "photo-0000.jpg.xmp"]
    bin_.desk.undo()
    bin_.until_known(0, 1, 2, 3)
    assert (folder / "photo-0000.jpg.xmp").read_text() == "photo-0000.jpg.xmp"
    assert bin_.in_trash() == [] and bin_.problems == []


def test_something_new_is_never_overwritten(bin_: Bin) -> None:
    sidecar = bin_.stage.folder / "photos" / "photo-0000.jpg.xmp"
    sidecar.write_text("old")
    bin_.trash.move(bin_.ids[:2])
    bin_.until_known(2, 3)
    bin_.files[0].write_bytes(b"another photo")
    bin_.desk.undo()
    bin_.until_told(1)
    bin_.until_known(1, 2, 3)
    assert "photo-0000.jpg" in bin_.problems[0] and "another file has taken its place" in bin_.problems[0]
    assert bin_.files[0].read_bytes() == b"another photo" and not sidecar.exists()
    assert bin_.in_trash() == ["photo-0000.jpg", "photo-0000.jpg.xmp"]
    bin_.desk.redo()
    bin_.until_known(2, 3)
    assert bin_.files[0].read_bytes() == b"another photo", "it is none of those that were moved"


def test_what_was_emptied_out_of_the_trash(bin_: Bin) -> None:
    bin_.trash.move(bin_.ids[:1])
    bin_.until_known(1, 2, 3)
    (bin_.home / "Trash" / "files" / "photo-0000.jpg").unlink()
    bin_.desk.undo()
    bin_.until_told(1)
    assert "no longer in the trash" in bin_.problems[0] and "\n" not in bin_.problems[0]


def test_a_file_that_is_gone_already(bin_: Bin) -> None:
    bin_.files[0].unlink()
    bin_.trash.move(bin_.ids[:2])
    bin_.until_told(1)
    assert "photo-0000.jpg (the file is no longer there)." in bin_.problems[0]
    bin_.until_known(0, 2, 3)
    assert bin_.moved == [1]


def test_without_a_trash_nothing_moves(bin_: Bin, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "no folder").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "no folder"))
    bin_.trash.move(bin_.ids)
    bin_.until_told(1)
    assert bin_.problems[0].startswith("4 file") and "there is no trash" in bin_.problems[0]
    assert all(file.exists() for file in bin_.files)
    assert bin_.moved == [] and not bin_.desk.can_undo
    assert list(bin_.known()) == [0, 1, 2, 3]


def test_ids_that_are_gone_are_passed_over(bin_: Bin) -> None:
    bin_.trash.move([999, bin_.ids[3]])
    bin_.until_known(0, 1, 2)
    assert bin_.moved == [1] and bin_.problems == []


def test_hundreds_of_photos(qtbot: QtBot, tmp_path: Path, home: Path) -> None:
    bin_ = Bin(qtbot, tmp_path, home, count=300)
    bin_.stage.worker.start()
    bin_.trash.move(bin_.ids[10:])
    bin_.until_known(*range(10))
    bin_.desk.undo()
    bin_.until_known(*range(300))
    assert bin_.moved == [290] and bin_.problems == [] and bin_.in_trash() == []
    bin_.trash.stop()
    bin_.stage.close()


def test_a_name_with_everything_in_it(qtbot: QtBot, tmp_path: Path, home: Path) -> None:
    bin_ = Bin(qtbot, tmp_path, home)
    name = '<b>100 % ünïcode\n& "more" 🏖️.jpg'
    bin_.files[0].rename(bin_.files[0].with_name(name))
    with open_catalog(tmp_path / "library", writable=True) as catalog:
        (root,) = roots.all_roots(catalog)
        under_way = photos.begin_scan(catalog, root)
        photos.record_found(catalog, root, list(walk(root.path)), under_way)
        photos.finish_scan(catalog, root, under_way)
    bin_.stage.worker.start()
    bin_.trash.move(bin_.ids[:1])
    bin_.until_known(1, 2, 3)
    assert bin_.in_trash() == [name]
    bin_.desk.undo()
    bin_.until_known(0, 1, 2, 3)
    assert bin_.known()[0].path.name == name and bin_.in_trash("info") == []
    bin_.trash.stop()
    bin_.stage.close()

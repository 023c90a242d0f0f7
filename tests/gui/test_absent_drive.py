"""A folder of the library goes away with its drive while the window is open, and comes back: with the real worker."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from photoclip.gui.models.outline import Kind
from tests.gui.desk import Desk
from tests.worker.talk import make_photos

WAIT_MS = 30_000


class Renamed:
    """What a drive that is mounted by the desktop looks like: the folder is there or is not."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def plug_in(self) -> None:
        hidden = self.folder.with_name("unplugged")
        if hidden.exists():
            hidden.rename(self.folder)
        self.folder.mkdir(exist_ok=True)

    def unplug(self) -> None:
        self.folder.rename(self.folder.with_name("unplugged"))


class Mounted:
    """A file system of its own; while it is absent, its mount point is an empty folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._image = folder, folder.with_name("drive.img")
        folder.mkdir()
        with self._image.open("wb") as image:
            image.truncate(8 << 20)
        self._run("mkfs.ext4", "-q", self._image)

    def plug_in(self) -> None:
        self._run("mount", "-o", "loop", self._image, self.folder)

    def unplug(self) -> None:
        self._run("umount", "--lazy", self.folder)

    @staticmethod
    def _run(*command: str | Path) -> None:
        try:
            subprocess.run(command, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as error:
            pytest.skip(f"no file system can be mounted here: {error}")


Drive = Renamed | Mounted


@pytest.fixture(params=[Renamed, Mounted])
def drive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Drive]:
    made = request.param(tmp_path / "drive")
    made.plug_in()
    yield made
    if os.path.ismount(made.folder):
        made.unplug()


@pytest.fixture
def desk(open_desk: Callable[..., Desk], qtbot: QtBot, drive: Drive) -> Desk:
    """The window with the twelve photos of the drive in its library."""
    make_photos(drive.folder, 12)
    made = open_desk(empty=True, real=True)
    made.chosen = drive.folder
    qtbot.waitUntil(lambda: made.window.status.device == "CPU", timeout=WAIT_MS)
    made.window.actions_.add_folder.trigger()
    qtbot.waitUntil(lambda: made.window.status.counts.indexed == 12, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(made.session.order) == 12, timeout=WAIT_MS)
    return made


def wait(desk: Desk, condition: Callable[[], bool]) -> None:
    desk.qtbot.waitUntil(condition, timeout=WAIT_MS)


def sidebar_says(desk: Desk, folder: Path) -> str:
    index = desk.window.sidebar.tree.find(Kind.FOLDER, folder)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def facts_say(desk: Desk) -> str:
    return " ".join(fact.value for fact in desk.window.inspector.facts.rows)


def test_a_drive_that_goes_is_named_its_photos_stay_and_it_is_welcomed_back(desk: Desk, drive: Drive) -> None:
    window = desk.window
    drive.unplug()
    wait(desk, lambda: window.notice.isVisible())
    said = f"The folder {drive.folder} cannot be reached now; its photos can be searched, but not opened."
    assert window.notice.text == said
    wait(desk, lambda: "offline" in sidebar_says(desk, drive.folder))
    wait(desk, lambda: "12 offline" in window.status.text)

    desk.type("sea")
    desk.press(Qt.Key.Key_Return, on=window.search_bar.field)
    wait(desk, lambda: "best match first" in desk.caption)
    ids = desk.session.order.ids.tolist()
    assert len(ids) == 12
    wait(desk, lambda: all(desk.session.thumbnails.pixmap(photo_id) is not None for photo_id in ids))
    desk.click_photo(3)
    wait(desk, lambda: "cannot be reached now" in facts_say(desk))

    desk.press(Qt.Key.Key_Return, on=window.grid)
    wait(desk, lambda: window.pages.viewer.bar.trouble.isVisible())
    assert window.pages.viewer.bar.trouble.text() == (
        f"Only the thumbnail can be shown: The folder {drive.folder} cannot be reached now."
    )
    assert not window.pages.viewer.is_sharp and window.pages.viewer.canvas.has_picture

    drive.plug_in()
    make_photos(drive.folder, 1, start=12)
    wait(desk, lambda: window.notice.isHidden())
    wait(desk, lambda: window.pages.viewer.is_sharp and window.pages.viewer.bar.trouble.isHidden())
    wait(desk, lambda: "offline" not in sidebar_says(desk, drive.folder))
    desk.press(Qt.Key.Key_Escape, on=window.pages.viewer)
    wait(desk, lambda: "cannot be reached" not in facts_say(desk))
    window.actions_.all_photos.trigger()
    wait(desk, lambda: len(desk.session.order) == 13)
    assert "offline" not in window.status.text

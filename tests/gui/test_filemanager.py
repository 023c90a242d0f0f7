"""What is asked of the file managers of three systems; Linux over a D-Bus session of the test's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from photoclip.gui.filemanager import reveal, start

PATH = Path("/pictures/R&D, 100 %/ö ü.jpg")


class Asked:
    def __init__(self, *, able: bool = True) -> None:
        self.able = able
        self.started: list[list[str]] = []
        self.opened: list[Path] = []

    def launch(self, program: str, arguments: list[str]) -> bool:
        self.started.append([program, *arguments])
        return self.able

    def open_folder(self, path: Path) -> bool:
        self.opened.append(path)
        return True


@pytest.mark.parametrize(
    ("platform", "command"),
    [
        ("darwin", ["open", "-R", "--", "/pictures/R&D, 100 %/ö ü.jpg"]),
        ("win32", ["explorer", '/select,"/pictures/R&D, 100 %/ö ü.jpg"']),
    ],
)
def test_the_file_is_selected_on_macos_and_windows(platform: str, command: list[str]):
    asked = Asked()
    assert reveal(PATH, platform=platform, launch=asked.launch, open_folder=asked.open_folder)
    assert (asked.started, asked.opened) == ([command], [])


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_where_that_cannot_be_started_the_folder_is_opened(platform: str):
    asked = Asked(able=False)
    assert reveal(PATH, platform=platform, launch=asked.launch, open_folder=asked.open_folder)
    assert asked.opened == [PATH.parent]


def test_a_program_that_is_not_there_is_no_error(qapp: object):
    assert not start("no-such-program-here", [])


_DESKTOP = """
import os, sys
from pathlib import Path
from PySide6.QtCore import ClassInfo, QCoreApplication, QEventLoop, QObject, QTimer, Slot
from PySide6.QtDBus import QDBusConnection
from photoclip.gui.filemanager import reveal

@ClassInfo({"D-Bus Interface": "org.freedesktop.FileManager1"})
class Files(QObject):
    @Slot("QStringList", str)
    def ShowItems(self, uris, startup_id):
        print("shown", *uris, flush=True)
        QTimer.singleShot(0, loop.quit)

def open_folder(path):
    print("opened", os.fsencode(path), flush=True)
    loop.quit()
    return True

application, loop = QCoreApplication([]), QEventLoop()
QTimer.singleShot(30_000, loop.quit)
if sys.argv[1] == "files":
    bus, files = QDBusConnection.sessionBus(), Files()
    assert bus.registerService("org.freedesktop.FileManager1")
    flags = QDBusConnection.RegisterOption.ExportAllSlots
    assert bus.registerObject("/org/freedesktop/FileManager1", files, flags)
path = Path(os.fsdecode(b"/pictures/a b/\\xff.jpg"))
QTimer.singleShot(0, lambda: reveal(path, platform="linux", open_folder=open_folder))
loop.exec()
"""


def desktop(kind: str, *, bus: bool) -> str:
    if bus and shutil.which("dbus-run-session") is None:
        pytest.skip("dbus-run-session is not installed")
    before = ["dbus-run-session", "--"] if bus else []
    environment = {name: value for name, value in os.environ.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
    environment |= {} if bus else {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/none"}
    done = subprocess.run(
        [*before, sys.executable, "-c", _DESKTOP, kind], capture_output=True, text=True, timeout=120, check=False,
        env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_linux_desktop_selects_the_file_whatever_its_name():
    assert desktop("files", bus=True) == "shown file:///pictures/a%20b/%FF.jpg"


def test_without_such_a_file_manager_the_folder_is_opened():
    assert desktop("bare", bus=True) == "opened b'/pictures/a b'"


def test_without_d_bus_the_folder_is_opened():
    assert desktop("no bus", bus=False) == "opened b'/pictures/a b'"

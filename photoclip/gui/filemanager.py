"""Showing a file in the system's own file manager. Returns at once: a file manager that hangs holds nothing up."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QProcess, QUrl
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher
from PySide6.QtGui import QDesktopServices

Launch = Callable[[str, list[str]], bool]
"""Starts a program with arguments; False when there is no such program."""

_ANSWER_WITHIN_MS = 5000


def start(program: str, arguments: list[str]) -> bool:
    """Start a program that goes on without us."""
    if sys.platform == "win32":
        import subprocess  # nowhere else needed, and slow to import

        try:  # Explorer reads its command line by rules of its own, so it gets it unquoted
            subprocess.Popen(" ".join([program, *arguments]))
        except OSError:
            return False
        return True
    return bool(QProcess.startDetached(program, arguments)[0])


def open_folder(path: Path) -> bool:
    """Open a folder in whatever the desktop opens folders with."""
    return QDesktopServices.openUrl(QUrl.fromEncoded(path.as_uri().encode("ascii")))


def reveal(
    path: Path,
    *,
    platform: str = sys.platform,
    launch: Launch = start,
    open_folder: Callable[[Path], bool] = open_folder,
) -> bool:
    """Open the folder of `path`, an absolute one, with the file selected where that is possible.

    False when nothing could be asked to do it.
    """
    if platform == "darwin":
        return launch("open", ["-R", "--", str(path)]) or open_folder(path.parent)
    if platform == "win32":  # no file name holds a quotation mark there
        return launch("explorer", [f'/select,"{path}"']) or open_folder(path.parent)
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return open_folder(path.parent)
    _ask_the_desktop(bus, path, open_folder)
    return True


def _ask_the_desktop(bus: QDBusConnection, path: Path, open_folder: Callable[[Path], bool]) -> None:
    """org.freedesktop.FileManager1, which most Linux file managers answer; where none does, open the folder."""
    call = QDBusMessage.createMethodCall(
        "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1", "org.freedesktop.FileManager1", "ShowItems"
    )
    call.setArguments([[path.as_uri()], ""])

    def on_answer(answer: QDBusPendingCallWatcher) -> None:
        if answer.isError():
            open_folder(path.parent)
        answer.deleteLater()

    watcher = QDBusPendingCallWatcher(bus.asyncCall(call, _ANSWER_WITHIN_MS), QCoreApplication.instance())
    watcher.finished.connect(on_answer)

"""Showing a file in the system's own file manager."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtGui import QDesktopServices


def reveal(path: Path) -> bool:
    """Open the folder of `path` with the file selected where that is possible. False when nothing could be opened."""
    if sys.platform == "darwin":
        return subprocess.run(["open", "-R", "--", path], check=False).returncode == 0
    if sys.platform == "win32":
        subprocess.run(["explorer", "/select,", path], check=False)  # its exit status means nothing
        return True
    return _ask_the_desktop(path) or QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _ask_the_desktop(path: Path) -> bool:
    """org.freedesktop.FileManager1, which most Linux file managers answer."""
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    call = QDBusMessage.createMethodCall(
        "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1", "org.freedesktop.FileManager1", "ShowItems"
    )
    call.setArguments([[path.as_uri()], ""])
    return bus.call(call, timeout=2000).type() == QDBusMessage.MessageType.ReplyMessage

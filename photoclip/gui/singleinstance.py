"""One window a library: a second start raises the first one's window and ends.

Who is first is decided by a file lock, which the system releases however a process ends; whoever holds it listens on a
local socket beside it, where later ones ask for the window. Both are in a folder of this person alone.
"""

import hashlib
import logging
import os
import sys
import time
import warnings
from enum import Enum, auto
from pathlib import Path

import platformdirs
from filelock import FileLock, Timeout
from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_log = logging.getLogger(__name__)

_RAISE = b"raise"
_RAISED = b"raised\n"
_LONGEST = 4096
_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
"""What a Wayland or X11 desktop gives a program that a person started, so that a window may come to the front."""


def _runtime_folder() -> Path:
    """The person's own folder for what lasts as long as programs run; on a bare system one below /tmp will do."""
    with warnings.catch_warnings(action="ignore"):
        return Path(platformdirs.user_runtime_dir("photoclip", appauthor=False))


class Claim(Enum):
    """What a start of the program finds."""

    FIRST = auto()
    """No other window of this library: open one."""
    RAISED = auto()
    """The window is open and has come to the front: nothing is left to do."""
    SILENT = auto()
    """Another process has this library open but does not answer (it hangs, or it is ending)."""


class SingleInstance(QObject):
    """The claim of this process to the window of one library. Keep it as long as the window."""

    raise_requested = Signal()
    """Another start wants this process's window in front."""

    def __init__(self, library: Path, *, folder: Path | None = None, patience_s: float = 3.0) -> None:
        super().__init__()
        folder = folder or _runtime_folder()
        name = hashlib.sha256(os.fsencode(library.resolve())).hexdigest()[:16]
        self._patience_s = patience_s
        self._lock = FileLock(folder / f"{name}.lock", timeout=0, mode=0o600)
        self._socket = f"photoclip-{name}" if sys.platform == "win32" else str(folder / f"{name}.socket")
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self._folder = folder
        self._peers: list[QLocalSocket] = []

    def claim(self) -> Claim:
        """Become the first, or ask the first to raise its window. Waits no longer than the patience of this object."""
        try:
            _make_private(self._folder)
            self._lock.acquire()
        except Timeout:
            return Claim.RAISED if self._ask_the_first() else Claim.SILENT
        except OSError as error:  # no place for a lock: the library's own lock still keeps it from harm
            _log.warning("one window a library cannot be ensured: %s", error)
            return Claim.FIRST
        QLocalServer.removeServer(self._socket)  # what a killed process left
        if not self._server.listen(self._socket):
            _log.warning("later starts cannot raise this window: %s", self._server.errorString())
        return Claim.FIRST

    def release(self) -> None:
        """Let the next start be the first."""
        self._server.close()
        self._lock.release()

    def _ask_the_first(self) -> bool:
        """The first may hold the lock for a moment before it listens, so asking is repeated."""
        deadline = time.monotonic() + self._patience_s
        while (left := deadline - time.monotonic()) > 0:
            if _ask(self._socket, left):
                return True
            time.sleep(min(0.1, max(deadline - time.monotonic(), 0)))
        return False

    def _on_connection(self) -> None:
        while self._server.hasPendingConnections():
            peer = self._server.nextPendingConnection()
            peer.setReadBufferSize(_LONGEST)
            peer.readyRead.connect(self._answer)
            peer.disconnected.connect(self._forget)
            self._peers.append(peer)
        self._answer()

    def _answer(self) -> None:
        for peer in list(self._peers):
            if peer.canReadLine():
                self._answer_to(peer)
            elif peer.bytesAvailable() >= _LONGEST:
                peer.abort()

    def _answer_to(self, peer: QLocalSocket) -> None:
        word, _, token = bytes(peer.readLine().data()).strip().partition(b" ")
        if word == _RAISE:
            if token:
                os.environ[_TOKENS[0]] = token.decode("ascii", "replace")
            self.raise_requested.emit()
            peer.write(_RAISED)
            peer.flush()
        peer.disconnectFromServer()

    def _forget(self) -> None:
        gone = [peer for peer in self._peers if peer.state() == QLocalSocket.LocalSocketState.UnconnectedState]
        self._peers = [peer for peer in self._peers if peer not in gone]
        for peer in gone:
            peer.deleteLater()


def _make_private(folder: Path) -> None:
    """Make a folder for this person alone; raise OSError where somebody else has made it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if sys.platform != "win32" and folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to somebody else")


def _ask(name: str, seconds: float) -> bool:
    socket, wait_ms = QLocalSocket(), max(round(seconds * 1000), 1)
    socket.connectToServer(name)
    if not socket.waitForConnected(wait_ms):
        return False
    token = next((os.environ[name] for name in _TOKENS if os.environ.get(name)), "")
    socket.write(_RAISE + b" " + token.encode("ascii", "replace")[:512] + b"\n")
    deadline = time.monotonic() + seconds
    while not socket.canReadLine():
        left_ms = round((deadline - time.monotonic()) * 1000)
        if left_ms <= 0 or not socket.waitForReadyRead(left_ms):
            return False
    return bytes(socket.readLine().data()) == _RAISED

"""What happens when we have a bug: its traceback goes to the library's log and the person is told, but not stopped."""

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from photoclip.gui.workerlog import WorkerLog

_log = logging.getLogger(__name__)


class CrashReporter(QObject):
    """Takes over the interpreter's hooks for uncaught exceptions, in all threads, until `restore`."""

    crashed = Signal(str)
    """One line about the exception; from any thread."""

    def __init__(self, log: WorkerLog) -> None:
        super().__init__()
        self._log = log
        self._hooks = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def restore(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._hooks

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        text = "".join(traceback.format_exception(kind, error, trace))
        self._log.write(f"the window: {text}".encode("utf-8", "replace"))
        _log.error("%s", text)
        self.crashed.emit(f"{kind.__name__}: {error}")

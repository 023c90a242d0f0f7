"""Telling a person who has turned to something else that a long job has ended.

Connect the worker's `progress`, `job_finished` and `state_changed` to a `LongJobs`.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from photoclip.gui.icons import application_icon
from photoclip.protocol import ProgressReport

LONG_S = 60.0
_SHOWN_MS = 10_000

Notify = Callable[[str, str], None]
"""Shows a title and a text."""


class LongJobs(QObject):
    """Notices when a job that ran for a minute ends while the window is not the active one."""

    def __init__(
        self,
        window: QWidget,
        notify: Notify,
        *,
        clock: Callable[[], float] = time.monotonic,
        long_s: float = LONG_S,
    ) -> None:
        super().__init__(window)
        self._window, self._notify, self._clock, self._long_s = window, notify, clock, long_s
        self._running: dict[str, tuple[float, ProgressReport]] = {}

    def on_progress(self, report: ProgressReport) -> None:
        """A job is running."""
        began = self._running[report.job][0] if report.job in self._running else self._clock()
        self._running[report.job] = (began, report)

    def on_finished(self, job: str) -> None:
        """A job has ended: say so if it took long and nobody is looking."""
        began, report = self._running.pop(job, (self._clock(), None))
        if report is not None and self._clock() - began >= self._long_s and not self._window.isActiveWindow():
            self._notify(*self._words(report))

    def on_worker_state(self, state: str) -> None:
        """Without a worker no job goes on."""
        if state != "running":
            self._running.clear()

    def _words(self, report: ProgressReport) -> tuple[str, str]:
        if report.job == "embed":
            return self.tr("Your photos are indexed"), self.tr("%Ln photo(s) can be searched now.", "", report.done)
        if report.job == "scan":
            return self.tr("Your folders are looked through"), self.tr("%Ln file(s) seen.", "", report.done)
        if report.job == "fetch":
            return self.tr("The download has ended"), self.tr("PhotoClip goes on with what was downloaded.")
        return self.tr("PhotoClip is done"), report.note or self.tr("A long job has ended.")


class DesktopNotifications(QObject):
    """Notifications by the desktop's portal, else by the notification area, else by a mark in the task bar."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._tray: QSystemTrayIcon | None = None

    def show(self, title: str, text: str) -> None:
        """Show a notification; the newest one replaces those before. Returns at once."""
        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():  # no desktop that is spoken to over D-Bus: Windows, macOS, a bare X server
            self._show_plainly(title, text)
            return
        call = QDBusMessage.createMethodCall(
            "org.freedesktop.portal.Desktop",
            "/org/freedesktop/portal/desktop",
            "org.freedesktop.portal.Notification",
            "AddNotification",
        )
        call.setArguments(["job", {"title": title, "body": text}])  # both plain text
        watcher = QDBusPendingCallWatcher(bus.asyncCall(call), self)
        watcher.finished.connect(lambda done: self._on_answer(done, title, text))

    def _on_answer(self, answer: QDBusPendingCallWatcher, title: str, text: str) -> None:
        if answer.isError():
            self._show_plainly(title, text)
        answer.deleteLater()

    def _show_plainly(self, title: str, text: str) -> None:
        if not QSystemTrayIcon.isSystemTrayAvailable() or not QSystemTrayIcon.supportsMessages():
            QApplication.alert(self._window)
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(application_icon(), self)
            self._tray.messageClicked.connect(self._raise)
            self._tray.activated.connect(self._raise)
        self._tray.show()
        self._tray.showMessage(title, text, application_icon(), _SHOWN_MS)

    def _raise(self) -> None:
        """The person wants to see: bring the window to the front, and take the icon away again."""
        if self._tray is not None:
            self._tray.hide()
        self._window.raise_()
        self._window.activateWindow()

import os
import shutil
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from photoclip.gui.notifications import LongJobs
from photoclip.protocol import ProgressReport


class Worked:
    """A window, a clock that a test sets, and what was said."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window, self.other = QMainWindow(), QMainWindow()
        for window in (self.window, self.other):
            window.setMinimumSize(100, 100)
            qtbot.addWidget(window)
            window.show()
            qtbot.waitExposed(window)
        self.said: list[tuple[str, str]] = []
        self.now = 1000.0
        self.jobs = LongJobs(self.window, lambda title, text: self.said.append((title, text)), clock=lambda: self.now)
        self.turn_to(self.other)

    def turn_to(self, window: QMainWindow) -> None:
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)

    def run(self, job: str, seconds: float, done: int = 5) -> None:
        self.jobs.on_progress(ProgressReport(job, 0, done, 0.0, None, False))
        self.now += seconds
        self.jobs.on_progress(ProgressReport(job, done, done, 0.0, None, False))
        self.jobs.on_finished(job)


@pytest.fixture
def worked(qtbot: QtBot) -> Worked:
    return Worked(qtbot)


def test_the_end_of_a_long_job_is_said(worked: Worked):
    worked.run("embed", 61)
    ((title, text),) = worked.said
    assert title == "Your photos are indexed"
    assert text.startswith("5 photo")


def test_a_short_job_is_not_worth_a_word(worked: Worked):
    worked.run("embed", 59)
    worked.run("embed", 59)
    assert worked.said == []


def test_nothing_is_said_to_somebody_who_is_looking(worked: Worked):
    worked.turn_to(worked.window)
    worked.run("embed", 600)
    assert worked.said == []


def test_each_job_has_its_own_time_and_words(worked: Worked):
    worked.run("scan", 40)
    worked.run("fetch", 70)
    worked.run("adapt", 70)
    assert [title for title, _ in worked.said] == ["The download has ended", "PhotoClip is done"]


def test_a_worker_that_is_gone_finishes_nothing(worked: Worked):
    worked.jobs.on_progress(ProgressReport("embed", 0, 5, 0.0, None, False))
    worked.jobs.on_worker_state("restarting")
    worked.now += 100
    worked.jobs.on_finished("embed")
    assert worked.said == []


_DESKTOP = """
import sys
from PySide6.QtCore import ClassInfo, QEventLoop, QObject, QTimer, Slot
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget
from photoclip.gui.notifications import DesktopNotifications

@ClassInfo({"D-Bus Interface": "org.freedesktop.portal.Notification"})
class Portal(QObject):
    @Slot(str, "QVariantMap")
    def AddNotification(self, key, values):
        print("portal", key, values["title"], values["body"], flush=True)
        QTimer.singleShot(0, loop.quit)

application = QApplication([])
window, loop = QWidget(), QEventLoop()
if sys.argv[1] == "portal":
    bus, portal = QDBusConnection.sessionBus(), Portal()
    assert bus.registerService("org.freedesktop.portal.Desktop")
    flags = QDBusConnection.RegisterOption.ExportAllSlots
    assert bus.registerObject("/org/freedesktop/portal/desktop", portal, flags)
if sys.argv[1] == "tray":
    QSystemTrayIcon.isSystemTrayAvailable = staticmethod(lambda: True)
    QSystemTrayIcon.supportsMessages = staticmethod(lambda: True)
    def show_message(tray, title, text, *rest):
        print("tray", title, text, flush=True)
        loop.quit()
    QSystemTrayIcon.showMessage = show_message
def alert(which):
    assert which is window
    print("alert", flush=True)
    loop.quit()
QApplication.alert = staticmethod(alert)
notifications = DesktopNotifications(window)
QTimer.singleShot(0, lambda: notifications.show("Done", "<b>5</b> photos"))
QTimer.singleShot(30_000, loop.quit)
loop.exec()
"""


def desktop(kind: str, *, bus: bool) -> str:
    """What a desktop of some kind gets to see."""
    if bus and shutil.which("dbus-run-session") is None:
        pytest.skip("dbus-run-session is not installed")
    before = ["dbus-run-session", "--"] if bus else []
    environment = {name: value for name, value in os.environ.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
    environment |= {"QT_QPA_PLATFORM": "offscreen"} | ({} if bus else {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/none"})
    done = subprocess.run(
        [*before, sys.executable, "-c", _DESKTOP, kind], capture_output=True, text=True, timeout=120, check=False,
        env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_desktops_portal_gets_plain_text():
    assert desktop("portal", bus=True) == "portal job Done <b>5</b> photos"


def test_without_a_portal_the_notification_area_is_used():
    assert desktop("tray", bus=True) == "tray Done <b>5</b> photos"


def test_without_either_the_task_bar_is_marked():
    assert desktop("bare", bus=True) == "alert"


def test_without_d_bus_too():
    assert desktop("no bus", bus=False) == "alert"

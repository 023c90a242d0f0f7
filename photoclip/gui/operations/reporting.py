"""What the worker and the parts of the window report: into the status area, the message bar, or a notification."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from photoclip.gui.notifications import DesktopNotifications, LongJobs
from photoclip.gui.operations.absentfolders import AbsentFolders
from photoclip.gui.operations.showing import Shown
from photoclip.gui.session import Session
from photoclip.gui.views.notices import NoticeBar
from photoclip.gui.views.status import StatusArea
from photoclip.paths import path_text
from photoclip.protocol import ProgressReport


class Reporting(QObject):
    """Passes on progress, states and problems. `tell` says something a person should know."""

    def __init__(self, window: QWidget, session: Session, notice: NoticeBar, status: StatusArea, shown: Shown) -> None:
        super().__init__(window)
        self._session, self._notice, self._status, self._shown = session, notice, status, shown
        worker, long_jobs = session.worker, LongJobs(window, DesktopNotifications(window).show)
        for part in (
            session.reader, session.facts, session.outline, session.trash, session.holdings, session.thumbnails,
            session.ratios, session.chronology, session.selection, session.suggester, worker,
        ):  # fmt: skip
            part.problem.connect(self.tell)
        AbsentFolders(session.reader, notice, self.tell, self)
        worker.progress.connect(self._on_progress)
        worker.progress.connect(long_jobs.on_progress)
        worker.job_finished.connect(self._on_job_finished)
        worker.job_finished.connect(long_jobs.on_finished)
        worker.ready.connect(status.show_ready)
        worker.ready.connect(session.reader.read_overview)
        worker.state_changed.connect(self._on_worker_state)
        worker.state_changed.connect(long_jobs.on_worker_state)
        status.pause_requested.connect(worker.pause)
        status.resume_requested.connect(worker.resume)

    def tell(self, text: str) -> None:
        """Say something a person should know, in the message bar."""
        if self._session.worker.state == "failed":
            self._notice.say(text, self.tr("Start again"), self._session.worker.start)
        else:
            self._notice.say(text)

    def tell_crash(self, what: str) -> None:
        """Say that we have a bug; the program goes on."""
        log = path_text(self._session.paths.log)
        text = self.tr("Something went wrong in PhotoClip itself ({what}). Details are in {log}.")
        self.tell(text.format(what=what, log=log))

    def _on_progress(self, report: ProgressReport) -> None:
        self._shown.set_busy(True)
        self._status.show_progress(report)

    def _on_job_finished(self, job: str) -> None:
        self._shown.set_busy(False)
        self._status.show_finished(job)
        self._session.reader.read_overview()

    def _on_worker_state(self, state: str) -> None:
        self._shown.set_busy(False)
        self._status.show_state(state)
        if state == "failed":
            said = self._notice.text if self._notice.isVisible() else ""
            self.tell(said or self.tr("The background process is not running."))
        elif state == "running" and self._notice.has_action:
            self._notice.hide()

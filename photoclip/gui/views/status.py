"""The status area: what the worker is doing, how fast, how long still, on what device, and what went wrong."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from photoclip.gui import encoderwording, wording
from photoclip.gui.icons import IconButton, TextButton
from photoclip.gui.views.labels import ElidedLabel
from photoclip.protocol import ProgressReport, Ready
from photoclip.records import Counts


class StatusArea(QFrame):
    """A quiet line at the bottom of the window."""

    pause_requested = Signal()
    resume_requested = Signal()
    setbacks_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self._counts = Counts()
        self._report: ProgressReport | None = None
        self._download: ProgressReport | None = None  # goes on beside the jobs
        self._state = "starting"
        self._device = ""
        self._paused = False
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._text = ElidedLabel()
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._pause = IconButton("pause", self.tr("Pause indexing"), side=16)
        self._pause.clicked.connect(self._on_pause)
        self._setbacks = TextButton("", "warning", parent=self)
        self._setbacks.clicked.connect(self.setbacks_requested)
        self._device_label = ElidedLabel(tone="muted")
        self._device_label.setMaximumWidth(220)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(10)
        for widget in (self._pause, self._bar, self._text, self._setbacks, self._device_label):
            row.addWidget(widget)
        row.setAlignment(self._bar, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(36)
        self._refresh()

    def place(self, widget: QWidget) -> None:
        """Put something of the window's own at the right end."""
        self._row.addWidget(widget)

    @property
    def text(self) -> str:
        """What the line says."""
        return self._text.text()

    @property
    def counts(self) -> Counts:
        """What the library holds, as shown."""
        return self._counts

    @property
    def device(self) -> str:
        """What runs the encoder; empty until it is loaded."""
        return self._device

    def show_progress(self, report: ProgressReport) -> None:
        """The worker reports how far it is."""
        if report.job == "fetch":
            self._download = report
        else:
            self._report, self._paused = report, report.paused
        self._refresh()

    def show_finished(self, job: str) -> None:
        """A job has ended."""
        if self._report is not None and self._report.job == job:
            self._report = None
        if job == "fetch":
            self._download = None
        self._refresh()

    def show_counts(self, counts: Counts) -> None:
        """What the library holds now."""
        self._counts = counts
        self._refresh()

    def show_ready(self, ready: Ready) -> None:
        """The encoder is loaded."""
        self._device = ready.device
        self._device_label.setToolTip("")
        self._device_label.setAccessibleName(
            self.tr("Encoder {name} on {device}").format(name=ready.encoder_name, device=ready.device)
        )
        self._refresh()

    def show_state(self, state: str) -> None:
        """The worker process starts, runs, restarts, or has stopped."""
        self._state = state
        if state != "running":
            self._report, self._download, self._device = None, None, ""
        self._refresh()

    def _on_pause(self) -> None:
        self._paused = not self._paused
        (self.pause_requested if self._paused else self.resume_requested).emit()
        self._refresh()

    def _refresh(self) -> None:
        report, download = self._report, self._download
        shown = report or download
        self._bar.setVisible(shown is not None)
        self._pause.setVisible(report is not None or self._paused)
        if self._paused:
            self._pause.show_as("resume", self.tr("Resume indexing"))
        else:
            self._pause.show_as("pause", self.tr("Pause indexing"))
        if shown is not None:
            self._bar.setRange(0, 0 if shown.job == "scan" else 1000)  # bytes would be more than fits
            self._bar.setValue(round(1000 * shown.done / shown.total) if shown.total else 0)
        activities = [self._activity(report)] if report is not None else []
        if download is not None:
            activities.append(self._downloading(download))
        text = "  ·  ".join(activities) or self._rest()
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._device_label.setText(self._device)
        self._device_label.setVisible(bool(self._device))
        failed = self._counts.failed
        self._setbacks.setVisible(failed > 0)
        label = self.tr("1 failed") if failed == 1 else self.tr("{count} failed").format(count=wording.number(failed))
        self._setbacks.setText(label)
        self._setbacks.setAccessibleName(self.tr("{label}: show which files and why").format(label=label))

    def _activity(self, report: ProgressReport) -> str:
        done, total = wording.number(report.done), wording.number(report.total)
        if report.job == "scan":
            return self.tr("Looking through the folders: {done} files").format(done=done)
        if self._paused:
            what = self.tr("Paused {done} of {total}")
        elif report.job == "switch":
            what = self.tr("Preparing {encoder}: {done} of {total}")
        elif report.job == "tidy":
            what = self.tr("Deleting old vectors: {done} of {total}")
        elif report.job == "suggest":
            what = self.tr("Preparing tags: {done} of {total}")
        elif report.job == "rules":
            what = self.tr("Following the rules for tags: {done} of {total}")
        elif report.job == "sidecars":
            what = self.tr("Sidecars: {done} of {total}")
        else:
            what = self.tr("Indexing {done} of {total}")
        encoder = encoderwording.title(report.note) if report.job == "switch" else ""
        parts = [what.format(encoder=encoder, done=done, total=total)]
        if report.rate > 0 and not self._paused:
            parts.append(wording.rate(report.rate))
            if report.seconds_left is not None:
                parts.append(wording.time_left(report.seconds_left))
        return "  ·  ".join(parts)

    def _downloading(self, report: ProgressReport) -> str:
        done, total = encoderwording.size(report.done), encoderwording.size(report.total)
        parts = [self.tr("Downloading {done} of {total}").format(done=done, total=total)]
        if report.seconds_left is not None:
            parts.append(wording.time_left(report.seconds_left))
        return "  ·  ".join(parts)

    def _rest(self) -> str:
        if self._state == "starting":
            return self.tr("Starting…")
        if self._state == "restarting":
            return self.tr("The background process stopped unexpectedly and is being started again…")
        if self._state == "failed":
            return self.tr("The background process is not running; nothing is being indexed.")
        if self._paused:
            return self.tr("Paused")
        if not self._device:
            return self.tr("Loading the encoder…")
        if self._counts.pending:
            done, total = self._counts.indexed, self._counts.indexed + self._counts.pending
            return self.tr("{done} of {total} photos indexed").format(
                done=wording.number(done), total=wording.number(total)
            )
        if not self._counts.found:
            return self.tr("No photos yet")
        text = self.tr("{photos} indexed").format(photos=wording.photos(self._counts.indexed))
        if self._counts.offline:
            text += "  ·  " + self.tr("{count} offline").format(count=wording.number(self._counts.offline))
        return text

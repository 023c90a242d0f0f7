"""The window's side of the worker: starts the process, talks to it, and replaces it when it crashes or freezes.

Everything is asynchronous, except `shutdown`, which waits up to two seconds. After a crash the next worker is told
again whatever the last one had not answered.
"""

import os
import sys
import time
import uuid
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QTimer, Signal

import photoclip
from photoclip.edits import Edit
from photoclip.gui.heartbeat import Heartbeat, Patience
from photoclip.gui.outbox import Numbered, Outbox, Request, not_done
from photoclip.gui.workerlog import BackgroundLog, WorkerLog
from photoclip.paths import LibraryPaths, path_text
from photoclip.protocol import (
    PROTOCOL,
    AddFolder,
    Apply,
    CancelFetch,
    CatalogChanged,
    ClearPreviews,
    Command,
    Done,
    DropVectors,
    EncodeQuery,
    HeatMapReady,
    Hello,
    JobFinished,
    Learn,
    LineReader,
    LookAgain,
    MakeHeatMap,
    MakePreview,
    Message,
    Pause,
    Ping,
    Pong,
    PreviewReady,
    Problem,
    ProgressReport,
    ProtocolError,
    QueryEncoded,
    Ready,
    Redo,
    RemoveFolder,
    RequestFailed,
    Rescan,
    Resume,
    Retry,
    Skip,
    Undo,
    UseEncoder,
    WriteSidecars,
    decode,
    encode,
)


class WorkerProcess(QObject):
    """The background worker of one library, as the window sees it.

    States: "starting", "running" (it has said Hello), "restarting" (it crashed; a new one follows shortly), "stopped",
    and "failed": it ended with a known error, such as another program holding the library, or has crashed once more
    than `Patience.backoff_s` has steps within `crash_window_s`. `start` may be called again then.
    """

    ready = Signal(Ready)
    progress = Signal(ProgressReport)
    job_finished = Signal(str)
    catalog_changed = Signal(CatalogChanged)
    query_encoded = Signal(QueryEncoded)
    request_failed = Signal(RequestFailed)
    preview_ready = Signal(PreviewReady)
    heat_map_ready = Signal(HeatMapReady)
    edit_made = Signal(str)
    edit_refused = Signal(str)
    """The change with this token, its undoing or its redoing was made, or will not be: a `problem` has said why."""
    problem = Signal(str)
    state_changed = Signal(str)

    def __init__(
        self,
        library: Path,
        *,
        command: Sequence[str] | None = None,
        patience: Patience | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library.absolute()
        self._patience = patience or Patience()
        self._log = BackgroundLog(WorkerLog(LibraryPaths(self._library).log))
        self._state = "stopped"
        self._outbox = Outbox()
        self._lines = LineReader()
        self._paused = self._greeted = self._stopping = self._again = self._fatal = False
        self._crashes: list[float] = []
        self._process = QProcess(self)
        program, *arguments = command or (sys.executable, "-m", "photoclip.worker", "--library", str(self._library))
        self._process.setProgram(program)
        self._process.setArguments(arguments)
        # `-m` looks in the working directory first: it must be ours, not a folder full of someone's files.
        self._process.setWorkingDirectory(os.fspath(Path(photoclip.__file__).resolve().parents[1]))
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.readyReadStandardError.connect(self._read_log)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._restart = QTimer(self, singleShot=True)
        self._restart.timeout.connect(self._launch)
        self._heartbeat = Heartbeat(self._patience, lambda: self._write(Ping()), self._replace, self)
        if (application := QCoreApplication.instance()) is not None:
            application.aboutToQuit.connect(self.shutdown)

    @property
    def state(self) -> str:
        """The last state that was signalled."""
        return self._state

    @property
    def process_id(self) -> int:
        """The worker's process id; 0 while there is none."""
        return int(self._process.processId())

    # What the window asks for.

    def restart(self) -> None:
        """End the worker and start another one, which reads the settings anew; what is unanswered is asked again."""
        if self._process.state() == QProcess.ProcessState.NotRunning:
            self.start()
            return
        self._again = True
        self._process.closeWriteChannel()
        QTimer.singleShot(self._patience.shutdown_ms, self, lambda: self._process.kill() if self._again else None)

    def start(self) -> None:
        """Start the worker, unless it is running. Forgives former crashes."""
        if self._process.state() != QProcess.ProcessState.NotRunning:
            return
        self._crashes.clear()
        self._outbox.recall(LibraryPaths(self._library).unsaved)
        self._launch()

    def add_folder(self, folder: Path) -> None:
        """Add a folder of photos and index it; sent again if the worker dies before it is in the catalog."""
        self._submit(AddFolder(os.fspath(folder), self._outbox.number()))

    def remove_folder(self, root_id: int) -> None:
        """Take a root and its photos out of the library; sent again if the worker dies before they have gone."""
        self._submit(RemoveFolder(root_id, self._outbox.number()))

    def retry(self, photo_ids: Sequence[int]) -> None:
        """Try failed photos once more."""
        self._submit(Retry(list(photo_ids), self._outbox.number()))

    def skip(self, photo_ids: Sequence[int]) -> None:
        """Set failed photos aside."""
        self._submit(Skip(list(photo_ids), self._outbox.number()))

    def use_encoder(self, name: str, *, at_once: bool = False) -> None:
        """Lead the library to another encoder, which is downloaded if it is not here; see protocol.UseEncoder."""
        self._submit(UseEncoder(name, at_once, self._outbox.number()))

    def cancel_fetch(self) -> None:
        """Stop downloading an encoder."""
        self._send(CancelFetch())

    def clear_previews(self) -> None:
        """Delete all previews, to save space."""
        self._send(ClearPreviews())

    def drop_vectors(self, encoder_key: str) -> None:
        """Delete the vectors of an encoder that is not in use."""
        self._submit(DropVectors(encoder_key, self._outbox.number()))

    def write_sidecars(self, enabled: bool) -> None:
        """Begin or cease to write sidecars; see protocol.WriteSidecars."""
        self._submit(WriteSidecars(enabled, self._outbox.number()))

    def apply(self, change: Edit) -> str:
        """Make a change in the library; returns its token. Sent again if the worker dies before it is committed."""
        token = uuid.uuid4().hex
        self._submit(Apply(self._outbox.number(), token, change))
        return token

    def undo(self, token: str) -> None:
        """Take back a change."""
        self._submit(Undo(self._outbox.number(), token))

    def redo(self, token: str) -> None:
        """Make an undone change again."""
        self._submit(Redo(self._outbox.number(), token))

    def look_again(self, photo_ids: Sequence[int]) -> None:
        """See whether the files of these photos are there."""
        self._submit(LookAgain(self._outbox.number(), list(photo_ids)))

    def encode_query(self, texts: Sequence[str], images: Sequence[str]) -> int:
        """Encode texts and image files; the answer is `query_encoded` or `request_failed` with the number returned."""
        return self._ask(EncodeQuery(self._outbox.number(), list(texts), list(images)))

    def make_preview(self, photo_id: int, *, again: bool = False) -> int:
        """Make a photo's preview; the answer is `preview_ready` or `request_failed` with the number returned."""
        return self._ask(MakePreview(self._outbox.number(), photo_id, again))

    def make_heat_map(self, photo_id: int, phrases: Sequence[str]) -> int:
        """Make a photo's heat maps; the answer is `heat_map_ready` or `request_failed` with the number returned."""
        return self._ask(MakeHeatMap(self._outbox.number(), photo_id, list(phrases)))

    def learn(self) -> None:
        """Learn now what was said about tags: somebody waits for it. A new worker does so by itself."""
        self._send(Learn())

    def rescan(self) -> None:
        """Look for new, changed and vanished files. A new worker does so by itself."""
        self._send(Rescan())

    def pause(self) -> None:
        """Stop indexing until `resume`."""
        self._paused = True
        self._send(Pause())

    def resume(self) -> None:
        """Go on indexing."""
        self._paused = False
        self._send(Resume())

    def shutdown(self) -> None:
        """End the worker: close its stdin, wait up to two seconds, then kill it."""
        self._stopping = True
        self._restart.stop()
        self._heartbeat.stop()
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.closeWriteChannel()
            if not self._process.waitForFinished(self._patience.shutdown_ms):
                self._process.kill()
                self._process.waitForFinished()
        self._log.stop()
        self._outbox.keep(LibraryPaths(self._library).unsaved)
        self._become("stopped")

    # Starting and ending.

    def _launch(self) -> None:
        self._restart.stop()
        self._lines = LineReader()
        self._greeted = self._stopping = self._again = self._fatal = False
        self._become("starting")
        self._process.start()
        self._write(Hello(PROTOCOL, photoclip.__version__, os.getpid()))
        self._heartbeat.start()

    def _greet(self, hello: Hello) -> None:
        if hello.protocol != PROTOCOL:
            self._fatal = True
            version = f"The background worker is of another version ({hello.version})"
            self.problem.emit(f"{version}; please close PhotoClip and start it again.")
            self._process.kill()
            return
        self._greeted = True
        if self._paused:
            self._send(Pause())
        for message in self._outbox.waiting():
            self._deliver(message)
        self._become("running")

    def _on_finished(self) -> None:
        self._read_log()
        self._read()
        self._heartbeat.stop()
        self._greeted = False
        if self._again and not self._stopping:
            self._launch()
        elif not self._stopping:
            self._after_the_end()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        # All other errors are followed by `finished`.
        if error == QProcess.ProcessError.FailedToStart and not self._stopping:
            self._heartbeat.stop()
            self._log.note(f"{self._process.program()}: {self._process.errorString()}")
            self._after_the_end()

    def _after_the_end(self) -> None:
        if self._fatal:
            self._give_up()
            return
        now = time.monotonic()
        self._crashes = [moment for moment in self._crashes if now - moment < self._patience.crash_window_s] + [now]
        backoff = self._patience.backoff_s
        if len(self._crashes) > len(backoff):
            often, log = len(self._crashes), path_text(LibraryPaths(self._library).log)
            self.problem.emit(f"The background worker has crashed {often} times in a row; its log is {log}.")
            self._give_up()
            return
        for message in self._outbox.take_hopeless():
            self._refuse(message, "The background worker has died of this too often.")
        self._become("restarting")
        self._restart.start(round(backoff[len(self._crashes) - 1] * 1000))

    def _give_up(self) -> None:
        for message in self._outbox.take_all():
            self._refuse(message, "The background worker is not running.")
        self._become("failed")

    def _refuse(self, message: Numbered, reason: str) -> None:
        if isinstance(message, Request):
            self.request_failed.emit(RequestFailed(message.request, reason))
            return
        self.problem.emit(not_done(message, reason))
        if isinstance(message, Apply | Undo | Redo):
            self.edit_refused.emit(message.token)

    def _become(self, state: str) -> None:
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)

    def _replace(self, reason: str = "the worker does not answer") -> None:
        self._log.note(f"{reason}; it is replaced")
        # What it has said since is not heard: it may lie in the pipe when the process ends.
        self._process.closeReadChannel(QProcess.ProcessChannel.StandardOutput)
        self._process.kill()

    # Messages.

    def _submit(self, message: Numbered) -> None:
        """Send a message that must be answered, now or as soon as there is a worker to answer it."""
        if self._state == "failed":
            # Not at once: the caller does not know the number yet.
            QTimer.singleShot(0, self, lambda: self._refuse(message, "The background worker is not running."))
            return
        self._outbox.add(message)
        self._deliver(message)

    def _ask(self, message: Request) -> int:
        self._submit(message)
        return message.request

    def _deliver(self, message: Numbered) -> None:
        if self._send(message):
            self._outbox.sent(message)

    def _send(self, message: Command) -> bool:
        return self._greeted and self._write(message)

    def _write(self, message: Command) -> bool:
        running = self._process.state() != QProcess.ProcessState.NotRunning
        return running and self._process.write(encode(message)) >= 0

    def _read(self) -> None:
        try:
            for line in self._lines.feed(bytes(self._process.readAllStandardOutput().data())):
                self._take(decode(line))
        except ProtocolError as error:
            self._replace(f"the worker is not understood: {error}")

    def _read_log(self) -> None:
        if data := bytes(self._process.readAllStandardError().data()):
            self._log.write(data)

    def _take(self, message: Message) -> None:
        self._heartbeat.heard(pong=isinstance(message, Pong))
        if not self._greeted and not isinstance(message, Hello):
            raise ProtocolError(f"{type(message).__name__} before Hello")
        match message:
            case Hello():
                self._greet(message)
            case Pong():
                pass
            case Ready():
                self.ready.emit(message)
            case ProgressReport():
                self.progress.emit(message)
            case JobFinished():
                self.job_finished.emit(message.job)
            case CatalogChanged():
                self.catalog_changed.emit(message)
            case Done():
                edit = self._outbox.answered(message.edit)
                if isinstance(edit, Apply | Undo | Redo):
                    (self.edit_refused if message.refused else self.edit_made).emit(edit.token)
            case QueryEncoded() | RequestFailed() | PreviewReady() | HeatMapReady():
                self._answer(message)
            case Problem():
                self._fatal |= message.fatal
                self.problem.emit(message.text)
            case _:
                raise ProtocolError(f"{type(message).__name__} was not expected from the worker")

    def _answer(self, message: QueryEncoded | RequestFailed | PreviewReady | HeatMapReady) -> None:
        facts = {QueryEncoded: self.query_encoded, PreviewReady: self.preview_ready, HeatMapReady: self.heat_map_ready}
        if self._outbox.answered(message.request):
            facts.get(type(message), self.request_failed).emit(message)

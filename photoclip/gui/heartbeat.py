"""Whether the worker is alive: how long the window waits for it, and the pings that tell."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the window waits for its worker, in seconds.

    A ping goes out every `beat_s`; a worker that then says nothing at all for `missed_beats` more is frozen: noticed
    within 30 s. Counting beats and not seconds forgives a laptop its sleep.
    """

    beat_s: float = 5.0
    missed_beats: int = 5
    backoff_s: tuple[float, ...] = (0.5, 1.0, 2.0, 4.0)
    crash_window_s: float = 60.0
    shutdown_s: float = 2.0

    @property
    def shutdown_ms(self) -> int:
        """`shutdown_s`, as Qt counts."""
        return round(self.shutdown_s * 1000)


class Heartbeat(QObject):
    """Calls `ping` every so often, and `frozen` when nothing at all has been heard for long after one."""

    def __init__(
        self, patience: Patience, ping: Callable[[], object], frozen: Callable[[], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._missable, self._ping, self._frozen = patience.missed_beats, ping, frozen
        self._missed = 0
        self._ping_out = False
        self._timer = QTimer(self, interval=round(patience.beat_s * 1000))
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """A new worker has been started."""
        self._ping_out = False
        self._timer.start()

    def stop(self) -> None:
        """There is no worker to be asked."""
        self._timer.stop()

    def heard(self, *, pong: bool = False) -> None:
        """The worker has said something, perhaps the answer to the ping."""
        self._missed = 0
        self._ping_out = self._ping_out and not pong

    def _beat(self) -> None:
        if not self._ping_out:
            self._ping_out = True
            self._missed = 0
            self._ping()
            return
        self._missed += 1
        if self._missed >= self._missable:
            self._frozen()

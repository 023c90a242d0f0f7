"""How training is going, in one line on stderr: rewritten in place on a terminal, elsewhere a new one now and then."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from photoclip.cli.output import note

if TYPE_CHECKING:
    from photoclip.training.run import Run

_PLAIN_SECONDS = 10.0
_LIVE_SECONDS = 0.2


class TrainLine:
    """Call `step` after every step. A context manager: it leaves a clean line behind."""

    def __init__(self, run: "Run", epoch: float, batch: int) -> None:
        self._run, self._epoch, self._batch = run, epoch, batch
        self._terminal = sys.stderr.isatty()
        self._shown_at = self._started_at = time.monotonic()
        self._first_step, self._first_progress = run.step, run.plan.progress(run.step, run.elapsed)
        self._smooth: float | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._terminal:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def step(self) -> None:
        """Take note of a step, and show the line if it is time to."""
        if self._run.losses:
            latest = self._run.losses[-1]
            self._smooth = latest if self._smooth is None else 0.9 * self._smooth + 0.1 * latest
        now = time.monotonic()
        if now - self._shown_at < (_LIVE_SECONDS if self._terminal else _PLAIN_SECONDS):
            return
        self._shown_at = now
        if self._terminal:
            sys.stderr.write(f"\r\x1b[K{self.text(now)}")
            sys.stderr.flush()
        else:
            note(self.text(now))

    def text(self, now: float) -> str:
        """The line: "  12.5%  step 50 of 400  epoch 2.5  loss 3.214  held back 3.391  180 photos/s  2 min left"."""
        run, spent = self._run, max(now - self._started_at, 1e-6)
        progress = run.plan.progress(run.step, run.elapsed)
        parts = [f"{progress:6.1%}", f"step {run.step:,}" + (f" of {run.plan.steps:,}" if run.plan.steps else "")]
        parts.append(f"epoch {run.step / self._epoch:.1f}")
        if self._smooth is not None:
            parts.append(f"loss {self._smooth:.3f}")
        if run.judgement.last is not None:
            parts.append(f"held back {run.judgement.last:.3f}")
        parts.append(f"{(run.step - self._first_step) * self._batch / spent:,.0f} photos/s")
        gained = progress - self._first_progress
        if gained > 0:
            parts.append(f"{duration(spent * (1 - progress) / gained)} left")
        return "  ".join(parts)


def duration(seconds: float) -> str:
    """A length of time as people say it: "45 s", "12 min", "3 h 20 min"."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02} min"

"""How far a job is, on stderr: a bar on a terminal, elsewhere a plain line every few seconds."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from photoclip.cli.output import note
from photoclip.records import Progress

if TYPE_CHECKING:
    from tqdm import tqdm

_PLAIN_SECONDS = 5.0
_BAR_DELAY = 1.0  # what takes less needs no bar
_VERBS = {
    "scan": "looking for photos",
    "embed": "indexing",
    "switch": "preparing the other encoder",
    "tidy": "deleting old vectors",
    "fetch": "downloading",
    "demo": "rendering",
    "prepare": "reading photos",
    "encode": "encoding photos",
    "adapt": "learning",
    "suggest": "preparing tags",
    "rules": "following the rules for tags",
    "sidecars": "seeing to sidecars",
}


class ProgressReport:
    """Call it with each `Progress`. A context manager: it leaves a clean line behind."""

    def __init__(self) -> None:
        self._bar: tqdm[Any] | None = None
        self._job = ""
        self._told_at = time.monotonic()
        self._terminal = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def __call__(self, progress: Progress) -> None:
        """Show it, if it is time to."""
        if progress.job != self._job:
            self._close()
            self._job = progress.job
            self._told_at = time.monotonic()
        if self._terminal:
            self._draw(progress)
        elif time.monotonic() - self._told_at >= _PLAIN_SECONDS:
            self._told_at = time.monotonic()
            note(plain(progress))

    def _draw(self, progress: Progress) -> None:
        if self._bar is None:
            from tqdm import tqdm

            size = progress.job == "fetch"
            self._bar = tqdm(
                desc=_VERBS[progress.job],
                total=progress.total,
                unit="B" if size else " files",
                unit_scale=size,
                leave=False,
                delay=_BAR_DELAY,
            )
        self._bar.total = progress.total
        self._bar.set_postfix_str(progress.note, refresh=False)
        self._bar.update(progress.done - self._bar.n)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def plain(progress: Progress) -> str:
    """One line: "indexing: 120 of 612, 43 a second, 11 s left"."""
    scale, unit = (1e6, " MB") if progress.job == "fetch" else (1.0, "")
    parts = [f"{progress.done / scale:,.0f} of {progress.total / scale:,.0f}{unit}"]
    if progress.rate > 0:
        parts.append(f"{progress.rate / scale:,.1f}{unit} a second")
    if progress.seconds_left is not None and progress.job != "scan":
        parts.append(f"{progress.seconds_left:,.0f} s left")
    return f"{_VERBS[progress.job]}: {', '.join(parts)}" + (f" ({progress.note})" if progress.note else "")

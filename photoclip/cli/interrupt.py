"""Ctrl+C for work that wants to finish a step: the first one asks, the second one stops at once."""

import signal
from types import FrameType, TracebackType
from typing import Any, Self

from photoclip.cli.output import note

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupt:
    """A context manager; within it `asked` tells whether the person (or the system) wants the work to end."""

    def __init__(self) -> None:
        self.asked = False
        self._before: list[Any] = []

    def __enter__(self) -> Self:
        self._before = [signal.signal(number, self._ask) for number in _SIGNALS]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, before in zip(_SIGNALS, self._before, strict=True):
            signal.signal(number, before)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        note("\nstopping after this step and saving; once more stops at once")

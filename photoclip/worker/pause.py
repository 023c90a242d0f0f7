"""A moment after the last of several things, so that what comes in quick succession is seen to once."""

import time
from collections.abc import Callable


class Pause:
    """Begins again with each `begin`; when it is over, `follow` does what was waiting for it."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._over_at: float | None = None

    @property
    def is_on(self) -> bool:
        """Whether something waits for its end."""
        return self._over_at is not None

    def begin(self) -> None:
        """Wait from now on."""
        self._over_at = self._clock() + self._seconds

    def end(self) -> None:
        """Wait no longer."""
        self._over_at = None

    def follow(self, then: Callable[[], None]) -> float | None:
        """Do it, if it is time; else the seconds until then, None when there is nothing to wait for."""
        if self._over_at is not None and self._clock() >= self._over_at:
            self._over_at = None
            then()
        return None if self._over_at is None else max(0.0, self._over_at - self._clock())

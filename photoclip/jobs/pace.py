"""How fast a job is going: the rate over its last seconds."""

import time
from collections import deque
from collections.abc import Callable


class Pace:
    """Remembers how much was done when, for the last `seconds`."""

    def __init__(self, seconds: float = 5.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._past = deque([(clock(), 0)])

    def rate(self, done: int) -> float:
        """Things per second lately, now that `done` of them are done; 0 until there is a time to divide by."""
        now = self._clock()
        self._past.append((now, done))
        # One mark older than the window stays, so that the rate of slow things spans at least one of them.
        while len(self._past) > 2 and self._past[1][0] <= now - self._seconds:
            self._past.popleft()
        then, before = self._past[0]
        return (done - before) / (now - then) if now > then else 0.0

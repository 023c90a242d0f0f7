"""Killing a process that says what it is doing, at any moment of that."""

import signal
import subprocess
import sys
import time
from random import Random


def kill(code: str, *arguments: str, chance: Random, lines: int, seconds: float) -> str:
    """Run `code` until it has said so many lines at most, and a while longer at most; what it was doing when it died.

    Raises AssertionError when it ended by itself.
    """
    with subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(chance.randint(1, lines)):
            doing = process.stdout.readline().strip()
        time.sleep(chance.uniform(0, seconds))
        process.kill()
        rest = process.stdout.read().split("\n")
    assert process.returncode == -signal.SIGKILL, "it ended by itself"
    return rest[-2] if len(rest) > 1 else doing

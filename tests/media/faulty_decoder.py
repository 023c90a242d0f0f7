"""A decoder child that misbehaves as the name of the photo tells it to: `crash.jpg`, `hang.jpg` …; others it decodes.

Everything but the misbehaviour is the real decoder's: this only stands between it and the photo.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from photoclip.media import decode, decoder
from photoclip.records import InputSpec

_real_decode = decode.decode
_stdout = os.dup(1)  # the real one, which the decoder hides from libraries


def _hang() -> None:
    time.sleep(3600)


def _eat_memory() -> None:
    eaten = []
    while True:
        eaten.append(bytes(64 * 1024 * 1024))


def _say(text: bytes) -> Callable[[], None]:
    return lambda: print(os.write(_stdout, text), file=sys.stderr)


FAULTS: dict[str, Callable[[], object]] = {
    "crash": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "stopped": lambda: os.kill(os.getpid(), signal.SIGSTOP),
    "exit": lambda: os._exit(0),
    "hang": _hang,
    "memory": _eat_memory,
    "raise": lambda: 1 // 0,
    "garbage": _say(b"what is this?\n"),
    "endless": _say(b"x" * 3_000_000),
    "strange": _say(b'{"number": 1, "verdict": "done", "metadata": null, "image_bytes": "many"}\n'),
    "outside": _say(b'{"number": 1, "verdict": "done", "metadata": null, "image_bytes": 99999999999}\n'),
    "untrue": _say(b'{"number": 1, "verdict": "done", "metadata": null, "image_bytes": 5}\n'),
    "other": _say(b'{"number": 77, "verdict": "failed", "metadata": null, "reason": "of another photo"}\n'),
    "print": lambda: print("a library prints to standard output"),
    "noise": lambda: os.write(2, b"warning! " * 200_000),
    "slow": lambda: time.sleep(0.3),
}  # fmt: skip


def _misbehave(path: Path, spec: InputSpec | None, *, thumbnail_side: int = 512) -> decode.Parts:
    kind, _, once = path.stem.partition("-")
    marker = path.with_suffix(".tried")
    if kind in FAULTS and not (once == "once" and marker.exists()):
        marker.touch()
        path.with_name(f"pid-{os.getpid()}").touch()
        FAULTS[kind]()
    return _real_decode(path, spec, thumbnail_side=thumbnail_side)


if __name__ == "__main__":
    decode.decode = _misbehave
    decoder.main()

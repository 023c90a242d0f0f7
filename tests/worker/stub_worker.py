"""`python -m tests.worker.stub_worker`: the real worker in every part but the encoder (and the decoder on demand)."""

import os
import sys

from photoclip.media import pool
from photoclip.worker.main import run
from tests.worker.stub_encoder import load

if __name__ == "__main__":
    if os.environ.get("STUB_DECODER") == "hanging":
        pool.COMMAND = (sys.executable, "-m", "tests.worker.hanging_decoder")  # type: ignore[attr-defined, assignment]
    if "STUB_NICE" not in os.environ:
        os.nice = lambda _: 0  # on a busy machine the tests would wait long for a process that gives way to all others
    code = run(None, load)
    sys.stderr.flush()
    os._exit(code)

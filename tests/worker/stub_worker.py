"""`python -m tests.worker.stub_worker`: the real worker in every part but the encoder (and the decoder on demand)."""

import os
import sys

from photoclip.media import pool
from photoclip.worker.main import run
from tests.worker.stub_encoder import load

if __name__ == "__main__":
    if os.environ.get("STUB_DECODER") == "hanging":
        pool.COMMAND = (sys.executable, "-m", "tests.worker.hanging_decoder")  # type: ignore[attr-defined, assignment]
    code = run(None, load)
    sys.stderr.flush()
    os._exit(code)

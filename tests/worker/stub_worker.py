"""`python -m tests.worker.stub_worker`: the real worker in every part but the encoder."""

import os
import sys

from photoclip.worker.main import run
from tests.worker.stub_encoder import load

if __name__ == "__main__":
    code = run(None, load)
    sys.stderr.flush()
    os._exit(code)

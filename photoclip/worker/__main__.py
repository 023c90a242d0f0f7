"""`python -m photoclip.worker`: the worker as a process of its own."""

import logging
import os
import sys

from photoclip.worker.main import main

if __name__ == "__main__":
    code = main()
    logging.shutdown()
    sys.stderr.flush()
    # Everything of ours is closed by now. A normal end would still wait for a half-finished import of torch.
    os._exit(code)

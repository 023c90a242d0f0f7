"""A window that will be killed: starts a worker, tells its process id, and waits.

`python -m tests.worker.careless_parent LIBRARY FOLDER`
"""

import os
import subprocess
import sys
import time

from photoclip.protocol import PROTOCOL, AddFolder, Hello, encode
from tests.worker.talk import STUB_WORKER

if __name__ == "__main__":
    library, folder = sys.argv[1:]
    worker = subprocess.Popen(
        [*STUB_WORKER, "--library", library], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert worker.stdin
    worker.stdin.write(encode(Hello(PROTOCOL, "test", os.getpid())) + encode(AddFolder(folder)))
    worker.stdin.flush()
    print(worker.pid, flush=True)
    time.sleep(3600)

"""A decoder child that says it is ready and then never answers."""

import sys
import time

from photoclip.media import wire

if __name__ == "__main__":
    sys.stdout.buffer.write(wire.READY)
    sys.stdout.buffer.flush()
    time.sleep(3600)

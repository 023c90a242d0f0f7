import os
import subprocess
import sys

import pytest

from photoclip.media.slot import SLOT_BYTES, Slot


def test_what_a_child_writes_the_parent_reads() -> None:
    slot = Slot.create()
    script = "import sys; from photoclip.media.slot import Slot; Slot.attach(sys.argv[1]).write(b'pixels', b'more')"
    subprocess.run([sys.executable, "-c", script, slot.address], pass_fds=slot.inherited, check=True)
    assert slot.read(0, 10) == b"pixelsmore"
    slot.close()


def test_what_does_not_fit_is_refused() -> None:
    slot = Slot.create()
    with pytest.raises(ValueError, match="larger"):
        slot.write(b"x" * SLOT_BYTES, b"y")
    for start, size in ((-1, 1), (0, SLOT_BYTES + 1), (SLOT_BYTES, 1), (0, -1)):
        with pytest.raises(ValueError, match="outside"):
            slot.read(start, size)
    slot.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can seal a file")
def test_a_child_cannot_shorten_the_slot() -> None:
    slot = Slot.create()
    (descriptor,) = slot.inherited
    with pytest.raises(PermissionError):
        os.ftruncate(descriptor, 0)
    slot.close()

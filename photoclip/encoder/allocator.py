"""Memory that an encoder's batches are computed in is kept between them, where the C library can be told so."""

import ctypes
import sys

# Parameters of mallopt, from glibc's malloc.h.
_M_TRIM_THRESHOLD = -1
_M_MMAP_THRESHOLD = -3

LARGEST_KEPT = 256 * 2**20
MOST_KEPT = 512 * 2**20


def keep_memory(largest: int = LARGEST_KEPT, most: int = MOST_KEPT) -> bool:
    """Let freed blocks of up to `largest` bytes stay with the process, `most` in all; whether that can be had.

    By default glibc gives every large array back to the system and gets it anew, page by page and cleared, for the
    next batch: that is a third of the time of a small network on a processor. Other C libraries are left alone.
    """
    if sys.platform != "linux":
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        return False
    return bool(mallopt(_M_MMAP_THRESHOLD, largest)) and bool(mallopt(_M_TRIM_THRESHOLD, most))

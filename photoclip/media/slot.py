"""A piece of memory that a decoder child writes its results into and the parent reads them from.

A file without a name that the child inherits (memory-backed on Linux); on Windows, where descriptors are not
inherited, a named temporary file. Neither side can leave anything behind that another run would find.
"""

import mmap
import os
import sys
from pathlib import Path
from typing import Self

SLOT_BYTES = 32 * 1024 * 1024


class Slot:
    """One mapped piece of shared memory; pages cost nothing until they are written."""

    def __init__(self, descriptor: int, name: str | None) -> None:
        self._descriptor = descriptor
        self._name = name
        self._memory = mmap.mmap(descriptor, SLOT_BYTES)

    @classmethod
    def create(cls) -> Self:
        """Make a slot, in the parent."""
        if sys.platform == "linux":
            return cls(_sealed_memory(), None)
        else:
            import tempfile

            descriptor, name = tempfile.mkstemp(prefix="photoclip-")
            os.ftruncate(descriptor, SLOT_BYTES)
            if sys.platform == "win32":
                return cls(descriptor, name)
            Path(name).unlink()
            return cls(descriptor, None)

    @classmethod
    def attach(cls, address: str) -> Self:
        """Open the parent's slot, in the child; `address` as `address` gave it."""
        if address.isdecimal():
            return cls(int(address), None)
        return cls(os.open(address, os.O_RDWR | getattr(os, "O_BINARY", 0)), None)

    @property
    def address(self) -> str:
        """How the child finds the slot: the number of an inherited descriptor, or a file name."""
        return self._name or str(self._descriptor)

    @property
    def inherited(self) -> tuple[int, ...]:
        """The descriptors that the child must inherit."""
        return () if self._name else (self._descriptor,)

    def write(self, *parts: bytes) -> None:
        """Put `parts` one after the other. Raises ValueError when they do not fit."""
        if sum(map(len, parts)) > SLOT_BYTES:
            raise ValueError("the result is larger than the slot")
        self._memory.seek(0)
        for part in parts:
            self._memory.write(part)

    def read(self, start: int, size: int) -> bytes:
        """A copy of what lies there. Raises ValueError for a place outside the slot."""
        if not 0 <= start <= start + size <= SLOT_BYTES:
            raise ValueError("outside the slot")
        return self._memory[start : start + size]

    def close(self) -> None:
        """Let go of the memory; the last one to do so frees it."""
        self._memory.close()
        os.close(self._descriptor)
        if self._name:
            Path(self._name).unlink(missing_ok=True)


def _sealed_memory() -> int:
    """A file in memory of a fixed size: a child gone wild must not shorten it under the parent's mapping."""
    import fcntl

    descriptor = os.memfd_create("photoclip-slot", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    os.ftruncate(descriptor, SLOT_BYTES)
    fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW)
    return descriptor

"""Freed memory stays: a large array that follows another one does not have to be fetched page by page."""

import platform
import subprocess
import sys

import pytest

from photoclip.encoder import allocator

FETCHED = """
import resource, sys
import numpy as np
from photoclip.encoder.allocator import keep_memory
kept = keep_memory() if sys.argv[1] == "keep" else None
def work():
    for _ in range(20):
        np.ones(64 * 2**20, np.uint8)
work()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
work()
print(kept, resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def fetched(how: str) -> tuple[str, int]:
    """What `keep_memory` said in a process of its own, and how many pages that fetched for twenty arrays."""
    run = subprocess.run([sys.executable, "-c", FETCHED, how], capture_output=True, text=True, check=True)
    said, pages = run.stdout.split()
    return said, int(pages)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc can be told")
def test_pages_are_fetched_once() -> None:
    said, kept = fetched("keep")
    _, given_back = fetched("leave")
    assert said == "True"
    assert kept < 100 < given_back


def test_another_system_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allocator.sys, "platform", "darwin")
    assert allocator.keep_memory() is False
    monkeypatch.setattr(allocator.sys, "platform", "linux")
    monkeypatch.setattr(allocator.ctypes, "CDLL", lambda _: object())
    assert allocator.keep_memory() is False

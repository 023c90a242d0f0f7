"""The lock between real processes."""

import os
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from photoclip.catalog.lock import LibraryLock
from photoclip.errors import KnownError

_HOLDER = """
import sys
from pathlib import Path
from photoclip.catalog.lock import LibraryLock
with LibraryLock(Path(sys.argv[1]), "photoclip worker"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(library: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", _HOLDER, str(library)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def take(library: Path) -> None:
    with LibraryLock(library, "photoclip index"):
        pass


def test_a_second_writer_is_told_who_holds_the_library_and_since_when(
    holder: subprocess.Popen[str], library: Path
) -> None:
    for _ in range(2):  # asking does not disturb what is known of the holder
        with pytest.raises(KnownError) as caught:
            take(library)
        assert re.search(
            rf"in use by photoclip worker \(process {holder.pid}, since \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d\)",
            str(caught.value),
        )


def test_a_killed_holder_leaves_nothing_behind(holder: subprocess.Popen[str], library: Path) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    take(library)


def test_a_holder_that_ends_leaves_nothing_behind(holder: subprocess.Popen[str], library: Path) -> None:
    holder.communicate("", timeout=30)
    take(library)
    assert {path.name for path in library.iterdir()} <= {"lock"}


def test_the_same_process_is_no_exception(library: Path) -> None:
    with LibraryLock(library, "one"):
        with pytest.raises(KnownError, match=rf"in use by one \(process {os.getpid()}"):
            take(library)
        assert stat.S_IMODE((library / "lock").stat().st_mode) == 0o600
        assert stat.S_IMODE(library.stat().st_mode) == 0o700
    take(library)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"program": "x", "pid": "y", "since": 1e400}', '{"program": 1}'])
def test_a_damaged_note_about_the_holder_does_not_matter(
    holder: subprocess.Popen[str], library: Path, text: str
) -> None:
    (library / "lock-holder.json").write_text(text)
    with pytest.raises(KnownError, match="Another program is using the library"):
        take(library)


def test_a_library_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(KnownError, match="cannot be written"):
        take(tmp_path / "file" / "library")

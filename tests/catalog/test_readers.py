"""Readers of one process and writers that come and go in others: nobody is left behind with what is past."""

import subprocess
import sys
from pathlib import Path

import pytest

from photoclip.catalog import roots, sqlitefile
from photoclip.catalog.connection import open_catalog

WRITER = """
import sys
from pathlib import Path
from photoclip.catalog import roots
from photoclip.catalog.connection import open_catalog
with open_catalog(Path(sys.argv[1]), writable=True) as catalog:
    roots.add(catalog, Path(sys.argv[2]))
"""


def write_elsewhere(library: Path, folder: Path) -> None:
    folder.mkdir()
    subprocess.run([sys.executable, "-c", WRITER, str(library), str(folder)], check=True)


def test_every_reader_sees_what_short_lived_writers_leave(tmp_path: Path) -> None:
    library = tmp_path / "library"
    write_elsewhere(library, tmp_path / "first")
    readers = [open_catalog(library, writable=False) for _ in range(3)]
    for number in range(3):
        write_elsewhere(library, tmp_path / f"later {number}")
        for reader in readers:
            assert len(roots.all_roots(reader)) == 2 + number
        open_catalog(library, writable=False).close()  # one more that looks and goes
    for reader in readers:
        reader.close()


def test_a_file_is_let_go_with_its_last_connection(tmp_path: Path) -> None:
    file = tmp_path / "things.sqlite"
    first, second = (sqlitefile.connect(file, writable=True) for _ in range(2))
    first.execute("CREATE TABLE things (name TEXT)")
    sqlitefile.require_sound(file)
    first.close()
    sqlitefile.require_sound(file)
    assert opened(file)
    second.close()
    sqlitefile.require_sound(file)
    assert not opened(file)


def opened(file: Path) -> list[Path]:
    """The descriptors of this process that are of the file."""
    descriptors = Path("/proc/self/fd")
    if not descriptors.exists():
        pytest.skip("this system does not tell what is open")
    return [each for each in descriptors.iterdir() if each.exists() and each.samefile(file)]

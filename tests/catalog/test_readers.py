"""Readers of one process and writers that come and go in others: nobody is left behind with what is past."""

import subprocess
import sys
from pathlib import Path

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


def test_looking_at_many_files_keeps_few_of_them_open(tmp_path: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 0
    for number in range(100):
        file = tmp_path / f"{number}.sqlite"
        db = sqlitefile.connect(file, writable=True)
        db.execute("CREATE TABLE things (name TEXT)")
        db.close()
        sqlitefile.require_sound(file)
        sqlitefile.require_sound(file)
    if before:
        assert len(list(Path("/proc/self/fd").iterdir())) <= before + 32

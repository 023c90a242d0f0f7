"""A catalog of this version is recognised without sqlite-utils; every other one is looked at as thoroughly as ever."""

import subprocess
import sys
from pathlib import Path

import pytest

from photoclip.catalog import fingerprint
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.catalog.sqlitefile import connect
from photoclip.paths import LibraryPaths


@pytest.mark.parametrize(("name", "known"), [("catalog", fingerprint.CATALOG), ("thumbnails", fingerprint.THUMBNAILS)])
def test_the_known_numbers_are_those_of_what_the_steps_make(catalog: Catalog, name: str, known: int) -> None:
    file = {"catalog": catalog.paths.catalog, "thumbnails": catalog.paths.thumbnails}[name]
    made = connect(file, writable=False)
    try:
        assert hex(known) == hex(fingerprint.fingerprint(made.conn) or 0), "write the right-hand number into the module"
    finally:
        made.close()


@pytest.mark.parametrize(
    "change",
    [
        "PRAGMA application_id = 1",
        "CREATE TABLE more (a)",
        "DROP INDEX photos_path",
        "DELETE FROM _sqlite_migrations WHERE name LIKE 'm002%'",
        "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('photoclip', 'm999_future')",
        "DROP TABLE _sqlite_migrations",
    ],
)
def test_whatever_differs_has_another(library: Path, change: str) -> None:
    open_catalog(library, writable=True).close()
    changed = connect(LibraryPaths(library).catalog, writable=True)
    try:
        assert fingerprint.fingerprint(changed.conn) == fingerprint.CATALOG
        changed.execute(change)
        assert fingerprint.fingerprint(changed.conn) != fingerprint.CATALOG
    finally:
        changed.close()


def test_opening_a_present_catalog_needs_no_sqlite_utils(library: Path) -> None:
    open_catalog(library, writable=True).close()
    program = (
        "import sys; from pathlib import Path; from photoclip.catalog.connection import open_catalog\n"
        "for writable in (False, True): open_catalog(Path(sys.argv[1]), writable=writable).close()\n"
        "print('sqlite_utils' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, library], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"

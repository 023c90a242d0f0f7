"""Opening a catalog: new, older, newer, damaged, another program's; private files; transactions; a full disk."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlite_utils
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photoclip.catalog import check, migrations, photos
from photoclip.catalog.connection import Catalog, NoLibrary, OlderCatalog, open_catalog
from photoclip.catalog.faults import DamagedFile, DiskFull
from photoclip.errors import BugError, KnownError
from photoclip.records import Counts, Root
from tests.catalog.making import file, index, make_older, scan


def raw(path: Path) -> sqlite_utils.Database:
    return sqlite_utils.Database(path)


def test_pragmas_that_promises_rest_on(catalog: Catalog, library: Path) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0}
    assert {name: catalog.db.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted
    with open_catalog(library, writable=False) as reader:
        with pytest.raises(BugError), reader.transaction():
            pass
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.db.execute("DELETE FROM photos")


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_all_files_are_private(catalog: Catalog, root: Root, library: Path) -> None:
    from photoclip.catalog import vectorfile
    from tests.catalog.making import ENCODER

    previous = os.umask(0)
    try:
        scan(catalog, root, [file("a.jpg", 1)])
        index(catalog)
        vectorfile.write(catalog, ENCODER.key)
    finally:
        os.umask(previous)
    made = {path: stat.S_IMODE(path.stat().st_mode) for path in [library, *library.rglob("*")]}
    assert {p.name for p in made} >= {"catalog.sqlite", "catalog.sqlite-wal", "thumbnails.sqlite", "vectors"}
    assert {p: oct(m) for p, m in made.items() if m != (0o700 if p.is_dir() else 0o600)} == {}


def test_a_reader_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(NoLibrary, match="add a folder"):
        open_catalog(tmp_path / "nowhere", writable=False)
    assert list(tmp_path.iterdir()) == []


def test_a_catalog_about_to_be_made_is_none_yet(library: Path) -> None:
    library.mkdir()
    (library / "catalog.sqlite").touch()
    with pytest.raises(NoLibrary):
        open_catalog(library, writable=False)


@pytest.mark.parametrize("name", [b"caf\xe9", b"a?b#c%20&mode=memory", b" new\nline"])
def test_a_library_may_have_any_name(tmp_path: Path, name: bytes) -> None:
    library = tmp_path / os.fsdecode(name)
    open_catalog(library, writable=True).close()
    assert (library / "catalog.sqlite").stat().st_size > 0
    open_catalog(library, writable=False).close()
    assert [path.name for path in tmp_path.iterdir()] == [library.name]


def test_readers_see_what_is_committed_while_the_writer_writes(catalog: Catalog, root: Root, library: Path) -> None:
    with open_catalog(library, writable=False) as reader:
        with catalog.transaction():
            scan(catalog, root, [file("a.jpg", 1)])
            assert photos.counts(reader) == Counts()
        assert photos.counts(reader) == Counts(pending=1)
        with reader.reading():
            assert photos.counts(reader).found == 1
            scan(catalog, root, [file("a.jpg", 1), file("b.jpg", 2)])
            assert photos.counts(reader).found == 1
        assert photos.counts(reader).found == 2


def test_a_transaction_is_whole_or_nothing_and_nests(catalog: Catalog, root: Root) -> None:
    with pytest.raises(ZeroDivisionError), catalog.transaction():
        scan(catalog, root, [file("a.jpg", 1)])
        raise ZeroDivisionError
    assert photos.counts(catalog) == Counts()
    with catalog.transaction():
        scan(catalog, root, [file("a.jpg", 1)])
        with pytest.raises(ZeroDivisionError), catalog.transaction():
            index(catalog)
            raise ZeroDivisionError
    assert photos.counts(catalog) == Counts(pending=1)
    assert check.check(catalog) == []


def older(folder: Path) -> Path:
    """A catalog as an earlier version left it: without the last steps, with a root in it."""
    open_catalog(folder, writable=True).close()
    make_older(folder, "m007")
    path = folder / "catalog.sqlite"
    with raw(path) as db:
        db.execute("INSERT INTO roots (path) VALUES (x'2f61')")
    return path


def test_an_older_catalog_is_backed_up_and_migrated(library: Path) -> None:
    older(library)
    with pytest.raises(OlderCatalog, match="older version"):
        open_catalog(library, writable=False)
    open_catalog(library, writable=True).close()
    (backup,) = (library / "backups").iterdir()
    with raw(backup) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT path FROM roots").fetchall() == [(b"/a",)]
        assert not copy["runs"].exists()
    with open_catalog(library, writable=True) as migrated:
        assert migrated.rows("SELECT path FROM roots") == [(b"/a",)]
        assert migrated.rows("SELECT count(*) FROM runs") == [(0,)]
    assert len(list((library / "backups").iterdir())) == 1  # nothing to migrate, nothing to back up


def test_a_backup_can_be_put_back(library: Path) -> None:
    path = older(library)
    open_catalog(library, writable=True).close()
    (backup,) = (library / "backups").iterdir()
    path.unlink()
    backup.replace(path)
    with open_catalog(library, writable=True) as restored:
        assert restored.rows("SELECT path FROM roots") == [(b"/a",)]
        assert check.check(restored) == []


_KILLED_WHILE_MIGRATING = """
import os, sys
from pathlib import Path
from photoclip.catalog import migrations
from photoclip.catalog.connection import open_catalog

@migrations.catalog()
def m900_dies(db):
    db.execute("DELETE FROM roots")
    db.execute("CREATE TABLE half (a)")
    os.kill(os.getpid(), 9)

open_catalog(Path(sys.argv[1]), writable=True)
"""


def test_a_migration_that_is_killed_leaves_the_catalog_as_it_was(library: Path) -> None:
    older(library)
    killed = subprocess.run([sys.executable, "-c", _KILLED_WHILE_MIGRATING, library], check=False)
    assert killed.returncode == -9
    with open_catalog(library, writable=True) as opened:
        assert opened.rows("SELECT path FROM roots") == [(b"/a",)]
        assert opened.rows("SELECT count(*) FROM sqlite_master WHERE name = 'half'") == [(0,)]
        assert check.check(opened) == []


def test_a_newer_catalog_is_refused_and_left_alone(library: Path) -> None:
    open_catalog(library, writable=True).close()
    with raw(library / "catalog.sqlite") as db:
        db["_sqlite_migrations"].insert(
            {"migration_set": "photoclip", "name": "m999_future", "applied_at": "2030-01-01"}
        )
    before = (library / "catalog.sqlite").read_bytes()
    for writable in (False, True):
        with pytest.raises(KnownError, match="newer version of PhotoClip"):
            open_catalog(library, writable=writable)
    assert (library / "catalog.sqlite").read_bytes() == before


def test_another_programs_file_is_left_alone(library: Path) -> None:
    library.mkdir()
    with raw(library / "catalog.sqlite") as db:
        db["songs"].insert({"title": "x"})
    for writable in (False, True):
        with pytest.raises(KnownError, match="belongs to another program"):
            open_catalog(library, writable=writable)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed catalog with some photos."""
    from photoclip.catalog import encoders, roots
    from tests.catalog.making import ENCODER

    folder = tmp_path_factory.mktemp("sound")
    (folder / "pictures").mkdir()
    with open_catalog(folder / "library", writable=True) as made:
        encoders.activate(made, ENCODER)
        scan(made, roots.add(made, folder / "pictures"), [file(f"{n}.jpg", n) for n in range(1, 400)])
        index(made)
    return folder / "library" / "catalog.sqlite"


def assert_refused_or_sound(folder: Path, data: bytes) -> bool:
    """Open a catalog made of `data`: it is refused in one sentence and left alone, or it works. True if refused."""
    folder.mkdir(exist_ok=True)
    for leftover in folder.glob("*.sqlite*"):
        leftover.unlink()
    path = folder / "catalog.sqlite"
    path.write_bytes(data)
    try:
        with open_catalog(folder, writable=True) as opened:
            photos.counts(opened)
    except KnownError as error:
        assert str(path) in str(error)
        assert path.read_bytes() == data
        return True
    return False


@pytest.mark.parametrize("keep", [1, 15, 99, 100, 4095, 4096, 0.5, 0.999])
def test_a_truncated_catalog_is_refused(sound: Path, tmp_path: Path, keep: float) -> None:
    data = sound.read_bytes()
    length = int(len(data) * keep) if isinstance(keep, float) else keep
    assert assert_refused_or_sound(tmp_path / "library", data[:length])


def test_a_catalog_of_noise_or_text_is_refused(tmp_path: Path) -> None:
    assert assert_refused_or_sound(tmp_path / "library", os.urandom(20_000))
    assert assert_refused_or_sound(tmp_path / "library", b"hello\n" * 1000)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), min_size=1, max_size=20))
def test_flipped_bits_never_end_in_anything_but_one_sentence(
    sound: Path, tmp_path: Path, flips: list[tuple[float, int]]
) -> None:
    data = bytearray(sound.read_bytes())
    for place, mask in flips:
        data[int(place * len(data))] ^= mask
    assert_refused_or_sound(tmp_path / "library", bytes(data))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"'failed', 'skipped')", b"'fbiled', 'skipped')"),
        (b"CREATE TABLE roots", b"CREATE TABLE r\xffots"),
        (b"applied_at", b"bpplied_at"),
        (b"SET files = files - 1", b"SET files = files - 2"),
    ],
)
def test_tables_that_are_not_as_we_made_them_are_refused(sound: Path, tmp_path: Path, old: bytes, new: bytes) -> None:
    data = sound.read_bytes()
    assert old in data
    assert assert_refused_or_sound(tmp_path / "library", data.replace(old, new, 1))


def test_a_damaged_catalog_names_the_newest_backup(library: Path) -> None:
    path = older(library)
    open_catalog(library, writable=True).close()
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(DamagedFile, match=r"is damaged.*left as it is.*newest backup is .*backups/catalog-.*\.sqlite"):
        open_catalog(library, writable=True)


def test_damage_met_later_is_one_sentence_too(library: Path, sound: Path) -> None:
    library.mkdir()
    shutil.copy(sound, library / "catalog.sqlite")
    with open_catalog(library, writable=False) as reader:
        with (library / "catalog.sqlite").open("r+b") as stream:
            stream.seek(4096)
            stream.write(b"\xff" * (sound.stat().st_size - 4096))
        with pytest.raises(DamagedFile, match=r"catalog\.sqlite is damaged"):
            photos.photos(reader, range(1, 400))


def fill(catalog: Catalog, root: Root) -> int:
    """Index photos, 50 to a commit, until there is no room. The answer is how many were committed."""
    files = []
    for start in range(1, 100_000, 50):
        files += [file(f"{n:0200}.jpg", n) for n in range(start, start + 50)]
        try:
            with catalog.transaction():
                scan(catalog, root, files)
                index(catalog)
        except DiskFull:
            return start - 1
    raise AssertionError("the disk never became full")


def assert_goes_on(catalog: Catalog, root: Root, committed: int) -> None:
    assert committed > 0
    assert photos.counts(catalog) == Counts(indexed=committed)
    assert check.check(catalog) == []


def test_a_full_file_loses_nothing_committed_and_work_goes_on(catalog: Catalog, root: Root) -> None:
    catalog.db.execute("PRAGMA max_page_count = 150")  # SQLite then answers SQLITE_FULL, as for a full disk
    committed = fill(catalog, root)
    assert_goes_on(catalog, root, committed)
    catalog.db.execute("PRAGMA max_page_count = 1000000")
    scan(catalog, root, [file(f"{n:0200}.jpg", n) for n in range(1, committed + 200)])
    index(catalog)
    assert photos.counts(catalog) == Counts(indexed=committed + 199)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("mounting a small disk needs root")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="tmpfs is Linux")
def test_a_full_disk_loses_nothing_committed_and_work_goes_on(small_disk: Path, tmp_path: Path) -> None:
    from photoclip.catalog import encoders, roots
    from tests.catalog.making import ENCODER

    (tmp_path / "pictures").mkdir()
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(600_000))
    with open_catalog(small_disk / "library", writable=True) as catalog:
        encoders.activate(catalog, ENCODER)
        root = roots.add(catalog, tmp_path / "pictures")
        committed = fill(catalog, root)
        assert_goes_on(catalog, root, committed)
        ballast.unlink()
        with catalog.transaction():
            scan(catalog, root, [file(f"{n:0200}.jpg", n) for n in range(1, committed + 11)])
            index(catalog)
        assert photos.counts(catalog) == Counts(indexed=committed + 10)
    with open_catalog(small_disk / "library", writable=True) as again:
        assert_goes_on(again, root, committed + 10)


def test_a_full_disk_while_opening_is_one_sentence(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(bytes(2 * 1024 * 1024 - 8192))
    with pytest.raises(KnownError, match="full"):
        open_catalog(small_disk / "library", writable=True)
    (small_disk / "ballast").unlink()
    with open_catalog(small_disk / "library", writable=True) as catalog:
        assert check.check(catalog) == []


def test_every_step_is_registered_once_and_in_order() -> None:
    with sqlite_utils.Database(memory=True) as empty:
        names = [step.name for step in migrations.catalog.pending(empty)]
    assert names == sorted(names)
    assert [name[:4] for name in names] == [f"m{n:03}" for n in range(1, len(names) + 1)]

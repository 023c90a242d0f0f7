import shutil
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photoclip.catalog import encoders, roots, vectorfile
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.catalog.faults import DamagedFile
from photoclip.errors import BugError
from photoclip.records import EncoderInfo, FoundFile, Root
from tests.catalog.making import ENCODER, embed, file, index, scan, vector

KEY = ENCODER.key


def some(count: int) -> list[FoundFile]:
    return [file(f"{n}.jpg", n) for n in range(1, count + 1)]


def assert_rows(snapshot: vectorfile.VectorSnapshot, ids: list[int]) -> None:
    """The snapshot has the vectors of these photos, in this order; a photo's content number is its id."""
    assert snapshot.ids.tolist() == ids
    assert len(snapshot) == len(ids)
    assert snapshot.vectors.dtype == np.float32
    expected = np.array([vector(n) for n in ids], np.float32).reshape(-1, 8)
    np.testing.assert_allclose(snapshot.vectors, expected, atol=1e-3)
    np.testing.assert_allclose(np.linalg.norm(snapshot.vectors, axis=1), 1, atol=1e-6)
    np.testing.assert_array_equal(
        np.concatenate([v for _, v in snapshot.blocks] or [np.empty((0, 8))]), snapshot.vectors
    )


def the_file(catalog: Catalog) -> Path:
    (path,) = catalog.paths.vectors.glob("*.vectors")
    return path


@pytest.fixture
def indexed(catalog: Catalog, root: Root) -> Catalog:
    scan(catalog, root, some(300))
    index(catalog)
    return catalog


def test_an_encoder_without_vectors(catalog: Catalog) -> None:
    assert_rows(vectorfile.load(catalog, KEY), [])
    assert vectorfile.load(catalog, KEY).vectors.shape == (0, 8)
    vectorfile.write(catalog, KEY)
    assert_rows(vectorfile.load(catalog, KEY), [])
    with pytest.raises(BugError, match="never activated"):
        vectorfile.load(catalog, "unknown")


def test_the_file_is_mapped_and_read_only(indexed: Catalog) -> None:
    assert vectorfile.write(indexed, KEY)
    snapshot = vectorfile.load(indexed, KEY)
    assert_rows(snapshot, list(range(1, 301)))
    base = snapshot.blocks[0][1].base
    while isinstance(base, np.ndarray) and not isinstance(base, np.memmap):
        base = base.base
    assert isinstance(base, np.memmap)
    for ids, vectors in snapshot.blocks:
        for array in (ids, vectors):
            with pytest.raises(ValueError, match="read-only"):
                array[0] = 0


def test_refresh_is_the_same_object_until_something_changes(indexed: Catalog, root: Root) -> None:
    vectorfile.write(indexed, KEY)
    first = vectorfile.load(indexed, KEY)
    assert vectorfile.refresh(indexed, first) is first
    scan(indexed, root, some(310))
    assert vectorfile.refresh(indexed, first) is first  # found, but not yet embedded
    index(indexed)
    second = vectorfile.refresh(indexed, first)
    assert_rows(second, list(range(1, 311)))
    assert_rows(first, list(range(1, 301)))
    assert second.blocks[0][1].base is first.blocks[0][1].base  # the mapped part is shared
    assert_rows(vectorfile.load(indexed, KEY), list(range(1, 311)))


def test_rows_that_arrive_one_by_one_share_one_growing_block(indexed: Catalog, root: Root) -> None:
    snapshot = vectorfile.load(indexed, KEY)
    snapshots = [snapshot]
    blocks = set()
    for count in range(301, 700, 9):
        scan(indexed, root, some(count))
        index(indexed)
        snapshot = vectorfile.refresh(indexed, snapshot)
        snapshots.append(snapshot)
        blocks.add(snapshot.tail.vectors.ctypes.data)
    assert len(blocks) <= 4  # room for 256, then 512
    for old in snapshots:
        assert_rows(old, list(range(1, len(old) + 1)))


def test_two_snapshots_that_grow_from_one_do_not_disturb_each_other(indexed: Catalog, root: Root) -> None:
    first = vectorfile.load(indexed, KEY)
    scan(indexed, root, some(303))
    index(indexed)
    one = vectorfile.refresh(indexed, first)
    scan(indexed, root, some(306))
    index(indexed)
    other = vectorfile.refresh(indexed, first)
    scan(indexed, root, some(309))
    index(indexed)
    assert_rows(vectorfile.refresh(indexed, one), list(range(1, 310)))
    assert_rows(other, list(range(1, 307)))
    assert_rows(one, list(range(1, 304)))


def test_what_grew_in_memory_moves_to_the_file_once_it_is_written(
    indexed: Catalog, root: Root, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectorfile, "_FEW_ROWS", 5)
    vectorfile.write(indexed, KEY)
    snapshot = vectorfile.load(indexed, KEY)
    scan(indexed, root, some(700))
    index(indexed)
    snapshot = vectorfile.refresh(indexed, snapshot)
    assert snapshot.tail_rows == 400
    assert vectorfile.refresh(indexed, snapshot) is snapshot
    assert vectorfile.write(indexed, KEY)
    mapped = vectorfile.refresh(indexed, snapshot)
    assert mapped.tail_rows == 0
    assert_rows(mapped, list(range(1, 701)))
    assert vectorfile.refresh(indexed, mapped) is mapped


def test_missing_photos_leave_and_return(indexed: Catalog, root: Root) -> None:
    vectorfile.write(indexed, KEY)
    snapshot = vectorfile.load(indexed, KEY)
    scan(indexed, root, some(300)[100:])
    assert_rows(vectorfile.refresh(indexed, snapshot), list(range(101, 301)))
    assert_rows(vectorfile.load(indexed, KEY), list(range(101, 301)))
    without = vectorfile.refresh(indexed, snapshot)
    scan(indexed, root, [*some(300), file("new.jpg", 999)])
    index(indexed)
    back = vectorfile.refresh(indexed, without)
    assert_rows(back, [*range(101, 301), *range(1, 101), 301])
    assert vectorfile.refresh(indexed, back) is back
    scan(indexed, root, some(300))
    roots.set_online(indexed, root.id, False)
    assert_rows(vectorfile.load(indexed, KEY), list(range(1, 301)))  # offline photos stay searchable


def test_changed_and_replaced_vectors_are_the_new_ones(indexed: Catalog, root: Root) -> None:
    vectorfile.write(indexed, KEY)
    snapshot = vectorfile.load(indexed, KEY)
    embed(indexed, [5], [5])
    assert vectorfile.refresh(indexed, snapshot) is snapshot  # the same vector once more is no change
    embed(indexed, [5], [999])
    changed = vectorfile.refresh(indexed, snapshot)
    np.testing.assert_allclose(changed.vectors[changed.ids == 5][0], vector(999), atol=1e-3)
    scan(indexed, root, [file("1.jpg", 1, size=5), *some(300)[1:]])
    assert 1 not in vectorfile.refresh(indexed, changed).ids


def test_each_encoder_has_its_own_file(indexed: Catalog) -> None:
    vectorfile.write(indexed, KEY)
    wide = EncoderInfo("wide/16 é", "wide", 16)
    encoders.activate(indexed, wide)
    assert len(vectorfile.load(indexed, wide.key)) == 0
    vectorfile.write(indexed, wide.key)
    assert_rows(vectorfile.load(indexed, KEY), list(range(1, 301)))


def test_few_new_rows_are_not_worth_writing_the_file_anew(
    indexed: Catalog, root: Root, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectorfile, "_FEW_ROWS", 5)
    assert vectorfile.write(indexed, KEY)
    assert not vectorfile.write(indexed, KEY)
    scan(indexed, root, some(310))
    index(indexed)
    assert not vectorfile.write(indexed, KEY)
    assert_rows(vectorfile.load(indexed, KEY), list(range(1, 311)))
    scan(indexed, root, some(330))
    index(indexed)
    assert vectorfile.write(indexed, KEY)
    scan(indexed, root, some(330)[1:])
    assert vectorfile.write(indexed, KEY)
    assert_rows(vectorfile.load(indexed, KEY), list(range(2, 331)))


def test_a_reader_keeps_its_snapshot_while_the_file_is_replaced(indexed: Catalog, root: Root) -> None:
    vectorfile.write(indexed, KEY)
    snapshot = vectorfile.load(indexed, KEY)
    scan(indexed, root, some(300)[:10])
    vectorfile.write(indexed, KEY)
    assert_rows(snapshot, list(range(1, 301)))
    assert_rows(vectorfile.load(indexed, KEY), list(range(1, 11)))


def test_a_file_from_before_a_restored_backup_is_not_used(indexed: Catalog, root: Root, tmp_path: Path) -> None:
    """Catalog and file part ways: the file has rows that the restored catalog has not, or has otherwise."""
    indexed.close()
    shutil.copy(indexed.paths.catalog, tmp_path / "backup")
    with open_catalog(indexed.paths.folder, writable=True) as catalog:
        scan(catalog, root, some(320))
        index(catalog)
        assert vectorfile.write(catalog, KEY)
    shutil.copy(tmp_path / "backup", indexed.paths.catalog)
    with open_catalog(indexed.paths.folder, writable=True) as restored:
        assert_rows(vectorfile.load(restored, KEY), list(range(1, 301)))
        scan(restored, root, some(320))
        index(restored, {n: n + 1000 for n in range(301, 321)})
        snapshot = vectorfile.load(restored, KEY)
        np.testing.assert_allclose(snapshot.vectors[-1], vector(1320), atol=1e-3)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_or_hostile_file_is_never_trusted(indexed: Catalog, data: st.DataObject) -> None:
    if not hasattr(indexed, "sound"):
        vectorfile.write(indexed, KEY)
        indexed.sound = the_file(indexed).read_bytes()  # type: ignore[attr-defined]
    sound: bytes = indexed.sound  # type: ignore[attr-defined]
    bad = bytearray(sound)
    match data.draw(st.sampled_from(["header", "truncated", "longer", "noise", "numbers"])):
        case "header":
            bad[data.draw(st.integers(0, 55))] ^= data.draw(st.integers(1, 255))
        case "truncated":
            bad = bad[: data.draw(st.integers(0, len(bad) - 1))]
        case "longer":
            bad += bytes(data.draw(st.integers(1, 5000)))
        case "noise":
            bad = bytearray(data.draw(st.binary(max_size=3000)))
        case "numbers":
            big = st.sampled_from([0, 1, 2**31, 2**32 - 1])
            struct.pack_into("<II", bad, 8, data.draw(big), data.draw(big))
            struct.pack_into("<q", bad, 16, data.draw(st.sampled_from([-1, 0, 2**62, -(2**63)])))
    the_file(indexed).write_bytes(bytes(bad))
    assert_rows(vectorfile.load(indexed, KEY), list(range(1, 301)))


def test_a_file_with_other_vectors_is_not_used(indexed: Catalog) -> None:
    vectorfile.write(indexed, KEY)
    path = the_file(indexed)
    data = bytearray(path.read_bytes())
    data[64:] = bytes(len(data) - 64)
    path.write_bytes(bytes(data))
    assert_rows(vectorfile.load(indexed, KEY), list(range(1, 301)))


def test_a_folder_that_cannot_be_written_is_no_misfortune(indexed: Catalog, caplog: pytest.LogCaptureFixture) -> None:
    indexed.paths.vectors.write_text("a file where the folder should be")
    assert not vectorfile.write(indexed, KEY)
    assert "could not be written" in caplog.text
    assert_rows(vectorfile.load(indexed, KEY), list(range(1, 301)))


def test_a_damaged_vector_in_the_catalog_is_named(indexed: Catalog) -> None:
    with indexed.transaction():
        indexed.db.execute("UPDATE vectors SET vector = x'00' WHERE photo_id = 7")
    with pytest.raises(DamagedFile, match="wrong length"):
        vectorfile.load(indexed, KEY)


_WRITER = """
import sys
from pathlib import Path
from photoclip.catalog import roots, vectorfile
from photoclip.catalog.connection import open_catalog
from tests.catalog.making import ENCODER, file, index, scan

with open_catalog(Path(sys.argv[1]), writable=True) as catalog:
    (root,) = roots.all_roots(catalog)
    files = []
    for n in range(1, 1201):
        files.append(file(f"{n}.jpg", n))
        if n % 20 == 0:
            scan(catalog, root, files)
            index(catalog)
        if n % 300 == 0:
            vectorfile.write(catalog, ENCODER.key)
print("done")
"""


def test_reading_while_the_writer_appends_is_right_at_every_moment(catalog: Catalog, root: Root, library: Path) -> None:
    catalog.close()
    seen = set()
    with (
        subprocess.Popen([sys.executable, "-c", _WRITER, library], stdout=subprocess.PIPE) as writer,
        open_catalog(library, writable=False) as reader,
    ):
        snapshot = vectorfile.load(reader, KEY)
        while writer.poll() is None:
            snapshot = vectorfile.refresh(reader, snapshot)
            loaded = vectorfile.load(reader, KEY)
            for each in (snapshot, loaded):
                assert each.ids.tolist() == list(range(1, len(each) + 1))
                assert len(each) % 20 == 0  # whole transactions only
            seen.add(len(snapshot))
        assert writer.returncode == 0
        assert_rows(vectorfile.refresh(reader, snapshot), list(range(1, 1201)))
    assert len(seen) > 3

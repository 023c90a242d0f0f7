"""The vector index over a real catalog."""

from pathlib import Path

import numpy as np
import pytest

from photoclip.catalog import encoders, photos, presence, roots, vectorfile, vectorrows, vectors
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.records import EncoderInfo, FoundFile
from photoclip.search.index import VectorIndex, VectorLookup

INFO = EncoderInfo("test-4", "test", 4)


def add_photos(catalog: Catalog, folder: Path, names: list[str], embeddings: np.ndarray) -> list[int]:
    root = roots.add(catalog, folder)
    scan = photos.begin_scan(catalog, root)
    files = [FoundFile(Path(name), 10, 20, 0, "JPEG") for name in names]
    ids = list(photos.record_found(catalog, root, files, scan).photos)
    vectors.store(catalog, INFO.key, ids, embeddings.astype(np.float32))
    return ids


def test_the_index_follows_the_catalog(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    with open_catalog(tmp_path / "library", writable=True) as catalog:
        encoders.activate(catalog, INFO)
        first = add_photos(catalog, tmp_path / "photos", ["a", "b"], np.eye(4)[:2])
        vectorfile.write(catalog, INFO.key)
        with open_catalog(tmp_path / "library", writable=False) as reader:
            index = VectorIndex(reader, INFO.key)
            assert index.ids.tolist() == first
            assert not index.refresh()
            second = add_photos(catalog, tmp_path / "photos", ["c"], np.eye(4)[2:3])
            assert index.refresh()
            assert index.ids.tolist() == first + second
            assert len(index) == 3
            np.testing.assert_allclose(np.concatenate(index.blocks), np.eye(4)[:3], atol=1e-3)
            for row, photo_id in enumerate(first + second):
                vector = index.vector_of(photo_id)
                assert vector is not None
                np.testing.assert_allclose(vector, np.eye(4)[row], atol=1e-3)
            assert index.vector_of(999) is None


def looked_up(catalog: Catalog) -> VectorLookup:
    steps = VectorLookup.by_parts(catalog, INFO.key)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


@pytest.mark.parametrize("file", ["none", "all", "some"])
def test_a_lookup_knows_the_photos_of_the_index(tmp_path: Path, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectorrows, "_IDS_AT_ONCE", 2)
    (tmp_path / "photos").mkdir()
    with open_catalog(tmp_path / "library", writable=True) as catalog:
        encoders.activate(catalog, INFO)
        assert len(looked_up(catalog)) == 0 and looked_up(catalog).vectors_of(np.array([1])).shape == (0, 4)
        add_photos(catalog, tmp_path / "photos", ["a", "b", "c"], np.eye(4)[:3])
        if file == "some":
            vectorfile.write(catalog, INFO.key)
        ids = add_photos(catalog, tmp_path / "photos", ["d", "e"], np.eye(4)[[3, 0]])
        presence.look_again(catalog, [2])
        if file == "all":
            vectorfile.write(catalog, INFO.key)
        lookup, index = looked_up(catalog), VectorIndex(catalog, INFO.key)
        assert sorted(lookup.ids) == sorted(index.ids)
        for some in ([1, 2, *ids], [2], [], [0, 999], [5, 1]):
            photo_ids = np.array(some, np.int64)
            found, expected = lookup.vectors_of(photo_ids), index.vectors_of(photo_ids)
            assert sorted(map(tuple, found)) == sorted(map(tuple, expected))
        assert lookup.is_current
        add_photos(catalog, tmp_path / "photos", ["f"], np.eye(4)[:1])
        assert not lookup.is_current

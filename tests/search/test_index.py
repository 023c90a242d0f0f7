"""The vector index over a real catalog."""

from pathlib import Path

import numpy as np

from photoclip.catalog import encoders, photos, roots, vectorfile, vectors
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.records import EncoderInfo, FoundFile
from photoclip.search.index import VectorIndex

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

"""Photos like a given one."""

from pathlib import Path

import numpy as np
import pytest

from photoclip.catalog import encoders
from photoclip.catalog.connection import open_catalog
from photoclip.errors import KnownError
from photoclip.search.index import VectorIndex
from photoclip.search.similar import similar
from tests.search.test_index import INFO, add_photos


def test_similar_photos_leave_out_the_photo_itself(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    rows = np.array([[1, 0, 0, 0], [0.8, 0.6, 0, 0], [0, 0, 1, 0], [1, 0, 0, 0]])
    with open_catalog(tmp_path / "library", writable=True) as catalog:
        encoders.activate(catalog, INFO)
        ids = add_photos(catalog, tmp_path / "photos", ["a", "b", "c", "twin of a"], rows)
        index = VectorIndex(catalog, INFO.key)
        assert similar(index, ids[0]).ids.tolist() == [ids[3], ids[1], ids[2]]
        assert similar(index, ids[0], 2).ids.tolist() == [ids[3], ids[1]]
        np.testing.assert_allclose(similar(index, ids[0]).scores, [1, 0.8, 0], atol=1e-3)
        # A twin with a lower id comes first among equals, and must not push the photo itself into the results.
        assert similar(index, ids[3], 1).ids.tolist() == [ids[0]]
        with pytest.raises(KnownError, match="not indexed yet"):
            similar(index, 999)

from pathlib import Path

import numpy as np
import pytest

from photoclip.catalog import photos, roots, shapes
from photoclip.catalog.connection import open_catalog
from photoclip.records import FoundFile, Metadata


def with_sizes(catalog, sizes: list[tuple[int, int]]) -> list[int]:
    root = roots.all_roots(catalog)[0] if roots.all_roots(catalog) else None
    assert root is not None
    scan = photos.begin_scan(catalog, root)
    files = [FoundFile(Path(f"{n}.jpg"), n, n, n, "JPEG") for n in range(len(sizes))]
    photos.record_found(catalog, root, files, scan)
    photos.finish_scan(catalog, root, scan)
    ids = [photos.by_path(catalog, root.path / file.path).id for file in files]
    decoded = [
        photos.Decoded(i, b"%032d" % i, Metadata(width=w, height=h), b"jpeg")
        for i, (w, h) in zip(ids, sizes, strict=True)
        if w
    ]
    photos.record_decoded(catalog, decoded)
    return ids


@pytest.fixture
def catalog(tmp_path: Path):
    with open_catalog(tmp_path / "library", writable=True) as catalog:
        roots.add(catalog, tmp_path)
        yield catalog


def test_the_ratio_of_every_photo_is_at_its_id(catalog):
    ids = with_sizes(catalog, [(4000, 3000), (3000, 4000), (0, 0), (2000, 2000)])
    ratios = shapes.aspect_ratios(catalog)
    assert ratios[ids] == pytest.approx([4 / 3, 3 / 4, 4 / 3, 1], abs=0.002)
    assert ratios[-1] == shapes.UNKNOWN


def test_ids_above_all_that_were_read_count_as_unknown(catalog):
    with_sizes(catalog, [(100, 400)])
    ratios = shapes.aspect_ratios(catalog)
    assert ratios.take([10_000_000], mode="clip")[0] == shapes.UNKNOWN
    assert len(shapes.no_ratios()) > 0


def test_all_pieces_of_a_large_catalog_are_read(catalog, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shapes, "_STEP", 7)
    ids = with_sizes(catalog, [(100 + n, 100) for n in range(40)])
    assert shapes.aspect_ratios(catalog)[ids] == pytest.approx([1 + n / 100 for n in range(40)], abs=0.002)


def test_some_are_read_anew_and_the_others_kept(catalog):
    ids = with_sizes(catalog, [(100, 100), (200, 100), (300, 100)])
    known = np.full(ids[1] + 2, 9, np.float32)
    ratios = shapes.with_ratios_of(catalog, [ids[1], ids[2], ids[2] + 5], known)
    assert ratios[[*ids, ids[2] + 5]] == pytest.approx([9, 2, 3, 4 / 3])
    assert ratios[-1] == shapes.UNKNOWN
    assert known[ids[1]] == 9

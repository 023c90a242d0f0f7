import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from photoclip.gui.catalogreader import CatalogReader, Overview
from photoclip.paths import LibraryPaths
from tests.gui.library import fill


def told_late(reader: CatalogReader) -> tuple[list[Overview], list[str]]:
    """What a window is told that is made when the reader has read everything."""
    reader.read_overview()
    done = threading.Event()
    reader._thread.submit("done", done.set)
    assert done.wait(10)
    overviews, problems = list[Overview](), list[str]()
    reader.overview_read.connect(overviews.append)
    reader.problem.connect(problems.append)
    QCoreApplication.processEvents()
    reader.stop()
    return overviews, problems


@pytest.mark.usefixtures("qapp")
def test_the_photos_may_be_read_before_there_is_a_window(tmp_path: Path) -> None:
    library = fill(tmp_path / "library", tmp_path / "photos")
    (overview,), problems = told_late(CatalogReader(LibraryPaths(library.folder)))
    assert sorted(overview.ids) == sorted(library.ids)
    assert not problems


@pytest.mark.usefixtures("qapp")
def test_so_is_it_told_that_they_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "catalog.sqlite").write_bytes(b"no database" * 100)
    overviews, (problem,) = told_late(CatalogReader(LibraryPaths(tmp_path)))
    assert "catalog" in problem
    assert not overviews

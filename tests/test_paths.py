"""Where things are kept, and how names are shown."""

import os
from pathlib import Path

import pytest

from photoclip.paths import LibraryPaths, default_library, path_text, settings_file, weights_folder


def test_the_environment_chooses(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PHOTOCLIP_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("PHOTOCLIP_WEIGHTS", str(tmp_path / "weights"))
    assert default_library() == tmp_path / "library"
    assert weights_folder() == tmp_path / "weights"


def test_without_it_everything_is_in_the_persons_own_folders() -> None:
    assert len({default_library(), weights_folder(), settings_file()}) == 3
    assert default_library().is_absolute()


def test_a_librarys_files_are_inside_it(tmp_path: Path) -> None:
    paths = LibraryPaths(tmp_path)
    parts = [paths.catalog, paths.thumbnails, paths.vectors, paths.previews, paths.backups, paths.lock, paths.log]
    parts.append(paths.unsaved)
    assert {part.parent for part in parts} == {tmp_path}
    assert len(set(parts)) == len(parts)


def test_a_name_that_is_not_utf8_can_be_shown() -> None:
    assert path_text(os.fsdecode(b"caf\xe9.jpg")) == "caf\N{REPLACEMENT CHARACTER}.jpg"
    assert path_text("café.jpg") == "café.jpg"

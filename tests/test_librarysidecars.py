"""The sidecars of a library without a window: looked at before they are written, and written when that is wanted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from photoclip.library import Library
from photoclip.media import xmp
from photoclip.media.xmpwrite import edited
from photoclip.records import Changes, Progress, Words
from tests.encoders import ColourEncoder
from tests.pictures import paint_many


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    paint_many(tmp_path / "photos", 4)
    with Library.open(tmp_path / "library", encoder=ColourEncoder()) as opened:
        opened.add(tmp_path / "photos")
        opened.index()
        yield opened


def written(tmp_path: Path) -> list[Path]:
    return sorted(tmp_path.rglob("*.xmp"))


def test_off_looked_at_on_and_off(library: Library, tmp_path: Path) -> None:
    ids = library.tags.photos()
    library.tags.change(ids[:2], add=["sea"])
    library.sidecars.see_to()
    overview = library.sidecars.overview()
    assert (overview.enabled, overview.waiting, overview.written) == (False, 2, 0) and written(tmp_path) == []
    assert [plan.after.tags for plan in library.sidecars.preview()] == [("sea",)] * 2
    (first,) = library.sidecars.preview(1)
    assert library.sidecars.path_of(first) == first.photo.with_name(f"{first.photo.name}.xmp")
    other = first.photo.with_suffix(".xmp")
    other.write_bytes(edited(None, Words()))
    assert library.sidecars.path_of(first) == other
    other.unlink()
    library.sidecars.enable(True)
    assert library.sidecars.overview().waiting == 2 and written(tmp_path) == []
    steps: list[Progress] = []
    library.sidecars.see_to(steps.append)
    assert {step.job for step in steps} == {"sidecars"} and steps[-1].done == 2
    assert [xmp.read(file.read_bytes()).keywords for file in written(tmp_path)] == [("sea",)] * 2
    assert library.sidecars.overview().written == 2 and library.sidecars.preview() == []
    library.sidecars.enable(False)
    library.tags.change(ids, add=["later"])
    library.sidecars.see_to()
    assert len(written(tmp_path)) == 2


def test_what_others_write_is_read(library: Library, tmp_path: Path) -> None:
    ids = library.tags.photos()
    library.tags.change(ids[:1], add=["mine"])
    library.sidecars.enable(True)
    library.sidecars.see_to()
    (file,) = written(tmp_path)
    file.write_bytes(edited(file.read_bytes(), Words(("mine", "theirs"))))
    heard: list[Changes] = []
    library.index(changed=heard.append)
    assert any(int(ids[0]) in changes.photos for changes in heard)
    assert [origin.path for origin in library.tags.of(int(ids[0]))] == ["mine", "theirs"]

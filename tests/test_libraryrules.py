"""The rules of a library without a window: made, followed when photos come in, and removed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from photoclip.errors import KnownError
from photoclip.library import Library
from photoclip.records import Progress
from tests.encoders import ColourEncoder
from tests.pictures import paint_many


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """With 100 pictures, ten of each colour."""
    paint_many(tmp_path / "photos", 100)
    with Library.open(tmp_path / "library", encoder=ColourEncoder()) as opened:
        opened.add(tmp_path / "photos")
        opened.index()
        yield opened


def tagged(library: Library) -> dict[str, int]:
    return {tag.path: tag.count for tag in library.tags.all()}


def test_photos_that_come_in_get_the_tag(library: Library, tmp_path: Path) -> None:
    rule = library.tags.rules.add("folder:photos", "mine")
    assert tagged(library) == {}, "it has not acted yet"
    library.tags.rules.follow()
    assert tagged(library) == {"mine": 100} and library.tags.rules.photos(rule) == 100
    paint_many(tmp_path / "photos" / "more", 5)
    library.index()
    assert tagged(library) == {"mine": 105}
    library.tags.rules.remove(rule.id)
    assert tagged(library) == {} and library.tags.rules.all() == []


def test_phrases_are_prepared_by_themselves(library: Library) -> None:
    told: list[Progress] = []
    rule = library.tags.rules.add("red", "warm", "strong")
    library.tags.rules.follow(told.append)
    assert {progress.job for progress in told} >= {"suggest"}
    assert library.tags.rules.photos(rule) == 10 and tagged(library) == {"warm": 10}
    assert library.tags.rules.add("red", "warmer", "weak").least < rule.least


def test_what_will_not_do(library: Library) -> None:
    with pytest.raises(KnownError, match="empty"):
        library.tags.rules.add("", "t")
    with pytest.raises(KnownError, match="There is no rule 3"):
        library.tags.rules.remove(3)
    rule = library.tags.rules.add("album:Nowhere", "t")
    library.tags.rules.follow()
    assert "no album called" in library.tags.rules.problem(rule) and library.tags.rules.photos(rule) == 0

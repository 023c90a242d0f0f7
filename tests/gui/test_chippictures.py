"""The small picture in a "like this" chip: of a photo of the library, however the search came by it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from photoclip.gui.views.chips import ChipWidget
from photoclip.search.parse import Term
from tests.gui.desk import Desk
from tests.gui.library import SUBJECTS

OpenDesk = Callable[..., Desk]
FAR = 399  # no photo of the first screen: the grid has not read its thumbnail


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    made = open_desk(indexed=FAR + 1)
    made.wait_ready()
    return made


def chip(desk: Desk) -> ChipWidget:
    (only,) = desk.window.search_bar.box.chips
    return only


def colour(widget: ChipWidget) -> str:
    """Which of the library's colours the picture of a chip has."""
    image = widget._picture.pixmap().toImage()
    seen = image.pixelColor(image.width() // 2, image.height() - 2)

    def distance(name: str) -> int:
        wanted = QColor(name)
        return sum(abs(a - b) for a, b in zip(seen.getRgb(), wanted.getRgb(), strict=True))

    return min(SUBJECTS, key=distance)


def path_of(desk: Desk, number: int) -> str:
    assert desk.library is not None
    return str(desk.library.photos_folder.resolve() / f"photo-{number:04}.jpg")


def test_a_photo_that_is_not_in_view_has_its_picture(desk: Desk) -> None:
    assert desk.library is not None
    desk.session.search.draft.put((Term("image", path_of(desk, FAR), photo_id=desk.library.ids[FAR]),))
    desk.wait(lambda: chip(desk).has_picture)
    assert colour(chip(desk)) == SUBJECTS[FAR % 4]


def test_a_photo_of_a_recent_search_has_its_picture_again(desk: Desk) -> None:
    desk.session.recent_searches.add(f'"{path_of(desk, 2)}"')
    Path(path_of(desk, 2)).touch()  # a search for the picture of a file that is gone is not taken up
    field = desk.window.search_bar.field
    field.setFocus()
    desk.press(Qt.Key.Key_Down, on=field)
    desk.wait(lambda: QApplication.activePopupWidget() is not None)
    desk.qtbot.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Return)
    desk.wait(lambda: chip(desk).has_picture)
    assert colour(chip(desk)) == SUBJECTS[2]
    assert chip(desk).chip == Term("image", path_of(desk, 2))


def test_a_picture_that_is_not_in_the_library_is_told_by_its_name(desk: Desk, tmp_path: Path) -> None:
    outside = tmp_path / "holiday.jpg"
    outside.touch()
    desk.session.search.draft.put((Term("image", str(outside)), Term("image", path_of(desk, 1))))
    stranger, known = desk.window.search_bar.box.chips
    desk.wait(lambda: known.has_picture)  # which was asked for after the other
    assert not stranger.has_picture and "holiday.jpg" in stranger.accessibleName()

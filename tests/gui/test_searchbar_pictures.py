"""Pictures in the search bar: dropped, and pasted as files, as paths or as pixels."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from photoclip.gui.photodrag import mime_data
from photoclip.search.parse import Term
from tests.gui.dropping import files
from tests.gui.searchbars import Bar, paste, popup

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # what the offscreen platform lacks


def test_dropped_picture_files_become_chips(bar: Bar, tmp_path: Path) -> None:
    assert bar.drop(files(tmp_path / "a.jpg", tmp_path / "notes.txt", tmp_path / "b.HEIC"))
    assert bar.shown == [Term("image", str(tmp_path / "a.jpg")), Term("image", str(tmp_path / "b.HEIC"))]


def test_dropped_photos_of_the_library_are_known_by_their_ids(bar: Bar, tmp_path: Path) -> None:
    assert bar.drop(mime_data(np.array([7, 9]), [tmp_path / "a.jpg", tmp_path / "b.jpg"]))
    assert bar.shown == [
        Term("image", str(tmp_path / "a.jpg"), photo_id=7),
        Term("image", str(tmp_path / "b.jpg"), photo_id=9),
    ]
    bar.put()
    assert bar.drop(mime_data(np.array([7]), []))
    assert bar.shown == [Term("image", "", photo_id=7)]


def test_folders_are_left_to_the_window_and_text_goes_into_the_field(bar: Bar, tmp_path: Path) -> None:
    assert not bar.drop(files(tmp_path))
    text = QMimeData()
    text.setText("two\nlines")
    assert bar.drop(text)
    assert bar.bar.field.text() == "two lines"
    assert bar.chips == []


def test_a_pasted_picture_becomes_a_private_file(bar: Bar) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    data = QMimeData()
    data.setImageData(image)
    paste(bar, data)
    (chip,) = bar.shown
    assert isinstance(chip, Term)
    file = Path(chip.value)
    assert (chip.kind, file.name) == ("image", "pasted picture 1.png")
    assert QImage(str(file)).pixelColor(5, 5) == QColor("teal")
    assert file.parent.stat().st_mode & 0o077 == 0


def test_a_pasted_path_of_a_picture_becomes_a_chip_and_other_text_text(bar: Bar, tmp_path: Path) -> None:
    picture = tmp_path / "a, b.jpg"  # whether it is there the worker finds out
    for text in (str(picture), f'"{picture}"\n'):
        data = QMimeData()
        data.setText(text)
        paste(bar, data)
        assert bar.shown == [Term("image", str(picture))]
        bar.put()
    other = QMimeData()
    other.setText("a dog, sea")
    paste(bar, other)
    assert bar.chips == []
    assert bar.bar.field.text() == "a dog, sea"


def test_the_menu_of_the_field_pastes_pictures_too(bar: Bar, tmp_path: Path) -> None:
    QGuiApplication.clipboard().setMimeData(files(tmp_path / "a.jpg"))
    field = bar.bar.field
    place = field.rect().center()
    QApplication.sendEvent(field, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, field.mapToGlobal(place)))
    menu = popup(bar)
    (entry,) = [action for action in menu.actions() if action.objectName() == "edit-paste"]
    entry.trigger()
    menu.close()
    assert bar.shown == [Term("image", str(tmp_path / "a.jpg"))]

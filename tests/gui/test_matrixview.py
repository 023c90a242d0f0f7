"""The selected photos and the phrases as a heat map, in real widgets, with vectors from a real library."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from photoclip.catalog.connection import open_catalog
from photoclip.catalog.thumbnails import ThumbnailReader
from photoclip.charts.colourscale import colours
from photoclip.gui.matrixreader import MatrixReader
from photoclip.gui.views.matrixview import MatrixView
from tests.gui.library import add_decoded, draw, photo_vector, subject_vector
from tests.gui.stage import Stage

OpenStage = Callable[..., Stage]


@pytest.fixture
def open_matrix(open_stage: OpenStage, tmp_path: Path) -> Iterator[Callable[..., tuple[Stage, MatrixView]]]:
    """Opens an empty matrix view; what is exported goes to `tmp_path`."""
    readers: list[MatrixReader] = []

    def open_(**options: object) -> tuple[Stage, MatrixView]:
        stage = open_stage(**options)
        readers.append(MatrixReader(stage.paths, lambda: ThumbnailReader(stage.paths)))
        view = MatrixView(
            readers[-1], stage.worker, stage.theme, ask_file=lambda _parent, suffix: tmp_path / f"matrix{suffix}"
        )
        stage.show(view)
        return stage, view

    yield open_
    for reader in readers:
        reader.stop()


OpenMatrix = Callable[..., tuple[Stage, MatrixView]]


def show(stage: Stage, view: MatrixView, numbers: list[int], phrases: list[str]) -> None:
    """Show these photos of the library, and wait for all their similarities."""
    view.show_photos([stage.library.ids[n] for n in numbers], phrases)
    stage.wait(lambda: cells(view).shape == (len(numbers), len(phrases)) and "–" not in cells(view))


def cells(view: MatrixView) -> np.ndarray:
    model = view.table.model()
    return np.array(
        [[model.index(r, c).data() for c in range(model.columnCount())] for r in range(model.rowCount())]
    ).reshape(model.rowCount(), model.columnCount())


def names(view: MatrixView) -> list[str]:
    model: QAbstractItemModel = view.table.model()
    return [model.headerData(row, Qt.Orientation.Vertical) for row in range(model.rowCount())]


def item(view: MatrixView, begins: str) -> QAction:
    menu = view.findChildren(QMenu)[0]
    return next(action for action in menu.actions() if action.text().startswith(begins))


def click_phrase(stage: Stage, view: MatrixView, column: int) -> None:
    header = view.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(column) + 30, header.height() // 2)
    stage.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_each_cell_is_the_cosine_of_photo_and_phrase(open_matrix: OpenMatrix) -> None:
    stage, view = open_matrix()
    show(stage, view, [3, 0, 6], ["red", "yellow"])
    assert names(view) == ["photo-0003.jpg", "photo-0000.jpg", "photo-0006.jpg"]
    expected = [[photo_vector(n) @ subject_vector(text) for text in ("red", "yellow")] for n in (3, 0, 6)]
    np.testing.assert_allclose(view.table_model.scores, expected, atol=2e-3)
    assert cells(view)[1][0] == f"{expected[1][0]:.2f}"


def test_a_cell_has_the_colour_of_its_number(open_matrix: OpenMatrix) -> None:
    stage, view = open_matrix()
    show(stage, view, [0, 1, 2], ["red", "green"])
    scores = view.table_model.scores
    assert view.table_model.scale is not None
    expected = colours(scores, *view.table_model.scale)
    image = view.table.viewport().grab().toImage()
    for row, column in np.ndindex(*scores.shape):
        place = view.table.visualRect(view.table_model.index(row, column))
        shade = image.pixelColor(place.left() + 8, place.top() + 8)
        assert (shade.red(), shade.green(), shade.blue()) == tuple(expected[row, column].tolist())


def test_the_mouse_over_a_cell_and_the_keyboard_on_it_tell_the_value(open_matrix: OpenMatrix) -> None:
    stage, view = open_matrix()
    show(stage, view, [0, 1, 2], ["red", "green"])
    index = view.table_model.index(1, 1)
    value = str(view.table_model.sentence(index)).rpartition(" ")[2]
    assert float(value) == pytest.approx(photo_vector(1) @ subject_vector("green"), abs=2e-3)
    stage.qtbot.mouseMove(view.table.viewport(), view.table.visualRect(index).center())
    stage.wait(lambda: f"photo-0001.jpg, “green”: {value}" in stage.texts)
    assert "photo-0001.jpg" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    view.table.setFocus()
    stage.press(Qt.Key.Key_Down, view.table)
    stage.press(Qt.Key.Key_Down, view.table)
    assert "photo-0002.jpg, “red”: 0.00" in stage.texts


def test_a_click_on_a_phrase_sorts_best_first_then_worst_first_then_as_selected(open_matrix: OpenMatrix) -> None:
    stage, view = open_matrix()
    show(stage, view, [1, 0, 4, 8], ["blue", "red"])
    selected = names(view)
    view.table.setCurrentIndex(view.table_model.index(1, 1))
    click_phrase(stage, view, 1)
    assert names(view) == [f"photo-000{n}.jpg" for n in (8, 4, 0, 1)]
    assert view.table.currentIndex().row() == 2, "the keyboard stays at its photo"
    click_phrase(stage, view, 1)
    assert names(view) == [f"photo-000{n}.jpg" for n in (1, 0, 4, 8)]
    click_phrase(stage, view, 1)
    assert names(view) == selected


def test_it_is_operated_by_keys(open_matrix: OpenMatrix) -> None:
    stage, view = open_matrix()
    opened: list[int] = []
    closed: list[bool] = []
    view.open_requested.connect(opened.append)
    view.closed.connect(lambda: closed.append(True))
    show(stage, view, [1, 0, 4, 8], ["blue", "red"])
    assert view.table.hasFocus()
    stage.press(Qt.Key.Key_Right, view.table)
    orders = []
    for _ in range(3):
        stage.press(Qt.Key.Key_Space, view.table)
        orders.append([int(name[6:10]) for name in names(view)])
    assert orders == [[8, 4, 0, 1], [1, 0, 4, 8], [1, 0, 4, 8]]
    stage.press(Qt.Key.Key_Home, view.table, control=True)
    stage.press(Qt.Key.Key_Down, view.table)
    stage.press(Qt.Key.Key_Return, view.table)
    assert [stage.number(photo_id) for photo_id in opened] == [0]
    stage.press(Qt.Key.Key_Escape, view.table)
    assert closed


def test_a_click_on_a_photo_opens_it(open_matrix: OpenMatrix) -> None:
    stage, view = open_matrix()
    opened: list[int] = []
    view.open_requested.connect(opened.append)
    show(stage, view, [3, 0, 6], ["red"])
    header = view.table.verticalHeader()
    stage.qtbot.mouseClick(
        header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, header.sectionViewportPosition(2) + 20)
    )
    cell = view.table.visualRect(view.table_model.index(1, 0)).center()
    for click in (stage.qtbot.mouseClick, stage.qtbot.mouseDClick):
        click(view.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert [stage.number(photo_id) for photo_id in opened] == [6, 0]


def test_phrases_come_and_go(open_matrix: OpenMatrix) -> None:
    stage, view = open_matrix()
    show(stage, view, [0, 1], ["red"])
    view._field.setFocus()
    stage.qtbot.keyClicks(view._field, "green")
    stage.press(Qt.Key.Key_Return, view._field)
    assert view.phrases == ["red", "green"] and view._field.text() == ""
    stage.wait(lambda: cells(view).shape == (2, 2) and "–" not in cells(view))
    assert [m["texts"] for m in stage.received("EncodeQuery")] == [["red"], ["green"]], (
        "what is known is not asked again"
    )
    view.table.setCurrentIndex(view.table_model.index(0, 0))
    stage.click("Leave out the phrase of the current column")
    assert view.phrases == ["green"] and cells(view).shape == (2, 1)
    show(stage, view, [2], ["blue", "green"])
    assert view.phrases == ["blue", "green"], "an added phrase stays for the next photos, once"


def test_it_says_what_to_do_while_there_is_nothing_to_show(open_matrix: OpenMatrix) -> None:
    stage, view = open_matrix()
    view.show_photos([], ["red"])
    assert "No photos selected" in stage.texts and "Select up to 200 photos" in stage.texts
    view.show_photos(stage.library.ids[:2], [])
    assert "No phrases yet" in stage.texts
    assert stage.window.focusWidget() is view._field
    stage.qtbot.keyClicks(view._field, "red")
    stage.press(Qt.Key.Key_Return, view._field)
    stage.wait(lambda: view.table.isVisible() and cells(view).shape == (2, 1) and "–" not in cells(view))


def test_two_hundred_photos_and_no_more(open_matrix: OpenMatrix) -> None:
    stage, view = open_matrix(indexed=210)
    view.show_photos(stage.library.ids, ["red"])
    stage.wait(lambda: len(names(view)) == 200)
    assert "10 more selected photo" in stage.texts


def test_photos_without_a_vector_have_no_number_and_come_last(open_matrix: OpenMatrix, tmp_path: Path) -> None:
    stage, view = open_matrix(indexed=2, pending=1)
    view.show_photos([stage.library.ids[n] for n in (2, 1, 0)], ["red"])
    stage.wait(lambda: cells(view).shape == (3, 1) and (cells(view) == "–").sum() == 1)
    for _ in range(2):
        click_phrase(stage, view, 0)
        assert names(view)[-1] == "photo-0002.jpg"
    assert "not indexed yet" in view.table_model.sentence(view.table_model.index(2, 0))
    item(view, "Picture").trigger()
    stage.wait(lambda: (tmp_path / "matrix.png").exists())


def test_a_photo_that_is_indexed_meanwhile_gets_its_number(open_matrix: OpenMatrix) -> None:
    stage, view = open_matrix(indexed=1, pending=1)
    view.show_photos(stage.library.ids, ["green"])
    stage.wait(lambda: cells(view).shape == (2, 1) and cells(view)[1][0] == "–" != cells(view)[0][0])
    with open_catalog(stage.paths.folder, writable=True) as catalog:
        add_decoded(catalog, stage.library.ids[1:], draw, photo_vector, first=1)
    view.refresh()
    stage.wait(lambda: bool(cells(view)[1][0] == f"{view.table_model.scores[1, 0]:.2f}"))
    assert view.table_model.scores[1, 0] > 0.9


def test_why_there_are_no_numbers(open_matrix: OpenMatrix) -> None:
    stage, view = open_matrix(script={"ready_after_s": 3600})
    view.show_photos(stage.library.ids[:2], ["red"])
    stage.wait(lambda: len(stage.received("EncodeQuery")) == 1)
    request = stage.received("EncodeQuery")[0]["request"]
    stage.say("RequestFailed", request=request, reason="The weights are damaged.")
    stage.wait(lambda: "The weights are damaged." in stage.texts)


def test_the_table_holds_what_is_shown_and_no_formula(open_matrix: OpenMatrix, tmp_path: Path) -> None:
    stage, view = open_matrix()
    show(stage, view, [0, 1], ["-people", "=1+1", "red"])
    click_phrase(stage, view, 2)
    item(view, "Table").trigger()
    stage.wait(lambda: "Saved as" in stage.texts)
    rows = list(csv.reader((tmp_path / "matrix.csv").read_text(encoding="utf-8").splitlines()))
    assert rows[0] == ["file", "'-people", "'=1+1", "red"]
    assert [row[0] for row in rows[1:]] == [str(stage.library.photos_folder / name) for name in names(view)]
    np.testing.assert_allclose(np.array([row[1:] for row in rows[1:]], float), view.table_model.scores, atol=1e-4)


def test_the_picture_has_the_colours_of_the_view(open_matrix: OpenMatrix, tmp_path: Path) -> None:
    stage, view = open_matrix()
    show(stage, view, [0, 1, 2], ["red", "green"])
    item(view, "Picture").trigger()
    stage.wait(lambda: "Saved as" in stage.texts)
    with Image.open(tmp_path / "matrix.png") as picture:
        drawn = {colour for _, colour in picture.convert("RGB").getcolors(1 << 24) or []}
    assert view.table_model.scale is not None
    wanted = colours(view.table_model.scores, *view.table_model.scale).reshape(-1, 3)
    assert {tuple(shade) for shade in wanted.tolist()} <= drawn


def test_a_place_that_cannot_be_written_is_one_sentence(open_matrix: OpenMatrix, tmp_path: Path) -> None:
    stage, view = open_matrix()
    show(stage, view, [0], ["red"])
    (tmp_path / "matrix.csv").mkdir()
    item(view, "Table").trigger()
    stage.wait(lambda: "cannot be written" in stage.texts)


def test_names_with_markup_stay_text(open_matrix: OpenMatrix) -> None:
    stage, view = open_matrix(name=lambda n: f"<b>photo{n}.jpg")
    show(stage, view, [0], ["<img src=x>"])
    assert "<b>photo0.jpg, “<img src=x>”" in stage.texts
    model = view.table_model
    for tip in (
        model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole),
        model.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.ToolTipRole),
        model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole),
    ):
        assert "<" not in tip and "&lt;" in tip


def test_another_encoder_measures_anew(open_matrix: OpenMatrix) -> None:
    stage, view = open_matrix()
    show(stage, view, [0], ["red"])
    stage.say("Ready", encoder_key="test-encoder", encoder_name="other", dim=8, device="CPU")
    stage.wait(lambda: [m["texts"] for m in stage.received("EncodeQuery")] == [["red"], ["red"]])

"""Where in the photo a phrase is, painted over it."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox

from photoclip.gui import heatmaps
from photoclip.gui.views.viewer import Viewer
from tests.gui.stage import Stage

OpenStage = Callable[..., Stage]
PLAIN = QColor("purple")


def hot_at(row: int, column: int, *, heat: float = 0.4) -> np.ndarray:
    cells = np.zeros((4, 4), np.float32)
    cells[row, column] = heat
    return cells


def begin(open_stage: OpenStage, *maps: np.ndarray, seen: tuple[float, ...] = (0, 0, 1, 1)) -> tuple[Stage, Viewer]:
    stage = open_stage()
    if maps:
        stage.script(heat_maps=[stage.heat_map(n, cells, seen) for n, cells in enumerate(maps)])  # type: ignore[arg-type]
    viewer = Viewer(stage.order, stage.previews, stage.facts, stage.theme)
    stage.show(viewer)
    viewer.open(stage.library.ids[5])
    viewer.setFocus()
    stage.wait(lambda: viewer.is_sharp and "photo-0005.jpg" in stage.texts)
    return stage, viewer


def colour_at(viewer: Viewer, across: float, down: float) -> QColor:
    """The colour at a place of the photo, in fractions of its sides."""
    place = viewer.canvas._target()
    image = viewer.canvas.grab().toImage()
    at = QPoint(round(place.left() + across * place.width()), round(place.top() + down * place.height()))
    return image.pixelColor(at)


def far(a: QColor, b: QColor) -> int:
    return abs(a.red() - b.red()) + abs(a.green() - b.green()) + abs(a.blue() - b.blue())


def choice(viewer: Viewer) -> QComboBox:
    return viewer.heat.findChildren(QComboBox)[0]


def test_h_shows_the_phrase_of_the_search_and_takes_it_away(open_stage: OpenStage) -> None:
    stage, viewer = begin(open_stage, hot_at(0, 3))
    viewer.set_phrases(["  a  red ball "])
    stage.press(Qt.Key.Key_H, viewer)
    stage.wait(lambda: viewer.canvas.has_overlay)
    asked = stage.received("MakeHeatMap")
    assert [(m["photo_id"], m["phrases"]) for m in asked] == [(stage.library.ids[5], ["a red ball"])]
    assert far(colour_at(viewer, 0.87, 0.13), PLAIN) > 150, "hot"
    assert far(colour_at(viewer, 0.13, 0.87), PLAIN) < 10, "cold"
    assert "0.40" in stage.texts
    stage.press(Qt.Key.Key_H, viewer)
    assert not viewer.canvas.has_overlay and not viewer.heat.isVisible()
    assert far(colour_at(viewer, 0.87, 0.13), PLAIN) < 10
    assert viewer.hasFocus()


def test_what_the_encoder_does_not_see_is_dark(open_stage: OpenStage) -> None:
    stage, viewer = begin(open_stage, hot_at(0, 0), seen=(0.25, 0.0, 0.75, 1.0))
    viewer.set_phrases(["red"])
    stage.press(Qt.Key.Key_H, viewer)
    stage.wait(lambda: viewer.canvas.has_overlay)
    assert colour_at(viewer, 0.1, 0.5).lightness() < 0.6 * PLAIN.lightness()
    assert far(colour_at(viewer, 0.6, 0.6), PLAIN) < 10
    assert far(colour_at(viewer, 0.31, 0.13), PLAIN) > 150


def test_it_turns_and_grows_with_the_photo(open_stage: OpenStage) -> None:
    stage, viewer = begin(open_stage, hot_at(0, 0))
    viewer.set_phrases(["red"])
    stage.press(Qt.Key.Key_H, viewer)
    stage.wait(lambda: viewer.canvas.has_overlay)
    stage.press(Qt.Key.Key_R, viewer)
    assert far(colour_at(viewer, 0.87, 0.13), PLAIN) > 150, "the top left is at the top right now"
    viewer.canvas.zoom_by(1.1)
    assert far(colour_at(viewer, 0.87, 0.13), PLAIN) > 150


def test_phrases_share_a_scale_so_that_one_that_is_nowhere_stays_cold(open_stage: OpenStage) -> None:
    stage, viewer = begin(open_stage, hot_at(0, 3), hot_at(0, 3, heat=0.02))
    viewer.set_phrases(["red", "a submarine"])
    stage.press(Qt.Key.Key_H, viewer)
    stage.wait(lambda: viewer.canvas.has_overlay)
    assert viewer.heat.phrase == "red"
    combo = choice(viewer)
    combo.setFocus()
    stage.press(Qt.Key.Key_Down, combo)
    assert viewer.heat.phrase == "a submarine"
    assert far(colour_at(viewer, 0.87, 0.13), PLAIN) < 10
    assert len(stage.received("MakeHeatMap")) == 1, "both came at once"
    stage.press(Qt.Key.Key_Escape, combo)
    assert viewer.hasFocus() and viewer.photo_id is not None


def test_without_a_search_it_asks_what_to_find(open_stage: OpenStage) -> None:
    stage, viewer = begin(open_stage, hot_at(0, 3))
    stage.press(Qt.Key.Key_H, viewer)
    assert viewer.heat.message == "Type what to find in this photo."
    field = stage.window.focusWidget()
    assert field is not None and viewer.heat.isAncestorOf(field)
    stage.qtbot.keyClicks(field, "hips 5")  # none of these letters reaches the photo
    stage.press(Qt.Key.Key_Return, field)
    stage.wait(lambda: viewer.canvas.has_overlay)
    assert [m["phrases"] for m in stage.received("MakeHeatMap")] == [["hips 5"]]
    assert not viewer.panel.isVisible() and viewer.hasFocus()


def test_the_tags_of_the_photo_stand_in_for_a_search(open_stage: OpenStage) -> None:
    stage, viewer = begin(open_stage, hot_at(0, 3), hot_at(1, 1))
    viewer.heat.show_photo(stage.library.ids[5], ("places/Rome", "dog"))
    stage.press(Qt.Key.Key_H, viewer)
    stage.wait(lambda: viewer.canvas.has_overlay)
    assert [m["phrases"] for m in stage.received("MakeHeatMap")] == [["Rome", "dog"]]
    viewer.set_phrases(["red"])
    stage.wait(lambda: [m["phrases"] for m in stage.received("MakeHeatMap")][1:] == [["red"]])


def test_it_follows_from_photo_to_photo_and_keeps_what_it_has(open_stage: OpenStage) -> None:
    stage, viewer = begin(open_stage, hot_at(0, 3))
    viewer.set_phrases(["red"])
    stage.press(Qt.Key.Key_H, viewer)
    stage.wait(lambda: viewer.canvas.has_overlay)
    stage.press(Qt.Key.Key_PageDown, viewer)
    stage.wait(lambda: len(stage.received("MakeHeatMap")) == 2)
    stage.wait(lambda: viewer.canvas.has_overlay)
    stage.press(Qt.Key.Key_PageUp, viewer)
    assert viewer.canvas.has_overlay, "at once"
    assert len(stage.received("MakeHeatMap")) == 2


def test_an_encoder_that_cannot_says_so(open_stage: OpenStage) -> None:
    stage, viewer = begin(open_stage)
    viewer.set_phrases(["red"])
    stage.press(Qt.Key.Key_H, viewer)
    stage.wait(lambda: viewer.heat.message == "The encoder test cannot tell where in a photo something is.")
    assert not viewer.canvas.has_overlay


def test_weaker_colours_let_the_photo_through(open_stage: OpenStage) -> None:
    stage, viewer = begin(open_stage, hot_at(0, 3))
    viewer.set_phrases(["red"])
    stage.press(Qt.Key.Key_H, viewer)
    stage.wait(lambda: viewer.canvas.has_overlay)
    strong = far(colour_at(viewer, 0.87, 0.13), PLAIN)
    slider = viewer.heat._opacity
    slider.setFocus()
    stage.press(Qt.Key.Key_Home, slider)
    assert slider.value() == slider.minimum()
    assert far(colour_at(viewer, 0.87, 0.13), PLAIN) < strong / 4


def test_a_damaged_map_is_one_sentence(open_stage: OpenStage, tmp_path: Path) -> None:
    stage = open_stage()
    file = Path(stage.heat_map(0, hot_at(0, 0)))
    file.write_bytes(file.read_bytes()[:20])
    stage.script(heat_maps=[str(file)])
    viewer = Viewer(stage.order, stage.previews, stage.facts, stage.theme)
    stage.show(viewer)
    viewer.set_phrases(["red"])
    viewer.open(stage.library.ids[0])
    viewer.heat.toggle()
    stage.wait(lambda: viewer.heat.message == "The heat map of this photo cannot be read.")


def test_files_that_are_no_maps(tmp_path: Path, open_stage: OpenStage) -> None:
    from PIL import Image, PngImagePlugin

    def saved(low: str, high: str, seen: str) -> Path:
        texts = PngImagePlugin.PngInfo()
        for keyword, text in (("low", low), ("high", high), ("seen", seen)):
            texts.add_text(keyword, text)
        Image.new("L", (4, 4)).save(tmp_path / "map.png", pnginfo=texts)
        return tmp_path / "map.png"

    assert heatmaps.read("x", saved("0", "1", "0 0 1 1")) is not None
    no_numbers, no_box, upside_down = ("nan", "1", "0 0 1 1"), ("0", "1", "0 0 1"), ("1", "0", "0 0 1 1")
    for wrong in (no_numbers, no_box, upside_down, ("0", "1", "1 0 0 1"), ("", "", "")):
        assert heatmaps.read("x", saved(*wrong)) is None
    assert heatmaps.read("x", tmp_path / "absent.png") is None

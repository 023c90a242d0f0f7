"""Tags go into a file from the menu, and come back from one, looked at before."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QMessageBox

from photoclip.catalog import exchange
from photoclip.catalog.connection import open_catalog
from photoclip.edits import TagPhotos
from tests.gui.desk import Desk

OpenDesk = Callable[..., Desk]


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    """A window with a real worker, and a tag on two photos."""
    opened = open_desk(real=True)
    opened.wait_ready()
    assert opened.library is not None
    opened.session.edits.submit(TagPhotos(opened.library.ids[:2], ["<b>sea</b>, 日本"], []))
    opened.wait(lambda: said(opened) == {0: ("<b>sea</b>, 日本",), 1: ("<b>sea</b>, 日本",)})
    return opened


def said(desk: Desk) -> dict[int, tuple[str, ...]]:
    """The tags of photos by their numbers."""
    assert desk.library is not None
    with open_catalog(desk.library.folder, writable=False) as catalog:
        tagged = exchange.tags.of_photos(catalog, desk.library.ids)
    return {number: tagged[photo_id] for number, photo_id in enumerate(desk.library.ids) if photo_id in tagged}


def choose(desk: Desk, action: str, file: Path | None, kind: str = "") -> None:
    """Choose a menu entry, and a file in the dialog that it opens."""
    desk.window.actions_.all[action].trigger()
    (dialog,) = [each for each in desk.window.findChildren(QFileDialog) if each.isVisible()]
    if kind:
        dialog.selectNameFilter(kind)
        dialog.filterSelected.emit(kind)
    if file is None:
        dialog.reject()
    else:
        dialog.setDirectory(str(file.parent))
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        name.clear()
        desk.qtbot.keyClicks(name, file.name)
        desk.press(Qt.Key.Key_Return, on=name)
    desk.wait(lambda: not dialog_shown(desk))


def dialog_shown(desk: Desk) -> bool:
    return any(dialog.isVisible() for dialog in desk.window.findChildren(QFileDialog))


def asked(desk: Desk) -> QMessageBox:
    """What the window asks."""

    def boxes() -> list[QMessageBox]:
        return [box for box in desk.window.findChildren(QMessageBox) if box.isVisible()]

    desk.wait(lambda: len(boxes()) == 1)
    return boxes()[0]


@pytest.mark.parametrize(
    ("name", "kind", "made"), [("my", "Table (*.csv)", "my.csv"), ("my", "", "my.json"), ("x.csv", "", "x.csv")]
)
def test_export(desk: Desk, tmp_path: Path, name: str, kind: str, made: str) -> None:
    choose(desk, "export_tags", tmp_path / name, kind)
    desk.wait(lambda: desk.window.notice.text.endswith(f" is in the file {made}."))
    assert desk.window.notice.text.startswith("What you said of 2 photo")
    assert [entry.tags for entry in exchange.read(tmp_path / made)] == [("<b>sea</b>, 日本",)] * 2
    desk.click("Show in File Manager")
    assert desk.revealed == [tmp_path / made]


def test_what_comes_in_is_looked_at_taken_over_and_undone(desk: Desk, tmp_path: Path) -> None:
    assert desk.library is not None
    with open_catalog(desk.library.folder, writable=False) as catalog:
        exchange.export(catalog, tmp_path / "said.json")
    data = json.loads((tmp_path / "said.json").read_text())
    data["photos"][0]["tags"] = ["theirs"]
    data["photos"] += [{"file": "elsewhere.jpg", "path": "/elsewhere.jpg", "tags": ["x"]}]
    (tmp_path / "said.json").write_text(json.dumps(data))
    choose(desk, "import_tags", tmp_path / "said.json")
    box = asked(desk)
    assert box.textFormat() == Qt.TextFormat.PlainText and box.text().endswith(" from said.json?")
    assert box.text().startswith("Import tags for 2 photo") and "Not in this library: 1 photo" in box.informativeText()
    desk.click("Cancel", inside=box)
    choose(desk, "import_tags", tmp_path / "said.json")
    desk.click("&Import", inside=asked(desk))
    desk.wait(lambda: said(desk) == {0: ("<b>sea</b>, 日本", "theirs"), 1: ("<b>sea</b>, 日本",)})
    assert desk.window.actions_.undo.text() == "Undo import of tags"
    desk.window.actions_.undo.trigger()
    desk.wait(lambda: said(desk) == {0: ("<b>sea</b>, 日本",), 1: ("<b>sea</b>, 日本",)})

    choose(desk, "import_tags", tmp_path / "said.json")
    box = asked(desk)
    (replace,) = box.findChildren(QCheckBox)
    replace.setFocus()
    desk.qtbot.keyClick(replace, Qt.Key.Key_Space)
    assert replace.isChecked()
    desk.click("&Import", inside=box)
    desk.wait(lambda: said(desk) == {0: ("theirs",), 1: ("<b>sea</b>, 日本",)})


def test_what_cannot_be_done_is_said(desk: Desk, tmp_path: Path) -> None:
    notice = desk.window.notice
    choose(desk, "export_tags", None)
    choose(desk, "import_tags", None)
    (tmp_path / "odd.json").write_text("nonsense")
    choose(desk, "import_tags", tmp_path / "odd.json")
    desk.wait(lambda: "is not a list of tags" in notice.text)
    (tmp_path / "other.csv").write_text("file,path,tags\nx.jpg,/x.jpg,t\n")
    choose(desk, "import_tags", tmp_path / "other.csv")
    desk.wait(lambda: notice.text == "None of the photos that other.csv speaks of is in this library.")
    choose(desk, "export_tags", tmp_path / f"{'x' * 250}.json")
    desk.wait(lambda: "cannot be written" in notice.text)

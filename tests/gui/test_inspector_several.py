"""The inspector when several photos are selected, and very many."""

import numpy as np
from PySide6.QtCore import Qt

from photoclip.catalog import edits
from photoclip.catalog.connection import open_catalog
from photoclip.edits import Describe, Rate, TagPhotos
from photoclip.gui import wording
from photoclip.gui.icons import IconButton
from photoclip.gui.views.tagchip import TagChip
from photoclip.protocol import CatalogChanged
from tests.gui.inspectors import Inspected


def test_several_photos_show_what_they_share_and_where_they_differ(seen: Inspected):
    seen.known.change(seen.ids[0], title="a", description="same", rating=3, flag="pick", tags=("sea", "sun"))
    seen.known.change(seen.ids[1], title="b", description="same", rating=3, tags=("sea",))
    seen.select(0, 1)
    assert seen.panel.heading.text() == wording.photos(2)
    assert (seen.panel.title.text(), seen.panel.title.placeholderText()) == ("", "Different titles")
    assert seen.panel.description.toPlainText() == "same"
    assert seen.panel.stars.value() == 3
    assert not seen.panel.pick.isChecked()
    assert seen.panel.pick.accessibleDescription() == "The photos are flagged differently"
    assert seen.chips == {"sea": False, "sun": True}
    assert "on 1 of 2" in seen.words
    assert {row.name: row.value for row in seen.panel.facts.rows}["Size"] == "2 kB"


def test_edits_of_several_apply_to_all(seen: Inspected):
    seen.known.change(seen.ids[0], tags=("sea",), rating=1)
    seen.select(0, 2, 3)
    assert seen.panel.stars.mixed
    chosen = [seen.ids[n] for n in (0, 2, 3)]
    (chip,) = [chip for chip in seen.panel.findChildren(TagChip) if chip.isVisible()]
    add, remove = chip.findChildren(IconButton)
    del remove
    seen.qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    seen.type(seen.panel.title, "ours")
    seen.press(Qt.Key.Key_Return)
    seen.panel.stars.setFocus()
    seen.press(Qt.Key.Key_0)
    assert seen.edits == [TagPhotos(chosen, ["sea"], []), Describe(chosen, title="ours"), Rate(chosen, 0)]


def test_passing_over_fields_that_differ_changes_nothing(seen: Inspected):
    seen.known.change(seen.ids[0], title="a", description="b")
    seen.select(0, 1)
    for field in (seen.panel.title, seen.panel.description, seen.panel.stars):
        field.setFocus()
    seen.select(2)
    assert seen.edits == []


def test_another_order_of_the_same_photos_is_no_other_selection(seen: Inspected):
    seen.select(0, 1)
    seen.type(seen.panel.title, "going on")
    seen.select(1, 0)
    assert seen.panel.title.text() == "going on"
    assert seen.edits == []


def test_a_huge_selection_is_read_in_the_background(seen: Inspected):
    everything = np.array([*seen.ids, *range(1000, 100_996)], np.int64)  # of most nothing is known
    seen.known.asked = 0
    seen.panel.show_selection(everything, seen.ids[0])
    assert seen.known.asked == 0
    assert seen.panel.heading.text() == wording.photos(100_000)
    seen.panel.stars.setFocus()
    seen.press(Qt.Key.Key_4)
    (edit,) = seen.edits
    assert isinstance(edit, Rate)
    assert (len(edit.photo_ids), edit.rating) == (100_000, 4)
    seen.qtbot.waitUntil(lambda: any(row.name == "Camera" for row in seen.panel.facts.rows))
    assert {row.name: row.value for row in seen.panel.facts.rows}["Camera"] == "Norden M1"


def test_a_huge_selection_follows_the_catalog(seen: Inspected):
    everything = np.array([*seen.ids, *range(1000, 2000)], np.int64)
    seen.panel.show_selection(everything, seen.ids[0])
    seen.qtbot.waitUntil(lambda: len(seen.panel.facts.rows) > 0)
    with open_catalog(seen.folder, writable=True) as catalog:
        edits.apply(catalog, "one", TagPhotos(seen.ids[:3], ["sea"], []))
        edits.apply(catalog, "two", TagPhotos(seen.ids, ["sun"], []))
    seen.panel.on_changed(CatalogChanged([5000], False, False, tags=True))
    seen.panel.on_changed(CatalogChanged(seen.ids[:1], False, False, tags=True))
    seen.qtbot.waitUntil(lambda: seen.chips == {"sun": False, "sea": True})
    assert "on 3 of 4" in seen.words
    with open_catalog(seen.folder, writable=True) as catalog:
        for token in ("one", "two"):
            edits.undo(catalog, token)


def test_photos_that_are_gone_are_left_out(seen: Inspected):
    del seen.known.photos[seen.ids[0]]
    seen.known.change(seen.ids[1], title="left")
    seen.select(0, 1)
    assert seen.panel.title.text() == "left"

"""What a tag's chip says of who put it there, read from a real catalog."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from photoclip.catalog import edits, tagruns, tags
from photoclip.catalog.connection import open_catalog
from photoclip.edits import RevertRun, TagPhotos
from photoclip.gui import originwording
from photoclip.gui.icons import IconLabel
from photoclip.gui.views.tagchip import TagChip
from photoclip.protocol import CatalogChanged
from photoclip.records import TagOrigin
from tests.gui.inspectors import Inspected
from tests.gui.library import ENCODER, fill

MOMENT = 1_795_600_000  # 25 November 2026


@pytest.fixture
def seen(qtbot: QtBot, tmp_path: Path) -> Iterator[Inspected]:
    """Photo 0 has a tag of each origin."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    library = fill(tmp_path / "library", tmp_path / "photos", indexed=3)
    with open_catalog(library.folder, writable=True) as catalog, catalog.transaction():
        tags.note_keywords(catalog, {library.ids[0]: ["from the file"]})
        tags.put_on(catalog, library.ids[:1], "by hand")
        on = np.array(library.ids[:1], np.int64)
        tagruns.apply(catalog, ENCODER.key, "All photos", [("animals/dog", on, np.array([0.916], np.float32))])
        catalog.db.conn.execute("UPDATE tag_runs SET made_at = ?, encoder = 'photoclip-small'", (MOMENT,))
        catalog.db.conn.execute("UPDATE photo_tags SET wanted_at = ? WHERE wanted = 1", (MOMENT,))
    inspected = Inspected(qtbot, library)
    inspected.known.change(library.ids[0], tags=("animals/dog", "by hand", "from the file"))
    yield inspected
    inspected.loader.stop()
    inspected.reader.stop()
    QLocale.setDefault(before)


def chip(seen: Inspected, path: str) -> TagChip:
    (found,) = [chip for chip in seen.panel.findChildren(TagChip) if chip.isVisible() and chip.path == path]
    return found


def told(seen: Inspected, path: str) -> str:
    return chip(seen, path).accessibleDescription()


def test_a_chip_says_who_put_its_tag_there(seen: Inspected) -> None:
    seen.select(0)
    seen.qtbot.waitUntil(lambda: "run" in told(seen, "animals/dog"))
    assert told(seen, "animals/dog").startswith("PhotoClip Small, 92 % likely, 25 Nov 2026, run 1. Delete removes it.")
    assert told(seen, "by hand").startswith("By hand, 25 Nov 2026. ")
    assert told(seen, "from the file").startswith("In the file. ")
    assert "92 % likely" in chip(seen, "animals/dog").toolTip()


def test_a_tag_of_a_run_looks_different_and_not_by_its_colour_alone(seen: Inspected) -> None:
    seen.select(0)
    seen.qtbot.waitUntil(lambda: "run" in told(seen, "animals/dog"))
    marked = {c.path for c in seen.panel.findChildren(TagChip) if c.isVisible() and c.findChildren(IconLabel)}
    assert marked == {"animals/dog"}
    assert chip(seen, "animals/dog").property("by") == "run"


def test_a_tag_that_the_person_takes_over_becomes_their_own(seen: Inspected) -> None:
    seen.select(0)
    seen.qtbot.waitUntil(lambda: "run" in told(seen, "animals/dog"))
    with open_catalog(seen.folder, writable=True) as catalog:
        edits.apply(catalog, "a", TagPhotos([seen.ids[0]], ["animals/dog"], []))
    seen.panel.on_changed(CatalogChanged([seen.ids[0]], False, False, tags=True))
    seen.qtbot.waitUntil(lambda: told(seen, "animals/dog").startswith("By hand, "))
    assert not any(label.isVisible() for label in chip(seen, "animals/dog").findChildren(IconLabel))


def test_what_is_said_of_another_photo_is_not_taken_for_this_one(seen: Inspected) -> None:
    seen.known.change(seen.ids[1], tags=("animals/dog",))
    seen.select(0)
    seen.qtbot.waitUntil(lambda: "run" in told(seen, "animals/dog"))
    with open_catalog(seen.folder, writable=True) as catalog:
        edits.apply(catalog, "a", TagPhotos([seen.ids[1]], ["animals/dog"], []))
        edits.apply(catalog, "b", RevertRun(1, [], []))
    seen.select(1)
    assert "run" not in told(seen, "animals/dog")
    seen.qtbot.waitUntil(lambda: told(seen, "animals/dog").startswith("By hand, "))


def test_words_for_every_origin() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English))
    for origin, words in (
        (TagOrigin("a", "person"), "By hand"),
        (TagOrigin("a", "run", MOMENT, 4), "By a rule, 25 Nov 2026, run 4"),
        (TagOrigin("a", "run", MOMENT, 4, "", float("nan")), "By a rule, 25 Nov 2026, run 4"),
        (TagOrigin("a", "run", MOMENT, 4, "/my/encoder", 0.5), "/my/encoder, 50 % likely, 25 Nov 2026, run 4"),
    ):
        assert originwording.words(origin) == words

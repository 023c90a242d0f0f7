"""What a window must bear: names that look like markup, endless texts, files that are damaged, gone or too new."""

from collections.abc import Callable

import pytest
import sqlite_utils
from PySide6.QtCore import Qt

from photoclip.catalog import roots
from photoclip.catalog.connection import open_catalog
from photoclip.edits import CreateAlbum, Describe, TagPhotos
from photoclip.gui.models.outline import Kind
from photoclip.paths import LibraryPaths
from tests.catalog.making import make_older
from tests.gui.desk import Desk

OpenDesk = Callable[..., Desk]
MARKUP = "<b>bold</b> <img src=x> &amp;"


def test_names_that_look_like_markup_are_shown_as_they_are(open_desk: OpenDesk) -> None:
    desk = open_desk(name=lambda n: f"<b>{n}<i> &lt; {'x' * 200}.jpg")
    desk.wait_ready()
    desk.click_photo(0)
    desk.wait(lambda: "<b>0<i>" in desk.window.inspector.heading.text())
    ids = desk.session.order.ids.tolist()
    desk.session.edits.submit(CreateAlbum(MARKUP, ids[:2]))
    desk.session.edits.submit(TagPhotos(ids[:2], ["<h1>tag"], []))
    desk.wait(lambda: [album.name for album in desk.window._outline.albums] == [MARKUP])
    desk.wait(lambda: [tag.path for tag in desk.window._outline.tags] == ["<h1>tag"])
    desk.press(Qt.Key.Key_Return, on=desk.window.grid)
    desk.wait(lambda: "<b>0<i>" in desk.window.pages.viewer.bar.name.text())


def test_an_endless_title_does_not_widen_the_window(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.wait_ready()
    desk.click_photo(0)
    narrow = desk.window.minimumSizeHint().width()
    current = desk.session.order.current_id
    assert current is not None
    desk.session.edits.submit(Describe([current], "endless " * 25, "lines\n" * 800))
    desk.wait(lambda: (photo := desk.session.facts.get(current)) is not None and photo.title.startswith("endless"))
    desk.wait(lambda: desk.window.inspector.title.text().startswith("endless"))
    assert desk.window.minimumSizeHint().width() <= narrow
    desk.window.resize(640, 480)
    assert desk.window.width() == 640


def test_thumbnails_that_are_deleted_do_not_stop_the_window(open_desk: OpenDesk) -> None:
    desk = open_desk(indexed=200)
    desk.wait_ready()
    assert desk.library is not None
    for file in desk.library.folder.glob("thumbnails.sqlite*"):
        file.write_bytes(b"no database" * 100)
    desk.session.thumbnails.forget(desk.session.order.ids.tolist())
    desk.window.grid.setFocus()
    desk.press(Qt.Key.Key_End)
    desk.wait(lambda: desk.window.grid.visible_rows().stop == 200)
    desk.press(Qt.Key.Key_4)
    desk.wait(lambda: (photo := desk.session.facts.get(desk.session.order.ids[-1])) is not None and photo.rating == 4)


def test_a_catalog_of_a_newer_version_is_left_alone_and_named(open_desk: OpenDesk) -> None:
    first = open_desk()
    first.wait_ready()
    assert first.library is not None
    first.session.shutdown()
    catalog = LibraryPaths(first.library.folder).catalog
    db = sqlite_utils.Database(str(catalog))
    db["_sqlite_migrations"].insert({"migration_set": "photoclip", "name": "m999_future", "applied_at": "2030-01-01"})
    db.close()
    before = catalog.read_bytes()
    second = open_desk(empty=True)
    second.wait(lambda: "newer version" in second.window.notice.text)
    second.press(Qt.Key.Key_F9)
    assert not second.window.sidebar.isVisible()
    assert catalog.read_bytes() == before


def test_a_catalog_of_an_older_version_is_shown_whole_when_it_is_up_to_date(open_desk: OpenDesk) -> None:
    first = open_desk()
    first.wait_ready()
    assert first.library is not None
    first.session.shutdown()
    with open_catalog(first.library.folder, writable=True) as catalog:
        (root,) = roots.all_roots(catalog)
        roots.set_online(catalog, root.id, False)  # as it is: the worker will find nothing new to tell of
    make_older(first.library.folder, "m011")
    second = open_desk(empty=True, real=True)
    second.wait(lambda: len(second.session.order) == 12)
    tree = second.window.sidebar.tree
    second.wait(lambda: tree.find(Kind.FOLDER, first.library.photos_folder).isValid())
    assert not second.window.notice.isVisible()


@pytest.mark.parametrize("text", ['"', "tag:", "-", "rating:>99", "x" * 9000, "\x00", "tag:<b>", "1000:dog"])
def test_no_search_whatever_is_typed_breaks_anything(open_desk: OpenDesk, text: str) -> None:
    desk = open_desk()
    desk.wait_ready()
    desk.window.search_bar.field.setText(text)
    desk.press(Qt.Key.Key_Return, on=desk.window.search_bar.field)
    desk.qtbot.wait(400)
    desk.window.actions_.all_photos.trigger()
    desk.wait(lambda: len(desk.session.order) == 12)

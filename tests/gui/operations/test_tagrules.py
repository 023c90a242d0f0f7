"""From the sidebar and from a search to a rule, and from the health of tags to photos in the grid."""

from collections.abc import Callable

import numpy as np
from PySide6.QtWidgets import QApplication

from photoclip.edits import CreateAlbum
from photoclip.gui.dialogs.ruledialog import RuleDialog
from photoclip.gui.models.outline import Kind
from photoclip.gui.views.sidebarmenu import SidebarMenu
from photoclip.records import Filter
from tests.gui.desk import Desk


def dialog(desk: Desk) -> RuleDialog:
    def shown() -> list[RuleDialog]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, RuleDialog) and w.isVisible()]

    desk.wait(lambda: len(shown()) == 1)
    return shown()[0]


def test_an_album_is_tagged_from_the_sidebar(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(real=True)
    desk.wait_ready()
    assert desk.library is not None
    desk.session.edits.submit(CreateAlbum("Rome 2024", desk.library.ids[:3]))
    tree = desk.window.sidebar.tree
    desk.wait(lambda: any(entry.name == "Rome 2024" for entry in tree.entries(Kind.ALBUM)))
    entry = next(entry for entry in tree.entries(Kind.ALBUM) if entry.name == "Rome 2024")
    menu = SidebarMenu(desk.window.sidebar, entry, [])
    next(action for action in menu.actions() if action.text() == "Tag for &Everything Here…").trigger()
    asking = dialog(desk)
    assert asking.query.text() == 'album:"Rome 2024"'
    desk.wait(lambda: asking.count.text().startswith("3 photo"))
    desk.qtbot.keyClicks(asking.tag, "places/Rome")
    asking.accept()
    desk.wait(lambda: {entry.name: entry.count for entry in tree.entries(Kind.TAG)} == {"places": 3, "Rome": 3})
    desk.window.actions_.undo.trigger()
    desk.wait(lambda: not any(entry.count for entry in tree.entries(Kind.TAG)))


def test_a_tag_follows_what_is_searched_for(desk: Desk) -> None:
    desk.session.search.draft.put([Filter("rating", ">=", "3")], "")
    desk.window.actions_.follow_search.trigger()
    assert dialog(desk).query.text() == "rating:>=3"
    dialog(desk).reject()
    desk.window.actions_.rules.trigger()
    rules = desk.window.tagging.rules.show()
    assert rules.isVisible()
    rules.close()


def test_photos_of_a_group_are_selected_among_those_without_tags(desk: Desk) -> None:
    assert desk.library is not None
    health = desk.window.tagging.health.show()
    chosen = desk.library.ids[2:5]
    health.photos_requested.emit(np.array(chosen))
    desk.wait(lambda: sorted(desk.session.order.selected_ids().tolist()) == sorted(chosen))
    assert desk.session.search.scope == (Filter("is", "=", "untagged"),)
    health.photos_requested.emit(np.array(chosen[:1]))
    desk.wait(lambda: desk.session.order.selected_ids().tolist() == chosen[:1])
    health.close()

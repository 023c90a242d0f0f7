"""What a person does with rules: lists them, and makes one for an album, a folder, a tag or a search."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from photoclip.gui import later
from photoclip.gui.actions import Actions
from photoclip.gui.models.outline import Entry, Outline, filters
from photoclip.gui.session import Session
from photoclip.gui.views.sidebar import Sidebar
from photoclip.records import Tag
from photoclip.search.parse import Query
from photoclip.search.write import to_text

if TYPE_CHECKING:
    from photoclip.gui.dialogs.rulelist import RuleList


class RuleOperations(QObject):
    """Opens the dialogs about rules, and makes the edits that they want."""

    def __init__(self, window: QWidget, session: Session, do: Actions, sidebar: Sidebar) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._list: RuleList | None = None
        self._tags: tuple[Tag, ...] = ()
        do.rules.triggered.connect(lambda: self.show())
        do.follow_search.triggered.connect(lambda: self.follow_search())
        sidebar.rule_requested.connect(self.tag_everything_in)
        session.outline.outline_read.connect(self._on_outline)

    def show(self) -> "RuleList":
        """Show all rules."""
        rules = self._rules()
        rules.show()
        rules.activateWindow()
        return rules

    def tag_everything_in(self, entry: Entry) -> None:
        """Ask for the tag of all photos of an album, a folder or a tag, now and later."""
        self._rules().ask(text=to_text(Query((), filters(entry))))

    def follow_search(self) -> None:
        """Ask for the tag of the photos that what is searched for finds, now and later."""
        query = self._session.search.query
        self._rules().ask(text=to_text(query) if query.terms or query.filters else "")

    def _rules(self) -> "RuleList":
        if self._list is None:
            self._list = later.rule_list(self._session, self._window)
            self._list.edit_requested.connect(self._session.edits.submit)
            self._session.notifier.changed.connect(self._list.on_changed)
            self._list.show_tags(self._tags)
        return self._list

    def _on_outline(self, outline: Outline) -> None:
        self._tags = outline.tags
        if self._list is not None:
            self._list.show_tags(self._tags)

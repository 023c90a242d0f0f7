"""Opens the page of questions about a tag, and leads from there to other pages and back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photoclip.gui import later
from photoclip.gui.actions import Actions
from photoclip.gui.models.outline import Entry, Outline
from photoclip.gui.operations.pages import Pages
from photoclip.gui.session import Session
from photoclip.gui.theme import Theme
from photoclip.gui.views.sidebar import Sidebar
from photoclip.records import Tag

if TYPE_CHECKING:
    from photoclip.gui.views.askpage import AskPage


class AskOperations(QObject):
    """Makes the page when it is first asked for."""

    put_on_requested = Signal(str)
    """A tag is to be put on the photos on which it is likely."""

    def __init__(self, session: Session, theme: Theme, do: Actions, sidebar: Sidebar, pages: Pages) -> None:
        super().__init__(pages)
        self._session, self._theme, self._sidebar, self._pages = session, theme, sidebar, pages
        self._page: AskPage | None = None
        self._tags: tuple[Tag, ...] = ()
        self._opening = 0  # the photo that is opened as soon as it is among those shown
        do.ask_me.triggered.connect(lambda: self.ask(""))
        sidebar.teach_requested.connect(self._teach)
        session.outline.outline_read.connect(self._on_outline)
        session.order.changed.connect(self._on_order)

    @property
    def page(self) -> "AskPage":
        """The page of questions."""
        if self._page is None:
            page = self._page = later.ask_page(self._session, self._theme)
            page.show_tags(self._tags)
            page.closed.connect(self._pages.close)
            page.open_requested.connect(self._open)
            page.put_on_requested.connect(self._put_on)
            page.start_worker_requested.connect(self._session.worker.start)
            self._session.notifier.changed.connect(page.flow.on_changed)
            self._session.worker.job_finished.connect(page.flow.on_job_finished)
        return self._page

    def ask(self, path: str) -> None:
        """Ask about a tag, or with "" about whatever is most uncertain."""
        self._opening = 0
        self._pages.turn_to(self.page)
        self.page.begin(path)

    def _teach(self, entry: Entry) -> None:
        if isinstance(entry.thing, Tag):
            self.ask(entry.thing.path)

    def _put_on(self, path: str) -> None:
        self._session.worker.learn()  # the last answers too are to count
        self.put_on_requested.emit(path)

    def _open(self, photo_id: int) -> None:
        """Show a photo large, among all photos if it is not among those that are shown."""
        if self._session.order.row_of(photo_id) >= 0:
            self._pages.open_from(photo_id, self._back)
        else:
            self._opening = photo_id
            self._session.search.draft.clear()
            self._sidebar.choose_all()

    def _on_order(self) -> None:
        if self._opening and self.page.isVisible() and self._session.order.row_of(self._opening) >= 0:
            photo_id, self._opening = self._opening, 0
            self._pages.open_from(photo_id, self._back)

    def _back(self) -> None:
        self._pages.turn_to(self.page)
        self.page.setFocus()

    def _on_outline(self, outline: Outline) -> None:
        self._tags = outline.tags
        if self._page is not None:
            self._page.show_tags(self._tags)

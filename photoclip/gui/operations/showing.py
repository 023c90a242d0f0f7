"""Which photos are shown in which order, the words above them, and what to do while there are none."""

import numpy as np
from PySide6.QtCore import QObject, Signal

from photoclip.gui import captions, wording
from photoclip.gui.catalogreader import Overview
from photoclip.gui.models.photo_order import Ids
from photoclip.gui.searcher import Answer
from photoclip.gui.searchflow import Showing
from photoclip.gui.session import Session
from photoclip.gui.views.browser import Browser
from photoclip.records import Filter


class Shown(QObject):
    """Follows the search and the library, and fills the browser with what they say."""

    refreshed = Signal()
    """What is shown, or what is said of it, has changed."""

    def __init__(self, browser: Browser, session: Session) -> None:
        super().__init__(browser)
        self._browser, self._session = browser, session
        self.overview: Overview | None = None
        self._busy = False
        self._message = ""
        self._title = ""  # of the scope
        self._showing = Showing.ALL  # what the grid holds now: it follows the search when the answer is there
        self._similar_to = self._asked_similar_to = 0  # the photo that others are to be like
        self._picked: Ids | None = None  # photos to be selected once they are shown
        session.reader.overview_read.connect(self._on_overview)
        session.search.answered.connect(self._on_answer)
        session.search.showing_all.connect(self._on_showing_all)
        session.search.message_changed.connect(self._on_message)
        session.facts.loaded.connect(self._on_facts)
        session.search.submitted.connect(browser.examples.hide)
        session.examples.found.connect(browser.examples.show_phrases)
        browser.examples.search_requested.connect(self.search_for)
        browser.sidebar.scope_chosen.connect(self.set_scope)

    @property
    def title(self) -> str:
        """What the scope is called; empty for all photos."""
        return self._title

    def set_scope(self, filters: tuple[Filter, ...], title: str) -> None:
        """Show what meets these filters, under this title."""
        self._title = title if filters else ""
        self._session.search.set_scope(filters)
        self.refresh()

    def show_selected(self, filters: tuple[Filter, ...], title: str, ids: Ids) -> None:
        """Show what meets these filters, with these of the photos selected."""
        self._picked = ids
        if filters == self._session.search.scope and self._session.search.draft.is_empty:
            self._select_picked()
        else:
            self.set_scope(filters, title)

    def search_for(self, phrase: str) -> None:
        """Search for a phrase in place of anything else."""
        self._session.search.draft.put((), phrase)
        self._session.search.submit()

    def show_similar(self, photo_id: int) -> None:
        """Rank all photos by their likeness to this one."""
        photo = self._session.facts.get(photo_id)
        self._asked_similar_to = photo_id
        self._session.search.show_similar(photo_id, photo.path if photo else None)

    def back(self) -> None:
        """Back to what was searched for before, or to everything in the scope; from there to the whole library."""
        if self._session.search.showing in (Showing.SIMILAR, Showing.SEARCH) or not self._session.search.draft.is_empty:
            self._session.search.back()
        elif self._session.search.scope:
            self._browser.sidebar.choose_all()

    def set_busy(self, busy: bool) -> None:
        """Whether the worker is looking for photos right now."""
        if busy != self._busy:
            self._busy = busy
            self.refresh()

    def refresh(self) -> None:
        """Say what is shown, and show the photos or what to do while there are none."""
        order, search, overview = self._session.order, self._session.search, self.overview
        pending = overview.counts.pending if overview is not None else 0
        model = self._session.facts.get(self._similar_to)
        name = wording.photo_name(model) if model else ""
        said = captions.caption(self._showing, len(order), pending, name, self._title)
        self._browser.search_bar.show_caption(self._message or said, back=self._way_back())
        if overview is not None and not len(order):
            self._browser.invite(captions.invitation(search.showing, overview, busy=self._busy, scope=self._title))
        else:
            self._browser.show_photos()
        self.refreshed.emit()

    def _on_overview(self, overview: Overview) -> None:
        self.overview = overview
        if not self._session.recent_searches.texts:  # somebody who has searched before needs no examples
            self._session.examples.look(overview.counts)
        if self._session.search.showing == Showing.ALL and not np.array_equal(overview.ids, self._session.order.ids):
            self._session.order.show(overview.ids)
        self.refresh()

    def _on_showing_all(self) -> None:
        if self.overview is not None:
            self._session.order.show(self.overview.ids)
        self._showing = Showing.ALL
        self._browser.grid.scroll_to_top()
        self.refresh()

    def _on_answer(self, answer: Answer) -> None:
        self._showing, self._similar_to = self._session.search.showing, self._asked_similar_to
        self._session.order.show(answer.ids, answer.scores)
        if not answer.again:
            self._browser.grid.scroll_to_top()
        self._select_picked()
        self.refresh()

    def _select_picked(self) -> None:
        if self._picked is not None:
            order = self._session.order
            rows = np.flatnonzero(np.isin(order.ids, self._picked))
            self._picked = None
            if len(rows):
                order.select_only(int(rows[0]))
                order.select_rows(rows)
                self._browser.grid.scroll_to(int(rows[0]))

    def _on_facts(self) -> None:
        if self._showing == Showing.SIMILAR:  # the name of the photo may not have been known yet
            self.refresh()

    def _on_message(self, message: str) -> None:
        self._message = message
        self.refresh()

    def _way_back(self) -> str:
        search = self._session.search
        if search.leads_back:
            return self.tr("Back to the search")
        if search.showing == Showing.ALL:
            return ""
        if search.showing == Showing.FILTERED and search.draft.is_empty:
            return ""  # the sidebar says where one is, and leads elsewhere
        return self.tr("Clear the search")

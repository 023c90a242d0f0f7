"""Between the pages of the window: the photos, one of them large, and the matrix of photos and phrases."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from photoclip.gui.session import Session
from photoclip.gui.views.browser import Browser
from photoclip.gui.views.matrixview import MatrixView
from photoclip.gui.views.viewer import Viewer


class Pages(QObject):
    """Turns to a page and tells it what is being searched for."""

    def __init__(
        self, stack: QStackedWidget, session: Session, browser: Browser, viewer: Viewer, matrix: MatrixView
    ) -> None:
        super().__init__(stack)
        self._stack, self._session = stack, session
        self._browser, self._viewer, self._matrix = browser, viewer, matrix
        for page in (browser, viewer, matrix):
            stack.addWidget(page)
        self._back_to_matrix = False
        viewer.closed.connect(self._on_viewer_closed)
        matrix.closed.connect(self.close)
        matrix.open_requested.connect(self._open_from_matrix)
        session.notifier.changed.connect(matrix.refresh)

    @property
    def browsing(self) -> bool:
        """Whether the photos are on show, and none of the other pages."""
        return self._stack.currentWidget() is self._browser

    def open(self, photo_id: int) -> None:
        """Show one photo large."""
        self._stack.setCurrentWidget(self._viewer)
        self._viewer.set_phrases(self._session.search.phrases)
        self._viewer.open(photo_id)
        self._viewer.setFocus()

    def start_slideshow(self, photo_id: int) -> None:
        """Show one photo after the other, from this one on; or end that."""
        if self._stack.currentWidget() is not self._viewer:
            self.open(photo_id)
        self._viewer.toggle_slideshow()

    def show_heat_map(self, photo_id: int) -> None:
        """Show where in the photo the phrases of the search are, or stop doing so."""
        if self._stack.currentWidget() is not self._viewer:
            self.open(photo_id)
            if self._viewer.heat.is_on:  # it was left on
                return
        self._viewer.heat.toggle()

    def show_matrix(self, photo_ids: list[int]) -> None:
        """Show photos against the phrases of the search."""
        self._stack.setCurrentWidget(self._matrix)
        self._matrix.show_photos(photo_ids, self._session.search.phrases)

    def close(self) -> None:
        """Back to the photos, with the last one seen in view."""
        if self.browsing:
            return
        self._back_to_matrix = False
        self._viewer.close_photo()
        self._stack.setCurrentWidget(self._browser)
        if self._session.order.current_row >= 0:
            self._browser.grid.scroll_to(self._session.order.current_row)
        self._browser.grid.setFocus()

    def _open_from_matrix(self, photo_id: int) -> None:
        self.open(photo_id)
        self._back_to_matrix = self._viewer.photo_id is not None

    def _on_viewer_closed(self) -> None:
        if not self._back_to_matrix:
            self.close()
            return
        self._back_to_matrix = False
        self._viewer.close_photo()
        self._stack.setCurrentWidget(self._matrix)
        self._matrix.table.setFocus()

    def toggle_full_screen(self) -> None:
        """Give the whole screen to the photo in view, or to the window; or take it back."""
        if self._stack.currentWidget() is self._viewer:
            self._viewer.toggle_full_screen()
        elif (window := self._stack.window()).isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()

"""Between the pages of the window: the photos, one of them large, the matrix of photos and phrases, and others."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from photoclip.gui.session import Session
from photoclip.gui.views.browser import Browser

if TYPE_CHECKING:
    from photoclip.gui.views.matrixview import MatrixView
    from photoclip.gui.views.viewer import Viewer


class Pages(QObject):
    """Turns to a page and tells it what is being searched for. Those beside the photos are made when first needed."""

    def __init__(
        self,
        stack: QStackedWidget,
        session: Session,
        browser: Browser,
        make_viewer: "Callable[[], Viewer]",
        make_matrix: "Callable[[], MatrixView]",
    ) -> None:
        super().__init__(stack)
        self._stack, self._session, self._browser = stack, session, browser
        self._make_viewer, self._make_matrix = make_viewer, make_matrix
        self._viewer: Viewer | None = None
        self._matrix: MatrixView | None = None
        self._way_back: Callable[[], None] | None = None  # from the photo, to another page than the photos
        stack.addWidget(browser)

    @property
    def viewer(self) -> "Viewer":
        """The page of one photo."""
        if self._viewer is None:
            self._viewer = self._make_viewer()
            self._viewer.closed.connect(self._on_viewer_closed)
            self._stack.addWidget(self._viewer)
        return self._viewer

    @property
    def matrix(self) -> "MatrixView":
        """The page of photos against phrases."""
        if self._matrix is None:
            self._matrix = self._make_matrix()
            self._matrix.closed.connect(self.close)
            self._matrix.open_requested.connect(lambda photo_id: self.open_from(photo_id, self._back_to_matrix))
            self._session.notifier.changed.connect(self._matrix.refresh)
            self._stack.addWidget(self._matrix)
        return self._matrix

    @property
    def browsing(self) -> bool:
        """Whether the photos are on show, and none of the other pages."""
        return self._stack.currentWidget() is self._browser

    def open(self, photo_id: int) -> None:
        """Show one photo large."""
        self._stack.setCurrentWidget(self.viewer)
        self.viewer.set_phrases(self._session.search.phrases)
        self.viewer.open(photo_id)
        self.viewer.setFocus()

    def start_slideshow(self, photo_id: int) -> None:
        """Show one photo after the other, from this one on; or end that."""
        if self._stack.currentWidget() is not self.viewer:
            self.open(photo_id)
        self.viewer.toggle_slideshow()

    def show_heat_map(self, photo_id: int) -> None:
        """Show where in the photo the phrases of the search are, or stop doing so."""
        if self._stack.currentWidget() is not self.viewer:
            self.open(photo_id)
            if self.viewer.heat.is_on:  # it was left on
                return
        self.viewer.heat.toggle()

    def show_matrix(self, photo_ids: list[int]) -> None:
        """Show photos against the phrases of the search."""
        self._stack.setCurrentWidget(self.matrix)
        self.matrix.show_photos(photo_ids, self._session.search.phrases)

    def turn_to(self, page: QWidget) -> None:
        """Show another page; who has made it tells when it is to be closed."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def open_from(self, photo_id: int, way_back: Callable[[], None]) -> None:
        """Show one photo large, from where the person goes back to another page than the photos."""
        self.open(photo_id)
        self._way_back = way_back if self.viewer.photo_id is not None else None

    def close(self) -> None:
        """Back to the photos, with the last one seen in view."""
        if self.browsing:
            return
        self._way_back = None
        self.close_photo()
        self._stack.setCurrentWidget(self._browser)
        if self._session.order.current_row >= 0:
            self._browser.grid.scroll_to(self._session.order.current_row)
        self._browser.grid.setFocus()

    def close_photo(self) -> None:
        """Let go of the photo that is large, if one is."""
        if self._viewer is not None:
            self._viewer.close_photo()

    def set_slideshow(self, seconds: int, loops: bool) -> None:
        """How a slideshow runs, from now on."""
        if self._viewer is not None:
            self._viewer.slideshow.set_options(seconds, loops)

    def _back_to_matrix(self) -> None:
        self._stack.setCurrentWidget(self.matrix)
        self.matrix.table.setFocus()

    def _on_viewer_closed(self) -> None:
        way_back, self._way_back = self._way_back, None
        if way_back is None:
            self.close()
        else:
            self.close_photo()
            way_back()

    def toggle_full_screen(self) -> None:
        """Give the whole screen to the photo in view, or to the window; or take it back."""
        if self._viewer is not None and self._stack.currentWidget() is self._viewer:
            self._viewer.toggle_full_screen()
        elif (window := self._stack.window()).isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()

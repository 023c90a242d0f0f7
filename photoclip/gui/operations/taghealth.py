"""Opens the window about the health of tags, and does in the library what is wanted there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from photoclip.gui import later
from photoclip.gui.actions import Actions
from photoclip.gui.models.photo_order import Ids
from photoclip.gui.operations.pages import Pages
from photoclip.gui.operations.showing import Shown
from photoclip.gui.session import Session
from photoclip.gui.views.sidebar import Sidebar
from photoclip.records import Filter

if TYPE_CHECKING:
    from photoclip.gui.dialogs.taghealth import TagHealth

_UNTAGGED = (Filter("is", "=", "untagged"),)


class HealthOperations(QObject):
    """Makes the window when it is first asked for."""

    teach_requested = Signal(str)
    """The person wants to answer questions about this tag."""

    def __init__(
        self, window: QWidget, session: Session, do: Actions, sidebar: Sidebar, shown: Shown, pages: Pages
    ) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._sidebar, self._shown, self._pages = sidebar, shown, pages
        self._health: TagHealth | None = None
        do.tag_health.triggered.connect(lambda: self.show())

    def show(self) -> "TagHealth":
        """Show how the tags do."""
        if self._health is None:
            self._health = later.tag_health(self._session, self._window)
            self._health.edit_requested.connect(self._session.edits.submit)
            self._health.photos_requested.connect(self._select)
            self._health.teach_requested.connect(self._teach)
            self._session.notifier.changed.connect(self._health.on_changed)
            self._session.worker.job_finished.connect(self._health.on_job_finished)
        self._health.show()
        self._health.activateWindow()
        return self._health

    def _teach(self, path: str) -> None:
        self._window.activateWindow()  # the questions are there
        self.teach_requested.emit(path)

    def _select(self, ids: Ids) -> None:
        """Select photos among those without tags."""
        self._pages.close()
        self._session.search.draft.clear()
        self._shown.show_selected(_UNTAGGED, self.tr("Untagged"), ids)
        self._sidebar.show_scope(_UNTAGGED)

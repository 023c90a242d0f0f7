"""Where photos are looked for and looked at: search bar on top, sidebar, photos with their timeline, inspector."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from photoclip.gui.captions import Invitation
from photoclip.gui.session import Session
from photoclip.gui.theme import Theme
from photoclip.gui.views.emptystate import EmptyState
from photoclip.gui.views.examplestrip import ExampleStrip
from photoclip.gui.views.grid import PhotoGrid
from photoclip.gui.views.inspector import Inspector
from photoclip.gui.views.searchbar import SearchBar
from photoclip.gui.views.sidebar import Sidebar
from photoclip.gui.views.timeline import Timeline
from photoclip.settings import Settings

_INSPECTOR = 280  # pixels, until a person changes it
_PHOTOS = 450  # so much is the photos' before a sidebar is wider than it must be
# In a window with less room a panel makes way for the photos, unless it is asked for again there.
_ROOM = {"sidebar": 620, "timeline": 720, "inspector": 860}


class Browser(QWidget):
    """Lays out the parts; whoever uses it connects them."""

    add_folder_requested = Signal()

    def __init__(
        self, session: Session, theme: Theme, settings: Settings, selected_ids: Callable[[], list[int]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        # Each part is made where it is to be: what moves is styled anew.
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        middle = QWidget(self.splitter)
        self.photos = QStackedWidget(middle)
        self.search_bar = SearchBar(session.search.draft, session.recent_searches, session.chip_pictures, self)
        self.examples = ExampleStrip(self)
        self.sidebar = Sidebar(theme, selected_ids, self.splitter)
        self.grid = PhotoGrid(
            session.order, session.thumbnails, session.facts, theme, session.ratios,
            cell=settings.thumbnail_size, parent=self.photos,
        )  # fmt: skip
        session.facts.outdated.connect(self.grid.viewport().update)  # painting asks for what it lacks
        self.empty = EmptyState(self.photos)
        self.empty.action_requested.connect(self.add_folder_requested)
        self.photos.addWidget(self.grid)
        self.photos.addWidget(self.empty)
        self.timeline = Timeline(session.order, session.chronology, theme, middle)
        self.inspector = Inspector(
            session.inspected, session.facts, session.selection, session.suggester, self.splitter
        )
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self._wanted = dict.fromkeys(_ROOM, True)
        self._widths = {"sidebar": self.sidebar.sizeHint().width(), "inspector": _INSPECTOR}
        self._build(middle)
        self.splitter.splitterMoved.connect(self._note_widths)

    @property
    def panels(self) -> Mapping[str, QWidget]:
        """What a person may hide, by the names of the actions that do so."""
        return {"sidebar": self.sidebar, "timeline": self.timeline, "inspector": self.inspector}

    @property
    def widths(self) -> Mapping[str, int]:
        """How wide the panels are where there is room for them, hidden ones too."""
        return self._widths

    def set_widths(self, widths: Mapping[str, int]) -> None:
        """Make panels as wide as they were once; those that are not named stay as they are."""
        self._widths.update((name, width) for name, width in widths.items() if name in self._widths)
        self._share_width()

    def show_panel(self, name: str, shown: bool) -> None:
        """Show or hide a panel, as the person wants it."""
        self._wanted[name] = shown
        self._set(name, shown)
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the photos."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            for name, room in _ROOM.items():
                self._set(name, self._wanted[name] and event.size().width() >= room)
            self._share_width()

    def show_photos(self) -> None:
        """Show the grid."""
        self.photos.setCurrentWidget(self.grid)

    def invite(self, words: Invitation) -> None:
        """Say what to do while there are no photos."""
        self.empty.say(words.title, words.hint, words.action)
        self.photos.setCurrentWidget(self.empty)

    def _set(self, name: str, shown: bool) -> None:
        if name == "timeline":
            self.timeline.set_wanted(shown)  # it hides itself where dates are in no order
        else:
            self.panels[name].setVisible(shown)

    def _note_widths(self) -> None:
        """The person has moved a border."""
        sidebar, _, inspector = self.splitter.sizes()
        for name, width in (("sidebar", sidebar), ("inspector", inspector)):
            self._widths[name] = width or self._widths[name]  # a hidden panel has none

    def _share_width(self) -> None:
        """Panels are as wide as a person left them, where there is room, and all the rest is the photos'."""
        left, right = (self._widths[name] * (not self.panels[name].isHidden()) for name in ("sidebar", "inspector"))
        left = min(left, max(self.sidebar.minimumWidth(), self.splitter.width() - right - _PHOTOS))
        self.splitter.setSizes([left, max(1, self.splitter.width() - left - right), right])

    def _build(self, middle: QWidget) -> None:
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.photos, 1)
        row.addWidget(self.timeline)
        middle.setMinimumWidth(200)
        for part, stretch in ((self.sidebar, 0), (middle, 1), (self.inspector, 0)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.search_bar)
        column.addWidget(self.examples)
        column.addWidget(self.splitter, 1)

"""Says when a folder of the library cannot be reached any more, as when its drive is unplugged."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from photoclip.gui.catalogreader import CatalogReader, Overview
from photoclip.gui.views.notices import NoticeBar
from photoclip.paths import path_text
from photoclip.records import Root


class AbsentFolders(QObject):
    """Tells of folders that go while the window is open, and takes it back when they are there again.

    One that is absent from the start is no news: the sidebar shows it.
    """

    def __init__(self, reader: CatalogReader, notice: NoticeBar, tell: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._notice, self._tell = notice, tell
        self._online: frozenset[int] = frozenset()
        self._said = ""
        reader.overview_read.connect(self._on_overview)

    def _on_overview(self, overview: Overview) -> None:
        absent = [root for root in overview.roots if not root.online]
        news = any(root.id in self._online for root in absent)
        self._online = frozenset(root.id for root in overview.roots if root.online)
        if news:
            self._said = self._sentence(absent)
            self._tell(self._said)
        elif self._said and not absent:
            if self._notice.text == self._said:
                self._notice.hide()
            self._said = ""

    def _sentence(self, absent: list[Root]) -> str:
        if len(absent) == 1:
            text = self.tr("The folder {folder} cannot be reached now; its photos can be searched, but not opened.")
            return text.format(folder=path_text(absent[0].path))
        return self.tr(
            "%Ln folder(s) cannot be reached now; their photos can be searched, but not opened.", "", len(absent)
        )

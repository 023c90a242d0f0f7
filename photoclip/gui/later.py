"""What the window does without until it has been painted: its other pages and its larger dialogs.

They are imported here and nowhere else, by what makes them when a person first asks for one: importing them all takes
longer than painting the window. `WarmUp` imports them once it has been painted, so that the first use is not slow.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from photoclip.gui.dialogs.about import AboutDialog
    from photoclip.gui.dialogs.autotag import AutoTagDialog
    from photoclip.gui.dialogs.rulelist import RuleList
    from photoclip.gui.dialogs.setbacks import SetbacksDialog
    from photoclip.gui.dialogs.settings import SettingsDialog
    from photoclip.gui.dialogs.shortcutlist import ShortcutList
    from photoclip.gui.dialogs.taghealth import TagHealth
    from photoclip.gui.dialogs.taghistory import TagHistory
    from photoclip.gui.dialogs.vocabularyeditor import VocabularyEditor
    from photoclip.gui.dialogs.welcome import Welcome
    from photoclip.gui.exchangereader import ExchangeReader
    from photoclip.gui.session import Session
    from photoclip.gui.shortcuts import Shortcuts
    from photoclip.gui.theme import Theme
    from photoclip.gui.views.askpage import AskPage
    from photoclip.gui.views.matrixview import MatrixView
    from photoclip.gui.views.viewer import Viewer
    from photoclip.settings import Settings

MODULES = (
    "photoclip.gui.views.viewer",
    "photoclip.gui.views.matrixview",
    "photoclip.gui.dialogs.settings",
    "photoclip.gui.dialogs.autotag",
    "photoclip.gui.views.askpage",
    "photoclip.gui.dialogs.taghistory",
    "photoclip.gui.dialogs.vocabularyeditor",
    "photoclip.gui.dialogs.rulelist",
    "photoclip.gui.dialogs.taghealth",
    "photoclip.gui.dialogs.setbacks",
    "photoclip.gui.dialogs.shortcutlist",
    "photoclip.gui.dialogs.about",
    "photoclip.gui.dialogs.welcome",
)
"""Those that are most wanted first."""

_PAUSE_MS = 20
_UNSEEN_MS = 1000  # a window that is hidden or minimised is not painted


def viewer(session: Session, theme: Theme) -> Viewer:
    """The page of one photo."""
    from photoclip.gui.views.viewer import Viewer

    return Viewer(session.order, session.previews, session.facts, theme)


def matrix_view(session: Session, theme: Theme) -> MatrixView:
    """The page of photos against phrases."""
    from photoclip.gui.views.matrixview import MatrixView

    return MatrixView(session.matrix, session.worker, theme)


def ask_page(session: Session, theme: Theme) -> AskPage:
    """The page of questions about a tag."""
    from photoclip.catalog.thumbnails import ThumbnailReader
    from photoclip.gui.askflow import AskFlow
    from photoclip.gui.askreader import AskReader
    from photoclip.gui.models.thumbnails import Thumbnails
    from photoclip.gui.thumbnailloader import ThumbnailLoader
    from photoclip.gui.views.askpage import AskPage

    reader = AskReader(session.paths)
    loader = ThumbnailLoader(lambda: ThumbnailReader(session.paths), corner=0)
    session.adopt(reader)
    session.adopt(loader)
    flow = AskFlow(reader, session.edits, session.worker)
    return AskPage(flow, session.previews, Thumbnails(loader), session.facts, theme)


def settings_dialog(settings: Settings, shortcuts: Shortcuts, window: QWidget) -> SettingsDialog:
    """All settings."""
    from photoclip.gui.dialogs.settings import SettingsDialog

    return SettingsDialog(settings, shortcuts, window)


def setbacks_dialog(reveal: Callable[[Path], object], window: QWidget) -> SetbacksDialog:
    """The files that are not indexed."""
    from photoclip.gui.dialogs.setbacks import SetbacksDialog

    return SetbacksDialog(reveal, window)


def auto_tag_dialog(session: Session, theme: Theme, window: QWidget) -> AutoTagDialog:
    """Which tags would go on which photos."""
    from photoclip.catalog.thumbnails import ThumbnailReader
    from photoclip.gui.autotagreader import AutoTagReader
    from photoclip.gui.dialogs.autotag import AutoTagDialog
    from photoclip.gui.models.thumbnails import Thumbnails
    from photoclip.gui.thumbnailloader import ThumbnailLoader

    reader = AutoTagReader(session.paths)
    loader = ThumbnailLoader(lambda: ThumbnailReader(session.paths))
    session.adopt(reader)
    session.adopt(loader)
    return AutoTagDialog(reader, Thumbnails(loader), session.facts, theme, window)


def tag_history(session: Session, window: QWidget) -> TagHistory:
    """The runs that put tags on photos."""
    from photoclip.gui.dialogs.taghistory import TagHistory
    from photoclip.gui.tagrunsreader import TagRunsReader

    reader = TagRunsReader(session.paths)
    session.adopt(reader)
    return TagHistory(reader, window)


def vocabulary_editor(session: Session, window: QWidget) -> VocabularyEditor:
    """The tags that suggest themselves."""
    from photoclip.gui.dialogs.vocabularyeditor import VocabularyEditor
    from photoclip.gui.vocabularyreader import VocabularyReader

    reader = VocabularyReader(session.paths)
    session.adopt(reader)
    return VocabularyEditor(reader, window)


def exchange_reader(session: Session) -> ExchangeReader:
    """What writes and reads files of tags."""
    from photoclip.gui.exchangereader import ExchangeReader

    reader = ExchangeReader(session.paths)
    session.adopt(reader)
    return reader


def rule_list(session: Session, window: QWidget) -> RuleList:
    """The rules that put tags on photos."""
    from photoclip.gui.dialogs.rulelist import RuleList
    from photoclip.gui.rulesreader import RulesReader

    reader = RulesReader(session.paths)
    session.adopt(reader)
    return RuleList(reader, session.worker, window)


def tag_health(session: Session, window: QWidget) -> TagHealth:
    """How the tags do."""
    from photoclip.catalog.thumbnails import ThumbnailReader
    from photoclip.gui.dialogs.taghealth import TagHealth
    from photoclip.gui.healthreader import HealthReader

    reader = HealthReader(session.paths, lambda: ThumbnailReader(session.paths))
    session.adopt(reader)
    return TagHealth(reader, window)


def welcome(ask_folder: Callable[[QWidget], Path | None], window: QWidget) -> Welcome:
    """What is asked when there is no library."""
    from photoclip.gui.dialogs.welcome import Welcome

    return Welcome(ask_folder, window)


def shortcut_list(shortcuts: Shortcuts, window: QWidget) -> ShortcutList:
    """All keys; gone when it is closed."""
    from photoclip.gui.dialogs.shortcutlist import ShortcutList

    made = ShortcutList(shortcuts, window)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return made


def about(window: QWidget) -> AboutDialog:
    """What this program is; gone when it is closed."""
    from photoclip.gui.dialogs.about import AboutDialog

    made = AboutDialog(window)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return made


class WarmUp(QObject):
    """Waits until `window` has been painted, and then imports all of these, one at a time with pauses between."""

    painted = Signal()
    """All of the window stands, or a while has passed in which nobody can see it."""
    finished = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._waiting = list(MODULES)
        self._timer = QTimer(self, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._import_one)
        self._beginning = QTimer(self, singleShot=True)
        self._beginning.timeout.connect(self._begin)
        self._beginning.start(_UNSEEN_MS)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin after the first paint, of which this event is the beginning."""
        if event.type() == QEvent.Type.Paint:
            self._beginning.start(0)
        return False

    def _begin(self) -> None:
        self._window.removeEventFilter(self)
        self.painted.emit()
        self._timer.start()

    def _import_one(self) -> None:
        if self._waiting:
            import_module(self._waiting.pop(0))
        else:
            self._timer.stop()
            gc.freeze()  # what is there now stays: a full collection that looks at it all would be felt
            self.finished.emit()

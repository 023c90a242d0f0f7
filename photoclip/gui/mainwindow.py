"""The main window: puts the parts together and connects them. What they do is in the parts."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from photoclip.gui import captions, wording
from photoclip.gui.actions import Actions
from photoclip.gui.catalogreader import Overview
from photoclip.gui.dialogs.about import AboutDialog
from photoclip.gui.dialogs.setbacks import SetbacksDialog
from photoclip.gui.filemanager import reveal
from photoclip.gui.icons import application_icon
from photoclip.gui.searcher import Answer
from photoclip.gui.searchflow import Showing
from photoclip.gui.session import Session
from photoclip.gui.theme import Theme, ThemeName
from photoclip.gui.views.emptystate import EmptyState
from photoclip.gui.views.grid import PhotoGrid
from photoclip.gui.views.notices import NoticeBar
from photoclip.gui.views.searchbar import SearchBar
from photoclip.gui.views.status import StatusArea
from photoclip.gui.views.viewer import Viewer
from photoclip.paths import path_text
from photoclip.protocol import ProgressReport
from photoclip.settings import Settings


def choose_folder(parent: QWidget) -> Path | None:
    """Let the person choose a folder of photos."""
    title = QCoreApplication.translate("MainWindow", "Add a folder of photos")
    chosen = QFileDialog.getExistingDirectory(parent, title)
    return Path(chosen) if chosen else None


class MainWindow(QMainWindow):
    """Search bar, photos (or the viewer, or what to do while there are none) and status area of one library."""

    closed = Signal()
    settings_changed = Signal(Settings)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        settings: Settings,
        *,
        ask_folder: Callable[[QWidget], Path | None] = choose_folder,
        show_in_file_manager: Callable[[Path], object] = reveal,
    ) -> None:
        super().__init__()
        self._session, self._theme, self._settings = session, theme, settings
        self._ask_folder, self._reveal = ask_folder, show_in_file_manager
        self._overview: Overview | None = None
        self._busy = False
        self._message = ""
        self._shown = Showing.ALL  # what the grid holds now: it follows the search when the answer is there
        self._similar_to = self._asked_similar_to = ""
        self.setWindowTitle("PhotoClip")
        self.setWindowIcon(application_icon())
        self.setAcceptDrops(True)
        self.setMinimumSize(460, 340)
        self.resize(1280, 800)
        self.actions_ = Actions(self, theme.name)
        self.actions_.fill(self.menuBar())
        self._menu = self.actions_.photo_menu()
        self._build(session, theme)
        self._setbacks: SetbacksDialog | None = None  # made when first asked for
        self._connect_session()
        self._connect_parts()
        self._connect_actions()
        self._refresh()

    def _build(self, session: Session, theme: Theme) -> None:
        self.search_bar = SearchBar(session.search.draft, session.recent_searches, session.thumbnails)
        self.notice = NoticeBar()
        cell = self._settings.thumbnail_size
        self.grid = PhotoGrid(session.order, session.thumbnails, session.facts, theme, cell=cell)
        self.viewer = Viewer(session.order, session.previews, session.facts, theme)
        self.empty = EmptyState()
        self.status = StatusArea()
        self.photos = QStackedWidget()
        self.photos.addWidget(self.grid)
        self.photos.addWidget(self.empty)
        browser = QWidget()
        column = QVBoxLayout(browser)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.search_bar)
        column.addWidget(self.photos, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(browser)
        self.pages.addWidget(self.viewer)
        centre = QWidget()
        outer = QVBoxLayout(centre)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        for widget, stretch in ((self.notice, 0), (self.pages, 1), (self.status, 0)):
            outer.addWidget(widget, stretch)
        self.setCentralWidget(centre)

    def _connect_session(self) -> None:
        session, worker = self._session, self._session.worker
        session.reader.overview_read.connect(self._on_overview)
        session.reader.problem.connect(self.tell)
        session.facts.problem.connect(self.tell)
        session.notifier.changed.connect(self._on_catalog_changed)
        session.search.answered.connect(self._on_answer)
        session.search.showing_all.connect(self._on_showing_all)
        session.search.message_changed.connect(self._on_message)
        session.order.selection_changed.connect(self._on_selection)
        session.order.changed.connect(self._on_selection)
        worker.progress.connect(self._on_progress)
        worker.job_finished.connect(self._on_job_finished)
        worker.ready.connect(self.status.show_ready)
        worker.ready.connect(session.reader.read_overview)
        worker.state_changed.connect(self._on_worker_state)
        worker.problem.connect(self.tell)

    def _connect_parts(self) -> None:
        bar, grid, viewer, search = self.search_bar, self.grid, self.viewer, self._session.search
        bar.submitted.connect(search.submit)
        search.submitted.connect(bar.box.remember)
        bar.left.connect(grid.setFocus)
        bar.into_results.connect(self._into_results)
        bar.add_folder_requested.connect(self.add_folder)
        bar.back_requested.connect(self._back)
        self.empty.action_requested.connect(self.add_folder)
        grid.open_requested.connect(self.open_viewer)
        grid.similar_requested.connect(self.show_similar)
        grid.search_requested.connect(bar.focus_field)
        grid.menu_requested.connect(self._show_menu)
        grid.back_requested.connect(self._back)
        grid.cell_size_changed.connect(lambda size: self._remember(self._settings.with_(thumbnail_size=size)))
        viewer.closed.connect(self.close_viewer)
        viewer.similar_requested.connect(self.show_similar)
        self.status.pause_requested.connect(self._session.worker.pause)
        self.status.resume_requested.connect(self._session.worker.resume)
        self.status.setbacks_requested.connect(self.show_setbacks)

    def _connect_actions(self) -> None:
        do = self.actions_
        for action, handler in (
            (do.add_folder, self.add_folder),
            (do.rescan, self._session.worker.rescan),
            (do.setbacks, self.show_setbacks),
            (do.quit, self.close),
            (do.search, self._search),
            (do.select_all, self._session.order.select_all),
            (do.open, lambda: self._with_current(self.open_viewer)),
            (do.similar, lambda: self._with_current(self.show_similar)),
            (do.reveal, self._reveal_current),
            (do.copy_path, self._copy_paths),
            (do.larger, self.grid.larger),
            (do.smaller, self.grid.smaller),
            (do.about, self.show_about),
        ):
            action.triggered.connect(lambda _checked=False, handler=handler: handler())
        for name, action in do.themes.items():
            action.triggered.connect(lambda _checked=False, name=name: self._choose_theme(name))

    # What a person can ask for.

    def add_folder(self) -> None:
        """Ask for a folder and have it indexed."""
        folder = self._ask_folder(self)
        if folder is not None:
            self._session.worker.add_folder(folder)

    def open_viewer(self, photo_id: int) -> None:
        """Show one photo large."""
        self.pages.setCurrentWidget(self.viewer)
        self.viewer.open(photo_id)
        self.viewer.setFocus()

    def close_viewer(self) -> None:
        """Back to the photos, with the last one seen in view."""
        self.viewer.close_photo()
        self.pages.setCurrentIndex(0)
        if self._session.order.current_row >= 0:
            self.grid.scroll_to(self._session.order.current_row)
        self.grid.setFocus()

    def show_similar(self, photo_id: int) -> None:
        """Rank all photos by their likeness to this one."""
        if self.pages.currentWidget() is self.viewer:
            self.close_viewer()
        photo = self._session.facts.get(photo_id)
        self._asked_similar_to = wording.photo_name(photo) if photo else ""
        self._session.search.show_similar(photo_id, photo.path if photo else None)
        self.grid.setFocus()

    def show_setbacks(self) -> None:
        """Show which files are not indexed, and why."""
        if self._setbacks is None:
            self._setbacks = SetbacksDialog(self._reveal, self)
            self._setbacks.retry_requested.connect(self._session.worker.retry)
            self._session.reader.setbacks_read.connect(self._setbacks.show_setbacks)
        self._session.reader.read_setbacks()
        self._setbacks.show()
        self._setbacks.activateWindow()

    def show_about(self) -> None:
        """Show what this program is."""
        about = AboutDialog(self)
        about.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        about.show()

    def tell(self, text: str) -> None:
        """Say something a person should know, in the message bar."""
        if self._session.worker.state == "failed":
            self.notice.say(text, self.tr("Start again"), self._session.worker.start)
        else:
            self.notice.say(text)

    def tell_crash(self, what: str) -> None:
        """Say that we have a bug; the program goes on."""
        log = path_text(self._session.paths.log)
        text = self.tr("Something went wrong in PhotoClip itself ({what}). Details are in {log}.")
        self.tell(text.format(what=what, log=log))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the window is gone."""
        super().closeEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back from wherever nothing else wanted it."""
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Folders may be dropped here."""
        if _folders(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the folders."""
        for folder in _folders(event.mimeData()):
            self._session.worker.add_folder(folder)
        event.acceptProposedAction()

    def _search(self) -> None:
        if self.pages.currentWidget() is self.viewer:
            self.close_viewer()
        self.search_bar.focus_field()

    def _into_results(self) -> None:
        self.grid.setFocus()
        if len(self._session.order) and self._session.order.current_row < 0:
            self._session.order.select_only(0)

    def _back(self) -> None:
        self._session.search.back()

    def _with_current(self, act: Callable[[int], None]) -> None:
        if self._session.order.current_id is not None:
            act(self._session.order.current_id)

    def _reveal_current(self) -> None:
        current = self._session.order.current_id
        photo = self._session.facts.get(current) if current is not None else None
        if photo is not None:
            self._reveal(photo.path)

    def _copy_paths(self) -> None:
        known = (self._session.facts.get(int(i)) for i in self._session.order.selected_ids()[:1000])
        QGuiApplication.clipboard().setText("\n".join(path_text(photo.path) for photo in known if photo is not None))

    def _show_menu(self, position: QPoint) -> None:
        self._menu.popup(position)

    def _choose_theme(self, name: ThemeName) -> None:
        self._theme.choose(name)
        self._remember(self._settings.with_(theme=name))

    def _remember(self, settings: Settings) -> None:
        self._settings = settings
        self.settings_changed.emit(settings)

    # What the library and the worker say.

    def _on_overview(self, overview: Overview) -> None:
        self._overview = overview
        self.status.show_counts(overview.counts)
        if self._session.search.showing == Showing.ALL and not np.array_equal(overview.ids, self._session.order.ids):
            self._session.order.show(overview.ids)
        self._refresh()

    def _on_showing_all(self) -> None:
        if self._overview is not None:
            self._session.order.show(self._overview.ids)
        self._shown = Showing.ALL
        self.grid.scroll_to_top()
        self._refresh()

    def _on_answer(self, answer: Answer) -> None:
        self._shown, self._similar_to = self._session.search.showing, self._asked_similar_to
        self._session.order.show(answer.ids, answer.scores)
        if not answer.again:
            self.grid.scroll_to_top()
        self._refresh()

    def _on_message(self, message: str) -> None:
        self._message = message
        self._refresh()

    def _on_selection(self) -> None:
        order = self._session.order
        selected = order.selected_count()
        text = self.tr("{count} selected").format(count=wording.number(selected)) if selected > 1 else ""
        self.search_bar.show_selection(text)
        self.actions_.enable_photo_actions(order.current_id is not None)

    def _on_catalog_changed(self) -> None:
        if self._setbacks is not None and self._setbacks.isVisible():
            self._session.reader.read_setbacks()

    def _on_progress(self, report: ProgressReport) -> None:
        if not self._busy:
            self._busy = True
            self._refresh()
        self.status.show_progress(report)

    def _on_job_finished(self, job: str) -> None:
        self._busy = False
        self.status.show_finished(job)
        self._session.reader.read_overview()

    def _on_worker_state(self, state: str) -> None:
        self._busy = False
        self.status.show_state(state)
        if state == "failed":
            text = self.notice.text if self.notice.isVisible() else self.tr("The background process is not running.")
            self.notice.say(text, self.tr("Start again"), self._session.worker.start)
        elif state == "running" and self.notice.has_action:
            self.notice.hide()

    def _refresh(self) -> None:
        """Say what is shown, and show the photos or what to do while there are none."""
        order, search, overview = self._session.order, self._session.search, self._overview
        pending = overview.counts.pending if overview is not None else 0
        self.search_bar.show_caption(
            self._message or captions.caption(self._shown, len(order), pending, self._similar_to),
            back=self._way_back(),
        )
        if overview is None or len(order):
            self.photos.setCurrentWidget(self.grid)
            return
        words = captions.invitation(search.showing, overview, busy=self._busy)
        self.empty.say(words.title, words.hint, words.action)
        self.photos.setCurrentWidget(self.empty)

    def _way_back(self) -> str:
        search = self._session.search
        if search.draft.is_empty:
            return ""
        return self.tr("Back to the search") if search.leads_back else self.tr("Show all photos")


def _folders(data: QMimeData) -> list[Path]:
    """The local folders among what is being dragged."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_dir()]

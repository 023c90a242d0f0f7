"""The main window: puts the parts together and connects them. What they do is in the parts."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from photoclip.edits import Edit
from photoclip.gui import later
from photoclip.gui.actions import Actions
from photoclip.gui.catalogreader import Overview
from photoclip.gui.dialogs.tagdialog import TagDialog
from photoclip.gui.droppedfolders import look_at_drop, may_be_folders, no_folder_text
from photoclip.gui.filemanager import reveal
from photoclip.gui.icons import application_icon
from photoclip.gui.models.outline import Outline
from photoclip.gui.operations.library import LibraryOperations
from photoclip.gui.operations.pages import Pages
from photoclip.gui.operations.panels import Panels
from photoclip.gui.operations.photos import PhotoOperations
from photoclip.gui.operations.reporting import Reporting
from photoclip.gui.operations.showing import Shown
from photoclip.gui.operations.tagexchange import ExchangeOperations
from photoclip.gui.operations.tagging import TaggingOperations
from photoclip.gui.photomenu import PhotoMenus
from photoclip.gui.session import Session
from photoclip.gui.shortcuts import Shortcuts
from photoclip.gui.theme import Theme, ThemeName
from photoclip.gui.views.browser import Browser
from photoclip.gui.views.grid import LayoutName, PhotoGrid
from photoclip.gui.views.notices import NoticeBar
from photoclip.gui.views.sizeslider import SizeSlider
from photoclip.gui.views.status import StatusArea
from photoclip.records import Album
from photoclip.settings import Settings

if TYPE_CHECKING:
    from photoclip.gui.views.viewer import Viewer


def choose_folder(parent: QWidget) -> Path | None:
    """Let the person choose a folder of photos."""
    title = QCoreApplication.translate("MainWindow", "Add a folder of photos")
    chosen = QFileDialog.getExistingDirectory(parent, title)
    return Path(chosen) if chosen else None


class MainWindow(QMainWindow):
    """The browser, or one photo large, or a matrix; a message bar above and the status area below."""

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
        state_file: Path | None = None,
        welcome: bool = False,
    ) -> None:
        super().__init__()
        self._session, self._theme, self._settings = session, theme, settings
        self._welcome = welcome
        self._outline = Outline(())
        self.setWindowTitle("PhotoClip")
        self.setWindowIcon(application_icon())
        self.setAcceptDrops(True)
        self.setMinimumSize(460, 340)
        self.resize(1280, 800)
        self.actions_ = Actions(self)
        self._shortcuts = Shortcuts(self.actions_.all)
        self._shortcuts.apply(settings.shortcuts)
        self.doing = PhotoOperations(self, session, show_in_file_manager)
        self.keeping = LibraryOperations(self, session, self._shortcuts, ask_folder, show_in_file_manager)
        self._menus = PhotoMenus(self)
        self._context_menu = self.actions_.photo_menu(self._menus.menus)
        self.actions_.fill(self.menuBar(), self._menus.menus).aboutToShow.connect(self._prepare_menus)
        self._build(session, theme, settings)
        self.shown = Shown(self.browser, session)
        self.tagging = TaggingOperations(self, session, theme, self.actions_, self.sidebar, self.shown, self.pages)
        self._tag_dialog = TagDialog(self)
        self.reporting = Reporting(self, session, self.notice, self.status, self.shown)
        ExchangeOperations(self, session, self.actions_, self.notice, show_in_file_manager)
        self._connect_session()
        self._connect_browser()
        self._connect_pages()
        self._connect_actions(show_in_file_manager)
        self._apply(settings)
        self._panels = Panels(self.browser, self.actions_.panels, state_file)
        self._panels.restore()
        self.shown.refresh()

    def _build(self, session: Session, theme: Theme, settings: Settings) -> None:
        centre, stack = QWidget(), QStackedWidget()
        self.setCentralWidget(centre)  # and the stack into it, before they are filled: what moves is styled anew
        self.notice = NoticeBar()
        outer = QVBoxLayout(centre)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.notice)
        outer.addWidget(stack, 1)
        self.browser = Browser(session, theme, settings, self.doing.selected, stack)
        self.search_bar, self.grid, self.sidebar = self.browser.search_bar, self.browser.grid, self.browser.sidebar
        self.inspector, self.empty = self.browser.inspector, self.browser.empty
        self.pages = Pages(stack, session, self.browser, self._make_viewer, lambda: later.matrix_view(session, theme))
        self.status = StatusArea()
        self.status.place(SizeSlider(self.grid))
        outer.addWidget(self.status)

    def _connect_session(self) -> None:
        session = self._session
        session.reader.overview_read.connect(self._on_overview)
        session.outline.outline_read.connect(self._on_outline)
        session.order.marks_changed.connect(self._on_selection)
        session.order.changed.connect(self._on_selection)
        session.notifier.changed.connect(self.inspector.on_changed)
        session.worker.edit_refused.connect(self.inspector.reset)
        session.search.explained.connect(self.inspector.show_why)
        session.edits.changed.connect(self.actions_.show_undo)

    def _connect_browser(self) -> None:
        bar, grid, search = self.search_bar, self.grid, self._session.search
        bar.submitted.connect(search.submit)
        search.submitted.connect(bar.box.remember)
        self._session.worker.ready.connect(bar.box.show_ready)
        bar.left.connect(grid.setFocus)
        bar.into_results.connect(self._into_results)
        bar.add_folder_requested.connect(self.keeping.add_folder)
        bar.back_requested.connect(self.shown.back)
        self.browser.add_folder_requested.connect(self.keeping.add_folder)
        self._connect_photos(grid)
        grid.open_requested.connect(self.pages.open)
        grid.quick_view_requested.connect(self.pages.open)
        grid.heatmap_requested.connect(self.pages.show_heat_map)
        grid.matrix_requested.connect(self._show_matrix)
        grid.inspector_requested.connect(self.actions_.inspector.toggle)
        grid.search_requested.connect(bar.focus_field)
        grid.menu_requested.connect(self._show_menu)
        grid.back_requested.connect(self.shown.back)
        grid.cell_size_changed.connect(lambda size: self._change(self._with(thumbnail_size=size)))
        grid.problem.connect(self.reporting.tell)
        self.sidebar.left.connect(self._into_results)
        self.sidebar.edit_requested.connect(self._edit)
        self.sidebar.add_folder_requested.connect(self.keeping.add_folder)
        self.sidebar.rescan_requested.connect(self._session.worker.rescan)
        self.sidebar.remove_folder_requested.connect(self.keeping.remove_folder)
        self.sidebar.problem.connect(self.reporting.tell)
        self.inspector.edit_requested.connect(self._edit)
        self.inspector.left.connect(grid.setFocus)
        timeline = self.browser.timeline
        timeline.row_requested.connect(self._go_to_row)
        timeline.filter_requested.connect(search.draft.add)
        timeline.left.connect(grid.setFocus)
        grid.verticalScrollBar().valueChanged.connect(self._show_month)
        self._menus.edit_requested.connect(self._edit)
        self._menus.tags.tag_requested.connect(self.tag)
        self._tag_dialog.edit_requested.connect(self._edit)

    def _connect_photos(self, view: "PhotoGrid | Viewer") -> None:
        view.similar_requested.connect(self.show_similar)
        view.rate_requested.connect(self.doing.rate)
        view.flag_requested.connect(self.doing.flag)
        view.tag_requested.connect(self.tag)
        view.trash_requested.connect(self.doing.move_to_trash)

    def _make_viewer(self) -> "Viewer":
        viewer = later.viewer(self._session, self._theme)
        self._connect_photos(viewer)
        viewer.slideshow.set_options(self._settings.slideshow_s, self._settings.slideshow_loops)
        viewer.slideshow.options_changed.connect(
            lambda seconds, loops: self._change(self._with(slideshow_s=seconds, slideshow_loops=loops))
        )
        return viewer

    def _connect_pages(self) -> None:
        self.status.setbacks_requested.connect(self.keeping.show_setbacks)
        self.keeping.settings_changed.connect(self._change)

    def _connect_actions(self, show_in_file_manager: Callable[[Path], object]) -> None:
        do, order = self.actions_, self._session.order
        self.sidebar.reveal_requested.connect(show_in_file_manager)
        for action, handler in (
            (do.add_folder, self.keeping.add_folder),
            (do.rescan, self._session.worker.rescan),
            (do.setbacks, self.keeping.show_setbacks),
            (do.settings, lambda: self.keeping.show_settings(self._settings)),
            (do.quit, self.close),
            (do.undo, self._session.edits.undo),
            (do.redo, self._session.edits.redo),
            (do.search, self._search),
            (do.all_photos, self._show_all),
            (do.go_to_date, self._go_to_date),
            (do.select_all, order.select_all),
            (do.select_none, order.select_none),
            (do.invert_selection, order.invert_selection),
            (do.open, lambda: self._with_current(self.pages.open)),
            (do.slideshow, lambda: self._with_current(self.pages.start_slideshow)),
            (do.similar, lambda: self._with_current(self.show_similar)),
            (do.heat_map, lambda: self._with_current(self.pages.show_heat_map)),
            (do.matrix, self._show_matrix),
            (do.remove_from_album, self._remove_from_album),
            (do.reveal, self.doing.show_in_file_manager),
            (do.copy_path, self.doing.copy_paths),
            (do.trash, self.doing.move_to_trash),
            (do.larger, self.grid.larger),
            (do.smaller, self.grid.smaller),
            (do.full_screen, self.pages.toggle_full_screen),
            (do.shortcuts, self.show_shortcuts),
            (do.about, self.show_about),
        ):
            action.triggered.connect(lambda _checked=False, handler=handler: handler())
        for name, theme in do.themes.items():
            theme.triggered.connect(lambda _checked=False, name=name: self._change(self._with(theme=name)))
        for layout, switch in do.layouts.items():
            switch.triggered.connect(lambda _checked=False, name=layout: self._change(self._with(layout=name)))
        do.captions.toggled.connect(lambda shown: self._change(self._with(captions=shown)))
        do.scores.toggled.connect(lambda shown: self._change(self._with(scores=shown)))

    # What a person can ask for.

    def show_similar(self, photo_id: int) -> None:
        """Rank all photos by their likeness to this one."""
        self.pages.close()
        self.shown.show_similar(photo_id)
        self.grid.setFocus()

    def tag(self) -> None:
        """Let the person type tags for the selected photos."""
        ids = self.doing.selected()
        if ids:
            corner = self.mapToGlobal(QPoint(self.width() // 2 - 170, self.height() // 3))
            self._tag_dialog.open_for(ids, self.doing.summary(), corner)

    def show_shortcuts(self) -> None:
        """Show every key there is."""
        later.shortcut_list(self._shortcuts, self).show()

    def show_about(self) -> None:
        """Show what this program is."""
        later.about(self).show()

    def come_to_front(self) -> None:
        """PhotoClip was started again."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Send what is typed, remember how the window was left, and say that it is gone."""
        self.inspector.commit()
        self.pages.close_photo()
        self._panels.save()
        super().closeEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back from wherever nothing else wanted it; ? lists the keys."""
        if event.key() == Qt.Key.Key_Escape:
            self.shown.back()
        elif event.text() == "?":
            self.show_shortcuts()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Folders may be dropped here."""
        if may_be_folders(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the folders, once they have been told from files."""
        look_at_drop(event.mimeData(), self._on_dropped, self)
        event.acceptProposedAction()

    def _on_dropped(self, folders: list[Path], others: list[Path]) -> None:
        self.keeping.add_folders(folders)
        if others:
            self.reporting.tell(no_folder_text(others))

    def _search(self) -> None:
        self.pages.close()
        self.search_bar.focus_field()

    def _show_all(self) -> None:
        self.pages.close()
        self._session.search.draft.clear()
        self.sidebar.choose_all()
        self.grid.setFocus()

    def _show_matrix(self) -> None:
        self.pages.show_matrix(self.doing.selected())

    def _go_to_date(self) -> None:
        self.pages.close()
        self.browser.timeline.ask_date()

    def _go_to_row(self, row: int) -> None:
        self._session.order.select_only(row)
        self.grid.scroll_to(row)

    def _into_results(self) -> None:
        self.grid.setFocus()
        if len(self._session.order) and self._session.order.current_row < 0:
            self._session.order.select_only(0)

    def _with_current(self, act: Callable[[int], None]) -> None:
        if self._session.order.current_id is not None:
            act(self._session.order.current_id)

    def _edit(self, edit: Edit) -> None:
        self.doing.edit(edit)
        self._menus.tags.note(edit)

    def _remove_from_album(self) -> None:
        album = self._album()
        if album is not None:
            self.doing.remove_from_album(album.id)

    def _album(self) -> Album | None:
        """The album that is shown, if it is one."""
        scope = self._session.search.scope
        names = [filter_.value for filter_ in scope if filter_.field == "album" and not filter_.negative]
        return next((album for album in self._outline.albums if [album.name] == names), None)

    def _show_menu(self, position: QPoint) -> None:
        self._prepare_menus()
        self._context_menu.popup(position)

    def _prepare_menus(self) -> None:
        self._menus.prepare(self.doing.selected_ids(), self.doing.summary())

    # What a person has chosen.

    def _with(self, **changes: object) -> Settings:
        return self._settings.with_(**changes)

    def _change(self, settings: Settings) -> None:
        """Apply settings, and have them saved."""
        if settings != self._settings:
            self._apply(settings)
            self.settings_changed.emit(settings)

    def _apply(self, settings: Settings) -> None:
        self._settings = settings
        self.actions_.show_settings(settings)
        self._shortcuts.apply(settings.shortcuts)
        if self._theme.name != settings.theme:
            self._theme.choose(cast(ThemeName, settings.theme))
        self.grid.set_layout(cast(LayoutName, settings.layout))
        self.grid.set_captions(settings.captions)
        self.grid.set_scores(settings.scores)
        self.grid.set_cell_size(settings.thumbnail_size)
        self.pages.set_slideshow(settings.slideshow_s, settings.slideshow_loops)

    # What the library and the worker say.

    def _on_overview(self, overview: Overview) -> None:
        self.status.show_counts(overview.counts)
        self.inspector.show_counts(overview.counts)
        if self._welcome:
            self._welcome = False
            if not overview.roots:
                self.keeping.welcome()

    def _on_outline(self, outline: Outline) -> None:
        self._outline = outline
        self.sidebar.show_outline(outline)
        for part in (self.inspector, self._tag_dialog, self._menus.tags):
            part.show_tags(outline.tags)
        self._menus.albums.show_albums(outline.albums)

    def _on_selection(self) -> None:
        order = self._session.order
        ids = order.selected_ids()
        text = self.tr("%Ln selected", "", len(ids)) if len(ids) > 1 else ""
        self.search_bar.show_selection(text)
        self.actions_.enable_photo_actions(order.current_id is not None, in_album=self._album() is not None)
        self.inspector.show_selection(ids, order.current_id)
        if order.current_id is not None:
            self._session.search.explain(order.current_id)

    def _show_month(self) -> None:
        rows = self.grid.visible_rows()
        if rows:
            self.browser.timeline.show_row(rows.start)

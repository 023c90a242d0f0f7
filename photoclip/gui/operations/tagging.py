"""What a person does with automatic tags: put them on, look at what was put on, say which suggest themselves."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget

from photoclip.edits import Edit
from photoclip.gui import later
from photoclip.gui.actions import Actions
from photoclip.gui.models.autotagplan import Scope
from photoclip.gui.models.outline import Entry, filters
from photoclip.gui.operations.asking import AskOperations
from photoclip.gui.operations.pages import Pages
from photoclip.gui.operations.showing import Shown
from photoclip.gui.operations.taghealth import HealthOperations
from photoclip.gui.operations.tagrules import RuleOperations
from photoclip.gui.searchflow import Showing
from photoclip.gui.session import Session
from photoclip.gui.theme import Theme
from photoclip.gui.views.sidebar import Sidebar
from photoclip.records import Filter

if TYPE_CHECKING:
    from photoclip.gui.dialogs.autotag import AutoTagDialog
    from photoclip.gui.dialogs.taghistory import TagHistory
    from photoclip.gui.dialogs.vocabularyeditor import VocabularyEditor


class TaggingOperations(QObject):
    """Opens the dialogs about automatic tags, each when first asked for, and makes the edits that they want."""

    def __init__(
        self, window: QWidget, session: Session, theme: Theme, do: Actions, sidebar: Sidebar, shown: Shown, pages: Pages
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._theme = window, session, theme
        self._sidebar, self._shown, self._pages = sidebar, shown, pages
        self.rules = RuleOperations(window, session, do, sidebar)
        self.health = HealthOperations(window, session, do, sidebar, shown, pages)
        self.asking = AskOperations(session, theme, do, sidebar, pages)
        self.asking.put_on_requested.connect(self.auto_tag_only)
        self.health.teach_requested.connect(self.asking.ask)
        self._auto_tag: AutoTagDialog | None = None
        self._history: TagHistory | None = None
        self._vocabulary: VocabularyEditor | None = None
        for action, handler in (
            (do.auto_tag, self.auto_tag),
            (do.tag_history, self.show_history),
            (do.vocabulary, self.show_vocabulary),
        ):
            action.triggered.connect(lambda _checked=False, handler=handler: handler())
        sidebar.auto_tag_requested.connect(self.auto_tag_entry)

    @property
    def auto_tag_dialog(self) -> "AutoTagDialog":
        """The window in which photos are auto-tagged."""
        if self._auto_tag is None:
            self._auto_tag = self._made()
        return self._auto_tag

    def auto_tag(self) -> None:
        """Look for tags for the selected photos or, without any, for those that are shown."""
        self._open_auto_tag([self._selected(), self._present(), self._everything()])

    def auto_tag_entry(self, entry: Entry) -> None:
        """Look for tags for the photos of an album or a folder."""
        of_entry = Scope(self._sidebar.tree.words(entry), filters=filters(entry))
        self._open_auto_tag([of_entry, self._everything()])

    def auto_tag_only(self, path: str) -> None:
        """Look for the photos that one tag fits."""
        name = self.tr("All photos, only the tag “{tag}”").format(tag=path)
        self._open_auto_tag([Scope(name, only=path), self._selected(), self._everything()])

    def show_history(self) -> "TagHistory":
        """Show the runs that put tags on photos."""
        session, dialog = self._session, self._history
        if dialog is None:
            dialog = self._history = later.tag_history(session, self._window)
            dialog.edit_requested.connect(session.edits.submit)
            dialog.show_requested.connect(self._show_photos)
            session.notifier.changed.connect(dialog.on_changed)
            session.order.marks_changed.connect(self._tell_selection)
        _open(dialog)
        self._tell_selection()
        return dialog

    def show_vocabulary(self) -> "VocabularyEditor":
        """Show the tags that suggest themselves, to be changed."""
        dialog = self._vocabulary
        if dialog is None:
            dialog = self._vocabulary = later.vocabulary_editor(self._session, self._window)
            dialog.edit_requested.connect(self._session.edits.submit)
            self._session.notifier.changed.connect(dialog.on_changed)
        _open(dialog)
        return dialog

    # Which photos.

    def _selected(self) -> Scope | None:
        ids = self._session.order.selected_ids()
        return Scope(self.tr("%Ln selected photo(s)", "", len(ids)), ids=ids) if len(ids) else None

    def _present(self) -> Scope | None:
        """The photos that are shown, where those are not all."""
        search = self._session.search
        if search.showing == Showing.ALL:
            return None
        if search.showing == Showing.FILTERED and search.draft.is_empty:
            return Scope(self._shown.title, filters=search.scope)
        words = self.tr("Photos found: {query}").format(query=", ".join(search.phrases)) if search.phrases else ""
        return Scope(words or self.tr("Photos found"), ids=self._session.order.ids)

    def _everything(self) -> Scope:
        return Scope(self.tr("All photos"))

    def _open_auto_tag(self, scopes: list[Scope | None]) -> None:
        self.auto_tag_dialog.open_for([scope for scope in scopes if scope is not None], 0)

    def _made(self) -> "AutoTagDialog":
        session, dialog = self._session, later.auto_tag_dialog(self._session, self._theme, self._window)
        dialog.edit_requested.connect(self._submit)
        dialog.undo_requested.connect(session.edits.undo)
        session.notifier.changed.connect(dialog.on_changed)
        session.worker.progress.connect(dialog.on_progress)
        session.worker.job_finished.connect(dialog.on_job_finished)
        session.worker.edit_made.connect(dialog.on_made)
        session.worker.problem.connect(dialog.on_problem)
        session.worker.edit_refused.connect(dialog.on_refused)
        session.edits.changed.connect(dialog.withdraw_undo)
        return dialog

    def _submit(self, edit: Edit) -> None:
        """Make an AutoTag, which can be undone from its window until something else is done."""
        self.auto_tag_dialog.await_edit(self._session.edits.submit(edit))

    # What is shown in the window.

    def _tell_selection(self) -> None:
        if self._history is not None and self._history.isVisible():
            self._history.show_selection(self._session.order.selected_ids())

    def _show_photos(self, filters: tuple[Filter, ...], title: str) -> None:
        """Show what a run has tagged."""
        self._pages.close()
        self._session.search.draft.clear()
        self._shown.set_scope(filters, title)
        self._sidebar.show_scope(filters)


def _open(dialog: QDialog) -> None:
    dialog.setWindowState(dialog.windowState() & ~Qt.WindowState.WindowMinimized)
    dialog.show()
    dialog.activateWindow()

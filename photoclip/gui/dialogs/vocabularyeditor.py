"""The editor of the vocabulary: the tags that suggest themselves as a tree, and the chosen one beside it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QSplitter, QTreeView, QVBoxLayout, QWidget

from photoclip.catalog import tagpaths
from photoclip.edits import Edit, EnableTerms, ImportTerms, RemoveTerms, ResetVocabulary, SetTerm
from photoclip.errors import KnownError
from photoclip.gui import wording
from photoclip.gui.dialogs.confirm import confirm
from photoclip.gui.dialogs.name import NameDialog
from photoclip.gui.dialogs.vocabularyfiles import choose_export, choose_import
from photoclip.gui.icons import TextButton
from photoclip.gui.models.termoutline import TermOutline
from photoclip.gui.models.vocabulary_tree import VocabularyTree
from photoclip.gui.views.labels import text_label
from photoclip.gui.views.termpanel import TermPanel
from photoclip.gui.vocabularyreader import VocabularyReader
from photoclip.protocol import CatalogChanged
from photoclip.tagging.vocabularyfiles import Format

_SEARCH_AFTER_MS = 120
# Of so many found tags, all are shown at once.
_UNFOLDED = 400

AskImport = Callable[[QWidget], tuple[Path, Format | None] | None]
AskExport = Callable[[QWidget], tuple[Path, Format] | None]


class VocabularyEditor(QDialog):
    """Connect `edit_requested`, pass every CatalogChanged to `on_changed`, and show it; it stays open by the window.

    Keys: Ctrl+F searches, Space switches a tag or a branch, Enter goes to its phrases, Del removes it, Ins adds one.
    """

    edit_requested = Signal(object)
    """A photoclip.edits.Edit."""

    def __init__(
        self,
        reader: VocabularyReader,
        parent: QWidget | None = None,
        *,
        ask_import: AskImport = choose_import,
        ask_export: AskExport = choose_export,
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self._ask_import, self._ask_export = ask_import, ask_export
        self._unfolded: set[str] = set()  # by the keys of their paths, while nothing is searched for
        self._awaited = ""  # the path of a tag that was just added
        self.setWindowTitle(self.tr("Tags that suggest themselves"))
        self.resize(860, 600)
        self.tree = VocabularyTree()
        self.view = QTreeView()
        self.panel = TermPanel()
        self.search = QLineEdit()
        self._search_timer = QTimer(self, singleShot=True, interval=_SEARCH_AFTER_MS)
        self._count, self._message = text_label("", tone="muted"), text_label("", tone="muted")
        self.add = TextButton(self.tr("Add tag…"), icon_name="plus")
        self.remove = TextButton(self.tr("Remove"))
        self.import_ = TextButton(self.tr("Import…"))
        self.export = TextButton(self.tr("Export…"))
        self.reset = TextButton(self.tr("Reset…"))
        self._build()
        self._connect()
        self._choose()

    @property
    def count(self) -> str:
        """How many tags there are, in words."""
        return self._count.text()

    @property
    def message(self) -> str:
        """What was said last about a file or a mistake."""
        return self._message.text()

    def on_changed(self, change: CatalogChanged) -> None:
        """Read again what a change touches."""
        if change.vocabulary and self.isVisible():
            self._reader.read(self.search.text())

    def showEvent(self, event: QShowEvent) -> None:
        """Read the vocabulary, which may have changed, and begin to search."""
        super().showEvent(event)
        self._reader.read(self.search.text())
        self.search.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed counts."""
        super().hideEvent(event)
        self.panel.show_line(None)

    def _build(self) -> None:
        self.search.setPlaceholderText(self.tr("Search tags and phrases"))
        self.search.setAccessibleName(self.tr("Search tags and phrases"))
        self.search.setClearButtonEnabled(True)
        self.view.setObjectName("vocabulary")
        self.view.setAccessibleName(self.tr("Tags that suggest themselves"))
        self.view.setModel(self.tree)
        self.view.setHeaderHidden(True)
        self.view.setUniformRowHeights(True)
        self.view.setExpandsOnDoubleClick(True)
        self._message.setWordWrap(True)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(self.view)
        halves.addWidget(self.panel)
        halves.setSizes([500, 330])
        halves.setChildrenCollapsible(False)
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self.search, 1)
        above.addWidget(self._count)
        above.setSpacing(12)
        below.setSpacing(8)
        for button in (self.add, self.remove):
            below.addWidget(button)
        below.addStretch()
        close = TextButton(self.tr("Close"))
        close.clicked.connect(self.close)
        for button in (self.import_, self.export, self.reset, close):
            below.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(above)
        column.addWidget(halves, 1)
        column.addWidget(self._message)
        column.addLayout(below)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda: self._search_timer.start())
        self.search.returnPressed.connect(self.view.setFocus)
        self._search_timer.timeout.connect(lambda: self._reader.search(self.search.text()))
        self.tree.switched.connect(lambda paths, enabled: self._ask_for(EnableTerms(paths, enabled)))
        self.view.selectionModel().currentChanged.connect(self._choose)
        self.view.expanded.connect(lambda index: self._fold(index, unfolded=True))
        self.view.collapsed.connect(lambda index: self._fold(index, unfolded=False))
        self.panel.edit_requested.connect(self._ask_for)
        self.panel.problem.connect(lambda reason: self._say(reason, "danger"))
        self.panel.left.connect(self.view.setFocus)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.reset.clicked.connect(self._reset)
        self.import_.clicked.connect(self._import)
        self.export.clicked.connect(self._export)
        self._reader.outline_read.connect(self._show)
        self._reader.import_read.connect(self._imported)
        self._reader.exported.connect(self._exported)
        self._reader.problem.connect(lambda reason: self._say(reason, "danger"))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        for key, action in (
            (Qt.Key.Key_Delete, self._remove), (Qt.Key.Key_Insert, self._add),
            (Qt.Key.Key_Return, self.panel.phrases.setFocus), (Qt.Key.Key_Enter, self.panel.phrases.setFocus),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(key), self.view, action)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)

    # What is shown.

    def _show(self, outline: TermOutline) -> None:
        if outline.search != self.search.text():
            return  # the answer to what is in the field now follows
        searched_before = self.tree.outline.search
        line = self.tree.line(self.view.currentIndex())
        laid_out_before = self.tree.outline.places
        self.tree.show(outline)
        if list(laid_out_before) != list(outline.places) or searched_before != outline.search:
            self._unfold(outline)
        chosen = self._awaited if tagpaths.key(self._awaited) in outline.places else line.path if line else ""
        self._awaited = "" if chosen == self._awaited else self._awaited
        index = self.tree.find(chosen)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
        elif outline.search and outline.places:
            self.view.setCurrentIndex(self.tree.find(_first_term(outline)))
        self.panel.show_groups(outline.groups)
        self._count.setText(self._counted(outline))
        self._choose()

    def _unfold(self, outline: TermOutline) -> None:
        """Show all that was found, or what the person had unfolded."""
        if outline.search:
            if len(outline.places) <= _UNFOLDED:
                self.view.expandAll()
            return
        for key in list(self._unfolded):
            if key in outline.places:
                self.view.expand(self.tree.find(key))

    def _fold(self, index: QModelIndex, *, unfolded: bool) -> None:
        line = self.tree.line(index)
        if line is not None and not self.tree.outline.search:
            (self._unfolded.add if unfolded else self._unfolded.discard)(tagpaths.key(line.path))

    def _choose(self, *_: object) -> None:
        line = self.tree.line(self.view.currentIndex())
        self.panel.show_line(line)
        self.remove.setEnabled(line is not None)

    def _counted(self, outline: TermOutline) -> str:
        if outline.search:
            found = wording.number(outline.lines[0].terms)
            return self.tr("{found} of %Ln tag(s)", "", outline.total).format(found=found)
        return self.tr("%Ln tag(s), {enabled} suggest themselves", "", outline.total).format(
            enabled=wording.number(outline.enabled)
        )

    def _say(self, words: str, tone: str = "muted") -> None:
        self._message.setProperty("tone", tone)
        self._message.style().polish(self._message)
        self._message.setText(words)

    # What is asked for.

    def _ask_for(self, edit: Edit) -> None:
        self._say("")
        self.edit_requested.emit(edit)

    def _add(self) -> None:
        line = self.tree.line(self.view.currentIndex())
        above = line.path if line is not None and line.children else line.path.rpartition("/")[0] if line else ""
        dialog = NameDialog(
            self,
            title=self.tr("Add a tag"),
            label=self.tr("Tag"),
            action=self.tr("Add"),
            problem=self._unfit,
            name=f"{above}/" if above else "",
            hint=self.tr("A “/” separates a tag from the one above it."),
        )
        dialog.field.deselect()
        dialog.field.end(False)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.named.connect(self._added)
        dialog.open()

    def _unfit(self, name: str) -> str:
        try:
            path = tagpaths.cleaned(name)
        except KnownError as error:
            return str(error)
        line = self.tree.line(self.tree.find(path))
        return self.tr("There is a tag “{path}” already.").format(path=line.path) if line and line.term else ""

    def _added(self, name: str) -> None:
        self._awaited = tagpaths.cleaned(name)
        self.search.clear()
        self._ask_for(SetTerm(self._awaited, [], "", True))
        self.view.setFocus()

    def _remove(self) -> None:
        index = self.view.currentIndex()
        if not index.isValid():
            return
        paths = [term.path for term in self.tree.outline.terms_in(index.internalId())]
        self._awaited = self._beside(index)
        self._ask_for(RemoveTerms(paths))
        self.view.setFocus()

    def _beside(self, index: QModelIndex) -> str:
        """The path of the line that is to be chosen when this one is gone."""
        parent = index.parent()
        for other in (self.tree.index(index.row() + 1, 0, parent), self.tree.index(index.row() - 1, 0, parent), parent):
            line = self.tree.line(other)
            if line is not None:
                return line.path
        return ""

    def _reset(self) -> None:
        confirm(
            self,
            self.tr("Reset the vocabulary?"),
            self.tr("Tags that you have added or imported go, and changed ones are as they came with PhotoClip."
                    " The tags on your photos stay."),
            self.tr("Reset"),
            lambda: self._ask_for(ResetVocabulary()),
        )  # fmt: skip

    # Files.

    def _import(self) -> None:
        chosen = self._ask_import(self)
        if chosen is not None:
            self._reader.import_file(*chosen)

    def _imported(self, edit: ImportTerms) -> None:
        self._ask_for(edit)
        self._say(self.tr("%Ln tag(s) imported from “{name}”", "", len(edit.paths)).format(name=edit.vocabulary))

    def _export(self) -> None:
        chosen = self._ask_export(self)
        if chosen is not None:
            self._reader.export(*chosen)

    def _exported(self, name: str, count: int) -> None:
        self._say(self.tr("%Ln tag(s) written into {name}", "", count).format(name=name))


def _first_term(outline: TermOutline) -> str:
    return next((line.path for line in outline.lines if line.term is not None), "")

"""The sidebar: the library's sections, its folders, albums and tags, each a way to choose which photos are shown."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStyleOptionViewItem, QTreeView, QWidget

from photoclip.catalog import tagpaths
from photoclip.gui import icons
from photoclip.gui.icons import IconButton
from photoclip.gui.models.outline import GROUPS, SECTIONS, Entry, Kind, Outline, filters
from photoclip.gui.models.sidebar_tree import SidebarTree
from photoclip.gui.theme import Theme
from photoclip.gui.views.sidebardelegate import SidebarDelegate, chevron
from photoclip.gui.views.sidebaredits import SidebarEdits
from photoclip.gui.views.sidebarmenu import SidebarMenu
from photoclip.gui.views.sidebaropen import OpenLines
from photoclip.records import Filter, Tag

Index = QModelIndex | QPersistentModelIndex

_RADIUS = 6
_MARGIN = 5  # beside the ground of a line
_HOVER_OPENS_MS = 700  # when something is dragged over a closed line
_WIDTH = 240  # or more, where the groups' names are long; what people call their folders and tags may always be longer
_MANY = 999_999  # photos; there is room for their number


class Sidebar(QTreeView):
    """Give it every Outline (`show_outline`); it tells the chosen scope and the edits that a person wants.

    `selected_ids` tells the photos that are selected in the grid, so that all can be done by keyboard that can be done
    by dragging.
    """

    scope_chosen = Signal(tuple, str)
    """The filters (none for all photos) and the title of what is to be shown. Also when a chosen thing was renamed."""
    left = Signal()
    """Enter was pressed: on to the photos."""
    edit_requested = Signal(object)
    """A photoclip.edits.Edit."""
    add_folder_requested = Signal()
    rescan_requested = Signal()
    remove_folder_requested = Signal(int)
    """The id of a root, confirmed."""
    reveal_requested = Signal(Path)
    auto_tag_requested = Signal(object)
    """The Entry whose photos are to be auto-tagged."""
    teach_requested = Signal(object)
    """The Entry of a tag that the person wants to answer questions about."""
    rule_requested = Signal(object)
    """The Entry whose photos are all to get a tag, now and later."""
    problem = Signal(str)

    def __init__(self, theme: Theme, selected_ids: Callable[[], list[int]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._selected_ids = theme, selected_ids
        self._chosen: tuple[Kind, object] | None = (Kind.ALL, "")  # by kind and key; None for a scope that is not ours
        self._told: tuple[Filter, ...] = ()
        self._updating = False  # lines come and go, and with them what Qt thinks is current
        self._just_chosen = False
        self._moved = ("", "")  # the keys of the tag that was renamed last, before and after
        self._hovered = QPersistentModelIndex()
        self._target = QPersistentModelIndex()  # what would take a drop
        self.setObjectName("sidebar")
        self.setAccessibleName(self.tr("Library, folders, albums and tags"))
        self.tree = SidebarTree()
        self.setModel(self.tree)
        self._lines = SidebarDelegate(theme, self)
        self.setItemDelegate(self._lines)
        self._set_up()
        self.open_lines = OpenLines(self, self.tree)
        self.edits = SidebarEdits(self, self.tree)
        self.edits.edit_requested.connect(self.edit_requested)
        self.edits.remove_folder_requested.connect(self.remove_folder_requested)
        self.edits.problem.connect(self.problem)
        self.edits.tag_moving.connect(self._on_tag_moving)
        self._add_buttons()
        self.selectionModel().currentChanged.connect(self._on_current)
        self.clicked.connect(self._on_clicked)
        self.entered.connect(self._on_entered)
        theme.changed.connect(self.viewport().update)

    def _set_up(self) -> None:
        self.setHeaderHidden(True)
        self.setIndentation(16)
        self.setRootIsDecorated(True)
        self.setExpandsOnDoubleClick(False)  # a double click is two clicks on a scope
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setAutoExpandDelay(_HOVER_OPENS_MS)
        self.setTabKeyNavigation(False)
        self.setMinimumWidth(140)

    def _add_buttons(self) -> None:
        for kind, text, act in (
            (Kind.FOLDERS, self.tr("Add folder"), self.add_folder_requested.emit),
            (Kind.ALBUMS, self.tr("New album"), self.edits.new_album),
            (Kind.TAGS, self.tr("New tag"), self.edits.new_tag),
        ):
            button = IconButton("plus", text, side=16)
            button.clicked.connect(lambda _checked=False, act=act: act())
            place = QWidget()
            row = QHBoxLayout(place)
            row.setContentsMargins(0, 4, 1, 0)
            row.addStretch()
            row.addWidget(button)
            self.setIndexWidget(self.tree.find(kind), place)

    # What is shown and chosen.

    def show_outline(self, outline: Outline) -> None:
        """Show what the library holds now. What is chosen stays chosen, under its new name too."""
        opened = self._opened_tags()
        top = QPersistentModelIndex(self.indexAt(QPoint()))
        above = self.visualRect(top).top()
        self._updating = True
        self.tree.show(outline)
        self._updating = False
        self.updateEditorGeometries()
        if top.isValid():  # and what has come or gone above it does not push it away
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(top).top() - above)
        self._follow_moved(opened)
        self.open_lines.follow()
        if self._chosen is None:
            return
        index = self.tree.find(*self._chosen)
        if not index.isValid():
            self.choose_all()
            return
        if not self.currentIndex().isValid():
            self._make_current(index)
        self._tell(index)

    def _on_tag_moving(self, path: str, to: str) -> None:
        self._moved = (tagpaths.key(path), tagpaths.key(to))

    def _opened_tags(self) -> list[str]:
        tags = self.tree.entries(Kind.TAG) if any(self._moved) else []
        return [str(tag.key) for tag in tags if tag.children and self.isExpanded(self.tree.find(Kind.TAG, tag.key))]

    def _follow_moved(self, opened: list[str]) -> None:
        """A tag under another path is another line: open and choose it as the old one was, when undone too."""
        for before, after in (self._moved, self._moved[::-1]):
            if self.tree.find(Kind.TAG, before).isValid() or not self.tree.find(Kind.TAG, after).isValid():
                continue
            for key in opened:
                if _is_within(key, before):
                    self.expand(self.tree.find(Kind.TAG, after + key[len(before) :]))
            if self._chosen is not None and self._chosen[0] == Kind.TAG and _is_within(str(self._chosen[1]), before):
                self._chosen = (Kind.TAG, after + str(self._chosen[1])[len(before) :])
                self._make_current(self.tree.find(*self._chosen))

    def choose_all(self) -> None:
        """Show all photos."""
        self._choose(self.tree.find(Kind.ALL))

    def show_scope(self, scope: tuple[Filter, ...]) -> None:
        """Mark what stands for this scope, nothing where no line does; emits nothing."""
        self._told, self._chosen = scope, None
        for kind in (*GROUPS, Kind.ALBUM, Kind.TAG, Kind.FOLDER):
            entry = next((entry for entry in self.tree.entries(kind) if filters(entry) == scope), None)
            if entry is not None:
                self._chosen = (entry.kind, entry.key)
                self._make_current(self.tree.find(entry.kind, entry.key))
                break
        self.viewport().update()

    def rename(self, entry: Entry) -> None:
        """Edit the name of an album or a tag in its place."""
        index = self.tree.find(entry.kind, entry.key)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.scrollTo(index)
            self.edit(index)

    def _choose(self, index: QModelIndex) -> None:
        self._make_current(index)
        entry = self.tree.entry(index)
        if entry is not None:
            self._chosen = (entry.kind, entry.key)
            self._tell(index, again=True)
        self.viewport().update()

    def _make_current(self, index: QModelIndex) -> None:
        self._updating = True
        self.setCurrentIndex(index)
        self._updating = False

    def _tell(self, index: QModelIndex, *, again: bool = False) -> None:
        entry = self.tree.entry(index)
        if entry is not None and (again or filters(entry) != self._told):
            self._told = filters(entry)
            title = entry.thing.path if isinstance(entry.thing, Tag) else self.tree.words(entry)
            self.scope_chosen.emit(self._told, title)

    def _on_current(self, index: QModelIndex) -> None:
        entry = self.tree.entry(index)
        self.viewport().update()
        if not self._updating and entry is not None and entry.kind not in (*SECTIONS, Kind.HINT):
            self._just_chosen = True
            self._choose(index)

    def _on_clicked(self, index: QModelIndex) -> None:
        """A click on a section opens and closes it; one on what is current already shows it once more."""
        entry = self.tree.entry(index)
        if entry is not None and entry.kind in SECTIONS:
            self.setExpanded(index, not self.isExpanded(index))
        elif entry is not None and entry.kind != Kind.HINT and not self._just_chosen:
            self._choose(index)

    # How it looks.

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground of a line from border to border, then what is on it."""
        entry = self.tree.entry(index)
        colours = self._theme.colours
        rect = QRectF(_MARGIN, option.rect.top() + 1, self.viewport().width() - 2 * _MARGIN, option.rect.height() - 2)
        ground = ring = ""
        is_chosen = entry is not None and (entry.kind, entry.key) == self._chosen
        if is_chosen:
            ground = colours.selected
        elif entry is not None and index == self._hovered and entry.kind not in (*SECTIONS, Kind.HINT):
            ground = colours.card_hover
        if index == self._target:
            ground, ring = colours.selected, colours.accent
        elif self.hasFocus() and index == self.currentIndex():
            ring = colours.accent
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(ring), 2) if ring else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1) if ring else rect, _RADIUS, _RADIUS)
        if is_chosen:  # not by its ground alone
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(QRectF(rect.left(), rect.top() + 5, 3, rect.height() - 10), 1.5, 1.5)
        painter.restore()
        super().drawRow(painter, option, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """A chevron beside what can be opened, and no lines."""
        if self.tree.rowCount(index):
            place = QRect(rect.right() - self.indentation() + 1, rect.top(), self.indentation(), rect.height())
            if not index.parent().isValid():
                place.translate(0, 2)  # the words of a section stand lower, too
            chevron(painter, place.translated(2, 0), self._theme.colours.muted, opened=self.isExpanded(index))

    def sizeHint(self) -> QSize:
        """Room for the groups' whole names with their counts, and for the scroll bar."""
        lines = [self._lines.width(self.tree.words(Entry(kind)), _MANY) for kind in GROUPS]
        needed = 2 * self.indentation() + max(lines) + self.verticalScrollBar().sizeHint().width()
        return QSize(max(_WIDTH, needed), 500)

    def updateEditorGeometries(self) -> None:
        """Place the buttons, once all lines have come and gone: to do so lays out all lines."""
        if not self._updating:
            super().updateEditorGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hints take as many lines as they need."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _on_entered(self, index: QModelIndex) -> None:
        self._hovered = QPersistentModelIndex(index)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Nothing is under the mouse once it has left."""
        if event.type() in (QEvent.Type.Leave, QEvent.Type.HoverLeave):
            self._hovered = QPersistentModelIndex()
            self.viewport().update()
        return super().viewportEvent(event)

    # Mouse and keyboard.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The left button chooses; the right one opens a menu and leaves what is shown as it is."""
        self._just_chosen = False
        if event.button() == Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads on to the photos, Del deletes, Ins makes a new album or tag; F2 and arrows are the tree's own."""
        index = self.currentIndex()
        entry = self.tree.entry(index)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.state() != QAbstractItemView.State.EditingState:
                self._enter(index)
            case Qt.Key.Key_Delete if entry is not None:
                self.edits.delete(entry)
            case Qt.Key.Key_Insert if entry is not None and self._section(index) == Kind.TAGS:
                self.edits.new_tag(entry if entry.kind == Kind.TAG else None)
            case Qt.Key.Key_Insert if self._section(index) == Kind.ALBUMS:
                self.edits.new_album()
            case Qt.Key.Key_Insert if self._section(index) == Kind.FOLDERS:
                self.add_folder_requested.emit()
            case _:
                super().keyPressEvent(event)

    def _enter(self, index: QModelIndex) -> None:
        entry = self.tree.entry(index)
        if entry is not None and entry.kind in SECTIONS:
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.left.emit()

    def _section(self, index: QModelIndex) -> Kind:
        while index.parent().isValid():
            index = index.parent()
        entry = self.tree.entry(index)
        return entry.kind if entry is not None else Kind.LIBRARY

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the line under the mouse, or with the current one when asked for by key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        entry = self.tree.entry(index)
        menu = SidebarMenu(self, entry, self._selected_ids()) if entry is not None else None
        if menu is not None and not menu.isEmpty():
            menu.popup(self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos())

    # Dragging.

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag the tag under the mouse; where it is dropped decides what becomes of it."""
        del supported
        drag = QDrag(self)
        drag.setMimeData(self.tree.mimeData(self.selectedIndexes()))
        drag.setPixmap(icons.draw("tag", QColor(self._theme.colours.text), 24, self.devicePixelRatioF()))
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Photos and tags are welcome; folders from other programs are the window's."""
        if any(event.mimeData().hasFormat(kind) for kind in self.tree.mimeTypes()):
            super().dragEnterEvent(event)
            event.accept()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show what would take the drop; near the borders the list scrolls, and what is closed opens."""
        super().dragMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        takes = self.tree.canDropMimeData(event.mimeData(), event.dropAction(), -1, -1, index)
        self._show_target(index if takes else QModelIndex())
        if takes:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is being dropped any more."""
        super().dragLeaveEvent(event)
        self._show_target(QModelIndex())

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over what was dropped."""
        self._show_target(QModelIndex())
        self.setState(QAbstractItemView.State.NoState)
        index = self.indexAt(event.position().toPoint())
        if self.tree.dropMimeData(event.mimeData(), event.dropAction(), -1, -1, index):
            event.acceptProposedAction()
        else:
            event.ignore()

    def _show_target(self, index: QModelIndex) -> None:
        self._target = QPersistentModelIndex(index)
        self.viewport().update()


def _is_within(key: str, above: str) -> bool:
    """Whether a tag is another one or lies below it, by their keys."""
    return key == above or key.startswith(f"{above}/")

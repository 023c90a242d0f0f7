"""The sidebar as a Qt item model: an Outline that is brought up to date line by line, so that nothing jumps.

Lines are moved, inserted, removed or redrawn one by one; what is expanded, selected and in view stays so, since no line
that stays is ever replaced. Drops and new names are announced as signals: only the worker changes anything.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from photoclip.gui import photodrag, wording
from photoclip.gui.models.outline import SECTIONS, Entry, Kind, Outline
from photoclip.paths import path_text
from photoclip.records import Folder, Tag

Index = QModelIndex | QPersistentModelIndex
_Key = tuple[Kind, object]

TAG_MIME = "application/x-photoclip-tag"
"""The key of a tag's entry, in UTF-8."""

_TIP = 1_000  # characters; names can have any number

ENTRY_ROLE = Qt.ItemDataRole.UserRole
_SECTION_OF = {Kind.FOLDER: Kind.FOLDERS, Kind.ALBUM: Kind.ALBUMS, Kind.TAG: Kind.TAGS}
_TAKES_PHOTOS = {Kind.ALBUM, Kind.TAG, Kind.ALBUMS, Kind.TAGS}
_TAKES_TAGS = {Kind.TAG, Kind.TAGS}


class _Node:
    """A line that lasts: its entry is replaced as counts change."""

    def __init__(self, entry: Entry, parent: "_Node | None") -> None:
        self.entry = entry
        self.parent = parent
        self.row = 0
        self.children = [_Node(child, self) for child in entry.children]
        self.number()

    def number(self) -> None:
        """Give the children their rows."""
        for row, child in enumerate(self.children):
            child.row = row


class SidebarTree(QAbstractItemModel):
    """Sections with entries; see Outline. `data(ENTRY_ROLE)` is the Entry."""

    photos_dropped = Signal(Entry, list)
    """Photos, by their ids, were dropped on an album, a tag or one of their sections."""
    tag_dropped = Signal(Entry, Entry)
    """A tag was dropped on another one, or on the section of tags."""
    renamed = Signal(Entry, str)
    """A person gave an album or a tag another name."""
    _NO_PARENT: ClassVar[QModelIndex] = QModelIndex()

    def __init__(self) -> None:
        super().__init__()
        self._root = _Node(Entry(Kind.HINT, children=tuple(Entry(kind) for kind in SECTIONS)), None)

    # What is shown.

    def show(self, outline: Outline) -> None:
        """Become this outline, with as few changes as can be."""
        self._update(self._root, outline.sections, QModelIndex())

    def _update(self, node: _Node, wanted: Sequence[Entry], index: QModelIndex) -> None:
        order = [_key(entry) for entry in wanted]
        if order != [_key(child.entry) for child in node.children]:
            self._remove(node, set(order), index)
            self._sort(node, order, index)
            self._insert(node, wanted, index)
        for child, entry in zip(node.children, wanted, strict=True):
            changed, child.entry = not _looks_alike(child.entry, entry), entry
            here = self.createIndex(child.row, 0, child)
            if changed:
                self.dataChanged.emit(here, here)
            self._update(child, entry.children, here)

    def _remove(self, node: _Node, wanted: set[_Key], index: QModelIndex) -> None:
        stop = len(node.children)
        while stop > 0:
            start = stop
            while start > 0 and _key(node.children[start - 1].entry) not in wanted:
                start -= 1
            if start < stop:
                self.beginRemoveRows(index, start, stop - 1)
                del node.children[start:stop]
                node.number()
                self.endRemoveRows()
            stop = start - 1

    def _sort(self, node: _Node, order: Sequence[_Key], index: QModelIndex) -> None:
        present = {_key(child.entry) for child in node.children}
        for row, key in enumerate(key for key in order if key in present):
            if _key(node.children[row].entry) == key:
                continue
            now = next(child.row for child in node.children[row:] if _key(child.entry) == key)
            self.beginMoveRows(index, now, now, index, row)
            node.children.insert(row, node.children.pop(now))
            node.number()
            self.endMoveRows()

    def _insert(self, node: _Node, wanted: Sequence[Entry], index: QModelIndex) -> None:
        present = {_key(child.entry) for child in node.children}
        start = 0
        while start < len(wanted):
            stop = start
            while stop < len(wanted) and _key(wanted[stop]) not in present:
                stop += 1
            if start < stop:
                self.beginInsertRows(index, start, stop - 1)
                node.children[start:start] = [_Node(entry, node) for entry in wanted[start:stop]]
                node.number()
                self.endInsertRows()
            start = stop + 1

    def entry(self, index: Index) -> Entry | None:
        """What a line stands for, None for none."""
        return self._node(index).entry if index.isValid() else None

    def find(self, kind: Kind, key: object = "") -> QModelIndex:
        """The line of an entry, an invalid index where there is none."""
        node = next((node for node in self._nodes(kind) if node.entry.key == key), None)
        return QModelIndex() if node is None else self.createIndex(node.row, 0, node)

    def entries(self, kind: Kind) -> list[Entry]:
        """All entries of a kind, those above before those in them."""
        return [node.entry for node in self._nodes(kind)]

    def _nodes(self, kind: Kind) -> Iterator[_Node]:
        section = _SECTION_OF.get(kind, Kind.LIBRARY)
        waiting = [child for child in self._root.children if kind == child.entry.kind or section == child.entry.kind]
        while waiting:
            node = waiting.pop()
            if node.entry.kind == kind:
                yield node
            waiting.extend(reversed(node.children))

    def _node(self, index: Index) -> _Node:
        node = index.internalPointer() if index.isValid() else self._root
        assert isinstance(node, _Node)
        return node

    # The item model.

    def index(self, row: int, column: int, parent: Index = _NO_PARENT) -> QModelIndex:
        """The line in a row of `parent`."""
        children = self._node(parent).children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, index: Index = _NO_PARENT) -> QModelIndex:  # type: ignore[override]
        """The line that a line is in."""
        parent = self._node(index).parent if index.isValid() else None
        if parent is None or parent is self._root:
            return QModelIndex()
        return self.createIndex(parent.row, 0, parent)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many lines are in a line."""
        return len(self._node(parent).children)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """One: the counts are drawn beside the names."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, tool tip, words for screen readers, or the Entry."""
        if not index.isValid():
            return None
        entry = self._node(index).entry
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.words(entry)
            case Qt.ItemDataRole.ToolTipRole:
                return f"<p>{escape(self._tip(entry)[:_TIP])}</p>"
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(entry)
            case Qt.ItemDataRole.UserRole:
                return entry
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can be chosen, renamed, dragged, and dropped on."""
        entry = self.entry(index)
        if entry is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled
        if entry.kind != Kind.HINT:
            flags |= Qt.ItemFlag.ItemIsSelectable
        if entry.kind in (Kind.ALBUM, Kind.TAG):
            flags |= Qt.ItemFlag.ItemIsEditable
        if entry.kind == Kind.TAG:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        if entry.kind in _TAKES_PHOTOS or self._taker(index) is not None:
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Announce a new name. The line shows it when the worker has made the change."""
        entry = self.entry(index)
        if entry is None or role != Qt.ItemDataRole.EditRole or not isinstance(value, str):
            return False
        if value.strip() and value.strip() != entry.name:
            self.renamed.emit(entry, value.strip())
        return True

    # Words.

    def words(self, entry: Entry) -> str:
        """The name of an entry, as it is shown."""
        match entry.kind:
            case Kind.LIBRARY:
                return self.tr("Library")
            case Kind.FOLDERS:
                return self.tr("Folders")
            case Kind.ALBUMS:
                return self.tr("Albums")
            case Kind.TAGS:
                return self.tr("Tags")
            case Kind.ALL:
                return self.tr("All photos")
            case Kind.RECENT:
                return self.tr("Recent")
            case Kind.UNTAGGED:
                return self.tr("Untagged")
            case Kind.FAILED:
                return self.tr("Failed")
            case Kind.HINT:
                return self._hint(entry)
        return entry.name

    def _hint(self, entry: Entry) -> str:
        match entry.key:
            case Kind.FOLDERS.name:
                return self.tr("No folders yet: press + to add one")
            case Kind.ALBUMS.name:
                return self.tr("No albums yet: drag photos here or press +")
            case _:
                return self.tr("No tags yet: drag photos here or press +")

    def _tip(self, entry: Entry) -> str:
        match entry.thing:
            case Folder(path=path, online=True):
                return path_text(path)
            case Folder(path=path):
                return self.tr("{folder} cannot be reached at the moment; its photos stay in the library.").format(
                    folder=path_text(path)
                )
            case Tag(path=path):
                return path
        return entry.name

    def _spoken(self, entry: Entry) -> str:
        parts = [self.words(entry)]
        if entry.count is not None:
            parts.append(wording.photos(entry.count))
        if not entry.online:
            parts.append(self.tr("offline"))
        return ", ".join(parts)

    # Dragging.

    def mimeTypes(self) -> list[str]:
        """What can be dropped here: photos and tags."""
        return [photodrag.PHOTO_IDS, TAG_MIME]

    def supportedDropActions(self) -> Qt.DropAction:
        """Whatever the other side offers; nothing is taken away there."""
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def supportedDragActions(self) -> Qt.DropAction:
        """A tag is moved."""
        return Qt.DropAction.MoveAction

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """A dragged tag."""
        data = QMimeData()
        for index in indexes:
            entry = self.entry(index)
            if entry is not None and entry.kind == Kind.TAG:
                data.setData(TAG_MIME, str(entry.key).encode())
        return data

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Whether an album or a tag takes what is dragged; a tag does not go into itself or where it is."""
        taker = self._taker(parent)
        if taker is None:
            return False
        if photodrag.has_photos(data):
            return True
        dragged = self._dragged(data)
        target = self.find(taker.kind, taker.key)
        if not dragged.isValid() or taker.kind not in _TAKES_TAGS or target == dragged.parent():
            return False
        while target.isValid() and target != dragged:
            target = target.parent()
        return not target.isValid()

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Announce what was dropped on what."""
        taker = self._taker(parent)
        if taker is None or not self.canDropMimeData(data, action, row, column, parent):
            return False
        if photodrag.has_photos(data):
            ids = photodrag.photo_ids(data)
            if ids:
                self.photos_dropped.emit(taker, ids)
            return bool(ids)
        tag = self.entry(self._dragged(data))
        assert tag is not None  # as canDropMimeData has found
        self.tag_dropped.emit(tag, taker)
        return True

    def _dragged(self, data: QMimeData) -> QModelIndex:
        return self.find(Kind.TAG, bytes(data.data(TAG_MIME).data()).decode("utf-8", "replace"))

    def _taker(self, index: Index) -> Entry | None:
        """What takes a drop on this line; the hint of an empty section stands for the section."""
        entry = self.entry(index)
        if entry is not None and entry.kind == Kind.HINT:
            entry = self.entry(index.parent())
        return entry if entry is not None and entry.kind in _TAKES_PHOTOS else None


def _key(entry: Entry) -> _Key:
    return entry.kind, entry.key


def _looks_alike(a: Entry, b: Entry) -> bool:
    """Whether a line shows the same of both, whatever is inside them."""
    return (a.name, a.count, a.thing, a.is_root) == (b.name, b.count, b.thing, b.is_root)

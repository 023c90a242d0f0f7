"""The sidebar as a Qt item model: an Outline that is brought up to date so that nothing jumps.

What is expanded and selected stays so, since no line that stays is ever replaced. Drops and new names are announced as
signals: only the worker changes anything.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import chain
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


def _flags(kind: Kind, *, takes: bool) -> Qt.ItemFlag:
    flags = Qt.ItemFlag.ItemIsEnabled
    if kind != Kind.HINT:
        flags |= Qt.ItemFlag.ItemIsSelectable
    if kind in (Kind.ALBUM, Kind.TAG):
        flags |= Qt.ItemFlag.ItemIsEditable
    if kind == Kind.TAG:
        flags |= Qt.ItemFlag.ItemIsDragEnabled
    if takes:
        flags |= Qt.ItemFlag.ItemIsDropEnabled
    return flags


_FLAGS = {(kind, takes): _flags(kind, takes=takes) for kind in Kind for takes in (False, True)}
"""By kind, and whether the line takes drops; made once, since a view asks for the flags of every line it lays out."""


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

    @property
    def keys(self) -> list[_Key]:
        """What tells the children apart."""
        return [_key(child.entry) for child in self.children]


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
        self._lines = {_key(section.entry): section for section in self._root.children}

    # What is shown.

    def show(self, outline: Outline) -> None:
        """Become this outline.

        Lines come last and go from there, and each level is sorted before and after, whatever it was that changed: a
        view measures its lines once more after every change, so few large ones cost less than many small ones.
        """
        staying = list(_staying(self._root, Entry(Kind.HINT, children=outline.sections)))
        moving = [(node, entry) for node, entry in staying if node.keys != [_key(child) for child in entry.children]]
        self._sort(moving)
        for node, entry in moving:
            self._remove(node, entry)
            self._append(node, entry)
        self._sort(moving)
        if moving:
            self._lines = {_key(node.entry): node for node in _within(self._root)}
        self._redraw(staying)

    def _sort(self, moving: Iterable[tuple[_Node, Entry]]) -> None:
        """Bring the lines in all these into their new order, those that go behind the others."""
        sorted_ = [(node, order) for node, entry in moving if (order := _sorted(node, entry)) != node.children]
        if not sorted_:
            return
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        for node, order in sorted_:
            node.children = order
            node.number()
        self.changePersistentIndexList(held, [self._index(self._node(index)) for index in held])
        self.layoutChanged.emit()

    def _remove(self, node: _Node, entry: Entry) -> None:
        wanted = set(map(_key, entry.children))
        start = sum(key in wanted for key in node.keys)
        if start < len(node.children):
            self.beginRemoveRows(self._index(node), start, len(node.children) - 1)
            del node.children[start:]
            self.endRemoveRows()

    def _append(self, node: _Node, entry: Entry) -> None:
        present, start = set(node.keys), len(node.children)
        new = [_Node(child, node) for child in entry.children if _key(child) not in present]
        if new:
            self.beginInsertRows(self._index(node), start, start + len(new) - 1)
            node.children += new
            node.number()
            self.endInsertRows()

    def _redraw(self, staying: Iterable[tuple[_Node, Entry]]) -> None:
        """Announce what looks different, once for all the lines in one."""
        changed: dict[int, list[_Node]] = {}
        for node, entry in staying:
            if not _looks_alike(node.entry, entry):
                changed.setdefault(id(node.parent), []).append(node)
            node.entry = entry
        for nodes in changed.values():
            self.dataChanged.emit(self._index(nodes[0]), self._index(nodes[-1]))

    def _index(self, node: _Node) -> QModelIndex:
        return QModelIndex() if node is self._root else self.createIndex(node.row, 0, node)

    def entry(self, index: Index) -> Entry | None:
        """What a line stands for, None for none."""
        return self._node(index).entry if index.isValid() else None

    def find(self, kind: Kind, key: object = "") -> QModelIndex:
        """The line of an entry, an invalid index where there is none."""
        node = self._lines.get((kind, key))
        return QModelIndex() if node is None else self._index(node)

    def entries(self, kind: Kind) -> list[Entry]:
        """All entries of a kind, those above before those in them."""
        return [node.entry for node in self._nodes(kind)]

    def _nodes(self, kind: Kind) -> Iterator[_Node]:
        section = self._lines[kind if kind in SECTIONS else _SECTION_OF.get(kind, Kind.LIBRARY), ""]
        return (node for node in chain([section], _within(section)) if node.entry.kind == kind)

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

    def hasChildren(self, parent: Index = _NO_PARENT) -> bool:
        """Whether there are lines in a line."""
        return bool(self._node(parent).children)

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
        return _FLAGS[entry.kind, self._taker(index) is not None] if entry is not None else Qt.ItemFlag.NoItemFlags

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


def _within(node: _Node) -> Iterator[_Node]:
    """All lines in one, those above before those in them."""
    for child in node.children:
        yield child
        yield from _within(child)


def _staying(node: _Node, entry: Entry) -> Iterator[tuple[_Node, Entry]]:
    """Each line that stays with the entry it is to have, beginning with these, in their new order."""
    yield node, entry
    present = dict(zip(node.keys, node.children, strict=True))
    for child in entry.children:
        if _key(child) in present:
            yield from _staying(present[_key(child)], child)


def _sorted(node: _Node, entry: Entry) -> list[_Node]:
    """The lines in one in the order of `entry`, those it has not behind the others."""
    places = {_key(child): place for place, child in enumerate(entry.children)}
    return sorted(node.children, key=lambda child: places.get(_key(child.entry), len(places)))


def _looks_alike(a: Entry, b: Entry) -> bool:
    """Whether a line shows the same of both, whatever is inside them."""
    return (a.name, a.count, a.thing, a.is_root) == (b.name, b.count, b.thing, b.is_root)

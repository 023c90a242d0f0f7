"""What a person does to albums, tags and folders in the sidebar: asked and confirmed here, then emitted as edits."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from photoclip.catalog import tagpaths
from photoclip.edits import (
    AddToAlbum,
    CreateAlbum,
    CreateTag,
    DeleteAlbum,
    DeleteTag,
    Edit,
    RenameAlbum,
    RenameTag,
    TagPhotos,
)
from photoclip.errors import KnownError
from photoclip.gui.dialogs.confirm import confirm
from photoclip.gui.dialogs.name import NameDialog
from photoclip.gui.models.outline import Entry, Kind
from photoclip.gui.models.sidebar_tree import SidebarTree
from photoclip.paths import path_text
from photoclip.records import Album, Folder, Tag


class SidebarEdits(QObject):
    """Makes edits of what is chosen, typed and dropped in the sidebar `view`, whose entries are in `tree`."""

    edit_requested = Signal(object)
    """A photoclip.edits.Edit."""
    remove_folder_requested = Signal(int)
    """The id of the root that is to leave the library, after the person has confirmed it."""
    tag_moving = Signal(str, str)
    """The path of a tag that is about to have another one, and that one."""
    problem = Signal(str)

    def __init__(self, view: QWidget, tree: SidebarTree) -> None:
        super().__init__(view)
        self._view, self._tree = view, tree
        tree.renamed.connect(self.rename)
        tree.photos_dropped.connect(self.add_photos)
        tree.tag_dropped.connect(self._move_onto)

    # Albums and tags, new ones.

    def new_album(self, photo_ids: list[int] | None = None) -> None:
        """Ask for a name and make an album, with these photos in it."""
        ids = photo_ids or []
        dialog = NameDialog(
            self._view,
            title=self.tr("New album"),
            label=self.tr("Name of the album"),
            action=self.tr("Create"),
            hint=self.tr("%Ln photo(s) will be put into it.", "", len(ids)) if ids else "",
            problem=self._album_problem,
        )
        dialog.named.connect(lambda name: self._emit(CreateAlbum(name, ids)))
        dialog.open()

    def new_tag(self, above: Entry | None = None, photo_ids: list[int] | None = None) -> None:
        """Ask for a name and make a tag, below another one if given, and put it on these photos."""
        ids = photo_ids or []
        prefix = f"{_tag(above).path}/" if above is not None else ""

        def make(name: str) -> None:
            path = tagpaths.cleaned(prefix + name)
            self._emit(TagPhotos(ids, [path], []) if ids else CreateTag(path))

        label = self.tr("Name of the tag in “{tag}”") if prefix else self.tr("Name of the tag")
        hint = self.tr("%Ln photo(s) will get it.", "", len(ids)) if ids else ""
        dialog = NameDialog(
            self._view,
            title=self.tr("New tag"),
            label=label.format(tag=prefix[:-1]),
            action=self.tr("Create"),
            hint=hint or self.tr("A “/” makes tags in one another: places/Italy/Rome."),
            problem=lambda name: self._new_tag_problem(prefix + name),
        )
        dialog.named.connect(make)
        dialog.open()

    def add_photos(self, entry: Entry, photo_ids: list[int]) -> None:
        """Put photos into an album, or a tag on them; on a section, into a new one."""
        match entry.kind, entry.thing:
            case Kind.ALBUMS, _:
                self.new_album(photo_ids)
            case Kind.TAGS, _:
                self.new_tag(photo_ids=photo_ids)
            case _, Album(id=album_id):
                self._emit(AddToAlbum(album_id, photo_ids))
            case _, Tag(path=path):
                self._emit(TagPhotos(photo_ids, [path], []))

    # Other names.

    def rename(self, entry: Entry, name: str) -> None:
        """Give an album or a tag another name; a tag keeps its place, and a "/" in its name leads below it."""
        match entry.thing:
            case Album() as album:
                problem = self._album_problem(name, besides=album)
                if problem:
                    self.problem.emit(problem)
                else:
                    self._emit(RenameAlbum(album.id, name))
            case Tag() as tag:
                self.move_tag(tag, tag.path.removesuffix(entry.name) + name)

    def ask_where(self, entry: Entry) -> None:
        """Ask for a tag's whole path and move it there."""
        tag = _tag(entry)
        dialog = NameDialog(
            self._view,
            title=self.tr("Move tag"),
            label=self.tr("Where the tag belongs"),
            action=self.tr("Move"),
            name=tag.path,
            hint=self.tr("A “/” makes tags in one another: places/Italy/Rome."),
            problem=lambda path: self._path_problem(tag, path),
        )
        dialog.named.connect(lambda path: self.move_tag(tag, path))
        dialog.open()

    def move_tag(self, tag: Tag, path: str) -> None:
        """Give a tag another path; onto a path that exists it is merged, once the person agrees."""
        problem = self._path_problem(tag, path)
        if problem:
            self.problem.emit(problem)
            return
        path = tagpaths.cleaned(path)
        other = self._tag_at(path)
        if path == tag.path:
            return
        if other is None or other.id == tag.id:
            self._move(tag, path)
            return
        confirm(
            self._view,
            self.tr("There is a tag “{tag}” already. Merge the two?").format(tag=other.path),
            self.tr("Photos with “{tag}” get “{other}” instead.").format(tag=tag.path, other=other.path),
            self.tr("Merge"),
            lambda: self._move(tag, path),
        )

    def _move(self, tag: Tag, path: str) -> None:
        self.tag_moving.emit(tag.path, path)
        self._emit(RenameTag(tag.id, path))

    def _move_onto(self, entry: Entry, onto: Entry) -> None:
        tag = _tag(entry)
        above = f"{_tag(onto).path}/" if onto.kind == Kind.TAG else ""
        self.move_tag(tag, above + tag.path.rpartition("/")[2])

    # Taking away.

    def delete(self, entry: Entry) -> None:
        """Delete an album or a tag, or remove a folder from the library, once the person agrees."""
        match entry.thing:
            case Album() as album:
                self._delete_album(album)
            case Tag() as tag:
                self._delete_tag(tag)
            case Folder() as folder if entry.is_root:
                self._remove_folder(folder)

    def _delete_album(self, album: Album) -> None:
        confirm(
            self._view,
            self.tr("Delete the album “{album}”?").format(album=album.name),
            self.tr("Its %Ln photo(s) stay in the library.", "", album.count),
            self.tr("Delete"),
            lambda: self._emit(DeleteAlbum(album.id)),
        )

    def _delete_tag(self, tag: Tag) -> None:
        below = sum(_tag(e).path.startswith(f"{tag.path}/") for e in self._tree.entries(Kind.TAG))
        if below:
            question = self.tr("Delete the tag “{tag}” and the %Ln tag(s) in it?", "", below)
        else:
            question = self.tr("Delete the tag “{tag}”?")
        confirm(
            self._view,
            question.format(tag=tag.path),
            self.tr("It is taken off %Ln photo(s). The photos stay in the library.", "", tag.count),
            self.tr("Delete"),
            lambda: self._emit(DeleteTag(tag.id)),
        )

    def _remove_folder(self, folder: Folder) -> None:
        confirm(
            self._view,
            self.tr("Remove the folder “{folder}” from the library?").format(folder=path_text(folder.path)),
            self.tr(
                "The files stay where they are. What you gave its %Ln photo(s) here (tags, ratings, titles, places in"
                " albums) goes with the folder and cannot be brought back.",
                "",
                folder.count,
            ),
            self.tr("Remove"),
            lambda: self.remove_folder_requested.emit(folder.root_id),
            for_good=True,
        )

    # What will do.

    def _album_problem(self, name: str, besides: Album | None = None) -> str:
        taken = {tagpaths.key(e.name) for e in self._tree.entries(Kind.ALBUM) if e.thing != besides}
        return self.tr("There is an album of this name already.") if tagpaths.key(name) in taken else ""

    def _new_tag_problem(self, path: str) -> str:
        problem = _problem_of(lambda: tagpaths.cleaned(path))
        if not problem and self._tag_at(path) is not None:
            return self.tr("There is a tag of this name already.")
        return problem

    def _path_problem(self, tag: Tag, path: str) -> str:
        problem = _problem_of(lambda: tagpaths.cleaned(path))
        if not problem and tagpaths.key(tagpaths.cleaned(path)).startswith(f"{tagpaths.key(tag.path)}/"):
            return self.tr("A tag cannot be moved into itself.")
        return problem

    def _tag_at(self, path: str) -> Tag | None:
        wanted = tagpaths.key(tagpaths.cleaned(path))
        tags = (_tag(entry) for entry in self._tree.entries(Kind.TAG))
        return next((tag for tag in tags if tagpaths.key(tag.path) == wanted), None)

    def _emit(self, edit: Edit) -> None:
        self.edit_requested.emit(edit)


def _tag(entry: Entry) -> Tag:
    assert isinstance(entry.thing, Tag)
    return entry.thing


def _problem_of(check: Callable[[], object]) -> str:
    try:
        check()
    except KnownError as error:
        return str(error)
    return ""

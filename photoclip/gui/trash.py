"""Moving photos into the system's trash, and out of it again as long as the window is open.

Files are moved in a thread; then the worker is told to look whether they are there. A photo keeps its id and all that
hangs on it meanwhile. A sidecar "name.ext.xmp" beside a photo goes with it.
"""

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFile, QObject, Signal

from photoclip.catalog import photos
from photoclip.errors import KnownError
from photoclip.gui.background import Background
from photoclip.gui.catalogreader import LazyCatalog
from photoclip.gui.edits import EditDesk
from photoclip.gui.workerprocess import WorkerProcess
from photoclip.paths import LibraryPaths, path_text

_Failures = list[tuple[Path, str]]
"""Files that could not be moved, and why."""


@dataclass(slots=True)
class _Load:
    """Photos that are moved together, by id: those in their folders (`here`) and those in the trash (`there`).

    For the latter, where each of their files was and where in the trash it is, the photo before its sidecar; an empty
    text where the system does not say. Only the thread touches them.
    """

    here: dict[int, Path] = field(default_factory=dict)
    there: dict[int, list[tuple[Path, str]]] = field(default_factory=dict)


class Trash(QObject):
    """Moves photos into the trash: `move`, once the person has confirmed it. Undone at the `desk`."""

    moved = Signal(int)
    """So many photos were put into the trash."""
    problem = Signal(str)
    """What could not be moved, and why, in one sentence."""
    _thrown = Signal(_Load, list, list, bool)
    _returned = Signal(list, list)

    def __init__(self, paths: LibraryPaths, worker: WorkerProcess, desk: EditDesk) -> None:
        super().__init__()
        self._catalog = LazyCatalog(paths)
        self._worker = worker
        self._desk = desk
        self._thread = Background("trash")
        self._orders = count()
        self._thrown.connect(self._on_thrown)
        self._returned.connect(self._on_returned)

    def move(self, photo_ids: Sequence[int]) -> None:
        """Put the files of these photos into the trash; `moved` or `problem` follow, or both."""
        ids = list(photo_ids)
        self._order(lambda: self._throw_new(ids))

    def stop(self) -> None:
        """End the thread, after what it is moving."""
        self._thread.stop(self._catalog.close)

    def _order(self, work: Callable[[], None]) -> None:
        self._thread.submit(f"order {next(self._orders)}", work)

    def _on_thrown(self, load: _Load, photo_ids: list[int], failures: _Failures, new: bool) -> None:
        if failures:
            said = self.tr("%Ln file(s) could not be moved to the trash: {first}", "", len(failures))
            self.problem.emit(said.format(first=_first(failures)))
        if not photo_ids:
            return
        self._worker.look_again(photo_ids)
        self.moved.emit(len(photo_ids))
        if new:
            self._desk.push(
                self.tr("moving %Ln photo(s) to the trash", "", len(photo_ids)),
                lambda: self._order(lambda: self._put_back(load)),
                lambda: self._order(lambda: self._throw(load, new=False)),
            )

    def _on_returned(self, photo_ids: list[int], failures: _Failures) -> None:
        if failures:
            said = self.tr("%Ln file(s) could not be put back: {first}", "", len(failures))
            self.problem.emit(said.format(first=_first(failures)))
        if photo_ids:
            self._worker.look_again(photo_ids)

    # In the thread from here on.

    def _throw_new(self, photo_ids: list[int]) -> None:
        try:
            catalog = self._catalog.get()
            found = photos.photos(catalog, photo_ids) if catalog is not None else []
        except KnownError as error:
            self.problem.emit(str(error))
        else:
            self._throw(_Load({photo.id: photo.path for photo in found}), new=True)

    def _throw(self, load: _Load, *, new: bool) -> None:
        failures: _Failures = []
        thrown: list[int] = []
        for photo_id, file in load.here.items():
            try:
                load.there[photo_id] = [(file, _into_trash(file))]
            except OSError as error:
                failures.append((file, _reason(error)))
                continue
            thrown.append(photo_id)
            for sidecar in (file.with_name(f"{file.name}.xmp"), file.with_name(f"{file.name}.XMP")):
                try:
                    if sidecar.is_file():
                        load.there[photo_id].append((sidecar, _into_trash(sidecar)))
                except OSError as error:
                    failures.append((sidecar, _reason(error)))
        load.here.clear()
        known = any(place for files in load.there.values() for _, place in files)
        self._thrown.emit(load, thrown, failures, new and known)

    def _put_back(self, load: _Load) -> None:
        failures: _Failures = []
        for photo_id, files in load.there.items():
            for file, place in files:
                try:
                    _out_of_trash(file, place)
                except OSError as error:
                    failures.append((file, _reason(error)))
                    break  # what is another photo's now gets no sidecar of this one
                load.here.setdefault(photo_id, file)
        load.there.clear()
        self._returned.emit(list(load.here), failures)


def _into_trash(file: Path) -> str:
    """Move a file into the trash and return where it is there, if the system says. Raises OSError."""
    if not os.path.lexists(file):
        raise FileNotFoundError(QCoreApplication.translate("Trash", "the file is no longer there"))
    mover = QFile(os.fspath(file))
    if not mover.moveToTrash():
        if not os.access(file.parent, os.W_OK):
            raise PermissionError(QCoreApplication.translate("Trash", "nothing can be changed in its folder"))
        raise OSError(QCoreApplication.translate("Trash", "there is no trash for its disk or for its name"))
    place = mover.fileName()
    return "" if place == os.fspath(file) else place


def _out_of_trash(file: Path, place: str) -> None:
    """Move a file out of the trash to where it was. Raises OSError; never overwrites anything."""
    if not place or not os.path.lexists(place):
        raise FileNotFoundError(QCoreApplication.translate("Trash", "it is no longer in the trash"))
    try:
        os.link(place, file, follow_symlinks=False)  # unlike a rename it fails where there is a file
        Path(place).unlink()
    except OSError as error:  # also on another disk, and on one without links
        if os.path.lexists(file):
            raise FileExistsError(QCoreApplication.translate("Trash", "another file has taken its place")) from error
        shutil.move(place, file)
    trashed = Path(place)
    if trashed.parent.name == "files":  # the note beside it, by the freedesktop.org trash specification
        (trashed.parent.with_name("info") / f"{trashed.name}.trashinfo").unlink(missing_ok=True)


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _first(failures: _Failures) -> str:
    """The first of them in words: "/photos/a.jpg (there is no trash …)."."""
    file, reason = failures[0]
    return f"{path_text(file)} ({reason})."

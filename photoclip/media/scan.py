"""Finding files: a walk through a folder that any person's disk can survive.

Only the operating system's listing is read, and of files with an unknown name the first bytes. Nothing is decoded here.
"""

import os
import stat
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from photoclip.errors import KnownError
from photoclip.media import ignore, sidecarfile
from photoclip.media.formats import EXTENSIONS, HEAD_BYTES, extension_of, format_of
from photoclip.media.reasons import of_os_error
from photoclip.paths import path_text
from photoclip.records import FoundFile

_SKIPPED_FOLDERS = frozenset(("@eadir", "#recycle", "system volume information", "$recycle.bin", "node_modules"))
_NO_MEDIA = ".nomedia"

# Names that are surely no photos: their first bytes need not be read at every scan.
_OTHERS = """
    xmp aae thm xml json yaml yml toml ini cfg conf log txt md rst csv tsv html htm css js ts py c h cpp java sh
    bat pdf doc docx xls xlsx ppt pptx odt ods odp rtf epub ps eps ai svg psd psb xcf kra afphoto indd lrcat
    lrprev lrdata mp4 m4v mov avi mkv webm mpg mpeg mts m2ts 3gp wmv flv insv lrv mp3 m4a wav flac ogg opus aac
    wma zip rar 7z tar gz bz2 xz zst iso dmg exe dll so dylib bin dat db sqlite sqlite3 db-wal db-shm lock tmp
    bak ttf otf woff woff2 pth pt ckpt safetensors onnx npy npz pickle pkl parquet url lnk desktop ds_store ctg
    pp3 dop cos
"""
_OTHER_EXTENSIONS = frozenset(_OTHERS.split())


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder still to be listed: where it is, its path below the root ("" or ending with "/"), the rules above it."""

    path: str
    below: str
    rules: tuple[ignore.IgnoreRules, ...]


def walk(root: Path) -> Iterator[FoundFile]:
    """Every regular file below `root`, photos and others, by folder and in the order of names.

    Sidecars belong to the photos beside them and are told with these; what is left of them comes last in its folder.

    Hidden files and folders, folders of other programs, folders with a `.nomedia` and what an ignore file names are
    left out. Linked folders come last and each folder is entered once, so loops end and a photo keeps its own path
    rather than a link's. A folder that cannot be listed is yielded itself, with the problem: the person must hear of
    it. Raises KnownError when `root` is not a folder that can be listed.
    """
    try:
        seen = _ancestors(root)
        os.scandir(root).close()
    except FileNotFoundError as error:
        raise KnownError(f"The folder {path_text(root)!r} does not exist.") from error
    except NotADirectoryError as error:
        raise KnownError(f"{path_text(root)!r} is not a folder.") from error
    except OSError as error:
        raise KnownError(f"The folder {path_text(root)!r} {of_os_error(error)}.") from error
    folders = deque([_Folder(os.fspath(root), "", ())])
    linked: deque[_Folder] = deque()
    while folders or linked:
        folder = folders.pop() if folders else linked.popleft()
        try:
            identity = _identity(Path(folder.path).stat())
            if identity in seen and folder.below:
                continue
            seen.add(identity)
            with os.scandir(folder.path) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            yield _unlisted(folder, error)
            continue
        yield from _list(folder, entries, folders, linked)


def _list(
    folder: _Folder, entries: list[os.DirEntry[str]], folders: deque[_Folder], linked: deque[_Folder]
) -> Iterator[FoundFile]:
    names = {entry.name for entry in entries}
    if _NO_MEDIA in names:
        return
    beside = _Sidecars(entries)
    rules = folder.rules
    if ignore.FILE_NAME in names:
        rules = (*rules, _ignore_rules(folder))
    inner: list[_Folder] = []
    for entry in entries:
        name = entry.name
        if name.startswith("."):
            continue
        below = folder.below + name
        try:
            is_folder = entry.is_dir()
        except OSError:
            is_folder = False
        if rules and ignore.ignored(below, rules, folder=is_folder):
            continue
        if not is_folder:
            found = None if beside.hold(entry) else _examine(entry, below)
            if found is not None:
                yield replace(found, sidecars=beside.stamp(entry.name)) if found.format and beside else found
        elif name.lower() not in _SKIPPED_FOLDERS:
            (linked if entry.is_symlink() else inner).append(_Folder(entry.path, below + "/", rules))
    for entry in beside.unclaimed():
        found = _examine(entry, folder.below + entry.name)
        if found is not None:
            yield found
    folders.extend(reversed(inner))


class _Sidecars:
    """The sidecars in a folder, until it is known which of them belong to photos."""

    def __init__(self, entries: list[os.DirEntry[str]]) -> None:
        self._all = {entry.name: entry for entry in entries if entry.name.lower().endswith(".xmp")}
        self._held: dict[str, os.DirEntry[str]] = {}
        self._claimed: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self._all)

    def hold(self, entry: os.DirEntry[str]) -> bool:
        """Whether a file is a sidecar, to be asked for at the end."""
        if entry.name not in self._all:
            return False
        self._held[entry.name] = entry
        return True

    def stamp(self, photo: str) -> int:
        """The stamp of the sidecars of a photo."""
        return sidecarfile.stamp_of(photo, self._look)

    def unclaimed(self) -> Iterator[os.DirEntry[str]]:
        """The sidecars that belong to no photo."""
        return (entry for name, entry in self._held.items() if name not in self._claimed)

    def _look(self, name: str) -> os.stat_result | None:
        entry = self._all.get(name)
        if entry is None:
            return None
        self._claimed.add(name)
        try:
            return entry.stat()
        except OSError:
            return None


def _examine(entry: os.DirEntry[str], below: str) -> FoundFile | None:
    """The file behind a listing's entry; None for pipes, sockets and devices, which are no files to a person."""
    try:
        status = entry.stat()
    except OSError as error:
        return _unreadable(entry, below, error)
    if not stat.S_ISREG(status.st_mode):
        return None
    form, problem = _form(entry, status.st_size)
    # On Windows a listing has no inode; there the catalog goes by size and time.
    return FoundFile(Path(below), status.st_size, status.st_mtime_ns, status.st_ino, form, problem)


def _form(entry: os.DirEntry[str], size: int) -> tuple[str | None, str | None]:
    """The photo format of a file, or the problem why it has none."""
    extension = extension_of(entry.name)
    form = EXTENSIONS.get(extension)
    if form is None and extension not in _OTHER_EXTENSIONS and size > 0:
        try:
            form = format_of(Path(entry.name), _head(entry.path))
        except OSError as error:
            return None, of_os_error(error)
    if form is None:
        return None, f"not a photo (.{extension})" if extension else "not a photo"
    return (form, None) if size > 0 else (None, "the file is empty")


def _head(path: str) -> bytes:
    # Without O_NONBLOCK, a pipe that takes the file's place between listing and opening would stop the scan for good.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        return os.read(descriptor, HEAD_BYTES)
    finally:
        os.close(descriptor)


def _unreadable(entry: os.DirEntry[str], below: str, error: OSError) -> FoundFile:
    problem = "a link to a file that does not exist" if entry.is_symlink() else of_os_error(error)
    try:
        status = entry.stat(follow_symlinks=False)
        return FoundFile(Path(below), 0, status.st_mtime_ns, status.st_ino, None, problem)
    except OSError:
        return FoundFile(Path(below), 0, 0, 0, None, problem)


def _unlisted(folder: _Folder, error: OSError) -> FoundFile:
    problem, gone = f"this folder {of_os_error(error)}", isinstance(error, FileNotFoundError)
    return FoundFile(Path(folder.below or "."), 0, 0, 0, None, problem, unlisted=not gone)


def _ignore_rules(folder: _Folder) -> ignore.IgnoreRules:
    try:
        return ignore.parse(Path(folder.path, ignore.FILE_NAME).read_bytes(), folder.below)
    except OSError:
        return ignore.IgnoreRules(folder.below, ())


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _ancestors(root: Path) -> set[tuple[int, int]]:
    """The folders above `root`: a link to one of them would lead around in a circle, and out of what was asked for."""
    return {_identity(folder.stat()) for folder in root.resolve().parents}

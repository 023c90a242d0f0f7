"""Pictures that are dropped or pasted into the search, as terms of a query: "like this one".

The pictures are never decoded here: a file goes to the worker by its name, a photo of the library by its id, and what
the clipboard holds as pixels is first put into a private file.
"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QTemporaryDir
from PySide6.QtGui import QImage

from photoclip.gui.photodrag import photo_ids
from photoclip.media.formats import EXTENSIONS, extension_of
from photoclip.search.parse import Term

_MOST = 8  # pictures of one drop


def has_pictures(data: QMimeData) -> bool:
    """Whether there is a photo or a picture file among what is being dragged."""
    return bool(photo_ids(data)) or bool(_files(data))


def of_drop(data: QMimeData) -> list[Term]:
    """The first photos of the library, or else the first picture files, among what was dropped."""
    ids, files = photo_ids(data)[:_MOST], _files(data)
    if ids:
        # A drag of photos names their files in the same order, if it names them.
        names = files if len(files) >= len(ids) else [Path()] * len(ids)
        return [
            Term("image", "" if name == Path() else str(name), photo_id=photo_id)
            for photo_id, name in zip(ids, names, strict=False)
        ]
    return [Term("image", str(file)) for file in files[:_MOST]]


class PastedPictures:
    """Keeps pictures of the clipboard as files in a private folder, which goes when the program ends."""

    def __init__(self) -> None:
        self._folder: QTemporaryDir | None = None
        self._count = 0

    def of_clipboard(self, data: QMimeData) -> list[Term]:
        """The picture files or the picture that were copied; nothing for a text that is not the path of a picture.

        Whether a file is there only its disk can tell, and that may be asleep: the worker says so when it is not.
        """
        if has_pictures(data):
            return of_drop(data)
        if data.hasText():
            file = _picture_file(data.text().strip())
            return [Term("image", str(file))] if file else []
        image = data.imageData() if data.hasImage() else None
        if not isinstance(image, QImage) or image.isNull():
            return []
        file = self._keep(image)
        return [Term("image", str(file))] if file else []

    def holds(self, term: Term) -> bool:
        """Whether a term is such a picture, which will be gone one day."""
        return self._folder is not None and Path(term.value).is_relative_to(self._folder.path())

    def _keep(self, image: QImage) -> Path | None:
        if self._folder is None:
            self._folder = QTemporaryDir()
        self._count += 1
        name = QCoreApplication.translate("PastedPictures", "pasted picture {number}").format(number=self._count)
        file = Path(self._folder.path()) / f"{name}.png"
        return file if image.save(str(file)) else None


def _files(data: QMimeData) -> list[Path]:
    local = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [file for file in local if extension_of(file.name) in EXTENSIONS]


def _picture_file(text: str) -> Path | None:
    """The picture file that a text names by an absolute path."""
    if not text or "\n" in text or len(text) > 4096:
        return None
    try:
        file = Path(text.strip("\"'")).expanduser()
    except RuntimeError:  # nobody has such a home
        return None
    return file if file.is_absolute() and extension_of(file.name) in EXTENSIONS else None

"""What the matrix view needs of the library, read and written in a thread: vectors, thumbnails, and its exports."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from photoclip.catalog import encoders, photos, vectorrows
from photoclip.charts.matrixtable import Cosines, save_table
from photoclip.errors import KnownError
from photoclip.gui import jpeg
from photoclip.gui.background import Background
from photoclip.gui.catalogreader import LazyCatalog
from photoclip.gui.thumbnailloader import Reader
from photoclip.paths import LibraryPaths, path_text

THUMBNAIL_SIDE = 96


@dataclass(frozen=True, slots=True, eq=False)
class MatrixPhotos:
    """Photos by id, their files, and their embeddings [N, D] of an encoder: not-a-number where there is none yet."""

    ids: list[int]
    paths: list[Path]
    vectors: NDArray[np.float32]
    encoder_key: str


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A matrix to be exported: similarities [N, M] of photos and phrases, not-a-number where unknown."""

    ids: list[int]
    paths: list[Path]
    phrases: list[str]
    scores: Cosines
    title: str = ""


class MatrixReader(QObject):
    """Answers in signals; ends with `stop`."""

    photos_read = Signal(MatrixPhotos)
    """Those of the photos asked for that are still there, in their order."""
    thumbnail_read = Signal(int, QImage)
    exported = Signal(str)
    """The file is written."""
    problem = Signal(str)

    def __init__(self, paths: LibraryPaths, open_reader: Callable[[], Reader]) -> None:
        super().__init__()
        self._catalog = LazyCatalog(paths)
        self._open_reader = open_reader
        self._reader: Reader | None = None
        self._thread = Background("matrix")

    def read(self, ids: Sequence[int]) -> None:
        """Ask for `photos_read`, and then for the thumbnail of each."""
        wanted = list(ids)
        self._thread.submit("photos", lambda: self._guarded(lambda: self._read_photos(wanted)))
        self._thread.submit("thumbnails", lambda: self._read_thumbnails(wanted))

    def export(self, file: Path, sheet: Sheet) -> None:
        """Write the matrix as a PNG or a CSV, by the name of the file. Answers `exported` or `problem`."""
        write = self._write_picture if file.suffix.lower() == ".png" else _write_table
        self._thread.submit("export", lambda: self._guarded(lambda: self._export(write, file, sheet)))

    def stop(self) -> None:
        """End the thread."""
        self._thread.stop(self._close)

    # In the thread from here on.

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except KnownError as error:
            self.problem.emit(str(error))

    def _read_photos(self, ids: list[int]) -> None:
        catalog = self._catalog.get()
        active = encoders.active(catalog) if catalog is not None else None
        known = {photo.id: photo for photo in photos.photos(catalog, ids)} if catalog is not None else {}
        present = [photo_id for photo_id in ids if photo_id in known]
        dim = active.dim if active is not None else 0
        vectors = np.full((len(present), dim), np.nan, np.float32)
        if catalog is not None and active is not None:
            row_of = {photo_id: row for row, photo_id in enumerate(present)}
            for found, some in vectorrows.rows_of(catalog, vectorrows.state_of(catalog, active.key), present):
                vectors[[row_of[photo_id] for photo_id in found.tolist()]] = some
        paths = [known[photo_id].path for photo_id in present]
        self.photos_read.emit(MatrixPhotos(present, paths, vectors, active.key if active is not None else ""))

    def _read_thumbnails(self, ids: list[int]) -> None:
        for photo_id in ids:
            data = self._thumbnail(photo_id)
            if data:
                self.thumbnail_read.emit(photo_id, jpeg.read(data, THUMBNAIL_SIDE))

    def _thumbnail(self, photo_id: int) -> bytes | None:
        self._reader = self._reader or self._open_reader()
        return self._reader.thumbnail(photo_id)

    def _export(self, write: Callable[[Path, Sheet], None], file: Path, sheet: Sheet) -> None:
        write(file, sheet)
        self.exported.emit(path_text(file))

    def _write_picture(self, file: Path, sheet: Sheet) -> None:
        from PIL import Image

        from photoclip.charts import matrix

        known = [row for row in range(len(sheet.ids)) if not np.isnan(sheet.scores[row]).any()]
        if not known:
            raise KnownError("There is nothing to be drawn yet.")
        rows = []
        for row in known:
            data = self._thumbnail(sheet.ids[row])
            # A thumbnail is a JPEG of our own making; a lost one leaves its place empty.
            small = Image.open(io.BytesIO(data), formats=["JPEG"]) if data else Image.new("RGB", (4, 3), matrix.CARD)
            rows.append(matrix.Row(path_text(sheet.paths[row].name), small))
        matrix.save(matrix.draw(sheet.scores[known], rows, sheet.phrases, title=sheet.title), file)

    def _close(self) -> None:
        self._catalog.close()
        if self._reader is not None:
            self._reader.close()


def _write_table(file: Path, sheet: Sheet) -> None:
    save_table(file, sheet.paths, sheet.phrases, sheet.scores)

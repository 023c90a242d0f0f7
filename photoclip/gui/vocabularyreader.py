"""Reading the vocabulary, and vocabularies from and into files, away from the window's thread."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from photoclip.errors import KnownError
from photoclip.gui.background import Background
from photoclip.gui.catalogreader import LazyCatalog
from photoclip.gui.models.termoutline import TermOutline, outline
from photoclip.paths import LibraryPaths, path_text
from photoclip.records import Term
from photoclip.tagging import vocabulary, vocabularyfiles
from photoclip.tagging.vocabularyfiles import Format


class VocabularyReader(QObject):
    """Answers in signals what is asked of the vocabulary. `stop` it at the end."""

    outline_read = Signal(TermOutline)
    import_read = Signal(object)
    """What a file holds, as an ImportTerms."""
    exported = Signal(str, int)
    """The name of a file that was written, and how many terms are in it."""
    problem = Signal(str)

    def __init__(self, paths: LibraryPaths) -> None:
        super().__init__()
        self._catalog = LazyCatalog(paths)
        self._thread = Background("vocabulary")
        self._terms: list[Term] = []  # of the thread alone: what was read last

    def read(self, search: str) -> None:
        """Read the vocabulary anew; `outline_read` follows with what is found in it."""
        self._thread.submit("read", lambda: self._guarded(lambda: self._read(search)))

    def search(self, search: str) -> None:
        """Search what was read; `outline_read` follows."""
        self._thread.submit("search", lambda: self._guarded(lambda: self._tell(search)))

    def import_file(self, file: Path, format: Format | None) -> None:
        """Read a file, in the format that it seems to have if none is given; `import_read` follows."""
        self._thread.submit("import", lambda: self._guarded(lambda: self._import(file, format)))

    def export(self, file: Path, format: Format) -> None:
        """Write the whole vocabulary into a file; `exported` follows."""
        self._thread.submit("export", lambda: self._guarded(lambda: self._export(file, format)))

    def stop(self) -> None:
        """Close the catalog and end the thread."""
        self._thread.stop(self._catalog.close)

    # In the thread.

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except KnownError as error:
            self.problem.emit(str(error))

    def _read(self, search: str) -> None:
        self._terms = self._present()
        self._tell(search)

    def _tell(self, search: str) -> None:
        self.outline_read.emit(outline(self._terms or self._present(), search))

    def _present(self) -> list[Term]:
        catalog = self._catalog.get()
        return list(vocabulary.default()) if catalog is None else vocabulary.terms(catalog)

    def _import(self, file: Path, format: Format | None) -> None:
        self.import_read.emit(vocabularyfiles.read_addition(file, format))

    def _export(self, file: Path, format: Format) -> None:
        terms = self._present()
        vocabularyfiles.save(terms, file, format)
        self.exported.emit(path_text(file.name), len(terms))

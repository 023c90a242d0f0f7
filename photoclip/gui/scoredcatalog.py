"""What suggesting tags reads: a thread's own catalog, with the embeddings and the scorers of its active encoder."""

from dataclasses import dataclass

from photoclip.catalog import encoders
from photoclip.catalog.connection import Catalog
from photoclip.gui.catalogreader import LazyCatalog
from photoclip.paths import LibraryPaths
from photoclip.search.index import VectorIndex
from photoclip.tagging import scorers
from photoclip.tagging.scorers import Scorers


@dataclass(frozen=True, slots=True)
class Scored:
    """The library as it can be scored now."""

    catalog: Catalog
    index: VectorIndex
    scorers: Scorers


class ScoredCatalog:
    """Belongs to one thread; only `outdate` may be called from others."""

    def __init__(self, paths: LibraryPaths) -> None:
        self._catalog = LazyCatalog(paths)
        self._index: VectorIndex | None = None
        self._scorers: Scorers | None = None

    def outdate(self) -> None:
        """The vocabulary, what was said about tags, or the encoder has changed: read the scorers again."""
        self._scorers = None

    def get(self) -> Scored | None:
        """The library brought up to date; None while there is nothing to score. Raises KnownError."""
        catalog = self._catalog.get()
        active = encoders.active(catalog) if catalog is not None else None
        if catalog is None or active is None:
            return None
        if self._index is None or self._index.encoder_key != active.key:
            self._index, self._scorers = VectorIndex(catalog, active.key), None
        else:
            self._index.refresh()
        found = self._scorers
        if found is None:
            found = self._scorers = scorers.load(catalog, active.key)
        return Scored(catalog, self._index, found) if found is not None else None

    def close(self) -> None:
        """Close the catalog."""
        self._index = self._scorers = None
        self._catalog.close()

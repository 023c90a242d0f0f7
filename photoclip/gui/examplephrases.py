"""Example phrases from one's own library: the worker encodes common ones, and those that find something stay."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject, Signal

from photoclip.catalog import encoders
from photoclip.catalog.connection import Catalog
from photoclip.errors import KnownError
from photoclip.gui.background import Background
from photoclip.gui.catalogreader import LazyCatalog
from photoclip.gui.workerprocess import WorkerProcess
from photoclip.paths import LibraryPaths
from photoclip.protocol import QueryEncoded, RequestFailed
from photoclip.records import Counts
from photoclip.resources import resource
from photoclip.search.examples import telling
from photoclip.search.index import VectorIndex
from photoclip.search.rank import Floats

OFFERED = 6
# With fewer photos there is not much to find; when all are indexed, a few will do.
ENOUGH, FEW = 40, 8
# Encoded at once: a search waits for so many at most.
_AT_ONCE = 16


def common_phrases() -> list[str]:
    """Phrases that anybody might search their photos for."""
    lines = resource("phrases/general.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


class ExamplePhrases(QObject):
    """Finds phrases once, when there are photos enough. `look` at the counts; `found` follows, at most once."""

    found = Signal(list)
    """The phrases, the most telling first."""

    def __init__(self, worker: WorkerProcess, paths: LibraryPaths, phrases: Sequence[str] | None = None) -> None:
        super().__init__()
        self._worker = worker
        self._phrases = list(phrases if phrases is not None else common_phrases())
        self._catalog = LazyCatalog(paths)
        self._thread = Background("example phrases")
        self._vectors: list[list[float]] = []
        self._encoder_key = ""
        self._request: int | None = None
        self._done = False
        worker.query_encoded.connect(self._on_encoded)
        worker.request_failed.connect(self._on_failed)

    def look(self, counts: Counts) -> None:
        """The library holds this now: begin, if it is enough."""
        enough = counts.indexed >= (ENOUGH if counts.pending else FEW)
        if enough and not self._done and self._request is None:
            self._vectors = []
            self._ask()

    def stop(self) -> None:
        """Close the catalog and end the thread."""
        self._thread.stop(self._catalog.close)

    def _ask(self) -> None:
        start = len(self._vectors)
        self._request = self._worker.encode_query(self._phrases[start : start + _AT_ONCE], [])

    def _on_encoded(self, encoded: QueryEncoded) -> None:
        if encoded.request != self._request:
            return
        if self._vectors and encoded.encoder_key != self._encoder_key:
            self._vectors = []  # the library has changed over to another encoder: from the start
            self._ask()
            return
        self._encoder_key = encoded.encoder_key
        self._vectors.extend(encoded.vectors)
        if len(self._vectors) < len(self._phrases):
            self._ask()
            return
        self._request, self._done = None, True
        vectors, key = np.asarray(self._vectors, np.float32), self._encoder_key
        self._vectors = []
        self._thread.submit("choose", lambda: self._choose(vectors, key))

    def _on_failed(self, failed: RequestFailed) -> None:
        if failed.request == self._request:
            self._request = None  # the next `look` tries again

    def _choose(self, vectors: Floats, key: str) -> None:
        """In the thread: rank the phrases. Examples are a help, not a promise: without a catalog there are none."""
        try:
            catalog: Catalog | None = self._catalog.get()
            active = encoders.active(catalog) if catalog is not None else None
            if catalog is None or active is None or active.key != key:
                return
            rows = telling(VectorIndex(catalog, key), vectors, OFFERED)
        except KnownError:
            return
        if rows:
            self.found.emit([self._phrases[row] for row in rows])

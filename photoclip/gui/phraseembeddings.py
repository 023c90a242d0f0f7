"""Phrases as the library's encoder sees them, by way of the worker."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QObject, Signal

from photoclip.gui.workerprocess import WorkerProcess
from photoclip.protocol import QueryEncoded, RequestFailed
from photoclip.search.rank import Floats


class PhraseEmbeddings(QObject):
    """Keeps the embeddings of phrases, all of one encoder; the worker makes what is missing, one request at a time."""

    encoded = Signal()
    """There are more of them; what was wanted meanwhile is to be wanted again."""
    failed = Signal(str, list)
    """Why these phrases could not be encoded."""

    def __init__(self, worker: WorkerProcess, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._known: dict[str, Floats] = {}
        self._request: tuple[int, list[str]] | None = None
        self.encoder_key = ""
        """By which encoder they are."""
        worker.query_encoded.connect(self._on_encoded)
        worker.request_failed.connect(self._on_failed)

    def __len__(self) -> int:
        return len(self._known)

    def get(self, phrase: str) -> Floats | None:
        """The embedding (D,) of a phrase, None until there is one."""
        return self._known.get(phrase)

    def missing(self, phrases: Iterable[str]) -> list[str]:
        """Those of these phrases that have no embedding yet."""
        return [phrase for phrase in phrases if phrase not in self._known]

    def want(self, phrases: Iterable[str]) -> None:
        """Have encoded what is missing of these, unless the worker is at some."""
        missing = self.missing(phrases)
        if missing and self._request is None:
            self._request = self._worker.encode_query(missing, []), missing

    def clear(self) -> None:
        """Another encoder may see them otherwise."""
        self._known.clear()

    def _on_encoded(self, encoded: QueryEncoded) -> None:
        if self._request is None or encoded.request != self._request[0]:
            return
        (_, phrases), self._request = self._request, None
        if encoded.encoder_key != self.encoder_key:
            self._known.clear()
            self.encoder_key = encoded.encoder_key
        self._known.update(zip(phrases, np.asarray(encoded.vectors, np.float32), strict=True))
        self.encoded.emit()

    def _on_failed(self, failed: RequestFailed) -> None:
        if self._request is not None and failed.request == self._request[0]:
            (_, phrases), self._request = self._request, None
            self.failed.emit(failed.reason, phrases)

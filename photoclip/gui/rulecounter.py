"""How many photos a rule that is being typed is for: the worker encodes its words, and the reader of rules counts."""

import numpy as np
from PySide6.QtCore import QObject, QTimer

from photoclip.errors import KnownError
from photoclip.gui.rulesreader import RulesReader
from photoclip.gui.workerprocess import WorkerProcess
from photoclip.protocol import QueryEncoded, Ready, RequestFailed
from photoclip.search.rank import Floats
from photoclip.tagging.rules import read

# The encoder takes a few hundredths of a second, unless it is not ready: then what is known without it has to do.
_PATIENCE_MS = 1_000


class RuleCounter(QObject):
    """Has the text counted that it was last asked about; the answers come from the reader, in `RulesReader.counted`.

    More of them follow as more becomes known: first of the filters alone while the words cannot be encoded.
    """

    def __init__(self, worker: WorkerProcess, reader: RulesReader, parent: QObject) -> None:
        super().__init__(parent)
        self._worker, self._reader = worker, reader
        self._text = ""
        self._phrases: list[str] = []
        self._request: tuple[int, list[str]] | None = None
        self._embedded: dict[str, Floats] = {}
        self._embedded_by = ""  # the key of an encoder
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._do_without)
        worker.ready.connect(self._on_ready)
        worker.job_finished.connect(self._on_job_finished)
        worker.query_encoded.connect(self._on_encoded)
        worker.request_failed.connect(self._on_failed)
        reader.outdate()

    def count(self, text: str) -> None:
        """Count the photos that meet this query, in place of any other."""
        try:
            self._text, self._phrases = text, list(dict.fromkeys(read(text).texts))
        except KnownError:
            self._text, self._phrases = text, []  # the reader says what is wrong
        self._proceed()

    @property
    def _missing(self) -> list[str]:
        return [phrase for phrase in self._phrases if phrase not in self._embedded]

    def _proceed(self) -> None:
        """Have the words encoded that are not, one request at a time, and then all counted."""
        missing = self._missing
        if not missing:
            self._patience.stop()
            embedded = {phrase: self._embedded[phrase] for phrase in self._phrases}
            self._reader.count(self._text, embedded, self._embedded_by)
            return
        self._patience.start()
        if self._request is None:
            self._request = self._worker.encode_query(missing, []), missing

    def _do_without(self) -> None:
        self._patience.stop()
        self._reader.count(self._text)

    def _on_encoded(self, encoded: QueryEncoded) -> None:
        if self._request is None or encoded.request != self._request[0]:
            return
        (_, phrases), self._request = self._request, None
        if encoded.encoder_key != self._embedded_by:
            self._embedded.clear()
            self._embedded_by = encoded.encoder_key
        self._embedded.update(zip(phrases, np.asarray(encoded.vectors, np.float32), strict=True))
        self._proceed()

    def _on_failed(self, failed: RequestFailed) -> None:
        if self._request is None or failed.request != self._request[0]:
            return
        (_, phrases), self._request = self._request, None
        if set(self._missing) <= set(phrases):
            self._do_without()
        else:
            self._proceed()

    def _on_ready(self, ready: Ready) -> None:
        if self._embedded and ready.encoder_key != self._embedded_by:
            self._embedded.clear()
            self._proceed()

    def _on_job_finished(self, job: str) -> None:
        """The worker has prepared what scores are made of."""
        if job == "suggest":
            self._reader.outdate()
            self._proceed()

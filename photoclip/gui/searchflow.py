"""From what a person types to what the grid shows: parse, have it encoded by the worker, rank, drop stale answers."""

from enum import Enum, auto

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from photoclip.errors import KnownError
from photoclip.gui.searcher import Answer, Searcher
from photoclip.gui.workerprocess import WorkerProcess
from photoclip.protocol import QueryEncoded, RequestFailed
from photoclip.search.parse import Query, parse

_TYPING_PAUSE_MS = 250


class Showing(Enum):
    """What the grid shows."""

    ALL = auto()
    SEARCH = auto()
    SIMILAR = auto()


class SearchFlow(QObject):
    """Follows the search field. At most one question is open; whatever answers an older one is dropped."""

    showing_all = Signal()
    """Nothing is searched: show the whole library."""
    answered = Signal(Answer)
    """The ranking of the present question; more follow as photos are added."""
    message_changed = Signal(str)
    """One line for under the search field: what is wrong with the query, or what it waits for; mostly empty."""

    def __init__(
        self,
        worker: WorkerProcess,
        searcher: Searcher,
        parent: QObject | None = None,
        *,
        pause_ms: int = _TYPING_PAUSE_MS,
    ) -> None:
        super().__init__(parent)
        self._worker, self._searcher = worker, searcher
        self._showing = Showing.ALL
        self._text = self._asked = ""
        self._question = 0
        self._query: Query | None = None  # parsed, but not ranked yet
        self._request: int | None = None  # the worker is encoding it
        self._encoder_ready = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self._search)
        worker.ready.connect(self._on_ready)
        worker.state_changed.connect(self._on_worker_state)
        worker.query_encoded.connect(self._on_encoded)
        worker.request_failed.connect(self._on_request_failed)
        searcher.answered.connect(self._on_answered)
        searcher.failed.connect(self._on_search_failed)

    @property
    def showing(self) -> Showing:
        """What the grid shows, or is about to."""
        return self._showing

    @property
    def is_searching(self) -> bool:
        """Whether a query is parsed and its ranking has not been asked for yet."""
        return self._query is not None

    def type(self, text: str) -> None:
        """The text is being typed: search when the typing pauses. An empty text shows everything at once."""
        self._text = text
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self.show_all()

    def submit(self) -> None:
        """Search for the text now."""
        self._pause.stop()
        if self._text.strip() and (self._text != self._asked or self._showing != Showing.SEARCH):
            self._search()

    def show_similar(self, photo_id: int) -> None:
        """Show the photos like this one."""
        self._begin(Showing.SIMILAR)
        self._searcher.similar(self._question, photo_id)

    def back(self) -> None:
        """From similar photos to the search they came from; from a search to everything."""
        if self._showing == Showing.SIMILAR and self._text.strip():
            self._search()
        else:
            self._text = ""
            self.show_all()

    def show_all(self) -> None:
        """Show the whole library."""
        self._begin(Showing.ALL)
        self._searcher.forget()
        self.showing_all.emit()

    def _begin(self, showing: Showing) -> None:
        self._pause.stop()
        self._showing = showing
        self._question += 1
        self._query = self._request = None
        self._asked = ""
        self.message_changed.emit("")

    def _search(self) -> None:
        try:
            query = parse(self._text)
        except KnownError as error:
            self.message_changed.emit(str(error))
            return
        self._begin(Showing.SEARCH)
        self._asked = self._text
        self._query = query
        self._encode()

    def _encode(self) -> None:
        """Ask the worker, which answers once its encoder is loaded, even if it crashes and is replaced meanwhile."""
        if self._query is None:
            return
        if self._worker.state == "failed":
            self._request = None
            self.message_changed.emit(self.tr("Searching needs the background process, which is not running."))
            return
        if not self._encoder_ready:
            self.message_changed.emit(self.tr("The encoder is starting; the search begins as soon as it is ready…"))
        if self._request is None:
            self._request = self._worker.encode_query(self._query.texts, self._query.images)

    def _on_ready(self) -> None:
        self._encoder_ready = True
        if self._query is not None:
            self.message_changed.emit("")
            self._encode()

    def _on_worker_state(self, state: str) -> None:
        if state != "running":
            self._encoder_ready = False
            self._encode()

    def _on_encoded(self, encoded: QueryEncoded) -> None:
        if encoded.request != self._request or self._query is None:
            return
        query, self._query, self._request = self._query, None, None
        self._searcher.rank(self._question, query, np.asarray(encoded.vectors, np.float32))

    def _on_request_failed(self, failed: RequestFailed) -> None:
        if failed.request == self._request:
            self._query = self._request = None
            self.message_changed.emit(failed.reason)

    def _on_answered(self, answer: Answer) -> None:
        if answer.question == self._question:
            self.answered.emit(answer)

    def _on_search_failed(self, question: int, reason: str) -> None:
        if question == self._question:
            self.message_changed.emit(reason)

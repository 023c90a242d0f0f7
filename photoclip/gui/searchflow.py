"""From what a person asks to what the grid shows: parse, have it encoded by the worker, rank, drop stale answers."""

from collections import Counter
from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from photoclip.errors import KnownError
from photoclip.gui.models.querydraft import Chip, QueryDraft
from photoclip.gui.searcher import Answer, Searcher
from photoclip.gui.workerprocess import WorkerProcess
from photoclip.protocol import QueryEncoded, Ready, RequestFailed
from photoclip.records import Filter
from photoclip.search.parse import Query, Term, parse
from photoclip.search.rank import Floats

_TYPING_PAUSE_MS = 250
_MOST_EMBEDDINGS = 500  # a megabyte
_NOTHING = Query(())

_Key = tuple[str, str]  # a term's kind and value


class Showing(Enum):
    """What the grid shows."""

    ALL = auto()
    FILTERED = auto()
    SEARCH = auto()
    SIMILAR = auto()


class SearchFlow(QObject):
    """Follows the `draft` of a query, and the scope that it is asked in. At most one question is open at a time.

    Whatever answers an older question is dropped. What was encoded before, or needs no encoding, needs no worker.
    """

    showing_all = Signal()
    """Nothing is asked for: show the whole library."""
    answered = Signal(Answer)
    """The photos that answer the present question; more answers follow as the library changes."""
    message_changed = Signal(str)
    """One line for under the search field: what is wrong with the query, or what it waits for; mostly empty."""
    explained = Signal(int, list)
    """A photo and its list of searcher.Why, one for each term."""
    submitted = Signal(Query)
    """A person has finished a query, without its scope: worth remembering."""

    def __init__(
        self,
        worker: WorkerProcess,
        searcher: Searcher,
        parent: QObject | None = None,
        *,
        pause_ms: int = _TYPING_PAUSE_MS,
    ) -> None:
        super().__init__(parent)
        self.draft = QueryDraft(self)
        self._worker, self._searcher = worker, searcher
        self._scope: tuple[Filter, ...] = ()
        self._before: tuple[tuple[Chip, ...], str] | None = None  # the draft that similar photos took the place of
        self._showing = Showing.ALL
        self._question = 0
        self._query = _NOTHING  # the present question, with its scope
        self._failed = False  # to answer it
        self._trouble = ""  # with the text, which is then no part of the question
        self._message = ""
        self._waiting = False  # for the worker to encode what is missing
        self._request: tuple[int, list[_Key]] | None = None
        self._embedded: dict[_Key, Floats] = {}
        self._embedded_by = ""  # the key of an encoder
        self._encoder_ready = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self._on_pause)
        self.draft.typed.connect(self._on_typed)
        self.draft.chips_changed.connect(self._search)
        worker.ready.connect(self._on_ready)
        worker.state_changed.connect(self._on_worker_state)
        worker.query_encoded.connect(self._on_encoded)
        worker.request_failed.connect(self._on_request_failed)
        searcher.answered.connect(self._on_answered)
        searcher.failed.connect(self._on_search_failed)
        searcher.explained.connect(self._on_explained)

    @property
    def showing(self) -> Showing:
        """What the grid shows, or is about to."""
        return self._showing

    @property
    def scope(self) -> tuple[Filter, ...]:
        """The filters that hold whatever is asked."""
        return self._scope

    @property
    def query(self) -> Query:
        """What is asked for, within the scope; it may be nothing."""
        return self._query

    @property
    def phrases(self) -> list[str]:
        """What is asked for in words, without what is to be left out."""
        return [term.value for term in self._query.terms if term.kind == "text" and not term.negative]

    @property
    def is_searching(self) -> bool:
        """Whether there is a query whose ranking has not been asked for yet."""
        return self._waiting

    @property
    def leads_back(self) -> bool:
        """Whether `back` leads from similar photos to the search that they were asked for in."""
        return self._showing == Showing.SIMILAR and self._before is not None

    def set_scope(self, filters: Sequence[Filter]) -> None:
        """Search within what meets these filters: an album, a tag, a folder; none of them: the whole library."""
        if tuple(filters) != self._scope:
            self._scope = tuple(filters)
            self._search()

    def submit(self) -> None:
        """The text is finished: search now, and make chips of it."""
        if self.draft.text.strip():
            try:
                typed = parse(self.draft.text, look=False)
            except KnownError as error:
                self._say(str(error))
                return
            self.draft.put(dict.fromkeys((*self.draft.chips, *typed.terms, *typed.filters)))
        self._search()  # once more, if it could not be answered
        if not self.draft.is_empty:
            self.submitted.emit(self.draft.query(_NOTHING))

    def show_similar(self, photo_id: int, path: Path | None = None) -> None:
        """Show the photos like this one, whose file is `path`, in place of what is searched for."""
        if not self.leads_back:
            self._before = None if self.draft.is_empty else (self.draft.chips, self.draft.text)
        self.draft.put([Term("image", str(path or ""), photo_id=photo_id)])

    def back(self) -> None:
        """From similar photos to the search that they were asked for in; from a search to all there is in the scope."""
        chips, text = self._before if self.leads_back and self._before else ((), "")
        self.draft.put(chips, text)

    def explain(self, photo_id: int) -> None:
        """Ask for `explained`: how a photo fits each term of the present question."""
        if self._query.terms:
            self._searcher.explain(self._question, photo_id)
        else:
            self.explained.emit(photo_id, [])

    # From the draft to a question.

    def _on_typed(self) -> None:
        if self.draft.text.strip():
            self._pause.start()
        else:
            self._search()

    def _on_pause(self) -> None:
        """What is typed may be half a query yet: as long as it is none, the photos stay."""
        self._search(leave_half=True)

    def _search(self, *, leave_half: bool = False) -> None:
        self._pause.stop()
        typed, self._trouble = _NOTHING, ""
        try:
            typed = parse(self.draft.text, look=False) if self.draft.text.strip() else _NOTHING
        except KnownError as error:
            self._trouble = str(error)
        if not (self._trouble and leave_half):
            query = self.draft.query(typed)
            self._ask(Query(query.terms, (*self._scope, *query.filters)))
        if self._trouble:
            self._say(self._trouble)

    def _ask(self, query: Query) -> None:
        if _alike(query, self._query) and not self._failed:
            return
        self._question += 1
        self._query, self._failed = query, False
        self._request, self._waiting = None, False
        self._showing = _showing(query)
        if self._showing != Showing.SIMILAR:
            self._before = None
        self._say("")
        if self._showing == Showing.ALL:
            self._searcher.forget()
            self.showing_all.emit()
        else:
            self._proceed()

    # From a question to its answer.

    def _proceed(self) -> None:
        """Have it answered if all its terms are embedded; otherwise have the others encoded first."""
        keys: list[_Key] = [(term.kind, term.value) for term in self._query.terms if term.photo_id is None]
        missing = [key for key in dict.fromkeys(keys) if key not in self._embedded]
        self._waiting = bool(missing)
        if missing:
            self._encode(missing)
        else:
            embedded = {key: self._embedded[key] for key in keys}
            self._searcher.ask(self._question, self._query, embedded, self._embedded_by if keys else "")

    def _encode(self, missing: Sequence[_Key]) -> None:
        """Ask the worker, which answers once its encoder is loaded, even if it crashes and is replaced meanwhile."""
        if self._worker.state == "failed":
            self._request = None
            self._say(self.tr("Searching needs the background process, which is not running."))
            return
        if not self._encoder_ready:
            self._say(self.tr("The encoder is starting; the search begins as soon as it is ready…"))
        if self._request is None:
            texts = [key for key in missing if key[0] == "text"]
            images = [key for key in missing if key[0] == "image"]
            number = self._worker.encode_query([value for _, value in texts], [value for _, value in images])
            self._request = number, texts + images

    def _on_ready(self, ready: Ready) -> None:
        self._encoder_ready = True
        other = bool(self._embedded) and ready.encoder_key != self._embedded_by
        if other:
            self._embedded.clear()
        if self._waiting or (other and any(term.photo_id is None for term in self._query.terms)):
            self._say(self._trouble)
            self._proceed()

    def _on_worker_state(self, state: str) -> None:
        if state != "running":
            self._encoder_ready = False
            if self._waiting:
                self._proceed()

    def _on_encoded(self, encoded: QueryEncoded) -> None:
        if self._request is None or encoded.request != self._request[0]:
            return
        (_, keys), self._request = self._request, None
        if encoded.encoder_key != self._embedded_by or len(self._embedded) > _MOST_EMBEDDINGS:
            self._embedded.clear()
            self._embedded_by = encoded.encoder_key
        vectors = np.asarray(encoded.vectors, np.float32)
        self._embedded.update(zip(keys, vectors, strict=True))
        self._proceed()

    def _on_request_failed(self, failed: RequestFailed) -> None:
        if self._request is not None and failed.request == self._request[0]:
            self._request, self._waiting = None, False
            self._fail(failed.reason)

    def _on_answered(self, answer: Answer) -> None:
        if answer.question == self._question:
            self._failed = False
            self._say(self._trouble)
            self.answered.emit(answer)

    def _on_search_failed(self, question: int, reason: str) -> None:
        if question == self._question:
            self._fail(reason)

    def _on_explained(self, question: int, photo_id: int, whys: list[object]) -> None:
        if question == self._question:
            self.explained.emit(photo_id, whys)

    def _fail(self, reason: str) -> None:
        self._failed = True
        self._say(reason)

    def _say(self, message: str) -> None:
        if message != self._message:
            self._message = message
            self.message_changed.emit(message)


def _alike(one: Query, other: Query) -> bool:
    """Whether two queries have the same answer: the order of their parts means nothing."""
    return Counter(one.terms) == Counter(other.terms) and set(one.filters) == set(other.filters)


def _showing(query: Query) -> Showing:
    if not query.terms:
        return Showing.FILTERED if query.filters else Showing.ALL
    term = query.terms[0]
    alike = len(query.terms) == 1 and term.photo_id is not None and not term.negative
    return Showing.SIMILAR if alike else Showing.SEARCH

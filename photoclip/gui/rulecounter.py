"""How many photos a rule that is being typed is for: the worker encodes its words, and the reader of rules counts."""

from PySide6.QtCore import QObject, QTimer

from photoclip.errors import KnownError
from photoclip.gui.phraseembeddings import PhraseEmbeddings
from photoclip.gui.rulesreader import RulesReader
from photoclip.gui.workerprocess import WorkerProcess
from photoclip.protocol import Ready
from photoclip.tagging.rules import read

# The encoder takes a few hundredths of a second, unless it is not ready: then what is known without it has to do.
_PATIENCE_MS = 1_000


class RuleCounter(QObject):
    """Has the text counted that it was last asked about; the answers come from the reader, in `RulesReader.counted`.

    More of them follow as more becomes known: first of the filters alone while the words cannot be encoded.
    """

    def __init__(self, worker: WorkerProcess, reader: RulesReader, parent: QObject) -> None:
        super().__init__(parent)
        self._reader = reader
        self._text = ""
        self._phrases: list[str] = []
        self._embeddings = PhraseEmbeddings(worker, self)
        self._embeddings.encoded.connect(self._proceed)
        self._embeddings.failed.connect(self._on_failed)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._do_without)
        worker.ready.connect(self._on_ready)
        worker.job_finished.connect(self._on_job_finished)
        reader.outdate()

    def count(self, text: str) -> None:
        """Count the photos that meet this query, in place of any other."""
        try:
            self._text, self._phrases = text, list(dict.fromkeys(read(text).texts))
        except KnownError:
            self._text, self._phrases = text, []  # the reader says what is wrong
        self._proceed()

    def _proceed(self) -> None:
        """Have the words encoded that are not, and then all counted."""
        embedded = {phrase: vector for phrase in self._phrases if (vector := self._embeddings.get(phrase)) is not None}
        if len(embedded) == len(self._phrases):
            self._patience.stop()
            self._reader.count(self._text, embedded, self._embeddings.encoder_key)
        else:
            self._patience.start()
            self._embeddings.want(self._phrases)

    def _do_without(self) -> None:
        self._patience.stop()
        self._reader.count(self._text)

    def _on_failed(self, _: str, phrases: list[str]) -> None:
        if set(self._embeddings.missing(self._phrases)) <= set(phrases):
            self._do_without()
        else:
            self._proceed()

    def _on_ready(self, ready: Ready) -> None:
        if self._embeddings and ready.encoder_key != self._embeddings.encoder_key:
            self._embeddings.clear()
            self._proceed()

    def _on_job_finished(self, job: str) -> None:
        """The worker has prepared what scores are made of."""
        if job == "suggest":
            self._reader.outdate()
            self._proceed()

"""Learning a tag from answers as they come, away from the window's thread, and finding what to ask next."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from photoclip.catalog import tags
from photoclip.catalog.connection import Catalog
from photoclip.catalog.tags import Examples
from photoclip.errors import KnownError
from photoclip.gui.background import Background
from photoclip.gui.models.photo_order import Ids
from photoclip.gui.scoredcatalog import ScoredCatalog
from photoclip.paths import LibraryPaths
from photoclip.tagging import asking

_QUESTIONS = 24

Answers = dict[int, bool | None]
"""By photo: yes, no, or None for an answer that was taken back."""


@dataclass(frozen=True, slots=True, eq=False)
class Round:
    """What to ask about the tag `path` next, by what is known of it so far.

    `photo_ids` are the most instructive ones first, none when nothing is left to ask; `probabilities` say how probable
    the tag is for each. `right` and `wrong` count what a person has said of it, and for `strong` more of the library's
    `photos` photos it suggests itself strongly. `precision`: of the judged photos for which it does so without having
    seen them, how many are right, and how many there are; None with too few.
    """

    path: str
    photo_ids: list[int]
    probabilities: list[float]
    right: int
    wrong: int
    precision: tuple[int, int] | None
    strong: int
    photos: int


class AskReader(QObject):
    """Asks about one tag at a time, while somebody is there to be asked: see `rest`."""

    round = Signal(Round)
    """After `begin`, and after each answer; of answers that come fast the newest counts."""
    known = Signal(tuple)
    """The paths of all tags that can be asked about without an example."""
    unprepared = Signal()
    """The library has no scorers yet."""
    unknown = Signal(str)
    """This tag's name says nothing to the encoder, and no photo has it."""
    finished = Signal()
    """There is no tag left of which many photos are uncertain."""
    problem = Signal(str)
    _in_catalog = Signal(object)

    def __init__(self, paths: LibraryPaths) -> None:
        super().__init__()
        self._scored = ScoredCatalog(paths)
        self._thread = Background("ask me")
        self._asked = 0
        self._answers: Answers = {}
        self._skipped: list[int] = []
        self._resting = self._outdated = False
        self._in_catalog.connect(self._forget)
        # The thread's own.
        self._catalog: Catalog | None = None
        self._field: asking.Field | None = None
        self._path = ""
        self._left: list[str] | None = None

    def begin(self, path: str) -> None:
        """Ask about a tag; with "" about the one that is uncertain for most photos, and then about the next such."""
        self._asked = asked = self._asked + 1
        self._answers, self._skipped = {}, []
        self._resting = self._outdated = False
        self._thread.submit("begin", lambda: self._begin(asked, path))

    def answer(self, photo_id: int, yes: bool) -> None:
        """Count this answer, before it is in the catalog."""
        self._say(photo_id, yes)

    def take_back(self, photo_id: int) -> None:
        """Do not count what was answered about a photo."""
        self._say(photo_id, None)

    def skip(self, photo_id: int) -> None:
        """Do not ask about a photo until the next `begin`."""
        self._skipped.append(photo_id)
        self._submit()

    def refresh(self) -> None:
        """Something was said elsewhere, or was undone."""
        self._submit()

    @property
    def is_resting(self) -> bool:
        """Whether nobody sees the questions."""
        return self._resting

    def rest(self) -> None:
        """Nobody sees the questions: learn nothing before `resume`, whatever is said elsewhere."""
        self._resting = True

    def resume(self) -> None:
        """The questions are seen again: take in what was said meanwhile, unless a `begin` follows at once."""
        self._resting = False
        QTimer.singleShot(0, self, self._catch_up)

    def cancel(self) -> None:
        """Nobody is asked any more, until the next `begin`."""
        self._asked += 1
        self.rest()

    def outdate(self) -> None:
        """The vocabulary or the encoder has changed, which the next `begin` takes in."""
        self._scored.outdate()

    def stop(self) -> None:
        """Close the catalog and end the thread."""
        self.cancel()
        self._thread.stop(self._scored.close)

    def _say(self, photo_id: int, answer: bool | None) -> None:
        self._answers[photo_id] = answer
        self._submit()

    def _catch_up(self) -> None:
        if self._outdated:
            self._submit()

    def _submit(self) -> None:
        self._outdated = self._resting
        if self._resting:
            return
        asked, answers, skipped = self._asked, self._answers.copy(), np.array(self._skipped, np.int64)
        self._thread.submit("round", lambda: self._next(asked, answers, skipped))

    def _forget(self, answers: Answers) -> None:
        """From now on the catalog speaks for these answers: if it changes, they were undone."""
        for photo_id, answer in answers.items():
            if photo_id in self._answers and self._answers[photo_id] == answer:
                del self._answers[photo_id]

    # In the thread.

    def _begin(self, asked: int, path: str) -> None:
        try:
            if asked == self._asked and self._choose(path):
                self._ask(asked, {}, np.empty(0, np.int64))
        except KnownError as error:
            self.problem.emit(str(error))

    def _choose(self, path: str) -> bool:
        """Turn to a tag; False when there is nothing to ask about it."""
        scored = self._scored.get()
        if scored is None:
            self.unprepared.emit()
            return False
        field = self._field
        if field is None or not field.is_of(scored.scorers, scored.index):
            self._field = field = asking.Field.of(scored.scorers, scored.index)
            self.known.emit(scored.scorers.paths)
        self._catalog = scored.catalog
        if path:
            self._path, self._left = path, None
            return True
        if self._left is None:
            self._left = asking.worth_asking(field, tags.settled(scored.catalog))
        if not self._left:
            self._left = None
            self.finished.emit()
            return False
        self._path = self._left.pop(0)
        return True

    def _next(self, asked: int, answers: Answers, skipped: Ids) -> None:
        try:
            if asked == self._asked and self._field is not None:
                self._ask(asked, answers, skipped)
        except KnownError as error:
            self.problem.emit(str(error))

    def _ask(self, asked: int, answers: Answers, skipped: Ids) -> None:
        assert self._catalog is not None and self._field is not None
        path, field = self._path, self._field
        noted, settled = tags.judged_one(self._catalog, path)
        said, settled = _with_answers(noted, settled, answers)
        if not len(said.positive) and not asking.is_known(field.scorers, path):
            self.unknown.emit(path)
            return
        found = asking.questions(field, path, said, settled, _QUESTIONS + len(skipped))
        asked_about = np.flatnonzero(~np.isin(found.photo_ids, skipped))[:_QUESTIONS]
        if asked != self._asked:
            return
        self._in_catalog.emit({photo: answer for photo, answer in answers.items() if _of(noted, photo) == answer})
        self.round.emit(
            Round(
                path,
                found.photo_ids[asked_about].tolist(),
                found.probabilities[asked_about].tolist(),
                len(said.positive),
                len(said.negative),
                found.precision,
                found.strong,
                len(field.index),
            )
        )


def _of(said: Examples, photo_id: int) -> bool | None:
    return True if photo_id in said.positive else False if photo_id in said.negative else None


def _with_answers(said: Examples, settled: Ids, answers: Answers) -> tuple[Examples, Ids]:
    """What the catalog knows of a tag, with answers in place of what it says of the same photos."""
    answered = np.array(list(answers), np.int64)

    def joined(photo_ids: Ids, *kinds: bool) -> Ids:
        mine = np.array([photo_id for photo_id, answer in answers.items() if answer in kinds], np.int64)
        return np.concatenate([photo_ids[~np.isin(photo_ids, answered)], mine])

    return Examples(joined(said.positive, True), joined(said.negative, False)), joined(settled, True, False)

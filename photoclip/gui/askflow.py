"""Asking a person about one tag, photo by photo: between the answers, the edits that they are, and what is learnt."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from photoclip.edits import JudgeTags
from photoclip.gui.askreader import AskReader, Round
from photoclip.gui.edits import EditDesk
from photoclip.gui.models.questions import Questions
from photoclip.gui.workerprocess import WorkerProcess
from photoclip.protocol import CatalogChanged


class State(Enum):
    """What there is to be seen."""

    LOOKING = auto()  # for photos to ask about
    ASKING = auto()
    ANSWERED = auto()  # nothing is left to ask about this tag
    UNPREPARED = auto()
    UNKNOWN = auto()
    FINISHED = auto()  # no tag is left
    TROUBLE = auto()
    NO_WORKER = auto()  # and answers would be lost


@dataclass(slots=True)
class _Step:
    """An edit of ours: the answer that a photo had before, if any, and the one it has since, unless it is undone."""

    photo_id: int
    before: bool | None
    after: bool
    undone: bool = False


class AskFlow(QObject):
    """`begin` with a tag, or with none; then `answer`, `skip`, go `back`, or `change` an answer.

    Every answer is an edit that can be undone, wherever that is done. Answers need not wait for what is learnt from
    them: the photos that are there are asked about until better ones come.
    """

    changed = Signal()
    """What is asked, or what is known of it, has changed."""
    known = Signal(tuple)
    """The paths of all tags that can be asked about without an example."""

    def __init__(self, reader: AskReader, edits: EditDesk, worker: WorkerProcess) -> None:
        super().__init__()
        self._reader, self._edits, self._worker = reader, edits, worker
        self.questions = Questions()
        self.path = ""
        """The tag in question, as far as that is known."""
        self.round: Round | None = None
        self.any_tag = False
        """Whether the tags come by themselves, the most uncertain one first."""
        self.reason = ""
        """What the trouble is."""
        self._state = State.LOOKING
        self._left = ""  # the tag that was asked about before: a late round may still speak of it
        self._steps: dict[str, _Step] = {}
        reader.round.connect(self._on_round)
        reader.known.connect(self.known)
        reader.unprepared.connect(lambda: self._become(State.UNPREPARED))
        reader.unknown.connect(self._on_unknown)
        reader.finished.connect(self._on_finished)
        reader.problem.connect(self._on_problem)
        edits.turned.connect(self._on_turned)
        worker.edit_refused.connect(self._on_refused)
        worker.state_changed.connect(lambda _state: self.changed.emit())

    @property
    def state(self) -> State:
        """What there is to be seen now."""
        return State.NO_WORKER if self._worker.state == "failed" else self._state

    @property
    def tokens(self) -> list[str]:
        """Those of the edits that the answers about this tag are."""
        return list(self._steps)

    @property
    def photo_id(self) -> int | None:
        """The photo in question."""
        return self.questions.current

    @property
    def probability(self) -> float | None:
        """How probable the tag is on that photo, by the newest round that speaks of it."""
        if self.round is None or self.photo_id not in self.round.photo_ids:
            return None
        return self.round.probabilities[self.round.photo_ids.index(self.photo_id)]

    def begin(self, path: str) -> None:
        """Ask about this tag from now on, or about any."""
        self.any_tag = not path
        self._left = self.path if self.path != path else ""
        self.path, self.round, self.questions, self._steps = path, None, Questions(), {}
        self._become(State.LOOKING)
        self._reader.begin(path)

    def close(self) -> None:
        """Nobody is there to answer any more, until the next `begin`."""
        self._reader.cancel()

    def rest(self) -> None:
        """Nobody sees the questions for now."""
        self._reader.rest()

    def resume(self) -> None:
        """They are seen again, about the same tag or one that `begin` is called with at once."""
        self._reader.resume()
        if self._state == State.UNPREPARED:  # what was waited for may have come meanwhile
            self.begin(self.path)

    # What a person does.

    def answer(self, yes: bool) -> bool:
        """Say that the photo in question has the tag, or has not; returns whether there is one."""
        photo_id = self.photo_id
        if self.state != State.ASKING or photo_id is None:
            return False
        self.questions.answer(yes)
        self._judge(photo_id, None, yes)
        self._go_on()
        return True

    def skip(self) -> bool:
        """Leave the photo in question without an answer; returns whether there is one."""
        photo_id = self.photo_id
        if self.state != State.ASKING or photo_id is None:
            return False
        self.questions.skip()
        self._reader.skip(photo_id)
        self._go_on()
        return True

    def back(self) -> bool:
        """Ask about the last photo again, as if it had not been asked about; returns whether there is one."""
        photo_id = self.questions.last
        if self.state == State.NO_WORKER or photo_id is None:
            return False
        self.questions.ask_again(photo_id)
        for token, step in reversed(self._steps.items()):
            if step.photo_id == photo_id and not step.undone:
                self._edits.take_back(token)
        self._become(State.ASKING)
        return True

    def change(self, photo_id: int) -> None:
        """The answer for this photo was wrong."""
        before = self.questions.answers.get(photo_id)
        if before is not None and self.state != State.NO_WORKER:
            self.questions.set_answer(photo_id, not before)
            self._judge(photo_id, before, not before)
            self.changed.emit()

    def ask_skipped(self) -> None:
        """Ask about those that were skipped."""
        for photo_id in reversed(self.questions.skipped):
            self.questions.ask_again(photo_id)
        self._go_on()

    # What the library and the worker say.

    def on_changed(self, change: CatalogChanged) -> None:
        """Something was said elsewhere, or what tags are told by is new."""
        if change.vocabulary or change.encoder:
            self._reader.outdate()
        if change.tags and self.round is not None and not self._is_ours(change):
            self._reader.refresh()

    def on_job_finished(self, job: str) -> None:
        """What was waited for may be prepared now."""
        if job == "suggest":
            self._reader.outdate()
            if self._state == State.UNPREPARED and not self._reader.is_resting:
                self.begin(self.path)

    def _is_ours(self, change: CatalogChanged) -> bool:
        return bool(change.photo_ids) and {step.photo_id for step in self._steps.values()}.issuperset(change.photo_ids)

    def _judge(self, photo_id: int, before: bool | None, after: bool) -> None:
        right, wrong = ([self.path], []) if after else ([], [self.path])
        token = self._edits.submit(JudgeTags([photo_id], right, wrong))
        self._steps[token] = _Step(photo_id, before, after)
        self._reader.answer(photo_id, after)

    def _on_turned(self, token: str, undone: bool) -> None:
        """An answer was undone, or given again, by us or by the menu."""
        step = self._steps.get(token)
        if step is not None and step.undone != undone:
            step.undone = undone
            self._restore(step.photo_id, step.before if undone else step.after)

    def _on_refused(self, token: str) -> None:
        """An answer was not kept, or one could not be undone."""
        step = self._steps.pop(token, None)
        if step is not None:
            self._restore(step.photo_id, step.after if step.undone else step.before)

    def _restore(self, photo_id: int, answer: bool | None) -> None:
        if answer is None:
            self.questions.ask_again(photo_id)
            self._reader.take_back(photo_id)
        else:
            self.questions.set_answer(photo_id, answer)
            self._reader.answer(photo_id, answer)
        self._go_on()

    def _on_round(self, found: Round) -> None:
        if not self._is_wanted(found.path):
            return
        self.path, self.round = found.path, found
        self.questions.take(found.photo_ids)
        if self.photo_id is None and not found.photo_ids:
            self._become(State.ANSWERED)
        else:
            self._go_on()

    def _is_wanted(self, path: str) -> bool:
        """Whether what the reader says is about the tag in question: another may have been chosen meanwhile."""
        return path != self._left if self.any_tag else path == self.path

    def _go_on(self) -> None:
        """Ask, or wait for the round that takes the last answer in."""
        self._become(State.LOOKING if self.photo_id is None else State.ASKING)

    def _on_unknown(self, path: str) -> None:
        if self._is_wanted(path):
            self.path = path
            self._become(State.UNKNOWN)

    def _on_finished(self) -> None:
        if self.any_tag:
            self.path = ""
            self._become(State.FINISHED)

    def _on_problem(self, reason: str) -> None:
        self.reason = reason
        self._become(State.TROUBLE)

    def _become(self, state: State) -> None:
        self._state = state
        self.changed.emit()

"""The photos that a person is asked about for one tag: the one in question, those to come, and what was answered."""

from collections.abc import Iterable


class Questions:
    """Photos by their ids. The one in question changes only when the person has done something."""

    def __init__(self) -> None:
        self.current: int | None = None
        self.answers: dict[int, bool] = {}
        """In the order in which they were given first."""
        self._passed: list[int] = []  # answered or skipped, in this order
        self._returned: list[int] = []  # those to come before all others: an answer was taken back
        self._fresh: list[int] = []

    @property
    def ahead(self) -> list[int]:
        """The photos after the one in question, the next one first."""
        return [*self._returned, *self._fresh]

    @property
    def skipped(self) -> list[int]:
        """Those that were passed without an answer."""
        return [photo_id for photo_id in self._passed if photo_id not in self.answers]

    @property
    def last(self) -> int | None:
        """The photo that was answered or skipped last."""
        return self._passed[-1] if self._passed else None

    def take(self, photo_ids: Iterable[int]) -> None:
        """Ask about these from now on, in place of those to come; not about what was asked already."""
        asked = {*self._passed, *self._returned, self.current}
        self._fresh = [photo_id for photo_id in photo_ids if photo_id not in asked]
        if self.current is None:
            self._go_on()

    def answer(self, yes: bool) -> None:
        """Note the answer for the photo in question, and go on to the next."""
        if self.current is not None:
            self.answers[self.current] = yes
            self._pass()

    def skip(self) -> None:
        """Go on without an answer."""
        if self.current is not None:
            self._pass()

    def ask_again(self, photo_id: int) -> None:
        """Ask about this one now: it is not answered any more. The one in question comes after it."""
        self.answers.pop(photo_id, None)
        if photo_id != self.current:
            self._take_out(photo_id)
            if self.current is not None:
                self._returned.insert(0, self.current)
            self.current = photo_id

    def set_answer(self, photo_id: int, yes: bool) -> None:
        """A photo was answered otherwise than by `answer`: anew, or again after that was taken back."""
        self.answers[photo_id] = yes
        if photo_id == self.current:
            self._pass()
        elif photo_id not in self._passed:
            self._take_out(photo_id)
            self._passed.append(photo_id)

    def _take_out(self, photo_id: int) -> None:
        for photos in (self._passed, self._returned, self._fresh):
            if photo_id in photos:
                photos.remove(photo_id)

    def _pass(self) -> None:
        assert self.current is not None
        self._passed.append(self.current)
        self._go_on()

    def _go_on(self) -> None:
        waiting = self._returned or self._fresh
        self.current = waiting.pop(0) if waiting else None

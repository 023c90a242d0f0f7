"""What the worker has been told and has not answered yet, so that the next worker can be told again after a crash."""

from photoclip.protocol import AddFolder, DropVectors, EncodeQuery, MakeHeatMap, MakePreview, Retry, UseEncoder

Numbered = AddFolder | Retry | EncodeQuery | MakePreview | MakeHeatMap | UseEncoder | DropVectors

# A message that two workers died of is not sent to a third.
TRIES = 2


class Outbox:
    """The numbered messages under way, in the order in which they were made."""

    def __init__(self) -> None:
        self._last = 0
        self._waiting: dict[int, Numbered] = {}
        self._tries: dict[int, int] = {}

    def number(self) -> int:
        """A number for the next message."""
        self._last += 1
        return self._last

    def add(self, message: Numbered) -> None:
        """Keep `message` until it is answered."""
        self._waiting[_number(message)] = message

    def sent(self, message: Numbered) -> None:
        """Count that `message` has gone to a worker."""
        self._tries[_number(message)] = self._tries.get(_number(message), 0) + 1

    def answered(self, number: int) -> bool:
        """Forget the message with this number; False when there is none (it was answered before)."""
        self._tries.pop(number, None)
        return self._waiting.pop(number, None) is not None

    def waiting(self) -> list[Numbered]:
        """All that a new worker has to be told, oldest first."""
        return list(self._waiting.values())

    def take_hopeless(self) -> list[Numbered]:
        """Remove and return what workers have died of more than once."""
        hopeless = [m for number, m in self._waiting.items() if self._tries.get(number, 0) >= TRIES]
        for message in hopeless:
            self.answered(_number(message))
        return hopeless

    def take_all(self) -> list[Numbered]:
        """Remove and return everything: there will be no worker to answer."""
        messages = self.waiting()
        self._waiting.clear()
        self._tries.clear()
        return messages


def _number(message: Numbered) -> int:
    return message.edit if isinstance(message, AddFolder | Retry | UseEncoder | DropVectors) else message.request

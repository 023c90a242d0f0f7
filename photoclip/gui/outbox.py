"""What the worker has been told and has not answered yet, so that the next worker can be told again after a crash."""

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from photoclip.paths import path_text
from photoclip.protocol import (
    AddFolder,
    Apply,
    DropVectors,
    EncodeQuery,
    LookAgain,
    MakeHeatMap,
    MakePreview,
    ProtocolError,
    Redo,
    RemoveFolder,
    Retry,
    Skip,
    Undo,
    UseEncoder,
    WriteSidecars,
    decode,
    encode,
)

Request = EncodeQuery | MakePreview | MakeHeatMap
Lasting = AddFolder | RemoveFolder | Apply | Undo | Redo
"""What is not lost even when the window is closed before it is answered."""
Numbered = Request | Lasting | Retry | Skip | UseEncoder | DropVectors | WriteSidecars | LookAgain

# A message that two workers died of is not sent to a third. For an edit more is risked: it is a person's work.
TRIES, TRIES_OF_EDITS = 2, 4


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

    def answered(self, number: int) -> Numbered | None:
        """Forget the message with this number and return it; None when it was answered before."""
        self._tries.pop(number, None)
        return self._waiting.pop(number, None)

    def waiting(self) -> list[Numbered]:
        """All that a new worker has to be told, oldest first."""
        return list(self._waiting.values())

    def take_hopeless(self) -> list[Numbered]:
        """Remove and return what workers have died of too often."""
        hopeless = [m for number, m in self._waiting.items() if self._tries.get(number, 0) >= _limit(m)]
        for message in hopeless:
            self.answered(_number(message))
        return hopeless

    def take_all(self) -> list[Numbered]:
        """Remove and return everything: there will be no worker to answer."""
        messages = self.waiting()
        self._waiting.clear()
        self._tries.clear()
        return messages

    def keep(self, file: Path) -> None:
        """Write down the edits that wait, for the next window: this one is closed."""
        lasting = [encode(message) for message in self.waiting() if isinstance(message, Lasting)]
        if lasting:
            with suppress(OSError), os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
                out.writelines(lasting)

    def recall(self, file: Path) -> None:
        """Take over the edits that an earlier window wrote down."""
        try:
            lines = file.read_bytes().splitlines()
            file.unlink()
        except OSError:
            return
        known = {_number(message): message for message in self.waiting() if isinstance(message, Lasting)}
        for line in lines:
            with suppress(ProtocolError):  # of another version
                message = decode(line)
                if isinstance(message, Lasting) and known.get(message.edit) != message:
                    self.add(replace(message, edit=self.number()))


def _limit(message: Numbered) -> int:
    return TRIES_OF_EDITS if isinstance(message, Lasting) else TRIES


def not_done(message: Numbered, reason: str) -> str:
    """What to tell the person of a message that will not be answered."""
    match message:
        case AddFolder(path=path):
            said = QCoreApplication.translate("Outbox", "{folder} was not added: {reason}")
            return said.format(folder=path_text(path), reason=reason)
        case RemoveFolder():
            said = QCoreApplication.translate("Outbox", "The folder was not removed from the library: {reason}")
        case UseEncoder() | DropVectors():
            said = QCoreApplication.translate("Outbox", "The encoder was not changed: {reason}")
        case WriteSidecars():
            said = QCoreApplication.translate("Outbox", "Writing sidecars was not switched: {reason}")
        case Apply() | Undo() | Redo():
            said = QCoreApplication.translate("Outbox", "Your last change was not saved: {reason}")
        case LookAgain():
            said = QCoreApplication.translate(
                "Outbox", "The library does not know yet which photos have gone or come back: {reason}"
            )
        case Skip():
            said = QCoreApplication.translate("Outbox", "The photos were not set aside: {reason}")
        case _:
            said = QCoreApplication.translate("Outbox", "The photos were not tried again: {reason}")
    return said.format(reason=reason)


def _number(message: Numbered) -> int:
    return message.request if isinstance(message, Request) else message.edit

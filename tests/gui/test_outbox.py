import stat
from pathlib import Path

import pytest

from photoclip.edits import Rate
from photoclip.gui.outbox import Numbered, Outbox, not_done
from photoclip.protocol import (
    AddFolder,
    Apply,
    DropVectors,
    EncodeQuery,
    LookAgain,
    MakePreview,
    Redo,
    Retry,
    Undo,
    UseEncoder,
    encode,
)


def test_what_is_not_answered_is_kept_in_order() -> None:
    outbox = Outbox()
    messages = [
        AddFolder("/a", outbox.number()),
        EncodeQuery(outbox.number(), ["sea"], []),
        Retry([1], outbox.number()),
        MakePreview(outbox.number(), 5),
    ]
    for message in messages:
        outbox.add(message)
    assert outbox.answered(2)
    assert not outbox.answered(2) and not outbox.answered(99)
    assert outbox.waiting() == [messages[0], messages[2], messages[3]]


def test_what_was_sent_twice_without_an_answer_is_hopeless() -> None:
    outbox = Outbox()
    bad, late = EncodeQuery(outbox.number(), ["sea"], []), MakePreview(outbox.number(), 5)
    outbox.add(bad)
    outbox.sent(bad)
    outbox.add(late)
    assert outbox.take_hopeless() == []
    outbox.sent(bad)
    outbox.sent(late)
    assert outbox.take_hopeless() == [bad]
    assert outbox.waiting() == [late]


def test_an_edit_is_given_up_later_than_a_query() -> None:
    outbox = Outbox()
    edit, query = Undo(outbox.number(), "one"), EncodeQuery(outbox.number(), ["sea"], [])
    outbox.add(edit)
    outbox.add(query)
    lost = []
    for _ in range(4):
        outbox.sent(edit)
        outbox.sent(query)
        lost.append(outbox.take_hopeless())
    assert lost == [[], [query], [], [edit]]


def test_everything_can_be_given_up() -> None:
    outbox = Outbox()
    message = Retry([1], outbox.number())
    outbox.add(message)
    assert outbox.take_all() == [message]
    assert outbox.waiting() == []


def filled(outbox: Outbox) -> list[Numbered]:
    messages: list[Numbered] = [
        Apply(outbox.number(), "one", Rate([1, 2], 5)),
        EncodeQuery(outbox.number(), ["sea"], []),
        Undo(outbox.number(), "one"),
        AddFolder("/photos/caf\udce9", outbox.number()),
        LookAgain(outbox.number(), [1]),
        Redo(outbox.number(), "one"),
    ]
    for message in messages:
        outbox.add(message)
    return messages


def test_edits_are_handed_from_window_to_window(tmp_path: Path) -> None:
    file = tmp_path / "unsaved.jsonl"
    closed = Outbox()
    filled(closed)
    closed.keep(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600

    opened = Outbox()
    own = Retry([1], opened.number())
    opened.add(own)
    opened.recall(file)
    assert opened.waiting() == [
        own,
        Apply(2, "one", Rate([1, 2], 5)),
        Undo(3, "one"),
        AddFolder("/photos/caf\udce9", 4),
        Redo(5, "one"),
    ]
    assert not file.exists()
    opened.recall(file)
    assert len(opened.waiting()) == 5


def test_a_window_that_starts_its_worker_again_has_its_edits_once(tmp_path: Path) -> None:
    outbox = Outbox()
    messages = filled(outbox)
    outbox.keep(tmp_path / "unsaved.jsonl")
    outbox.recall(tmp_path / "unsaved.jsonl")
    assert outbox.waiting() == messages


def test_nothing_is_written_when_nothing_is_left(tmp_path: Path) -> None:
    outbox = Outbox()
    outbox.add(EncodeQuery(outbox.number(), ["sea"], []))
    outbox.keep(tmp_path / "unsaved.jsonl")
    assert list(tmp_path.iterdir()) == []
    outbox.add(Undo(outbox.number(), "one"))
    outbox.keep(tmp_path / "nowhere" / "unsaved.jsonl")


def test_damaged_and_foreign_lines_are_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "unsaved.jsonl"
    file.write_bytes(b"\x00\xff\n" + encode(LookAgain(1, [1])) + encode(Undo(7, "one")) + b'{"type": "Undo", "ed')
    outbox = Outbox()
    outbox.recall(file)
    assert outbox.waiting() == [Undo(1, "one")]


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (AddFolder("/photos/<b>", 1), "/photos/<b> was not added"),
        (UseEncoder("x", False, 1), "encoder was not changed"),
        (DropVectors("x", 1), "encoder was not changed"),
        (Apply(1, "one", Rate([1], 5)), "last change was not saved"),
        (Undo(1, "one"), "last change was not saved"),
        (LookAgain(1, [1]), "which photos have gone"),
        (Retry([1], 1), "photos were not tried again"),
    ],
)
def test_what_is_said_of_a_message_that_will_not_be_answered(message: Numbered, words: str) -> None:
    said = not_done(message, "The worker {is} not running.")
    assert words in said and said.endswith(": The worker {is} not running.")

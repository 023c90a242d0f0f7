from photoclip.gui.outbox import Outbox
from photoclip.protocol import AddFolder, EncodeQuery, MakePreview, Retry


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


def test_everything_can_be_given_up() -> None:
    outbox = Outbox()
    message = Retry([1], outbox.number())
    outbox.add(message)
    assert outbox.take_all() == [message]
    assert outbox.waiting() == []

from photoclip.protocol import CatalogChanged, Event, ProgressReport
from photoclip.records import Changes, Progress
from photoclip.worker.reporter import CHANGES_EVERY_S, IDS_PER_MESSAGE, PROGRESS_EVERY_S, Reporter


class Told:
    """A reporter with a clock to turn by hand."""

    def __init__(self) -> None:
        self.now = 0.0
        self.sent: list[Event] = []
        self.reporter = Reporter(self.sent.append, clock=lambda: self.now)

    def take(self) -> list[Event]:
        sent, self.sent[:] = list(self.sent), []
        return sent


def test_progress_is_thinned_out_and_the_latest_is_told() -> None:
    told = Told()
    for done in range(95):
        told.reporter.progress(Progress("embed", done, 100, rate=10.0))
        told.reporter.flush_due()
        told.now += 0.01
    assert len(told.take()) == 5
    wait = told.reporter.flush_due()
    assert wait is not None and 0 < wait <= PROGRESS_EVERY_S
    told.now += wait
    assert told.reporter.flush_due() is None
    (last,) = told.take()
    assert isinstance(last, ProgressReport) and (last.done, last.seconds_left) == (94, 0.6)


def test_changes_are_collected() -> None:
    told = Told()
    told.reporter.changed(Changes((1, 2)))
    told.reporter.flush_due()
    told.reporter.changed(Changes((3, 2), roots=True))
    told.reporter.changed(Changes((3, 4), encoder=True))
    assert told.reporter.flush_due() == CHANGES_EVERY_S
    told.now += CHANGES_EVERY_S
    assert told.reporter.flush_due() is None
    assert told.take() == [CatalogChanged([1, 2], False, False), CatalogChanged([3, 2, 4], True, True)]


def test_changes_without_ids_are_told_too_and_empty_ones_are_not() -> None:
    told = Told()
    told.reporter.changed(Changes())
    assert told.reporter.flush_due() is None and told.take() == []
    told.reporter.changed(Changes(roots=True))
    told.reporter.changed(Changes(vocabulary=True))
    told.reporter.flush_due()
    assert told.take() == [CatalogChanged([], True, False, vocabulary=True)]


def test_many_changes_go_in_messages_of_bearable_size() -> None:
    told = Told()
    told.reporter.changed(Changes(tuple(range(2 * IDS_PER_MESSAGE + 1)), encoder=True))
    told.reporter.flush()
    messages = [message for message in told.take() if isinstance(message, CatalogChanged)]
    assert [len(message.photo_ids) for message in messages] == [IDS_PER_MESSAGE, IDS_PER_MESSAGE, 1]
    assert [message.encoder for message in messages] == [True, False, False]
    assert [i for message in messages for i in message.photo_ids] == list(range(2 * IDS_PER_MESSAGE + 1))


def test_tags_and_albums_are_told_with_the_first_ids_only() -> None:
    told = Told()
    told.reporter.changed(Changes(tuple(range(IDS_PER_MESSAGE + 1)), tags=True))
    told.reporter.changed(Changes(albums=True))
    told.reporter.flush_changes()
    first, second = (message for message in told.take() if isinstance(message, CatalogChanged))
    assert (first.tags, first.albums) == (True, True) and (second.tags, second.albums) == (False, False)
    told.reporter.changed(Changes(albums=True))
    assert told.reporter.flush_due() == CHANGES_EVERY_S
    told.now += CHANGES_EVERY_S
    assert told.reporter.flush_due() is None
    assert told.take() == [CatalogChanged([], False, False, albums=True)]


def test_pausing_is_told_at_once() -> None:
    told = Told()
    told.reporter.progress(Progress("embed", 5, 10, rate=2.0))
    told.reporter.flush_due()
    told.take()
    told.reporter.paused(True, "The disk is full.")
    assert told.take() == [ProgressReport("embed", 5, 10, 0.0, None, True, "The disk is full.")]
    told.reporter.paused(False)
    assert told.take() == [ProgressReport("embed", 5, 10, 0.0, None, False)]


def test_flush_sends_what_waits() -> None:
    told = Told()
    told.reporter.progress(Progress("scan", 1, 2))
    told.reporter.flush_due()
    told.reporter.progress(Progress("scan", 2, 2))
    told.reporter.changed(Changes((1,)))
    told.reporter.flush_due()
    told.reporter.changed(Changes((2,)))
    told.take()
    told.reporter.flush()
    assert told.take() == [CatalogChanged([2], False, False), ProgressReport("scan", 2, 2, 0.0, None, False)]
    told.reporter.flush()
    assert told.take() == []

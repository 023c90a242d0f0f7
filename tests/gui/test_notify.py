"""Changes of the catalog: the first is announced at once, those that follow together."""

from pytestqt.qtbot import QtBot

from photoclip.gui.notify import Notifier
from photoclip.protocol import CatalogChanged


def test_the_first_change_is_announced_at_once_and_the_rest_together(qtbot: QtBot) -> None:
    notifier = Notifier(pause_ms=100)
    heard: list[CatalogChanged] = []
    notifier.changed.connect(heard.append)
    notifier.gather(CatalogChanged([3, 1], False, False, tags=True))
    assert heard == [CatalogChanged([1, 3], False, False, tags=True)]
    notifier.gather(CatalogChanged([5], True, False))
    notifier.gather(CatalogChanged([4, 5], False, True, albums=True))
    notifier.gather(CatalogChanged([], False, False, vocabulary=True))
    assert len(heard) == 1
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard[1] == CatalogChanged([4, 5], True, True, albums=True, vocabulary=True)
    qtbot.wait(300)
    assert len(heard) == 2, "without news there is nothing to announce"
    notifier.gather(CatalogChanged([6], False, False))
    assert heard[2] == CatalogChanged([6], False, False)


def test_a_change_that_comes_while_another_is_announced(qtbot: QtBot) -> None:
    notifier = Notifier(pause_ms=50)
    heard: list[CatalogChanged] = []

    def listen(change: CatalogChanged) -> None:
        heard.append(change)
        if len(heard) < 3:
            notifier.gather(CatalogChanged([len(heard)], False, False))

    notifier.changed.connect(listen)
    notifier.gather(CatalogChanged([], True, False))
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert [change.photo_ids for change in heard] == [[], [1], [2]]

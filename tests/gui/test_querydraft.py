"""The query being put together, and what is kept of finished ones."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from photoclip.gui.models.querydraft import QueryDraft
from photoclip.gui.recentsearches import KEPT, RecentSearches
from photoclip.records import Filter
from photoclip.search.parse import Query, Term

DOG, SEA, SAD = Term("text", "dog"), Term("text", "sea"), Term("text", "sad", negative=True)
ROME = Filter("album", "=", "Rome")
OpenRecent = Callable[..., RecentSearches]


@pytest.fixture
def draft() -> QueryDraft:
    return QueryDraft()


def test_chips_are_added_replaced_moved_and_removed(draft: QueryDraft) -> None:
    draft.add(DOG, ROME, DOG)
    draft.add(SEA, ROME)
    assert draft.chips == (DOG, ROME, SEA)
    draft.move(0, 2)
    assert draft.chips == (ROME, SEA, DOG)
    draft.replace(1, SAD)
    assert draft.chips == (ROME, SAD, DOG)
    draft.remove(0)
    assert draft.chips == (SAD, DOG)
    draft.clear()
    assert draft.is_empty


def test_each_change_is_told_once_and_none_is_not(draft: QueryDraft, qtbot: QtBot) -> None:
    with qtbot.waitSignal(draft.typed), qtbot.assertNotEmitted(draft.chips_changed):
        draft.type("a")
    with qtbot.assertNotEmitted(draft.typed):
        draft.type("a")
    with qtbot.waitSignal(draft.chips_changed), qtbot.assertNotEmitted(draft.typed):
        draft.put([DOG], "b")
    with qtbot.assertNotEmitted(draft.chips_changed):
        draft.put([DOG], "b")
        draft.add(DOG)
    assert (draft.chips, draft.text) == ((DOG,), "b")


def test_spaces_ask_for_nothing(draft: QueryDraft) -> None:
    draft.type("  ")
    assert draft.is_empty


def test_the_query_is_chips_and_text_together(draft: QueryDraft) -> None:
    draft.put([ROME, DOG])
    typed = Query((SEA,), (Filter("year", "=", "2024"),))
    assert draft.query(typed) == Query((DOG, SEA), (ROME, Filter("year", "=", "2024")))


@pytest.fixture
def open_recent(tmp_path: Path) -> Iterator[Callable[..., RecentSearches]]:
    """Opens the recent searches of a file, once the former ones are closed."""
    opened: list[RecentSearches] = []

    def open_(file: Path = tmp_path / "recent.json") -> RecentSearches:
        if opened:
            opened.pop().stop()
        opened.append(RecentSearches(file))
        return opened[-1]

    yield open_
    opened.pop().stop()


def test_the_latest_searches_come_first_each_once(open_recent: OpenRecent, tmp_path: Path, qtbot: QtBot) -> None:
    recent = open_recent()
    assert recent.texts == []
    for number in range(KEPT + 5):
        recent.add(f"search {number}")
    recent.add("search 20")
    assert len(recent.texts) == KEPT
    assert recent.texts[:3] == ["search 20", "search 24", "search 23"]
    again = open_recent()
    qtbot.waitUntil(lambda: again.texts == recent.texts)
    assert (tmp_path / "recent.json").stat().st_mode & 0o077 == 0
    again.clear()
    assert again.texts == []
    open_recent().stop()
    assert json.loads((tmp_path / "recent.json").read_text()) == []


def test_a_search_before_the_file_is_read_goes_before_those_in_it(open_recent: OpenRecent, tmp_path: Path) -> None:
    file = tmp_path / "recent.json"
    file.write_text('["dog", "sea"]')
    for _ in range(20):  # whichever comes first
        recent = open_recent()
        recent.add("sea")
        recent.stop()
        assert json.loads(file.read_text()) == ["sea", "dog"]
        open_recent().clear()
        open_recent().stop()
        assert json.loads(file.read_text()) == []
        file.write_text('["dog", "sea"]')


def test_half_characters_of_file_names_survive(open_recent: OpenRecent, qtbot: QtBot) -> None:
    open_recent().add('"/photos/caf\udce9.jpg"')
    again = open_recent()
    qtbot.waitUntil(lambda: again.texts == ['"/photos/caf\udce9.jpg"'])


@pytest.mark.parametrize("content", ["", "{", '{"a": 1}', "[1, null]", "\x00", json.dumps("dog")])
def test_a_damaged_file_is_as_none(open_recent: OpenRecent, tmp_path: Path, content: str) -> None:
    file = tmp_path / "recent.json"
    file.write_text(content)
    recent = open_recent()
    recent.add("dog")
    recent.stop()
    assert recent.texts == json.loads(file.read_text()) == ["dog"]


def test_where_nothing_can_be_written_searches_are_kept_as_long_as_the_window(
    open_recent: OpenRecent, tmp_path: Path
) -> None:
    recent = open_recent(tmp_path / "no such folder" / "recent.json")
    recent.add("dog")
    recent.stop()
    assert recent.texts == ["dog"]

from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTreeView
from pytestqt.qtbot import QtBot

from photoclip.gui import photodrag
from photoclip.gui.models.outline import Entry, Kind, Outline, filters, natural
from photoclip.gui.models.sidebar_tree import SidebarTree
from photoclip.records import Filter
from tests.gui.outlines import make


@pytest.fixture
def tree(qtbot: QtBot) -> Iterator[SidebarTree]:
    """A tree that Qt watches for breaches of what a model must do."""
    tree = SidebarTree()
    tester = QAbstractItemModelTester(tree, QAbstractItemModelTester.FailureReportingMode.Warning)
    yield tree
    del tester


def lines(tree: SidebarTree, index: QModelIndex | None = None, depth: int = 0) -> list[str]:
    """What is listed, indented."""
    found = []
    here = index or QModelIndex()
    for row in range(tree.rowCount(here)):
        child = tree.index(row, 0, here)
        entry = tree.entry(child)
        assert entry is not None
        count = "" if entry.count is None else f" {entry.count}"
        found.append("  " * depth + tree.words(entry) + count)
        found += lines(tree, child, depth + 1)
    return found


def below(tree: SidebarTree, section: str) -> list[str]:
    """What is listed in a section."""
    listed = lines(tree)
    start = listed.index(section) + 1
    end = next((n for n in range(start, len(listed)) if not listed[n].startswith(" ")), len(listed))
    return [line[2:] for line in listed[start:end]]


def entry(tree: SidebarTree, kind: Kind, key: object) -> Entry:
    found = tree.entry(tree.find(kind, key))
    assert found is not None
    return found


def test_the_sections_are_there_before_anything_is_known(tree: SidebarTree) -> None:
    assert lines(tree) == ["Library", "Folders", "Albums", "Tags"]


def test_an_empty_library_says_what_to_do(tree: SidebarTree) -> None:
    tree.show(make(everything=0))
    assert below(tree, "Library") == ["All photos 0", "Recent 10", "Untagged 20", "Failed 3"]
    assert below(tree, "Folders") == ["No folders yet: press + to add one"]
    assert below(tree, "Albums") == ["No albums yet: drag photos here or press +"]
    assert below(tree, "Tags") == ["No tags yet: drag photos here or press +"]


def test_folders_and_tags_are_trees_in_the_order_a_person_expects(tree: SidebarTree) -> None:
    tree.show(
        make(
            folders={"/p": 9, "/p/10": 1, "/p/2": 2, "/p/2/b": 1, "/p/2/A": 1, "/q": 0},
            offline="/q",
            albums={"rome 10": 1, "Rome 2": 0, "alps": 5},
            tags={"places": 4, "places/Rome": 2, "places/rome/Centre": 1, "People": 3},
        )
    )
    assert below(tree, "Folders") == ["p 9", "  2 2", "    A 1", "    b 1", "  10 1", "q 0"]
    assert below(tree, "Albums") == ["alps 5", "Rome 2 0", "rome 10 1"]
    assert below(tree, "Tags") == ["People 3", "places 4", "  Rome 2", "    Centre 1"]


def test_two_roots_of_one_name_are_told_apart_by_their_paths(tree: SidebarTree) -> None:
    tree.show(make(folders={"/a/photos": 1, "/b/photos": 1, "/b/photos/x": 1}, offline="/b"))
    assert below(tree, "Folders") == ["/a/photos 1", "/b/photos 1", "  x 1"]


def test_a_path_of_a_thousand_parts_is_no_deeper_than_one_can_follow(tree: SidebarTree) -> None:
    parts = ["a"] * 1_000
    tree.show(make(tags={"/".join(parts[:length]): 1 for length in range(1, 1_001)}))
    listed = below(tree, "Tags")
    assert len(listed) == 1_000
    assert max(len(line) - len(line.lstrip()) for line in listed) <= 2 * 32


def test_entries_choose_photos_by_what_they_have_in_common(tree: SidebarTree) -> None:
    tree.show(make(folders={"/p": 1, "/p/x y": 1}, albums={"Rome": 1}, tags={"places": 1, "places/Rome": 1}))
    assert filters(entry(tree, Kind.ALL, "")) == ()
    assert filters(entry(tree, Kind.RECENT, "")) == (Filter("is", "=", "recent"),)
    assert filters(entry(tree, Kind.FOLDER, Path("/p/x y"))) == (Filter("folder", "=", "/p/x y"),)
    assert filters(entry(tree, Kind.ALBUM, 1)) == (Filter("album", "=", "Rome"),)
    assert filters(entry(tree, Kind.TAG, "places/rome")) == (Filter("tag", "=", "places/Rome"),)


def test_only_changed_counts_are_announced(tree: SidebarTree, qtbot: QtBot) -> None:
    tree.show(make(albums={"a": 1, "b": 2}))
    events = watch(tree)
    tree.show(make(albums={"a": 1, "b": 2}))
    assert events == []
    tree.show(make(albums={"a": 1, "b": 3}))
    assert events == ["changed b"]
    assert below(tree, "Albums") == ["a 1", "b 3"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], ["a"]),
        (["a"], []),
        (["a", "b", "c"], ["b"]),
        (["b"], ["a", "b", "c"]),
        (["a", "c", "e"], ["b", "d", "f"]),
        (["a", "b", "c", "d"], ["a", "a1", "c", "c1", "c2"]),
    ],
)
def test_lines_come_and_go_and_the_others_stay(tree: SidebarTree, before: list[str], after: list[str]) -> None:
    ids = {name: number for number, name in enumerate(sorted({*before, *after}), 1)}
    tree.show(make(albums=dict.fromkeys(before, 1), album_ids=ids))
    kept = {name: QPersistentModelIndex(tree.find(Kind.ALBUM, ids[name])) for name in before if name in after}
    tree.show(make(albums=dict.fromkeys(after, 1), album_ids=ids))
    assert below(tree, "Albums") == [f"{name} 1" for name in after] or after == []
    for name, index in kept.items():
        assert index.isValid()
        assert index.data() == name


def test_a_renamed_album_moves_to_its_place_and_stays_the_same_line(tree: SidebarTree) -> None:
    tree.show(make(albums={"a": 1, "b": 2, "c": 3}, album_ids={"a": 1, "b": 2, "c": 3}))
    kept = QPersistentModelIndex(tree.find(Kind.ALBUM, 1))
    events = watch(tree)
    tree.show(make(albums={"b": 2, "c": 3, "z": 1}, album_ids={"z": 1, "b": 2, "c": 3}))
    assert below(tree, "Albums") == ["b 2", "c 3", "z 1"]
    assert (kept.row(), kept.data()) == (2, "z")
    assert "reset" not in events
    assert "removed" not in events


def test_ten_thousand_folders_are_one_insertion(tree: SidebarTree) -> None:
    events = watch(tree)
    tree.show(make(folders={"/p": 10_000, **{f"/p/{n}": 1 for n in range(10_000)}}))
    assert events.count("inserted") == 3 + 1  # hints or entries for each section; the folders came with their root
    assert tree.rowCount(tree.find(Kind.FOLDER, Path("/p"))) == 10_000


def test_tags_that_come_between_the_others_are_one_insertion(tree: SidebarTree) -> None:
    tree.show(make(tags={f"{n:03}": 1 for n in range(0, 200, 2)}))
    events = watch(tree)
    tree.show(make(tags={f"{n:03}": 2 for n in range(200)}))
    assert events == ["inserted", "sorted", "changed 000"]
    assert below(tree, "Tags") == [f"{n:03} 2" for n in range(200)]


_tag_paths = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map("/".join)
_outlines = st.builds(
    lambda tags, albums, folders: make(
        tags={path[: 2 * depth - 1]: 1 for path in tags for depth in (1, 2, 3)},
        albums={f"{name}{id_}": id_ for id_, name in albums.items()},
        album_ids={f"{name}{id_}": id_ for id_, name in albums.items()},
        folders={"/p": 9, **{f"/p/{name}": 1 for name in folders}} if folders else {},
    ),
    st.lists(_tag_paths),
    st.dictionaries(st.integers(1, 6), st.sampled_from("xyz")),
    st.lists(st.sampled_from("klmn"), unique=True),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=_outlines, after=_outlines, pick=st.randoms(use_true_random=False))
def test_from_any_outline_to_any_other_what_stays_is_left_as_it_was(
    qtbot: QtBot, before: Outline, after: Outline, pick: Random
) -> None:
    tree, fresh, view = SidebarTree(), SidebarTree(), QTreeView()
    tester = QAbstractItemModelTester(tree, QAbstractItemModelTester.FailureReportingMode.Warning)
    qtbot.addWidget(view)
    view.setModel(tree)
    view.show()
    tree.show(before)
    listed = [entry for kind in Kind for entry in tree.entries(kind)]
    for entry in listed:
        if entry.children and pick.random() < 0.5:
            view.expand(tree.find(entry.kind, entry.key))
    current = pick.choice([entry for entry in listed if entry.kind != Kind.HINT])
    view.setCurrentIndex(tree.find(current.kind, current.key))  # which opens what it is in
    opened = [entry for entry in listed if view.isExpanded(tree.find(entry.kind, entry.key))]
    tree.show(after)
    fresh.show(after)
    assert lines(tree) == lines(fresh)
    for entry in listed:
        index = tree.find(entry.kind, entry.key)
        if index.isValid() and tree.rowCount(index):
            assert view.isExpanded(index) == (entry in opened)
    index = tree.find(current.kind, current.key)
    assert view.selectedIndexes() == [index] or not index.isValid()
    del tester


def watch(tree: SidebarTree) -> list[str]:
    events: list[str] = []
    tree.dataChanged.connect(lambda first, _last: events.append(f"changed {first.data()}"))
    tree.rowsInserted.connect(lambda *_: events.append("inserted"))
    tree.rowsRemoved.connect(lambda *_: events.append("removed"))
    tree.layoutChanged.connect(lambda: events.append("sorted"))
    tree.modelReset.connect(lambda: events.append("reset"))
    return events


def test_names_and_tips_are_never_markup(tree: SidebarTree) -> None:
    name = "<img src=x> & " + "x" * 4_000
    tree.show(make(albums={name: 1}))
    index = tree.find(Kind.ALBUM, 1)
    assert index.data() == name
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img src=x&gt; &amp;" in tip
    assert "<img" not in tip
    assert len(tip) < 1_100


def test_a_screen_reader_hears_count_and_whether_a_folder_is_offline(tree: SidebarTree) -> None:
    tree.show(make(folders={"/p": 2, "/q": 5}, offline="/q"))
    spoken = [tree.find(Kind.FOLDER, Path(path)).data(Qt.ItemDataRole.AccessibleTextRole) for path in ("/p", "/q")]
    assert spoken[0].startswith("p, 2 photo")
    assert spoken[1].startswith("q, 5 photo")
    assert [text.endswith(", offline") for text in spoken] == [False, True]


def takes(tree: SidebarTree, data: object, index: QModelIndex) -> bool:
    return tree.canDropMimeData(data, Qt.DropAction.CopyAction, -1, -1, index)  # type: ignore[arg-type]


def test_photos_go_into_albums_and_tags_and_nowhere_else(tree: SidebarTree) -> None:
    tree.show(make(folders={"/p": 1}, albums={"a": 1}, tags={}))
    hint = tree.index(0, 0, tree.find(Kind.TAGS))
    data = photodrag.mime_data(np.array([3, 1, 2], np.int64), [])
    assert takes(tree, data, tree.find(Kind.ALBUM, 1))
    assert takes(tree, data, tree.find(Kind.ALBUMS))
    assert takes(tree, data, hint)
    for kind, key in ((Kind.ALL, ""), (Kind.FOLDER, Path("/p")), (Kind.FOLDERS, ""), (Kind.FAILED, "")):
        assert not takes(tree, data, tree.find(kind, key))
    assert not takes(tree, data, QModelIndex())
    dropped: list[tuple[Kind, list[int]]] = []
    tree.photos_dropped.connect(lambda entry, ids: dropped.append((entry.kind, ids)))
    for index in (tree.find(Kind.ALBUM, 1), hint, tree.find(Kind.ALL)):
        tree.dropMimeData(data, Qt.DropAction.CopyAction, -1, -1, index)
    assert dropped == [(Kind.ALBUM, [3, 1, 2]), (Kind.TAGS, [3, 1, 2])]


def test_a_tag_goes_onto_another_one_but_not_into_itself_or_where_it_is(tree: SidebarTree) -> None:
    tree.show(make(albums={"a": 1}, tags={"A": 1, "A/B": 1, "A/B/C": 1, "D": 1}))
    data = tree.mimeData([tree.find(Kind.TAG, "a/b")])
    verdicts = {key: takes(tree, data, tree.find(Kind.TAG, key)) for key in ("a", "a/b", "a/b/c", "d")}
    assert verdicts == {"a": False, "a/b": False, "a/b/c": False, "d": True}
    assert takes(tree, data, tree.find(Kind.TAGS))
    assert not takes(tree, data, tree.find(Kind.ALBUM, 1))
    assert not takes(tree, tree.mimeData([tree.find(Kind.TAG, "d")]), tree.find(Kind.TAGS))  # it is there
    tree.show(Outline(make(albums={"a": 1}, tags={"A": 1}).sections))
    assert not takes(tree, data, tree.find(Kind.TAG, "a"))  # it has gone meanwhile


def test_a_new_name_is_announced_and_shown_only_when_it_is_true(tree: SidebarTree) -> None:
    tree.show(make(albums={"a": 1}))
    renamed: list[str] = []
    tree.renamed.connect(lambda _entry, name: renamed.append(name))
    index = tree.find(Kind.ALBUM, 1)
    for name in ("a", " a ", "", "  ", " b "):
        tree.setData(index, name)
    assert renamed == ["b"]
    assert index.data() == "a"


def test_numbers_in_names_are_sorted_as_numbers() -> None:
    names = ["Img 10", "img 2", "IMG 1", "9" * 40, "über", "Zoo"]
    assert sorted(names, key=natural) == ["9" * 40, "IMG 1", "img 2", "Img 10", "Zoo", "über"]

"""The editor of the vocabulary on a real catalog, driven by mouse and keyboard."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMessageBox, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from photoclip.catalog import edits
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.edits import Edit, EnableTerms, ImportTerms, RemoveTerms, ResetVocabulary, SetTerm
from photoclip.gui.dialogs.name import NameDialog
from photoclip.gui.dialogs.vocabularyeditor import VocabularyEditor
from photoclip.gui.vocabularyreader import VocabularyReader
from photoclip.paths import LibraryPaths
from photoclip.protocol import CatalogChanged
from photoclip.records import Term
from photoclip.tagging import vocabulary, vocabularyfiles

DOG = "Animals/Pets/Dog"


def plural(words: str) -> str:
    """Words of many, also before the plurals were translated."""
    return words.replace("(s)", "s")


class Editing:
    """The dialog and, in the worker's place, a writer that makes each edit as soon as it is asked for."""

    def __init__(self, qtbot: QtBot, folder: Path, catalog: Catalog) -> None:
        self.qtbot, self.catalog = qtbot, catalog
        self.asked: list[Edit] = []
        self.file: tuple[Path, vocabularyfiles.Format] = (folder / "tags.txt", "text")
        self.reader = VocabularyReader(LibraryPaths(folder))
        self.dialog = VocabularyEditor(
            self.reader, ask_import=lambda _: (self.file[0], None), ask_export=lambda _: self.file
        )
        self.checker = QAbstractItemModelTester(self.dialog.tree, QAbstractItemModelTester.FailureReportingMode.Fatal)
        qtbot.addWidget(self.dialog)
        self.dialog.edit_requested.connect(self._make)
        with qtbot.waitSignal(self.reader.outline_read, timeout=10_000):
            self.dialog.show()
        qtbot.waitExposed(self.dialog)

    def _make(self, edit: Edit) -> None:
        self.asked.append(edit)
        changes = edits.apply(self.catalog, str(len(self.asked)), edit)
        self.dialog.on_changed(CatalogChanged([], False, False, vocabulary=changes.vocabulary))

    @property
    def count(self) -> str:
        return plural(self.dialog.count)

    @property
    def message(self) -> str:
        return plural(self.dialog.message)

    def after(self, act: Callable[[], object]) -> None:
        """Do something that changes what the tree shows, and wait until it does."""
        with self.qtbot.waitSignal(self.reader.outline_read, timeout=10_000):
            act()

    def search(self, text: str) -> None:
        self.dialog.search.setFocus()
        self.dialog.search.selectAll()
        self.after(lambda: self.qtbot.keyClicks(self.dialog.search, text))
        self.qtbot.waitUntil(lambda: self.dialog.tree.outline.search == text, timeout=10_000)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = self.dialog.focusWidget()
        assert focused is not None
        self.qtbot.keyClick(focused, key, modifier)

    def choose(self, path: str) -> QModelIndex:
        index = self.dialog.tree.find(path)
        assert index.isValid(), path
        self.dialog.view.setCurrentIndex(index)
        self.dialog.view.scrollTo(index)
        self.dialog.view.setFocus()
        return index

    def click_box(self, path: str) -> None:
        view, index = self.dialog.view, self.choose(path)
        option = QStyleOptionViewItem()
        view.initViewItemOption(option)
        option.rect = view.visualRect(index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        box = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, view)
        self.after(lambda: self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center()))

    def state(self, path: str) -> Qt.CheckState:
        tree = self.dialog.tree
        return Qt.CheckState(tree.data(tree.find(path), Qt.ItemDataRole.CheckStateRole))

    def term(self, path: str) -> Term | None:
        return next((term for term in vocabulary.terms(self.catalog) if term.path == path), None)


@pytest.fixture
def editing(qtbot: QtBot, tmp_path: Path) -> Iterator[Editing]:
    with open_catalog(tmp_path, writable=True) as catalog:
        made = Editing(qtbot, tmp_path, catalog)
        yield made
        made.dialog.close()
        made.reader.stop()


ON, OFF, SOME = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked


def test_it_shows_what_ships_and_counts_it(editing: Editing) -> None:
    total = len(vocabulary.default())
    assert editing.count == f"{total} tags, {total} suggest themselves"
    assert editing.dialog.search.hasFocus()
    assert editing.dialog.tree.rowCount() == len({term.path.split("/")[0] for term in vocabulary.default()})
    assert editing.state("Animals") == ON
    assert not editing.dialog.panel.isEnabled() and not editing.dialog.remove.isEnabled()


def test_a_tag_and_a_branch_are_switched_with_the_mouse(editing: Editing) -> None:
    editing.search("pets")
    editing.click_box(DOG)
    assert editing.asked == [EnableTerms([DOG], False)]
    assert (editing.state(DOG), editing.state("Animals/Pets"), editing.state("Animals")) == (OFF, SOME, SOME)
    editing.click_box("Animals/Pets")
    assert editing.asked[-1] == EnableTerms([DOG], True)
    editing.click_box("Animals/Pets")
    edit = editing.asked[-1]
    assert isinstance(edit, EnableTerms) and not edit.enabled and {DOG, "Animals/Pets/Cat"} <= set(edit.paths)
    assert editing.state("Animals/Pets") == OFF
    editing.search("dog")
    editing.search("animals")
    assert editing.state("Animals") == SOME


def test_a_tag_is_found_switched_and_changed_with_keys_alone(editing: Editing) -> None:
    editing.search("guinea")
    editing.press(Qt.Key.Key_Return)
    assert editing.dialog.view.hasFocus()
    assert editing.count == f"1 of {len(vocabulary.default())} tags"
    path = "Animals/Pets/Guinea pig"
    editing.after(lambda: editing.press(Qt.Key.Key_Space))
    assert editing.asked == [EnableTerms([path], False)]
    editing.press(Qt.Key.Key_Return)
    assert editing.dialog.panel.phrases.hasFocus()
    editing.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    editing.qtbot.keyClicks(editing.dialog.panel.phrases, "a guinea pig in a cage")
    editing.after(lambda: editing.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier))
    assert editing.asked[-1] == SetTerm(path, ["a guinea pig in a cage"], "", False)
    editing.press(Qt.Key.Key_Tab)
    assert editing.dialog.panel.group.hasFocus()
    editing.qtbot.keyClicks(editing.dialog.panel.group, "rodents")
    editing.after(lambda: editing.press(Qt.Key.Key_Return))
    assert editing.term(path) == Term(path, ("a guinea pig in a cage",), "rodents", False, vocabulary.SHIPPED)
    editing.press(Qt.Key.Key_Escape)
    assert editing.dialog.view.hasFocus() and editing.dialog.isVisible()


def test_keys_for_tags_are_no_keys_of_the_search(editing: Editing) -> None:
    editing.search("pets dog")
    assert editing.dialog.view.currentIndex().isValid()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Delete, Qt.Key.Key_Insert):
        editing.press(key)
    editing.qtbot.waitUntil(lambda: editing.dialog.tree.outline.search == "ets dog", timeout=10_000)
    assert editing.asked == [] and not editing.dialog.findChildren(NameDialog)


def test_leaving_a_term_keeps_what_was_typed(editing: Editing) -> None:
    editing.search("pets")
    editing.choose(DOG)
    editing.dialog.panel.group.setFocus()
    editing.qtbot.keyClicks(editing.dialog.panel.group, "pets")
    editing.after(lambda: editing.choose("Animals/Pets/Cat"))
    assert editing.term(DOG).group == "pets"  # type: ignore[union-attr]
    assert editing.dialog.panel.group.text() == ""


def test_a_heading_becomes_a_tag_when_it_is_switched_on(editing: Editing) -> None:
    editing.search("pets")
    editing.choose("Animals/Pets")
    assert not editing.dialog.panel.suggest.isChecked()
    editing.after(
        lambda: editing.qtbot.mouseClick(editing.dialog.panel.suggest, Qt.MouseButton.LeftButton, pos=QPoint(9, 9))
    )
    assert editing.asked == [SetTerm("Animals/Pets", [], "", True)]
    assert editing.dialog.panel.suggest.isChecked()


def test_a_phrase_too_long_is_refused_with_the_reason(editing: Editing) -> None:
    editing.search("pets")
    editing.choose(DOG)
    editing.dialog.panel.phrases.setFocus()
    editing.dialog.panel.phrases.setPlainText("x" * 300)
    editing.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert editing.asked == []
    assert "at most 200 characters" in editing.dialog.message


def test_a_tag_is_added_below_the_chosen_one_and_removed(editing: Editing) -> None:
    editing.choose("Animals")
    editing.press(Qt.Key.Key_Insert)
    (dialog,) = editing.dialog.findChildren(NameDialog)
    field = dialog.field
    editing.qtbot.waitUntil(field.hasFocus, timeout=10_000)
    assert field.text() == "Animals/"
    editing.qtbot.keyClicks(field, "pets/dog")
    assert "already" in dialog.note
    editing.qtbot.keyClicks(field, "gie <b>")
    editing.after(lambda: editing.qtbot.keyClick(field, Qt.Key.Key_Return))
    assert editing.asked == [SetTerm("Animals/pets/doggie <b>", [], "", True)]
    line = editing.dialog.tree.line(editing.dialog.view.currentIndex())
    assert line is not None and line.path == "Animals/Pets/doggie <b>"
    editing.dialog.activateWindow()
    editing.qtbot.waitUntil(editing.dialog.view.hasFocus, timeout=10_000)
    editing.after(lambda: editing.press(Qt.Key.Key_Delete))
    assert editing.asked[-1] == RemoveTerms(["Animals/pets/doggie <b>"])
    assert vocabulary.terms(editing.catalog) == list(vocabulary.default())
    assert editing.dialog.view.currentIndex().isValid()


def test_a_branch_is_removed_whole_and_reset_brings_it_back(editing: Editing) -> None:
    editing.choose("Animals")
    editing.after(editing.dialog.remove.click)
    assert not editing.dialog.tree.find("Animals").isValid()
    assert not any(term.path.startswith("Animals") for term in vocabulary.terms(editing.catalog))
    editing.dialog.reset.click()
    (box,) = editing.dialog.findChildren(QMessageBox)
    yes = next(button for button in box.buttons() if button.text() == "Reset")
    editing.after(yes.click)
    assert editing.asked[-1] == ResetVocabulary()
    assert vocabulary.terms(editing.catalog) == list(vocabulary.default())
    assert editing.dialog.tree.find("Animals").isValid()


def test_what_was_unfolded_and_chosen_stays_so(editing: Editing) -> None:
    view, tree = editing.dialog.view, editing.dialog.tree
    editing.choose("Animals")
    editing.press(Qt.Key.Key_Right)
    assert view.isExpanded(tree.find("Animals"))
    editing.search("pizza")
    editing.dialog.search.setFocus()
    editing.after(editing.dialog.search.clear)
    assert view.isExpanded(tree.find("Animals")) and not view.isExpanded(tree.find("Places"))
    editing.after(lambda: editing.dialog.edit_requested.emit(SetTerm("New/One", [], "", True)))
    assert view.isExpanded(tree.find("Animals")) and tree.find("New/One").isValid()


def test_files_are_imported_and_exported(editing: Editing, qtbot: QtBot) -> None:
    (editing.file[0]).write_text("Yeti: a snowman with fur\nDog\n", encoding="utf-8")
    editing.after(editing.dialog.import_.click)
    assert editing.asked == [ImportTerms("tags", ["Yeti", "Dog"], [["a snowman with fur"], []], ["", ""], [True, True])]
    assert editing.message == "2 tags imported from “tags”"
    assert editing.dialog.tree.find("Yeti").isValid()
    for name, format in (("a.txt", "text"), ("b.csv", "csv"), ("c.txt", "lightroom")):
        editing.file = editing.file[0].with_name(name), format  # type: ignore[assignment]
        with qtbot.waitSignal(editing.reader.exported, timeout=10_000):
            editing.dialog.export.click()
        assert len(vocabularyfiles.read(editing.file[0])) == len(vocabulary.default()) + 2
    assert editing.message == f"{len(vocabulary.default()) + 2} tags written into c.txt"


def test_a_file_that_cannot_be_read_is_named_with_its_line(editing: Editing, qtbot: QtBot) -> None:
    for content, reason in ((b"ok\na//b", "Line 2: A tag needs a name"), (b"# nothing", "There are no tags")):
        editing.file[0].write_bytes(content)
        with qtbot.waitSignal(editing.reader.problem, timeout=10_000):
            editing.dialog.import_.click()
        assert reason in editing.dialog.message
    assert editing.asked == []


def test_fifty_thousand_tags(editing: Editing) -> None:
    names = [f"kind {number % 100}/thing {number}" for number in range(50_000)]
    many = ImportTerms("Many", names, [[]] * 50_000, [""] * 50_000, [True] * 50_000)
    editing.after(lambda: editing.dialog.edit_requested.emit(many))
    assert editing.dialog.tree.rowCount(editing.dialog.tree.find("kind 7")) == 500
    editing.search("thing 49999")
    assert editing.count == f"1 of {50_000 + len(vocabulary.default()):,} tags"
    editing.choose("kind 99")
    editing.after(lambda: editing.press(Qt.Key.Key_Space))
    assert editing.asked[-1] == EnableTerms(["kind 99/thing 49999"], False)


def test_every_control_has_a_name(editing: Editing) -> None:
    dialog = editing.dialog
    for widget in (dialog.search, dialog.view, dialog.panel.phrases, dialog.panel.group, dialog.add, dialog.remove):
        assert widget.accessibleName()
    tree = dialog.tree
    assert "tags suggest themselves" in tree.data(tree.find("Animals"), Qt.ItemDataRole.AccessibleTextRole)

"""Rules in the window: made, changed, switched and deleted by mouse and keyboard; the edits reach a real catalog."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photoclip.catalog import edits, encoders, rules, tagruns
from photoclip.catalog.connection import open_catalog
from photoclip.edits import CreateAlbum, DeleteAlbum, DeleteRule, Edit
from photoclip.gui.dialogs.ruledialog import RuleDialog
from photoclip.gui.dialogs.rulelist import RuleList
from photoclip.gui.models.rule_table import RuleTable
from photoclip.gui.rulesreader import RuleCount, RulesReader
from photoclip.gui.theme import Theme
from photoclip.gui.workerprocess import WorkerProcess
from photoclip.jobs.rules import RuleFollower
from photoclip.paths import LibraryPaths
from photoclip.protocol import PROTOCOL, CatalogChanged
from photoclip.records import EncoderInfo, Tag, TagRule
from photoclip.tagging import suggest
from photoclip.tagging.rules import made, text_of
from tests.gui.library import Filled, fill, subject_vector
from tests.gui.stage import WORKER
from tests.gui.suggesting import SubjectEncoder, prepare


class Rules:
    """The list of rules of a real library, with a scripted worker; what it asks for is done at once."""

    def __init__(self, qtbot: QtBot, folder: Path, *, indexed: int = 4, prepared: bool = False, **script: Any) -> None:
        self.qtbot = qtbot
        self.library: Filled = fill(folder / "library", folder / "photos", indexed=indexed)
        if prepared:
            prepare(self.library.folder)
        self.reader = RulesReader(LibraryPaths(self.library.folder))
        (folder / "script.json").write_text(json.dumps({"protocol": PROTOCOL, **script}))
        self._log = folder / "worker.jsonl"
        command = [sys.executable, str(WORKER), str(folder / "script.json"), str(self._log)]
        self.worker = WorkerProcess(self.library.folder, command=command)
        self.worker.start()
        self.asked: list[Edit] = []
        self.list = RuleList(self.reader, self.worker)
        self.list.edit_requested.connect(self.do)
        qtbot.addWidget(self.list)

    def do(self, edit: Edit) -> None:
        self.asked.append(edit)
        with open_catalog(self.library.folder, writable=True) as catalog:
            edits.apply(catalog, os.urandom(8).hex(), edit)
            for _ in RuleFollower(catalog).follow(SubjectEncoder()):
                pass
        self.list.on_changed(CatalogChanged([], False, False, tags=True))

    def say(self, kind: str, **fields: Any) -> None:
        """Have the worker send a message."""
        with self._log.with_name("script.say").open("a") as lines:
            lines.write(json.dumps({"type": kind, **fields}) + "\n")

    @property
    def requests(self) -> dict[int, list[str]]:
        """What the worker was asked to encode, by the numbers of the requests."""
        lines = self._log.read_text().splitlines() if self._log.exists() else []
        messages = [json.loads(line) for line in lines if line.endswith("}")]
        return {message["request"]: message["texts"] for message in messages if message["type"] == "EncodeQuery"}

    @property
    def encoded(self) -> list[list[str]]:
        return list(self.requests.values())

    def show(self, rows: int) -> None:
        self.list.show()
        self.wait(lambda: self.list.table.rowCount() == rows)
        self.focus()

    def focus(self) -> None:
        """Keys go to the list."""
        self.list.activateWindow()
        self.wait(self.list.isActiveWindow)
        self.list.view.setFocus()

    def wait(self, condition: Callable[[], Any]) -> None:
        self.qtbot.waitUntil(condition, timeout=10_000)

    def cells(self) -> list[list[str]]:
        table = self.list.table
        return [[table.data(table.index(row, column)) for column in range(3)] for row in range(table.rowCount())]

    @property
    def kept(self) -> list[TagRule]:
        with open_catalog(self.library.folder, writable=False) as catalog:
            return rules.all_rules(catalog)

    def dialog(self) -> RuleDialog:
        (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, RuleDialog) and w.isVisible()]
        found.activateWindow()
        self.wait(found.isActiveWindow)
        return found


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> Iterator[Callable[..., Rules]]:
    Theme(qapp, "light")
    opened: list[Rules] = []

    def open_(**options: Any) -> Rules:
        opened.append(Rules(qtbot, tmp_path, **options))
        return opened[-1]

    yield open_
    for each in opened:
        each.worker.shutdown()
        each.reader.stop()


@pytest.fixture
def window(open_window: Callable[..., Rules]) -> Rules:
    return open_window()


def test_a_rule_is_made_for_an_album(window: Rules, qtbot: QtBot) -> None:
    window.do(CreateAlbum("Rome 2024", window.library.ids[:3]))
    window.list.show_tags([Tag(1, "places/Rome", 3)])
    window.show(0)
    assert "no rules yet" in window.list.message
    dialog = window.list.ask(text='album:"Rome 2024"')
    assert dialog.tag.hasFocus() or dialog.focusWidget() is dialog.tag
    window.wait(lambda: dialog.count.text() == "3 photos now")
    assert not dialog.action.isEnabled() and not dialog.sure.isVisible()
    qtbot.keyClicks(dialog.tag, "places/rome")
    qtbot.mouseClick(dialog.suggests, Qt.MouseButton.LeftButton)
    qtbot.keyClick(dialog.tag, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    window.wait(lambda: window.cells() == [["places/rome", 'album:"Rome 2024"', "3 photos"]])
    (rule,) = window.kept
    assert rule.suggest and rule.enabled and text_of(rule) == 'album:"Rome 2024"'


def test_what_is_wrong_is_said_while_it_is_typed(window: Rules, qtbot: QtBot) -> None:
    window.show(0)
    qtbot.keyClick(window.list.view, Qt.Key.Key_Insert)
    dialog = window.dialog()
    assert dialog.focusWidget() is dialog.query and dialog.note.text() == ""
    qtbot.keyClicks(dialog.query, "rating:9")
    assert "0 to 5 stars" in dialog.note.text() and dialog.note.isVisible()
    dialog.query.clear()
    qtbot.keyClicks(dialog.query, "album:Nowhere")
    window.wait(lambda: "no album called" in dialog.count.text())
    qtbot.keyClicks(dialog.tag, "a//b")
    assert 'before and after each "/"' in dialog.note.text() and not dialog.action.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.asked == []


def test_phrases_have_a_strength(window: Rules, qtbot: QtBot) -> None:
    window.show(0)
    dialog = window.list.ask(text="a dog on the beach, rating:>=0")
    assert dialog.sure.isVisible() and dialog.sure.currentData() == suggest.STRONG
    window.wait(lambda: dialog.count.text() == "Of 4 photos, those that the words fit")
    qtbot.keyClick(dialog.sure, Qt.Key.Key_Down)
    qtbot.keyClicks(dialog.tag, "dogs")
    qtbot.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
    window.wait(lambda: window.list.table.rowCount() == 1)
    (rule,) = window.kept
    assert (rule.phrases, rule.least, rule.path) == ("a dog on the beach", suggest.LIKELY, "dogs")


def test_changed_switched_and_deleted(window: Rules, qtbot: QtBot) -> None:
    window.do(made("folder:photos", "all", least=suggest.WEAK))
    window.do(made("ext:jpg", "jpegs", least=suggest.LIKELY))
    window.show(2)
    view = window.list.view
    assert window.cells() == [["all", "folder:photos", "4 photos"], ["jpegs", "ext:jpg", "4 photos"]]
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    dialog = window.dialog()
    assert (dialog.query.text(), dialog.tag.text()) == ("ext:jpg", "jpegs")
    dialog.tag.selectAll()
    qtbot.keyClicks(dialog.tag, "files/jpegs")
    qtbot.keyClick(dialog.tag, Qt.Key.Key_Return)
    window.wait(lambda: window.cells()[1][0] == "files/jpegs")
    assert [rule.least for rule in window.kept] == [suggest.WEAK, suggest.LIKELY]
    window.focus()
    assert view.currentIndex().row() == 1, "what was chosen stays chosen"
    view.setCurrentIndex(window.list.table.index(1, RuleTable.TAG))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    window.wait(lambda: window.cells()[1][2] == "off")
    assert [rule.enabled for rule in window.kept] == [True, False]
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    window.wait(lambda: window.list.table.rowCount() == 1)
    assert [rule.path for rule in window.kept] == ["all"]


def test_a_rule_that_cannot_be_met_says_why(window: Rules) -> None:
    window.do(CreateAlbum("<b>Rome</b>", window.library.ids[:3]))
    window.do(made('album:"<b>Rome</b>"', "rome", least=suggest.LIKELY))
    window.show(1)
    window.do(DeleteAlbum(1))
    window.wait(lambda: window.cells()[0][2] == "There is no album called “<b>Rome</b>”.")
    window.wait(lambda: window.list.message == window.cells()[0][2])
    tip = window.list.table.data(window.list.table.index(0, RuleTable.STATE), Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in tip


# How many photos the words of a rule fit.


def fitting(window: Rules, text: str, least: float) -> int:
    """How many photos really get the tag of such a rule."""
    window.do(made(text, "t", least=least))
    (rule,) = window.kept
    with open_catalog(window.library.folder, writable=True) as catalog:
        found = len(tagruns.photos_of(catalog, rule.run_id))
    window.do(DeleteRule(rule.id))
    return found


@pytest.mark.parametrize("text", ["red", "red, 2:green, -other", "-red", "blue, -ext:png"])
def test_the_count_is_what_the_rule_does(open_window: Callable[..., Rules], text: str) -> None:
    window = open_window(indexed=40, prepared=True)
    dialog = window.list.ask(text=text)
    assert dialog.count.text() == "…"
    numbers = []
    for row, least in enumerate((suggest.STRONG, suggest.LIKELY, suggest.WEAK)):
        dialog.sure.setCurrentIndex(row)
        numbers.append(fitting(window, text, least))
        if numbers[-1]:
            expected = f"{numbers[-1]} of 40 photos"
            window.wait(lambda expected=expected: dialog.count.text() == expected)
        else:
            window.wait(lambda: dialog.count.text().startswith("None of 40 photos"))
    assert numbers == sorted(numbers) and len(window.encoded) == 1, "another strength takes no more encoding"


def test_the_count_follows_what_is_typed(open_window: Callable[..., Rules], qtbot: QtBot) -> None:
    window = open_window(indexed=12, prepared=True, answer_after_s={"slow": 0.5})
    dialog = window.list.ask(text="red")
    window.wait(lambda: dialog.count.text() == "3 of 12 photos")
    qtbot.keyClicks(dialog.query, ", slow")
    assert dialog.count.text() == "…"
    window.wait(lambda: window.encoded[-1] == ["slow"])
    dialog.query.clear()
    assert dialog.count.text() == ""
    seen: list[str] = []
    window.reader.counted.connect(lambda counted: seen.append(dialog.count.text()))
    qtbot.keyClicks(dialog.query, "green, ext:png")
    window.wait(lambda: dialog.count.text() == "0 photos now")
    dialog.query.setText("green")
    window.wait(lambda: dialog.count.text() == "3 of 12 photos")
    fallback = "Of 12 photos, those that the words fit"
    assert set(seen) <= {"…", fallback, "0 photos now", "3 of 12 photos"}, "nothing of what was typed before"
    assert window.encoded == [["red"], ["slow"], ["green"]]
    dialog.query.setText("green, rating:9")
    assert dialog.count.text() == ""


def test_where_a_weaker_fit_finds_some(window: Rules, qtbot: QtBot) -> None:
    dialog = window.list.ask(text="red")
    window.wait(lambda: dialog.count.text() == "Of 4 photos, those that the words fit")  # no other answer follows

    def counted(strong: int, likely: int, weak: int, photos: int = 4_590) -> str:
        fits = {suggest.STRONG: strong, suggest.LIKELY: likely, suggest.WEAK: weak}
        dialog.show_count(RuleCount("red", photos, fits))
        return dialog.count.text()

    assert counted(1_234, 2_000, 3_000) == "1,234 of 4,590 photos"
    assert counted(0, 3, 1_500) == "None of 4,590 photos; 3 if “likely” is enough"
    assert counted(0, 0, 1_500) == "None of 4,590 photos; 1,500 if “weak” is enough"
    qtbot.keyClick(dialog.sure, Qt.Key.Key_Down)
    assert dialog.count.text() == "None of 4,590 photos; 1,500 if “weak” is enough"
    qtbot.keyClick(dialog.sure, Qt.Key.Key_Down)
    assert dialog.count.text() == "1,500 of 4,590 photos"
    assert counted(0, 0, 0) == "None of 4,590 photos, not even weakly"
    assert counted(0, 0, 0, photos=0) == "0 photos now"


def test_the_count_waits_for_the_tags_to_be_prepared(window: Rules) -> None:
    dialog = window.list.ask(text="red")
    window.wait(lambda: dialog.count.text() == "Of 4 photos, those that the words fit")
    prepare(window.library.folder)
    window.say("JobFinished", job="suggest")
    window.wait(lambda: dialog.count.text() == "1 of 4 photos")


def test_the_count_waits_for_the_encoder(open_window: Callable[..., Rules]) -> None:
    window = open_window(prepared=True, ready_after_s=600)
    dialog = window.list.ask(text="red")
    assert dialog.count.text() == "…"
    window.wait(lambda: dialog.count.text() == "Of 4 photos, those that the words fit")
    (request,) = window.requests
    vectors = [subject_vector("red").tolist()]
    window.say("QueryEncoded", request=request, vectors=vectors, encoder_key="test-encoder")
    window.wait(lambda: dialog.count.text() == "1 of 4 photos")


def test_words_of_another_encoder_count_for_nothing(open_window: Callable[..., Rules]) -> None:
    window = open_window(prepared=True)
    dialog = window.list.ask(text="red")
    window.wait(lambda: dialog.count.text() == "1 of 4 photos")
    with open_catalog(window.library.folder, writable=True) as catalog:
        encoders.activate(catalog, EncoderInfo("other-encoder", "other", 8))
    window.say("Ready", encoder_key="other-encoder", encoder_name="other", dim=8, device="CPU")
    window.wait(lambda: dialog.count.text() == "Of 4 photos, those that the words fit")
    assert window.encoded == [["red"], ["red"]]


def test_words_that_cannot_be_encoded(open_window: Callable[..., Rules]) -> None:
    window = open_window(prepared=True, answer_after_s={"red": 60, "green": 60})
    dialog = window.list.ask(text="red")
    window.wait(lambda: window.encoded == [["red"]])
    dialog.query.setText("green")
    window.say("RequestFailed", request=max(window.requests), reason="It is too long.")
    window.wait(lambda: window.encoded == [["red"], ["green"]])
    window.say("RequestFailed", request=max(window.requests), reason="It is too long.")
    window.wait(lambda: dialog.count.text() == "Of 4 photos, those that the words fit")


def test_words_that_cancel_each_other_out(open_window: Callable[..., Rules]) -> None:
    window = open_window(prepared=True)
    dialog = window.list.ask(text="red, -red")
    window.wait(lambda: "cancel each other out" in dialog.count.text())
    assert dialog.count.height() >= dialog.count.heightForWidth(dialog.count.width()), "there is room for all lines"
    assert dialog.query.height() >= dialog.query.minimumSizeHint().height()

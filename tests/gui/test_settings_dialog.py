"""The settings, changed by mouse and keyboard."""

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QMainWindow,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from photoclip.catalog.sidecars import SidecarOverview
from photoclip.catalog.switching import Lacking, StoredEncoder
from photoclip.gui.dialogs.settings import SettingsDialog
from photoclip.gui.dialogs.settingspages import options
from photoclip.gui.dialogs.settingspages.advanced import AdvancedPage
from photoclip.gui.dialogs.settingspages.appearance import AppearancePage
from photoclip.gui.dialogs.settingspages.encoders import EncodersPage
from photoclip.gui.dialogs.settingspages.folders import FoldersPage
from photoclip.gui.dialogs.settingspages.settingspage import SettingsPage
from photoclip.gui.dialogs.settingspages.shortcuts import ShortcutsPage
from photoclip.gui.dialogs.settingspages.sidecars import SidecarsPage
from photoclip.gui.dialogs.settingspages.storage import StoragePage
from photoclip.gui.holdings import EncoderStates, Holdings, HoldingsReader
from photoclip.gui.shortcuts import Shortcuts
from photoclip.paths import LibraryPaths
from photoclip.protocol import ProgressReport, Ready
from photoclip.records import Root
from photoclip.settings import Settings
from photoclip.weights.registry import DEFAULT
from tests.gui.library import fill

# The offscreen platform has no window manager to tell.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LARGE = "vit-b-32-datacomp"
STATES = EncoderStates(frozenset({DEFAULT}), (StoredEncoder("small", DEFAULT, 512, True, 100),), DEFAULT)


class Opened:
    """The dialog, and all that it has signalled."""

    def __init__(self, qtbot: QtBot, settings: Settings) -> None:
        self.qtbot = qtbot
        self.window = QMainWindow()
        self.rescan = self._action("Look for &Changes", "F5")
        self.quit = self._action("&Quit", "Ctrl+Q")
        self.shortcuts = Shortcuts({"rescan": self.rescan, "quit": self.quit})
        self.shortcuts.apply(settings.shortcuts)
        self.dialog = SettingsDialog(settings, self.shortcuts)
        qtbot.addWidget(self.window)
        qtbot.addWidget(self.dialog)
        self.heard: list[tuple[Any, ...]] = []
        for name in (
            "settings_changed", "add_folder_requested", "remove_folder_requested", "encoder_chosen",
            "encoder_at_once_requested", "cancel_fetch_requested", "drop_vectors_requested",
            "clear_previews_requested", "clear_recent_searches_requested", "worker_restart_requested",
            "write_sidecars_requested",
            "shortcut_changed",
        ):  # fmt: skip
            getattr(self.dialog, name).connect(lambda *values, name=name: self.heard.append((name, *values)))
        self.dialog.show()
        qtbot.waitExposed(self.dialog)

    def _action(self, text: str, keys: str) -> QAction:
        action = QAction(text, self.window)
        action.setShortcut(QKeySequence(keys))
        return action

    def take(self) -> list[tuple[Any, ...]]:
        heard, self.heard[:] = list(self.heard), []
        return heard

    @property
    def titles(self) -> list[str]:
        return [self.dialog.list.item(row).text() for row in range(self.dialog.list.count())]

    @property
    def pages(self) -> list[SettingsPage]:
        """Those that there are by now."""
        return self.dialog.findChildren(SettingsPage)

    def turn_to(self, title: str) -> None:
        pages, row = self.dialog.list, self.titles.index(title)
        place = pages.visualItemRect(pages.item(row)).center()
        self.qtbot.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def button(self, text: str, inside: QWidget | None = None) -> QAbstractButton:
        buttons = (inside or self.dialog).findChildren(QAbstractButton)
        found = [b for b in buttons if b.isVisible() and text in (b.text(), b.accessibleName())]
        assert len(found) == 1, f"{len(found)} buttons are called {text!r}"
        return found[0]

    def click(self, text: str, inside: QWidget | None = None) -> None:
        self.qtbot.mouseClick(self.button(text, inside), Qt.MouseButton.LeftButton)


Open = Callable[..., Opened]


@pytest.fixture
def open_settings(qtbot: QtBot) -> Open:
    return lambda settings=None: Opened(qtbot, settings or Settings())


def test_every_option_can_be_changed_somewhere(open_settings: Open) -> None:
    opened = open_settings()
    for title in opened.titles:
        opened.turn_to(title)
    edited = {name for form in opened.dialog.findChildren(options.OptionForm) for name in form._editors}
    assert edited == {option.name for option in fields(Settings)} - {"shortcuts"}
    for option in fields(Settings):
        if option.name != "shortcuts":
            assert options.label(option.name)
            assert all(options.choice(option.name, value) for value in option.metadata["choices"])


def test_a_page_is_made_when_it_is_first_turned_to(open_settings: Open) -> None:
    opened = open_settings()
    assert [type(page) for page in opened.pages] == [FoldersPage]
    for title in opened.titles:
        opened.turn_to(title)
        assert [page.title for page in opened.pages if page.isVisible()] == [title]
    assert len(opened.pages) == len(opened.titles)
    opened.turn_to("Storage")
    assert len(opened.pages) == len(opened.titles), "it is the one that there was"
    opened.dialog.close()
    opened.dialog.show()
    assert opened.dialog.page(StoragePage).isVisible(), "the settings open where they were left"


def test_a_page_that_is_made_late_shows_what_was_told_before(open_settings: Open, tmp_path: Path) -> None:
    opened = open_settings()
    opened.dialog.show_progress(ProgressReport("fetch", 300_000_000, 607_000_000, 1e7, 31.0, False))
    opened.dialog.show_progress(ProgressReport("embed", 1, 2, 1.0, 1.0, False))
    states, sidecars = replace(STATES, target=LARGE), SidecarOverview(enabled=True, waiting=3)
    opened.dialog.show_holdings(Holdings(preview_bytes=1))
    opened.dialog.show_holdings(Holdings(encoders=states, preview_bytes=340_000_000, sidecars=sidecars))
    opened.dialog.show_ready(Ready("key", DEFAULT, 4, "Apple GPU"))
    opened.dialog.show_settings(Settings(theme="dark", decoders=3, shortcuts={"rescan": "F6"}))
    assert [type(page) for page in opened.pages] == [FoldersPage]

    opened.turn_to("Encoder")
    encoders = opened.dialog.page(EncodersPage)
    assert encoders.list.card(DEFAULT).state == "In use"
    assert encoders.list.card(LARGE).note.startswith("Downloading: 300 MB of 607 MB")
    assert "Apple GPU" in encoders.device_in_use
    opened.turn_to("Appearance")
    assert opened.dialog.page(AppearancePage).looks.editor("theme").currentText() == "Dark"  # type: ignore[union-attr]
    opened.turn_to("Storage")
    assert opened.dialog.page(StoragePage).size_shown("previews") == "340 MB"
    opened.turn_to("Sidecars")
    assert "3" in opened.dialog.page(SidecarsPage).state
    opened.turn_to("Keys")
    assert opened.button("All as they were").isEnabled()
    opened.turn_to("Advanced")
    assert opened.dialog.page(AdvancedPage).workload.editor("decoders").text() == "3"
    assert opened.take() == []


def test_a_page_that_is_made_late_does_not_show_a_download_that_has_ended(open_settings: Open) -> None:
    opened = open_settings()
    opened.dialog.show_holdings(Holdings(encoders=replace(STATES, target=LARGE)))
    opened.dialog.show_progress(ProgressReport("fetch", 300_000_000, 607_000_000, 1e7, 31.0, False))
    opened.dialog.show_finished("fetch")
    opened.turn_to("Encoder")
    assert not opened.dialog.page(EncodersPage).list.card(LARGE).note.startswith("Downloading")


def test_the_pages_are_turned_by_keyboard(open_settings: Open) -> None:
    opened = open_settings()
    assert opened.dialog.focusWidget() is opened.dialog.list
    for page in (EncodersPage, AppearancePage):
        opened.qtbot.keyClick(opened.dialog.list, Qt.Key.Key_Down)
        assert opened.dialog.page(page).isVisible()
    opened.qtbot.keyClick(opened.dialog, Qt.Key.Key_Escape)
    assert not opened.dialog.isVisible()


def test_what_is_changed_is_announced_at_once(open_settings: Open) -> None:
    opened = open_settings()
    opened.turn_to("Appearance")
    looks = opened.dialog.page(AppearancePage).looks
    theme = looks.editor("theme")
    assert isinstance(theme, QComboBox)
    theme.setFocus()
    opened.qtbot.keyClicks(theme, "Dark")
    captions = looks.editor("captions")
    assert isinstance(captions, QCheckBox)
    captions.setFocus()
    opened.qtbot.keyClick(captions, Qt.Key.Key_Space)
    size = looks.editor("thumbnail_size")
    assert isinstance(size, QSpinBox)
    size.setFocus()
    size.selectAll()
    opened.qtbot.keyClicks(size, "240")
    opened.qtbot.keyClick(size, Qt.Key.Key_Return)
    changed = [values[0] for name, *values in opened.take() if name == "settings_changed"]
    assert changed[0] == Settings(theme="dark")
    assert changed[-1] == Settings(theme="dark", captions=False, thumbnail_size=240)
    assert opened.dialog.isVisible(), "Return in a field is no end"
    assert opened.dialog.settings == changed[-1]


def test_changes_from_elsewhere_are_shown_and_not_announced(open_settings: Open) -> None:
    opened = open_settings()
    opened.turn_to("Storage")
    opened.turn_to("Appearance")
    opened.dialog.show_settings(Settings(theme="light", preview_cache_mb=900))
    assert opened.dialog.page(AppearancePage).looks.editor("theme").currentText() == "Light"  # type: ignore[union-attr]
    cache = opened.dialog.page(StoragePage).cache.editor("preview_cache_mb")
    assert cache.value() == 900  # type: ignore[union-attr]
    assert opened.take() == []


def test_what_the_worker_must_take_offers_to_start_it_again(open_settings: Open) -> None:
    opened = open_settings()
    opened.turn_to("Advanced")
    decoders = opened.dialog.page(AdvancedPage).workload.editor("decoders")
    assert decoders.text() == "Automatic"
    opened.qtbot.keyClick(decoders, Qt.Key.Key_Up)
    assert opened.take() == [("settings_changed", Settings(decoders=1))]
    opened.click("Start it again now")
    assert opened.take() == [("worker_restart_requested",)]
    assert not [b for b in opened.dialog.findChildren(QAbstractButton) if b.isVisible() and "again" in b.text()]


def test_folders_are_listed_added_and_removed(open_settings: Open, tmp_path: Path) -> None:
    opened = open_settings()
    page = opened.dialog.page(FoldersPage)
    roots = ((Root(4, tmp_path / "<b>Pictures</b>", True), 1200), (Root(9, tmp_path / "away", False), 3))
    opened.dialog.show_holdings(Holdings(roots=roots))
    rows = [[page.table.item(row, column).text() for column in (0, 1)] for row in range(page.table.rowCount())]
    assert rows[0][0] == str(tmp_path / "<b>Pictures</b>")
    assert rows[1][1].startswith("offline")
    assert not opened.button("Remove…").isEnabled()
    place = page.table.visualItemRect(page.table.item(1, 0)).center()
    opened.qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    opened.dialog.show_holdings(Holdings(roots=roots))
    assert opened.button("Remove…").isEnabled(), "the choice stays when the list is read anew"
    opened.click("Remove…")
    assert opened.take() == [("remove_folder_requested", 9)]
    opened.click("Add folder…")
    assert opened.take() == [("add_folder_requested",)]


def test_an_encoder_is_downloaded_prepared_and_used(open_settings: Open) -> None:
    opened = open_settings()
    opened.turn_to("Encoder")
    cards = opened.dialog.page(EncodersPage).list
    card = cards.card(LARGE)
    opened.dialog.show_holdings(Holdings(encoders=STATES))
    assert cards.card(DEFAULT).state == "In use"
    opened.click("Download and use", card)
    assert opened.take() == [("encoder_chosen", LARGE)]

    opened.dialog.show_holdings(Holdings(encoders=replace(STATES, target=LARGE)))
    opened.dialog.show_progress(ProgressReport("fetch", 300_000_000, 607_000_000, 1e7, 31.0, False))
    assert card.note.startswith("Downloading: 300 MB of 607 MB")
    opened.click("Cancel download", card)
    assert opened.take() == [("cancel_fetch_requested",)]

    opened.dialog.show_finished("fetch")
    opened.dialog.show_progress(ProgressReport("switch", 12_000, 50_000, 100.0, 380.0, False, LARGE))
    assert "12,000 of 50,000" in card.note or "12000 of 50000" in card.note
    opened.click("Change over now", card)
    opened.click("Stop preparing", card)
    assert opened.take() == [("encoder_at_once_requested", LARGE), ("encoder_chosen", DEFAULT)]

    stored = (StoredEncoder("small", DEFAULT, 512, False, 100), StoredEncoder("large", LARGE, 512, True, 100))
    opened.dialog.show_holdings(Holdings(encoders=EncoderStates(frozenset({DEFAULT, LARGE}), stored, LARGE)))
    assert card.state == "In use" and not card.note
    assert "100" in cards.card(DEFAULT).note
    opened.click("Delete its vectors", cards.card(DEFAULT))
    opened.click("Use", cards.card(DEFAULT))
    assert opened.take() == [("drop_vectors_requested", "small"), ("encoder_chosen", DEFAULT)]


def test_photos_out_of_reach_are_told(open_settings: Open) -> None:
    opened = open_settings()
    states = replace(STATES, target=LARGE, lacking=Lacking(0, 7))
    opened.turn_to("Encoder")
    opened.dialog.show_holdings(Holdings(encoders=states))
    card = opened.dialog.page(EncodersPage).list.card(LARGE)
    assert "7" in card.note and "cannot be reached" in card.note
    opened.click("Change over now", card)
    assert opened.take() == [("encoder_at_once_requested", LARGE)]


def test_a_folder_of_weights_has_a_card_too(open_settings: Open, tmp_path: Path) -> None:
    opened = open_settings()
    own = str(tmp_path / "own")
    opened.turn_to("Encoder")
    opened.dialog.show_holdings(Holdings(encoders=replace(STATES, active=own)))
    assert opened.dialog.page(EncodersPage).list.card(own).state == "In use"
    opened.dialog.show_ready(Ready("key", own, 4, "Apple GPU"))
    assert "Apple GPU" in opened.dialog.page(EncodersPage).device_in_use


def test_storage_and_privacy(open_settings: Open) -> None:
    opened = open_settings()
    opened.turn_to("Storage")
    opened.dialog.show_holdings(Holdings(preview_bytes=340_000_000))
    assert opened.dialog.page(StoragePage).size_shown("previews") == "340 MB"
    opened.click("Delete the previews")
    opened.turn_to("Privacy")
    opened.click("Forget the recent searches")
    assert opened.take() == [("clear_previews_requested",), ("clear_recent_searches_requested",)]


def test_sidecars_are_switched_on(open_settings: Open) -> None:
    opened = open_settings()
    opened.turn_to("Sidecars")
    assert opened.dialog.page(SidecarsPage).isVisible()
    switch = opened.button("Write what I say of photos into sidecars")
    switch.setFocus()
    opened.qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert opened.take() == [("write_sidecars_requested", True)]
    opened.dialog.show_holdings(Holdings(sidecars=SidecarOverview(enabled=True, waiting=3)))
    assert switch.isChecked() and "3" in opened.dialog.page(SidecarsPage).state and opened.take() == []


def test_keys_are_changed_cleared_and_set_back(open_settings: Open) -> None:
    opened = open_settings()
    opened.turn_to("Keys")
    page = opened.dialog.page(ShortcutsPage)
    opened.qtbot.keyClicks(page.filter, "changes")
    (row,) = (row for row in range(page.table.rowCount()) if not page.table.isRowHidden(row))
    place = page.table.visualItemRect(page.table.item(row, 0)).center()
    opened.qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    opened.qtbot.keyClick(page.editor, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    opened.qtbot.waitUntil(lambda: page.problem == "Ctrl+Q belongs to “Quit”.")
    assert opened.take() == []
    opened.qtbot.keyClick(page.editor, Qt.Key.Key_F6)
    opened.qtbot.waitUntil(lambda: bool(opened.heard))
    assert opened.take() == [
        ("settings_changed", Settings(shortcuts={"rescan": "F6"})), ("shortcut_changed", "rescan", "F6"),
    ]  # fmt: skip
    assert page.problem == ""
    assert opened.rescan.shortcut().toString() == "F6"
    assert page.table.item(row, 1).text() == "F6"
    opened.click("No keys")
    assert opened.rescan.shortcut().isEmpty()
    opened.click("As it was")
    assert opened.rescan.shortcut().toString() == "F5"
    assert opened.dialog.settings == Settings()
    opened.qtbot.keyClick(page.editor, Qt.Key.Key_Escape)
    assert not opened.dialog.isVisible()


def test_a_key_that_another_action_has_taken_cannot_be_set_back(open_settings: Open) -> None:
    opened = open_settings(Settings(shortcuts={"rescan": "F6", "quit": "F5"}))
    opened.turn_to("Keys")
    page = opened.dialog.page(ShortcutsPage)
    assert page.table.item(0, 0).text() == "Look for Changes"
    opened.click("As it was")
    assert page.problem == "F5 belongs to “Quit”."
    opened.click("All as they were")
    assert opened.dialog.settings == Settings()
    assert opened.quit.shortcut().toString() == "Ctrl+Q"


def test_everything_fits_a_small_window(open_settings: Open) -> None:
    opened = open_settings()
    opened.dialog.resize(640, 480)
    for row in range(opened.dialog.list.count()):
        opened.dialog.list.setCurrentRow(row)
        QApplication.processEvents()
        assert (opened.dialog.width(), opened.dialog.height()) == (640, 480)


def test_the_library_is_read_in_a_thread(qtbot: QtBot, tmp_path: Path) -> None:
    reader = HoldingsReader(LibraryPaths(tmp_path / "library"))
    try:
        with qtbot.waitSignal(reader.holdings_read) as told:
            reader.read()
        assert told.args[0].roots == () and DEFAULT in told.args[0].encoders.installed
        filled = fill(tmp_path / "library", tmp_path / "photos", indexed=5, failed=1)
        with qtbot.waitSignal(reader.holdings_read) as told:
            reader.read()
        holdings = told.args[0]
        assert [(root.path, files) for root, files in holdings.roots] == [(filled.photos_folder.resolve(), 5)]
        assert holdings.encoders.active == "test"
        assert [known.vectors for known in holdings.encoders.stored] == [5]
        assert holdings.catalog_bytes > 0 and holdings.thumbnail_bytes > 0
    finally:
        reader.stop()

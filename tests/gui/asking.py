"""The page of questions as a person uses it, in the whole window on a library for which tags suggest themselves."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QLocale, Qt

from photoclip.catalog import photos, tags
from photoclip.catalog.connection import open_catalog
from photoclip.gui.askflow import State
from photoclip.gui.dialogs.autotag import AutoTagDialog
from photoclip.gui.views.askpage import AskPage
from tests.gui.desk import Desk
from tests.gui.library import SUBJECTS, photo_vector, subject_vector
from tests.gui.suggesting import SuggestingDesk

OpenDesk = Callable[..., Desk]
RED, GREEN, BLUE, YELLOW = (f"colour/{name}" for name in SUBJECTS)
EACH = (RED, GREEN, BLUE, YELLOW)
Key = Qt.Key


class Asking(SuggestingDesk):
    """A window on photos of four subjects in turn, for which tags suggest themselves."""

    @property
    def page(self) -> AskPage:
        return self.desk.window.tagging.asking.page

    @property
    def state(self) -> State:
        return self.page.flow.state

    def open(self, path: str = "") -> AskPage:
        """Open the page by its keys, and choose a tag there."""
        window = self.desk.window
        window.activateWindow()
        self.desk.wait(window.isActiveWindow)
        window.grid.setFocus()
        modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        self.desk.qtbot.keyClick(window, Key.Key_A, modifiers)
        if path:
            self.choose(path)
        return self.page

    def ask(self, path: str) -> AskPage:
        """Open the page, and wait for the first question about a tag."""
        page = self.open(path)
        self.desk.wait(lambda: self.state == State.ASKING and page.flow.path == path)
        return page

    def choose(self, path: str) -> None:
        """Type the name of a tag into the field."""
        self.page.field.setFocus()
        self.page.field.selectAll()
        self.desk.qtbot.keyClicks(self.page.field, path)
        self.desk.press(Key.Key_Return, on=self.page.field)

    def press(self, *keys: Key) -> None:
        for key in keys:
            self.desk.press(key)

    @property
    def number(self) -> int:
        """Which photo of the library is in question."""
        assert self.page.flow.photo_id is not None
        return self.ids.index(self.page.flow.photo_id)

    def answer_rightly(self, subject: int) -> int:
        """Answer the question as it is, by key; returns the number of the photo."""
        number = self.number
        self.press(Key.Key_Y if number % len(SUBJECTS) == subject else Key.Key_N)
        return number

    def said(self, path: str) -> tuple[set[int], set[int]]:
        """The numbers of the photos that have a tag, and of those for which it was rejected, by the catalog."""
        with open_catalog(self.desk.folder / "library", writable=False) as catalog:
            held, wrong = tags.of_photos(catalog, self.ids), tags.rejected(catalog, self.ids)
        yes = {self.ids.index(photo) for photo, paths in held.items() if path in paths}
        return yes, {self.ids.index(photo) for photo, paths in wrong.items() if path in paths}

    def wait_said(self, path: str, yes: set[int], no: set[int]) -> None:
        self.desk.wait(lambda: self.said(path) == (yes, no))

    def rating(self, number: int) -> int:
        with open_catalog(self.desk.folder / "library", writable=False) as catalog:
            return photos.photos(catalog, [self.ids[number]])[0].rating

    def put_on(self) -> AutoTagDialog:
        """Have the tag put on the photos on which it is likely."""
        self.desk.wait(self.page.learnt.put_on.isEnabled)
        self.desk.click("Put it on them…")
        dialog = self.desk.window.tagging.auto_tag_dialog
        self.desk.wait(dialog.apply.isEnabled)
        self.desk.click("Apply", inside=dialog)
        self.desk.wait(lambda: dialog.note.endswith("put on."))
        dialog.close()
        return dialog

    @property
    def counts(self) -> tuple[str, str]:
        return self.page.learnt.right.text(), self.page.learnt.wrong.text()

    @property
    def words(self) -> str:
        """What stands in place of a photo."""
        return self.page.empty.title if self.page.empty.isVisible() else ""


def unclear(number: int) -> np.ndarray:
    """The first twenty photos are clear; of the others many are in doubt, whatever exactly is measured."""
    if number < 20:
        return photo_vector(number)
    share = 0.42 + 0.0015 * (number - 20)
    vector = share * subject_vector(SUBJECTS[number % len(SUBJECTS)]) + (1 - share) * subject_vector("other")
    return (vector / np.linalg.norm(vector)).astype(np.float32)


@pytest.fixture
def asking(open_desk: OpenDesk) -> Asking:
    QLocale.setDefault(QLocale(QLocale.Language.English))
    return Asking(open_desk(indexed=40))

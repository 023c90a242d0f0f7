"""The page of questions in the whole window: answered by keys, undone, skipped, changed, and what is learnt."""

import os
import signal
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication

from photoclip.catalog import edits, photos, tags
from photoclip.catalog.connection import open_catalog
from photoclip.edits import Edit, JudgeTags, Rate, TagPhotos
from photoclip.gui.askflow import State
from photoclip.gui.dialogs.autotag import AutoTagDialog
from photoclip.gui.models.outline import Kind
from photoclip.gui.views.askpage import AskPage
from photoclip.gui.views.sidebarmenu import SidebarMenu
from photoclip.records import Filter
from tests.gui.desk import Desk
from tests.gui.library import SUBJECTS, photo_vector, subject_vector
from tests.gui.suggesting import prepare

OpenDesk = Callable[..., Desk]
RED, GREEN, BLUE, YELLOW = (f"colour/{name}" for name in SUBJECTS)
EACH = (RED, GREEN, BLUE, YELLOW)
BRUNO = "pets/Bruno"
EACH_BLUE = set(range(2, 80, 4))
Key = Qt.Key


class Asking:
    """A window on photos of four subjects in turn, for which tags suggest themselves."""

    def __init__(self, desk: Desk, *, prepared: bool = True) -> None:
        assert desk.library is not None
        self.desk, self.ids = desk, desk.library.ids
        if prepared:
            prepare(desk.folder / "library")
        desk.wait_ready()

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

    def edit(self, edit: Edit) -> None:
        """Make an edit that the window does not know of."""
        with open_catalog(self.desk.folder / "library", writable=True) as catalog:
            edits.apply(catalog, repr(edit)[:60], edit)

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


# Answers.


def test_ten_photos_are_answered_by_keys(asking: Asking) -> None:
    page = asking.ask(GREEN)
    assert page.bar.question.text() == "Is this “green”?"
    answered = [asking.answer_rightly(1) for _ in range(10)]
    assert len(set(answered)) == 10, "no photo is asked about twice"
    right = {number for number in answered if number % 4 == 1}
    asking.wait_said(GREEN, right, set(answered) - right)
    asking.desk.wait(lambda: asking.counts == (str(len(right)), str(10 - len(right))))
    assert asking.state == State.ASKING and asking.number not in answered


def test_each_answer_has_several_keys(asking: Asking) -> None:
    asking.ask(GREEN)
    yes, no = set(), set()
    for said, keys in ((yes, (Key.Key_Y, Key.Key_Right, Key.Key_Plus)), (no, (Key.Key_N, Key.Key_Left, Key.Key_Minus))):
        for key in keys:
            said.add(asking.number)
            asking.press(key)
    asking.wait_said(GREEN, yes, no)


def test_buttons_answer_too_and_leave_the_keyboard_with_the_photo(asking: Asking) -> None:
    page = asking.ask(GREEN)
    first = asking.number
    asking.desk.click("Yes")
    second = asking.number
    asking.desk.click("No")
    assert page.hasFocus()
    third = asking.number
    asking.press(Key.Key_Y)
    asking.wait_said(GREEN, {first, third}, {second})


def test_an_answer_is_seen_for_a_moment(asking: Asking) -> None:
    page = asking.ask(GREEN)
    asking.press(Key.Key_N)
    assert page.mark.isVisible() and page.bar.no.isDown()
    asking.desk.wait(lambda: not page.mark.isVisible() and not page.bar.no.isDown())


def test_keys_that_come_faster_than_anything_is_learnt_all_count(asking: Asking) -> None:
    page = asking.ask(GREEN)
    answered = []
    while page.flow.photo_id is not None:  # nothing is learnt meanwhile: no event is handled
        answered.append(asking.answer_rightly(1))
    assert len(answered) == 24
    right = {number for number in answered if number % 4 == 1}
    asking.wait_said(GREEN, right, set(answered) - right)
    asking.desk.wait(lambda: asking.state == State.ASKING)
    assert asking.number not in answered


def test_a_key_that_is_held_down_answers_once(asking: Asking) -> None:
    page = asking.ask(GREEN)
    asking.press(Key.Key_Y)
    number = asking.number
    for _ in range(5):
        again = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Y, Qt.KeyboardModifier.NoModifier, "y", True)
        QApplication.sendEvent(page, again)
    assert asking.number == number and len(page.flow.questions.answers) == 1


def test_what_is_learnt_does_not_take_the_photo_away_that_is_looked_at(asking: Asking) -> None:
    page = asking.ask(GREEN)
    asking.answer_rightly(1)
    number, before = asking.number, page.flow.round
    asking.desk.wait(lambda: page.flow.round is not before)
    assert asking.number == number


def test_the_next_photo_is_there_at_once(asking: Asking) -> None:
    page = asking.ask(GREEN)
    ahead = page.flow.questions.ahead[:3]
    asking.desk.wait(lambda: all(asking.desk.session.previews.holds(photo) for photo in ahead))
    for _ in range(3):
        asking.press(Key.Key_N)
        assert page.is_sharp and page.canvas.has_picture


# Second thoughts.


def test_ctrl_z_takes_the_last_answer_back_and_asks_again(asking: Asking) -> None:
    page = asking.ask(GREEN)
    first, second = asking.answer_rightly(1), asking.answer_rightly(1)
    third = asking.number
    asking.desk.press(Key.Key_Z, control=True)
    assert asking.number == second and page.strip.shown == [asking.ids[first]]
    yes = {first} & set(range(1, 40, 4))
    asking.wait_said(GREEN, yes, {first} - yes)
    asking.desk.wait(lambda: asking.counts == (str(len(yes)), str(1 - len(yes))))
    asking.desk.press(Key.Key_Z, control=True, shift=True)
    assert asking.number == third
    both = {first, second} & set(range(1, 40, 4))
    asking.wait_said(GREEN, both, {first, second} - both)


def test_back_takes_back_the_answer_and_nothing_else(asking: Asking) -> None:
    asking.ask(GREEN)
    first = asking.number
    asking.press(Key.Key_Y)
    second = asking.number
    asking.desk.session.edits.submit(Rate(asking.ids[:1], 4))
    asking.press(Key.Key_Backspace)
    assert asking.number == first
    asking.wait_said(GREEN, set(), set())
    asking.desk.wait(lambda: asking.rating(0) == 4)
    asking.press(Key.Key_N)
    assert asking.number == second, "what was asked when going back comes next"
    asking.wait_said(GREEN, set(), {first})


def test_what_is_skipped_is_not_answered_and_back_leads_to_it(asking: Asking) -> None:
    page = asking.ask(GREEN)
    skipped = asking.number
    asking.press(Key.Key_Space)
    asking.press(Key.Key_Y)
    asking.press(Key.Key_Up, Key.Key_Up)
    assert asking.number == skipped
    asking.press(Key.Key_Down)
    assert page.flow.questions.skipped == [asking.ids[skipped]]
    asking.desk.wait(lambda: asking.counts == ("0", "0"))
    asking.wait_said(GREEN, set(), set())


def test_a_click_on_an_answered_photo_changes_its_answer(asking: Asking) -> None:
    page = asking.ask(GREEN)
    number = asking.number
    asking.press(Key.Key_N)
    question = asking.number
    asking.desk.wait(lambda: page.strip.photos[0].accessibleName() == f"photo-00{number:02}.jpg: no")
    asking.desk.qtbot.mouseClick(page.strip.photos[0], Qt.MouseButton.LeftButton)
    assert page.strip.photos[0].accessibleName() == f"photo-00{number:02}.jpg: yes"
    asking.wait_said(GREEN, {number}, set())
    asking.desk.wait(lambda: asking.counts == ("1", "0"))
    asking.desk.press(Key.Key_Z, control=True)
    asking.wait_said(GREEN, set(), {number})
    assert asking.number == question
    asking.desk.press(Key.Key_Z, control=True, shift=True)
    asking.wait_said(GREEN, {number}, set())
    asking.press(Key.Key_Backspace)
    assert asking.number == number
    asking.wait_said(GREEN, set(), set())


def test_what_is_said_elsewhere_counts(asking: Asking) -> None:
    page = asking.ask(GREEN)
    elsewhere = next(photo for photo in asking.ids if photo != page.flow.photo_id)
    asking.desk.session.edits.submit(JudgeTags([elsewhere], [], [GREEN]))
    asking.desk.wait(lambda: asking.counts == ("0", "1"))
    assert elsewhere not in page.flow.questions.ahead


# Tags.


def test_another_tag_begins_anew(asking: Asking) -> None:
    page = asking.ask(GREEN)
    first = asking.number
    asking.press(Key.Key_N)
    asking.choose("blue")  # the first that is offered: its whole path need not be typed
    asking.desk.wait(lambda: asking.state == State.ASKING and page.flow.path == BLUE)
    assert page.field.text() == BLUE and page.hasFocus() and page.strip.shown == []
    second = asking.number
    asking.press(Key.Key_Y)
    asking.wait_said(BLUE, {second}, set())
    asking.wait_said(GREEN, set(), {first})
    asking.desk.press(Key.Key_Z, control=True)
    asking.desk.press(Key.Key_Z, control=True)
    asking.wait_said(GREEN, set(), set())
    assert asking.number == second, "the answer about another tag is no question here"


def test_whatever_is_most_uncertain_comes_tag_by_tag(open_desk: OpenDesk) -> None:
    asking = Asking(open_desk(indexed=120, vector=unclear))
    page = asking.open()
    asking.desk.wait(lambda: asking.state == State.ASKING)
    first, number = page.flow.path, asking.number
    assert first in EACH and page.field.text() == first
    asking.press(Key.Key_Y)
    asking.wait_said(first, {number}, set())
    seen = [first]
    while asking.state != State.FINISHED:
        asking.desk.click("Next tag")
        asking.desk.wait(lambda: asking.state == State.FINISHED or page.flow.path not in ("", seen[-1]))
        seen.append(page.flow.path)
    assert len(set(seen)) == len(seen) > 2
    assert asking.words == "No tag is uncertain"
    asking.press(Key.Key_Return)
    assert page.field.hasFocus()
    asking.press(Key.Key_Return)
    asking.desk.wait(lambda: asking.state == State.ASKING and page.flow.path in EACH)


def test_the_field_offers_the_tags_and_whatever_is_uncertain(asking: Asking) -> None:
    page = asking.ask(GREEN)
    asking.press(Key.Key_Y)
    asking.desk.wait(lambda: [tag.path for tag in page.tags] == ["colour", GREEN])
    page.field.setFocus()
    rows = page.field.suggestions
    assert rows.isVisible() and rows.item(0).text() == "Whatever is most uncertain"
    assert {rows.item(row).text() for row in range(1, rows.count())} == {"colour", GREEN}
    asking.desk.qtbot.keyClicks(page.field, "yel")
    assert rows.item(0).text() == YELLOW, "a tag of the vocabulary that no photo has"
    asking.press(Key.Key_Escape)
    assert page.hasFocus() and not rows.isVisible() and page.field.text() == GREEN
    assert page.isVisible(), "the first Esc leaves the field"


# What stands in place of a question.


def test_a_name_that_says_nothing_wants_a_few_photos_first(asking: Asking) -> None:
    asking.open("pets/<b>Bella</b>")
    asking.desk.wait(lambda: asking.words == "PhotoClip does not know “b>” yet")
    asking.press(Key.Key_Y)
    assert asking.said("pets/<b>Bella</b>") == (set(), set())


def test_questions_come_once_suggestions_are_prepared(open_desk: OpenDesk) -> None:
    asking = Asking(open_desk(indexed=40), prepared=False)
    asking.open(GREEN)
    asking.desk.wait(lambda: asking.words == "Suggestions are being prepared")
    prepare(asking.desk.folder / "library")
    asking.desk.say("JobFinished", job="suggest")
    asking.desk.wait(lambda: asking.state == State.ASKING)


def test_when_all_photos_are_answered_it_says_so_and_what_was_skipped_is_asked_again(open_desk: OpenDesk) -> None:
    asking = Asking(open_desk(indexed=8))
    page = asking.ask(GREEN)
    skipped = asking.number
    asking.press(Key.Key_Space)
    for _ in range(7):
        asking.answer_rightly(1)
    asking.desk.wait(lambda: asking.words == "Nothing more to ask about “green”")
    asking.desk.click("Ask about those again")
    assert asking.number == skipped
    asking.answer_rightly(1)
    asking.desk.wait(lambda: asking.words == "You have said of all 8 photos whether they are “green”")
    asking.press(Key.Key_Backspace)
    assert asking.number == skipped and page.canvas.isVisible()
    asking.wait_said(GREEN, {1, 5} - {skipped}, {0, 2, 3, 4, 6, 7} - {skipped})


def test_a_photo_whose_file_is_gone_is_asked_about_by_its_thumbnail(open_desk: OpenDesk) -> None:
    asking = Asking(open_desk(indexed=40, script={"previews": False}))
    page = asking.ask(GREEN)
    asking.desk.wait(lambda: page.bar.about.text() == "Only the thumbnail can be shown: The file is damaged.")
    asking.desk.wait(lambda: page.canvas.has_picture)
    number = asking.number
    asking.press(Key.Key_Y)
    asking.wait_said(GREEN, {number}, set())


def test_without_the_worker_nothing_is_answered(open_desk: OpenDesk) -> None:
    asking = Asking(open_desk(indexed=40))
    asking.ask(GREEN)
    number = asking.number
    asking.desk.say("Problem", text="Another program has the library.", fatal=True)
    asking.desk.wait(lambda: asking.desk.window.notice.isVisible())
    os.kill(asking.desk.worker.process_id, signal.SIGKILL)
    asking.desk.wait(lambda: asking.words == "The background process is not running")
    asking.press(Key.Key_Y)
    asking.desk.click("Start again", inside=asking.page)
    asking.desk.wait(lambda: asking.state == State.ASKING)
    assert asking.number == number and asking.said(GREEN) == (set(), set())


def test_an_answer_that_was_not_kept_is_asked_again(asking: Asking) -> None:
    page = asking.ask(GREEN)
    number = asking.number
    asking.press(Key.Key_Y)
    (token,) = page.flow.tokens
    asking.desk.worker.edit_refused.emit(token)
    assert asking.number == number and page.strip.shown == []


# To other pages and back.


def test_enter_opens_the_photo_and_esc_comes_back_to_the_question(asking: Asking) -> None:
    page = asking.ask(GREEN)
    number, viewer = asking.number, asking.desk.window.pages.viewer
    asking.press(Key.Key_Return)
    assert viewer.isVisible() and viewer.photo_id == asking.ids[number]
    asking.press(Key.Key_Escape)
    assert page.isVisible() and page.hasFocus() and asking.number == number
    asking.press(Key.Key_Y)
    asking.wait_said(GREEN, {number}, set())


def test_a_photo_that_is_not_among_those_shown_is_opened_among_all(asking: Asking) -> None:
    window = asking.desk.window
    page = asking.ask(GREEN)
    window.shown.set_scope((Filter("rating", "=", "5"),), "★★★★★")
    asking.desk.wait(lambda: len(asking.desk.session.order) == 0)
    asking.press(Key.Key_Return)
    asking.desk.wait(lambda: window.pages.viewer.isVisible())
    assert window.pages.viewer.photo_id == page.flow.photo_id and len(asking.desk.session.order) == 40
    asking.press(Key.Key_Escape)
    assert page.isVisible()


def test_esc_closes_the_page(asking: Asking) -> None:
    page = asking.ask(GREEN)
    asking.press(Key.Key_Escape)
    assert not page.isVisible() and asking.desk.window.grid.hasFocus()
    asking.press(Key.Key_Y)
    assert page.flow.questions.answers == {}


def test_a_tag_is_taught_from_the_sidebar(asking: Asking) -> None:
    asking.edit(TagPhotos(asking.ids[1:2], [GREEN], []))
    asking.desk.session.outline.read()
    sidebar = asking.desk.window.sidebar
    asking.desk.wait(lambda: [entry.thing.path for entry in sidebar.tree.entries(Kind.TAG)] == ["colour", GREEN])
    menu = SidebarMenu(sidebar, sidebar.tree.entries(Kind.TAG)[1], [])
    (action,) = [action for action in menu.actions() if action.text().replace("&", "") == "Teach This Tag…"]
    action.trigger()
    asking.desk.wait(lambda: asking.state == State.ASKING and asking.page.flow.path == GREEN)
    assert asking.page.isVisible() and asking.page.hasFocus()


def test_the_tag_is_put_on_the_photos_on_which_it_is_likely(asking: Asking) -> None:
    page = asking.ask(GREEN)
    asking.desk.wait(lambda: page.learnt.likely.text() == "Likely on 10 further photos")
    dialog = asking.put_on()
    assert dialog.scope.currentText() == f"All photos, only the tag “{GREEN}”"
    assert asking.said(GREEN) == (set(range(1, 40, 4)), set())
    asking.desk.wait(lambda: page.learnt.likely.text() == "Likely on 0 further photos")
    assert not page.learnt.put_on.isEnabled()


# What is learnt.


def test_a_made_up_name_is_taught_from_five_photos(open_desk: OpenDesk) -> None:
    asking = Asking(open_desk(indexed=80))
    asking.edit(TagPhotos([asking.ids[number] for number in range(2, 22, 4)], [BRUNO], []))
    page = asking.ask(BRUNO)
    assert asking.counts == ("5", "0")
    assert page.learnt.precision.text() == "Precision: needs 4 answers of each kind"
    for _ in range(12):
        asking.answer_rightly(2)
    asking.desk.wait(lambda: sum(map(int, asking.counts)) == 17)
    assert page.flow.round is not None and page.flow.round.likely > 0
    while "likely ones are right" not in page.learnt.precision.text():
        asking.answer_rightly(2)
        asking.desk.wait(lambda: sum(map(int, asking.counts)) == 5 + len(page.flow.questions.answers))
    yes, no = asking.said(BRUNO)
    assert yes <= EACH_BLUE and not no & EACH_BLUE
    asking.desk.click("Put it on them…")
    dialog = asking.desk.window.tagging.auto_tag_dialog
    asking.desk.wait(lambda: dialog.waiting.title == "No tag suggests itself")  # not learnt for good yet
    prepare(asking.desk.folder / "library")
    asking.desk.say("JobFinished", job="suggest")
    asking.desk.wait(lambda: dialog.total != "")
    asking.put_on()
    put_on = asking.said(BRUNO)[0] - yes
    assert put_on and put_on <= EACH_BLUE, "only those that are like the five"


def test_a_screen_reader_is_told_each_question(asking: Asking) -> None:
    QAccessible.setActive(True)
    try:
        page = asking.ask(GREEN)
        asking.desk.wait(lambda: page.canvas.accessibleName() == f"photo-00{asking.number:02}.jpg")
        assert page.told.startswith("Is this “green”?")
        asking.press(Key.Key_Y)
        asking.desk.wait(lambda: page.told == f"Is this “green”? photo-00{asking.number:02}.jpg")
        assert page.strip.photos[0].accessibleDescription() == "Click to change it to no."
        assert page.bar.yes.accessibleDescription() == "Y, → or +"
    finally:
        QAccessible.setActive(False)


@pytest.mark.parametrize("size", [(460, 340), (640, 480), (1280, 800), (2560, 1400)])
def test_in_windows_of_every_size_photo_question_and_buttons_have_room(asking: Asking, size: tuple[int, int]) -> None:
    page = asking.ask(GREEN)
    asking.press(Key.Key_Y)
    asking.desk.window.resize(*size)
    buttons = (page.bar.yes, page.bar.no, page.bar.skip, page.bar.back, page.learnt.put_on)
    asking.desk.wait(lambda: all(button.height() >= button.minimumSizeHint().height() for button in buttons))
    assert page.canvas.height() > 60
    for button in buttons:
        assert button.width() >= button.sizeHint().width()
        assert page.rect().contains(QRect(button.mapTo(page, QPoint()), button.size()))
    assert page.bar.question.width() >= page.bar.question.sizeHint().width()

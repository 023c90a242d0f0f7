"""Questions about a tag answered by keys in the whole window; taken back, skipped and changed."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication

from photoclip.edits import JudgeTags, Rate, TagPhotos
from photoclip.gui.askflow import State
from tests.gui.asking import GREEN, Asking, Key, OpenDesk
from tests.gui.suggesting import prepare
from tests.gui.test_shortcuts import letters_known, letters_listed

BRUNO = "pets/Bruno"
EACH_BLUE = set(range(2, 80, 4))

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


def test_its_letters_are_in_the_list_of_keys(asking: Asking) -> None:
    page = asking.ask(GREEN)
    assert letters_known(page.keyPressEvent) == letters_listed("Ask me") == {"Y", "N"}


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
    assert page.flow.round is not None and page.flow.round.strong > 0
    while "strong ones are right" not in page.learnt.precision.text():
        asking.answer_rightly(2)
        asking.desk.wait(lambda: sum(map(int, asking.counts)) == 5 + len(page.flow.questions.answers))
    yes, no = asking.said(BRUNO)
    assert yes <= EACH_BLUE and not no & EACH_BLUE
    asking.desk.click("Put it on them…")
    dialog = asking.desk.window.tagging.auto_tag_dialog
    asking.desk.wait(lambda: dialog.waiting.title == "No tag suggests itself")  # not learnt for good yet
    asking.desk.wait(lambda: len(asking.desk.received("Learn")) == 1)
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


def test_beside_the_buttons_a_long_question_is_not_cut_as_long_as_they_can_do_without_keys(asking: Asking) -> None:
    page = asking.ask(GREEN)
    asking.desk.window.resize(640, 480)
    asking.desk.wait(lambda: page.width() == 640)
    bar = page.bar
    bar.ask("Is this “chrysanthemum”?", "")
    bare = bar.yes.sizeHint().width()
    asking.desk.wait(lambda: bar.question.geometry().right() < bar.yes.x())
    asking.desk.wait(lambda: bar.question.width() >= bar.question.sizeHint().width())
    bar.ask("Is this “green”?", "")
    assert bar.yes.sizeHint().width() > bare
    asking.desk.wait(lambda: bar.question.width() >= bar.question.sizeHint().width())


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

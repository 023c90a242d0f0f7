"""Around the questions: which tag they are about, what stands in their place, and the ways to other pages."""

import os
import signal

from photoclip.edits import JudgeTags, TagPhotos
from photoclip.gui.askflow import State
from photoclip.gui.models.outline import Kind
from photoclip.gui.views.sidebarmenu import SidebarMenu
from photoclip.records import Filter
from tests.gui.asking import BLUE, EACH, GREEN, YELLOW, Asking, Key, OpenDesk, unclear
from tests.gui.suggesting import prepare

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


def test_nothing_is_learnt_once_the_page_is_left(asking: Asking) -> None:
    session, pages = asking.desk.session, asking.desk.window.pages
    for number, leave in enumerate((lambda: asking.press(Key.Key_Escape), pages.close)):
        page = asking.ask(GREEN)
        asking.desk.wait(lambda number=number: asking.counts == ("0", str(number)))
        before = page.flow.round
        leave()
        asking.desk.wait(lambda page=page: not page.isVisible())
        session.edits.submit(JudgeTags([asking.ids[number]], [], [GREEN]))
        asking.wait_said(GREEN, set(), set(range(number + 1)))
        asking.desk.qtbot.wait(500)  # for a round, if there is to be one
        assert page.flow.round is before


def test_what_was_said_elsewhere_meanwhile_counts_when_one_comes_back(asking: Asking) -> None:
    page, window = asking.ask(GREEN), asking.desk.window
    asking.press(Key.Key_Return)
    asking.desk.wait(window.pages.viewer.isVisible)
    asking.desk.session.edits.submit(JudgeTags(asking.ids[:1], [], [GREEN]))
    asking.wait_said(GREEN, set(), {0})
    asking.press(Key.Key_Escape)
    asking.desk.wait(lambda: page.isVisible() and asking.counts == ("0", "1"))


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
    asking.desk.wait(lambda: page.learnt.strong.text() == "Strong for 10 further photos")
    dialog = asking.put_on()
    assert dialog.scope.currentText() == f"All photos, only the tag “{GREEN}”"
    assert asking.said(GREEN) == (set(range(1, 40, 4)), set())
    asking.desk.wait(lambda: page.learnt.strong.text() == "Strong for 0 further photos")
    assert not page.learnt.put_on.isEnabled()

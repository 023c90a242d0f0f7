from collections.abc import Callable

from PySide6.QtCore import Qt

from photoclip.catalog.connection import open_catalog
from tests.gui.desk import Desk
from tests.gui.library import add_decoded, draw, photo_vector

OpenDesk = Callable[..., Desk]

RED = [8, 4, 0]  # of twelve photos every fourth is red, the later ones more clearly
GREEN = [9, 5, 1]


def test_typing_a_phrase_ranks_the_photos(open_desk: OpenDesk):
    desk = open_desk()
    desk.wait_ready()
    assert desk.shown == list(range(12))
    assert desk.caption == "12 photos, newest first"
    desk.type("red")
    desk.wait(lambda: desk.shown[:3] == RED)
    assert desk.caption == "12 photos, best match first"
    assert sorted(desk.shown) == list(range(12))
    scores = desk.session.order.scores
    assert scores is not None
    assert (scores[:-1] >= scores[1:]).all()


def test_while_typing_only_the_pause_searches(open_desk: OpenDesk):
    desk = open_desk()
    desk.wait_ready()
    desk.type("yellow")
    desk.wait(lambda: desk.shown[:3] == [11, 7, 3])
    assert [m["texts"] for m in desk.received("EncodeQuery")] == [["yellow"]]


def test_enter_searches_at_once_and_asks_only_once(open_desk: OpenDesk, qtbot):
    desk = open_desk()
    desk.wait_ready()
    desk.type("green")
    desk.press(Qt.Key.Key_Return, on=desk.window.search_bar.field)
    assert desk.session.search.is_searching
    desk.wait(lambda: desk.shown[:3] == GREEN)
    desk.press(Qt.Key.Key_Return, on=desk.window.search_bar.field)
    qtbot.wait(400)
    assert len(desk.received("EncodeQuery")) == 1


def test_the_answer_to_an_older_question_is_dropped(open_desk: OpenDesk, qtbot):
    desk = open_desk(script={"answer_after_s": {"green": 0.8}})
    desk.wait_ready()
    field = desk.window.search_bar.field
    desk.type("green")
    desk.wait(lambda: desk.received("EncodeQuery") != [])
    field.selectAll()
    desk.type("red")
    desk.press(Qt.Key.Key_Return, on=field)
    desk.wait(lambda: desk.shown[:3] == RED)
    with qtbot.waitSignal(desk.worker.query_encoded, timeout=5000):
        pass
    qtbot.wait(200)
    assert desk.shown[:3] == RED


def test_a_query_that_means_nothing_says_so_and_leaves_the_photos_alone(open_desk: OpenDesk):
    desk = open_desk()
    desk.wait_ready()
    desk.type('red, "blue')
    desk.wait(lambda: "quote" in desk.caption)
    assert desk.shown == list(range(12))
    assert desk.received("EncodeQuery") == []


def test_a_search_waits_for_the_encoder_and_says_that_it_does(open_desk: OpenDesk):
    desk = open_desk(script={"ready_after_s": 1.2})
    desk.wait(lambda: len(desk.session.order) > 0)
    desk.type("red")
    desk.wait(lambda: "encoder is starting" in desk.caption)
    desk.wait(lambda: desk.shown[:3] == RED)
    assert desk.caption == "12 photos, best match first"


def test_photos_that_are_indexed_while_searching_appear(open_desk: OpenDesk):
    desk = open_desk(indexed=12, pending=4)
    desk.wait_ready()
    desk.type("red")
    desk.wait(lambda: desk.shown[:3] == RED)
    assert desk.caption == "12 photos, best match first  ·  4 not indexed yet"
    assert desk.library is not None
    with open_catalog(desk.library.folder, writable=True) as catalog:
        add_decoded(catalog, desk.library.ids[12:], draw, photo_vector, first=12)
    desk.say("CatalogChanged", photo_ids=desk.library.ids[12:], roots=False, encoder=False)
    desk.wait(lambda: desk.shown[:4] == [12, *RED])
    desk.wait(lambda: desk.caption == "16 photos, best match first")


def test_clearing_the_search_shows_everything_again(open_desk: OpenDesk):
    desk = open_desk()
    desk.wait_ready()
    desk.type("red")
    desk.wait(lambda: desk.shown[:3] == RED)
    desk.click("Show all photos")
    desk.wait(lambda: desk.shown == list(range(12)))
    assert desk.window.search_bar.field.text() == ""
    assert desk.caption == "12 photos, newest first"


def test_the_keyboard_alone_searches_walks_finds_similar_and_comes_back(open_desk: OpenDesk):
    desk = open_desk()
    desk.wait_ready()
    grid, field = desk.window.grid, desk.window.search_bar.field
    desk.press(Qt.Key.Key_Escape, on=field)
    assert grid.hasFocus()
    desk.qtbot.keyClicks(grid, "/")
    assert field.hasFocus()
    desk.type("green")
    desk.wait(lambda: desk.shown[:3] == GREEN)
    desk.press(Qt.Key.Key_Down, on=field)
    assert grid.hasFocus()
    assert desk.session.order.current_row == 0
    desk.press(Qt.Key.Key_Right, on=grid)
    desk.press(Qt.Key.Key_S, on=grid)  # like photo 5, a green one
    desk.wait(lambda: "by likeness" in desk.caption)
    assert desk.caption == "11 photos by likeness to photo-0005.jpg"
    assert desk.shown[:2] == [9, 1]
    desk.press(Qt.Key.Key_Escape, on=grid)
    desk.wait(lambda: desk.shown[:3] == GREEN)
    desk.press(Qt.Key.Key_Escape, on=grid)
    desk.wait(lambda: desk.shown == list(range(12)))


def test_similar_photos_need_no_worker(open_desk: OpenDesk):
    desk = open_desk(script={"ready_after_s": 60})
    desk.wait(lambda: len(desk.session.order) > 0)
    desk.click_photo(2)
    desk.press(Qt.Key.Key_S, on=desk.window.grid)
    desk.wait(lambda: desk.shown[:2] == [6, 10] or desk.shown[:2] == [10, 6])


def test_a_photo_without_a_vector_has_no_similar_ones_and_says_so(open_desk: OpenDesk):
    desk = open_desk(indexed=3, pending=1)
    desk.wait_ready()
    desk.click_photo(desk.shown.index(3))
    desk.press(Qt.Key.Key_S, on=desk.window.grid)
    desk.wait(lambda: "not indexed yet" in desk.caption)


def test_the_selection_survives_a_search(open_desk: OpenDesk):
    desk = open_desk()
    desk.wait_ready()
    desk.click_photo(1)
    desk.click_photo(5, control=True)
    desk.type("green")
    desk.wait(lambda: desk.shown[:3] == GREEN)
    assert desk.library is not None
    chosen = {desk.library.ids[1], desk.library.ids[5]}
    assert set(desk.session.order.selected_ids().tolist()) == chosen

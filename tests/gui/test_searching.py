from collections.abc import Callable
from itertools import count

import pytest
from PySide6.QtCore import Qt

from photoclip.catalog import edits
from photoclip.catalog.connection import open_catalog
from photoclip.edits import AddToAlbum, CreateAlbum, Edit, RenameTag, TagPhotos
from photoclip.gui.examplephrases import common_phrases
from photoclip.gui.searcher import Why
from photoclip.gui.searchflow import Showing
from photoclip.records import Filter
from photoclip.search.parse import Term
from tests.gui.desk import Desk
from tests.gui.library import add_decoded, draw, photo_vector

OpenDesk = Callable[..., Desk]

RED = [8, 4, 0]  # of twelve photos every fourth is red, the later ones more clearly
GREEN = [9, 5, 1]

ROME = Filter("album", "=", "Rome")
_tokens = count()


def edit(desk: Desk, *made: Edit) -> None:
    """Change the library as the worker does, and have the worker say so."""
    assert desk.library is not None
    with open_catalog(desk.library.folder, writable=True) as catalog:
        for each in made:
            edits.apply(catalog, f"edit {next(_tokens)}", each)
    desk.say("CatalogChanged", photo_ids=[], roots=False, encoder=False, tags=True, albums=True)


def queries(desk: Desk) -> list[dict]:
    """What the worker was asked to encode, but for the phrases that the window offers as examples."""
    common = set(common_phrases())
    return [asked for asked in desk.received("EncodeQuery") if asked["images"] or not common.issuperset(asked["texts"])]


def ids(desk: Desk, *numbers: int) -> list[int]:
    assert desk.library is not None
    return [desk.library.ids[number] for number in numbers]


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
    assert [m["texts"] for m in queries(desk)] == [["yellow"]]


def test_enter_searches_at_once_and_asks_only_once(open_desk: OpenDesk, qtbot):
    desk = open_desk()
    desk.wait_ready()
    desk.type("green")
    desk.press(Qt.Key.Key_Return, on=desk.window.search_bar.field)
    assert desk.session.search.is_searching
    desk.wait(lambda: desk.shown[:3] == GREEN)
    desk.press(Qt.Key.Key_Return, on=desk.window.search_bar.field)
    qtbot.wait(400)
    assert len(queries(desk)) == 1


def test_the_answer_to_an_older_question_is_dropped(open_desk: OpenDesk, qtbot):
    desk = open_desk(script={"answer_after_s": {"green": 0.8}})
    desk.wait_ready()
    field = desk.window.search_bar.field
    desk.type("green")
    desk.wait(lambda: queries(desk) != [])
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
    assert queries(desk) == []


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
    desk.click("Clear the search")
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


def test_chips_and_what_is_typed_count_together(open_desk: OpenDesk):
    desk = open_desk()
    desk.wait_ready()
    desk.type("red")
    desk.press(Qt.Key.Key_Return, on=desk.window.search_bar.field)
    desk.wait(lambda: desk.shown[:3] == RED)
    desk.type("-green")
    desk.wait(lambda: desk.shown[-3:] == [1, 5, 9] or set(desk.shown[-3:]) == {1, 5, 9})
    assert set(desk.shown[:3]) == set(RED)
    assert [chip.chip for chip in desk.window.search_bar.box.chips] == [Term("text", "red")]
    assert [m["texts"] for m in queries(desk)] == [["red"], ["green"]]


def test_what_was_encoded_once_needs_no_worker_again(open_desk: OpenDesk, qtbot):
    desk = open_desk()
    desk.wait_ready()
    desk.type("red, green")
    desk.press(Qt.Key.Key_Return, on=desk.window.search_bar.field)
    desk.wait(lambda: desk.session.search.showing == Showing.SEARCH and not desk.session.search.is_searching)
    desk.wait(lambda: set(desk.shown[:6]) == {*RED, *GREEN})
    bar = desk.window.search_bar
    desk.press(Qt.Key.Key_Left, on=bar.field)
    desk.press(Qt.Key.Key_Minus, on=bar.box.chips[1])
    desk.wait(lambda: set(desk.shown[:3]) == set(RED) and set(desk.shown[-3:]) == set(GREEN))
    desk.press(Qt.Key.Key_Delete, on=bar.box.chips[1])
    desk.wait(lambda: desk.shown[:3] == RED)
    assert len(queries(desk)) == 1


def test_the_order_of_chips_means_nothing(open_desk: OpenDesk, qtbot):
    desk = open_desk()
    desk.wait_ready()
    desk.type("red, green")
    desk.press(Qt.Key.Key_Return, on=desk.window.search_bar.field)
    desk.wait(lambda: set(desk.shown[:6]) == {*RED, *GREEN})
    with qtbot.assertNotEmitted(desk.session.search.answered, wait=300):
        desk.session.search.draft.move(0, 1)


def test_filters_need_no_worker(open_desk: OpenDesk):
    desk = open_desk(script={"ready_after_s": 60}, indexed=8, pending=2, failed=2)
    desk.wait(lambda: len(desk.session.order) > 0)
    edit(desk, TagPhotos(ids(desk, 1, 5, 8), ["sea"], []))
    desk.type("tag:sea")
    desk.wait(lambda: desk.shown == [1, 5, 8])
    assert desk.session.order.scores is None
    assert desk.caption == "3 photos, newest first"
    desk.type(" is:failed")
    desk.wait(lambda: desk.shown == [])
    assert desk.window.empty.title == "No photos here"
    assert queries(desk) == []


def test_a_phrase_that_no_photo_is_left_for_says_so(open_desk: OpenDesk):
    desk = open_desk(indexed=4, failed=1)
    desk.wait_ready()
    desk.type("red is:failed")
    desk.wait(lambda: desk.shown == [])
    assert desk.window.empty.title == "No photos here"


def test_a_scope_holds_whatever_is_asked(open_desk: OpenDesk):
    desk = open_desk()
    desk.wait_ready()
    edit(desk, CreateAlbum("Rome", ids(desk, 9, 4, 1)))
    flow = desk.session.search
    flow.set_scope([ROME])
    desk.wait(lambda: desk.shown == [1, 4, 9])
    assert flow.showing == Showing.FILTERED
    desk.type("green")
    desk.wait(lambda: desk.shown == [9, 1, 4])
    desk.click("Clear the search")
    desk.wait(lambda: desk.shown == [1, 4, 9])
    assert flow.scope == (ROME,)
    desk.click_photo(2)
    desk.press(Qt.Key.Key_S, on=desk.window.grid)
    desk.wait(lambda: desk.shown == [1, 4])
    assert flow.showing == Showing.SIMILAR
    flow.set_scope([])
    desk.wait(lambda: desk.shown[:2] == [5, 1])
    assert len(desk.shown) == 11


def test_a_scope_follows_the_library(open_desk: OpenDesk, qtbot):
    desk = open_desk()
    desk.wait_ready()
    edit(desk, CreateAlbum("Rome", ids(desk, 9)), TagPhotos(ids(desk, 2, 3), ["sea"], []))
    desk.session.search.set_scope([ROME])
    desk.wait(lambda: desk.shown == [9])
    edit(desk, AddToAlbum(1, ids(desk, 1, 5)))
    desk.wait(lambda: desk.shown == [1, 5, 9])
    desk.type("green")
    desk.wait(lambda: desk.shown == [9, 5, 1])
    edit(desk, AddToAlbum(1, ids(desk, 0)))
    desk.wait(lambda: desk.shown == [9, 5, 1, 0])
    with qtbot.assertNotEmitted(desk.session.search.answered, wait=700):
        edit(desk, TagPhotos(ids(desk, 0), ["sky"], []))


def test_a_tag_that_goes_is_named_and_back_again_it_is_found(open_desk: OpenDesk):
    desk = open_desk()
    desk.wait_ready()
    desk.type("tag:sea")
    desk.wait(lambda: desk.caption == "There is no tag called “sea”.")
    assert desk.shown == list(range(12))
    edit(desk, TagPhotos(ids(desk, 2), ["sea"], []))
    desk.wait(lambda: desk.shown == [2])
    assert desk.caption == "1 photo, newest first"
    edit(desk, RenameTag(1, "ocean"))
    desk.wait(lambda: desk.caption == "There is no tag called “sea”.")


def test_half_a_filter_leaves_the_photos_alone(open_desk: OpenDesk):
    desk = open_desk()
    desk.wait_ready()
    edit(desk, TagPhotos(ids(desk, 1, 5), ["sea"], []))
    desk.type("tag:sea")
    desk.press(Qt.Key.Key_Return, on=desk.window.search_bar.field)
    desk.wait(lambda: desk.shown == [1, 5])
    desk.type("date:202")
    desk.wait(lambda: "a date such as" in desk.caption)
    assert desk.shown == [1, 5]
    desk.type("4")
    desk.wait(lambda: desk.caption == "2 photos, newest first")
    desk.press(Qt.Key.Key_Return, on=desk.window.search_bar.field)
    assert len(desk.window.search_bar.box.chips) == 2


def test_like_a_photo_and_a_phrase_together(open_desk: OpenDesk):
    desk = open_desk()
    desk.wait_ready()
    desk.wait(lambda: desk.session.facts.settled([desk.library.ids[4]]))  # its name is known
    desk.click_photo(4)  # a red one
    desk.press(Qt.Key.Key_S, on=desk.window.grid)
    desk.wait(lambda: desk.shown[:2] == [8, 0])
    assert desk.window.search_bar.box.chips[0].accessibleName() == "Like the picture photo-0004.jpg"
    desk.window.search_bar.focus_field()
    desk.type("green")
    desk.wait(lambda: set(desk.shown[:5]) == {8, 0, *GREEN})
    assert 4 not in desk.shown
    assert "best match first" in desk.caption


def test_a_picture_file_is_encoded_by_the_worker_and_a_missing_one_named(open_desk: OpenDesk, tmp_path):
    desk = open_desk()
    desk.wait_ready()
    (tmp_path / "green.jpg").touch()
    desk.type(str(tmp_path / "green.jpg"))
    desk.wait(lambda: desk.shown[:3] == GREEN)
    assert [m["images"] for m in queries(desk)] == [[str(tmp_path / "green.jpg")]]
    desk.session.search.draft.put([Term("image", str(tmp_path / "gone.jpg"))])
    desk.wait(lambda: "gone.jpg cannot be searched for" in desk.caption)
    (tmp_path / "gone.jpg").touch()
    desk.press(Qt.Key.Key_Return, on=desk.window.search_bar.field)  # once more
    desk.wait(lambda: desk.caption == "12 photos, best match first")


def test_why_a_photo_matched(open_desk: OpenDesk, qtbot):
    desk = open_desk()
    desk.wait_ready()
    desk.type("red, -green")
    desk.wait(lambda: set(desk.shown[:3]) == set(RED))
    (best,) = ids(desk, 8)
    with qtbot.waitSignal(desk.session.search.explained) as explained:
        desk.session.search.explain(best)
    photo_id, (red, green) = explained.args
    assert photo_id == best
    assert (red.text, red.kind, red.negative, green.text, green.negative) == ("red", "text", False, "green", True)
    assert red.score > 0.99 and abs(green.score) < 0.01
    assert red.percentile == pytest.approx(100 * 11 / 12)
    assert green.percentile <= 100 * 9 / 12
    assert isinstance(red, Why)


def test_why_tells_of_what_is_shown_only(open_desk: OpenDesk, qtbot):
    desk = open_desk()
    desk.wait_ready()
    edit(desk, CreateAlbum("Rome", ids(desk, 0, 4, 8, 3)))
    flow = desk.session.search
    flow.set_scope([ROME])
    desk.wait(lambda: len(desk.shown) == 4)
    with qtbot.waitSignal(flow.explained, check_params_cb=lambda photo_id, whys: whys == []):
        flow.explain(ids(desk, 8)[0])
    desk.type("red")
    desk.wait(lambda: desk.shown == [8, 4, 0, 3])
    for number, percentile in ((8, 75.0), (4, 50.0), (3, 0.0)):
        with qtbot.waitSignal(flow.explained) as explained:
            flow.explain(ids(desk, number)[0])
        assert [why.percentile for why in explained.args[1]] == [percentile]
    with qtbot.waitSignal(flow.explained, check_params_cb=lambda photo_id, whys: whys == []):
        flow.explain(ids(desk, 9)[0])  # not in the album


def test_finished_searches_are_remembered_and_come_back_with_the_keyboard(open_desk: OpenDesk):
    desk = open_desk()
    desk.wait_ready()
    bar = desk.window.search_bar
    desk.type("green")
    desk.press(Qt.Key.Key_Return, on=bar.field)
    desk.wait(lambda: desk.shown[:3] == GREEN)
    desk.click("Clear the search")
    desk.wait(lambda: desk.shown == list(range(12)))
    file = desk.session.paths.recent_searches
    desk.wait(file.exists)
    assert file.stat().st_mode & 0o077 == 0
    assert "green" in file.read_text()
    bar.box.recent_menu().actions()[0].trigger()
    desk.wait(lambda: desk.shown[:3] == GREEN)

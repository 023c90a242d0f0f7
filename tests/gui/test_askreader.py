"""Asking about tags in a thread of its own: answers count at once, and the catalog has the last word."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from photoclip.catalog import edits
from photoclip.catalog.connection import open_catalog
from photoclip.edits import Edit, EnableTerms, JudgeTags, TagPhotos
from photoclip.gui.askreader import AskReader, Round
from photoclip.paths import LibraryPaths
from tests.gui.library import Filled, fill
from tests.gui.suggesting import COLOURS, prepare

RED, GREEN, BLUE, YELLOW = COLOURS
WAIT_MS = 10_000
LONG_ENOUGH_MS = 300  # for a round, if there is to be one


class Asking:
    def __init__(self, qtbot: QtBot, library: Filled) -> None:
        self.qtbot, self.library = qtbot, library
        self.reader = AskReader(LibraryPaths(library.folder))

    def after(self, ask: Callable[[], None]) -> Round:
        with self.qtbot.waitSignal(self.reader.round, timeout=WAIT_MS) as waited:
            ask()
        assert waited.args is not None
        found: Round = waited.args[0]
        return found

    def begin(self, path: str) -> Round:
        return self.after(lambda: self.reader.begin(path))

    def edit(self, edit: Edit) -> str:
        with open_catalog(self.library.folder, writable=True) as catalog:
            edits.apply(catalog, repr(edit), edit)
        return repr(edit)

    def undo(self, token: str) -> None:
        with open_catalog(self.library.folder, writable=True) as catalog:
            edits.undo(catalog, token)

    def green(self) -> list[int]:
        return self.library.ids[1:24:4]


@pytest.fixture
def asking(qtbot: QtBot, tmp_path: Path) -> Iterator[Asking]:
    library = fill(tmp_path / "library", tmp_path / "photos", indexed=24, pending=3)
    prepare(library.folder)
    made = Asking(qtbot, library)
    yield made
    made.reader.stop()


def test_a_round_tells_what_is_known_of_the_tag(asking: Asking) -> None:
    found = asking.begin(GREEN)
    assert (found.path, found.right, found.wrong, found.photos) == (GREEN, 0, 0, 24)
    assert found.strong == len(asking.green()) and found.precision is None
    assert sorted(found.photo_ids) == sorted(asking.library.ids[:24]), "fewer photos than questions: all of them"
    by_photo = dict(zip(found.photo_ids, found.probabilities, strict=True))
    assert {photo for photo, probability in by_photo.items() if probability >= 0.7} == set(asking.green())


def test_an_answer_counts_before_it_is_in_the_catalog(asking: Asking) -> None:
    yes, no = asking.green()[0], asking.library.ids[0]
    asking.edit(TagPhotos([yes], ["pets/Bruno"], []))
    first = asking.begin("pets/Bruno")
    assert (first.right, first.wrong) == (1, 0) and yes not in first.photo_ids
    second = asking.after(lambda: asking.reader.answer(no, False))
    assert (second.right, second.wrong) == (1, 1) and no not in second.photo_ids
    third = asking.after(lambda: asking.reader.answer(asking.green()[1], True))
    assert (third.right, third.wrong) == (2, 1)
    by_photo = dict(zip(third.photo_ids, third.probabilities, strict=True))
    rest = asking.green()[2:]
    assert min(by_photo[photo] for photo in rest) > max(by_photo[photo] for photo in set(by_photo) - set(rest))


def test_what_is_taken_back_is_asked_about_again(asking: Asking) -> None:
    asking.begin(GREEN)
    photo = asking.green()[0]
    asking.after(lambda: asking.reader.answer(photo, False))
    again = asking.after(lambda: asking.reader.take_back(photo))
    assert (again.right, again.wrong) == (0, 0) and photo in again.photo_ids


def test_what_is_skipped_is_not_asked_about_but_still_likely(asking: Asking) -> None:
    first = asking.begin(GREEN)
    photo = asking.green()[0]
    second = asking.after(lambda: asking.reader.skip(photo))
    assert photo not in second.photo_ids and second.strong == first.strong
    assert len(second.photo_ids) == len(second.probabilities) == len(first.photo_ids) - 1
    assert photo in asking.begin(GREEN).photo_ids


def test_an_answer_in_the_catalog_is_taken_back_by_undoing_it(asking: Asking) -> None:
    asking.begin(GREEN)
    photo = asking.green()[0]
    asking.after(lambda: asking.reader.answer(photo, True))
    token = asking.edit(JudgeTags([photo], [GREEN], []))
    assert asking.after(asking.reader.refresh).right == 1
    asking.undo(token)
    undone = asking.after(asking.reader.refresh)
    assert undone.right == 0 and photo in undone.photo_ids


def test_answers_that_come_fast_are_all_counted(asking: Asking) -> None:
    asking.begin(GREEN)
    rounds: list[Round] = []
    asking.reader.round.connect(rounds.append)
    for photo in asking.green():
        asking.reader.answer(photo, True)
    for photo in asking.library.ids[:1]:
        asking.reader.answer(photo, False)
    asking.qtbot.waitUntil(lambda: bool(rounds) and rounds[-1].wrong == 1, timeout=WAIT_MS)
    assert rounds[-1].right == len(asking.green())
    assert not set(rounds[-1].photo_ids) & {*asking.green(), asking.library.ids[0]}


def test_what_is_held_or_rejected_is_not_asked_about(asking: Asking) -> None:
    asking.edit(TagPhotos(asking.library.ids[:3], [GREEN.upper()], []))
    asking.edit(JudgeTags(asking.library.ids[3:6], [], [GREEN]))
    found = asking.begin(GREEN)
    assert (found.right, found.wrong) == (3, 3) and not set(found.photo_ids) & set(asking.library.ids[:6])


def test_a_name_that_says_nothing_takes_an_example(asking: Asking) -> None:
    with asking.qtbot.waitSignal(asking.reader.unknown, timeout=WAIT_MS) as waited:
        asking.reader.begin("pets/Bruno")
    assert waited.args == ["pets/Bruno"]
    asking.after(lambda: asking.reader.answer(asking.green()[0], True))


def test_whatever_is_uncertain_is_asked_about_tag_by_tag(asking: Asking) -> None:
    asked = []
    with asking.qtbot.waitSignal(asking.reader.finished, timeout=WAIT_MS):
        asking.reader.round.connect(lambda found: asked.append(found.path))
        asking.reader.round.connect(lambda _: asking.reader.begin(""))
        asking.reader.begin("")
    assert len(set(asked)) == len(asked)


def test_while_nobody_sees_the_questions_nothing_is_learnt(asking: Asking) -> None:
    asking.begin(GREEN)
    asking.reader.rest()
    with asking.qtbot.assertNotEmitted(asking.reader.round, wait=LONG_ENOUGH_MS):
        asking.edit(JudgeTags(asking.green()[:2], [GREEN], []))
        asking.reader.refresh()
        asking.reader.answer(asking.library.ids[0], False)
    found = asking.after(asking.reader.resume)
    assert (found.right, found.wrong) == (2, 1)
    asking.reader.rest()
    with asking.qtbot.assertNotEmitted(asking.reader.round, wait=LONG_ENOUGH_MS):
        asking.reader.resume()  # nothing is new


def test_after_the_end_nothing_is_learnt_before_the_next_beginning(asking: Asking) -> None:
    asking.begin(GREEN)
    asking.reader.cancel()
    with asking.qtbot.assertNotEmitted(asking.reader.round, wait=LONG_ENOUGH_MS):
        asking.reader.refresh()
    rounds: list[Round] = []
    asking.reader.round.connect(rounds.append)
    asking.reader.resume()
    asking.begin(BLUE)
    asking.after(asking.reader.refresh)
    assert [found.path for found in rounds] == [BLUE, BLUE]


def test_without_scorers_nothing_is_asked(qtbot: QtBot, tmp_path: Path) -> None:
    library = fill(tmp_path / "library", tmp_path / "photos", indexed=3)
    reader = AskReader(LibraryPaths(library.folder))
    with qtbot.waitSignal(reader.unprepared, timeout=WAIT_MS):
        reader.begin(GREEN)
    reader.stop()


def test_a_changed_vocabulary_is_taken_in(asking: Asking) -> None:
    asking.begin(GREEN)
    asking.edit(EnableTerms([GREEN], False))
    asking.reader.outdate()
    with asking.qtbot.waitSignal(asking.reader.unknown, timeout=WAIT_MS):
        asking.reader.begin(GREEN)

"""Looking for the tags that would go on photos, in its own thread on a real catalog: bounded, told, and given up."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from photoclip.catalog import edits, encoders
from photoclip.catalog.connection import open_catalog
from photoclip.edits import JudgeTags, TagPhotos
from photoclip.gui import autotagreader
from photoclip.gui.autotagreader import AutoTagReader, Found
from photoclip.gui.models.autotagplan import Scope
from photoclip.paths import LibraryPaths
from photoclip.records import EncoderInfo, Filter
from photoclip.tagging import suggest
from tests.gui.library import Filled, fill
from tests.gui.suggesting import COLOURS, prepare

RED, GREEN, BLUE, YELLOW = COLOURS
EVERYTHING = Scope("All photos")


class Reading:
    def __init__(self, qtbot: QtBot, library: Filled) -> None:
        self.qtbot, self.library = qtbot, library
        self.reader = AutoTagReader(LibraryPaths(library.folder))

    def found(self, scope: Scope = EVERYTHING) -> Found:
        with self.qtbot.waitSignal(self.reader.found, timeout=10_000) as waited:
            self.reader.look(scope)
        assert waited.args is not None
        answer: Found = waited.args[0]
        return answer

    def numbers(self, found: Found, path: str, least: float = 0.7) -> set[int]:
        """The photos that a tag would go on, by their numbers."""
        ids, likely = found.candidates.pairs(found.candidates.paths.index(path))
        return {self.library.ids.index(photo_id) for photo_id in ids[likely >= least].tolist()}

    def edit(self, edit: JudgeTags | TagPhotos) -> None:
        with open_catalog(self.library.folder, writable=True) as catalog:
            edits.apply(catalog, repr(edit), edit)


@pytest.fixture
def reading(qtbot: QtBot, tmp_path: Path) -> Iterator[Reading]:
    library = fill(tmp_path / "library", tmp_path / "photos", indexed=24, pending=3)
    prepare(library.folder)
    made = Reading(qtbot, library)
    yield made
    made.reader.stop()


def test_everything_is_looked_at_and_what_is_not_indexed_counted(reading: Reading) -> None:
    found = reading.found()
    assert (found.photos, len(found.candidates.photo_ids)) == (27, 24)
    assert reading.numbers(found, GREEN) == set(range(1, 24, 4))
    _, likely = found.candidates.pairs(found.candidates.paths.index(GREEN))
    assert (np.diff(likely) <= 0).all() and likely.min(initial=1) >= np.float32(autotagreader.FLOOR)


def test_a_selection_and_a_filter(reading: Reading) -> None:
    some = Scope("some", np.array(reading.library.ids[:6], np.int64))
    assert reading.numbers(reading.found(some), GREEN) == {1, 5}
    reading.edit(TagPhotos(reading.library.ids[4:10], ["holiday"], []))
    holiday = Scope("holiday", filters=(Filter("tag", "=", "holiday"),))
    found = reading.found(holiday)
    assert (found.photos, reading.numbers(found, GREEN)) == (6, {5, 9})


def test_what_is_held_or_rejected_is_no_candidate(reading: Reading) -> None:
    ids = reading.library.ids
    reading.edit(TagPhotos([ids[1]], [GREEN.upper()], []))
    reading.edit(JudgeTags([ids[5]], [], [GREEN]))
    assert reading.numbers(reading.found(), GREEN, 0) == set(range(9, 24, 4))


def test_chunk_by_chunk_it_is_the_same_and_says_how_far_it_is(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = reading.found().candidates
    told: list[tuple[int, int]] = []
    reading.reader.progress.connect(lambda done, total: told.append((done, total)))
    monkeypatch.setattr(suggest, "_AT_ONCE", 5)
    parts = reading.found().candidates
    reading.qtbot.waitUntil(lambda: len(told) == 5)
    assert told == [(done, 27) for done in (0, 5, 10, 15, 20)]
    assert np.array_equal(whole.photo_ids, parts.photo_ids) and np.array_equal(whole.rows, parts.rows)
    np.testing.assert_allclose(whole.probabilities, parts.probabilities, rtol=1e-4)


def test_of_too_many_pairs_the_likeliest_are_kept(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autotagreader, "FLOOR", 0.0)
    whole = reading.found().candidates
    monkeypatch.setattr(autotagreader, "_MOST_PAIRS", 30)
    found = reading.found().candidates
    assert whole.floor < found.floor
    assert len(found.rows) == int((whole.probabilities >= np.float32(found.floor)).sum()) <= 30
    assert len(found.rows) >= 24  # each photo's own colour


def test_what_nobody_wants_any_more_is_not_answered(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggest, "_AT_ONCE", 5)
    answers: list[Found] = []
    reading.reader.found.connect(answers.append)
    seen: list[int] = []

    def give_up(done: int) -> None:
        seen.append(done)
        reading.reader.cancel()

    connection = reading.reader.progress.connect(give_up, Qt.ConnectionType.DirectConnection)
    reading.reader.look(EVERYTHING)
    reading.qtbot.waitUntil(lambda: bool(seen))
    reading.reader.progress.disconnect(connection)
    some = Scope("some", np.array(reading.library.ids[:4], np.int64))
    assert reading.found(some).scope is some
    assert seen == [0] and [answer.scope for answer in answers] == [some]


def test_a_library_that_is_not_prepared_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    reader = AutoTagReader(LibraryPaths(tmp_path / "library"))
    with qtbot.waitSignal(reader.unprepared, timeout=10_000):
        reader.look(EVERYTHING)
    fill(tmp_path / "library", tmp_path / "photos", indexed=4)
    with qtbot.waitSignal(reader.unprepared, timeout=10_000):
        reader.look(EVERYTHING)
    prepare(tmp_path / "library")
    with qtbot.waitSignal(reader.found, timeout=10_000):
        reader.look(EVERYTHING)
    with open_catalog(tmp_path / "library", writable=True) as catalog, catalog.transaction():
        encoders.activate(catalog, EncoderInfo("another", "another", 4))
    with qtbot.waitSignal(reader.unprepared, timeout=10_000):
        reader.look(EVERYTHING)
    reader.stop()


def test_an_album_that_is_gone_is_a_sentence(reading: Reading) -> None:
    with reading.qtbot.waitSignal(reading.reader.problem, timeout=10_000) as waited:
        reading.reader.look(Scope("gone", filters=(Filter("album", "=", "gone"),)))
    assert waited.args == ["There is no album called “gone”."]

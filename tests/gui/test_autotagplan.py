"""What auto-tagging comes to, against plain Python, and the table that shows it."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from photoclip.gui.models.autotag_table import AutoTagTable
from photoclip.gui.models.autotagplan import AutoTagPlan, Candidates

PATHS = ("animals/cat", "Beach", "car", "animals/dog")
FLOOR = 0.1
# Photos × tags; photo n has the id 10 + n.
LIKELY = np.array(
    [
        [0.95, 0.00, 0.05, 0.50],
        [0.80, 0.00, 0.00, 0.50],
        [0.65, 0.72, 0.00, 0.50],
        [0.20, 0.71, 0.00, 0.49],
        [0.00, 0.70, 0.30, 0.00],
    ],
    np.float32,
)
CAT, BEACH, CAR, DOG = range(4)


def candidates(likely: np.ndarray = LIKELY, paths: tuple[str, ...] = PATHS) -> Candidates:
    rows, numbers = (places.astype(np.int32) for places in np.nonzero(likely >= np.float32(FLOOR)))
    ids = np.arange(10, 10 + len(likely), dtype=np.int64)
    return Candidates.of_pairs("k", FLOOR, paths, ids, numbers, rows, likely[rows, numbers])


@pytest.fixture
def plan() -> AutoTagPlan:
    return AutoTagPlan(candidates(), 70)


def test_counts_follow_the_threshold_of_all_tags(plan: AutoTagPlan) -> None:
    assert plan.counts().tolist() == [2, 3, 0, 0]
    assert plan.totals() == (2, 5)
    plan.overall = 50
    assert plan.counts().tolist() == [3, 3, 0, 3]
    assert plan.totals() == (3, 5)
    plan.overall = plan.lowest
    assert plan.counts().tolist() == [4, 3, 1, 4]
    plan.overall = 100
    assert plan.totals() == (0, 0)


def test_a_tag_with_a_threshold_of_its_own_keeps_it_until_it_is_reset(plan: AutoTagPlan) -> None:
    plan.set_threshold(DOG, 49)
    plan.overall = 90
    assert plan.counts().tolist() == [1, 0, 0, 4]
    assert plan.has_own(DOG) and not plan.has_own(CAT)
    plan.set_threshold(DOG, None)
    assert plan.counts().tolist() == [1, 0, 0, 0]


def test_a_tag_that_is_not_chosen_goes_nowhere_and_still_says_where_it_would(plan: AutoTagPlan) -> None:
    plan.choose(BEACH, False)
    assert plan.counts().tolist() == [2, 3, 0, 0]
    assert plan.totals() == (1, 2)
    assert plan.edit("x").paths == ["animals/cat"]
    plan.choose(BEACH, True)
    assert plan.totals() == (2, 5)


def test_a_photo_is_taken_out_for_one_tag_and_put_back(plan: AutoTagPlan) -> None:
    plan.toggle_photo(BEACH, 12)
    assert plan.counts().tolist() == [2, 2, 0, 0]
    assert plan.photos_of(BEACH).tolist() == [13, 14]
    assert plan.totals() == (2, 4)
    edit = plan.edit("All photos")
    assert (edit.photo_ids, edit.paths, edit.thresholds) == ([10, 11, 13, 14], ["animals/cat", "Beach"], [0.7, 0.7])
    assert (edit.without, edit.encoder_key, edit.scope) == ([[], [12]], "k", "All photos")
    plan.toggle_photo(BEACH, 12)
    assert plan.totals() == (2, 5)


def test_samples_are_on_both_sides_of_the_threshold(plan: AutoTagPlan) -> None:
    plan.set_threshold(CAT, 60)
    plan.toggle_photo(CAT, 11)
    samples = plan.samples(CAT)
    assert [(s.photo_id, s.taken_out) for s in samples.surest] == [(10, False), (11, True), (12, False)]
    assert [(s.photo_id, round(s.probability, 2)) for s in samples.below] == [(13, 0.2)]
    assert samples.last == ()
    many = AutoTagPlan(candidates(np.linspace(0.99, 0.01, 99, dtype=np.float32)[:, None], ("a",)), 50).samples(0)
    assert [s.photo_id for s in many.surest] == list(range(10, 16))
    assert [s.photo_id for s in many.last] == list(range(54, 60))
    assert [s.photo_id for s in many.below] == list(range(60, 66))


def test_the_threshold_that_just_reaches_a_photo(plan: AutoTagPlan) -> None:
    assert plan.percent_of(DOG, 13) == 49
    plan.set_threshold(DOG, plan.percent_of(DOG, 13))
    assert 13 in plan.photos_of(DOG)


def test_what_was_said_is_kept_when_the_library_is_looked_at_again(plan: AutoTagPlan) -> None:
    plan.set_threshold(DOG, 40)
    plan.choose(BEACH, False)
    plan.toggle_photo(CAT, 10)
    again = AutoTagPlan(candidates(LIKELY[:, ::-1], PATHS[::-1]), 70)
    again.follow(plan)
    assert again.candidates.paths.index("animals/dog") == 0
    assert again.threshold(0) == 40 and again.threshold(3) == 70
    assert not again.is_chosen(2) and again.is_chosen(3)
    assert again.photos_of(3).tolist() == [11]


@given(arrays(np.float32, (7, 3), elements=st.floats(0, 1, width=32)), st.integers(10, 100), st.integers(10, 100))
def test_it_comes_to_what_plain_python_says(likely: np.ndarray, overall: int, own: int) -> None:
    plan = AutoTagPlan(candidates(likely, ("a", "b", "c")), overall)
    plan.set_threshold(1, own)
    least = [np.float32(percent) / np.float32(100) for percent in (overall, own, overall)]
    on = {(n, k) for n in range(7) for k in range(3) if likely[n, k] >= least[k]}
    assert plan.counts().tolist() == [sum(k == tag for _, k in on) for tag in range(3)]
    assert plan.totals() == (len({k for _, k in on}), len({n for n, _ in on}))
    assert plan.edit("").photo_ids == sorted({10 + n for n, _ in on})
    assert plan.histogram(0).sum() == sum(likely[:, 0] >= np.float32(FLOOR))


# The table.


@pytest.fixture
def table(qtbot: QtBot, plan: AutoTagPlan) -> Iterator[AutoTagTable]:
    """A table that Qt watches for breaches of what a model must do."""
    made = AutoTagTable()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.show(plan)
    yield made
    del tester


def shown(table: AutoTagTable) -> list[list[str]]:
    return [[table.index(row, column).data() for column in range(3)] for row in range(table.rowCount())]


def test_only_tags_that_go_on_a_photo_are_shown_most_photos_first(table: AutoTagTable, plan: AutoTagPlan) -> None:
    assert shown(table) == [["Beach", "3", "70 %"], ["animals/cat", "2", "70 %"]]
    plan.overall = 30
    table.arrange()
    assert [row[0] for row in shown(table)] == ["animals/dog", "animals/cat", "Beach", "car"]
    table.sort(AutoTagTable.TAG, Qt.SortOrder.AscendingOrder)
    assert [row[0] for row in shown(table)] == ["animals/cat", "animals/dog", "Beach", "car"]
    table.sort(AutoTagTable.PHOTOS, Qt.SortOrder.AscendingOrder)
    assert [row[0] for row in shown(table)] == ["car", "animals/cat", "Beach", "animals/dog"]


def test_a_tag_whose_slider_is_moved_stays_even_when_it_goes_nowhere(table: AutoTagTable, plan: AutoTagPlan) -> None:
    index = QPersistentModelIndex(table.index(0, 0))
    plan.set_threshold(BEACH, 99)
    table.refresh(BEACH)
    assert shown(table)[0] == ["Beach", "0", "• 99 %"]
    table.arrange()
    assert shown(table) == [["animals/cat", "2", "70 %"], ["Beach", "0", "• 99 %"]]
    assert index.row() == 1
    table.show(plan)
    assert shown(table) == [["animals/cat", "2", "70 %"]]
    assert not index.isValid()
    kept = QPersistentModelIndex(table.index(0, 0))
    plan.overall = 99
    table.arrange()
    assert shown(table) == [] and not kept.isValid()


def test_tags_are_found_whatever_their_case_and_all_that_are_shown_are_chosen(table: AutoTagTable) -> None:
    heard: list[bool] = []
    table.changed.connect(lambda: heard.append(True))
    table.filter("  BEA")
    assert [row[0] for row in shown(table)] == ["Beach"]
    table.choose_all(False)
    table.filter("")
    role = Qt.ItemDataRole.CheckStateRole
    assert [table.index(row, 0).data(role) for row in range(2)] == [Qt.CheckState.Unchecked, Qt.CheckState.Checked]
    assert table.setData(table.index(0, 0), Qt.CheckState.Checked.value, role)
    assert not table.setData(table.index(0, 1), Qt.CheckState.Checked.value, role)
    assert len(heard) == 2
    said = table.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Beach, 3 photos, from 70 % on"
    assert table.rowCount(QModelIndex(table.index(0, 0))) == 0


def test_a_thousand_tags_on_many_photos(qtbot: QtBot) -> None:
    likely = np.random.default_rng(5).random((2_000, 1_000)).astype(np.float32) ** 8
    paths = tuple(f"group {number % 30}/tag {number} <b>" for number in range(1_000))
    plan, table = AutoTagPlan(candidates(likely, paths), 70), AutoTagTable()
    table.show(plan)
    assert table.rowCount() == 1_000
    assert plan.totals() == (1_000, 2_000)
    assert "&lt;b&gt;" in table.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)

"""The small derivations on the records."""

from hypothesis import given
from hypothesis import strategies as st

from photoclip.records import Changes, Counts, Progress

changes = st.builds(
    Changes, st.lists(st.integers(0, 9), unique=True).map(tuple), roots=st.booleans(), encoder=st.booleans()
)


def test_counts_add_up_to_what_was_found() -> None:
    assert Counts(pending=1, indexed=2, failed=3, skipped=4, offline=5).found == 15


def test_time_left_needs_a_rate() -> None:
    assert Progress("embed", 10, 110).seconds_left is None
    assert Progress("embed", 10, 110, rate=50.0).seconds_left == 2.0


@given(changes, changes)
def test_changes_are_united(one: Changes, other: Changes) -> None:
    both = one | other
    assert set(both.photos) == set(one.photos) | set(other.photos)
    assert len(set(both.photos)) == len(both.photos)
    assert both.roots == (one.roots or other.roots)
    assert bool(both) == (bool(one) or bool(other))

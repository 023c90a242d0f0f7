"""Pairs of tags that are on nearly the same photos."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from photoclip.tagging.overlaps import Overlap, overlaps


def ids(*numbers: int) -> np.ndarray:
    return np.array(numbers, np.int64)


def test_nearly_the_same_photos() -> None:
    found = overlaps(
        {
            "sea": ids(*range(10)),
            "ocean": ids(*range(9)),
            "beach": ids(*range(5)),
            "nature/sea/Baltic": ids(*range(10)),
            "nature/sea": ids(*range(10)),
        }
    )
    assert found == [
        Overlap(("nature/sea", "sea"), 10, 1.0),
        Overlap(("nature/sea/Baltic", "sea"), 10, 1.0),
        Overlap(("nature/sea", "ocean"), 10, 0.9),
        Overlap(("nature/sea/Baltic", "ocean"), 10, 0.9),
        Overlap(("sea", "ocean"), 10, 0.9),
    ]


def test_few_photos_say_nothing() -> None:
    assert overlaps({"a": ids(1, 2, 3, 4), "b": ids(1, 2, 3, 4)}) == []
    assert overlaps({}) == []


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["a", "a/b", "A/B/c", "ab", "b", "c/a"]), st.sets(st.integers(1, 12), max_size=12)),
    st.floats(0.05, 1),
)
def test_as_counted_one_by_one(tags: dict[str, set[int]], least: float) -> None:
    found = {
        frozenset(pair.paths): (pair.photos, round(pair.share, 9))
        for pair in overlaps({path: ids(*sorted(photos)) for path, photos in tags.items()}, least, 1)
    }
    expected = {}
    for one, first in tags.items():
        for other, second in tags.items():
            below = (one.lower() + "/").startswith(other.lower() + "/")
            if (
                one != other
                and not below
                and not (other.lower() + "/").startswith(one.lower() + "/")
                and first | second
            ):
                share = len(first & second) / len(first | second)
                if share and len(first & second) >= least * len(first | second):
                    expected[frozenset((one, other))] = (len(first | second), round(share, 9))
    assert found == expected

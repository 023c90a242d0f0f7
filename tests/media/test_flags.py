"""What the marks of several programs come to, when each changes its own alone."""

import pytest

from photoclip.media.flags import MARKS, flag_of, told
from photoclip.records import FLAGS


def test_what_is_written_is_read() -> None:
    for mark in MARKS:
        for flag in FLAGS:
            text = mark.texts.get(flag)
            assert mark.read(text) == flag or (mark.name == "good" and flag != "pick")


@pytest.mark.parametrize(
    ("flags", "before", "flag"),
    [
        ((), None, None), ((), "pick", None), (("",), None, ""), (("", "pick"), None, "pick"),
        (("pick", "pick"), "pick", "pick"), (("", "pick"), "pick", ""), (("pick", ""), "pick", ""),
        (("", "pick"), "", "pick"), (("reject", "pick"), "pick", "reject"), (("reject", ""), "pick", "reject"),
    ],
)  # fmt: skip
def test_the_mark_that_changed_counts(flags: tuple[str, ...], before: str | None, flag: str | None) -> None:
    assert told(flags, before) == flag


@pytest.mark.parametrize(
    ("flags", "rating", "before", "flag"),
    [
        ((), None, None, ""), ((), -1, None, "reject"), (("pick",), 3, None, "pick"), (("",), -1, None, "reject"),
        (("reject",), -1, ("reject", -1), "reject"), ((), -1, ("reject", -1), "reject"),
        (("reject", ""), -1, ("reject", -1), ""), (("reject",), 2, ("reject", -1), ""),
        (("reject",), None, ("reject", -1), ""), (("reject",), 4, ("reject", 3), "reject"),
        (("pick",), -1, ("pick", 3), "reject"), ((), 0, ("reject", -1), ""),
    ],
)  # fmt: skip
def test_ratings_of_minus_one_are_rejections(
    flags: tuple[str, ...], rating: int | None, before: tuple[str, int | None] | None, flag: str
) -> None:
    assert flag_of(flags, rating, before) == flag

"""The two kinds of errors are never mistaken for one another."""

from photoclip.errors import BugError, KnownError


def test_a_bug_is_not_something_a_person_can_act_on() -> None:
    assert not issubclass(BugError, KnownError)
    assert not issubclass(KnownError, BugError)

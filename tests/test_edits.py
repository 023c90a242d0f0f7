"""Every change that a person can make has a name, says what it is, and travels to the worker."""

from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclip.edits import Edit, Rate
from photoclip.protocol import Apply, LineReader, decode, encode

KINDS = get_args(Edit)
_NUMBER = st.floats(allow_nan=False, allow_infinity=False)
_NUMBERS = {float: _NUMBER, list[float]: st.lists(_NUMBER)}


def any_of(kind: type) -> st.SearchStrategy[Edit]:
    """Any edit of a kind; numbers that are none are no part of one."""
    numbers = {name: _NUMBERS[hint] for name, hint in get_type_hints(kind).items() if hint in (float, list[float])}
    return st.builds(kind, **numbers)


@pytest.mark.parametrize("kind", KINDS)
def test_every_edit_has_a_docstring(kind: type) -> None:
    assert kind.__doc__ and not kind.__doc__.startswith(f"{kind.__name__}(")


@given(st.one_of([any_of(kind) for kind in KINDS]))
def test_an_edit_travels_to_the_worker(edit: Edit) -> None:
    sent = Apply(7, "0" * 32, edit)
    assert decode(encode(sent)) == sent


def test_a_million_photos_go_in_one_edit() -> None:
    sent = Apply(7, "0" * 32, Rate(list(range(10_000_000, 11_000_000)), 5))
    stream, reader = encode(sent), LineReader()
    lines = [
        line for start in range(0, len(stream), 1 << 20) for line in reader.feed(stream[start : start + (1 << 20)])
    ]
    assert [decode(line) for line in lines] == [sent]

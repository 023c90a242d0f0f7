"""A library in a temporary folder, and workers on it that are gone when the test ends."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.worker.talk import Talk

Start = Callable[..., Talk]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def start(library: Path) -> Iterator[Start]:
    talks: list[Talk] = []

    def begin(**options: str | bool) -> Talk:
        talks.append(Talk(library, **options))  # type: ignore[arg-type]
        return talks[-1]

    yield begin
    for talk in talks:
        talk.__exit__()

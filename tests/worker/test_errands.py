import threading
from collections.abc import Callable, Iterator

import pytest

from photoclip.errors import KnownError
from photoclip.worker.errands import Errands


@pytest.fixture
def ended() -> threading.Semaphore:
    return threading.Semaphore(0)


@pytest.fixture
def errands(ended: threading.Semaphore) -> Iterator[Errands]:
    errands = Errands(ended.release)
    yield errands
    errands.close()


def test_the_work_is_done_elsewhere_and_answered_here(errands: Errands, ended: threading.Semaphore) -> None:
    threads: list[int] = []
    answers: list[tuple[int, int]] = []
    for number in (1, 2):

        def work(number: int = number) -> int:
            threads.append(threading.get_ident())
            return number

        errands.start(work, lambda result: answers.append((result(), threading.get_ident())))
    assert ended.acquire(timeout=10) and ended.acquire(timeout=10)
    assert answers == []
    errands.answer()
    here = threading.get_ident()
    assert answers == [(1, here), (2, here)] and here not in threads
    errands.answer()
    assert len(answers) == 2, "each is answered once"


def test_what_still_runs_is_answered_later(errands: Errands, ended: threading.Semaphore) -> None:
    gate = threading.Event()
    answers: list[bool] = []
    errands.start(lambda: gate.wait(10), lambda result: answers.append(result()))
    errands.answer()
    assert answers == []
    gate.set()
    assert ended.acquire(timeout=10)
    errands.answer()
    assert answers == [True]


def test_an_error_is_raised_where_it_is_answered(errands: Errands, ended: threading.Semaphore) -> None:
    def fail() -> None:
        raise KnownError("The disk is full.")

    def then(result: Callable[[], None]) -> None:
        with pytest.raises(KnownError, match="disk is full"):
            result()

    errands.start(fail, then)
    assert ended.acquire(timeout=10)
    errands.answer()


def test_closing_drops_what_has_not_begun(errands: Errands, ended: threading.Semaphore) -> None:
    gate = threading.Event()
    done: list[int] = []
    errands.start(lambda: gate.wait(10), lambda _: done.append(1))
    errands.start(lambda: done.append(2), lambda _: done.append(3))
    errands.close()
    gate.set()
    assert ended.acquire(timeout=10)
    errands.answer()
    assert done == []

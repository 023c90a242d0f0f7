"""Jobs by turns, with generators that need no catalog."""

from collections.abc import Callable, Iterator

import pytest

from photoclip.errors import KnownError
from photoclip.records import Progress
from photoclip.worker.scheduler import Blocked, Finished, Job, Scheduler


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def steps(count: int, note: str = "") -> Callable[[], Iterator[Progress]]:
    def start() -> Iterator[Progress]:
        for done in range(count):
            yield Progress("scan", done + 1, count, note=note)

    return start


def run(scheduler: Scheduler) -> list[str]:
    seen = []
    while (event := scheduler.step()) is not None:
        seen.append(f"{event.note}{event.done}" if isinstance(event, Progress) else f"end of {event.job}")
    return seen


def test_the_lower_turn_goes_first() -> None:
    scheduler = Scheduler()
    scheduler.add(Job("embed", steps(2, "e"), turn=1))
    scheduler.add(Job("scan", steps(1, "s"), turn=0))
    assert run(scheduler) == ["s1", "end of scan", "e1", "e2", "end of embed"]
    assert scheduler.wait_s() is None


def test_a_job_of_a_lower_turn_interrupts_another() -> None:
    scheduler = Scheduler()
    scheduler.add(Job("embed", steps(2, "e"), turn=1))
    first = scheduler.step()
    assert isinstance(first, Progress) and first.done == 1
    scheduler.add(Job("scan", steps(1, "s"), turn=0))
    assert run(scheduler) == ["s1", "end of scan", "e1", "e2", "end of embed"]


def test_what_waits_already_is_not_queued_again_but_what_runs_is() -> None:
    scheduler = Scheduler()
    for _ in range(3):
        scheduler.add(Job("embed", steps(2, "e")))
    scheduler.step()
    for _ in range(3):
        scheduler.add(Job("embed", steps(2, "e")))
    assert run(scheduler) == ["e2", "end of embed", "e1", "e2", "end of embed"]


def test_scans_of_different_folders_are_different_jobs() -> None:
    scheduler = Scheduler()
    for target in (1, 2, 1):
        scheduler.add(Job("scan", steps(1, f"{target}:"), target=target))
    assert run(scheduler) == ["1:1", "end of scan", "2:1", "end of scan"]


def test_pause_and_resume() -> None:
    scheduler = Scheduler()
    scheduler.add(Job("scan", steps(2)))
    scheduler.step()
    scheduler.pause()
    assert scheduler.step() is None and scheduler.wait_s() is None
    scheduler.resume()
    assert scheduler.wait_s() == 0.0
    assert run(scheduler) == ["2", "end of scan"]


def test_a_held_job_waits_and_others_go_on() -> None:
    scheduler = Scheduler()
    scheduler.hold("embed")
    scheduler.add(Job("embed", steps(1, "e"), turn=1))
    assert scheduler.wait_s() is None
    scheduler.add(Job("scan", steps(1, "s")))
    assert run(scheduler) == ["s1", "end of scan"]
    scheduler.release("embed")
    assert run(scheduler) == ["e1", "end of embed"]


def test_a_known_error_blocks_the_job_for_a_while() -> None:
    clock = Clock()
    scheduler = Scheduler(retry_s=60, clock=clock)
    room = False

    def start() -> Iterator[Progress]:
        yield Progress("embed", 1, 2)
        if not room:
            raise KnownError("The disk is full.")
        yield Progress("embed", 2, 2)

    scheduler.add(Job("embed", start))
    scheduler.step()
    assert scheduler.step() == Blocked("embed", "The disk is full.", news=True)
    assert scheduler.step() is None and scheduler.wait_s() == 60
    clock.now += 60
    assert run_until_blocked(scheduler) == Blocked("embed", "The disk is full.", news=False)
    room = True
    scheduler.resume()
    assert run(scheduler) == ["1", "2", "end of embed"]


def run_until_blocked(scheduler: Scheduler) -> object:
    event = scheduler.step()
    while isinstance(event, Progress | Finished):
        event = scheduler.step()
    return event


def test_a_blocked_job_does_not_stop_others() -> None:
    scheduler = Scheduler()

    def start() -> Iterator[Progress]:
        raise KnownError("The disk is full.")

    scheduler.add(Job("scan", start))
    scheduler.add(Job("embed", steps(1, "e"), turn=1))
    assert isinstance(scheduler.step(), Blocked)
    assert run(scheduler) == ["e1", "end of embed"]


def test_a_bug_passes_through() -> None:
    scheduler = Scheduler()

    def start() -> Iterator[Progress]:
        raise RuntimeError("CUDA error: device lost")

    scheduler.add(Job("embed", start))
    with pytest.raises(RuntimeError, match="device lost"):
        scheduler.step()


def test_close_ends_what_runs() -> None:
    scheduler = Scheduler()
    ended = []

    def start() -> Iterator[Progress]:
        try:
            yield Progress("scan", 1, 2)
        finally:
            ended.append(True)

    scheduler.add(Job("scan", start))
    scheduler.step()
    scheduler.close()
    assert ended == [True] and scheduler.step() is None


def test_a_step_may_be_worth_no_word() -> None:
    scheduler = Scheduler()
    scheduler.add(Job("suggest", lambda: iter([None, Progress("suggest", 1, 1), None])))
    heard = [scheduler.step() for _ in range(4)]
    assert heard == [None, Progress("suggest", 1, 1), None, Finished("suggest")]
    assert scheduler.step() is None and scheduler.wait_s() is None

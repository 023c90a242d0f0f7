"""A pause that begins again with everything that happens."""

from photoclip.worker.pause import Pause


def test_it_is_over_a_while_after_the_last_begin_and_once() -> None:
    now: list[float] = [0.0]
    done: list[float] = []
    pause = Pause(3, lambda: now[0])

    def look() -> None:
        done.append(now[0])

    assert pause.follow(look) is None
    pause.begin()
    now[0] = 2
    assert pause.follow(look) == 1
    pause.begin()
    now[0] = 4
    assert pause.follow(look) == 1 and done == []
    now[0] = 5
    assert pause.follow(look) is None and done == [5]
    assert pause.follow(look) is None and done == [5]
    pause.begin()
    pause.end()
    now[0] = 9
    assert pause.follow(look) is None and done == [5]


def test_what_it_does_may_begin_it_again() -> None:
    now = [0.0]
    pause = Pause(3, lambda: now[0])
    pause.begin()
    now[0] = 3
    assert pause.follow(pause.begin) == 3

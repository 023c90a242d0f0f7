import threading

import pytest

from photoclip.gui.background import Background


def test_newer_work_of_a_kind_replaces_the_older_that_waits():
    background = Background("test")
    started, go_on, done = threading.Event(), threading.Event(), []
    background.submit("first", lambda: (started.set(), go_on.wait(5)))
    assert started.wait(5)
    background.submit("search", lambda: done.append("old"))
    background.submit("other", lambda: done.append("other"))
    background.submit("search", lambda: done.append("new"))
    finished = threading.Event()
    background.submit("last", finished.set)
    go_on.set()
    assert finished.wait(5)
    background.stop()
    assert done == ["new", "other"]


def test_a_bug_is_reported_and_the_next_work_is_done(monkeypatch: pytest.MonkeyPatch):
    reported, done = [], threading.Event()
    monkeypatch.setattr(threading, "excepthook", lambda args: reported.append(args.exc_type))
    background = Background("test")
    background.submit("bug", lambda: 1 / 0)
    background.submit("work", done.set)
    assert done.wait(5)
    background.stop()
    assert reported == [ZeroDivisionError]


def test_stopping_closes_in_the_thread_that_opened():
    background = Background("test")
    threads: list[int] = []
    background.submit("open", lambda: threads.append(threading.get_ident()))
    background.stop(lambda: threads.append(threading.get_ident()))
    assert threads[-1] != threading.get_ident()


def test_there_is_no_thread_before_there_is_work():
    before, closed = threading.active_count(), []
    background = Background("test")
    assert threading.active_count() == before
    background.stop(lambda: closed.append(True))
    background.submit("late", lambda: closed.append(True))
    assert threading.active_count() == before
    assert not closed  # nothing was opened

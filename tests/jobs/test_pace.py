"""The rate over the last seconds."""

from photoclip.jobs.pace import Pace


def test_the_rate_is_that_of_the_last_seconds() -> None:
    now = 100.0
    pace = Pace(seconds=5, clock=lambda: now)
    assert pace.rate(0) == 0
    rates = []
    for done in range(1, 21):  # one a second, then ten a second
        now += 1
        rates.append(pace.rate(done if done <= 10 else 10 + (done - 10) * 10))
    assert rates[:10] == [1] * 10
    assert rates[-1] == 10
    assert rates[10] < rates[11] < rates[12] < 10


def test_slow_things_have_a_rate_too() -> None:
    now = 0.0
    pace = Pace(seconds=5, clock=lambda: now)
    for done in range(1, 5):
        now += 20
        assert pace.rate(done) == 1 / 20

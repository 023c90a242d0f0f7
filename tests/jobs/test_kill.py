"""After any kill the next start needs no repair: a few rounds of `kill_loop`, of which many can be run by hand."""

from pathlib import Path

from tests.jobs.kill_loop import kill_repeatedly


def test_killed_again_and_again(tmp_path: Path) -> None:
    assert kill_repeatedly(tmp_path, kills=5, count=120) == 120

"""A job that is killed while rules act leaves nothing for no reason, goes on where it was, and loses no word."""

from pathlib import Path

from tests.jobs.rule_kill_loop import kill_often


def test_rules_go_on_where_they_were_killed(tmp_path: Path) -> None:
    assert kill_often(tmp_path, count=2000, kills=6, seed=1).total() == 6

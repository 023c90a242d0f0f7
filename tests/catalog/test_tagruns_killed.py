"""A writer that is killed while it puts tags on photos leaves all of them or none, and loses no word of the person."""

from pathlib import Path

from tests.catalog.tagrun_kill_loop import kill_often


def test_runs_are_made_and_taken_back_whole_or_not_at_all(tmp_path: Path) -> None:
    assert kill_often(tmp_path, count=2000, kills=6, seed=1).total() == 6

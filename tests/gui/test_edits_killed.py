"""kill -9 of the worker in the middle of an edit of many photos; see edit_kill_loop for many kills at many photos."""

import signal
from pathlib import Path

import pytest

from tests.gui.edit_kill_loop import kill_often


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
@pytest.mark.usefixtures("qapp")
def test_an_edit_of_many_photos_is_made_once_or_not_at_all_and_taken_back_whole(tmp_path: Path) -> None:
    seen = kill_often(tmp_path, count=3_000, kills=6, seed=3)
    assert sum(seen.values()) >= 6

import re
import stat
from pathlib import Path

from photoclip.gui.workerlog import BackgroundLog, WorkerLog


def test_it_appends_and_is_private(tmp_path: Path) -> None:
    file = tmp_path / "library" / "worker.log"
    WorkerLog(file).write(b"one\n")
    WorkerLog(file).write(b"two\n")
    assert file.read_bytes() == b"one\ntwo\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_its_size_is_limited(tmp_path: Path) -> None:
    log = WorkerLog(tmp_path / "worker.log", limit_bytes=100)
    for number in range(100):
        log.write(b"line %03d\n" % number)
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 2 * 108
    text = (tmp_path / "worker.log.old").read_bytes() + (tmp_path / "worker.log").read_bytes()
    assert b"line 099" in text and b"line 000" not in text


def test_a_log_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    WorkerLog(tmp_path / "file" / "worker.log").write(b"line\n")


def test_what_is_written_in_the_background_is_there_in_its_order_in_the_end(tmp_path: Path) -> None:
    log = BackgroundLog(WorkerLog(tmp_path / "worker.log"))
    for number in range(200):
        log.write(f"{number}\n".encode())
    log.stop()
    assert (tmp_path / "worker.log").read_text().split() == [str(number) for number in range(200)]


def test_a_line_about_the_worker_says_when(tmp_path: Path) -> None:
    log = BackgroundLog(WorkerLog(tmp_path / "worker.log"))
    log.note("the worker has sent \udcff; it is replaced")
    log.stop()
    line = (tmp_path / "worker.log").read_text()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d the worker has sent \\udcff; it is replaced\n", line)

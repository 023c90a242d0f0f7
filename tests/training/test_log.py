"""The log of a run: what is written is read again, also what an earlier version wrote."""

import math
from pathlib import Path

from photoclip.training import log as logs
from photoclip.training.log import Report


def a_report(step: int, held_back: float = math.nan) -> Report:
    return Report(step, step / 60, step / 10, 64, 1e-3, 3.25, 14.25, 100.0, held_back)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    assert logs.read(path) == []
    for report in (a_report(20), a_report(40, 3.5)):
        logs.append(path, report)
    first, second = logs.read(path)
    assert (first.step, first.size, first.loss) == (20, 64, 3.25) and math.isnan(first.held_back)
    assert (second.step, second.held_back) == (40, 3.5)
    assert path.read_text("utf-8").splitlines()[1].endswith(",")  # blank: nobody looked


def test_it_goes_back_to_a_step(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    logs.go_back(path, 5)
    for step in (0, 20, 40, 60):
        logs.append(path, a_report(step))
    logs.go_back(path, 45)
    assert [report.step for report in logs.read(path)] == [0, 20, 40]
    logs.go_back(path, -1)
    assert not path.exists() and list(tmp_path.iterdir()) == []


def test_a_log_of_an_earlier_version_is_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(
        "step,minutes,progress,size,rate,loss,scale,photos_per_second\n20,1,.1,64,1e-3,3.5,15,99\n", "utf-8"
    )
    logs.go_back(path, 20)
    logs.append(path, a_report(40, 3.0))
    before, after = logs.read(path)
    assert before.loss == 3.5 and math.isnan(before.held_back) and after.held_back == 3.0

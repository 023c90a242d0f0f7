"""A training process that is killed, and another one that goes on: together they compute what one does alone."""

import os
import signal
import subprocess
import sys
from dataclasses import astuple
from pathlib import Path

import pytest

from photoclip.training import log as logs
from photoclip.training.judge import held_back_batches
from photoclip.training.log import Report
from photoclip.training.loop import HeldBack, train
from photoclip.training.run import Run
from tests.training import tiny

KILLED_AT = 5


def go(folder: Path, killed_at: int = 0) -> Run:
    """Train in `folder`, going on from its checkpoint; a checkpoint after each step, a line for every second one."""
    run = Run(tiny.RESNET, tiny.plan(8, judge_every=3, checkpoint_seconds=-1.0))
    if (folder / "checkpoint.pt").exists():
        run.resume(folder / "checkpoint.pt")

    def watch(running: Run) -> bool:
        if running.step == killed_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return False

    held_back = HeldBack(held_back_batches([tiny.coloured()], {"colours": 1.0}, 8))
    train(run, tiny.batches(), folder / "checkpoint.pt", folder / "log.csv", lambda _: None, 2, held_back, watch)
    return run


def comparable(report: Report) -> tuple[float, ...]:
    """All but how long it took."""
    return tuple(
        v for n, v in zip(vars(report), astuple(report), strict=True) if n not in ("minutes", "photos_per_second")
    )


def test_a_killed_run_goes_on_to_the_same_losses(tmp_path: Path) -> None:
    whole = go(tmp_path / "whole")
    script = f"import sys; from {__name__} import go, Path; go(Path(sys.argv[1]), {KILLED_AT})"
    command = [sys.executable, "-c", script, str(tmp_path)]
    killed = subprocess.run(command, cwd=Path(__file__).parents[2], check=False)
    assert killed.returncode == -signal.SIGKILL
    # As if the checkpoint had been older: what the log knows beyond it is forgotten.
    logs.append(tmp_path / "log.csv", Report(KILLED_AT + 1, 0, 0, 0, 0, 123.0, 0, 0))
    resumed = go(tmp_path)
    one, two = logs.read(tmp_path / "whole/log.csv"), logs.read(tmp_path / "log.csv")
    assert [report.step for report in one] == [report.step for report in two] == [0, 2, 3, 4, 6, 8]
    for expected, reached in zip(one, two, strict=True):
        assert comparable(reached) == pytest.approx(comparable(expected), rel=1e-4, nan_ok=True)
    assert resumed.judgement.best == pytest.approx(whole.judgement.best, rel=1e-4)

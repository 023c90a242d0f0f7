"""The training loop: steps, looks at what was held back, the log, checkpoints, and when to stop."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

import torch
from torch import Tensor

from photoclip.errors import KnownError
from photoclip.training import log as logs
from photoclip.training.batches import Batch, Batches
from photoclip.training.checkpoint import load_checkpoint
from photoclip.training.log import Report
from photoclip.training.loss import clamped_scale
from photoclip.training.plan import Plan
from photoclip.training.run import Run

__all__ = ["End", "HeldBack", "Plan", "Report", "Run", "load_checkpoint", "train"]

End = Literal["finished", "no progress", "stopped"]


@dataclass(frozen=True)
class HeldBack:
    """What to judge by, and what to do whenever the averaged weights are the best so far."""

    batches: Sequence[Batch]
    keep: Callable[[Run], None] = lambda run: None


def train(
    run: Run,
    batches: Batches,
    checkpoint: Path,
    log: Path,
    show: Callable[[Report], None],
    every: int = 20,
    held_back: HeldBack | None = None,
    on_step: Callable[[Run], bool] = lambda run: False,
) -> End:
    """Go on until the plan is fulfilled; checkpoints and a CSV log (a line `every` so many steps) on the way.

    With `held_back` pictures their loss is looked at as the plan asks, and without progress training ends early.
    `on_step` is called after every step and says whether to stop. However it ends, a checkpoint is written. Raises
    KnownError: diverged, no space left, or not enough memory.
    """
    for file in (checkpoint, log):
        file.parent.mkdir(parents=True, exist_ok=True)
    if run.peers.rank == 0:
        logs.go_back(log, run.step or -1)  # what was seen before the first step is seen again
    if held_back and run.step == 0:
        _look(run, held_back)
        _tell(run, log, show, math.nan, looked=True)
    saved_at = time.monotonic()
    took: list[float] = []
    end: End | None = _end(run)
    while end is None:
        started = time.monotonic()
        run.losses.append(_advance(run, batches))
        stop = on_step(run)
        seconds = run.peers.agree(time.monotonic() - started)
        run.elapsed += seconds
        took.append(seconds)
        progress = run.plan.progress(run.step, run.elapsed)
        looked = held_back is not None and (progress >= 1 or run.step % (run.plan.judge_every or every) == 0)
        if held_back and looked:
            run.elapsed += _look(run, held_back)
        if looked or run.step % every == 0 or progress >= 1:
            _tell(run, log, show, batches.size * len(took) / sum(took), looked)
            run.losses, took = [], []
        end = _end(run) or ("stopped" if stop else None)
        if time.monotonic() - saved_at > run.plan.checkpoint_seconds:
            run.save(checkpoint)
            saved_at = time.monotonic()
    run.save(checkpoint)
    return end


def _end(run: Run) -> End | None:
    """Why a run has come to its end, if it has."""
    if run.plan.progress(run.step, run.elapsed) >= 1:
        return "finished"
    return "no progress" if 0 < run.plan.patience <= run.judgement.stale else None


def _advance(run: Run, batches: Batches) -> float:
    try:
        return run.advance(batches)
    except torch.OutOfMemoryError as error:
        raise KnownError(
            f"There is too little memory for {batches.size} pairs in {run.plan.accumulate} part(s); "
            f"take more parts (--accumulate {2 * run.plan.accumulate}) or smaller batches."
        ) from error


def _look(run: Run, held_back: HeldBack) -> float:
    """Judge the run, keep it if it is at its best; the seconds that this took."""
    started = time.monotonic()
    loss = run.judge(held_back.batches)
    if run.judgement.add(loss, run.step):
        held_back.keep(run)
    return run.peers.agree(time.monotonic() - started)


def _tell(run: Run, log: Path, show: Callable[[Report], None], speed: float, looked: bool) -> None:
    """One line of the log, to the file and to whoever wants to see it."""
    if run.peers.rank > 0:
        return
    progress = run.plan.progress(run.step, run.elapsed)
    report = Report(
        run.step,
        run.elapsed / 60,
        progress,
        run.plan.size(progress),
        run.plan.rate(progress),
        sum(run.losses) / len(run.losses) if run.losses else math.nan,
        float(clamped_scale(cast(Tensor, run.model.logit_scale)).detach()),
        speed,
        run.judgement.last if looked and run.judgement.last is not None else math.nan,
    )
    logs.append(log, report)
    show(report)

"""What can go wrong in a run, each as one sentence that says what to do."""

from collections import namedtuple
from pathlib import Path
from typing import Any

import pytest
import torch

from photoclip.errors import KnownError
from photoclip.training import checkpoint
from photoclip.training import log as logs
from photoclip.training.batches import Batch, Batches
from photoclip.training.log import Report
from photoclip.training.loop import train
from photoclip.training.run import Run
from tests.training import tiny

needs_dev_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")


def go(run: Run, folder: Path, batches: Batches | None = None) -> None:
    train(run, batches or tiny.batches(), folder / "checkpoint.pt", folder / "log.csv", lambda _: None, 1)


def test_a_loss_that_is_no_number_ends_it_and_spoils_no_checkpoint(tmp_path: Path) -> None:
    run = Run(tiny.VIT, tiny.plan(20, learning_rate=1e38, checkpoint_seconds=-1.0))
    with pytest.raises(KnownError, match=r"diverged at step \d+.*lower learning rate than 1e\+38"):
        go(run, tmp_path)
    assert all(report.loss == report.loss for report in logs.read(tmp_path / "log.csv"))
    assert run.step < 20


@needs_dev_full
def test_a_full_disk_leaves_the_checkpoint_before_it(tmp_path: Path) -> None:
    run = Run(tiny.VIT, tiny.plan(4))
    run.save(tmp_path / "checkpoint.pt")
    before = (tmp_path / "checkpoint.pt").read_bytes()
    (tmp_path / "checkpoint.part").symlink_to("/dev/full")
    run.advance(tiny.batches())
    with pytest.raises(KnownError, match=r"could not be written .*the one before it is still good"):
        run.save(tmp_path / "checkpoint.pt")
    assert (tmp_path / "checkpoint.pt").read_bytes() == before
    assert not (tmp_path / "checkpoint.part").is_symlink()


@needs_dev_full
def test_a_log_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "log.csv").symlink_to("/dev/full")
    with pytest.raises(KnownError, match=r"log\.csv' could not be written: No space left"):
        logs.append(tmp_path / "log.csv", Report(1, 0, 0, 0, 0, 0, 0, 0))


@needs_dev_full
def test_an_encoder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "open_clip_model.part").symlink_to("/dev/full")
    with pytest.raises(KnownError, match=r"The encoder could not be written .*No space left"):
        Run(tiny.VIT, tiny.plan()).export(tmp_path)


def test_the_space_is_measured_before_anything_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda folder: usage(10**9, 0, 10**8))
    checkpoint.require_space(tmp_path, 1_000_000)
    with pytest.raises(KnownError, match=r"Training needs 3,616 MB .*only 100 MB are free"):
        checkpoint.require_space(tmp_path, 100_000_000)


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "other"])
def test_a_damaged_checkpoint(tmp_path: Path, damage: str) -> None:
    run, path = Run(tiny.VIT, tiny.plan()), tmp_path / "c.pt"
    run.save(path)
    content = path.read_bytes()
    if damage == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif damage == "flipped":
        path.write_bytes(bytes(255 - byte for byte in content[:4000]) + content[4000:])
    elif damage == "empty":
        path.write_bytes(b"")
    else:
        torch.save({"weights": torch.zeros(3)}, path)
    with pytest.raises(KnownError, match=r"checkpoint .*c\.pt' is missing or damaged"):
        run.resume(path)


def test_a_checkpoint_without_what_later_versions_added(tmp_path: Path) -> None:
    run = Run(tiny.VIT, tiny.plan())
    run.advance(tiny.batches())
    run.save(tmp_path / "c.pt")
    saved = torch.load(tmp_path / "c.pt", weights_only=True)
    first = ("architecture", "step", "elapsed", "model", "average", "optimiser", "seen")
    torch.save({key: saved[key] for key in first}, tmp_path / "old.pt")
    again = Run(tiny.VIT, tiny.plan())
    again.resume(tmp_path / "old.pt")
    assert again.step == 1 and again.judgement.last is None
    assert again.advance(tiny.batches()) == pytest.approx(run.advance(tiny.batches()))


def test_too_little_memory(tmp_path: Path) -> None:
    class Greedy(Batches):
        def at(self, step: int) -> Batch:
            raise torch.OutOfMemoryError("CUDA out of memory")

    greedy: Any = Greedy([tiny.coloured()], {"colours": 1.0}, 16)
    with pytest.raises(KnownError, match=r"too little memory for 16 pairs.*--accumulate 2"):
        go(Run(tiny.VIT, tiny.plan()), tmp_path, greedy)


def test_a_log_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(KnownError, match="cannot be read as the log of a training run"):
        logs.read(tmp_path / "log.csv")

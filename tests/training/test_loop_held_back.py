"""The loop and the pictures that it never trains on: the best weights are kept, and training ends when it should."""

import math
from pathlib import Path

import pytest
import torch

from photoclip.training import log as logs
from photoclip.training.judge import held_back_batches
from photoclip.training.loop import HeldBack, train
from photoclip.training.run import Judgement, Run
from tests.training import tiny

LOOKED_AT = held_back_batches([tiny.coloured()], {"colours": 1.0}, 8)


def test_the_best_weights_are_kept_and_their_loss_is_in_the_log(tmp_path: Path) -> None:
    run, kept = Run(tiny.VIT, tiny.plan(8, judge_every=2)), []

    def keep(best: Run) -> None:
        kept.append((best.step, {name: tensor.clone() for name, tensor in best.average.items()}))

    end = train(
        run, tiny.batches(), tmp_path / "c.pt", tmp_path / "log.csv", lambda _: None, 1, HeldBack(LOOKED_AT, keep)
    )
    assert end == "finished"
    looks = {r.step: r.held_back for r in logs.read(tmp_path / "log.csv") if not math.isnan(r.held_back)}
    assert list(looks) == [0, 2, 4, 6, 8]
    best = min(looks, key=lambda step: looks[step])
    step, weights = kept[-1]
    assert step == best == run.judgement.best_step > 0
    assert run.judgement.first == pytest.approx(looks[0], rel=1e-4)
    again = Run(tiny.VIT, tiny.plan(8))
    again.average = weights
    assert again.judge(LOOKED_AT) == pytest.approx(looks[best], rel=1e-4)


def test_judging_leaves_the_weights_as_they_are() -> None:
    run = Run(tiny.RESNET, tiny.plan())
    run.advance(tiny.batches())
    before = {name: tensor.clone() for name, tensor in run.model.state_dict().items()}
    average = {name: tensor.clone() for name, tensor in run.average.items()}
    run.judge(LOOKED_AT)
    after = run.model.state_dict()
    assert all(torch.equal(before[name], after[name]) for name in before)
    assert all(torch.equal(average[name], run.average[name]) for name in average)


def test_without_progress_it_ends_early(tmp_path: Path) -> None:
    """A rate of next to nothing changes nothing, so no look is better than the first."""
    run = Run(tiny.VIT, tiny.plan(50, learning_rate=1e-30, judge_every=2, patience=3))
    end = train(run, tiny.batches(), tmp_path / "c.pt", tmp_path / "log.csv", lambda _: None, 1, HeldBack(LOOKED_AT))
    assert (end, run.step) == ("no progress", 6)
    again = Run(tiny.VIT, tiny.plan(50, judge_every=2, patience=3))
    again.resume(tmp_path / "c.pt")
    assert again.judgement == run.judgement
    end = train(again, tiny.batches(), tmp_path / "c.pt", tmp_path / "log.csv", lambda _: None, 1, HeldBack(LOOKED_AT))
    assert (end, again.step) == ("no progress", 6)


def test_whoever_watches_can_stop_it(tmp_path: Path) -> None:
    run = Run(tiny.VIT, tiny.plan(50))
    end = train(
        run, tiny.batches(), tmp_path / "c.pt", tmp_path / "log.csv", lambda _: None, on_step=lambda r: r.step == 2
    )
    assert (end, run.step) == ("stopped", 2)
    again = Run(tiny.VIT, tiny.plan(50))
    again.resume(tmp_path / "c.pt")
    assert again.step == 2 and again.losses == run.losses


def test_only_held_back_pictures_are_looked_at_and_always_the_same() -> None:
    source = tiny.coloured()
    held = {source.pixels[row].tobytes() for row in source.rows(held_back=True).tolist()}
    looked = {picture.tobytes() for batch in LOOKED_AT for picture in batch.pixels}
    assert looked == held
    again = held_back_batches([source], {"colours": 1.0}, 8)
    assert [batch.texts for batch in again] == [batch.texts for batch in LOOKED_AT]
    assert held_back_batches([tiny.coloured(count=20)], {"colours": 1.0}, 8) == []  # four say nothing


def test_a_judgement_counts_the_looks_since_the_best() -> None:
    judgement = Judgement()
    assert [judgement.add(loss, step) for step, loss in enumerate([3.0, 2.0, 2.5, 2.0])] == [True, True, False, False]
    assert (judgement.first, judgement.last, judgement.best, judgement.best_step, judgement.stale) == (3, 2, 2, 1, 2)

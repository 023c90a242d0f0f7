"""The loop: it learns, resumes to the same state, and leaves weights that plain open_clip loads."""

import csv
from pathlib import Path

import numpy as np
import open_clip
import pytest
import torch

from photoclip.errors import KnownError
from photoclip.training import network
from photoclip.training.augment import normalise, to_unit
from photoclip.training.batches import Batches
from photoclip.training.dataset import Item, PhotoSet
from photoclip.training.loop import Plan, Report, Run, train

SMALL = {
    "embed_dim": 16,
    "vision_cfg": {"image_size": 64, "layers": [1, 1, 1, 1], "width": 8, "head_width": 32},
    "text_cfg": {"context_length": 16, "vocab_size": 49408, "width": 16, "heads": 2, "layers": 1},
}
PLAN = Plan(
    steps=6,
    learning_rate=3e-3,
    warm_up=0.1,
    sizes=((0.0, 32), (0.5, 64)),
    mixed=0.5,
    calm_from=0.8,
    checkpoint_seconds=1e9,
)
LABELS = ("tiny-imagenet/n07753592", "tiny-imagenet/n04398044", "caltech101/dolphin", "caltech101/pagoda")


def coloured() -> Batches:
    """Four classes, each of one colour."""
    colours = np.array([[230, 210, 40], [200, 30, 30], [30, 60, 200], [40, 160, 60]], np.uint8)
    labels = np.arange(32) % 4
    noise = np.random.default_rng(0).integers(0, 25, (32, 64, 64, 3), dtype=np.uint8)
    source = PhotoSet("colours", colours[labels][:, None, None] + noise, [Item("", False, LABELS[n]) for n in labels])
    return Batches([source], {"colours": 1.0}, 16)


def trained(tmp_path: Path, plan: Plan = PLAN) -> tuple[Run, list[Report]]:
    run, reports = Run(SMALL, plan), []
    train(run, coloured(), tmp_path / "checkpoint.pt", tmp_path / "log.csv", reports.append, every=2)
    return run, reports


def test_it_learns_and_logs(tmp_path: Path) -> None:
    run, reports = trained(tmp_path, Plan(steps=24, learning_rate=3e-3, sizes=((0.0, 32),)))
    assert run.step == 24 and reports[-1].progress == 1
    assert reports[-1].loss < 0.75 * reports[0].loss
    with (tmp_path / "log.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["step"]) for row in rows] == list(range(2, 25, 2))


def test_an_interrupted_run_ends_in_the_same_state(tmp_path: Path) -> None:
    whole, _ = trained(tmp_path / "whole")
    first = Run(SMALL, PLAN)
    for _ in range(4):  # past the change of resolution
        first.advance(coloured())
    first.save(tmp_path / "half.pt")
    second = Run(SMALL, PLAN)
    second.resume(tmp_path / "half.pt")
    train(second, coloured(), tmp_path / "second.pt", tmp_path / "log.csv", lambda report: None)
    expected, reached = whole.model.state_dict(), second.model.state_dict()
    assert all(torch.equal(expected[name], reached[name]) for name in expected)
    assert all(torch.equal(whole.average[name], second.average[name]) for name in expected)
    assert torch.equal(whole.seen, second.seen)


def test_the_schedule_warms_up_and_ends_at_zero() -> None:
    plan = Plan(minutes=10, learning_rate=1.0, warm_up=0.1)
    rates = [plan.rate(plan.progress(0, elapsed)) for elapsed in range(0, 601, 6)]
    top = rates.index(max(rates))
    assert top == 10 and max(rates) == pytest.approx(1.0, abs=0.02)
    assert rates[:top] == sorted(rates[:top]) and rates[top:] == sorted(rates[top:], reverse=True)
    assert rates[-1] == 0
    assert plan.size(0) < plan.size(1) == 64
    with pytest.raises(ValueError, match="either a number of steps or"):
        Plan(steps=1, minutes=1)


def test_exported_weights_load_with_plain_open_clip(tmp_path: Path) -> None:
    run, _ = trained(tmp_path)
    network.export(run.average, SMALL, run.seen, tmp_path / "encoder")
    model, transform = open_clip.create_model_from_pretrained(f"local-dir:{tmp_path / 'encoder'}")
    model.eval()
    tokens = open_clip.get_tokenizer(f"local-dir:{tmp_path / 'encoder'}")(["a photo of a dolphin", "dog"])
    pixels = np.random.default_rng(1).integers(0, 255, (2, 64, 64, 3), dtype=np.uint8)
    with torch.no_grad():
        ours = network.encode_texts(network.load(tmp_path / "encoder"), tokens)
        assert torch.allclose(model.encode_text(tokens, normalize=True), ours, atol=1e-5)
        images = normalise(to_unit(pixels))
        ours = network.encode_images(network.load(tmp_path / "encoder"), images)
        assert torch.allclose(model.encode_image(images, normalize=True), ours, atol=1e-5)
    resized = transform.transforms[0]
    assert list(resized.size) == [64, 64]  # squashed: both sides given
    unseen = open_clip.tokenize("xylophone")[0, 1]
    assert not model.token_embedding.weight[unseen].any() and model.token_embedding.weight[tokens[0, 1]].any()


def test_a_smaller_picture_passes_through_the_pooling() -> None:
    model = network.build(SMALL).eval()
    for size in (32, 48, 64):
        assert network.encode_images(model, torch.zeros(3, 3, size, size)).shape == (3, 16)


def test_checkpoints_that_do_not_fit_are_known_errors(tmp_path: Path) -> None:
    run = Run(SMALL, PLAN)
    with pytest.raises(KnownError, match="missing or damaged"):
        run.resume(tmp_path / "none.pt")
    (tmp_path / "broken.pt").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(KnownError, match="missing or damaged"):
        run.resume(tmp_path / "broken.pt")
    run.save(tmp_path / "small.pt")
    with pytest.raises(KnownError, match="another architecture"):
        Run({**SMALL, "embed_dim": 8}, PLAN).resume(tmp_path / "small.pt")

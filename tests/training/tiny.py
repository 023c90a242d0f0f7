"""The smallest networks and photo sets that still learn: for tests of the loop and of what surrounds it."""

import os
from pathlib import Path
from typing import Any

import numpy as np
import torch

from photoclip.records import InputSpec
from photoclip.training import network
from photoclip.training.batches import Batches
from photoclip.training.dataset import Item, PhotoSet
from photoclip.training.forms import prepare
from photoclip.training.plan import Plan

SIDE = 32
TEXT = {"context_length": 16, "vocab_size": 49408, "width": 16, "heads": 2, "layers": 1}
VIT: dict[str, Any] = {
    "embed_dim": 16,
    "vision_cfg": {"image_size": SIDE, "layers": 1, "width": 32, "head_width": 16, "patch_size": 16},
    "text_cfg": TEXT,
}
RESNET: dict[str, Any] = {
    "embed_dim": 16,
    "vision_cfg": {"image_size": SIDE, "layers": [1, 1, 1, 1], "width": 8, "head_width": 32},
    "text_cfg": TEXT,
}
SPEC = InputSpec(16, "squash")
LABELS = ("tiny-imagenet/n07753592", "tiny-imagenet/n04398044", "caltech101/dolphin", "caltech101/pagoda")


def plan(steps: int = 6, **more: Any) -> Plan:
    """A short run at one resolution."""
    options = {"learning_rate": 3e-3, "warm_up": 0.1, "sizes": ((0.0, SIDE),), "checkpoint_seconds": 1e9, **more}
    return Plan(steps=steps, **options)


def coloured(side: int = SIDE, count: int = 40) -> PhotoSet:
    """Four classes, each of one colour; every fifth picture is held back."""
    colours = np.array([[230, 210, 40], [200, 30, 30], [30, 60, 200], [40, 160, 60]], np.uint8)
    labels = np.arange(count) % 4
    noise = np.random.default_rng(0).integers(0, 25, (count, side, side, 3), dtype=np.uint8)
    items = [Item(f"{row}", row % 5 == 4, LABELS[label]) for row, label in enumerate(labels.tolist())]
    return PhotoSet("colours", colours[labels][:, None, None] + noise, items)


def batches(size: int = 16) -> Batches:
    """Batches of the coloured pictures that are not held back."""
    return Batches([coloured()], {"colours": 1.0}, size)


def prepared_one(tmp_path: Path, *specs: Path | str, limit: int = 0, spec: InputSpec = SPEC) -> PhotoSet:
    """What becomes of training data that makes one set."""
    [only] = prepare([os.fspath(one) for one in specs], spec, tmp_path / "cache", limit=limit)
    return only


def encoder(folder: Path, architecture: dict[str, Any] = VIT, **preprocessing: Any) -> Path:
    """An untrained network as a folder in open_clip's format."""
    torch.manual_seed(1)
    state = network.build(architecture).state_dict()
    seen = torch.ones(TEXT["vocab_size"], dtype=torch.bool)
    network.export(state, architecture, seen, folder, {**network.PREPROCESSING, **preprocessing})
    return folder

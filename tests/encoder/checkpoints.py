"""Tiny random checkpoints, made by open_clip itself, for tests that need an encoder but no sense in it."""

import json
from pathlib import Path
from typing import Any

import open_clip
import safetensors.torch
import torch

ARCHITECTURE: dict[str, Any] = {
    "embed_dim": 16,
    "vision_cfg": {"image_size": 32, "layers": 1, "width": 32, "head_width": 16, "patch_size": 16},
    "text_cfg": {"context_length": 32, "vocab_size": 49408, "width": 16, "heads": 2, "layers": 1},
}
PREPROCESS: dict[str, Any] = {
    "mean": [0.5, 0.4, 0.3],
    "std": [0.25, 0.3, 0.35],
    "interpolation": "bicubic",
    "resize_mode": "squash",
}


def make_checkpoint(
    folder: Path, *, seed: int = 0, text: dict[str, Any] | None = None, preprocess: dict[str, Any] | None = None
) -> Path:
    """A folder with `open_clip_config.json` and random weights, the same for the same `seed`."""
    folder.mkdir(parents=True, exist_ok=True)
    architecture = {**ARCHITECTURE, "text_cfg": {**ARCHITECTURE["text_cfg"], **(text or {})}}
    config = {"model_cfg": architecture, "preprocess_cfg": {**PREPROCESS, **(preprocess or {})}}
    (folder / "open_clip_config.json").write_text(json.dumps(config))
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        network = open_clip.CLIP(**architecture)
    safetensors.torch.save_file(network.state_dict(), folder / "open_clip_model.safetensors")
    return folder

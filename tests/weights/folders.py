"""Folders of weights in open_clip's layout, small and meaningless, made without torch."""

import json
from pathlib import Path

import numpy as np
import safetensors.numpy

CONFIG = {"model_cfg": {"embed_dim": 4, "vision_cfg": {}, "text_cfg": {}}, "preprocess_cfg": {}}


def make_folder(folder: Path, *, weights: str = "open_clip_model.safetensors", seed: int = 0) -> Path:
    folder.mkdir(parents=True)
    (folder / "open_clip_config.json").write_text(json.dumps(CONFIG))
    tensor = np.random.default_rng(seed).normal(size=(100, 100)).astype(np.float32)
    safetensors.numpy.save_file({"tensor": tensor}, folder / weights)
    return folder

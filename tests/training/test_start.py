"""What a run begins with: any encoder of open_clip's, or an untrained one of any architecture."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import open_clip
import pytest
import torch
from PIL import Image

from photoclip.encoder.openclip import load_encoder
from photoclip.errors import KnownError
from photoclip.training.run import Run
from photoclip.training.start import architecture_named, from_encoder, from_scratch
from tests.training import tiny

CUSTOM: dict[str, Any] = {
    **tiny.VIT,
    "custom_text": True,
    "init_logit_bias": -10,
    "text_cfg": {**tiny.TEXT, "no_causal_mask": True, "pool_type": "last"},
}
TIMM: dict[str, Any] = {
    **tiny.VIT,
    "vision_cfg": {"image_size": 32, "timm_model_name": "test_resnet", "timm_pool": "avg", "timm_proj": "linear"},
}
OTHER_NUMBERS = {
    "mean": [0.5, 0.5, 0.5],
    "std": [0.5, 0.5, 0.5],
    "resize_mode": "shortest",
    "interpolation": "bilinear",
}


@pytest.mark.parametrize("architecture", [tiny.VIT, tiny.RESNET, CUSTOM, TIMM], ids=["vit", "resnet", "custom", "timm"])
def test_an_encoder_is_taught_and_loads_with_plain_open_clip(tmp_path: Path, architecture: dict[str, Any]) -> None:
    first = tiny.encoder(tmp_path / "first", architecture, **OTHER_NUMBERS)
    start = from_encoder(str(first))
    assert start.trained and start.spec.size == 32 and start.spec.resize == "shortest"
    run = Run(start.architecture, tiny.plan(12, accumulate=2), start=start)
    losses = [run.advance(tiny.batches()) for _ in range(10)]
    assert min(losses[-3:]) < losses[0]
    run.export(tmp_path / "taught")
    model, transform = open_clip.create_model_from_pretrained(f"local-dir:{tmp_path / 'taught'}")
    picture = tiny.coloured().pixels[:1]
    with torch.no_grad():
        expected = model.eval().encode_image(transform(Image.fromarray(picture[0]))[None], normalize=True)
    taught = load_encoder(str(tmp_path / "taught"), "cpu")
    assert np.allclose(taught.encode_images(picture), expected.numpy(), atol=2e-3)
    before = load_encoder(str(first), "cpu").encode_images(picture)
    assert not np.allclose(taught.encode_images(picture), before, atol=1e-2)


def test_what_it_learns_from_is_normalised_as_it_wants(tmp_path: Path) -> None:
    """The training's numbers for a picture are those that the finished encoder computes for it."""
    start = from_encoder(str(tiny.encoder(tmp_path / "encoder", **OTHER_NUMBERS)))
    run = Run(start.architecture, tiny.plan(), start=start)
    white = run._normalised(
        (torch.ones(1, 3, 4, 4) - _column(open_clip.OPENAI_DATASET_MEAN)) / _column(open_clip.OPENAI_DATASET_STD)
    )
    assert torch.allclose(white, torch.ones(1, 3, 4, 4), atol=1e-5)


def _column(values: tuple[float, ...]) -> torch.Tensor:
    return torch.tensor(values).view(1, 3, 1, 1)


def test_what_an_encoder_knows_of_batch_normalisation_and_of_words_stays(tmp_path: Path) -> None:
    start = from_encoder(str(tiny.encoder(tmp_path / "encoder", tiny.RESNET)))
    before = {name: buffer.clone() for name, buffer in start.model.named_buffers() if "running" in name}
    run = Run(start.architecture, tiny.plan(), start=start)
    run.advance(tiny.batches())
    after = dict(run.model.named_buffers())
    assert before and all(torch.equal(buffer, after[name]) for name, buffer in before.items())
    assert run.seen.all()
    assert not Run(tiny.RESNET, tiny.plan()).seen.any()


def test_architectures_by_name_and_from_a_file(tmp_path: Path) -> None:
    assert architecture_named("ViT-B-32")["vision_cfg"]["patch_size"] == 32
    (tmp_path / "mine.json").write_text(json.dumps({"model_cfg": tiny.VIT}), encoding="utf-8")
    assert architecture_named(str(tmp_path / "mine.json")) == tiny.VIT
    start = from_scratch(tiny.VIT)
    assert not start.trained and start.spec.size == 32 and start.spec.resize == "squash"
    with pytest.raises(KnownError, match="knows no architecture 'ViT-Z'"):
        architecture_named("ViT-Z")
    with pytest.raises(KnownError, match="tokenizer of its own"):
        architecture_named("ViT-B-16-SigLIP2-256")
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    with pytest.raises(KnownError, match="cannot be read as JSON"):
        architecture_named(str(tmp_path / "bad.json"))
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    with pytest.raises(KnownError, match="does not describe an open_clip encoder"):
        architecture_named(str(tmp_path / "other.json"))

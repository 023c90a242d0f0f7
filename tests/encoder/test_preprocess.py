"""Preprocessing is split in two (geometry in the decoder, numbers in the encoder); together it is open_clip's own."""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from open_clip.transform import PreprocessCfg, image_transform_v2
from PIL import Image
from torch import nn

from photoclip.encoder.device import cpu
from photoclip.encoder.openclip import OpenClipEncoder
from photoclip.media.geometry import fit
from photoclip.weights.installed import InstalledWeights

MEAN, STD = (0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)


class _Seen(nn.Module):
    """A network whose embedding is the first numbers it sees, which it also keeps."""

    def __init__(self, config: PreprocessCfg) -> None:
        super().__init__()
        self.visual = nn.Module()
        self.visual.preprocess_cfg = vars(config)
        self.seen = torch.empty(0)

    def encode_image(self, batch: torch.Tensor) -> torch.Tensor:
        self.seen = batch.clone()
        return torch.ones(len(batch), 4)


@cache
def encoder_and_transform(side: int, resize: str, interpolation: str) -> tuple[OpenClipEncoder, _Seen, Any]:
    config = PreprocessCfg(side, "RGB", MEAN, STD, interpolation, resize, fill_color=200)
    network = _Seen(config)
    anywhere = Path()
    description = {"model_cfg": {"embed_dim": 4, "vision_cfg": {}, "text_cfg": {}}}
    weights = InstalledWeights(anywhere, "seen", description, anywhere / "weights", "0" * 64, {}, False)
    return OpenClipEncoder(weights, network, cpu()), network, image_transform_v2(config, is_train=False)


@pytest.mark.parametrize("resize", ["shortest", "longest", "squash"])
@pytest.mark.parametrize("interpolation", ["bicubic", "bilinear"])
@settings(max_examples=40, deadline=None)
@given(
    short=st.integers(1, 150),
    aspect=st.floats(1, 7.9),
    portrait=st.booleans(),
    side=st.sampled_from([16, 31, 64]),
    seed=st.integers(0, 9),
)
def test_decoder_and_encoder_together_equal_open_clips_transform(
    resize: str, interpolation: str, short: int, aspect: float, portrait: bool, side: int, seed: int
) -> None:
    """For every shape up to 1:8; beyond, the decoder scales the middle only, and open_clip's own transform may fail."""
    size = (short, int(short * aspect)) if portrait else (int(short * aspect), short)
    pixels = np.random.default_rng(seed).integers(0, 256, (size[1], size[0], 3), dtype=np.uint8)
    encoder, network, transform = encoder_and_transform(side, resize, interpolation)
    encoder.encode_images(np.asarray(fit(Image.fromarray(pixels), encoder.spec))[None])
    torch.testing.assert_close(network.seen[0], transform(Image.fromarray(pixels)), atol=1e-6, rtol=0)

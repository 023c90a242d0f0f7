"""From stored uint8 pictures to a training batch: crops, turns, flips and mild colour changes, all on tensors."""

import math

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from photoclip.training.dataset import Pixels

MEAN = (0.48145466, 0.4578275, 0.40821073)  # of CLIP's training set; what open_clip expects unless told otherwise
STD = (0.26862954, 0.26130258, 0.27577711)

SMALLEST_CROP = 0.4  # of the area
SMALLEST_CALM_CROP = 0.65  # towards the end of a run, nearer to what the encoder will be shown
SMALLEST_WHOLE_CROP = 0.85  # where the caption describes the whole picture
LARGEST_TURN = math.radians(12)


def to_unit(pixels: Pixels, device: str = "cpu") -> Tensor:
    """uint8 [N, H, W, 3] → float32 [N, 3, H, W] in 0..1, channels last in memory."""
    tensor = torch.from_numpy(np.array(pixels)).to(device)
    return tensor.permute(0, 3, 1, 2).float().div_(255)


def normalise(unit: Tensor) -> Tensor:
    """0..1 → zero mean and unit variance over the training pictures, as open_clip's transform does."""
    mean = torch.tensor(MEAN, device=unit.device).view(1, 3, 1, 1)
    std = torch.tensor(STD, device=unit.device).view(1, 3, 1, 1)
    return (unit - mean) / std


def augment(unit: Tensor, whole: Tensor, size: int, generator: torch.Generator, *, calm: bool = False) -> Tensor:
    """A random crop (any aspect near the original's), turned a little, mirrored half the time, in other light.

    `unit` is [N, 3, H, W] in 0..1, `whole` a bool [N]; the result is normalised, [N, 3, size, size]. `calm`: larger
    crops that stand upright.
    """
    count = len(unit)

    def uniform(low: float, high: float) -> Tensor:
        return torch.rand(count, generator=generator) * (high - low) + low

    smallest = torch.where(whole.cpu(), SMALLEST_WHOLE_CROP, SMALLEST_CALM_CROP if calm else SMALLEST_CROP)
    area = smallest + (1 - smallest) * uniform(0, 1)
    aspect = torch.exp(uniform(-1, 1) * (1 - smallest) * 0.4)
    width = (area * aspect).sqrt().clamp(max=1)
    height = (area / aspect).sqrt().clamp(max=1)
    mirrored = (uniform(0, 1) < 0.5).float().mul(2).sub(1)
    turn = uniform(-1, 1) * torch.where(whole.cpu() | calm, 0.0, LARGEST_TURN)
    affine = torch.zeros(count, 2, 3)
    affine[:, 0, 0] = width * turn.cos() * mirrored
    affine[:, 0, 1] = -height * turn.sin()
    affine[:, 1, 0] = width * turn.sin() * mirrored
    affine[:, 1, 1] = height * turn.cos()
    affine[:, 0, 2] = uniform(-1, 1) * (1 - width)
    affine[:, 1, 2] = uniform(-1, 1) * (1 - height)
    grid = functional.affine_grid(affine.to(unit.device), [count, 3, size, size], align_corners=False)
    cropped = functional.grid_sample(unit, grid, mode="bilinear", padding_mode="reflection", align_corners=False)

    tint = torch.rand(count, 3, 1, 1, generator=generator) * 0.1 + 0.95
    gain = (uniform(0.75, 1.25).view(-1, 1, 1, 1) * tint).to(unit.device)
    contrast = uniform(0.75, 1.25).view(-1, 1, 1, 1).to(unit.device)
    saturation = uniform(0.6, 1.4).view(-1, 1, 1, 1).to(unit.device)
    coloured = torch.lerp(cropped.mean(dim=1, keepdim=True), cropped, saturation)
    grey = cropped.mean(dim=(1, 2, 3), keepdim=True)
    lit = ((coloured - grey) * contrast + grey) * gain
    return normalise(lit.clamp_(0, 1)).contiguous(memory_format=torch.channels_last)

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from photoclip.encoder.base import DeviceLostError
from photoclip.encoder.batching import Batcher, is_device_lost, is_out_of_memory
from photoclip.encoder.device import Device, cpu
from photoclip.encoder.openclip import OpenClipEncoder, build
from photoclip.errors import KnownError
from photoclip.weights.installed import InstalledWeights, locate
from tests.encoder.checkpoints import make_checkpoint

OUT_OF_MEMORY = [
    torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB"),
    RuntimeError(
        "[enforce fail at alloc_cpu.cpp:119] DefaultCPUAllocator: can't allocate memory: you tried to allocate"
    ),
    RuntimeError("MPS backend out of memory (MPS allocated: 8.00 GB)"),
    RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"),
    RuntimeError("XPU out of memory. Tried to allocate 20.00 MiB"),
    MemoryError(),
]
LOST = [
    torch.AcceleratorError("CUDA error: an illegal memory access was encountered"),
    RuntimeError("CUDA error: unspecified launch failure"),
    RuntimeError("Native API failed. Native API returns: 20 (UR_RESULT_ERROR_DEVICE_LOST)"),
]


class Crowded:
    """Doubles its input, but fails with `error` for more than `room` items at once."""

    def __init__(self, room: int, error: BaseException) -> None:
        self.room, self.error = room, error
        self.sizes: list[int] = []

    def __call__(self, batch: torch.Tensor) -> torch.Tensor:
        self.sizes.append(len(batch))
        if len(batch) > self.room:
            raise self.error
        return batch * 2


def never() -> bool:
    return False


@pytest.mark.parametrize("error", OUT_OF_MEMORY, ids=lambda error: str(error)[:30] or "MemoryError")
def test_out_of_memory_halves_the_batch_until_it_fits(error: BaseException) -> None:
    crowded, batcher = Crowded(3, error), Batcher(never)
    items = torch.arange(17.0)[:, None]
    torch.testing.assert_close(batcher.run(crowded, items), items * 2)
    assert crowded.sizes[:3] == [17, 8, 4]
    assert set(crowded.sizes[3:]) <= {1, 2}
    crowded.sizes.clear()
    batcher.run(crowded, items)
    assert max(crowded.sizes) == 2  # what failed once is not tried again


def test_in_the_end_the_cpu_takes_over() -> None:
    crowded = Crowded(0, torch.OutOfMemoryError("CUDA out of memory"))
    moves = []

    def move() -> bool:
        moves.append(1)
        crowded.room = 100
        return True

    items = torch.arange(5.0)[:, None]
    torch.testing.assert_close(Batcher(move).run(crowded, items), items * 2)
    assert len(moves) == 1


def test_when_nothing_helps_it_is_said() -> None:
    with pytest.raises(KnownError, match="not enough memory"):
        Batcher(never).run(Crowded(0, MemoryError()), torch.ones(5, 1))


@pytest.mark.parametrize("error", LOST, ids=lambda error: str(error)[:40])
def test_a_lost_device_is_told_apart(error: BaseException) -> None:
    assert is_device_lost(error) and not is_out_of_memory(error)
    with pytest.raises(DeviceLostError):
        Batcher(never).run(Crowded(0, error), torch.ones(5, 1))


def test_a_bug_stays_a_bug() -> None:
    for error in (RuntimeError("mat1 and mat2 shapes cannot be multiplied"), ValueError("x")):
        with pytest.raises(type(error)):
            Batcher(never).run(Crowded(0, error), torch.ones(5, 1))


class Stub(nn.Module):
    """A network for `OpenClipEncoder` that behaves as a test wants."""

    def __init__(self, image: Any) -> None:
        super().__init__()
        self.visual = nn.Module()
        self.visual.preprocess_cfg = {  # type: ignore[assignment]
            "size": 8,
            "mean": (0, 0, 0),
            "std": (1, 1, 1),
            "resize_mode": "squash",
            "interpolation": "bicubic",
            "fill_color": 0,
        }
        self.encode_image = image


def stub_weights() -> InstalledWeights:
    config = {"model_cfg": {"embed_dim": 4, "vision_cfg": {}, "text_cfg": {}}}
    return InstalledWeights(Path(), "stub", config, Path("w"), "0" * 64, {}, False)


PIXELS = np.random.default_rng(0).integers(0, 256, (12, 8, 8, 3), dtype=np.uint8)


def test_an_encoder_short_of_memory_gives_every_photo_its_vector() -> None:
    def image(batch: torch.Tensor) -> torch.Tensor:
        if len(batch) > 2:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return batch.mean(dim=(2, 3)) @ torch.ones(3, 4) + torch.arange(4)

    def roomy(batch: torch.Tensor) -> torch.Tensor:
        return batch.mean(dim=(2, 3)) @ torch.ones(3, 4) + torch.arange(4)

    crowded = OpenClipEncoder(stub_weights(), Stub(image), cpu()).encode_images(PIXELS)
    np.testing.assert_allclose(
        crowded, OpenClipEncoder(stub_weights(), Stub(roomy), cpu()).encode_images(PIXELS), atol=1e-6
    )


def test_an_encoder_moves_to_the_cpu_and_says_so() -> None:
    """The "meta" device stands for a card: whatever computes there has no memory for even one photo."""

    def image(batch: torch.Tensor) -> torch.Tensor:
        if batch.device.type == "meta":
            raise torch.OutOfMemoryError("out of memory")
        return torch.ones(len(batch), 4)

    encoder = OpenClipEncoder(stub_weights(), Stub(image), Device(torch.device("meta"), "Small Card"))
    assert encoder.device_name == "Small Card"
    np.testing.assert_allclose(encoder.encode_images(PIXELS), np.full((12, 4), 0.5))
    assert encoder.device_name == "CPU (Small Card has too little memory)"


def test_half_precision_that_overflows_is_given_up(tmp_path: Path) -> None:
    dtypes = []

    def image(batch: torch.Tensor) -> torch.Tensor:
        features = batch.flatten(1) @ torch.ones(192, 4)
        dtypes.append(features.dtype)
        return features if features.dtype == torch.float32 else features * torch.inf

    encoder = OpenClipEncoder(stub_weights(), Stub(image), Device(torch.device("cpu"), "CPU", torch.bfloat16))
    assert np.isfinite(encoder.encode_images(PIXELS)).all()
    assert np.isfinite(encoder.encode_images(PIXELS)).all()
    assert dtypes == [torch.bfloat16, torch.float32, torch.float32]


@pytest.mark.parametrize("half", [torch.float16, torch.bfloat16])
def test_half_precision_keeps_the_direction(tmp_path: Path, half: torch.dtype) -> None:
    weights = locate(str(make_checkpoint(tmp_path / "tiny")))
    pixels = np.random.default_rng(0).integers(0, 256, (8, 32, 32, 3), dtype=np.uint8)
    texts = ["a dog", "a boat on the sea"]
    exact = OpenClipEncoder(weights, build(weights), cpu())
    quick = OpenClipEncoder(weights, build(weights), Device(torch.device("cpu"), "CPU", half))
    assert exact.info == quick.info
    for one, other in (
        (exact.encode_images(pixels), quick.encode_images(pixels)),
        (exact.encode_texts(texts), quick.encode_texts(texts)),
    ):
        assert not np.array_equal(one, other)
        assert (one * other).sum(axis=1).min() >= 0.999

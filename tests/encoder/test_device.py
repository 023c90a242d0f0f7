import pytest
import torch

from photoclip.encoder import device
from photoclip.errors import KnownError


def test_the_cpu_is_always_there() -> None:
    chosen = device.choose("cpu")
    assert (chosen.target.type, chosen.name, chosen.half) == ("cpu", "CPU", None)
    assert device.processor_name()


def test_auto_takes_the_best_there_is() -> None:
    present = [kind for kind in ("cuda", "mps", "xpu", "cpu") if device._available(kind)]
    assert device.choose("auto").target.type == present[0]


@pytest.mark.parametrize("kind", ["cuda", "mps", "xpu"])
def test_a_device_that_is_absent_is_said_so(kind: str) -> None:
    if device._available(kind):
        assert device.choose(kind).target.type == kind
        assert device.choose(kind).name
    else:
        with pytest.raises(KnownError, match=r"This machine has no .*choose the device cpu"):
            device.choose(kind)


def test_an_unknown_device() -> None:
    with pytest.raises(KnownError, match="no device called 'tpu'; choose auto, cuda, mps, xpu, cpu"):
        device.choose("tpu")


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device here")
def test_cuda_computes_in_half_precision() -> None:
    assert device.choose("cuda").half is torch.float16

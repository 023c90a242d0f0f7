"""Chooses what computes, and how precisely.

Rule for precision: float32 weights everywhere. On CUDA the large matrix products run in float16 (autocast), which keeps
the cosine with the float32 result above 0.999. CPUs stay in float32: autocast there is many times slower without AMX,
and even with it only large batches gain. MPS and XPU stay in float32 too, until someone has measured them.
"""

import platform
from dataclasses import dataclass
from pathlib import Path

import torch

from photoclip.errors import KnownError

CHOICES = ("auto", "cuda", "mps", "xpu", "cpu")
_LABELS = {
    "cuda": "NVIDIA or AMD graphics card (CUDA, ROCm)",
    "mps": "Apple graphics processor",
    "xpu": "Intel graphics card",
}


@dataclass(frozen=True, slots=True)
class Device:
    """A device to compute on: where tensors go, its name for people, and the half precision to use, if any."""

    target: torch.device
    name: str
    half: torch.dtype | None = None


def cpu() -> Device:
    """The processor, which is always there."""
    return Device(torch.device("cpu"), "CPU")


def choose(wanted: str = "auto") -> Device:
    """The device for "cuda", "mps", "xpu" or "cpu", or the best one there is for "auto".

    Raises KnownError when the wanted one is not here.
    """
    if wanted not in CHOICES:
        raise KnownError(f"There is no device called {wanted!r}; choose {', '.join(CHOICES)}.")
    for kind in CHOICES[1:] if wanted == "auto" else (wanted,):
        if _available(kind):
            return _device(kind)
    raise KnownError(
        f"This machine has no {_LABELS[wanted]} that PyTorch {torch.__version__} can use; choose the device cpu."
    )


def processor_name() -> str:
    """The processor's name for diagnostics, as far as the system tells."""
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def _available(kind: str) -> bool:
    if kind == "cuda":
        return torch.cuda.is_available()
    if kind == "mps":
        return torch.backends.mps.is_available()
    if kind == "xpu":
        return torch.xpu.is_available()
    return True


def _device(kind: str) -> Device:
    if kind == "cuda":
        return Device(torch.device("cuda"), torch.cuda.get_device_name(), torch.float16)
    if kind == "mps":
        return Device(torch.device("mps"), "Apple GPU")
    if kind == "xpu":
        return Device(torch.device("xpu"), torch.xpu.get_device_name())
    return cpu()

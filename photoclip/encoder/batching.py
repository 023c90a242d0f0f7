"""Runs a network over a batch that may be too large for the memory: halves it, and in the end moves to the CPU.

A batch size that has failed is not tried again. No photo is to blame for a lack of memory, so none is given up.
"""

from collections.abc import Callable

import torch

from photoclip.encoder.base import DeviceLostError
from photoclip.errors import KnownError

_OUT_OF_MEMORY = ("out of memory", "not enough memory", "can't allocate memory", "alloc_failed")
_LOST = (
    "device lost",
    "device_lost",
    "device-side assert",
    "unspecified launch failure",
    "device is lost",
    "gpu is lost",
)


class Batcher:
    """Computes pieces of at most `limit` items.

    `move_to_cpu` is called when one item alone does not fit into the memory of the device; it returns False when the
    CPU is already what computes.
    """

    def __init__(self, move_to_cpu: Callable[[], bool]) -> None:
        self.limit: int | None = None
        self._move_to_cpu = move_to_cpu

    def run(self, compute: Callable[[torch.Tensor], torch.Tensor], items: torch.Tensor) -> torch.Tensor:
        """`compute` over `items` [N,…] → [N,D].

        Raises DeviceLostError, and KnownError when one item does not fit anywhere.
        """
        results: list[torch.Tensor] = []
        done = 0
        while done < len(items):
            piece = items[done : done + (self.limit or len(items))]
            result = self._attempt(compute, piece)
            if result is None:
                self._shrink(len(piece))
            else:
                results.append(result)
                done += len(piece)
        return torch.cat(results)

    def _attempt(self, compute: Callable[[torch.Tensor], torch.Tensor], piece: torch.Tensor) -> torch.Tensor | None:
        """The result, or None for a lack of memory.

        The error's traceback holds tensors, so it must not outlive this.
        """
        try:
            return compute(piece)
        except (MemoryError, RuntimeError) as error:
            if is_out_of_memory(error):
                return None
            if is_device_lost(error):
                raise DeviceLostError(str(error)) from error
            raise

    def _shrink(self, failed: int) -> None:
        if torch.accelerator.is_available():
            torch.accelerator.empty_cache()
        if failed > 1:
            self.limit = failed // 2
        elif not self._move_to_cpu():
            raise KnownError(
                "There is not enough memory to run this encoder, even for one photo; choose a smaller encoder."
            )


def is_out_of_memory(error: BaseException) -> bool:
    """Whether `error`, in any of torch's ways to say it, is a lack of memory."""
    return isinstance(error, MemoryError | torch.OutOfMemoryError) or _says(error, _OUT_OF_MEMORY)


def is_device_lost(error: BaseException) -> bool:
    """Whether `error` says that the device can compute no more in this process."""
    return isinstance(error, torch.AcceleratorError) or _says(error, _LOST)


def _says(error: BaseException, phrases: tuple[str, ...]) -> bool:
    text = str(error).lower()
    return any(phrase in text for phrase in phrases)

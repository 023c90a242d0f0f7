"""The gradient of one batch: in one go or in parts, in full or in half precision, alone or among several processes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

import torch
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm

from photoclip.errors import KnownError
from photoclip.training import network
from photoclip.training.loss import clamped_scale, multi_positive_loss
from photoclip.training.peers import Peers
from photoclip.training.plan import Precision

Encode = Callable[[nn.Module, Tensor], Tensor]


def half_precision(wanted: Precision, device: str) -> torch.dtype | None:
    """What the large products are computed in on a device, None for float32. Raises KnownError for what it cannot do.

    "auto" takes bfloat16 where the hardware multiplies it, for it needs no scaling of the loss; on older graphics
    cards float16; and float32 on processors without bfloat16 (emulated, it is several times slower) and on devices
    that nobody has measured.
    """
    if wanted == "auto":
        if device == "cuda":
            return torch.bfloat16 if torch.cuda.is_bf16_supported(including_emulation=False) else torch.float16
        able = torch.cpu.get_capabilities() if device == "cpu" else {}
        return torch.bfloat16 if able.get("avx512_bf16") or able.get("amx_bf16") else None
    if wanted == "bf16" and device == "cuda" and not torch.cuda.is_bf16_supported():
        raise KnownError("This graphics card cannot compute in bf16; choose the precision fp16, fp32 or auto.")
    return {"fp32": None, "bf16": torch.bfloat16, "fp16": torch.float16}[wanted]


class Gradients:
    """Computes the loss of a batch and leaves its gradients in the parameters."""

    def __init__(self, model: nn.Module, device: str, half: torch.dtype | None, parts: int, peers: Peers) -> None:
        self.model = model
        self.half = half
        # float16 cannot hold small gradients: the loss is multiplied before and the gradients divided after.
        self.scaler = torch.amp.GradScaler(device, enabled=half is torch.float16)
        self._device = device
        self._parts = parts
        self._peers = peers

    def compute(self, images: Tensor, tokens: Tensor, positives: Tensor, seed: int) -> float:
        """The loss of a batch; the gradients are added up in the parameters, still scaled by `scaler`.

        `images` [n, 3, S, S] and `tokens` [m, L] are this process's part, `positives` [N, M] those of the whole batch.
        """
        whole: list[tuple[Encode, Tensor]] = [(network.encode_images, images), (network.encode_texts, tokens)]
        if self._parts == 1:
            vectors = [self._encoded(encode, rows, seed) for encode, rows in whole]
            loss = self._loss(vectors[0], vectors[1], positives)
            self._backward(loss)
            return float(loss.detach())
        return self._compute_in_parts(whole, positives, seed)

    def _compute_in_parts(self, whole: list[tuple[Encode, Tensor]], positives: Tensor, seed: int) -> float:
        """The very same gradients with the memory of one part.

        The loss needs all vectors at once, but not the networks behind them: every part is encoded without a trace
        first, the loss is differentiated with respect to the vectors, and then each part is encoded again to carry its
        vectors' gradients on into the weights (Gao et al. 2021, arXiv:2101.06983, section 3). Only batch
        normalisation sees a difference: it normalises within a part.
        """
        parts = [(encode, rows.chunk(self._parts)) for encode, rows in whole]
        with torch.no_grad(), _running_statistics_kept(self.model):
            cached = [
                torch.cat([self._encoded(encode, rows, seed + number) for number, rows in enumerate(chunks)])
                for encode, chunks in parts
            ]
        leaves = [vectors.requires_grad_() for vectors in cached]
        loss = self._loss(leaves[0], leaves[1], positives)
        self._backward(loss)
        for (encode, chunks), leaf in zip(parts, leaves, strict=True):
            gradient = cast(Any, leaf.grad).split([len(rows) for rows in chunks])
            for number, rows in enumerate(chunks):
                self._encoded(encode, rows, seed + number).backward(gradient[number])  # type: ignore[no-untyped-call]
        return float(loss.detach())

    @torch.no_grad()
    def loss(self, images: Tensor, tokens: Tensor, positives: Tensor) -> float:
        """The loss alone, in `model`'s present mode, of a batch that this process has for itself."""
        vectors = [
            torch.cat([self._encoded(encode, chunk, 0) for chunk in rows.chunk(self._parts)])
            for encode, rows in ((network.encode_images, images), (network.encode_texts, tokens))
        ]
        return float(multi_positive_loss(vectors[0], vectors[1], self._scale(), positives))

    def _encoded(self, encode: Encode, rows: Tensor, seed: int) -> Tensor:
        torch.manual_seed(seed)  # so that dropout drops the same when a part is encoded again, or a step is resumed
        with torch.autocast(self._device, self.half, enabled=self.half is not None):
            return encode(self.model, rows)

    def _loss(self, images: Tensor, texts: Tensor, positives: Tensor) -> Tensor:
        photos, captions = positives.shape
        # Every peer has the whole matrix, so the gradient of the scale is whole in each and must not add up.
        scale = self._scale() if self._peers.rank == 0 else self._scale().detach()
        return multi_positive_loss(
            self._peers.gather(images, photos), self._peers.gather(texts, captions), scale, positives
        )

    def _scale(self) -> Tensor:
        return clamped_scale(cast(Tensor, self.model.logit_scale))

    def _backward(self, loss: Tensor) -> None:
        cast(Any, self.scaler.scale(loss)).backward()


@contextmanager
def _running_statistics_kept(model: nn.Module) -> Iterator[None]:
    """Within it, batch normalisation normalises as in training but does not remember what it has seen."""
    norms = [module for module in model.modules() if isinstance(module, _BatchNorm) and module.track_running_stats]
    for norm in norms:
        norm.track_running_stats = False
    try:
        yield
    finally:
        for norm in norms:
            norm.track_running_stats = True

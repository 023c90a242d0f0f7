"""Several processes that train one network together, each on its part of every batch.

On a processor, two processes of one thread each are faster than one process of two threads, above all on a machine
that others use as well: they meet twice a step instead of in every operation. What they compute together is the
gradient of the whole batch (only batch normalisation sees its own part).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.distributed as dist
from torch import Tensor


@dataclass(frozen=True)
class Peers:
    """The place of this process among `count`."""

    rank: int = 0
    count: int = 1

    @classmethod
    def join(cls, rank: int, count: int, meeting_point: Path) -> "Peers":
        """Meet the other processes at a file that does not exist yet; every process of the run must come."""
        if count > 1:
            dist.init_process_group("gloo", init_method=f"file://{meeting_point}", rank=rank, world_size=count)
        return cls(rank, count)

    def part(self, whole: Tensor) -> Tensor:
        """The rows of a batch that are this process's own: every `count`-th."""
        return whole[self.rank :: self.count]

    def gather(self, part: Tensor, total: int) -> Tensor:
        """All rows [total, D] in the batch's order; gradients flow into this process's own rows only."""
        if self.count == 1:
            return part
        most = -(-total // self.count)
        padded = torch.zeros(most, part.shape[1])
        padded[: len(part)] = part.detach()
        gathered = [torch.empty_like(padded) for _ in range(self.count)]
        dist.all_gather(gathered, padded)
        gathered[self.rank] = torch.cat([part, padded[len(part) :]])
        return torch.stack(gathered, dim=1).flatten(0, 1)[:total]

    def sum_gradients(self, parameters: Iterable[Tensor], table: Tensor, used: Tensor) -> None:
        """Add up everyone's gradients; of the word table, [V, W], only the `used` rows have any."""
        if self.count == 1:
            return
        gradients = [p.grad for p in parameters if p is not table and p.grad is not None]
        if table.grad is None:
            table.grad = torch.zeros_like(table)
        rows = table.grad[used]
        self.sum_all([*gradients, rows])
        table.grad[used] = rows

    def sum_all(self, tensors: Sequence[Tensor]) -> None:
        """Add up everyone's tensors, in place."""
        if self.count == 1 or not tensors:
            return
        flat = torch.cat([tensor.reshape(-1) for tensor in tensors])
        dist.all_reduce(flat)
        for tensor, part in zip(tensors, torch.split(flat, [tensor.numel() for tensor in tensors]), strict=True):
            tensor.copy_(part.view_as(tensor))

    def agree(self, value: float) -> float:
        """The mean of everyone's value: the same number for all (time spent, say, so that all stop together)."""
        if self.count == 1:
            return value
        shared = torch.tensor([value], dtype=torch.float64)
        dist.all_reduce(shared)
        return float(shared) / self.count

    def leave(self) -> None:
        """Take leave of the others."""
        if self.count > 1:
            dist.destroy_process_group()

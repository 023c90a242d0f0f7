"""Muon: momentum whose step is made orthogonal, so that all directions of a kernel are learnt at the same pace.

Jordan et al. 2024, https://kellerjordan.github.io/posts/muon/; the coefficients of the Newton-Schulz iteration are
those of Polar Express (Amsel et al. 2025, arXiv:2505.16932, algorithm 1), and the size of a step is matched to that of
AdamW after Liu et al. 2025 (arXiv:2502.16982, section 2.2). torch's own Muon takes matrices only, not kernels.
"""

import math
from collections.abc import Iterable
from typing import Any, cast

import torch
from torch import Tensor, nn

from photoclip.training.peers import Peers

# Each row is a polynomial a·x + b·x³ + c·x⁵ of the singular values: the best step towards 1 after those before it.
_ITERATIONS = (
    (8.2052, -22.9019, 16.4607),
    (4.0664, -2.8612, 0.5184),
    (3.9096, -2.8234, 0.5250),
    (3.2856, -2.4153, 0.4853),
    (2.2779, -1.6198, 0.3985),
)
_STEP_OF_ADAMW = 0.2  # the root mean square of its updates, at a learning rate of 1


class Muon(torch.optim.Optimizer):
    """For the kernels and matrices inside a network; tables, norms and biases need another optimiser.

    Each of the `peers` makes its share of the steps orthogonal, so all of them must have the same gradients.
    """

    def __init__(
        self,
        parameters: Iterable[nn.Parameter],
        weight_decay: float,
        momentum: float = 0.95,
        peers: Peers | None = None,
    ) -> None:
        super().__init__(parameters, {"lr": 0.0, "weight_decay": weight_decay, "momentum": momentum})
        self._peers = peers or Peers()

    @torch.no_grad()
    def step(self, closure: Any = None) -> None:  # type: ignore[override]
        """Move every parameter against its gradient."""
        for group in self.param_groups:
            directions = [self._direction(number, group) for number in range(len(group["params"]))]
            self._peers.sum_all(directions)
            for parameter, direction in zip(group["params"], directions, strict=True):
                parameter.mul_(1 - group["lr"] * group["weight_decay"])
                rows = len(parameter)
                length = _STEP_OF_ADAMW * math.sqrt(max(rows, parameter.numel() // rows))
                parameter.sub_(direction, alpha=group["lr"] * length)

    def _direction(self, number: int, group: dict[str, Any]) -> Tensor:
        """Where to move the parameter of this number; zero if another peer sees to it."""
        parameter = group["params"][number]
        state = self.state[parameter]
        if not state:
            state["momentum"] = torch.zeros_like(parameter)
        momentum = cast(Tensor, state["momentum"]).lerp_(parameter.grad, 1 - group["momentum"])
        if number % self._peers.count != self._peers.rank:
            return torch.zeros_like(parameter)
        return orthogonal(parameter.grad.lerp(momentum, group["momentum"]))  # a step ahead, as Nesterov's


def orthogonal(kernel: Tensor) -> Tensor:
    """The (semi-)orthogonal matrix nearest to a kernel [out, …], all inputs taken as one dimension; its own shape.

    Singular values come out within 15 % of 1, which is all that a step needs: so bfloat16 is precise enough.
    """
    matrix = kernel.flatten(1).bfloat16()
    tall = matrix.shape[0] > matrix.shape[1]
    x = matrix.T if tall else matrix
    x = x / (x.norm() * 1.01 + 1e-7)
    for a, b, c in _ITERATIONS:
        square = x @ x.T
        x = a * x + (b * square + c * (square @ square)) @ x
    result: Tensor = (x.T if tall else x).to(kernel.dtype).reshape(kernel.shape)
    return result

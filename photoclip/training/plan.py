"""How long and how hard to train: the schedule of a run, in plain numbers."""

import math
from dataclasses import dataclass
from typing import Literal

Precision = Literal["auto", "fp32", "bf16", "fp16"]


@dataclass(frozen=True)
class Plan:
    """The schedule of a run. Its length is a number of steps or of minutes of running time."""

    steps: int = 0
    minutes: float = 0.0
    learning_rate: float = 1.5e-3
    kernel_rate: float = 0.0  # the highest one of Muon, on the kernels of convolutions; 0: AdamW for these, too
    warm_up: float = 0.03  # of the whole length
    weight_decay: float = 0.05
    gradient_limit: float = 1.0
    averaging: float = 0.998  # how much of the running average of the weights stays at each step
    # From which progress on, at which resolution: most is learnt from small pictures, at a third of the cost.
    sizes: tuple[tuple[float, int], ...] = ((0.0, 32), (0.3, 48), (0.68, 64))
    mixed: float = 0.0  # how many of the pictures of classes get a piece of another one (CutMix)
    calm_from: float = 1.0  # from which progress on nothing is mixed, and crops are larger and upright
    seed: int = 0
    checkpoint_seconds: float = 180.0
    accumulate: int = 1  # in how many parts a batch passes the network; only the memory it takes depends on it
    precision: Precision = "auto"
    judge_every: int = 0  # steps between two looks at the held-back pictures; 0: never
    patience: int = 0  # after how many looks without progress training stops early; 0: never

    def __post_init__(self) -> None:
        if (self.steps > 0) == (self.minutes > 0):
            raise ValueError("A plan has either a number of steps or a number of minutes.")
        if not 0 <= self.warm_up < 1:
            raise ValueError("The warm-up is a part of the whole, at least 0 and less than 1.")

    def progress(self, step: int, elapsed: float) -> float:
        """How far along the run is, 0..1."""
        return min(1.0, step / self.steps if self.steps else elapsed / (60 * self.minutes))

    def rate(self, progress: float) -> float:
        """The learning rate: a linear warm-up, then half a cosine down to zero."""
        if progress < self.warm_up:
            return self.learning_rate * (progress / self.warm_up + 0.01)
        return self.learning_rate * 0.5 * (1 + math.cos(math.pi * (progress - self.warm_up) / (1 - self.warm_up)))

    def size(self, progress: float) -> int:
        """The resolution at this point of the run."""
        return [size for start, size in self.sizes if start <= progress][-1]

"""The training loop: batches, steps, and checkpoints from which it goes on as if it had never stopped."""

import csv
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import torch
from torch import Tensor, nn

from photoclip.errors import KnownError
from photoclip.training import network
from photoclip.training.augment import augment, to_unit
from photoclip.training.batches import Batches
from photoclip.training.loss import clamped_scale, multi_positive_loss
from photoclip.training.peers import Peers


@dataclass(frozen=True)
class Plan:
    """How long and how hard to train. The length is a number of steps or of minutes of running time."""

    steps: int = 0
    minutes: float = 0.0
    learning_rate: float = 1.5e-3
    warm_up: float = 0.03  # of the whole length
    weight_decay: float = 0.05
    gradient_limit: float = 1.0
    averaging: float = 0.998  # how much of the running average of the weights stays at each step
    # From which progress on, at which resolution: most is learnt from small pictures, at a third of the cost.
    sizes: tuple[tuple[float, int], ...] = ((0.0, 32), (0.3, 48), (0.68, 64))
    seed: int = 0
    checkpoint_seconds: float = 180.0

    def __post_init__(self) -> None:
        if (self.steps > 0) == (self.minutes > 0):
            raise ValueError("A plan has either a number of steps or a number of minutes.")

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


@dataclass
class Report:
    """One line of the log."""

    step: int
    minutes: float
    progress: float
    size: int
    rate: float
    loss: float
    scale: float
    photos_per_second: float


@dataclass
class Run:
    """A network in training, with everything that a checkpoint holds."""

    architecture: dict[str, Any]
    plan: Plan
    device: str = "cpu"
    peers: Peers = field(default_factory=Peers)
    step: int = 0
    elapsed: float = 0.0
    model: nn.Module = field(init=False)
    average: dict[str, Tensor] = field(init=False)
    optimiser: torch.optim.Optimizer = field(init=False)
    seen: Tensor = field(init=False)

    def __post_init__(self) -> None:
        torch.manual_seed(self.plan.seed)
        self.model = network.build(self.architecture).to(self.device).to(memory_format=torch.channels_last)
        self.average = {name: tensor.detach().clone() for name, tensor in self.model.state_dict().items()}
        self.optimiser = _optimiser(self.model, self.plan.weight_decay)
        self.seen = torch.zeros(self.architecture["text_cfg"]["vocab_size"], dtype=torch.bool)
        self._tokenize = network.tokenizer(self.architecture)

    def advance(self, batches: Batches) -> float:
        """One step: returns the loss."""
        progress = self.plan.progress(self.step, self.elapsed)
        for group in self.optimiser.param_groups:
            group["lr"] = self.plan.rate(progress)
        batch = batches.at(self.step)
        chance = torch.Generator().manual_seed((self.plan.seed * 1_000_003 + self.step) * 64 + self.peers.rank)
        unit = to_unit(batch.pixels[self.peers.rank :: self.peers.count], self.device)
        whole = self.peers.part(torch.from_numpy(batch.whole))
        images = augment(unit, whole, self.plan.size(progress), chance)
        tokens = self._tokenize(batch.texts)
        used = tokens.unique()
        self.seen[used] = True
        self.model.train()
        with torch.autocast(self.device, torch.bfloat16, enabled=_half_precision_pays(self.device)):
            image_vectors = network.encode_images(self.model, images)
            text_vectors = network.encode_texts(self.model, self.peers.part(tokens).to(self.device))
        image_vectors = self.peers.gather(image_vectors, len(batch.pixels))
        text_vectors = self.peers.gather(text_vectors, len(tokens))
        # Every peer has the whole matrix, so the gradient of the scale is whole in each and must not add up.
        scale = clamped_scale(cast(Tensor, self.model.logit_scale)) if self.peers.rank == 0 else self._fixed_scale()
        positives = torch.from_numpy(batch.positives).to(self.device)
        loss = multi_positive_loss(image_vectors, text_vectors, scale, positives)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        self._share_gradients(used)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.plan.gradient_limit)
        self.optimiser.step()
        self.step += 1
        self._average_weights()
        value = float(loss.detach())
        if not math.isfinite(value):
            raise KnownError(f"Training diverged at step {self.step}; start again with a lower learning rate.")
        return value

    def _fixed_scale(self) -> Tensor:
        return clamped_scale(cast(Tensor, self.model.logit_scale)).detach()

    def _share_gradients(self, used: Tensor) -> None:
        for parameter in self.model.parameters():
            if parameter.grad is None:
                parameter.grad = torch.zeros_like(parameter)
        table = cast(Tensor, cast(Any, self.model).token_embedding.weight)
        self.peers.sum_gradients(self.model.parameters(), table, used)

    @torch.no_grad()
    def _average_weights(self) -> None:
        # Early on the average follows quickly, so that it does not remember the random start.
        keep = min(self.plan.averaging, (1 + self.step) / (10 + self.step))
        for name, tensor in self.model.state_dict().items():
            if tensor.is_floating_point():
                self.average[name].lerp_(tensor, 1 - keep)
            else:
                self.average[name].copy_(tensor)

    def save(self, path: Path) -> None:
        """Write a checkpoint; the old one stays until the new one is whole."""
        if self.peers.rank > 0:
            return
        part = path.with_suffix(".part")
        torch.save(
            {
                "architecture": self.architecture,
                "step": self.step,
                "elapsed": self.elapsed,
                "model": self.model.state_dict(),
                "average": self.average,
                "optimiser": self.optimiser.state_dict(),
                "seen": self.seen,
            },
            part,
        )
        part.replace(path)

    def resume(self, path: Path) -> None:
        """Continue from a checkpoint."""
        saved = load_checkpoint(path)
        if saved["architecture"] != self.architecture:
            raise KnownError(f"The checkpoint {path} is of another architecture; name a new one.")
        self.model.load_state_dict(saved["model"])
        self.optimiser.load_state_dict(saved["optimiser"])
        self.average = {name: tensor.to(self.device) for name, tensor in saved["average"].items()}
        self.seen, self.step, self.elapsed = saved["seen"], saved["step"], saved["elapsed"]


def load_checkpoint(path: Path) -> dict[str, Any]:
    """What `Run.save` wrote."""
    try:
        return cast(dict[str, Any], torch.load(path, map_location="cpu", weights_only=True))
    except (OSError, RuntimeError, EOFError) as error:
        raise KnownError(f"The checkpoint {path} is missing or damaged.") from error


def train(
    run: Run, batches: Batches, checkpoint: Path, log: Path, show: Callable[[Report], None], every: int = 20
) -> None:
    """Go on until the plan is fulfilled; checkpoints and a CSV log on the way."""
    for file in (checkpoint, log):
        file.parent.mkdir(parents=True, exist_ok=True)
    saved_at = time.monotonic()
    losses: list[float] = []
    since = run.elapsed
    while run.plan.progress(run.step, run.elapsed) < 1:
        started = time.monotonic()
        losses.append(run.advance(batches))
        run.elapsed += run.peers.agree(time.monotonic() - started)
        progress = run.plan.progress(run.step, run.elapsed)
        if len(losses) == every or progress >= 1:
            report = _report(run, progress, losses, batches.size / ((run.elapsed - since) / len(losses)))
            if run.peers.rank == 0:
                _append(log, report)
                show(report)
            losses, since = [], run.elapsed
        if time.monotonic() - saved_at > run.plan.checkpoint_seconds:
            run.save(checkpoint)
            saved_at = time.monotonic()
    run.save(checkpoint)


def _report(run: Run, progress: float, losses: list[float], speed: float) -> Report:
    scale = float(clamped_scale(cast(Tensor, run.model.logit_scale)).detach())
    mean = sum(losses) / len(losses)
    size, rate = run.plan.size(progress), run.plan.rate(progress)
    return Report(run.step, run.elapsed / 60, progress, size, rate, mean, scale, speed)


def _append(log: Path, report: Report) -> None:
    fresh = not log.exists()
    with log.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        if fresh:
            writer.writerow(vars(report))
        writer.writerow([f"{value:.6g}" for value in vars(report).values()])


def _optimiser(model: nn.Module, weight_decay: float) -> torch.optim.Optimizer:
    """AdamW; matrices and kernels decay, but neither biases and norms nor the tables of embeddings."""
    decayed: list[nn.Parameter] = []
    kept: list[nn.Parameter] = []
    for name, parameter in model.named_parameters():
        (kept if parameter.ndim < 2 or "embedding" in name else decayed).append(parameter)
    groups = [{"params": decayed, "weight_decay": weight_decay}, {"params": kept, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=0.0, betas=(0.9, 0.98), fused=True)


def _half_precision_pays(device: str) -> bool:
    """On GPUs, and on processors that multiply bfloat16 in hardware; elsewhere it is emulated and slower."""
    if device != "cpu":
        return True
    able = torch.cpu.get_capabilities()
    return bool(able.get("avx512_bf16") or able.get("amx_bf16"))

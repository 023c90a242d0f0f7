"""A network in training, with everything that a checkpoint holds: it goes on as if it had never stopped."""

import math
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, cast

import torch
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm

from photoclip.errors import KnownError
from photoclip.paths import path_text
from photoclip.training import checkpoint, mixing, network
from photoclip.training.augment import MEAN, STD, augment, normalise, to_unit
from photoclip.training.batches import Batch, Batches
from photoclip.training.loss import hold_scale
from photoclip.training.optimiser import Optimiser
from photoclip.training.peers import Peers
from photoclip.training.plan import Plan
from photoclip.training.start import Start, from_scratch
from photoclip.training.step import Gradients, half_precision


@dataclass
class Judgement:
    """What the loss on the held-back pictures has been so far."""

    first: float | None = None  # before the first step
    last: float | None = None
    best: float = math.inf
    best_step: int = 0
    stale: int = 0  # how many looks ago it was at its best

    def add(self, loss: float, step: int) -> bool:
        """Take note of a loss; whether it is the best so far."""
        self.last = loss
        if step == 0:
            self.first = loss
        if loss < self.best:
            self.best, self.best_step, self.stale = loss, step, 0
            return True
        self.stale += 1
        return False


@dataclass
class Run:
    """A network in training. Without a `start` it is an untrained one of the given architecture."""

    architecture: dict[str, Any]
    plan: Plan
    device: str = "cpu"
    peers: Peers = field(default_factory=Peers)
    start: Start | None = None
    step: int = 0
    elapsed: float = 0.0  # seconds of running time
    losses: list[float] = field(default_factory=list)  # since the last line of the log
    judgement: Judgement = field(default_factory=Judgement)
    model: nn.Module = field(init=False)
    average: dict[str, Tensor] = field(init=False)
    optimiser: Optimiser = field(init=False)
    seen: Tensor = field(init=False)  # bool per token: words that training has met, or that the start knew

    def __post_init__(self) -> None:
        torch.manual_seed(self.plan.seed)
        start = self.start or from_scratch(self.architecture)
        self._tokenize, self._preprocessing, self._files = start.tokenize, start.preprocessing, start.files
        self.model = start.model.to(self.device).to(memory_format=torch.channels_last)
        self.average = {name: tensor.detach().clone() for name, tensor in self.model.state_dict().items()}
        self.optimiser = Optimiser(self.model, self.plan, self.peers)
        self.seen = torch.full((len(network.word_table(self.model)),), start.trained)
        # What an encoder has seen of the world is more than a person's photos and small batches can tell it.
        self._fixed_norms = [norm for norm in self.model.modules() if start.trained and isinstance(norm, _BatchNorm)]
        half = half_precision(self.plan.precision, self.device)
        self._gradients = Gradients(self.model, self.device, half, self.plan.accumulate, self.peers)

    @property
    def precision(self) -> str:
        """What the large products are computed in."""
        return {None: "fp32", torch.bfloat16: "bf16", torch.float16: "fp16"}[self._gradients.half]

    def advance(self, batches: Batches) -> float:
        """One step: returns the loss. Raises KnownError when it has diverged; the weights are then not touched."""
        progress = self.plan.progress(self.step, self.elapsed)
        self.optimiser.set_rate(progress)
        batch = batches.at(self.step)
        # The batch and everything random in a step follow from seed and step alone.
        seed = (self.plan.seed * 1_000_003 + self.step) * 64 + self.peers.rank
        calm = progress >= self.plan.calm_from
        images = self._augmented(batch, self.plan.size(progress), seed, calm=calm)
        tokens = self._tokenize(batch.texts)
        used: Tensor = torch.unique(tokens)
        self.seen[used] = True
        positives = torch.from_numpy(batch.positives).to(self.device)
        if self.plan.mixed and not calm:
            alike = torch.Generator().manual_seed(seed - self.peers.rank)  # every peer draws the same pieces
            patches = mixing.draw(torch.from_numpy(batch.whole), self.plan.mixed, self.peers.count, alike)
            images, positives = patches.paste(images, self.peers.rank, self.peers.count), patches.mix(positives)
        self.model.train()
        for norm in self._fixed_norms:
            norm.eval()
        self.optimiser.zero_grad()
        loss = self._gradients.compute(images, self.peers.part(tokens).to(self.device), positives, seed)
        self._share_gradients(used)
        self._step(loss)
        self.step += 1
        self._average_weights()
        return loss

    def judge(self, batches: Sequence[Batch]) -> float:
        """The mean loss of the averaged weights on batches that are taken as they are."""
        self.model.eval()
        with self._averaged():
            losses = [
                self._gradients.loss(
                    self._normalised(normalise(to_unit(batch.pixels, self.device))),
                    self._tokenize(batch.texts).to(self.device),
                    torch.from_numpy(batch.positives).to(self.device),
                )
                for batch in batches
            ]
        # Every peer has judged alike, but for the running statistics of its own pictures.
        return self.peers.agree(sum(losses) / len(losses))

    def save(self, path: Path) -> None:
        """Write a checkpoint; the old one stays until the new one is whole. Raises KnownError on a full disk."""
        if self.peers.rank > 0:
            return
        content = {
            "architecture": self.architecture,
            "plan": asdict(self.plan),
            "step": self.step,
            "elapsed": self.elapsed,
            "losses": self.losses,
            "judgement": asdict(self.judgement),
            "model": self.model.state_dict(),
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
            "scaler": self._gradients.scaler.state_dict(),
            "seen": self.seen,
        }
        checkpoint.write(path, content)

    def resume(self, path: Path) -> None:
        """Continue from a checkpoint. Raises KnownError when it is missing, damaged or of another architecture."""
        saved = checkpoint.load_checkpoint(path)
        if saved["architecture"] != self.architecture:
            raise KnownError(f"The checkpoint {path_text(path)!r} is of another architecture; name a new one.")
        self.model.load_state_dict(saved["model"])
        self.optimiser.load_state_dict(saved["optimiser"])
        if saved.get("scaler") and self._gradients.scaler.is_enabled():
            self._gradients.scaler.load_state_dict(saved["scaler"])
        self.average = {name: tensor.to(self.device) for name, tensor in saved["average"].items()}
        self.seen, self.step, self.elapsed = saved["seen"], saved["step"], saved["elapsed"]
        self.losses = list(saved.get("losses", ()))
        self.judgement = Judgement(**saved.get("judgement", {}))

    def adopt(self, other: nn.Module, *, texts_only: bool = False) -> None:
        """Begin with the weights of another encoder of the same shape, or of the same text network."""
        weights = {
            name: tensor
            for name, tensor in other.state_dict().items()
            if not (texts_only and name.startswith("visual."))
        }
        self.model.load_state_dict(weights, strict=not texts_only)
        for name, tensor in weights.items():
            self.average[name].copy_(tensor)
        self.seen |= network.word_table(other).detach().abs().sum(dim=1) > 0

    def export(self, folder: Path) -> None:
        """Write the averaged weights in open_clip's format. Raises KnownError when the disk is full."""
        if self.peers.rank > 0:
            return
        try:
            average = {name: tensor.cpu() for name, tensor in self.average.items()}
            network.export(average, self.architecture, self.seen, folder, self._preprocessing)
            for file in self._files:
                if not (folder / file.name).exists():
                    shutil.copyfile(file, folder / file.name)
        except OSError as error:
            raise KnownError(f"The encoder could not be written to {path_text(folder)!r}: {error.strerror}.") from error

    def _augmented(self, batch: Batch, size: int, seed: int, *, calm: bool) -> Tensor:
        unit = to_unit(batch.pixels[self.peers.rank :: self.peers.count], self.device)
        whole = self.peers.part(torch.from_numpy(batch.whole))
        return self._normalised(augment(unit, whole, size, torch.Generator().manual_seed(seed), calm=calm))

    def _normalised(self, images: Tensor) -> Tensor:
        """From CLIP's own normalisation to that of this encoder."""
        wanted = [tuple(self._preprocessing[key]) for key in ("mean", "std")]
        if wanted == [MEAN, STD]:
            return images
        mean, std, mean_of_clip, std_of_clip = (
            torch.tensor(values, device=images.device).view(1, 3, 1, 1) for values in (*wanted, MEAN, STD)
        )
        return (images * std_of_clip + mean_of_clip - mean) / std

    def _share_gradients(self, used: Tensor) -> None:
        for parameter in self.model.parameters():
            if parameter.grad is None:
                parameter.grad = torch.zeros_like(parameter)
        self.peers.sum_gradients(self.model.parameters(), network.word_table(self.model), used)

    def _step(self, loss: float) -> None:
        scaler = self._gradients.scaler
        self.optimiser.unscale(scaler)
        norm = float(torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.plan.gradient_limit))
        # With a scaler, gradients that overflow are skipped and the scale is lowered: only the loss can tell.
        if not math.isfinite(loss) or not (math.isfinite(norm) or scaler.is_enabled()):
            lower = " or in fp32" if self._gradients.half is torch.float16 else ""
            raise KnownError(
                f"Training diverged at step {self.step + 1}: the loss is no longer a number; "
                f"start again with a lower learning rate than {self.plan.learning_rate:g}{lower}."
            )
        self.optimiser.step(scaler)
        hold_scale(cast(Tensor, self.model.logit_scale))

    @torch.no_grad()
    def _average_weights(self) -> None:
        # Early on the average follows quickly, so that it does not remember the random start.
        keep = min(self.plan.averaging, (1 + self.step) / (10 + self.step))
        for name, tensor in self.model.state_dict().items():
            if tensor.is_floating_point():
                self.average[name].lerp_(tensor, 1 - keep)
            else:
                self.average[name].copy_(tensor)

    @contextmanager
    def _averaged(self) -> Iterator[None]:
        """Within it the network has the average of its weights. Nothing is copied."""
        self._swap()
        try:
            yield
        finally:
            self._swap()

    def _swap(self) -> None:
        for name, tensor in self.model.state_dict(keep_vars=True).items():
            average = self.average[name]
            tensor.data, average.data = average.data, tensor.data

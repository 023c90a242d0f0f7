"""What a person asked for when they trained an encoder, and what is chosen for them where they did not say."""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch

from photoclip.errors import KnownError
from photoclip.paths import path_text
from photoclip.training import network
from photoclip.training.batches import Batch, Batches, truths
from photoclip.training.dataset import PhotoSet
from photoclip.training.judge import held_back_batches
from photoclip.training.plan import Plan, Precision
from photoclip.training.start import SCRATCH, Start, architecture_named, from_encoder, from_scratch
from photoclip.weights.registry import DEFAULT

LEAST_PHOTOS = 16
# From here on an encoder is a large one: it knows a lot that a high learning rate would wipe out.
_LARGE = 50_000_000
_LOOKS = 40  # at the held-back photos, at most, in a run of a given number of steps


@dataclass(frozen=True)
class Recipe:
    """A training run as it was ordered; 0 and empty mean: choose for me. It lies beside the run, to go on by."""

    data: tuple[str, ...]
    source: str = DEFAULT  # an encoder's name or folder, or "scratch"
    architecture: str = ""  # for "scratch": open_clip's name or a JSON file; empty: that of the embedded encoder
    epochs: float = 0.0
    steps: int = 0
    minutes: float = 0.0
    batch: int = 0
    accumulate: int = 1
    rate: float = 0.0
    warm_up: float = 0.05
    weight_decay: float = 0.05
    seed: int = 0
    patience: int = 5
    precision: Precision = "auto"
    limit: int = 0

    def begin(self) -> Start:
        """The network to train. Raises KnownError when there is no such encoder or architecture."""
        if self.source != SCRATCH:
            if self.architecture:
                raise KnownError("An encoder has its architecture already; name one with `--from scratch` only.")
            return from_encoder(self.source)
        torch.manual_seed(self.seed)
        named = architecture_named(self.architecture) if self.architecture else network.ARCHITECTURE
        return from_scratch(named, self.architecture or SCRATCH)

    def save(self, path: Path) -> None:
        """Write it as JSON. Raises KnownError when it cannot be written."""
        try:
            path.write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")
        except OSError as error:
            raise KnownError(f"{path_text(path)!r} could not be written: {error.strerror}.") from error

    @classmethod
    def load(cls, path: Path) -> "Recipe":
        """What `save` wrote. Raises KnownError when there is none, or it is damaged."""
        try:
            read = json.loads(path.read_text(encoding="utf-8"))
            return replace(cls(**read), data=tuple(read["data"]))
        except FileNotFoundError:
            raise KnownError(f"There is no training run in {path_text(path.parent)!r} to go on with.") from None
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise KnownError(f"{path_text(path)!r} cannot be read; start the training anew.") from error


@dataclass(frozen=True)
class Course:
    """A recipe applied to photos: the plan, and the batches to learn from and to be judged by (perhaps none)."""

    plan: Plan
    batches: Batches
    held_back: list[Batch]
    photos: int  # to train on

    @property
    def epoch(self) -> float:
        """How many steps it takes to see every photo once."""
        return self.photos / self.batches.size


def course(recipe: Recipe, start: Start, sets: Sequence[PhotoSet]) -> Course:
    """Everything that follows from what was asked for, the network and the photos.

    Raises KnownError when there are too few photos, or nothing in their captions tells them apart.
    """
    trained = {each.name: len(each.rows(held_back=False)) for each in sets}
    held_back = {each.name: len(each.rows(held_back=True)) for each in sets}
    photos = sum(trained.values())
    _require_enough(sets, photos)
    large = start.parameters > _LARGE
    size = max(min(recipe.batch or (64 if large else 256), photos), sum(count > 0 for count in trained.values()))
    per_epoch = max(1, math.ceil(photos / size))
    steps = recipe.steps or (0 if recipe.minutes else math.ceil(_epochs(recipe, start) * per_epoch))
    plan = Plan(
        steps=steps,
        minutes=0.0 if steps else recipe.minutes,
        learning_rate=recipe.rate or (1e-3 if not start.trained else 1e-5 if large else 1e-4),
        warm_up=recipe.warm_up,
        weight_decay=recipe.weight_decay,
        sizes=((0.0, start.spec.size),),
        seed=recipe.seed,
        accumulate=recipe.accumulate,
        precision=recipe.precision,
        judge_every=min(500, max(per_epoch, math.ceil(steps / _LOOKS))),
        patience=recipe.patience,
    )
    return Course(
        plan,
        Batches([each for each in sets if trained[each.name]], trained, size, recipe.seed),
        held_back_batches(sets, held_back, size, recipe.seed),
        photos,
    )


def _epochs(recipe: Recipe, start: Start) -> float:
    return recipe.epochs or (20 if start.trained else 50)


def _require_enough(sets: Sequence[PhotoSet], photos: int) -> None:
    if photos < LEAST_PHOTOS:
        raise KnownError(
            f"There are only {photos:,} photos with captions to train on; at least {LEAST_PHOTOS} are needed."
        )
    first = None
    for each in sets:
        for row in each.rows(held_back=False).tolist():
            said = truths(each.items[row])
            if first is not None and said != first:
                return
            first = said
    raise KnownError("All photos have the same caption, so there is nothing to learn from telling them apart.")

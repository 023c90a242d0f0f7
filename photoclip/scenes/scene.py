"""A captioned picture as data, and the two things to do with a seed: describe it, and render it."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from photoclip.scenes import camera, grammar, painter, plan

TEST_SEEDS = range(500_000, 600_000)
TRAINING_SEEDS = range(1_000_000, 2_000_000)
EVALUATION_SEEDS = range(2_000_000, 2_100_000)
DEMO_SEEDS = range(0, 100_000)
"""The seeds of the demo library, of the tests, of training and of its evaluation share none."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where something is: fractions (0..1) of the width and height, from the top left."""

    label: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Scene:
    """What one rendered picture shows, in words, and what a camera would have recorded with it."""

    seed: int
    kind: str
    caption: str
    captions: tuple[str, ...]
    """True captions, long and short; the canonical one first."""
    keywords: tuple[str, ...]
    boxes: tuple[Box, ...]
    taken_at: datetime
    latitude: float
    longitude: float
    camera_make: str
    camera_model: str
    lens: str
    iso: int
    f_number: float
    exposure_s: float
    focal_mm: float


@dataclass(frozen=True, slots=True)
class Silhouette:
    """Which pixels of a rendered picture show one of its figures: bool [height, width]."""

    label: str
    mask: NDArray[np.bool_]

    @property
    def box(self) -> Box | None:
        """The smallest box around what is visible of the figure; None where all of it is hidden."""
        if not self.mask.any():
            return None
        height, width = self.mask.shape
        rows, columns = np.flatnonzero(self.mask.any(axis=1)), np.flatnonzero(self.mask.any(axis=0))
        return Box(self.label, columns[0] / width, rows[0] / height, (columns[-1] + 1) / width, (rows[-1] + 1) / height)


def describe(seed: int) -> Scene:
    """The scene of a seed: the same on every platform, and cheap, since nothing is painted."""
    chosen = plan.compose(seed)
    captions = grammar.captions(chosen)
    shot = camera.shoot(chosen)
    return Scene(
        seed=seed,
        kind=chosen.kind,
        caption=captions[0],
        captions=captions,
        keywords=grammar.keywords(chosen),
        boxes=tuple(Box(f.subject.noun, f.left, f.top, f.right, f.bottom) for f in chosen.figures),
        taken_at=shot.taken_at,
        latitude=shot.latitude,
        longitude=shot.longitude,
        camera_make=shot.make,
        camera_model=shot.model,
        lens=shot.lens,
        iso=shot.iso,
        f_number=shot.f_number,
        exposure_s=shot.exposure_s,
        focal_mm=shot.focal_mm,
    )


def render(scene: Scene, width: int = 640, height: int = 480) -> Image.Image:
    """Paint the scene of `scene.seed`: an RGB image of the given size, the same whenever it is asked for."""
    return painter.paint(plan.compose(scene.seed), width, height)


def silhouettes(scene: Scene, width: int = 640, height: int = 480) -> tuple[Silhouette, ...]:
    """Where each of the scene's figures is to be seen in the picture that `render` makes; in the order of `boxes`.

    The boxes of a scene are the room that its plan gives to the figures; this is what was drawn, and not hidden by
    others. A view without figures has none.
    """
    chosen = plan.compose(scene.seed)
    masks = painter.silhouettes(chosen, width, height)
    return tuple(Silhouette(figure.subject.noun, mask) for figure, mask in zip(chosen.figures, masks, strict=True))

"""Tags that really suggest themselves for the photos of tests/gui/library.py, prepared by the job that does so."""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from photoclip.catalog import edits
from photoclip.catalog.connection import open_catalog
from photoclip.edits import Edit, EnableTerms, ImportTerms
from photoclip.jobs import suggest
from photoclip.records import InputSpec
from photoclip.tagging import vocabulary
from tests.gui.desk import Desk
from tests.gui.library import DIM, ENCODER, SUBJECTS, subject_vector

COLOURS = [f"colour/{subject}" for subject in SUBJECTS]
# Other tags, none of which fits any photo: what suggests itself stands out among them.
_SHAPES = 24
_FAINTLY = 0.2  # but each is a little like a subject


class SubjectEncoder:
    """An `Encoder` of texts into the space of the photos: a subject by its name, and "shape 7" far from photos."""

    info = ENCODER
    spec = InputSpec(size=16)
    device_name = "CPU"

    def encode_images(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        raise NotImplementedError  # the photos have their vectors

    def encode_texts(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> NDArray[np.float32]:
        shape = re.search("shape ([0-9]+)", text)
        if shape is None:
            name = re.sub("^(a (photo|picture) of )?(an? )?", "", text)
            return subject_vector(name if name in SUBJECTS else "other")
        vector = np.zeros(DIM, np.float32)
        vector[len(SUBJECTS) : DIM - 1] = np.random.default_rng(int(shape[1])).normal(size=DIM - 1 - len(SUBJECTS))
        vector[int(shape[1]) % len(SUBJECTS)] = _FAINTLY * np.linalg.norm(vector)
        return (vector / np.linalg.norm(vector)).astype(np.float32)


def prepare(library: Path) -> None:
    """Let the colours suggest themselves, and no tag of the vocabulary that ships."""
    paths = [*COLOURS, *(f"shapes/shape {number}" for number in range(_SHAPES))]
    added = ImportTerms("test", paths, [[]] * len(paths), [""] * len(paths), [True] * len(paths))
    with open_catalog(library, writable=True) as catalog:
        edits.apply(catalog, "shipped", EnableTerms([term.path for term in vocabulary.default()], False))
        edits.apply(catalog, "own", added)
        for _ in suggest.prepare(catalog, SubjectEncoder()):
            pass


class SuggestingDesk:
    """A window on photos of four subjects in turn, for which tags suggest themselves."""

    def __init__(self, desk: Desk, *, prepared: bool = True) -> None:
        assert desk.library is not None
        self.desk, self.ids = desk, desk.library.ids
        if prepared:
            prepare(desk.folder / "library")
        desk.wait_ready()

    def edit(self, edit: Edit) -> None:
        """Make an edit that the window does not know of."""
        with open_catalog(self.desk.folder / "library", writable=True) as catalog:
            edits.apply(catalog, repr(edit)[:60], edit)

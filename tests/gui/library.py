"""Small real libraries for the window's tests: photos, thumbnails, vectors, stored by the catalog's own functions."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from photoclip.catalog import encoders, photos, roots, vectors
from photoclip.catalog.connection import open_catalog
from photoclip.records import EncoderInfo, FoundFile, Metadata

DIM = 8
ENCODER = EncoderInfo("test-encoder", "test", DIM)
NEWEST = datetime(2024, 12, 31, 23, 0, 0)
SUBJECTS = ("red", "green", "blue", "yellow")


@dataclass(frozen=True)
class Filled:
    folder: Path
    photos_folder: Path
    ids: list[int]


def subject_vector(text: str) -> np.ndarray:
    """The embedding that the scripted worker gives a text: one axis for each subject, another one for anything else."""
    vector = np.zeros(DIM, np.float32)
    vector[SUBJECTS.index(text) if text in SUBJECTS else DIM - 1] = 1
    return vector


def photo_vector(number: int) -> np.ndarray:
    """Photo `number` shows SUBJECTS[number % 4], the more clearly the higher its number."""
    vector = subject_vector(SUBJECTS[number % len(SUBJECTS)]) + np.float32(1 / (number + 2)) * subject_vector("other")
    return (vector / np.linalg.norm(vector)).astype(np.float32)


def draw(number: int) -> bytes:
    image = Image.new("RGB", (320, 240) if number % 3 else (240, 320), SUBJECTS[number % len(SUBJECTS)])
    ImageDraw.Draw(image).text((20, 20), str(number), fill="white")
    return jpeg(image)


def jpeg(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=85)
    return stream.getvalue()


def fill(
    folder: Path,
    photos_folder: Path,
    *,
    indexed: int = 12,
    pending: int = 0,
    failed: int = 0,
    draw: Callable[[int], bytes] = draw,
    name: Callable[[int], str] = "photo-{:04}.jpg".format,
    vector: Callable[[int], np.ndarray] = photo_vector,
) -> Filled:
    """Make the library `folder` with photos of `photos_folder`: photo number n is row n, the newest first."""
    photos_folder.mkdir(parents=True, exist_ok=True)
    total = indexed + pending + failed
    files = [FoundFile(Path(name(n)), 1000 + n, 10**18 - n * 10**9, 5000 + n, "JPEG") for n in range(total)]
    with open_catalog(folder, writable=True) as catalog:
        root = roots.add(catalog, photos_folder)
        encoders.activate(catalog, ENCODER)
        scan = photos.begin_scan(catalog, root)
        photos.record_found(catalog, root, files, scan)
        photos.finish_scan(catalog, root, scan)
        ids = [found.id for f in files if (found := photos.by_path(catalog, root.path / f.path)) is not None]
        add_decoded(catalog, ids[:indexed], draw, vector)
        broken = ids[indexed + pending :]
        for _ in range(2):
            photos.record_failed(catalog, [(i, "the file ends too early") for i in broken])
    return Filled(folder, photos_folder, ids)


def add_decoded(
    catalog, ids: list[int], draw: Callable[[int], bytes], vector: Callable[[int], np.ndarray], first: int = 0
) -> None:
    """Store thumbnails and vectors of the photos `ids`, which are the numbers from `first` on."""
    for start in range(0, len(ids), 256):
        numbers = range(first + start, first + min(start + 256, len(ids)))
        done = []
        for number, photo_id in zip(numbers, ids[start : start + 256], strict=True):
            picture = draw(number)
            taken = (NEWEST - timedelta(hours=number)).isoformat()
            facts = Metadata(
                format="JPEG", width=1600, height=1200, orientation=1, taken_at=taken,
                camera_make="Norden", camera_model="Norden M1", exposure_s=1 / 250, f_number=2.8, iso=200, focal_mm=35,
            )  # fmt: skip
            done.append(
                photos.Decoded(photo_id, hashlib.blake2b(b"%d" % number, digest_size=32).digest(), facts, picture)
            )
        with catalog.transaction():
            photos.record_decoded(catalog, done)
            vectors.store(catalog, ENCODER.key, [d.photo_id for d in done], np.stack([vector(n) for n in numbers]))

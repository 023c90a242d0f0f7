"""Photos with captions, from any source, as one array of small pictures kept on disk.

Decoding once pays: a source becomes `NAME.npy` (uint8, [N, size, size, 3]) and `NAME.json` (what is in them), which
training then reads through memory-mapping. A tenth of every source is held back by a fixed rule and never trained on.
"""

import csv
import json
import re
import tarfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from photoclip.errors import KnownError
from photoclip.paths import path_text
from photoclip.scenes import scene as scenes

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Item:
    """What is known about one picture: its class, or its own captions and keywords; never both absent."""

    name: str
    held_back: bool
    label: str = ""  # "source/class", a key of the table of concepts
    captions: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True)
class PhotoSet:
    """One source: `pixels` is uint8 [N, size, size, 3], and `items` says what each picture shows.

    `left_out` names the photos of the source that could not be used, each with the reason.
    """

    name: str
    pixels: Pixels
    items: list[Item]
    left_out: tuple[tuple[str, str], ...] = ()

    def rows(self, *, held_back: bool) -> npt.NDArray[np.int64]:
        """The indices of the pictures that are (or are not) held back."""
        return np.flatnonzero([item.held_back == held_back for item in self.items])

    def named(self, name: str) -> "PhotoSet":
        """The same set under another name."""
        return replace(self, name=name)

    def summary(self) -> str:
        """What is in it, for the person: "holiday: 612 photos with 3,060 captions, 61 of them held back"."""
        classes = {item.label for item in self.items if item.label}
        captions = sum(len(item.captions) for item in self.items)
        held_back = len(self.rows(held_back=True))
        counts = [(captions, "caption", "captions"), (len(classes), "class", "classes")]
        kinds = " and ".join(f"{count:,} {one if count == 1 else many}" for count, one, many in counts if count)
        photos = f"{len(self.items):,} photo{'s' * (len(self.items) != 1)}"
        told = f"{self.name}: {photos} with {kinds}, {held_back:,} of them held back"
        if self.left_out:
            name, reason = self.left_out[0]
            told += f"; {len(self.left_out):,} left out ({path_text(name)}: {reason})"
        return told


def number_held_back(name: str) -> bool:
    """For numbered files of a class: the last number in the name ends in 9 (`image_0019.jpg`, `049.webp`)."""
    numbers = re.findall(r"\d+", Path(name).stem)
    return bool(numbers) and int(numbers[-1]) % 10 == 9


def name_held_back(name: str) -> bool:
    """For files without numbering: the CRC-32 of the name ends in 9. About a tenth, and the same tenth for ever."""
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) % 10 == 9


def squash(image: Image.Image, size: int) -> Pixels:
    """The whole picture as size×size, whatever its shape: nothing at the edges is lost. Bicubic, as at search time."""
    return np.asarray(image.convert("RGB").resize((size, size), Image.Resampling.BICUBIC))


def from_tars(source: str, tars: Sequence[Path], size: int) -> Iterator[tuple[Pixels, Item]]:
    """Pictures from tar files of class folders (`CLASS/012.webp`)."""
    for path in tars:
        with _tar(path) as tar:
            for member in tar:
                file = tar.extractfile(member) if member.isfile() else None
                if file is None:
                    continue
                label, _, name = member.name.rpartition("/")
                item = Item(member.name, number_held_back(name), f"{source}/{label}")
                yield _small(file, f"{member.name} in {path}", size), item


def from_csv(table: Path, photos: Path, size: int) -> Iterator[tuple[Pixels, Item]]:
    """Pictures named in a CSV with the columns `file,caption`; a file may stand in several rows."""
    captions: dict[str, list[str]] = {}
    try:
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                captions.setdefault(row["file"], []).append(row["caption"].strip().removesuffix(".").strip())
    except (OSError, KeyError) as error:
        raise KnownError(f"{table} cannot be read as a table of captions with the columns file and caption.") from error
    for name, texts in captions.items():
        yield _small(photos / name, name, size), Item(name, name_held_back(name), captions=tuple(texts))


def from_scenes(seeds: Iterable[int], size: int, *, held_back: bool) -> Iterator[tuple[Pixels, Item]]:
    """Rendered scenes: drawn in a photo's shape, then squashed like one. The canonical caption comes first."""
    for seed in seeds:
        scene = scenes.describe(seed)
        width, height = ((96, 72), (72, 96), (96, 64))[(0, 0, 0, 1, 2)[seed % 5]]
        image = scenes.render(scene, width * 2, height * 2)
        captions = tuple(dict.fromkeys((scene.caption, *scene.captions)))
        yield squash(image, size), Item(f"{seed}", held_back, captions=captions, keywords=tuple(scene.keywords))


def save(folder: Path, name: str, pictures: Iterable[tuple[Pixels, Item]], size: int) -> int:
    """Write a source; returns how many pictures it has. Files appear only once they are complete."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{name}.raw"
    items: list[Item] = []
    with unfinished.open("wb") as file:
        for pixels, item in pictures:
            file.write(np.ascontiguousarray(pixels).tobytes())
            items.append(item)
    if not items:
        unfinished.unlink()
        raise KnownError(f"There is no picture in the source {name}.")
    array = np.memmap(unfinished, np.uint8, "r", shape=(len(items), size, size, 3))
    with (folder / f"{name}.npy.part").open("wb") as file:
        np.save(file, array)
    (folder / f"{name}.json.part").write_text(json.dumps([asdict(item) for item in items]), encoding="utf-8")
    for suffix in ("npy", "json"):
        (folder / f"{name}.{suffix}.part").replace(folder / f"{name}.{suffix}")
    unfinished.unlink()
    return len(items)


def load(folder: Path, name: str) -> PhotoSet:
    """A source written by `save`, memory-mapped."""
    try:
        pixels = np.load(folder / f"{name}.npy", mmap_mode="r")
        raw = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise KnownError(f"The source {name} is missing or damaged in {folder}; run embed-data first.") from error
    items = [item_of(row) for row in raw]
    if len(items) != len(pixels):
        raise KnownError(f"The source {name} in {folder} is damaged: {len(pixels)} pictures, {len(items)} entries.")
    return PhotoSet(name, pixels, items)


def item_of(row: Mapping[str, Any]) -> Item:
    """An item out of what `dataclasses.asdict` and JSON have made of it."""
    return Item(row["name"], row["held_back"], row["label"], tuple(row["captions"]), tuple(row["keywords"]))


def names(folder: Path) -> list[str]:
    """The sources that are in a folder, in alphabetical order."""
    return sorted(path.stem for path in folder.glob("*.json"))


def _small(file: Path | IO[bytes], name: str, size: int) -> Pixels:
    try:
        with Image.open(file) as image:
            return squash(image, size)
    except OSError as error:
        raise KnownError(f"The picture {name} cannot be read.") from error


def _tar(path: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(path)
    except (OSError, tarfile.TarError) as error:
        raise KnownError(f"{path} cannot be read as a tar file.") from error

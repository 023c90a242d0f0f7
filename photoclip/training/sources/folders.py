"""Photos in a folder: with texts and XMP beside them, with captions inside them, or sorted into folders by class."""

from collections.abc import Sequence
from pathlib import Path, PurePath

from photoclip.errors import KnownError
from photoclip.media.pool import DecoderPool
from photoclip.paths import path_text
from photoclip.records import FoundFile
from photoclip.training.dataset import Item, name_held_back
from photoclip.training.sources import classes, splits, texts
from photoclip.training.sources.source import Entry, FilePart, Source

KINDS = ("captions", "classes")

_PROBED = 24
_SIDECARS = (".txt", ".xmp")


def read(folder: Path, found: Sequence[FoundFile], kind: str = "") -> Source:
    """The photos among the files `found` below a folder. Raises KnownError when there are none.

    `kind`, one of KINDS, says which form it is. If it does not, photos without any sidecar that are in sub-folders are
    sorted by class, unless most of some that are looked into carry a caption or keywords of their own.
    """
    photos = [file for file in found if file.format is not None]
    if not photos:
        raise KnownError(f"There are no photos in {path_text(folder)}.")
    beside = {file.path: file for file in found if file.path.suffix.lower() in _SIDECARS}
    if kind:
        sorted_by_class = kind == "classes"
    elif any(_sidecars(photo.path, beside) for photo in photos):
        sorted_by_class = False
    else:
        labelled = any(classes.class_of(photo.path.parent.parts) for photo in photos)
        sorted_by_class = labelled and not _captions_inside(folder, photos)
    return _classes(folder, photos) if sorted_by_class else _captioned(folder, photos, beside)


def _captioned(folder: Path, photos: Sequence[FoundFile], beside: dict[Path, FoundFile]) -> Source:
    divided = splits.divides(_outermost(photo.path) for photo in photos)

    def entries() -> list[Entry]:
        made = []
        for photo in photos:
            sidecars = _sidecars(photo.path, beside)
            written = [text for path in sidecars if path.suffix.lower() == ".txt" for text in _lines(folder / path)]
            held_back = splits.declared(_outermost(photo.path)) if divided else None
            name = photo.path.as_posix()
            item = Item(
                name, name_held_back(name) if held_back is None else held_back, captions=texts.captions(written)
            )
            made.append(Entry(item, FilePart(folder / photo.path)))
        return made

    marks = [_mark(photo) for photo in photos], [_mark(beside[path]) for path in sorted(beside)]
    return Source(folder.absolute().name or "photos", "photos with captions", folder, ["captioned", *marks], entries)


def _classes(folder: Path, photos: Sequence[FoundFile]) -> Source:
    name = classes.source_name(folder)
    names, table = classes.name_table(folder)
    divided = splits.divides(_outermost(photo.path) for photo in photos)

    def entries() -> list[Entry]:
        made = []
        for photo in photos:
            held_back = splits.declared(_outermost(photo.path)) if divided else None
            item = classes.item(name, photo.path.parent.parts, photo.path.name, names, held_back)
            made.append(Entry(item, FilePart(folder / photo.path)))
        return made

    marks = [_mark(photo) for photo in photos]
    return Source(name, "folders by class", folder, ["classes", marks, *table], entries)


def _captions_inside(folder: Path, photos: Sequence[FoundFile]) -> bool:
    """Whether most of some photos, taken from all over the folder, have captions or keywords in them."""
    some = photos[:: -(-len(photos) // _PROBED)]
    with DecoderPool(None) as pool:
        results = pool.decode(enumerate(folder / photo.path for photo in some))
        worded = [any(texts.of_metadata(result.decoded.metadata, "")) for result in results if result.decoded]
    return 2 * sum(worded) > len(some)


def _sidecars(photo: Path, beside: dict[Path, FoundFile]) -> list[Path]:
    names = (f"{stem}{ending}" for ending in _SIDECARS for stem in (photo.name, photo.stem))
    candidates = (photo.with_name(spelt) for name in names for spelt in (name, name[:-4] + name[-4:].upper()))
    return [path for path in candidates if path in beside]


def _lines(path: Path) -> tuple[str, ...]:
    try:
        return texts.of_sidecar(path)
    except OSError:  # gone meanwhile, or not ours to read: the photo then counts as one without a caption
        return ()


def _outermost(path: PurePath) -> str:
    return path.parts[0] if len(path.parts) > 1 else ""


def _mark(file: FoundFile) -> tuple[str, int, int]:
    return file.path.as_posix(), file.size, file.mtime_ns

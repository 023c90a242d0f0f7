"""A PhotoClip library as a source: its photos with the titles, descriptions and keywords in its catalog."""

from pathlib import Path

from photoclip.catalog.connection import open_catalog
from photoclip.catalog.photos import order_ids, photos
from photoclip.paths import path_text
from photoclip.records import PhotoState
from photoclip.training.dataset import Item, name_held_back
from photoclip.training.sources import texts
from photoclip.training.sources.source import Entry, FilePart, Source


def read(folder: Path) -> Source:
    """The photos of the library in `folder` that are described and can be reached now. Raises KnownError."""
    entries: list[Entry] = []
    identity: list[object] = []
    with open_catalog(folder, writable=False) as catalog:
        for photo in sorted(photos(catalog, order_ids(catalog).tolist()), key=lambda photo: photo.id):
            captions, keywords = texts.of_metadata(photo.metadata, photo.path.stem)
            if captions and photo.state is not PhotoState.OFFLINE:
                name = path_text(photo.path)
                item = Item(name, name_held_back(photo.path.name), captions=captions, keywords=keywords)
                entries.append(Entry(item, FilePart(photo.path)))
                identity.append((name, photo.size, photo.mtime_ns, captions, keywords))
    return Source("library", "a library", folder, ["library", *identity], lambda: entries)

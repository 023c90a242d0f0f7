"""A folder of photos with a library, for the tests of sidecars."""

import os
from dataclasses import replace
from pathlib import Path

from photoclip.catalog import edits, photos, roots, sidecars
from photoclip.catalog.connection import Catalog
from photoclip.catalog.sidecarwords import of_file
from photoclip.edits import Edit, TagPhotos
from photoclip.jobs.embed import embed
from photoclip.jobs.scan import scan
from photoclip.jobs.sidecars import sidecar_job
from photoclip.media import flags, xmp, xmpwrite
from photoclip.media.pool import DecoderPool
from photoclip.records import Photo, Words
from tests.encoders import ColourEncoder
from tests.pictures import paint


class Desk:
    """A folder with one photo, its library, and what a person and other programs do with both."""

    def __init__(self, catalog: Catalog, folder: Path, pool: DecoderPool) -> None:
        self.catalog, self.folder, self.pool = catalog, folder, pool
        self.file = paint(folder / "a.jpg", "red")
        self.sidecar = folder / "a.jpg.xmp"
        roots.add(catalog, folder)
        self._tokens = iter(range(10_000))

    def index(self) -> None:
        list(scan(self.catalog))
        list(embed(self.catalog, ColourEncoder(), self.pool))

    def rescan(self) -> None:
        list(scan(self.catalog))
        self.work(again=True)

    def work(self, *, again: bool = False) -> int:
        return len(list(sidecar_job(self.catalog, self.pool, again=again)))

    def edit(self, edit: Edit) -> str:
        token = str(next(self._tokens))
        edits.apply(self.catalog, token, edit)
        return token

    def tag(self, *add: str, remove: tuple[str, ...] = ()) -> str:
        return self.edit(TagPhotos([1], list(add), list(remove)))

    def elsewhere(self, *, at: int | None = None, **changes: object) -> None:
        """Another program changes the sidecar (at that time)."""
        before = self.sidecar.read_bytes() if self.sidecar.exists() else None
        words = replace(said(before), **changes) if before else Words(**changes)  # type: ignore[arg-type]
        self.sidecar.write_bytes(xmpwrite.edited(before, words))
        if at is not None:
            os.utime(self.sidecar, (at, at))

    @property
    def photo(self) -> Photo:
        found = photos.photo(self.catalog, 1)
        assert found is not None
        return found

    @property
    def said(self) -> Words:
        return said(self.sidecar.read_bytes())

    @property
    def problems(self) -> list[str]:
        return [reason for _, reason in sidecars.overview(self.catalog).failed]


def said(packet: bytes) -> Words:
    found = xmp.read(packet)
    flag = flags.flag_of(found.flags, found.rating)
    return of_file(found.keywords, found.rating, found.title, found.description, flag)

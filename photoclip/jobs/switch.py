"""Lead a library from one encoder to another: fill in the new vectors beside the old ones, then make one step.

The old vectors are searched until every photo has a new one. The work list is a query, so a killed job goes on where
it was. `tidy` deletes what an encoder left behind.
"""

from collections.abc import Callable, Generator, Iterator
from typing import Literal

import numpy as np

from photoclip.catalog import encoders, switching, vectorfile, vectors
from photoclip.catalog.connection import Catalog
from photoclip.encoder.base import Encoder
from photoclip.jobs.embed import PAGE, Embedding, Findings
from photoclip.media.pool import DecoderPool
from photoclip.records import Changes, Progress


def switch(
    catalog: Catalog,
    encoder: Encoder,
    pool: DecoderPool,
    *,
    batch_size: int = 0,
    changed: Callable[[Changes], None] = lambda _: None,
) -> Generator[Progress, None, None]:
    """Give every indexed photo a vector of `encoder` too, and then make it the active one.

    It stays with the old one as long as photos of offline folders lack a vector: they would no longer be found. A
    photo that cannot be decoded now holds up nothing; it is tried again, and listed, by the next indexing. Yields and
    raises as `embed` does.
    """
    encoders.register(catalog, encoder.info)
    yield from _Filling(catalog, encoder, pool, batch_size, changed).run()
    if not switching.lacking(catalog, encoder.info.key).offline:
        changed(encoders.activate(catalog, encoder.info))


class _Filling(Embedding):
    """A run over the indexed photos that lack a vector; of them nothing else is written."""

    name: Literal["embed", "switch"] = "switch"

    def __init__(
        self, catalog: Catalog, encoder: Encoder, pool: DecoderPool, batch_size: int, changed: Callable[[Changes], None]
    ) -> None:
        self._given_up: set[int] = set()
        super().__init__(catalog, encoder, pool, batch_size, changed)

    def waiting_ids(self, after: int) -> list[int]:
        """The next photos within reach without a vector, but for those that are given up."""
        key = self.encoder.info.key
        while ids := switching.lacking_ids(self.catalog, key, PAGE, after):
            if rest := [photo_id for photo_id in ids if photo_id not in self._given_up]:
                return rest
            after = ids[-1]
        return []

    def waiting(self) -> int:
        """How many there are of them."""
        return max(0, switching.lacking(self.catalog, self.encoder.info.key).online - len(self._given_up))

    def store(self, found: Findings) -> Changes:
        """Keep the vectors of photos that are still what the catalog knows; the next scan sees to the others."""
        hashes = {decoded.photo_id: decoded.content_hash for decoded in found.decoded}
        same = switching.unchanged(self.catalog, hashes)
        rows = [row for row, decoded in enumerate(found.decoded) if decoded.photo_id in same]
        if rows:
            ids = [found.decoded[row].photo_id for row in rows]
            vectors.store(self.catalog, self.encoder.info.key, ids, np.stack([found.vectors[row] for row in rows]))
        self._given_up.update(hashes.keys() - same, (photo_id for photo_id, _ in found.skips))
        if self.last_try:
            self._given_up.update(photo_id for photo_id, _ in found.failures)
        return Changes()


def tidy(catalog: Catalog, encoder_key: str) -> Iterator[Progress]:
    """Delete all vectors of an encoder that is not the active one, and their file."""
    total = next((known.vectors for known in switching.stored(catalog) if known.key == encoder_key), 0)
    done = after = 0
    while after := switching.drop_some(catalog, encoder_key, after):
        done = min(total, done + switching.DROPPED_AT_ONCE)
        yield Progress("tidy", done, total)
    active = encoders.active(catalog)
    if active is None or active.key != encoder_key:
        vectorfile.remove(catalog, encoder_key)

"""The shapes of all photos as one array: a justified grid needs all of them to know where its lines end."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from photoclip.catalog.connection import Catalog
from photoclip.catalog.sqlitefile import groups, marks

Ratios = npt.NDArray[np.float32]

UNKNOWN = np.float32(4 / 3)
"""What a photo is taken for until it has been decoded."""

_STEP = 20_000  # ids read at once: the parsing of one piece holds other Python threads up for a few milliseconds only


def aspect_ratios(catalog: Catalog) -> Ratios:
    """Width by height of every photo, at the index of its id. The last element stands for all higher ids."""
    ((highest,),) = catalog.rows("SELECT max(photo_id) FROM metadata")
    result = no_ratios(highest or 0)
    for start in range(0, len(result) - 1, _STEP):
        # One text instead of a row per photo: SQLite makes it without holding Python's lock.
        ((listed,),) = catalog.rows(
            "SELECT group_concat(photo_id || ',' || (width * 1000 / height)) FROM metadata"
            " WHERE photo_id >= ? AND photo_id < ? AND width > 0 AND height > 0",
            (start, min(start + _STEP, len(result) - 1)),  # later ones wait for the next reading
        )
        pairs = np.fromstring(listed or "", np.int64, sep=",").reshape(-1, 2)
        result[pairs[:, 0]] = pairs[:, 1] / 1000
    return result


def with_ratios_of(catalog: Catalog, ids: Sequence[int], known: Ratios) -> Ratios:
    """A copy of `known` in which the photos `ids` are as they are now."""
    result = no_ratios(max(len(known) - 2, max(ids, default=0)))
    result[: len(known) - 1] = known[:-1]
    result[np.asarray(ids, np.int64)] = UNKNOWN
    for some in groups(ids):
        for photo_id, width, height in catalog.rows(
            f"SELECT photo_id, width, height FROM metadata WHERE photo_id IN ({marks(len(some))})"
            " AND width > 0 AND height > 0",
            some,
        ):
            result[photo_id] = width / height
    return result


def no_ratios(highest: int = 0) -> Ratios:
    """The array for ids up to `highest` while nothing is known of them."""
    return np.full(highest + 2, UNKNOWN, np.float32)

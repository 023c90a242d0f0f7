"""By what tags are judged: the photos that have them, those that runs put them on, and what the person said of them."""

import numpy as np
import numpy.typing as npt

from photoclip.catalog.connection import Catalog
from photoclip.catalog.tags import Examples, Judged

Ids = npt.NDArray[np.int64]

_NOTHING = np.empty(0, np.int64)
_PRESENT = "photo_id NOT IN (SELECT id FROM photos WHERE missing = 1)"


def held(catalog: Catalog) -> dict[str, Ids]:
    """The photos that have each tag, by its path."""
    return _by_path(catalog, f"photo_tags WHERE held = 1 AND {_PRESENT}")


def said(catalog: Catalog) -> Judged:
    """The photos that the person said each tag is right or wrong for, by its path; files have no say."""
    right = _by_path(catalog, f"photo_tags WHERE wanted = 1 AND {_PRESENT}")
    wrong = _by_path(catalog, f"photo_tags WHERE wanted = 0 AND {_PRESENT}")
    return {path: Examples(right.get(path, _NOTHING), wrong.get(path, _NOTHING)) for path in right | wrong}


def put(catalog: Catalog) -> dict[str, Ids]:
    """The photos that auto-tagging ever put each tag on, by its path, also if it was taken back."""
    auto = "SELECT id FROM tag_runs WHERE kind = 'auto'"
    return _by_path(catalog, f"(SELECT DISTINCT tag_id, photo_id FROM run_tags WHERE run_id IN ({auto}))")


def untagged(catalog: Catalog) -> Ids:
    """The indexed photos without any tag, by their ids in order."""
    sql = """SELECT group_concat(id) FROM (SELECT id FROM photos WHERE missing = 0 AND state = 'indexed'
              AND id NOT IN (SELECT photo_id FROM photo_tags WHERE held = 1) ORDER BY id)"""
    ((listed,),) = catalog.rows(sql)
    return np.fromstring(listed or "", np.int64, sep=",")


def _by_path(catalog: Catalog, source: str) -> dict[str, Ids]:
    with catalog.reading():
        paths = dict(catalog.rows("SELECT id, path FROM tags"))
        rows = catalog.rows(f"SELECT tag_id, group_concat(photo_id) FROM {source} GROUP BY tag_id")
    return {paths[tag_id]: np.fromstring(listed, np.int64, sep=",") for tag_id, listed in rows}

"""The adapters that were learnt from a person's own photos: every version with its figures, at most one in use.

An adapter belongs to one encoder; with another it is simply not in use. What a version means is `search.adapted`'s.
"""

import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError
from safetensors.numpy import load, save

from photoclip.catalog.connection import Catalog
from photoclip.catalog.rows import text
from photoclip.errors import KnownError
from photoclip.records import Changes

Matrices = Mapping[str, npt.NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class AdapterVersion:
    """One learnt version. `learnt_at` in Unix seconds; `figures` is what `training.adapter` measured.

    `accepted`: it was better than the plain encoder and within the bound; only such a version can be in use.
    """

    number: int
    encoder_key: str
    learnt_at: int
    pairs: int
    figures: dict[str, Any]
    sha256: str
    accepted: bool
    active: bool


def keep(
    catalog: Catalog,
    encoder_key: str,
    phrases: Sequence[str],
    matrices: Matrices,
    *,
    pairs: int,
    figures: Mapping[str, Any],
    accepted: bool,
) -> AdapterVersion:
    """Add a version to the history and, if it is accepted, put it to use in place of the last one."""
    listed = text(json.dumps(list(phrases), ensure_ascii=True))
    blob = save({name: np.ascontiguousarray(values, np.float32) for name, values in sorted(matrices.items())})
    with catalog.transaction():
        cursor = catalog.db.conn.execute(
            "INSERT INTO adapters (encoder_key, learnt_at, pairs, figures, phrases, matrices, sha256, accepted)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                encoder_key, int(time.time()), pairs, json.dumps(figures, sort_keys=True), listed, blob,
                _digest(encoder_key, listed, blob), accepted,
            ),
        )  # fmt: skip
        number = cursor.lastrowid
        assert number is not None
        if accepted:
            activate(catalog, number)
    return version(catalog, number)


_COLUMNS = "id, encoder_key, learnt_at, pairs, figures, sha256, accepted, active"


def versions(catalog: Catalog, encoder_key: str | None = None) -> list[AdapterVersion]:
    """The history, the newest first: of one encoder, or of all."""
    where, values = ("WHERE encoder_key = ?", (encoder_key,)) if encoder_key is not None else ("", ())
    return [
        _version_of(row) for row in catalog.rows(f"SELECT {_COLUMNS} FROM adapters {where} ORDER BY id DESC", values)
    ]


def version(catalog: Catalog, number: int) -> AdapterVersion:
    """One version. Raises KnownError when there is none with this number."""
    rows = catalog.rows(f"SELECT {_COLUMNS} FROM adapters WHERE id = ?", (number,))
    if not rows:
        raise KnownError(f"There is no adapter number {number}; `photoclip adapter status` lists those there are.")
    return _version_of(rows[0])


def active_number(catalog: Catalog, encoder_key: str) -> int | None:
    """The version in use with an encoder, None when there is none or it is off. One small query."""
    rows = catalog.rows("SELECT id FROM adapters WHERE active = 1 AND encoder_key = ?", (encoder_key,))
    return int(rows[0][0]) if rows else None


def content(catalog: Catalog, number: int) -> tuple[list[str], Matrices]:
    """The taught phrases and the matrices of a version. Raises KnownError when they are not what was stored."""
    rows = catalog.rows("SELECT encoder_key, phrases, matrices, sha256 FROM adapters WHERE id = ?", (number,))
    if rows:
        encoder_key, listed, blob, sha256 = rows[0]
        if _digest(encoder_key, listed, blob) == sha256:
            try:
                return json.loads(listed), load(blob)
            except (ValueError, SafetensorError) as error:
                raise _damaged(number) from error
    raise _damaged(number)


def activate(catalog: Catalog, number: int) -> Changes:
    """Put a version to use with its encoder, in place of any other. Raises KnownError for one that was not accepted.

    The answer says `encoder`: every ranking may have changed.
    """
    with catalog.transaction():
        chosen = version(catalog, number)
        if not chosen.accepted:
            raise KnownError(f"Adapter {number} was not better than the plain encoder, so it stays off.")
        deactivate(catalog, chosen.encoder_key)
        catalog.db.conn.execute("UPDATE adapters SET active = 1 WHERE id = ?", (number,))
    return Changes(encoder=True)


def deactivate(catalog: Catalog, encoder_key: str) -> Changes:
    """Search with the plain encoder again. Nothing is lost: `activate` is the way back."""
    with catalog.transaction():
        cursor = catalog.db.conn.execute(
            "UPDATE adapters SET active = 0 WHERE active = 1 AND encoder_key = ?", (encoder_key,)
        )
    return Changes(encoder=cursor.rowcount > 0)


def newest_accepted(catalog: Catalog, encoder_key: str) -> int:
    """The last version of an encoder that may be used. Raises KnownError when there is none."""
    return _accepted(
        catalog, encoder_key, None, "No adapter that may be used was learnt yet; `photoclip adapter learn`."
    )


def one_before(catalog: Catalog, encoder_key: str) -> int:
    """The last version that may be used before the one in use. Raises KnownError when there is none."""
    number = active_number(catalog, encoder_key)
    if number is None:
        raise KnownError("No adapter is in use, so there is nothing to roll back.")
    return _accepted(
        catalog, encoder_key, number, f"Adapter {number} is the first one; `photoclip adapter off` goes without it."
    )


def _accepted(catalog: Catalog, encoder_key: str, before: int | None, otherwise: str) -> int:
    rows = catalog.rows(
        "SELECT max(id) FROM adapters WHERE accepted = 1 AND encoder_key = ?1 AND (?2 IS NULL OR id < ?2)",
        (encoder_key, before),
    )
    if rows[0][0] is None:
        raise KnownError(otherwise)
    return int(rows[0][0])


def _version_of(row: tuple[Any, ...]) -> AdapterVersion:
    number, encoder_key, learnt_at, pairs, figures, sha256, accepted, active = row
    return AdapterVersion(
        number, encoder_key, learnt_at, pairs, json.loads(figures), sha256, bool(accepted), bool(active)
    )


def _digest(encoder_key: str, phrases: str, blob: bytes) -> str:
    parts = (encoder_key.encode("utf-8"), phrases.encode("utf-8"), blob)
    return hashlib.sha256(b"".join(len(part).to_bytes(8, "little") + part for part in parts)).hexdigest()


def _damaged(number: int) -> KnownError:
    return KnownError(f"Adapter {number} is damaged; `photoclip adapter off` searches without it.")

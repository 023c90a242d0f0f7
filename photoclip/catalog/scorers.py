"""What calibrated scores of tags are made of, for each encoder: phrases, the library's background, what was learnt.

All of it can be made again from photos and vocabulary; the job `suggest` does so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photoclip.catalog.connection import Catalog
from photoclip.catalog.sqlitefile import groups, marks

Floats = npt.NDArray[np.float32]

_STORED = np.dtype("<f2")
_MOMENTS = np.dtype("<f4")


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """Mean [D] and covariance [D, D] of the embeddings of `photos` photos."""

    photos: int
    mean: Floats
    covariance: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Classifier:
    """What was learnt of one tag: `direction` [D] and `bias` are added to its evidence (log odds)."""

    evidence: bytes
    direction: Floats
    bias: float


def phrase_vectors(catalog: Catalog, encoder_key: str, phrases: Sequence[str]) -> dict[str, Floats]:
    """The L2-normalised embeddings [D] of those of these phrases that are known."""
    found: dict[str, Floats] = {}
    for some in groups(list(dict.fromkeys(phrases))):
        sql = f"SELECT phrase, vector FROM phrase_vectors WHERE encoder_key = ? AND phrase IN ({marks(len(some))})"
        for phrase, vector in catalog.rows(sql, (encoder_key, *some)):
            found[phrase] = np.frombuffer(vector, _STORED).astype(np.float32)
    return found


def lacking(catalog: Catalog, encoder_key: str, phrases: Sequence[str]) -> list[str]:
    """Those of these phrases that have no embedding yet."""
    known: set[str] = set()
    for some in groups(list(dict.fromkeys(phrases))):
        sql = f"SELECT phrase FROM phrase_vectors WHERE encoder_key = ? AND phrase IN ({marks(len(some))})"
        known.update(phrase for (phrase,) in catalog.rows(sql, (encoder_key, *some)))
    return [phrase for phrase in phrases if phrase not in known]


def keep_phrases(catalog: Catalog, encoder_key: str, vectors: Mapping[str, Floats]) -> None:
    """Keep the embeddings of phrases."""
    with catalog.transaction():
        catalog.db.conn.executemany(
            "INSERT OR REPLACE INTO phrase_vectors (encoder_key, phrase, vector) VALUES (?, ?, ?)",
            [(encoder_key, phrase, vector.astype(_STORED).tobytes()) for phrase, vector in vectors.items()],
        )


def moments(catalog: Catalog, encoder_key: str) -> Moments | None:
    """The background that was noted last, None before the first time."""
    sql = "SELECT photos, mean, covariance FROM backgrounds WHERE encoder_key = ?"
    for photos, mean, covariance in catalog.rows(sql, (encoder_key,)):
        flat = np.frombuffer(covariance, _MOMENTS)
        return Moments(photos, np.frombuffer(mean, _MOMENTS), flat.reshape(-1, len(mean) // _MOMENTS.itemsize))
    return None


def measured(catalog: Catalog, encoder_key: str) -> int | None:
    """From how many photos that background is, None before the first time."""
    rows = catalog.rows("SELECT photos FROM backgrounds WHERE encoder_key = ?", (encoder_key,))
    return rows[0][0] if rows else None


def keep_moments(catalog: Catalog, encoder_key: str, found: Moments) -> None:
    """Note the background in place of the former one, and forget what was learnt in front of that."""
    with catalog.transaction():
        catalog.db.conn.execute("DELETE FROM tag_classifiers WHERE encoder_key = ?", (encoder_key,))
        catalog.db.conn.execute(
            "INSERT OR REPLACE INTO backgrounds (encoder_key, photos, mean, covariance) VALUES (?, ?, ?, ?)",
            (
                encoder_key,
                found.photos,
                found.mean.astype(_MOMENTS).tobytes(),
                found.covariance.astype(_MOMENTS).tobytes(),
            ),
        )


def classifiers(catalog: Catalog, encoder_key: str) -> dict[str, Classifier]:
    """What was learnt, by the keys of tags."""
    sql = "SELECT tag_key, evidence, direction, bias FROM tag_classifiers WHERE encoder_key = ?"
    return {
        key: Classifier(evidence, np.frombuffer(direction, _MOMENTS), bias)
        for key, evidence, direction, bias in catalog.rows(sql, (encoder_key,))
    }


def evidences(catalog: Catalog, encoder_key: str, tag_keys: Sequence[str]) -> dict[str, bytes]:
    """What was learnt of those of these tags, by their keys, of which something was: by what it is recognised."""
    found: dict[str, bytes] = {}
    for some in groups(tag_keys):
        sql = f"SELECT tag_key, evidence FROM tag_classifiers WHERE encoder_key = ? AND tag_key IN ({marks(len(some))})"
        found.update(catalog.rows(sql, (encoder_key, *some)))
    return found


def keep_classifiers(catalog: Catalog, encoder_key: str, learnt: Mapping[str, Classifier | None]) -> None:
    """Keep what was learnt of tags, by their keys; where that is nothing (None), forget what was learnt before."""
    with catalog.transaction():
        gone = [(encoder_key, key) for key, each in learnt.items() if each is None]
        catalog.db.conn.executemany("DELETE FROM tag_classifiers WHERE encoder_key = ? AND tag_key = ?", gone)
        catalog.db.conn.executemany(
            "INSERT OR REPLACE INTO tag_classifiers (encoder_key, tag_key, evidence, direction, bias)"
            " VALUES (?, ?, ?, ?, ?)",
            [
                (encoder_key, key, each.evidence, each.direction.astype(_MOMENTS).tobytes(), each.bias)
                for key, each in learnt.items()
                if each is not None
            ],
        )

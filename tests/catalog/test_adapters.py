"""The history of learnt adapters: one in use an encoder, on, off, back; damage is noticed."""

import numpy as np
import pytest

from photoclip.catalog import adapters
from photoclip.catalog.adapters import AdapterVersion
from photoclip.catalog.connection import Catalog
from photoclip.errors import KnownError
from photoclip.records import Changes

KEY = "stub-8"


def keep(catalog: Catalog, *, accepted: bool = True, key: str = KEY, number: float = 1.0) -> AdapterVersion:
    matrices = {"pulls": np.full((1, 8), number, np.float32), "down": np.zeros((8, 0), np.float32)}
    return adapters.keep(catalog, key, ["Брюно 🐕"], matrices, pairs=10, figures={"gain": 2.5}, accepted=accepted)


def test_an_accepted_version_replaces_the_one_in_use_and_all_are_kept(catalog: Catalog) -> None:
    first, second = keep(catalog), keep(catalog, number=2)
    assert [(v.number, v.active) for v in adapters.versions(catalog, KEY)] == [
        (second.number, True),
        (first.number, False),
    ]
    phrases, matrices = adapters.content(catalog, first.number)
    assert phrases == ["Брюно 🐕"]
    assert np.array_equal(matrices["pulls"], np.ones((1, 8)))
    assert matrices["down"].shape == (8, 0)
    assert second.figures == {"gain": 2.5} and second.pairs == 10 and len(second.sha256) == 64
    assert first.sha256 != second.sha256


def test_a_refused_version_is_kept_but_never_used(catalog: Catalog) -> None:
    good, bad = keep(catalog), keep(catalog, accepted=False)
    assert adapters.active_number(catalog, KEY) == good.number
    with pytest.raises(KnownError, match="not better"):
        adapters.activate(catalog, bad.number)
    assert adapters.newest_accepted(catalog, KEY) == good.number
    assert len(adapters.versions(catalog)) == 2


def test_off_on_and_back(catalog: Catalog) -> None:
    first, _, third = keep(catalog), keep(catalog, accepted=False), keep(catalog)
    assert adapters.deactivate(catalog, KEY) == Changes(encoder=True)
    assert adapters.deactivate(catalog, KEY) == Changes()
    assert adapters.active_number(catalog, KEY) is None
    with pytest.raises(KnownError, match="nothing to roll back"):
        adapters.one_before(catalog, KEY)
    assert adapters.activate(catalog, adapters.newest_accepted(catalog, KEY)) == Changes(encoder=True)
    assert adapters.active_number(catalog, KEY) == third.number
    assert adapters.one_before(catalog, KEY) == first.number
    adapters.activate(catalog, first.number)
    with pytest.raises(KnownError, match="is the first one"):
        adapters.one_before(catalog, KEY)


def test_each_encoder_has_its_own(catalog: Catalog) -> None:
    one, other = keep(catalog), keep(catalog, key="another")
    assert adapters.active_number(catalog, KEY) == one.number
    assert adapters.active_number(catalog, "another") == other.number
    assert adapters.active_number(catalog, "a third") is None
    with pytest.raises(KnownError, match="No adapter that may be used"):
        adapters.newest_accepted(catalog, "a third")
    with pytest.raises(KnownError, match="no adapter number 99"):
        adapters.version(catalog, 99)


@pytest.mark.parametrize("change", ["phrases = '[]'", "matrices = x'00'", "encoder_key = 'another'"])
def test_what_was_tampered_with_is_not_used(catalog: Catalog, change: str) -> None:
    version = keep(catalog)
    with catalog.transaction():
        catalog.db.conn.execute(f"UPDATE adapters SET {change}")
    with pytest.raises(KnownError, match=r"is damaged; `photoclip adapter off`"):
        adapters.content(catalog, version.number)

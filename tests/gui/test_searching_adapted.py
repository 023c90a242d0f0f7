"""The window searches with the adapter in use, and without it again when it is off."""

from collections.abc import Callable

import numpy as np

from photoclip.catalog import adapters
from photoclip.catalog.connection import open_catalog
from tests.gui.desk import Desk
from tests.gui.library import DIM, ENCODER, subject_vector

OpenDesk = Callable[..., Desk]


def learn(desk: Desk, phrase: str, subject: str, key: str = ENCODER.key) -> int:
    assert desk.library is not None
    matrices = {
        "pulls": 100 * subject_vector(subject)[np.newaxis],
        "down": np.zeros((DIM, 0), np.float32),
        "offset": np.zeros(0, np.float32),
        "up": np.zeros((0, DIM), np.float32),
    }
    with open_catalog(desk.library.folder, writable=True) as catalog:
        return adapters.keep(catalog, key, [phrase], matrices, pairs=10, figures={}, accepted=True).number


def test_a_taught_name_is_found_while_the_adapter_is_on(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.wait_ready()
    learn(desk, "Bruno", "red")
    desk.type("Bruno")
    desk.wait(lambda: desk.shown[:3] == [8, 4, 0])
    assert desk.library is not None
    with open_catalog(desk.library.folder, writable=True) as catalog:
        adapters.deactivate(catalog, ENCODER.key)
    desk.say("CatalogChanged", photo_ids=[], roots=False, encoder=True)
    desk.wait(lambda: desk.shown[:3] != [8, 4, 0])


def test_queries_of_other_things_and_adapters_of_other_encoders_change_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.wait_ready()
    learn(desk, "Bruno", "red")
    learn(desk, "green", "red", key="another encoder")
    desk.type("green")
    desk.wait(lambda: desk.shown[:3] == [9, 5, 1])

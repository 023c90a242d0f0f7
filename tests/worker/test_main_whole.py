"""The worker as the window starts it, with torch and the embedded encoder."""

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from photoclip.catalog import photos
from photoclip.catalog.connection import open_catalog
from photoclip.protocol import AddFolder, EncodeQuery, JobFinished, Problem, QueryEncoded, Ready
from photoclip.records import Counts
from photoclip.weights import registry
from tests.worker.talk import Talk, make_photos


@pytest.mark.slow
def test_it_indexes_and_encodes_queries(tmp_path: Path) -> None:
    make_photos(tmp_path / "photos", 5)
    library = tmp_path / "library"
    with Talk(library, command=[sys.executable, "-m", "photoclip.worker"]) as talk:
        talk.say(AddFolder(os.fspath(tmp_path / "photos")), EncodeQuery(1, ["a red square", "the sea"], []))
        ready = talk.wait_for(Ready)
        answer = talk.wait_for(QueryEncoded)
        talk.wait_for(JobFinished, lambda finished: finished.job == "embed")
        assert talk.end() == 0
        assert talk.hear_all(Problem) == []
    assert ready.encoder_name == registry.DEFAULT
    vectors = np.array(answer.vectors)
    assert vectors.shape == (2, ready.dim)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    with open_catalog(library, writable=False) as catalog:
        assert photos.counts(catalog) == Counts(indexed=5)

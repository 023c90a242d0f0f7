"""Files made by fuzzers, from the shared data: each ends with a picture or a reason, and none hangs."""

import re
import tarfile
from pathlib import Path

import pytest

from photoclip.media.pool import DecoderPool
from photoclip.media.scan import walk
from photoclip.records import InputSpec


@pytest.fixture(scope="module")
def corpus(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("malformed")
    with tarfile.open(shared_data / "malformed" / "jpeg-png-fuzz.tar") as tar:
        tar.extractall(folder, filter="data")
    return folder


def test_every_malformed_file_ends_with_a_picture_or_a_reason(corpus: Path) -> None:
    files = list(walk(corpus))
    assert len(files) == 2674
    assert {file.problem for file in files if file.format is None} == {"not a photo"}
    # Decode what the scan would leave out as well: under a photo's name it would have come through.
    with DecoderPool(InputSpec(64), workers=2, timeout_s=60) as pool:
        results = list(pool.decode((number, corpus / file.path) for number, file in enumerate(files)))
    assert sorted(result.photo_id for result in results) == list(range(len(files)))
    assert sum(result.decoded is not None for result in results) > 100
    reasons = {result.reason for result in results if result.decoded is None}
    assert not {reason for reason in reasons if reason and re.search(r"crashed|longer|memory", reason)}
    assert all(
        reason and re.fullmatch(r"(the file is|it is not|needs|too many) ?.{0,120}", reason) for reason in reasons
    )

"""Heat maps asked of the real worker, with an encoder that finds red."""

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from photoclip.catalog import photos
from photoclip.catalog.connection import open_catalog
from photoclip.protocol import (
    AddFolder,
    HeatMapReady,
    JobFinished,
    MakeHeatMap,
    MakePreview,
    PreviewReady,
    ProgressReport,
    RequestFailed,
)
from tests.worker.talk import Talk, make_photos

Start = Callable[..., Talk]


def embedded(job: JobFinished) -> bool:
    return job.job == "embed"


def with_red_photo(talk: Talk, folder: Path, *, wait: bool = True) -> Path:
    """Add a white photo, 400 × 200, with red at its right end, as the photo 1."""
    folder.mkdir()
    image = Image.new("RGB", (400, 200), "white")
    image.paste((255, 0, 0), (200, 0, 300, 50))
    image.save(folder / "a.png")
    talk.wait_for(JobFinished, embedded)
    talk.say(AddFolder(os.fspath(folder)))
    if wait:
        talk.wait_for(JobFinished, embedded)
    return folder / "a.png"


def test_a_map_for_each_phrase_says_where_it_is(start: Start, library: Path, tmp_path: Path) -> None:
    talk = start()
    with_red_photo(talk, tmp_path / "photos")
    talk.say(MakeHeatMap(1, 1, ["red", "no red"]))
    answer = talk.wait_for(HeatMapReady)
    assert (answer.request, answer.photo_id) == (1, 1)
    ranges = []
    for path in map(Path, answer.paths):
        assert path.parent == library / "previews"
        assert path.stat().st_mode & 0o777 == 0o600
        with Image.open(path) as picture:
            assert picture.mode == "L" and picture.size == (4, 4)
            cells = np.asarray(picture)
            assert np.argmax(cells) == 2, "the third of the top row: the encoder sees the middle square of the photo"
            assert picture.info["seen"].split() == ["0.25", "0.0", "0.75", "1.0"]
            ranges.append((float(picture.info["low"]), float(picture.info["high"])))
    assert ranges[0][1] > 1.9 * ranges[1][1], "what a phrase's colours mean is told with them"


def test_the_preview_suffices_for_a_photo_that_is_not_there_any_more(start: Start, tmp_path: Path) -> None:
    talk = start()
    file = with_red_photo(talk, tmp_path / "photos")
    talk.say(MakePreview(1, 1))
    preview = Path(talk.wait_for(PreviewReady).path)
    file.rename(tmp_path / "elsewhere.png")
    talk.say(MakeHeatMap(2, 1, ["red"]))
    assert talk.wait_for(HeatMapReady).request == 2
    preview.write_bytes(b"torn")
    talk.say(MakeHeatMap(3, 1, ["red"]))
    failed = talk.wait_for(RequestFailed)
    assert failed.request == 3 and "a.png cannot be shown" in failed.reason
    (tmp_path / "elsewhere.png").rename(file)
    talk.say(MakeHeatMap(4, 1, ["red"]))
    assert talk.wait_for(HeatMapReady).request == 4, "the torn preview has been made again"


def test_it_comes_while_photos_are_indexed(start: Start, library: Path, tmp_path: Path) -> None:
    talk = start(STUB_DELAY="0.2")
    make_photos(tmp_path / "more", 200)
    with_red_photo(talk, tmp_path / "photos")
    talk.say(AddFolder(os.fspath(tmp_path / "more")))
    talk.wait_for(ProgressReport, lambda report: report.job == "embed" and report.total > 100)
    talk.say(MakeHeatMap(1, 1, ["red"]))
    talk.wait_for(HeatMapReady)
    with open_catalog(library, writable=False) as catalog:
        assert photos.counts(catalog).pending > 0, "long before the job is done"


def test_it_waits_for_the_encoder(start: Start, tmp_path: Path) -> None:
    talk = start()
    with_red_photo(talk, tmp_path / "photos")
    talk.end()
    talk = start(STUB_LOADING="0.5")
    talk.say(MakeHeatMap(1, 1, ["red"]))
    assert talk.wait_for(HeatMapReady).request == 1


def test_why_there_is_none(start: Start, tmp_path: Path) -> None:
    talk = start(STUB_BLIND="1")
    with_red_photo(talk, tmp_path / "photos")
    talk.say(MakeHeatMap(1, 1, ["red"]))
    failed = talk.wait_for(RequestFailed)
    assert failed.request == 1 and "cannot tell where in a photo something is" in failed.reason
    talk.end()
    talk = start(STUB_MISSING="There is no encoder.")
    talk.say(MakeHeatMap(2, 1, ["red"]))
    assert talk.wait_for(RequestFailed) == RequestFailed(2, "There is no encoder.")
    talk.end()
    talk = start()
    talk.say(MakeHeatMap(3, 99, ["red"]))
    assert talk.wait_for(RequestFailed) == RequestFailed(3, "This photo is no longer in the library.")

"""kill -9 while sidecars are written: none is torn, and our own words are not taken for another's."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from photoclip.catalog import photos, sidecars
from photoclip.catalog.connection import Catalog
from photoclip.edits import TagPhotos
from photoclip.media.pool import DecoderPool
from tests.jobs.sidecardesk import Desk, said

_WRITER = """
import sys
from pathlib import Path
from photoclip.catalog.connection import open_catalog
from photoclip.jobs.sidecars import sidecar_job
from photoclip.media.pool import DecoderPool
with DecoderPool(None, workers=1) as pool, open_catalog(Path(sys.argv[1]), writable=True) as catalog:
    print("started", flush=True)
    for _ in sidecar_job(catalog, pool, again=True):
        pass
print("finished", flush=True)
"""

KILLS = 6
PHOTOS = 120


def kill_while_writing(library: Path, seconds: float) -> bool:
    """Let the job run for a while and kill it; whether it had come to its end."""
    with subprocess.Popen([sys.executable, "-c", _WRITER, library], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "started\n"
        time.sleep(seconds)
        writer.send_signal(signal.SIGKILL)
        return writer.stdout.read() == "finished\n"


def test_a_kill_leaves_no_torn_sidecar_and_takes_no_word_for_anothers(
    catalog: Catalog, folder: Path, pool: DecoderPool
) -> None:
    desk = Desk(catalog, folder, pool)
    for number in range(PHOTOS):
        (folder / f"b{number:03}.jpg").write_bytes(desk.file.read_bytes())
    desk.index()
    sidecars.enable(catalog, True)
    ids = photos.order_ids(catalog).tolist()
    for round_, seconds in enumerate(_moments(KILLS)):
        desk.edit(TagPhotos(ids, [f"tag {round_}"], [f"tag {round_ - 2}"]))
        kill_while_writing(catalog.paths.folder, seconds)
        for sidecar in folder.glob("*.xmp"):
            assert said(sidecar.read_bytes()).tags  # whole, with something in it
    desk.rescan()
    wanted = {f"tag {round_}" for round_ in (KILLS - 2, KILLS - 1)}
    for photo in photos.photos(catalog, ids):
        assert set(photo.tags) == set(said(photo.path.with_name(f"{photo.path.name}.xmp").read_bytes()).tags) == wanted
    assert not catalog.rows("SELECT 1 FROM photo_tags WHERE in_file = 1")
    assert not list(folder.glob(".photoclip-*"))


def _moments(kills: int) -> Iterator[float]:
    return (0.004 + 0.11 * (number * 0.618 % 1) for number in range(kills))

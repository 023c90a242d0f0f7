"""Kill the job that writes sidecars 200 times, at random moments, and look that nothing is torn or mistaken.

By hand: `python -m tests.jobs.sidecar_kill_loop [kills]`. About a minute and a half; `test_sidecars_killed` does a few.
"""

import random
import sys
import tempfile
from pathlib import Path

from photoclip.catalog import photos, sidecars
from photoclip.catalog.connection import open_catalog
from photoclip.edits import TagPhotos
from photoclip.media.pool import DecoderPool
from tests.encoders import ColourEncoder
from tests.jobs.sidecardesk import Desk, said
from tests.jobs.test_sidecars_killed import PHOTOS, kill_while_writing


def run(folder: Path, kills: int) -> None:
    """Edit all photos, kill the job some time after it has begun, and look at every sidecar; again and again."""
    (folder / "photos").mkdir()
    killed = half_way = 0
    with (
        open_catalog(folder / "library", writable=True) as catalog,
        DecoderPool(ColourEncoder().spec, workers=1) as pool,
    ):
        desk = Desk(catalog, folder / "photos", pool)
        for number in range(PHOTOS):
            (desk.folder / f"b{number:03}.jpg").write_bytes(desk.file.read_bytes())
        desk.index()
        sidecars.enable(catalog, True)
        ids = photos.order_ids(catalog).tolist()
        for round_ in range(kills):
            desk.edit(TagPhotos(ids, [f"tag {round_}"], [f"tag {round_ - 2}"]))
            killed += not kill_while_writing(folder / "library", random.uniform(0.002, 0.2))
            half_way += bool(catalog.rows("SELECT 1 FROM sidecars WHERE intended NOT NULL LIMIT 1"))
            for sidecar in desk.folder.glob("*.xmp"):
                assert said(sidecar.read_bytes()).tags, f"{sidecar} is torn"
        desk.rescan()
        wanted = {f"tag {round_}" for round_ in (kills - 2, kills - 1)}
        for photo in photos.photos(catalog, ids):
            written = said(photo.path.with_name(f"{photo.path.name}.xmp").read_bytes())
            assert set(photo.tags) == set(written.tags) == wanted, photo.path
        assert not catalog.rows("SELECT 1 FROM photo_tags WHERE in_file = 1"), "our own words were taken for the files'"
        assert not list(desk.folder.glob(".photoclip-*")), "something was left over"
    print(f"{killed} of {kills} were killed before they had ended, {half_way} within a batch; nothing torn or mistaken")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        run(Path(place), int(sys.argv[1]) if len(sys.argv) > 1 else 200)

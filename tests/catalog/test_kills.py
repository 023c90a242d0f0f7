"""kill -9 at any moment: the next start needs no repair, and nothing acknowledged is lost (promises 3 to 5)."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from photoclip.catalog import check, photos, thumbnails
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.catalog.lock import LibraryLock
from photoclip.records import Counts, Root
from tests.catalog.making import file

KILLS = 8
FILES = 600

_WRITER = """
import sys
from pathlib import Path
from photoclip.catalog import photos, roots, vectorfile
from photoclip.catalog.connection import open_catalog
from photoclip.catalog.lock import LibraryLock
from tests.catalog.making import ENCODER, decoded, embed, file
from tests.catalog.test_kills import FILES

folder = Path(sys.argv[1])
with LibraryLock(folder, "writer"), open_catalog(folder, writable=True) as catalog:
    (root,) = roots.all_roots(catalog)
    scan_id = photos.begin_scan(catalog, root)
    print("started", flush=True)
    for start in range(1, FILES + 1, 30):
        photos.record_found(catalog, root, [file(f"{n}.jpg", n) for n in range(start, start + 30)], scan_id)
    photos.finish_scan(catalog, root, scan_id)
    after = 0
    while ids := photos.pending_ids(catalog, 4, after):
        with catalog.transaction():
            photos.record_decoded(catalog, [decoded(n) for n in ids])
            embed(catalog, ids, ids)
        print(*ids, flush=True)
        after = ids[-1]
    vectorfile.write(catalog, ENCODER.key)
print("finished", flush=True)
"""


def run_for_a_while(library: Path, commits: int | None, seconds: float = 0) -> set[int]:
    """Let a writer make some commits, and kill it some time into the next (None: let it finish).

    The answer is the ids that it said it had committed.
    """
    with subprocess.Popen([sys.executable, "-c", _WRITER, library], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "started\n"
        words = []
        if commits is not None:
            words = " ".join(writer.stdout.readline() for _ in range(commits)).split()
            time.sleep(seconds)
            writer.send_signal(signal.SIGKILL)
        words += writer.stdout.read().split()
    assert commits is not None or words[-1] == "finished"
    return {int(word) for word in words if word.isdigit()}


def test_killed_again_and_again(catalog: Catalog, root: Root, library: Path) -> None:
    catalog.close()
    chance = random.Random(7)
    acknowledged: set[int] = set()
    for number in range(KILLS):
        acknowledged |= run_for_a_while(library, number % 2 * chance.randint(1, 30), chance.uniform(0, 0.1))
        with open_catalog(library, writable=False) as reader:  # a reader needs no repair either
            assert photos.counts(reader).found <= FILES
        with LibraryLock(library, "test"), open_catalog(library, writable=True) as opened:
            assert check.check(opened) == []
            held = {photo_id for (photo_id,) in opened.rows("SELECT photo_id FROM vectors")}
            assert held >= acknowledged
            assert all(thumbnails.thumbnail(opened, n) == b"jpeg %d" % n for n in held)
            assert photos.counts(opened).indexed == len(held)
    assert acknowledged
    run_for_a_while(library, None)
    with open_catalog(library, writable=True) as opened:
        assert photos.counts(opened) == Counts(indexed=FILES)
        scan_id = photos.begin_scan(opened, root)
        photos.record_found(opened, root, [file(f"{n}.jpg", n) for n in range(1, FILES + 1)], scan_id)
        assert not photos.finish_scan(opened, root, scan_id)
        assert opened.rows("SELECT count(*) FROM photos") == [(FILES,)]  # one row a photo

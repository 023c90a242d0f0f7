"""Kills a writer again and again while it puts tags on photos and takes them back, and looks at what is left each time.

By hand, as often as you like: `python -m tests.catalog.tagrun_kill_loop --photos 5000 --kills 200`.
"""

import random
import time
from collections import Counter
from pathlib import Path

from photoclip.catalog import check, edits, encoders, roots, tagruns, tags
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.catalog.lock import LibraryLock
from photoclip.edits import AutoTag, JudgeTags, RevertRun, TagPhotos
from tests.catalog.making import ENCODER, file, pairs, scan
from tests.killing import kill, main

TAGS = ("sea", "sky", "sand")
# Puts tags on as a run, takes that back and makes it again, as a whole and in part, until it is killed.
_WRITER = """
import sys
from pathlib import Path
from tests.catalog.tagrun_kill_loop import write
write(Path(sys.argv[1]), int(sys.argv[2]))
"""


def write(library: Path, count: int) -> None:
    """Make one edit after another, and say before each what it is."""
    wanted = pairs(dict.fromkeys(TAGS, range(1, count + 1)))
    with LibraryLock(library, "writer"), open_catalog(library, writable=True) as catalog:
        while True:
            token = f"token {time.time_ns()}"
            print("apply", flush=True)
            edits.apply(catalog, token, AutoTag([], list(TAGS), [], [], ENCODER.key, ""), pairs=wanted)
            ((run_id,),) = catalog.rows("SELECT max(id) FROM tag_runs")
            for name, revert in (("in part", RevertRun(run_id, [1], [])), ("whole", RevertRun(run_id, [], []))):
                print(f"revert {name}", flush=True)
                edits.apply(catalog, f"{name} {token}", revert)
                print(f"undo revert {name}", flush=True)
                edits.undo(catalog, f"{name} {token}")
            print("undo", flush=True)
            edits.undo(catalog, token)


def kill_often(folder: Path, *, count: int, kills: int, seed: int) -> Counter[str]:
    """Kill a writer of `count` photos so often; what it was doing when it was killed, and how often.

    Raises AssertionError when a run or its taking back is there by halves, or when a word of the person is lost.
    """
    library, chance, seen = folder / "library", random.Random(seed), Counter[str]()
    with open_catalog(library, writable=True) as catalog:
        said = _fill(catalog, folder / "pictures", count)
    while seen.total() < kills:
        seen[kill(_WRITER, str(library), str(count), chance=chance, lines=8, seconds=count / 20_000)] += 1
        with LibraryLock(library, "test"), open_catalog(library, writable=True) as catalog:
            assert check.check(catalog) == []
            _look(catalog, said, count)
            catalog.db.conn.execute("DELETE FROM tag_runs")  # so that the next writer can begin anew
    return seen


def _fill(catalog: Catalog, pictures: Path, count: int) -> tuple[dict[str, set[int]], dict[int, set[str]]]:
    """Photos, some of them tagged by hand and some tags rejected; that is the answer."""
    pictures.mkdir()
    encoders.activate(catalog, ENCODER)
    root = roots.add(catalog, pictures)
    scan(catalog, root, [file(f"{number}.jpg", number) for number in range(1, count + 1)])
    by_hand, wrong = list(range(1, count, 7)), list(range(3, count, 10))
    edits.apply(catalog, "by hand", TagPhotos(by_hand, ["sea", "mine"], []))
    edits.apply(catalog, "wrong", JudgeTags(wrong, [], ["sea", "sky"]))
    right = {path: set(by_hand) - set(wrong if path == "sea" else []) for path in ("sea", "mine")}
    return right, {photo_id: {"sea", "sky"} for photo_id in wrong}


def _look(catalog: Catalog, said: tuple[dict[str, set[int]], dict[int, set[str]]], count: int) -> None:
    right, wrong = said
    found = {path: set(examples.positive.tolist()) for path, examples in tags.judged(catalog).items()}
    assert {path: photo_ids for path, photo_ids in found.items() if photo_ids} == right
    assert tags.rejected(catalog, range(1, count + 1)) == wrong
    free = {"sea": count - len(right["sea"] | wrong.keys()), "sky": count - len(wrong), "sand": count}
    without_sea = {path: number for path, number in free.items() if path != "sea"}
    for run in tagruns.all_runs(catalog):
        counts = {path: number for _, path, number in run.tags}
        assert counts in ((free, without_sea) if run.active else ({},)), "half a run"


if __name__ == "__main__":
    main(__doc__, kill_often, "nothing lost and nothing by halves")

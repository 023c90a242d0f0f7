"""Kills a process again and again while rules put tags on and take them off, and looks at what is left each time.

By hand, as often as you like: `python -m tests.jobs.rule_kill_loop --photos 5000 --kills 200`.
"""

import random
import time
from collections import Counter
from itertools import cycle
from pathlib import Path

from photoclip.catalog import check, edits, encoders, roots, rules, tags
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.catalog.lock import LibraryLock
from photoclip.edits import CreateAlbum, DeleteRule, JudgeTags, Rate, TagPhotos
from photoclip.jobs import rules as job
from photoclip.jobs.rules import RuleFollower
from photoclip.records import Changes
from photoclip.tagging.rules import made
from tests.catalog.making import ENCODER, file, scan
from tests.killing import kill, main

AT_ONCE = 300
"""So many tags are put on or taken off in one commit, so that following a rule takes several."""

_WRITER = """
import sys
from pathlib import Path
from tests.jobs.rule_kill_loop import write
write(Path(sys.argv[1]), int(sys.argv[2]))
"""


def write(library: Path, count: int) -> None:
    """Rate other photos than before, let rules follow, delete one and undo that, until killed; say before each what."""
    job.AT_ONCE = AT_ONCE
    with LibraryLock(library, "writer"), open_catalog(library, writable=True) as catalog:
        for stars in cycle(_turns(count)):
            token = f"token {time.time_ns()}"
            print("rate", flush=True)
            edits.apply(catalog, f"none {token}", Rate(list(range(1, count + 1)), 0))
            edits.apply(catalog, f"some {token}", Rate(sorted(stars), 5))
            print("follow", flush=True)
            follow(catalog)
            print("delete", flush=True)
            edits.apply(catalog, f"delete {token}", DeleteRule(rules.all_rules(catalog)[0].id))
            print("undo", flush=True)
            edits.undo(catalog, f"delete {token}")


def kill_often(folder: Path, *, count: int, kills: int, seed: int) -> Counter[str]:
    """Kill a writer of `count` photos so often; what it was doing when it was killed, and how often.

    Raises AssertionError when a photo has or lacks a tag for no reason, when rules do not go on where they were, or
    when a word of the person is lost.
    """
    library, chance, seen = folder / "library", random.Random(seed), Counter[str]()
    with open_catalog(library, writable=True) as catalog:
        _fill(catalog, folder / "pictures", count)
    while seen.total() < kills:
        seen[kill(_WRITER, str(library), str(count), chance=chance, lines=8, seconds=count / 60_000)] += 1
        with LibraryLock(library, "test"), open_catalog(library, writable=True) as catalog:
            assert check.check(catalog) == []
            _look(catalog, count, halfway=True)
            for token, kind in [latest for latest in [edits.journal.latest(catalog)] if latest]:
                if kind == "DeleteRule":
                    edits.undo(catalog, token)
            follow(catalog)
            _look(catalog, count, halfway=False)
            assert follow(catalog) == 0, "there was nothing more to do"
            assert check.check(catalog) == []
    return seen


def follow(catalog: Catalog) -> int:
    """Let the rules act; how many times they changed something."""
    changes: list[Changes] = []
    for _ in RuleFollower(catalog).follow(None, changed=changes.append):
        pass
    return sum(map(bool, changes))


def _turns(count: int) -> tuple[set[int], set[int]]:
    """The photos that have stars in turn."""
    return set(range(2, count, 2)), set(range(3, count, 3))


def _fill(catalog: Catalog, pictures: Path, count: int) -> None:
    """Photos with two rules, one of which is for other photos with each turn; some words of the person."""
    pictures.mkdir()
    encoders.activate(catalog, ENCODER)
    root = roots.add(catalog, pictures)
    scan(catalog, root, [file(f"{number}.jpg", number) for number in range(1, count + 1)])
    by_hand, wrong, album = _words(count)
    edits.apply(catalog, "by hand", TagPhotos(sorted(by_hand), ["best", "mine"], []))
    edits.apply(catalog, "wrong", JudgeTags(sorted(wrong), [], ["best"]))
    edits.apply(catalog, "album", CreateAlbum("Rome", sorted(album)))
    edits.apply(catalog, "best", made("rating:>=3", "best"))
    edits.apply(catalog, "Rome", made("album:Rome", "Rome"))
    follow(catalog)


def _words(count: int) -> tuple[set[int], set[int], set[int]]:
    """The photos tagged by hand, those for which the tag was rejected, and those in the album."""
    by_hand = set(range(1, count, 7))
    return by_hand, set(range(4, count, 10)) - by_hand, set(range(5, count, 5))


def _look(catalog: Catalog, count: int, *, halfway: bool) -> None:
    by_hand, wrong, album = _words(count)
    assert tags.rejected(catalog, range(1, count + 1)) == {photo_id: {"best"} for photo_id in wrong}
    assert _holders(catalog, "mine") == by_hand
    assert _holders(catalog, "Rome") == album
    one, other = _turns(count)
    best = _holders(catalog, "best")
    if not any(rule.path == "best" for rule in rules.all_rules(catalog)):
        assert best == by_hand, "half a rule"
    elif halfway:  # at the beginning there were no stars at all
        assert by_hand <= best <= by_hand | ((one | other) - wrong)
    else:
        starred = {photo_id for (photo_id,) in catalog.rows("SELECT photo_id FROM annotations WHERE rating = 5")}
        assert best == by_hand | (starred - wrong)


def _holders(catalog: Catalog, path: str) -> set[int]:
    sql = "SELECT photo_id FROM photo_tags JOIN tags ON tags.id = tag_id WHERE held = 1 AND path = ?"
    return {photo_id for (photo_id,) in catalog.rows(sql, (path,))}


if __name__ == "__main__":
    main(__doc__, kill_often, "nothing lost and nothing for no reason")

"""Let rules hold what they are for: photos that have come to meet one get its tag, those that no longer do lose it.

Rules compare with what is there, so a job that was stopped or killed anywhere goes on where it was, and one that finds
nothing new changes nothing.
"""

import logging
import time
from collections.abc import Callable, Iterator

import numpy as np

from photoclip.catalog import rules, tagruns
from photoclip.catalog.connection import Catalog
from photoclip.catalog.tagruns import RunPairs
from photoclip.encoder.base import Encoder
from photoclip.errors import KnownError
from photoclip.records import Changes, Progress, TagRule
from photoclip.tagging import rules as meaning

# So many tags are put on in one commit, about a second.
AT_ONCE = 50_000
# What takes no longer is not worth a word.
_QUIET_S = 0.1

log = logging.getLogger(__name__)


def follow(
    catalog: Catalog, encoder: Encoder | None, *, changed: Callable[[Changes], None] = lambda _: None
) -> Iterator[Progress]:
    """Bring the tags of all rules up to date; those with phrases only with the library's own encoder.

    A rule that cannot be met (its album is gone) changes nothing. Raises KnownError when the disk is full.
    """
    enabled = [rule for rule in rules.all_rules(catalog) if rule.enabled]
    told = time.monotonic()
    for number, rule in enumerate(enabled):
        try:
            found = _pairs(catalog, rule)
        except KnownError as error:
            log.info("the rule for the tag %s changes nothing: %s", rule.path, error)
            continue
        changes = Changes(tags=True)
        while changes:
            with catalog.transaction():
                changes = tagruns.sync(catalog, rule.id, found, scope=meaning.text_of(rule), at_most=AT_ONCE)
            changed(changes)
            if time.monotonic() - told > _QUIET_S:
                told = time.monotonic()
                yield Progress("rules", number, len(enabled))


def _pairs(catalog: Catalog, rule: TagRule) -> RunPairs:
    ids = meaning.matching(catalog, meaning.query_of(rule))
    return [(rule.path, ids, np.full(len(ids), np.nan, np.float32))]

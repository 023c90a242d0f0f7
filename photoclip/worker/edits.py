"""The person's edits, as the worker makes them."""

from collections.abc import Callable
from typing import assert_never

from photoclip.catalog import edits, journal, presence
from photoclip.catalog.connection import Catalog
from photoclip.catalog.tagruns import RunPairs
from photoclip.edits import AutoTag
from photoclip.jobs import suggest
from photoclip.protocol import Apply, LookAgain, Redo, Undo
from photoclip.records import Changes, Root

EditCommand = Apply | Undo | Redo | LookAgain


def make(catalog: Catalog, command: EditCommand, scan: Callable[[Root], None]) -> Changes:
    """Commit an edit; `scan` is asked to look at a folder more closely. Raises KnownError for what cannot be done."""
    match command:
        case Apply():
            return edits.apply(catalog, command.token, command.change, pairs=_pairs(catalog, command))
        case Undo():
            return edits.undo(catalog, command.token)
        case Redo():
            return edits.redo(catalog, command.token)
        case LookAgain():
            changes, roots = presence.look_again(catalog, command.photo_ids)
            for root in roots:
                scan(root)
            return changes
        case _:
            assert_never(command)


def _pairs(catalog: Catalog, command: Apply) -> RunPairs:
    """What an AutoTag comes to; nobody asks again for one that has been made, and its encoder may be gone by now."""
    if not isinstance(command.change, AutoTag) or journal.knows(catalog, command.token):
        return ()
    return suggest.pairs_of(catalog, command.change)

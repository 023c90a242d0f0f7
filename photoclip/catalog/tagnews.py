"""Of which tags something else is said than before, noted by triggers in the very transaction that says it.

Nothing of it is stored: it holds for one connection, from when it is made until it is closed. As only one process
writes, that connection sees all that is said; whoever comes next, after a kill too, has to look at all tags once.
"""

from itertools import count

from photoclip.catalog.connection import Catalog

_numbers = count(1)
# Whether a tag is right or wrong for a photo follows from these columns; see `tags.judged`.
_SAYS = "{0}.in_file = 1 OR {0}.wanted IS NOT NULL"
_EVENTS = {
    "INSERT": (_SAYS.format("NEW"), "NEW"),
    "UPDATE": ("NEW.in_file IS NOT OLD.in_file OR NEW.wanted IS NOT OLD.wanted", "NEW"),
    "DELETE": (_SAYS.format("OLD"), "OLD"),
}


class TagNews:
    """Notes the tags from now on. Needs a catalog open for writing; made, and asked, outside of transactions."""

    def __init__(self, catalog: Catalog) -> None:
        self._connection = catalog.db.conn
        self._table = f"tag_news_{next(_numbers)}"
        self._connection.execute(f"CREATE TEMP TABLE {self._table} (tag_id INTEGER PRIMARY KEY) STRICT")
        for event, (condition, row) in _EVENTS.items():
            # Not OR IGNORE: in a trigger, the statement that fires it decides about conflicts.
            self._connection.execute(
                f"CREATE TEMP TRIGGER {self._table}_{event} AFTER {event} ON main.photo_tags WHEN {condition}"
                f" BEGIN INSERT INTO {self._table} SELECT {row}.tag_id"
                f" WHERE NOT EXISTS (SELECT 1 FROM {self._table} WHERE tag_id = {row}.tag_id); END"
            )

    def take(self) -> set[int]:
        """The ids of the tags since the last time."""
        found = {tag_id for (tag_id,) in self._connection.execute(f"SELECT tag_id FROM {self._table}")}
        if found:
            self._connection.execute(f"DELETE FROM {self._table}")
        return found

    def close(self) -> None:
        """Note nothing any more."""
        self._connection.execute(f"DROP TABLE IF EXISTS temp.{self._table}")
        for event in _EVENTS:
            self._connection.execute(f"DROP TRIGGER IF EXISTS temp.{self._table}_{event}")

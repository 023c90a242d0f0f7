"""The rules of an open library, headless: tags that photos have as long as they meet a query."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from photoclip.catalog import photos, rules, tagruns
from photoclip.edits import DeleteRule
from photoclip.errors import KnownError
from photoclip.records import Changes, Progress, Strength, TagRule
from photoclip.tagging import rules as meaning
from photoclip.tagging.suggest import LIKELY, STRONG, WEAK

if TYPE_CHECKING:
    from photoclip.library import Library

_LEAST: dict[Strength, float] = {"strong": STRONG, "likely": LIKELY, "weak": WEAK}


class LibraryRules:
    """The rules of one library; get it from `LibraryTags.rules`. What is changed here acts with `follow`."""

    def __init__(self, library: "Library") -> None:
        self._library = library
        self._catalog = library.catalog

    def all(self) -> list[TagRule]:
        """All rules, the oldest first."""
        return rules.all_rules(self._catalog)

    def photos(self, rule: TagRule) -> int:
        """How many photos have tags from a rule."""
        return len(tagruns.photos_of(self._catalog, rule.run_id))

    def problem(self, rule: TagRule) -> str:
        """Why a rule changes nothing, in a sentence; empty when it works."""
        return meaning.problem(self._catalog, rule)

    def add(self, query: str, path: str, sure: Strength = "strong", *, suggests: bool = False) -> TagRule:
        """Make a rule for the photos that meet a query. Raises KnownError for a query or a path that will not do."""
        self._library.tags.edit(meaning.made(query, path, least=_LEAST[sure], suggests=suggests))
        return self.all()[-1]

    def remove(self, rule_id: int) -> Changes:
        """Delete a rule; the tags that it put on go with it. Raises KnownError for one that is not there."""
        if not any(rule.id == rule_id for rule in self.all()):
            raise KnownError(f"There is no rule {rule_id}; `photoclip tag rules list` lists them.")
        return self._library.tags.edit(DeleteRule(rule_id))

    def follow(self, on_progress: Callable[[Progress], None] = lambda _: None) -> None:
        """Let all rules hold what they are for now. Raises KnownError as `LibraryTags.prepare`, if that is needed."""
        from photoclip.jobs.rules import RuleFollower

        wanted = any(rule.phrases or rule.suggest for rule in self.all() if rule.enabled)
        scored = wanted and photos.counts(self._catalog).indexed > 0
        if scored:
            self._library.tags.prepare(on_progress)
        for progress in filter(None, RuleFollower(self._catalog).follow(self._library.encoder if scored else None)):
            on_progress(progress)

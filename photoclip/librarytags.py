"""The tags of an open library, headless: put on and taken off, suggested, put on by runs, undone.

Every change is one edit of the journal, as in the window, so `undo` takes back whatever was done last, wherever.
"""

import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from photoclip.catalog import edits, exchange, filters, journal, photos, tagpaths, tagruns, tags
from photoclip.edits import AutoTag, Edit, JudgeTags, RevertRun, TagPhotos
from photoclip.errors import KnownError
from photoclip.jobs.suggest import is_prepared, prepare
from photoclip.libraryrules import LibraryRules
from photoclip.records import Changes, Progress, Suggestion, Tag, TagOrigin, TagRun, Term
from photoclip.search.index import VectorIndex
from photoclip.search.parse import Query, parse
from photoclip.tagging import health, scorers, suggest, vocabulary
from photoclip.tagging.health import Health
from photoclip.tagging.scorers import Scorers

if TYPE_CHECKING:
    from photoclip.library import Library

Ids = npt.NDArray[np.int64]


class LibraryTags:
    """The tags of one library; get it from `Library.tags`."""

    def __init__(self, library: "Library") -> None:
        self._library = library
        self._catalog = library.catalog
        self.rules = LibraryRules(library)

    def all(self) -> list[Tag]:
        """Every tag with the number of its photos, by path."""
        return tags.all_tags(self._catalog)

    def of(self, photo_id: int) -> list[TagOrigin]:
        """The tags of a photo, and why it has each."""
        return tagruns.origins(self._catalog, photo_id)

    def photos(self, files: Sequence[Path | int] = (), query: str = "") -> Ids:
        """The ids of these photos of the library, or of those that meet a query's filters, newest first.

        Neither of them: of all. Raises KnownError for a file that is not in the library, and for a query with phrases.
        """
        parsed = parse(query) if query else Query(())
        if parsed.terms:
            raise KnownError("Photos to tag are chosen by filters such as folder: or year:, not by a phrase.")
        ids = np.array(list(dict.fromkeys(self._library.members(files))), np.int64)
        if files and not query:
            return ids
        found = filters.matching(self._catalog, parsed.filters)
        return ids[np.isin(ids, found)] if files else found

    def edit(self, edit: Edit, *, pairs: tagruns.RunPairs = ()) -> Changes:
        """Make a change, so that `undo` can take it back. Raises KnownError for one that cannot be made."""
        return edits.apply(self._catalog, uuid.uuid4().hex, edit, pairs=pairs)

    def remove(self, ids: Ids, path: str) -> int:
        """Take a tag off photos, so that it never comes back there by itself; how many had it.

        Raises KnownError for a tag that neither the library nor the vocabulary has.
        """
        key = tagpaths.key(tagpaths.cleaned(path))
        known = [tag.path for tag in self.all()] + [term.path for term in self.vocabulary()]
        if key not in map(tagpaths.key, known):
            raise KnownError(f"There is no tag called “{path}”.")
        held = tags.of_photos(self._catalog, ids.tolist())
        self.edit(JudgeTags(ids.tolist(), [], [path]))
        return sum(any(tagpaths.key(each) == key for each in paths) for paths in held.values())

    def change(self, ids: Ids, *, add: Sequence[str] = (), remove: Sequence[str] = ()) -> Changes:
        """Put tags on photos and take others off, by their paths. Raises KnownError for a path that will not do."""
        return self.edit(TagPhotos(ids.tolist(), list(add), list(remove)))

    # Tags that suggest themselves.

    def prepare(self, on_progress: Callable[[Progress], None] = lambda _: None) -> None:
        """Make what suggestions need and the library lacks. Raises KnownError as `Library.search`."""
        if not self.is_prepared():
            for progress in prepare(self._catalog, self._library.encoder):
                on_progress(progress)

    def is_prepared(self) -> bool:
        """Whether `prepare` has nothing to do. Raises KnownError when nothing is indexed."""
        return is_prepared(self._catalog, self._library.searchable())

    def can_suggest(self) -> bool:
        """Whether `prepare` ever came to its end. Raises KnownError when nothing is indexed."""
        return scorers.load(self._catalog, self._library.searchable().encoder_key) is not None

    def suggestions(self, photo_ids: Ids) -> dict[int, list[Suggestion]]:
        """The tags that fit each photo, that it has not yet, and that were not rejected for it.

        Photos that are not indexed are left out. Raises KnownError before `prepare`.
        """
        index, found = self._scored()
        known = photo_ids[np.isin(photo_ids, index.ids)].tolist()
        held, refused = tags.of_photos(self._catalog, known), tags.rejected(self._catalog, known)
        return {
            photo_id: suggest.for_photos(
                found, index, np.array([photo_id]), {*held.get(photo_id, ()), *refused.get(photo_id, ())}
            )
            for photo_id in known
        }

    def fitting(self, ids: Ids, threshold: float, only: Sequence[str] = ()) -> tagruns.RunPairs:
        """The tags that are so probable for some of these photos that lack them, and were not rejected there.

        Of all tags, or `only` of these. Raises KnownError before `prepare`, and for a tag that cannot be suggested.
        """
        index, found = self._scored()
        for path in only:
            if found.column(path) is None:
                raise KnownError(f"Nothing can suggest the tag “{path}”; `photoclip tag vocabulary` lists what can be.")
        paths = list(only) or list(found.paths)
        pairs = suggest.pairs(found, index, ids, paths, [threshold] * len(paths), [()] * len(paths))
        settled = tags.settled(self._catalog)
        open_ = []
        for path, photo_ids, probabilities in pairs:
            left = ~np.isin(photo_ids, settled.get(tagpaths.key(path), ()))
            if left.any():
                open_.append((path, photo_ids[left], probabilities[left]))
        return open_

    def apply(self, ids: Ids, fitting: tagruns.RunPairs, threshold: float, scope: str) -> TagRun | None:
        """Put on photos, as one run, what is `fitting` from a probability on; None when that is nothing."""
        paths = [path for path, _, _ in fitting]
        without: list[list[int]] = [[] for _ in paths]
        key = self._library.searchable().encoder_key
        before = [run.id for run in self.runs()]
        self.edit(AutoTag(ids.tolist(), paths, [threshold] * len(paths), without, key, scope), pairs=fitting)
        return next((run for run in self.runs() if run.id not in before), None)

    def health(self) -> Health:
        """How the tags do. Raises KnownError before `prepare`."""
        index, found = self._scored()
        return health.examine(self._catalog, index, found)

    def _scored(self) -> tuple[VectorIndex, Scorers]:
        index = self._library.searchable()
        found = scorers.load(self._catalog, index.encoder_key)
        if found is None:
            raise KnownError("No tags are prepared to suggest themselves yet.")
        return index, found

    def vocabulary(self) -> list[Term]:
        """The terms that may suggest themselves, and those that are switched off."""
        return vocabulary.terms(self._catalog)

    def spelt(self, paths: Sequence[str]) -> list[str]:
        """These tags as the vocabulary spells them. Raises KnownError for the first that it has not."""
        known = {tagpaths.key(term.path): term.path for term in self.vocabulary()}
        for path in paths:
            if tagpaths.key(tagpaths.cleaned(path)) not in known:
                raise KnownError(f"The vocabulary has no tag “{path}”; `photoclip tag vocabulary` lists what it has.")
        return [known[tagpaths.key(tagpaths.cleaned(path))] for path in paths]

    # To other places and back.

    def export(self, file: Path) -> int:
        """Write what was said of all photos into a file; how many they are. Raises KnownError as `exchange.export`."""
        return exchange.export(self._catalog, file)

    def matched(self, file: Path, *, replace: bool = False) -> exchange.Import:
        """The photos of the library that a file of `export` speaks of, and the edit that takes over what it says.

        Raises KnownError as `exchange.read`.
        """
        return exchange.match(self._catalog, exchange.read(file), replace=replace)

    # Runs and undoing.

    def runs(self) -> list[TagRun]:
        """What was put on in one go, the newest first."""
        return tagruns.all_runs(self._catalog)

    def reversal(self, run_id: int, paths: Sequence[str] = (), files: Sequence[Path | int] = ()) -> RevertRun:
        """The edit that takes off what a run put on: all, or only these tags, or only from these photos.

        Raises KnownError for a run, a tag or a photo that there is not.
        """
        run = next((run for run in self.runs() if run.id == run_id), None)
        if run is None:
            raise KnownError(f"There is no run {run_id}; `photoclip tag runs` lists them.")
        if not run.active:
            raise KnownError(f"Run {run_id} is reverted already.")
        ids = {tagpaths.key(path): tag_id for tag_id, path, _ in run.tags}
        for path in paths:
            if tagpaths.key(path) not in ids:
                raise KnownError(f"Run {run_id} did not put the tag “{path}” on any photo.")
        return RevertRun(run_id, [ids[tagpaths.key(path)] for path in paths], self._library.members(files))

    def concerned(self, reversal: RevertRun) -> Ids:
        """The photos from which a reversal takes something off."""
        chosen: Sequence[int | None] = reversal.tag_ids or [None]
        ids = np.unique(np.concatenate([tagruns.photos_of(self._catalog, reversal.run_id, tag) for tag in chosen]))
        return ids[np.isin(ids, reversal.photo_ids)] if reversal.photo_ids else ids

    def undo(self) -> str:
        """Take back the latest change and say its kind (the name of its class in `photoclip.edits`).

        Raises KnownError when there is nothing to undo, or when it cannot be undone.
        """
        return self._turn(journal.latest(self._catalog), edits.undo, "There is nothing to undo.")

    def redo(self) -> str:
        """Make the change again that was undone last, and say its kind. Raises KnownError as `undo`."""
        return self._turn(journal.latest_undone(self._catalog), edits.redo, "There is nothing to make again.")

    def _turn(self, entry: tuple[str, str] | None, turn: Callable[..., Changes], nothing: str) -> str:
        if entry is None:
            raise KnownError(nothing)
        token, kind = entry
        turn(self._catalog, token)
        return kind

    def paths_of(self, ids: Ids) -> dict[int, Path]:
        """The files of photos."""
        return {photo.id: photo.path for photo in photos.photos(self._catalog, ids.tolist())}

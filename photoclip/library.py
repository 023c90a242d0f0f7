"""The headless API: open a library, add folders, index them, search. The command line is a thin layer over it.

```
with Library.open(folder) as library:
    library.add(Path("~/Pictures"))
    library.index()
    for match in library.search("a dog on the beach", limit=10): ...
```
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from photoclip.catalog import adapters, encoders, filters, judgements, photos, roots, runs, switching
from photoclip.catalog.adapters import AdapterVersion
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.catalog.judgements import Judgement, Taught
from photoclip.catalog.lock import LibraryLock
from photoclip.encoder.base import DeviceLostError, Encoder
from photoclip.errors import KnownError
from photoclip.jobs.embed import default_batch, embed
from photoclip.jobs.scan import scan
from photoclip.librarysidecars import LibrarySidecars
from photoclip.librarytags import LibraryTags
from photoclip.media.outcome import DecodeError
from photoclip.media.pool import DecoderPool
from photoclip.paths import LibraryPaths, path_text
from photoclip.records import Changes, Counts, Match, Photo, Progress, Root
from photoclip.search.adapted import ActiveAdapter, adapted
from photoclip.search.index import VectorIndex
from photoclip.search.parse import Query, Term, parse
from photoclip.search.rank import Floats, Ranking, by_term, combine, rank
from photoclip.search.similar import similar
from photoclip.settings import Settings
from photoclip.weights.registry import DEFAULT

# A file that is still being copied has changed when its turn comes; the next round sees it as it is then.
_ROUNDS = 3
_SETTLE_SECONDS = 2.0

# What a library whose making was interrupted may consist of.
_OWN_NAMES = ("lock", "worker", "catalog", "thumbnails", "vectors", "previews", "backups", "recent-searches")


class Library:
    """One library, open in one thread. Make it with `open`."""

    def __init__(
        self, catalog: Catalog, resources: ExitStack, encoder: str | Encoder | None, settings: Settings
    ) -> None:
        self.catalog = catalog
        self._resources = resources
        self._chosen = encoder if isinstance(encoder, str) else None
        self._encoder = None if isinstance(encoder, str) else encoder
        self._explicit = encoder is not None
        self._settings = settings
        self._pool: DecoderPool | None = None
        self._index: VectorIndex | None = None
        self._adapter = ActiveAdapter()

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        encoder: str | Encoder | None = None,
        device: str = "auto",
        writable: bool = True,
        settings: Settings | None = None,
        program: str = "photoclip",
    ) -> Self:
        """Open the library in `folder`. A writer makes a missing one and holds its lock; a reader takes no lock.

        `encoder` is a registry name, a folder of weights, or an encoder already made; without one it is the library's
        own, at first the embedded one. It is loaded when it is first needed. `program` is what others are told when
        they find the library locked. Raises KnownError.
        """
        chosen = (settings or Settings()).with_(device=device) if device != "auto" else (settings or Settings())
        with ExitStack() as stack:
            if writable:
                _require_own_folder(folder)
                stack.enter_context(LibraryLock(folder, program))
            catalog = stack.enter_context(open_catalog(folder, writable=writable))
            return cls(catalog, stack.pop_all(), encoder, chosen)

    def close(self) -> None:
        """End the decoders, close the files and give the lock back."""
        if self._pool is not None:
            self._pool.close()
            self._pool = None
        self._resources.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def encoder(self) -> Encoder:
        """The encoder, loaded at first use. Raises KnownError when it is not installed or damaged."""
        if self._encoder is None:
            from photoclip.encoder.openclip import load_encoder  # torch takes seconds; many uses never need it

            active = encoders.active(self.catalog)
            name = self._chosen or (active.name if active else DEFAULT)
            self._encoder = load_encoder(name, self._settings.device)
        return self._encoder

    def add(self, folder: Path) -> Root:
        """Add a folder of photos, or find that it is added already; `index` then looks into it."""
        return roots.add(self.catalog, folder)

    def index(
        self,
        on_progress: Callable[[Progress], None] = lambda _: None,
        changed: Callable[[Changes], None] = lambda _: None,
    ) -> Counts:
        """Scan all folders, index what is new or changed, follow the rules and see to sidecars.

        Stopped anywhere, the next call goes on. Raises KnownError: a full disk, or an encoder that cannot be used.
        """
        for round_ in range(_ROUNDS):
            if round_:
                time.sleep(_SETTLE_SECONDS)
            for progress in scan(self.catalog, changed=changed):
                on_progress(progress)
            if photos.counts(self.catalog).pending or self._explicit:
                size = self._settings.batch_size
                job = embed(self.catalog, self.encoder, self._decoders(), batch_size=size, changed=changed)
                with _device_explained(), closing(job):
                    for progress in job:
                        on_progress(progress)
            if not photos.counts(self.catalog).pending:
                break
        self.tags.rules.follow(on_progress)
        self.sidecars.see_to(on_progress, changed)
        return photos.counts(self.catalog)

    def search(self, query: str, limit: int | None = 100) -> list[Match]:
        """The photos that fit a query best; see `search.parse` for its language. An adapter in use has its say.

        Filters cut first, exactly; a query of filters alone gives the newest photos, without scores.

        Raises KnownError: a malformed query, an album or a tag that does not exist, nothing indexed yet, an encoder
        that cannot be used.
        """
        parsed = parse(query)
        among = filters.matching(self.catalog, parsed.filters) if parsed.filters else None
        if among is not None and not parsed.terms:
            found = photos.photos(self.catalog, among[:limit].tolist())
            return [Match(photo.id, photo.path) for photo in found]
        index = self.searchable()
        vectors = adapted(self._adapter.get(self.catalog, index.encoder_key), parsed, self._encode(parsed))
        return self._matches(rank(index, combine(parsed.terms, vectors), limit, among=among))

    def similar(self, photo: Path | int, limit: int | None = 100) -> list[Match]:
        """The photos most like one photo of the library (its file or id), or like any other picture file.

        Raises KnownError: no such photo, nothing indexed yet, a picture or an encoder that cannot be used.
        """
        index = self.searchable()
        known = self._known(photo)
        if known is not None and index.vector_of(known.id) is not None:
            return self._matches(similar(index, known.id, limit))
        file = known.path if known is not None else photo
        (vector,) = self._encode(Query((Term("image", str(file)),)))
        return self._matches(rank(index, vector, limit))

    def status(self) -> dict[str, Any]:
        """How many files are in which state (they add up to `found`), the encoder, and the last indexing rate."""
        counts = photos.counts(self.catalog)
        active = encoders.active(self.catalog)
        rate = runs.last_rate(self.catalog)
        return {
            "found": counts.found,
            "pending": counts.pending,
            "indexed": counts.indexed,
            "failed": counts.failed,
            "skipped": counts.skipped,
            "offline": counts.offline,
            "encoder": active.name if active else None,
            "photos_per_second": None if rate is None else round(rate, 2),
        }

    def use(self, name: str) -> Counts:
        """Make another encoder the library's own, at once, wherever it was on the way to.

        Photos without a vector of it are pending from then on; old vectors stay, for the way back.
        """
        self._chosen, self._encoder, self._index = name, None, None
        with self.catalog.transaction():
            encoders.activate(self.catalog, self.encoder.info)
            switching.set_target(self.catalog, None)
        return photos.counts(self.catalog)

    def teach(self, phrase: str, files: Sequence[Path | int], *, rejected: Sequence[Path | int] = ()) -> Changes:
        """Note that photos of the library (files or ids) show what `phrase` says, and that others do not.

        `learn` makes use of it. Raises KnownError for a file that is not in the library, for a photo on both sides and
        for a phrase that says nothing; then nothing is noted.
        """
        fitting, others = self.members(files), self.members(rejected)
        if both := set(fitting) & set(others):
            path = photos.photos(self.catalog, sorted(both))[0].path
            raise KnownError(f"{path_text(path)} is said to fit and not to fit; it can only be one of them.")
        with self.catalog.transaction():
            changes = judgements.judge(self.catalog, phrase, fitting)
            return changes | judgements.judge(self.catalog, phrase, others, confirmed=False)

    def forget(self, phrase: str, files: Sequence[Path | int] = ()) -> Changes:
        """Take back what was taught about these photos and a phrase; without photos all about the phrase.

        Raises KnownError as `teach`, and when there is nothing to take back.
        """
        forgotten = judgements.forget(self.catalog, phrase, self.members(files) if files else None)
        if not forgotten:
            raise KnownError(f"Nothing was taught about {phrase!r}" + (" and these photos." if files else "."))
        return forgotten

    def taught(self, phrase: str) -> list[tuple[Judgement, Path]]:
        """What was said about a phrase: each photo's judgement and file, without photos that are missing."""
        said = {judgement.photo_id: judgement for judgement in judgements.judgements(self.catalog, phrase)}
        return [(said[photo.id], photo.path) for photo in photos.photos(self.catalog, list(said))]

    def taught_phrases(self) -> list[Taught]:
        """The phrases that photos were judged for."""
        return judgements.taught(self.catalog)

    def learn(self, on_progress: Callable[[Progress], None] = lambda _: None) -> AdapterVersion:
        """Learn an adapter from tags, captions and what was taught; it is put to use if it is better.

        Raises KnownError when there is too little to learn from, nothing indexed, or an encoder that cannot be used.
        """
        from photoclip.jobs.adapt import adapt  # torch takes seconds; many uses never need it

        self.searchable()
        with _device_explained():
            job = adapt(self.catalog, self.encoder)
            while True:
                try:
                    on_progress(next(job))
                except StopIteration as end:
                    learnt: AdapterVersion = end.value
                    return learnt

    @property
    def tags(self) -> LibraryTags:
        """The tags of the library, and what suggests them."""
        return LibraryTags(self)

    @property
    def sidecars(self) -> LibrarySidecars:
        """The sidecars beside the library's photos."""
        return LibrarySidecars(self.catalog)

    def adapters(self) -> list[AdapterVersion]:
        """The adapters learnt for the library's encoder, the newest first; at most one is active."""
        active = encoders.active(self.catalog)
        return adapters.versions(self.catalog, active.key) if active else []

    def use_adapter(self, number: int | None = None) -> AdapterVersion:
        """Search with an adapter, by default the newest that may be used. Raises KnownError when there is none."""
        chosen = adapters.newest_accepted(self.catalog, self._encoder_key()) if number is None else number
        if adapters.version(self.catalog, chosen).encoder_key != self._encoder_key():
            raise KnownError(f"Adapter {chosen} belongs to another encoder; it works when that one is in use.")
        adapters.activate(self.catalog, chosen)
        return adapters.version(self.catalog, chosen)

    def roll_back_adapter(self) -> AdapterVersion:
        """Go back to the adapter that was learnt before the one in use. Raises KnownError when there is none."""
        return self.use_adapter(adapters.one_before(self.catalog, self._encoder_key()))

    def drop_adapter(self) -> Changes:
        """Search with the plain encoder again; `use_adapter` is the way back."""
        return adapters.deactivate(self.catalog, self._encoder_key())

    def _encoder_key(self) -> str:
        active = encoders.active(self.catalog)
        if active is None:
            raise KnownError("Nothing is indexed yet, so there is no adapter; run `photoclip index`.")
        return active.key

    def members(self, files: Sequence[Path | int]) -> list[int]:
        """The ids of photos of the library. Raises KnownError naming the first that is not one."""
        ids = []
        for file in files:
            known = self._known(file)
            if known is None:
                raise KnownError(
                    f"{path_text(Path(str(file)))} is not in the library; `photoclip add` its folder first."
                )
            ids.append(known.id)
        return ids

    def searchable(self) -> VectorIndex:
        """The up-to-date index of the active encoder. Raises KnownError, saying what to do, when it is empty."""
        active = encoders.active(self.catalog)
        if self._index is not None and active is not None and active.key == self._index.encoder_key:
            self._index.refresh()
        else:
            self._index = VectorIndex(self.catalog, active.key) if active else None
        if self._index is None or not len(self._index):
            found = photos.counts(self.catalog).found
            todo = f"None of the {found:,} files is indexed yet; run `photoclip index`."
            raise KnownError(todo if found else "The library has no photos yet; add a folder with `photoclip add DIR`.")
        return self._index

    def _encode(self, query: Query) -> Floats:
        """The embeddings of a query's terms, in their order."""
        from photoclip.encoder.prompts import encode_phrases

        info = self.encoder.info
        if self._index is None or info.key != self._index.encoder_key:
            raise KnownError(
                f"The library is not indexed with this version of {info.name}; "
                f"run `photoclip models use {info.name}` and then `photoclip index`."
            )
        parts = []
        with _device_explained():
            if query.texts:
                parts.append(encode_phrases(self.encoder, query.texts))
            if query.images:
                pictures = [self._picture(Path(image)) for image in query.images]
                parts.append(self.encoder.encode_images(np.stack(pictures)))
        return by_term(query, np.concatenate(parts))

    def _picture(self, file: Path) -> npt.NDArray[np.uint8]:
        try:
            return self._decoders().pixels(file.absolute())
        except DecodeError as error:
            raise KnownError(f"The image {path_text(file)} cannot be used: {error}.") from error

    def _known(self, photo: Path | int) -> Photo | None:
        if isinstance(photo, int):
            known = photos.photo(self.catalog, photo)
            if known is None:
                raise KnownError(f"There is no photo number {photo} in the library.")
            return known
        expanded = photo.expanduser().absolute()
        found = photos.by_path(self.catalog, expanded) or photos.by_path(self.catalog, expanded.resolve())
        if found is None and not expanded.is_file():
            raise KnownError(f"There is no file {path_text(photo)}.")
        return found

    def _matches(self, ranking: Ranking) -> list[Match]:
        scores = dict(zip(ranking.ids.tolist(), ranking.scores.tolist(), strict=True))
        found = photos.photos(self.catalog, list(scores))
        return [Match(photo.id, photo.path, scores[photo.id]) for photo in found]

    def _decoders(self) -> DecoderPool:
        if self._pool is None:
            ahead = 2 * (self._settings.batch_size or default_batch(self.encoder))
            self._pool = DecoderPool(self.encoder.spec, workers=self._settings.decoders, ahead=max(32, ahead))
        return self._pool


@contextmanager
def _device_explained() -> Iterator[None]:
    try:
        yield
    except DeviceLostError as error:
        raise KnownError(
            "The graphics device stopped working; what is done is kept. Try again, or choose the device cpu."
        ) from error


def _require_own_folder(folder: Path) -> None:
    """Refuse to make a new library among other files: it would claim somebody's photo folder as its own."""
    paths = LibraryPaths(folder)
    if paths.catalog.exists() or not folder.is_dir():
        return
    others = sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith((".", *_OWN_NAMES)))
    if others:
        raise KnownError(
            f"The folder {path_text(folder)} has other files in it ({path_text(others[0])}); "
            "the library needs a new or empty folder of its own."
        )

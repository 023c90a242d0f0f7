"""The encoder that the library is on its way to: fetched, loaded, and ready to have its vectors filled in.

Where the way leads is kept in the catalog, so another worker goes on after this one was killed.
"""

from collections.abc import Callable
from pathlib import Path

from photoclip.catalog import switching
from photoclip.catalog.connection import Catalog
from photoclip.encoder.base import Encoder
from photoclip.errors import KnownError
from photoclip.records import Changes, Progress
from photoclip.weights import registry
from photoclip.worker.fetching import Fetching
from photoclip.worker.loading import EncoderLoading, Loader


class Switching:
    """One way at a time; call `step` whenever `wake` was called. `fetched` hears the progress, None at the end."""

    def __init__(
        self,
        catalog: Catalog,
        load: Loader,
        device: str,
        *,
        wake: Callable[[], None],
        fetched: Callable[[Progress | None], None],
    ) -> None:
        self._catalog = catalog
        self._load = load
        self._device = device
        self._wake = wake
        self._fetched = fetched
        self._fetching: Fetching | None = None
        self._loading: EncoderLoading | None = None
        self._at_once = False
        self.name = switching.target(catalog)
        self.encoder: Encoder | None = None

    @property
    def is_fetching(self) -> bool:
        """Whether a download is under way."""
        return self._fetching is not None and not self._fetching.cancelled

    @property
    def at_once(self) -> bool:
        """Whether the library is to change over without waiting for the vectors."""
        return self._at_once

    def want(self, name: str, *, at_once: bool = False) -> Changes:
        """Set out for an encoder. Raises KnownError for a name that is neither in the registry nor a folder."""
        if not Path(name).expanduser().is_dir():
            registry.entry(name)
        changes = switching.set_target(self._catalog, name)
        self._turn_to(name)
        self._at_once = at_once
        self.begin()
        return changes

    def abandon(self) -> Changes:
        """Stay with the present encoder. Vectors and downloads that are here already are kept."""
        changes = switching.set_target(self._catalog, None)
        self._turn_to(None)
        return changes

    def begin(self) -> None:
        """Set about it, or again after it failed, unless that is under way."""
        if self.name is not None and self.encoder is None and self._loading is None and self._fetching is None:
            self._fetching = Fetching(self.name, self._wake)

    def step(self) -> Encoder | None:
        """See what has come of it: the encoder, once, when it is loaded. Raises KnownError if it cannot be had."""
        if self._fetching is not None:
            self._follow_download(self._fetching)
        outcome = self._loading.result() if self._loading is not None else None
        if outcome is None:
            return None
        self._loading = None
        if isinstance(outcome, KnownError):
            raise outcome
        self.encoder = outcome
        return outcome

    def _follow_download(self, fetching: Fetching) -> None:
        progress = fetching.take_progress()
        if progress is not None and not fetching.cancelled:
            self._fetched(progress)
        if not fetching.over:
            return
        self._fetching = None
        if fetching.downloaded:
            self._fetched(None)
        if fetching.cancelled:
            self.begin()
            return
        problem = fetching.result()
        if problem is not None:
            raise problem
        self._loading = EncoderLoading(self._load, fetching.name, self._device, self._wake)

    def _turn_to(self, name: str | None) -> None:
        """Forget what was begun for another encoder."""
        if name != self.name:
            self.encoder = self._loading = None
            if self._fetching is not None:
                self._fetching.cancel()
        self.name, self._at_once = name, False

"""The sidecars of an open library, headless: whether they are written, what would be in them, and writing them."""

from collections.abc import Callable
from pathlib import Path

from photoclip.catalog import sidecars
from photoclip.catalog.connection import Catalog
from photoclip.catalog.sidecars import PlannedSidecar, SidecarOverview
from photoclip.jobs.sidecars import sidecar_job
from photoclip.media import sidecarfile
from photoclip.media.pool import DecoderPool
from photoclip.records import Changes, Progress


class LibrarySidecars:
    """The sidecars of one library; get it from `Library.sidecars`."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def overview(self) -> SidecarOverview:
        """Whether they are written, how many wait and are written, and the first of those held up with the reasons."""
        return sidecars.overview(self._catalog)

    def preview(self, limit: int = 100) -> list[PlannedSidecar]:
        """The first that are to be written, or would be, and what changes in them."""
        return sidecars.preview(self._catalog, limit)

    def path_of(self, planned: PlannedSidecar) -> Path:
        """Where a planned sidecar is to be written."""

        def alone() -> bool:
            return sidecars.is_alone(self._catalog, planned.photo_id)

        place = sidecarfile.place_for(planned.photo, sidecars.place_of(self._catalog, planned.photo_id), alone)
        return planned.photo.with_name(sidecarfile.names(planned.photo.name)[place])

    def enable(self, wanted: bool) -> None:
        """Begin to write sidecars, at the next `see_to` or `Library.index`, or cease to; those written stay."""
        sidecars.enable(self._catalog, wanted)

    def see_to(
        self,
        on_progress: Callable[[Progress], None] = lambda _: None,
        changed: Callable[[Changes], None] = lambda _: None,
    ) -> None:
        """Read those that have changed and, if that is enabled, write those that are due, held-up ones too.

        Raises KnownError: a full disk.
        """
        if sidecars.pending(self._catalog, again=True):
            with DecoderPool(None, workers=1) as pool:
                for progress in sidecar_job(self._catalog, pool, again=True, changed=changed):
                    on_progress(progress)

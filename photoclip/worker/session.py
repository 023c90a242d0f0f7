"""The worker at work: answers the window's messages between the steps of its jobs."""

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import assert_never

from photoclip.catalog import encoders, photos, roots, switching
from photoclip.catalog.connection import Catalog
from photoclip.encoder.base import Encoder
from photoclip.errors import KnownError
from photoclip.jobs.embed import embed
from photoclip.jobs.scan import scan
from photoclip.jobs.switch import switch, tidy
from photoclip.media.pool import DecoderPool
from photoclip.protocol import (
    AddFolder,
    Apply,
    CancelFetch,
    ClearPreviews,
    Command,
    Done,
    DropVectors,
    EncodeQuery,
    Hello,
    JobFinished,
    Learn,
    LookAgain,
    MakeHeatMap,
    MakePreview,
    Pause,
    Ping,
    Pong,
    Problem,
    Ready,
    Redo,
    RemoveFolder,
    RequestFailed,
    Rescan,
    Resume,
    Retry,
    Shutdown,
    Skip,
    Undo,
    UseEncoder,
    WriteSidecars,
)
from photoclip.records import Changes, Progress, Root
from photoclip.settings import Settings
from photoclip.weights import registry
from photoclip.worker.drives import Drives
from photoclip.worker.edits import EditCommand, make
from photoclip.worker.errands import Errands
from photoclip.worker.loading import EncoderLoading, Loader
from photoclip.worker.pictures import Pictures
from photoclip.worker.queries import Queries
from photoclip.worker.reporter import Reporter
from photoclip.worker.scheduler import Blocked, Finished, Job, Scheduler
from photoclip.worker.stdio import Channel
from photoclip.worker.switching import Switching
from photoclip.worker.tagging import TagWork

# Scans come first: they are short, and say how much there is to do.
SCAN, EMBED, SWITCH, TIDY = range(4)
IDLE_S = 60.0

log = logging.getLogger(__name__)


class Session:
    """One open library, served until the window has gone. Owns the decoders and the encoder; close it after `run`."""

    def __init__(
        self, catalog: Catalog, channel: Channel, settings: Settings, load: Loader, *, encoder_name: str | None = None
    ) -> None:
        self._catalog = catalog
        self._channel = channel
        self._settings = settings
        self._load = load
        self._encoder_name = encoder_name
        self._encoder: Encoder | None = None
        self._loading: EncoderLoading | None = None
        self._device = ""  # what the window believes to be encoding
        self._no_encoder = ""  # why there is none
        self._waiting_queries: list[EncodeQuery | MakeHeatMap] = []
        # Without an encoder it makes previews only; the encoder brings the geometry of its pictures.
        self._pool = DecoderPool(None, workers=settings.decoders)
        self._errands = Errands(channel.wake)
        room = settings.preview_cache_mb * 1_000_000
        self._photo_pictures = Pictures(catalog, self._pool, self._errands, channel.send, limit_bytes=room)
        self._queries = Queries(self._pool, self._errands, channel.send)
        self._reporter = Reporter(channel.send)
        self._drives = Drives(catalog, self._on_drive, wake=channel.wake)
        self._scheduler = Scheduler()
        self._tagging = TagWork(catalog, self._pool, self._scheduler, lambda: self._encoder, self._reporter.changed)
        self._switching = Switching(catalog, load, settings.device, wake=channel.wake, fetched=self._report_download)

    def run(self) -> None:
        """Look for new photos in all folders, index them, and answer messages until the channel ends."""
        self._begin_loading()
        self._switching.begin()
        self._index_all()
        wait_s = 0.0
        while not self._channel.ended:
            for command in self._channel.receive(wait_s):
                self._handle(command)
            self._errands.answer()
            next_look = self._drives.follow()
            self._take_encoder()
            self._follow_switching()
            self._advance()
            self._tell_device()
            next_tags = self._tagging.follow()
            waits = (self._reporter.flush_due(), self._scheduler.wait_s(), next_look, next_tags, IDLE_S)
            wait_s = min(wait for wait in waits if wait is not None)
        # Edits are committed however soon after them the window was closed.
        for command in self._channel.receive(0):
            if isinstance(command, AddFolder | RemoveFolder | Retry | Skip | UseEncoder | WriteSidecars | EditCommand):
                self._handle(command)

    def close(self) -> None:
        """End the running jobs and the decoders."""
        self._scheduler.close()
        self._errands.close()
        self._drives.close()
        self._pool.close()

    # Jobs.

    def _index_all(self) -> None:
        self._scheduler.add(Job("scan", lambda: scan(self._catalog, changed=self._reporter.changed), SCAN))
        self._add_embed()

    def _index(self, root: Root) -> None:
        self._scheduler.add(
            Job("scan", lambda: scan(self._catalog, [root], changed=self._reporter.changed), SCAN, target=root.id)
        )
        self._add_embed()

    def _on_drive(self, root: Root) -> None:
        """A folder has gone with its drive, or is back with whatever happened to its files meanwhile."""
        with suppress(KnownError):  # on a full disk it is seen again at the next look
            self._reporter.changed(roots.set_online(self._catalog, root.id, not root.online))
        if not root.online:
            self._index(root)

    def _add_embed(self) -> None:
        self._scheduler.add(Job("embed", self._start_embed, EMBED))
        if self._switching.encoder is not None:  # what is new needs both encoders' vectors
            self._add_switch(self._switching.encoder)

    def _start_embed(self) -> Iterator[Progress]:
        assert self._encoder is not None  # the job is held until there is one
        size, changed = self._settings.batch_size, self._reporter.changed
        return embed(self._catalog, self._encoder, self._pool, batch_size=size, changed=changed)

    def _advance(self) -> None:
        match self._scheduler.step():
            case None:
                pass
            case Progress() as progress:
                self._reporter.progress(progress)
            case Finished(job):
                log.info("%s finished", job)
                if job == "switch":
                    self._change_over()
                elif job == "tidy":
                    self._reporter.changed(Changes(encoder=True))
                self._tagging.finished(job)
                self._reporter.flush()
                self._channel.send(JobFinished(job))
            case Blocked(job, reason, news):
                log.warning("%s cannot go on: %s", job, reason)
                self._reporter.paused(True, reason)
                if news:
                    self._channel.send(Problem(reason))

    # The encoder.

    def _begin_loading(self) -> None:
        """Load the library's encoder, unless that is under way. Until then indexing and queries wait."""
        if self._encoder is not None or self._loading is not None:
            return
        chosen = encoders.active(self._catalog)
        name = chosen.name if chosen is not None else self._encoder_name or registry.DEFAULT
        self._no_encoder = ""
        self._scheduler.hold("embed")
        self._loading = EncoderLoading(self._load, name, self._settings.device, self._channel.wake)

    def _take_encoder(self) -> None:
        """See what has come of loading the encoder; then the queries that waited for it are answered."""
        outcome = self._loading.result() if self._loading is not None else None
        if outcome is None:
            return
        self._loading = None
        try:
            self._encoder = self._activated(outcome)
        except KnownError as error:
            log.warning("no encoder: %s", error)
            self._no_encoder = str(error)
            self._channel.send(Problem(self._no_encoder))
        self._tell_device()
        self._answer_waiting()

    def _answer_waiting(self) -> None:
        waiting, self._waiting_queries = self._waiting_queries, []
        for query in waiting:
            self._handle(query)

    def _activated(self, outcome: Encoder | KnownError) -> Encoder:
        if isinstance(outcome, KnownError):
            raise outcome
        active = encoders.active(self._catalog)
        if active is None or active.key != outcome.info.key:
            self._reporter.changed(encoders.activate(self._catalog, outcome.info))
        self._pool.spec = outcome.spec
        self._scheduler.release("embed")
        return outcome

    def _tell_device(self) -> None:
        """Say what encodes: once it is loaded, and again when the CPU takes over for lack of memory."""
        if self._encoder is None or self._encoder.device_name == self._device:
            return
        info, self._device = self._encoder.info, self._encoder.device_name
        log.info("encoder %s on %s", info.name, self._device)
        self._channel.send(Ready(info.key, info.name, info.dim, self._device))

    # Another encoder.

    def _use_encoder(self, command: UseEncoder) -> None:
        active = encoders.active(self._catalog)
        own = active.name if active is not None else self._encoder_name or registry.DEFAULT
        if command.name == own and (self._encoder is not None or self._loading is not None):
            changes = self._switching.abandon()
        else:
            changes = self._switching.want(command.name, at_once=command.at_once)
        self._reporter.changed(changes)
        self._scheduler.drop("switch")
        self._scheduler.drop("tidy")
        if self._switching.encoder is not None:
            self._set_out(self._switching.encoder)

    def _report_download(self, progress: Progress | None) -> None:
        if progress is not None:
            self._reporter.progress(progress)
        else:
            self._reporter.flush()
            self._channel.send(JobFinished("fetch"))

    def _follow_switching(self) -> None:
        """See what has come of having the other encoder."""
        try:
            encoder = self._switching.step()
        except KnownError as error:
            log.warning("no other encoder: %s", error)
            self._channel.send(Problem(str(error)))
            return
        if encoder is not None:
            self._set_out(encoder)

    def _set_out(self, encoder: Encoder) -> None:
        active = encoders.active(self._catalog)
        if self._switching.at_once or (active is not None and active.key == encoder.info.key):
            self._scheduler.drop("embed")
            self._reporter.changed(encoders.activate(self._catalog, encoder.info))
            self._change_over()
        else:
            self._add_switch(encoder)

    def _add_switch(self, encoder: Encoder) -> None:
        def start() -> Iterator[Progress]:
            size, changed = self._settings.batch_size, self._reporter.changed
            return switch(self._catalog, encoder, self._pool, batch_size=size, changed=changed)

        self._scheduler.add(Job("switch", start, SWITCH))

    def _change_over(self) -> None:
        """If the library has arrived at the other encoder, encode with that one from now on."""
        encoder, active = self._switching.encoder, encoders.active(self._catalog)
        if encoder is None or active is None or active.key != encoder.info.key:
            return
        self._reporter.changed(self._switching.abandon())
        self._encoder, self._loading, self._no_encoder, self._device = encoder, None, "", ""
        self._pool.spec = encoder.spec
        self._scheduler.release("embed")
        self._add_embed()
        self._answer_waiting()

    def _drop_vectors(self, command: DropVectors) -> None:
        key = command.encoder_key
        known = next((each for each in switching.stored(self._catalog) if each.key == key), None)
        if known is not None and (known.active or known.name == self._switching.name):
            raise KnownError(f"The vectors of {known.name} are in use and stay.")
        self._scheduler.add(Job("tidy", lambda: tidy(self._catalog, key), TIDY, target=key))

    # Messages.

    def _handle(self, command: Command) -> None:
        match command:
            case EncodeQuery():
                self._encode(command)
            case MakePreview():
                self._photo_pictures.make_preview(command)
            case MakeHeatMap():
                self._make_heat_map(command)
            case AddFolder():
                self._edit(command.edit, lambda: self._add_folder(command))
            case RemoveFolder():
                self._edit(command.edit, lambda: self._remove_folder(command))
            case Skip():
                self._edit(command.edit, lambda: self._reporter.changed(photos.skip(self._catalog, command.photo_ids)))
            case Retry():
                self._edit(command.edit, lambda: self._retry(command))
            case UseEncoder():
                self._edit(command.edit, lambda: self._use_encoder(command))
            case DropVectors():
                self._edit(command.edit, lambda: self._drop_vectors(command))
            case WriteSidecars():
                self._edit(command.edit, lambda: self._tagging.sidecars.enable(command.enabled))
            case Apply() | Undo() | Redo() | LookAgain():
                self._edit(command.edit, lambda: self._make(command))
            case ClearPreviews():
                self._photo_pictures.clear()
            case Learn():
                self._tagging.learn()
            case CancelFetch():
                if self._switching.is_fetching:
                    self._reporter.changed(self._switching.abandon())
            case Rescan():
                self._begin_loading()
                self._switching.begin()
                self._index_all()
            case Pause():
                self._scheduler.pause()
                self._reporter.paused(True)
            case Resume():
                self._begin_loading()
                self._switching.begin()
                self._scheduler.resume()
                self._reporter.paused(False)
            case Ping():
                self._channel.send(Pong())  # the channel has left it to us to prove that we are alive
            case Hello() | Shutdown():
                pass  # the channel has dealt with them
            case _:
                assert_never(command)

    def _edit(self, number: int, commit: Callable[[], Changes | None]) -> None:
        """Make an edit and acknowledge it; one that is refused is dealt with too, and not to be sent again."""
        refused = False
        try:
            self._tagging.edited(commit())
        except KnownError as error:
            refused = True
            log.warning("an edit is refused: %s", error)
            self._channel.send(Problem(str(error)))
        self._reporter.flush_changes()
        self._channel.send(Done(number, refused))

    def _make(self, command: EditCommand) -> Changes:
        changes = make(self._catalog, command, self._index)
        self._reporter.changed(changes)
        return changes

    def _add_folder(self, command: AddFolder) -> None:
        root = roots.add(self._catalog, Path(command.path))
        self._reporter.changed(Changes(roots=True))
        self._index(root)

    def _remove_folder(self, command: RemoveFolder) -> None:
        self._scheduler.drop("scan")  # the folder may be what is being scanned
        self._reporter.changed(roots.remove(self._catalog, command.root_id))
        self._index_all()

    def _retry(self, command: Retry) -> None:
        self._reporter.changed(photos.retry(self._catalog, command.photo_ids))
        self._add_embed()

    def _encode(self, query: EncodeQuery) -> None:
        if self._loading is not None:
            self._waiting_queries.append(query)
            return
        if self._encoder is None:
            self._channel.send(RequestFailed(query.request, self._no_encoder))
            return
        self._queries.encode(query, self._encoder)

    def _make_heat_map(self, command: MakeHeatMap) -> None:
        if self._loading is not None:
            self._waiting_queries.append(command)
        elif self._encoder is None:
            self._channel.send(RequestFailed(command.request, self._no_encoder))
        else:
            self._photo_pictures.make_heat_map(command, self._encoder)

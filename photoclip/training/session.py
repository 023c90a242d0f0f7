"""One training session: from a folder of small pictures to a checkpoint, in one process or in several."""

import signal
import sys
import tempfile
from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.multiprocessing.spawn import spawn

from photoclip.encoder.allocator import keep_memory
from photoclip.errors import KnownError
from photoclip.training import dataset, loop, network
from photoclip.training.batches import Batches
from photoclip.training.peers import Peers

# Of every batch: how much comes from which source.
SHARES = {"tiny-imagenet": 0.71, "caltech101": 0.11, "captioned": 0.02, "scenes": 0.16}

# From which part of the run on, at which resolution: much is learnt from small pictures, at less than half the cost,
# but the last jump has to come while the learning rate is high.
SIZES = ((0.0, 64), (0.25, 80), (0.6, network.IMAGE_SIZE))

# Caltech-101 has 36 photos of a class: without mixing they are soon learnt by heart.
MIXED = 0.5
CALM_FROM = 0.88

# A step's activations take some gigabytes, which the C library would otherwise get anew page by page.
_LARGEST_KEPT, _MOST_KEPT = 2**30, 2**31 - 1  # mallopt takes an int

# Whole classes, some of every broader kind, that stay out of the first half of the training. What the encoder of that
# time finds of them is how well it knows a kind whose member it has never seen.
WITHHELD = frozenset(
    {f"tiny-imagenet/{wnid}" for wnid in (
        "n02094433", "n02106662",  # Yorkshire terrier, German shepherd
        "n02002724", "n02056570",  # stork, penguin
        "n02268443", "n02206856",  # dragonfly, bee
        "n03977966", "n04146614",  # police van, school bus
        "n03447447", "n02793495",  # gondola, barn
        "n04099969",  # rocking chair
        "n02963159", "n03617480",  # cardigan, kimono
        "n07873807", "n07614500",  # pizza, ice cream
    )}
    | {f"caltech101/{name}" for name in ("bass", "sunflower", "lotus", "mandolin", "saxophone", "ketch", "pizza")}
)  # fmt: skip


@dataclass(frozen=True)
class Session:
    """What to train on (`cache`, written by embed-data), where to (`folder`), and how long."""

    cache: Path
    folder: Path
    plan: loop.Plan
    batch: int = 256
    without: Set[str] = frozenset()  # classes that are left out
    weights_from: Path | None = None  # an encoder whose weights a fresh run begins with
    texts_only: bool = False  # only those of its text network

    @property
    def checkpoint(self) -> Path:
        """Where it goes on from, if it is there."""
        return self.folder / "checkpoint.pt"


def train(session: Session, processes: int = 0) -> None:
    """Train, or go on from the checkpoint; with 0 `processes`: one a core, or a single one where there is a GPU."""
    if not set(SHARES) & set(dataset.names(session.cache)):
        raise KnownError(f"There are no pictures in {session.cache}; run embed-data first.")
    count = processes or (1 if torch.cuda.is_available() else torch.get_num_threads())
    with tempfile.TemporaryDirectory() as folder:
        meeting_point = Path(folder) / "peers"
        if count == 1:
            _take_part(0, 1, meeting_point, session)
        else:
            spawn(_take_part, (count, meeting_point, session), count)  # type: ignore[no-untyped-call]


def _take_part(rank: int, count: int, meeting_point: Path, session: Session) -> None:
    """One of `count` processes that train together."""
    torch.set_flush_denormal(True)
    keep_memory(_LARGEST_KEPT, _MOST_KEPT)
    if count > 1:
        torch.set_num_threads(1)
        # The end of the parent arrives as an interrupt, which is ignored in what a shell starts in the background.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    peers = Peers.join(rank, count, meeting_point)
    device = "cuda" if count == 1 and torch.cuda.is_available() else "cpu"
    run = loop.Run(network.ARCHITECTURE, session.plan, device, peers)
    if session.checkpoint.exists():
        run.resume(session.checkpoint)
    elif session.weights_from:
        run.adopt(network.load(session.weights_from), texts_only=session.texts_only)
    sources = [dataset.load(session.cache, name) for name in dataset.names(session.cache)]
    batches = Batches(sources, SHARES, session.batch, session.plan.seed, session.without)
    loop.train(run, batches, session.checkpoint, session.folder / "log.csv", _show)
    peers.leave()


def _show(report: loop.Report) -> None:
    sys.stdout.write(
        f"{report.progress:6.1%}  step {report.step}  loss {report.loss:.3f}  {report.photos_per_second:.0f} photos/s  "
        f"at {report.size} px  rate {report.rate:.2e}  scale {report.scale:.1f}\n"
    )
    sys.stdout.flush()

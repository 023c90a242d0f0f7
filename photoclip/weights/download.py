"""Installs an encoder from the hub: resumable, verified, and all or nothing.

Files arrive in a hidden `.part` folder beside the final one, with the plan (revision, sizes, hashes) that pins the
revision across interruptions. Only when all of them have their published content are they recorded and the folder
renamed.
"""

import json
import shutil
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from dataclasses import asdict
from pathlib import Path

import filelock

from photoclip.errors import KnownError
from photoclip.paths import path_text
from photoclip.records import Progress
from photoclip.weights import record as records
from photoclip.weights.hub import Hub, HubFile, NotPublishedError, Snapshot
from photoclip.weights.installed import CONFIG_FILE, TOKENIZER_FILES, WEIGHTS_FILES, folder_of
from photoclip.weights.registry import Entry

_PLAN_FILE = "plan.json"
_SPARE_BYTES = 100_000_000


def install(chosen: Entry, folder: Path | None = None, on_progress: Callable[[Progress], None] | None = None) -> None:
    """Download `chosen` into `folder` (default: its place in the weights folder). The errors are those of `fetch`."""
    for progress in fetch(chosen, folder):
        if on_progress is not None:
            on_progress(progress)


def fetch(chosen: Entry, folder: Path | None = None, *, hub: Hub | None = None) -> Generator[Progress, None, None]:
    """Download `chosen`, yielding `Progress` (job "fetch", in bytes and bytes per second) after each piece.

    Ends at once when it is already there and whole. Stopping it at any time, also by killing the process, leaves
    nothing that could be loaded; the next call continues. Raises KnownError: no network, not published, a wrong hash,
    no room, a second download of the same encoder at the same time.
    """
    if chosen.source == "embedded":
        return
    final = folder or folder_of(chosen)
    final.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = filelock.FileLock(final.parent / f".{final.name}.lock", timeout=0)
    try:
        with lock:
            if not _is_whole(final):
                yield from _fetch(chosen, final, hub or Hub())
    except filelock.Timeout:
        raise KnownError(f"{chosen.name} is being downloaded by another PhotoClip right now.") from None


def _fetch(chosen: Entry, final: Path, hub: Hub) -> Iterator[Progress]:
    part = final.parent / f".{final.name}.part"
    plan = _read_plan(part, chosen.repository) or _make_plan(part, hub.snapshot(chosen.repository))
    sizes = {name: file.size for name, file in plan.files.items()}
    total = sum(sizes.values())
    present = {name: (part / name).stat().st_size if (part / name).exists() else 0 for name in sizes}
    _check_room(part, total - sum(present.values()))
    recent: deque[tuple[float, int]] = deque(maxlen=20)
    try:
        for name, file in plan.files.items():
            for have in hub.download(plan, file, part / name):
                present[name] = have
                done = sum(present.values())
                recent.append((time.monotonic(), done))
                yield Progress("fetch", done, total, _rate(recent), f"{done / 1e6:,.0f} of {total / 1e6:,.0f} MB")
    except NotPublishedError:
        (part / _PLAN_FILE).unlink()  # the next start asks the hub anew
        raise
    records.make(part, sizes, name=chosen.name, repository=plan.repository, revision=plan.revision)
    (part / _PLAN_FILE).unlink()
    _replace(final, part)


def _is_whole(folder: Path) -> bool:
    """Whether a finished download is there, unchanged."""
    try:
        recorded = records.read(folder)
        if recorded is not None:
            records.verify(folder, recorded)
    except KnownError:
        return False
    return recorded is not None


def _make_plan(part: Path, snapshot: Snapshot) -> Snapshot:
    """Choose the files, empty `part`, and write the choice down there: a later start fetches the same revision."""
    names = [next((name for name in WEIGHTS_FILES if name in snapshot.files), WEIGHTS_FILES[0])]
    names = [CONFIG_FILE, *(name for name in TOKENIZER_FILES if name in snapshot.files), *names]
    for name in names:
        if name not in snapshot.files:
            raise KnownError(f"{snapshot.repository} publishes no {name}, so PhotoClip cannot use it.")
    plan = Snapshot(snapshot.repository, snapshot.revision, {name: snapshot.files[name] for name in names})
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=0o700)
    scratch = part / (_PLAN_FILE + ".tmp")
    scratch.write_text(json.dumps(asdict(plan)), encoding="utf-8")
    scratch.replace(part / _PLAN_FILE)
    return plan


def _read_plan(part: Path, repository: str) -> Snapshot | None:
    """The plan of an interrupted download of the same repository; None when there is none that can be used."""
    try:
        data = json.loads((part / _PLAN_FILE).read_text(encoding="utf-8"))
        files = {str(name): HubFile(**file) for name, file in data["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    known = {CONFIG_FILE, *TOKENIZER_FILES, *WEIGHTS_FILES}
    return (
        Snapshot(repository, data["revision"], files)
        if data["repository"] == repository and files.keys() <= known
        else None
    )


def _check_room(folder: Path, missing: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < missing + _SPARE_BYTES:
        raise KnownError(
            f"The disk with {path_text(folder.parent)!r} has {free / 1e6:,.0f} MB free; "
            f"the download needs {(missing + _SPARE_BYTES) / 1e6:,.0f} MB."
        )


def _rate(recent: deque[tuple[float, int]]) -> float:
    seconds = recent[-1][0] - recent[0][0]
    return (recent[-1][1] - recent[0][1]) / seconds if seconds > 0 else 0.0


def _replace(final: Path, part: Path) -> None:
    """Put the finished folder in the place of the final one, of which a damaged earlier version may exist."""
    old = final.parent / f".{final.name}.old"
    shutil.rmtree(old, ignore_errors=True)
    if final.exists():
        final.rename(old)
    part.rename(final)
    shutil.rmtree(old, ignore_errors=True)

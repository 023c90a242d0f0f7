"""The latest searches of a library, in a small private file beside its catalog."""

import json
import logging
import os
import threading
from pathlib import Path

from photoclip.gui.background import Background
from photoclip.paths import path_text

KEPT = 20

log = logging.getLogger(__name__)


class RecentSearches:
    """Queries as text, the latest first. A file that is slow or cannot be written keeps nobody from searching."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._texts: list[str] = []
        self._loaded = self._changed = False
        self._thread = Background("recent searches")
        self._thread.submit("load", self._load)

    @property
    def texts(self) -> list[str]:
        """The searches, the latest first."""
        with self._lock:
            return list(self._texts)

    def add(self, text: str) -> None:
        """Remember a search as the latest."""
        with self._lock:
            self._texts = _merged([text], self._texts)
            self._changed = True
        self._thread.submit("save", self._save)

    def clear(self) -> None:
        """Forget all of them."""
        with self._lock:
            self._texts = []
            self._loaded = self._changed = True  # what the file has is not wanted any more
        self._thread.submit("save", self._save)

    def stop(self) -> None:
        """Write what is not written yet, and end the thread."""
        self._thread.stop(self._save)

    # In the thread.

    def _load(self) -> None:
        found = _read(self._file)
        with self._lock:
            if not self._loaded:
                self._texts = _merged(self._texts, found)
                self._loaded = True

    def _save(self) -> None:
        self._load()
        with self._lock:
            texts, changed, self._changed = self._texts, self._changed, False
        if not changed:
            return
        scratch = self._file.with_suffix(".part")
        try:
            with os.fdopen(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
                json.dump(texts, stream)
            scratch.replace(self._file)
        except OSError as error:
            log.warning("the recent searches are not kept in %s: %s", path_text(self._file), error)


def _merged(newer: list[str], older: list[str]) -> list[str]:
    return list(dict.fromkeys([*newer, *older]))[:KEPT]


def _read(file: Path) -> list[str]:
    try:
        found = json.loads(file.read_text("ascii"))
    except (OSError, ValueError):
        return []
    return [text for text in found if isinstance(text, str)][:KEPT] if isinstance(found, list) else []

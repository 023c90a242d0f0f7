"""The latest searches of a library, in a small private file beside its catalog."""

import json
import logging
import os
from pathlib import Path

from photoclip.paths import path_text

KEPT = 20

log = logging.getLogger(__name__)


class RecentSearches:
    """Queries as text, the latest first. A file that cannot be read or written costs nobody a search."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._texts: list[str] | None = None  # read when first asked for

    @property
    def texts(self) -> list[str]:
        """The searches, the latest first."""
        if self._texts is None:
            self._texts = _read(self._file)
        return list(self._texts)

    def add(self, text: str) -> None:
        """Remember a search as the latest."""
        self._keep([text, *(other for other in self.texts if other != text)][:KEPT])

    def clear(self) -> None:
        """Forget all of them."""
        self._keep([])

    def _keep(self, texts: list[str]) -> None:
        if texts == self.texts:
            return
        self._texts = texts
        scratch = self._file.with_suffix(".part")
        try:
            with os.fdopen(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
                json.dump(texts, stream)
            scratch.replace(self._file)
        except OSError as error:
            log.warning("the recent searches are not kept in %s: %s", path_text(self._file), error)


def _read(file: Path) -> list[str]:
    try:
        found = json.loads(file.read_text("ascii"))
    except (OSError, ValueError):
        return []
    return [text for text in found if isinstance(text, str)][:KEPT] if isinstance(found, list) else []

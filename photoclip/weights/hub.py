"""What we ask of a Hugging Face hub, over plain HTTP: what a repository holds, a file of it, the rest of a file.

`huggingface_hub` could do this, but not with progress, resuming, a pinned revision and a checked hash in our own folder
at once; and without it the whole process can run with HF_HUB_OFFLINE set, so that nothing but this module ever uses the
network. Interface: https://huggingface.co/docs/hub/api (`/api/models/{repo}/revision/{rev}?blobs=true`,
`/{repo}/resolve/{rev}/{file}`).
"""

import errno
import hashlib
import http.client
import json
import os
import re
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import truststore

from photoclip import __version__
from photoclip.errors import KnownError
from photoclip.paths import path_text
from photoclip.weights.record import sha256_of

_ENDPOINT = "https://huggingface.co"
_CHUNK = 1 << 20
_ATTEMPTS = 5
_FULL = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file as the hub publishes it. Large files have a SHA-256 (Git LFS), small ones the SHA-1 of their Git blob."""

    name: str
    size: int
    sha256: str
    git_sha1: str

    def matches(self, file: Path) -> bool:
        """Whether `file` has the published content."""
        if file.stat().st_size != self.size:
            return False
        if self.sha256:
            return sha256_of(file) == self.sha256
        blob = b"blob %d\x00" % self.size + file.read_bytes()
        return hashlib.sha1(blob, usedforsecurity=False).hexdigest() == self.git_sha1


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a repository holds at one revision (a commit hash, which never changes its meaning)."""

    repository: str
    revision: str
    files: dict[str, HubFile]


class NotPublishedError(KnownError):
    """What was asked for is not there, or what came is not what was published: asking for the same again is no use."""


class _TransientError(Exception):
    """A failure that may pass: a server error, a broken or slow connection."""


class Hub:
    """A hub at `endpoint` (default: the environment's HF_ENDPOINT, else huggingface.co).

    `pause_s` is the first pause before a retry; it doubles each time. `timeout_s` bounds every wait for the network.
    """

    def __init__(self, endpoint: str | None = None, *, timeout_s: float = 30, pause_s: float = 1) -> None:
        self.endpoint = (endpoint or os.environ.get("HF_ENDPOINT") or _ENDPOINT).rstrip("/")
        self.host = urllib.parse.urlsplit(self.endpoint).hostname
        if not self.endpoint.startswith(("https://", "http://")) or not self.host:
            raise KnownError(f"HF_ENDPOINT must be an http(s) address, not {self.endpoint!r}.")
        self._timeout_s, self._pause_s = timeout_s, pause_s
        # The certificates that the operating system trusts, not a list that ages with a Python package.
        https = urllib.request.HTTPSHandler(context=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
        self._opener = urllib.request.build_opener(https)
        self._opener.addheaders = [("User-Agent", f"photoclip/{__version__}")]

    def snapshot(self, repository: str, revision: str = "main") -> Snapshot:
        """What `repository` holds now.

        Raises KnownError: no network, no such repository, an answer that makes no sense.
        """
        url = f"{self.endpoint}/api/models/{repository}/revision/{revision}?blobs=true"
        for attempt in range(_ATTEMPTS):
            try:
                with self._get(url) as response:
                    return _snapshot(repository, json.loads(response.read(10 * _CHUNK)))
            except (_TransientError, OSError, http.client.HTTPException) as problem:
                self._pause(attempt, problem)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise KnownError(
                    f"{self.host} gave an answer about {repository} that PhotoClip does not understand."
                ) from error
        raise AssertionError("_pause raises after the last attempt")

    def download(self, snapshot: Snapshot, file: HubFile, target: Path) -> Iterator[int]:
        """Fetch `file` into `target`, continuing what is already there, and yield the bytes present after each piece.

        When the generator ends, the content has been verified. Raises KnownError: no network, a connection that keeps
        breaking (what has arrived stays for the next time), a full disk, a content other than the published one (which
        is deleted).
        """
        name = urllib.parse.quote(file.name)
        url = f"{self.endpoint}/{snapshot.repository}/resolve/{snapshot.revision}/{name}"
        failures = 0
        while (have := _size(target)) < file.size:
            try:
                yield from self._pieces(url, have, file.size, target)
            except (_TransientError, http.client.HTTPException, OSError) as problem:
                failures = 0 if _size(target) > have else failures
                self._pause(failures, problem)
                failures += 1
        if not file.size:
            target.touch()
        if not file.matches(target):
            target.unlink()
            raise NotPublishedError(
                f"{file.name} of {snapshot.repository} did not arrive as published (its SHA-256 differs) and was "
                "deleted; try again."
            )
        yield file.size

    def _pieces(self, url: str, have: int, size: int, target: Path) -> Iterator[int]:
        """One request for the bytes from `have` on, written as they come; `_TransientError` when they end early."""
        with self._get(url, {"Range": f"bytes={have}-"} if have else {}) as response:
            resumed = response.status == http.client.PARTIAL_CONTENT
            if resumed and not response.headers.get("Content-Range", "").startswith(f"bytes {have}-"):
                raise _TransientError("it sent another part of the file than was asked for")
            done = have if resumed else 0
            with _opened(target, "ab" if resumed else "wb") as out:
                while piece := response.read(_CHUNK):
                    done += len(piece)
                    _write(out, piece, target)
                    yield done
                    if done > size:
                        return
                _write(out, b"", target)
        if done < size:
            raise _TransientError(f"the connection ended after {done:,} of {size:,} bytes")

    def _get(self, url: str, headers: dict[str, str] | None = None) -> http.client.HTTPResponse:
        try:
            response = self._opener.open(urllib.request.Request(url, headers=headers or {}), timeout=self._timeout_s)
        except urllib.error.HTTPError as error:
            error.close()
            if error.code >= 500 or error.code in (408, 425, 429):
                raise _TransientError(f"it answered with HTTP error {error.code}") from error
            if error.code in (404, 410):
                raise NotPublishedError(f"{self.host} does not have {url}.") from error
            raise KnownError(f"{self.host} refuses {url} (HTTP error {error.code}).") from error
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise _TransientError("it did not answer in time") from error
            raise KnownError(
                f"{self.host} cannot be reached ({error.reason}); "
                "an encoder can be downloaded only with a network connection."
            ) from error
        assert isinstance(response, http.client.HTTPResponse)
        return response

    def _pause(self, failures: int, problem: Exception) -> None:
        """Wait before the next attempt, or give up with a KnownError after the last one."""
        if failures + 1 >= _ATTEMPTS:
            raise KnownError(
                f"The download from {self.host} failed {_ATTEMPTS} times ({problem}); "
                "run it again to continue where it stopped."
            ) from problem
        time.sleep(self._pause_s * 2**failures)


def _snapshot(repository: str, answer: Any) -> Snapshot:
    revision = str(answer["sha"])
    if not re.fullmatch(r"[0-9a-f]{40}", revision):
        raise ValueError("the revision is no commit hash")
    files = {}
    for sibling in answer["siblings"]:
        lfs = sibling.get("lfs") or {}
        name, size = str(sibling["rfilename"]), int(sibling["size"])
        files[name] = HubFile(name, size, str(lfs.get("sha256", "")), str(sibling.get("blobId", "")))
    return Snapshot(repository, revision, files)


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _opened(target: Path, mode: str) -> BinaryIO:
    try:
        return target.open(mode)  # type: ignore[return-value]  # both modes are binary
    except OSError as error:
        raise KnownError(f"{path_text(target)!r} cannot be written: {error.strerror}.") from error


def _write(out: BinaryIO, piece: bytes, target: Path) -> None:
    """Write a piece, or flush to the disk itself when it is empty (the end)."""
    try:
        out.write(piece)
        if not piece:
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        if error.errno in _FULL:
            raise KnownError(
                f"The disk with {path_text(target.parent)!r} is full; "
                "make room and run the download again to continue it."
            ) from error
        raise KnownError(f"{path_text(target)!r} cannot be written: {error.strerror}.") from error

"""A hub on the loopback interface that can misbehave."""

import hashlib
import json
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

REVISION = "a" * 40
LARGE = 10_000


class FakeHub(ThreadingHTTPServer):
    """Serves the files of one folder as every repository; the queues hold what goes wrong with the next requests."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files = {file.name: file.read_bytes() for file in folder.iterdir()}
        self.served = dict(self.files)  # what is sent, as against what is promised
        self.revision = REVISION
        self.statuses: deque[int] = deque()  # answer with this HTTP status instead
        self.cuts: deque[int] = deque()  # send this many bytes and drop the connection
        self.ranges = True
        self.answer: Any = None  # instead of the repository's description
        self.requests: list[tuple[str, str | None]] = []  # path and Range

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def description(self) -> Any:
        siblings = []
        for name, content in self.files.items():
            blob = hashlib.sha1(b"blob %d\x00" % len(content) + content).hexdigest()
            sibling: dict[str, Any] = {"rfilename": name, "size": len(content), "blobId": blob}
            if len(content) >= LARGE:
                sibling["lfs"] = {
                    "sha256": hashlib.sha256(content).hexdigest(),
                    "size": len(content),
                    "pointerSize": 134,
                }
            siblings.append(sibling)
        return {"sha": self.revision, "siblings": siblings}

    def file_requests(self, name: str) -> list[str | None]:
        return [asked for path, asked in self.requests if path.endswith("/" + name)]


class _Handler(BaseHTTPRequestHandler):
    server: FakeHub
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        hub = self.server
        hub.requests.append((self.path.partition("?")[0], self.headers["Range"]))
        if hub.statuses and hub.statuses[0]:
            return self._send(hub.statuses.popleft(), b"something went wrong")
        if self.path.startswith("/api/models/"):
            return self._send(200, json.dumps(hub.answer or hub.description()).encode())
        if hub.statuses:
            hub.statuses.popleft()
        name = self.path.rpartition("/")[2]
        if name not in hub.served or f"/resolve/{hub.revision}/" not in self.path:
            return self._send(404, b"Entry not found")
        content, start = hub.served[name], 0
        if hub.ranges and self.headers["Range"]:
            start = int(self.headers["Range"].removeprefix("bytes=").removesuffix("-"))
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(content) - start))
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        self.end_headers()
        cut = hub.cuts.popleft() if hub.cuts and len(content) >= LARGE else None
        self.wfile.write(content[start:] if cut is None else content[start : start + cut])
        if cut is not None:
            self.close_connection = True

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def running(folder: Path) -> Iterator[FakeHub]:
    """The hub, answering in a thread until the block ends."""
    with FakeHub(folder) as hub:
        thread = threading.Thread(target=hub.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield hub
        finally:
            hub.shutdown()
            thread.join()

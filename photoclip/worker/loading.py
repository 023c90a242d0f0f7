"""The encoder, loaded beside the main loop: importing torch takes seconds, and a scan need not wait for it."""

import os
import sys
import threading
from collections.abc import Callable

from photoclip.encoder.base import Encoder
from photoclip.errors import KnownError

Loader = Callable[[str, str], Encoder]  # (name or folder, device) → the encoder; raises KnownError


class EncoderLoading:
    """One attempt to load an encoder in a thread. `on_end` is called there when it is over; `result` says how."""

    def __init__(self, load: Loader, name: str, device: str, on_end: Callable[[], None]) -> None:
        self._load = load
        self._name = name
        self._device = device
        self._on_end = on_end
        self._encoder: Encoder | None = None
        self._error: BaseException | None = None
        self._over = threading.Event()
        threading.Thread(target=self._run, name="encoder", daemon=True).start()

    def result(self) -> Encoder | KnownError | None:
        """The encoder, or why there is none, or None while it is being loaded. Raises the bug that ended it."""
        if not self._over.is_set():
            return None
        if self._encoder is not None:
            return self._encoder
        if isinstance(self._error, KnownError):
            return self._error
        assert self._error is not None
        raise self._error

    def _run(self) -> None:
        try:
            self._encoder = self._load(self._name, self._device)
        except BaseException as error:  # noqa: BLE001 - the border of a thread; the main loop raises it again
            self._error = error
        self._over.set()
        self._on_end()


def load_open_clip(name: str, device: str) -> Encoder:
    """The loader of the real worker: imports torch, and leaves one core to the window."""
    from photoclip.encoder.openclip import load_encoder

    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return load_encoder(name, device, threads=max(1, cores - 1))

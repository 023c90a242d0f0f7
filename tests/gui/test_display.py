"""On a real X display, with real mouse and key events: start-up, a click, a drag onto an album, and what is seen."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from photoclip.catalog import albums
from photoclip.catalog.connection import open_catalog

pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="Xvfb and xdotool are not installed"
)
CHECKOUT = Path(__file__).resolve().parents[2]


class Screen:
    """A display of its own with the window on it."""

    def __init__(self, display: str, folder: Path) -> None:
        self.folder = folder
        self._environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(CHECKOUT)}
        self.window = subprocess.Popen([sys.executable, "-m", "tests.gui.displayed", folder], env=self._environment)

    def do(self, *what: object) -> None:
        """Have xdotool move the mouse or press keys, and give the window time to see it."""
        subprocess.run(["xdotool", *map(str, what)], env=self._environment, check=True)
        time.sleep(0.15)

    def places(self, so: Callable[[dict[str, Any]], bool] = bool) -> dict[str, Any]:
        """Where things are, once that is as wanted."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            file = self.folder / "places.json"
            told: dict[str, Any] = json.loads(file.read_text()) if file.exists() else {}
            if so(told):
                return told
            time.sleep(0.1)
        raise AssertionError("the window did not come to that")


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1300x820x24"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        made = Screen(f":{told.readline().strip()}", tmp_path)
    yield made
    made.window.terminate()
    made.window.wait(20)
    server.terminate()
    server.wait(20)


def test_a_photo_is_clicked_dragged_onto_an_album_and_opened(screen: Screen) -> None:
    places = screen.places()
    with Image.open(screen.folder / "screen.png") as seen:
        red = seen.convert("RGB").getpixel(tuple(places["photo"]))
    assert isinstance(red, tuple) and red[0] > 200 > red[2]  # photo 0 is red
    screen.do("mousemove", *places["photo"], "click", 1)
    screen.places(lambda now: now.get("selected") == 1)
    (x, y), (to_x, to_y) = places["photo"], places["album"]
    time.sleep(1)  # two clicks in a row would be a double click
    screen.do("mousemove", x, y, "mousedown", 1)
    for part in (0.1, 0.2, 0.4, 0.7, 0.9, 0.98, 1.0):
        screen.do("mousemove", round(x + (to_x - x) * part), round(y + (to_y - y) * part))
        time.sleep(0.3)  # what is dragged over answers in its own time
    screen.do("mouseup", 1)
    deadline = time.monotonic() + 30
    while _in_album(screen.folder) != 1 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert _in_album(screen.folder) == 1
    screen.do("mousemove", *places["next"], "click", 1)
    screen.do("key", "Return")
    screen.places(lambda now: now.get("page") == "viewer")
    screen.do("key", "Escape")
    screen.places(lambda now: now.get("page") == "photos")


def _in_album(folder: Path) -> int:
    with open_catalog(folder / "library", writable=False) as catalog:
        return albums.all_albums(catalog)[0].count

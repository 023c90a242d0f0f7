"""A worker process for tests: it speaks the real protocol and does what its script file tells it.

`python scriptedworker.py SCRIPT LOG`: SCRIPT is JSON with `ready_after_s`, `answer_after_s` (by query text), `previews`
(bool), `preview_after_s`, `heat_maps` (PNG files in the order of the phrases) and `say` (messages sent after Hello).
Every message received is appended to LOG, one JSON object a line. Lines appended to SCRIPT.say while it runs are sent
as they are. Edits are really made, in the library beside the script.
"""

import json
import os
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path

SUBJECTS = ("red", "green", "blue", "yellow")
DIM = 8


def send(**message: object) -> None:
    with LOCK:
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()


def vector(text: str) -> list[float]:
    place = SUBJECTS.index(text) if text in SUBJECTS else DIM - 1
    return [1.0 if axis == place else 0.0 for axis in range(DIM)]


def answer(message: dict) -> None:
    match message["type"]:
        case "Ping":
            send(type="Pong")
        case "AddFolder" | "RemoveFolder" | "Retry" | "Skip":
            send(type="Done", edit=message["edit"])
        case "EncodeQuery":
            READY.wait()
            time.sleep(max((SCRIPT.get("answer_after_s", {}).get(text, 0) for text in message["texts"]), default=0))
            if gone := [image for image in message["images"] if not Path(image).is_file()]:
                send(type="RequestFailed", request=message["request"], reason=f"{gone[0]} cannot be searched for.")
                return
            seen = [*message["texts"], *(Path(image).stem for image in message["images"])]
            vectors = [vector(subject) for subject in seen]
            send(type="QueryEncoded", request=message["request"], vectors=vectors, encoder_key="test-encoder")
        case "MakePreview" if SCRIPT.get("previews", True):
            time.sleep(SCRIPT.get("preview_after_s", 0))
            path = Path(SCRIPT["preview_file"])
            send(type="PreviewReady", request=message["request"], photo_id=message["photo_id"], path=str(path))
        case "MakeHeatMap" if "heat_maps" in SCRIPT:
            READY.wait()
            paths = SCRIPT["heat_maps"][: len(message["phrases"])]
            send(type="HeatMapReady", request=message["request"], photo_id=message["photo_id"], paths=paths)
        case "MakeHeatMap":
            reason = "The encoder test cannot tell where in a photo something is."
            send(type="RequestFailed", request=message["request"], reason=reason)
        case "MakePreview":
            send(type="RequestFailed", request=message["request"], reason="The file is damaged.")


def edit(line: str) -> None:
    """Make an edit, as the real worker does."""
    from photoclip.catalog.connection import open_catalog  # here, so that the others start in a moment
    from photoclip.errors import KnownError
    from photoclip.protocol import decode
    from photoclip.worker.edits import make

    command = decode(line.encode())
    try:
        with open_catalog(SCRIPT_FILE.parent / "library", writable=True) as catalog:
            told = asdict(make(catalog, command, lambda _root: None))
    except KnownError as error:
        send(type="Problem", text=str(error))
        send(type="Done", edit=command.edit, refused=True)
    else:
        send(type="CatalogChanged", photo_ids=told.pop("photos"), **told)
        send(type="Done", edit=command.edit)


def follow(file: Path) -> None:
    """Send what the test appends to the file."""
    done = 0
    while True:
        lines = file.read_text().splitlines() if file.exists() else []
        for line in lines[done:]:
            send(**json.loads(line))
        done = len(lines)
        time.sleep(0.02)


def get_ready() -> None:
    time.sleep(SCRIPT.get("ready_after_s", 0))
    send(type="Ready", encoder_key="test-encoder", encoder_name="test", dim=DIM, device="CPU")
    READY.set()


LOCK = threading.Lock()
READY = threading.Event()
SCRIPT_FILE, LOG = Path(sys.argv[1]), Path(sys.argv[2])
SCRIPT = json.loads(SCRIPT_FILE.read_text())

send(type="Hello", protocol=SCRIPT["protocol"], version="test", pid=os.getpid())
for message in SCRIPT.get("say", []):
    send(**message)
threading.Thread(target=get_ready, daemon=True).start()
threading.Thread(target=follow, args=(SCRIPT_FILE.with_suffix(".say"),), daemon=True).start()
for line in sys.stdin:
    with LOG.open("a") as log:
        log.write(line)
    message = json.loads(line)
    if message["type"] in ("Apply", "Undo", "Redo", "LookAgain"):
        edit(line)  # one after the other
    else:
        threading.Thread(target=answer, args=(message,), daemon=True).start()

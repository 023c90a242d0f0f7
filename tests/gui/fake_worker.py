"""A worker that follows a script: `python fake_worker.py BEHAVIOUR FOLDER`.

Each launch leaves a file in FOLDER, named by its number, with the commands it got, one line each.
"""

import os
import sys
import time
from pathlib import Path

from photoclip.protocol import (
    PROTOCOL,
    AddFolder,
    Apply,
    CatalogChanged,
    Command,
    Done,
    EncodeQuery,
    Event,
    Hello,
    LineReader,
    MakePreview,
    Ping,
    Pong,
    PreviewReady,
    Problem,
    QueryEncoded,
    Ready,
    Retry,
    decode,
    encode,
)

behaviour, folder = sys.argv[1], Path(sys.argv[2])
launch = len(list(folder.iterdir())) + 1
diary = (folder / str(launch)).open("a", buffering=1)


def send(message: Event) -> None:
    os.write(1, encode(message))


def answer(command: Command) -> None:
    match command:
        case Ping():
            send(Pong())
        case EncodeQuery(request, texts, images):
            if behaviour == "poisoned" or (behaviour == "crashes once" and launch == 1):
                sys.exit(70)
            send(QueryEncoded(request, [[float(len(text))] for text in texts + images]))
        case MakePreview(request, photo_id):
            send(PreviewReady(request, photo_id, f"/previews/{photo_id}.jpg"))
        case AddFolder(_, edit):
            if behaviour == "forgets once" and launch == 1:
                return
            send(CatalogChanged([1, 2], True, False))
            send(Done(edit))
        case Retry(ids, edit):
            send(CatalogChanged(ids, False, False))
            send(Done(edit))
        case Apply(edit):
            if behaviour == "forgets once" and launch == 1:
                return
            send(Done(edit, refused=behaviour == "strict"))
        case _:
            pass


def main() -> None:
    first = launch == 1
    print(f"launch {launch}", file=sys.stderr, flush=True)
    if behaviour == "silent once" and first:
        time.sleep(60)
    if behaviour == "old":
        send(Hello(PROTOCOL + 1, "9.9", os.getpid()))
        time.sleep(60)
    if behaviour == "rude":
        send(Pong())
        time.sleep(60)
    if behaviour == "dead":
        sys.exit(70)
    send(Hello(PROTOCOL, "1", os.getpid()))
    if behaviour == "fatal":
        send(Problem("The library is in use by photoclip (process 1).", fatal=True))
        sys.exit(1)
    if behaviour == "frozen once" and first:
        time.sleep(60)
    if behaviour == "babbles once" and first:
        os.write(1, b"torch says hello\n")
    send(Ready("key", "stub", 1, "CPU"))
    reader = LineReader()
    while data := os.read(0, 1 << 16):
        for line in reader.feed(data):
            command = decode(line)
            print(command, file=diary)
            answer(command)  # type: ignore[arg-type]
    if behaviour == "deaf":
        time.sleep(60)


main()

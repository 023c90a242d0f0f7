"""The decoder child: `python -m photoclip.media.decoder SLOT MEMORY_MB`, started and watched by `pool`.

It reads one request a line, decodes one photo at a time, and answers with one line; the pixels go into the slot. It
ends when its standard input does, even in the middle of a photo.
"""

import gc
import os
import sys
import threading
import warnings
from pathlib import Path
from queue import SimpleQueue

from photoclip.media import decode, limits, wire
from photoclip.media.outcome import DecodeError, Skip
from photoclip.media.reasons import NO_MEMORY, of_decoder_error
from photoclip.media.slot import Slot

# Kept in hand while decoding, so that there is room to say that there was none.
_RESERVE_BYTES = 1024 * 1024


def main() -> None:
    """Serve requests until the parent goes away."""
    slot = Slot.attach(sys.argv[1])
    limits.apply(int(sys.argv[2]))
    warnings.simplefilter("ignore")  # decoders warn of much that no person can act on
    replies = _private_stdout()
    requests: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    os.write(replies, wire.READY)
    while True:
        answer = wire.encode(_serve(wire.decode_request(requests.get()), slot))
        while answer:
            answer = answer[os.write(replies, answer) :]


def _private_stdout() -> int:
    """A descriptor of ours for the real standard output; whatever a library prints goes to standard error instead."""
    private = os.dup(1)
    os.dup2(2, 1)
    return private


def _listen(requests: SimpleQueue[bytes]) -> None:
    """Pass on the parent's lines; end the process at once when there will be no more."""
    for line in sys.stdin.buffer:
        requests.put(line)
    os._exit(0)


def _serve(request: wire.Request, slot: Slot) -> wire.Reply:
    reserve: bytearray | None = bytearray(_RESERVE_BYTES)
    try:
        return _decode(request, slot)
    except DecodeError as error:
        return wire.Reply(request.number, "failed", reason=str(error))
    except Skip as error:
        return wire.Reply(request.number, "skipped", reason=str(error))
    except MemoryError:
        reserve = None
        gc.collect()
        return wire.Reply(request.number, "failed", reason=NO_MEMORY, worn=True)
    except Exception as error:  # noqa: BLE001 - the border of this process: one photo must not end it
        sys.excepthook(type(error), error, error.__traceback__)
        return wire.Reply(request.number, "failed", reason=of_decoder_error(error))
    finally:
        del reserve


def _decode(request: wire.Request, slot: Slot) -> wire.Reply:
    path = Path(request.path)
    if request.task == "preview":
        image = decode.preview(path, request.side)
        slot.write(image)
        return wire.Reply(request.number, "done", image_bytes=len(image))
    if request.task == "pixels" and request.spec is not None:
        pixels = decode.encoder_input(path, request.spec)
        slot.write(pixels)
        return wire.Reply(request.number, "done", pixel_bytes=len(pixels))
    if request.task == "metadata":
        return wire.Reply(request.number, "done", metadata=decode.metadata(path))
    parts = decode.decode(path, request.spec, thumbnail_side=request.side)
    slot.write(parts.thumbnail, parts.pixels)
    return wire.Reply(
        request.number,
        "done",
        content_hash=parts.content_hash.hex(),
        image_bytes=len(parts.thumbnail),
        pixel_bytes=len(parts.pixels),
        metadata=parts.metadata,
    )


if __name__ == "__main__":
    main()

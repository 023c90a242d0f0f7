"""`photoclip heatmap PHOTO PHRASE…`: where in a photo the encoder sees what a phrase says."""

import argparse
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from photoclip.cli.options import Commands, command, device_option, library_folder, open_library
from photoclip.cli.output import emit, emit_json, inert
from photoclip.errors import KnownError
from photoclip.paths import LibraryPaths, path_text

if TYPE_CHECKING:
    from photoclip.encoder.openclip import OpenClipEncoder

_PICTURE_SIDE = 1024
_MOST_PHRASES = 12
_EPILOG = """\
The map is read from the encoder's own feature map, and as coarse. All phrases share one colour scale, so that a phrase
that fits nowhere stays cold. What the encoder is not shown of a photo is dimmed.

examples:
  photoclip heatmap beach.jpg dog "a red ball"
  photoclip heatmap beach.jpg dog -o where.png
"""


def register(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "heatmap",
        "show where in a photo something is",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("photo", type=Path, metavar="PHOTO", help="any picture file")
    parser.add_argument("phrases", nargs="+", metavar="PHRASE", help=f"what to look for, at most {_MOST_PHRASES}")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="PNG", help="the picture to write (default: PHOTO-heatmap.png, here)"
    )
    parser.add_argument("--encoder", metavar="NAME", help="an encoder's name or folder (default: the library's)")
    parser.add_argument("--json", action="store_true", help="print the cells as JSON; a picture only with -o")
    device_option(parser)
    parser.set_defaults(run=run, name="heatmap")


def run(args: argparse.Namespace) -> int:
    """Decode, map, draw."""
    phrases = [" ".join(phrase.split()) for phrase in args.phrases]
    if not all(phrases) or len(phrases) > _MOST_PHRASES:
        raise KnownError(f"A heat map wants one to {_MOST_PHRASES} phrases, and none of them empty.")
    output: Path = args.output or Path(f"{args.photo.stem}-heatmap.png")
    if output.suffix.lower() != ".png":
        raise KnownError(f"The heat map is written as a PNG; {path_text(output)!r} does not end in .png.")
    if not args.photo.expanduser().is_file():
        raise KnownError(f"There is no file {path_text(args.photo)}.")
    from PIL import Image

    from photoclip.cli.heatpicture import HeatMap, draw
    from photoclip.encoder.base import detailed
    from photoclip.media.geometry import view_box
    from photoclip.media.outcome import DecodeError
    from photoclip.media.pool import DecoderPool

    encoder = _encoder(args)
    spec, path = detailed(encoder.spec), args.photo.expanduser().absolute()
    try:
        with DecoderPool(spec, workers=1) as pool:
            # Our own decoder's JPEG: the person's file itself is never opened in this process.
            picture = Image.open(io.BytesIO(pool.preview(path, _PICTURE_SIDE))).convert("RGB")
            pixels = pool.pixels(path)
    except DecodeError as error:
        raise KnownError(f"The image {path_text(args.photo)} cannot be used: {error}.") from error
    heat = HeatMap(tuple(phrases), encoder.relevance_map(pixels, phrases), view_box(picture.size, spec))
    if args.output is not None or not args.json:
        try:
            draw(picture, heat).save(output.expanduser(), "PNG")
        except OSError as error:
            raise KnownError(f"{path_text(output)} can't be written: {error.strerror or error}.") from error
    if args.json:
        emit_json({"photo": os.fspath(args.photo), "encoder": encoder.info.name, **_data(heat)})
    else:
        for phrase, (x, y) in zip(phrases, heat.hottest(), strict=True):
            emit(f"{phrase}: hottest at {x:.0%} from the left, {y:.0%} from the top")
        emit(f"heat map: {inert(output)}")
    return 0


def _data(heat: Any) -> dict[str, Any]:
    return {
        "seen": dict(zip(("left", "top", "right", "bottom"), heat.seen, strict=True)),
        "phrases": [
            {"phrase": phrase, "hottest": {"x": round(x, 4), "y": round(y, 4)}, "cells": cells.round(5).tolist()}
            for phrase, (x, y), cells in zip(heat.phrases, heat.hottest(), heat.maps, strict=True)
        ],
    }


def _encoder(args: argparse.Namespace) -> "OpenClipEncoder":
    """The encoder that is named, else the library's own, else the embedded one."""
    from photoclip.catalog import encoders
    from photoclip.encoder.openclip import load_encoder
    from photoclip.weights.registry import DEFAULT

    name: str | None = args.encoder
    if name is None and LibraryPaths(library_folder(args)).catalog.exists():
        with open_library(args) as library:
            active = encoders.active(library.catalog)
            name = active.name if active else None
    return load_encoder(name or DEFAULT, args.device)

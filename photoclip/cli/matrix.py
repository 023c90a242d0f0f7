"""`photoclip matrix PHOTO… --phrases PHRASE… -o FILE`: how well photos and phrases fit, as a picture or a table."""

import argparse
import io
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from photoclip.cli.options import Commands, command, count_of, device_option, library_folder, open_library
from photoclip.cli.output import note
from photoclip.cli.progress import ProgressReport
from photoclip.errors import KnownError
from photoclip.paths import LibraryPaths, path_text
from photoclip.records import Progress

if TYPE_CHECKING:
    import numpy as np

    from photoclip.encoder.base import Encoder
    from photoclip.library import Library

_BATCH = 64
_EPILOG = """\
examples:
  photoclip matrix ~/Pictures/2024 --phrases "a dog" "a beach" "my sister" -o matrix.png
  photoclip matrix --search "a dog on the beach" -t 20 --phrases "a dog" "a beach" -o matrix.csv

The picture has a row for each photo and a column for each phrase; the colour says how well they fit, from the lowest
cosine in it to the highest. Phrases are written in Pillow's own font; for other scripts than the Latin alphabet in a
font of the system that has them, or in the one that --font names. Characters without a font appear as boxes, and the
table has them in any case.
"""


@dataclass
class _Chosen:
    """The photos so far: their names, their vectors, and a JPEG of each where a picture is wanted."""

    names: list[Path] = field(default_factory=list)
    vectors: "list[np.ndarray]" = field(default_factory=list)
    thumbnails: list[bytes | None] = field(default_factory=list)


def register(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "matrix",
        "show how well photos and phrases fit",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("photos", nargs="*", type=Path, metavar="PHOTO", help="picture files, or folders of them")
    add("--phrases", nargs="+", required=True, metavar="PHRASE", help="what to compare the photos with")
    add("-o", "--output", type=_output, required=True, metavar="FILE", help="a .png to look at or a .csv to count with")
    add("--search", metavar="QUERY", help="add the photos of the library that fit a query best")
    add(
        "-t",
        "--top",
        type=count_of("a number of photos", 1),
        default=12,
        metavar="N",
        help="how many of those (default: 12)",
    )
    add("--encoder", metavar="NAME", help="an encoder's name or folder (default: the library's, else the embedded one)")
    add("--font", type=Path, metavar="FILE", help="a font file for the picture")
    device_option(parser)
    parser.set_defaults(run=run, name="matrix")


def run(args: argparse.Namespace) -> int:
    """Encode, compare, and write the file."""
    from photoclip.charts.matrixtable import save_table
    from photoclip.charts.typeface import Typeface

    files = _files(args.photos)
    drawn = args.output.suffix.lower() == ".png"
    if drawn:
        _require_few(len(files) + (args.top if args.search is not None else 0), len(args.phrases))
    if not files and args.search is None:
        raise KnownError("Name photos or folders of photos, or a query for those of the library with --search.")
    if args.search is not None and args.encoder:
        raise KnownError("Photos found with --search are compared by the library's own encoder; leave --encoder out.")
    face = Typeface(args.font.expanduser()) if args.font else None
    chosen = _Chosen()
    with ExitStack() as stack:
        library = stack.enter_context(open_library(args)) if _has_library(args) else None
        if args.search is not None and library is not None:
            _take_found(library, args.search, args.top, chosen, LibraryPaths(library_folder(args)))
        encoder = _encoder(args, library)
        _take_files(encoder, files, chosen)
        if not chosen.names:
            raise KnownError("None of the photos can be used.")
        import numpy as np

        from photoclip.encoder.prompts import encode_phrases

        scores = np.clip(np.stack(chosen.vectors) @ encode_phrases(encoder, args.phrases).T, -1, 1)
    if drawn:
        _write_picture(args, encoder, chosen, scores, face)
    else:
        save_table(args.output.expanduser(), chosen.names, args.phrases, scores)
    note(f"wrote {path_text(args.output)}: {len(chosen.names):,} photos, {len(args.phrases):,} phrases")
    return 0


def _files(named: Sequence[Path]) -> list[Path]:
    """The files, and the photos in the folders. Raises KnownError."""
    from photoclip.media.scan import walk

    found: list[Path] = []
    for path in (path.expanduser() for path in named):
        if path.is_dir():
            found += [path / file.path for file in walk(path) if file.format is not None]
        elif path.is_file():
            found.append(path)
        else:
            raise KnownError(f"There is no file or folder {path_text(path)!r}.")
    if named and not found:
        raise KnownError("There is no photo in the folders.")
    return list(dict.fromkeys(found))


def _require_few(photos: int, phrases: int) -> None:
    from photoclip.charts.matrixtable import MOST_COLUMNS, MOST_ROWS

    if photos > MOST_ROWS or phrases > MOST_COLUMNS:
        raise KnownError(
            f"A picture shows up to {MOST_ROWS} photos and {MOST_COLUMNS} phrases; "
            f"for {photos:,} photos and {phrases:,} phrases write a .csv."
        )


def _has_library(args: argparse.Namespace) -> bool:
    """Whether the library is needed, and there: `--search` says itself that there is none."""
    return args.search is not None or (not args.encoder and LibraryPaths(library_folder(args)).catalog.exists())


def _encoder(args: argparse.Namespace, library: "Library | None") -> "Encoder":
    if library is not None:
        return library.encoder
    from photoclip.encoder.openclip import load_encoder
    from photoclip.weights.registry import DEFAULT

    return load_encoder(args.encoder or DEFAULT, args.device)


def _take_found(library: "Library", query: str, top: int, chosen: _Chosen, paths: LibraryPaths) -> None:
    """What the library has of its photos: their vectors and thumbnails, which are there for offline ones too."""
    from photoclip.catalog.thumbnails import ThumbnailReader
    from photoclip.search.index import VectorIndex

    matches = library.search(query, top)
    index = VectorIndex(library.catalog, library.encoder.info.key)
    thumbnails = ThumbnailReader(paths)
    for match in matches:
        vector = index.vector_of(match.photo_id)
        if vector is not None:
            chosen.names.append(match.path)
            chosen.vectors.append(vector)
            chosen.thumbnails.append(thumbnails.thumbnail(match.photo_id))


def _take_files(encoder: "Encoder", files: Sequence[Path], chosen: _Chosen) -> None:
    """Decode and encode files, in their order; those that cannot be used are told and left out."""
    if not files:
        return
    import numpy as np

    from photoclip.media.pool import DecoderPool

    vectors: dict[int, np.ndarray] = {}
    thumbnails: dict[int, bytes] = {}
    waiting: dict[int, np.ndarray] = {}
    failed: list[str] = []
    with ProgressReport() as report, DecoderPool(encoder.spec) as pool:
        results = pool.decode((number, file.absolute()) for number, file in enumerate(files))
        for done, result in enumerate(results, 1):
            if result.decoded is None or result.decoded.pixels is None:
                failed.append(f"left out {path_text(files[result.photo_id])}: {result.reason}")
            else:
                waiting[result.photo_id] = result.decoded.pixels
                thumbnails[result.photo_id] = result.decoded.thumbnail
            if waiting and (len(waiting) == _BATCH or done == len(files)):
                encoded = encoder.encode_images(np.stack(list(waiting.values())))
                vectors.update(zip(waiting, encoded, strict=True))
                waiting.clear()
            report(Progress("encode", done, len(files)))
    for line in failed:
        note(line)
    for number in sorted(vectors):
        chosen.names.append(files[number])
        chosen.vectors.append(vectors[number])
        chosen.thumbnails.append(thumbnails[number])


def _write_picture(
    args: argparse.Namespace, encoder: "Encoder", chosen: _Chosen, scores: "np.ndarray", face: "object | None"
) -> None:
    from PIL import Image

    from photoclip.charts import matrix
    from photoclip.charts.typeface import Typeface, suitable

    rows = []
    often = Counter(name.name for name in chosen.names)
    for name, jpeg in zip(chosen.names, chosen.thumbnails, strict=True):
        # A thumbnail is a JPEG of our own making; a lost one leaves its place empty.
        small = Image.open(io.BytesIO(jpeg), formats=["JPEG"]) if jpeg else Image.new("RGB", (4, 3), matrix.CARD)
        told = name.name if often[name.name] == 1 else f"{name.parent.name}/{name.name}"
        rows.append(matrix.Row(path_text(told), small))
    title = f"Photos and phrases, {encoder.info.name}"
    words = [title, *args.phrases, *(row.name for row in rows)]
    typeface = face if isinstance(face, Typeface) else suitable(words)
    lacking = typeface.lacking(words)
    if lacking:
        note(f"no font here can draw {lacking[:40]}; --font names one that can")
    matrix.save(matrix.draw(scores, rows, args.phrases, title=title, typeface=typeface), args.output.expanduser())


def _output(text: str) -> Path:
    if Path(text).suffix.lower() not in (".png", ".csv"):
        raise argparse.ArgumentTypeError(f"{text!r} ends neither in .png nor in .csv")
    return Path(text)

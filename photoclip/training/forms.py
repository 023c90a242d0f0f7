"""Image-caption data in whatever form a person has it: `prepare` turns files, folders and words into photo sets.

What a specification is, is found out by looking at it; each form is read by a module of `sources`.
"""

from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path

from photoclip.errors import KnownError
from photoclip.media import scan
from photoclip.paths import LibraryPaths, default_library, path_text
from photoclip.records import InputSpec, Progress
from photoclip.training import prepared
from photoclip.training.dataset import PhotoSet
from photoclip.training.sources import archives, folders, libraries, rendered, shards, tables
from photoclip.training.sources.source import Source

LIBRARY = "library"


def prepare(
    specs: Sequence[str],
    spec: InputSpec,
    cache: Path,
    *,
    on_progress: Callable[[Progress], None] = lambda _: None,
    limit: int = 0,
) -> list[PhotoSet]:
    """The photos and captions that `specs` name, decoded as `spec` asks, one set for each; kept in the folder `cache`.

    Each of `specs` is a table (`captions.csv`), a folder of photos with texts or XMP beside them, with captions and
    keywords in them or in folders by class, tar archives (several from one folder are one set) or a folder of those,
    the word `library` or the folder of a PhotoClip library, or `scenes:N` (`unseen-scenes:N`: all held back). Where a
    folder of photos is taken for the wrong one, `captions:FOLDER` or `classes:FOLDER` says which it is.

    `limit` bounds the photos of each set (0: all). Photos that cannot be used are listed in a set's `left_out`. Raises
    KnownError when there is nothing in one of `specs`, or no caption, or no room, or it cannot be understood.
    """
    if not specs:
        raise KnownError("Name at least one set of photos with captions: a table, a folder, an archive or `library`.")
    sets = [prepared.prepared(source, spec, cache, limit, on_progress) for source in sources(specs)]
    return _distinct(sets)


def sources(specs: Sequence[str]) -> list[Source]:
    """What each of `specs` is; archives of one folder that stand together are one source. Raises KnownError."""
    found: list[Source] = []
    for folder, group in groupby(specs, _archive_folder):
        some = list(group)
        if folder is not None:
            found.append(shards.read([Path(spec) for spec in some], folder))
        else:
            found.extend(map(_source, some))
    return found


def _archive_folder(spec: str) -> Path | None:
    path = Path(spec)
    return path.absolute().parent if archives.is_archive(path) and not path.is_dir() else None


def _source(spec: str) -> Source:
    word, colon, number = spec.partition(":")
    if colon and word in rendered.WORDS:
        return rendered.read(word, number)
    if colon and word in folders.KINDS and not Path(spec).exists():
        folder = Path(number).expanduser()
        return folders.read(folder, list(scan.walk(folder)), word)
    path = Path(spec).expanduser()
    if spec == LIBRARY and not path.exists():
        return libraries.read(default_library())
    if path.is_file():
        if path.suffix.lower() in tables.ENDINGS:
            return tables.read(path)
        raise KnownError(f"{path_text(path)} is not a table of captions (.csv, .tsv) or a tar archive.")
    if path.is_dir():
        return _folder(path)
    raise KnownError(f"{path_text(path)} does not exist; name a table, a folder, an archive, `library` or `scenes:N`.")


def _folder(folder: Path) -> Source:
    if LibraryPaths(folder).catalog.is_file():
        return libraries.read(folder)
    found = list(scan.walk(folder))
    named = [folder / file.path for file in found if len(file.path.parts) == 1 and tables.is_table(folder / file.path)]
    if len(named) > 1:
        names = " and ".join(path.name for path in named)
        raise KnownError(f"There are several tables of captions in {path_text(folder)} ({names}); name one of them.")
    if named:
        return tables.read(named[0])
    packed = [folder / file.path for file in found if archives.is_archive(file.path)]
    if packed and not any(file.format for file in found):
        return shards.read(packed, folder)
    return folders.read(folder, found)


def _distinct(sets: Sequence[PhotoSet]) -> list[PhotoSet]:
    """The sets under names of which each is different."""
    taken: dict[str, int] = {}
    named = []
    for one in sets:
        taken[one.name] = taken.get(one.name, 0) + 1
        number = taken[one.name]
        named.append(one if number == 1 else one.named(f"{one.name}-{number}"))
    return named

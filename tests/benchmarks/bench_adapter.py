"""What an adapter learns from a few photos of a made-up name: `python -m tests.benchmarks.bench_adapter --data DIR`.

`--data` is the folder of real material (caltech101/photos.tar, captioned/photos); a library of it is made and indexed
with `--encoder`. Or `--library` names one that is indexed already: it is copied, and classes are its folders' names.

Twelve subjects get made-up names, taught with 3 and then with 10 photos each. Printed: precision@10 among the other
photos (the taught ones left out) before and after, beside that of the subject's real name, for comparison; how many of
the first 50 photos stay for the general phrases; and the time it took to learn.
"""

import argparse
import shutil
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from photoclip.catalog import photos
from photoclip.jobs.adapt import general_phrases
from photoclip.library import Library

SUBJECTS = {
    "Bruno": "dalmatian", "Minka": "llama", "Oskar": "cougar_face", "Lotte": "garfield", "Fips": "hawksbill",
    "Mimi": "pigeon", "Zorro": "flamingo", "Kasimir": "cup", "Balu": "Faces_easy", "Nala": "rooster",
    "Pepper": "chair", "Shadow": "beaver",
}  # fmt: skip
FIRST = 10
DEPTH = 50


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure what an adapter learns.")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--data", type=Path, help="the folder of real material")
    source.add_argument("--library", type=Path, help="an indexed library with class folders in it")
    parser.add_argument("--encoder", help="a name or a folder of weights (default: the library's)")
    parser.add_argument("--counts", type=int, nargs="+", default=[3, 10], help="photos taught of each subject")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, _opened(args, Path(scratch)) as library:
        _measure(library, args.counts)


@contextmanager
def _opened(args: argparse.Namespace, scratch: Path) -> Iterator[Library]:
    home = scratch / "library"
    if args.library:
        shutil.copytree(args.library, home)
    with Library.open(home, encoder=args.encoder) as library:
        if args.data:
            with tarfile.open(args.data / "caltech101" / "photos.tar") as archive:
                archive.extractall(scratch / "caltech", filter="data")
            library.add(scratch / "caltech")
            library.add(args.data / "captioned" / "photos")
        counts = library.index()
        print(f"{counts.indexed:,} photos indexed with {library.status()['encoder']}")
        yield library


def _measure(library: Library, counts: list[int]) -> None:
    classes: dict[str, list[int]] = {}
    for photo in photos.photos(library.catalog, photos.order_ids(library.catalog).tolist()):
        classes.setdefault(photo.path.parent.name, []).append(photo.id)
    members = {name: sorted(classes[subject]) for name, subject in SUBJECTS.items()}
    mixed = {name: np.random.default_rng(0).permutation(ids).tolist() for name, ids in members.items()}
    library.drop_adapter()
    taught = {name: set(ids[: max(counts)]) for name, ids in mixed.items()}
    columns = {
        "real name": [_precision(library, SUBJECTS[name].replace("_", " "), members, name, taught) for name in members],
        "before": [_precision(library, name, members, name, taught) for name in members],
    }
    general = general_phrases()
    before = {phrase: _first(library, phrase) for phrase in general}
    notes = []
    for count in counts:
        for name, ids in mixed.items():
            library.teach(name, ids[:count])
        wall, cpu = time.perf_counter(), time.process_time()
        version = library.learn()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        if version.active:
            columns[f"after {count}"] = [_precision(library, name, members, name, taught) for name in members]
        kept = [len(before[phrase] & _first(library, phrase)) / DEPTH for phrase in general]
        f = version.figures
        notes.append(
            f"{count} photos each: {'in use' if version.active else 'not used'}; learnt in {wall:.1f} s "
            f"({cpu:.1f} s of CPU time); held-out rank {f['rank_before']:.0f} → {f['rank_after']:.0f}, "
            f"{f['gain']:.1f} times better ({f['gain_low']:.1f} to {f['gain_high']:.1f}, n = {f['pairs']}); "
            f"of the first {DEPTH} for {len(general)} general phrases {np.mean(kept):.1%} stay, "
            f"at least {min(kept):.0%}"
        )
    print(f"\nprecision@{FIRST}\n{'name':10}{'subject':14}{'photos':>7}" + "".join(f"{c:>11}" for c in columns))
    for row, (name, ids) in enumerate(members.items()):
        figures = "".join(f"{values[row]:11.2f}" for values in columns.values())
        print(f"{name:10}{SUBJECTS[name]:14}{len(ids):7}{figures}")
    print(f"{'mean':31}" + "".join(f"{np.mean(values):11.2f}" for values in columns.values()))
    print("\n" + "\n".join(notes))


def _precision(
    library: Library, query: str, members: dict[str, list[int]], name: str, taught: dict[str, set[int]]
) -> float:
    """The part of the subject among the first photos, those left out that are ever taught of it."""
    found = [match.photo_id for match in library.search(query, FIRST + len(taught[name]))]
    others = [photo_id for photo_id in found if photo_id not in taught[name]][:FIRST]
    return float(np.isin(others, members[name]).mean())


def _first(library: Library, phrase: str) -> set[int]:
    return {match.photo_id for match in library.search(phrase, DEPTH)}


if __name__ == "__main__":
    main()

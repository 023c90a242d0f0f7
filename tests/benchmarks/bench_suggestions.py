"""How good suggested tags are: `python -m tests.benchmarks.bench_suggestions --data DIR [--encoder NAME]`.

`--data` is the folder of real material (caltech101, captioned). A library of it is made and indexed with `--encoder`,
or one that `--library` names is copied. What is true of its photos is in suggestiontruth.py; tags whose name says
nothing to the encoder are left out. The others' way, one threshold for the cosine to the mean of a tag's phrases, gets
the threshold that is best in hindsight; the one that is best on the other source, as a program has that ships with one;
and those with the recall and with the precision of ours. Intervals are 95 %, by bootstrap over photos.
"""

import argparse
import itertools
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from photoclip.catalog import photos
from photoclip.catalog import scorers as stored
from photoclip.library import Library
from photoclip.search.index import VectorIndex
from photoclip.tagging import directions, scorers, suggest
from photoclip.tagging.scorers import Scorers
from photoclip.training.dataset import name_held_back, number_held_back
from tests.benchmarks import suggestiontruth as truths
from tests.benchmarks.suggestiontruth import FALSE, TRUE, Truth

Floats = npt.NDArray[np.float32]

_DRAWS = 1_000
_BINS = (0.0, 0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


class Photos(NamedTuple):
    """Photos of a library of which something is known."""

    files: list[Path]
    vectors: Floats
    cosines: Floats
    """To the means of the phrases of all tags."""
    truth: Truth
    unseen: npt.NDArray[np.bool_]
    """Those that the embedded encoder was not trained with."""


def main() -> None:
    """Print the tables."""
    parser = options("Measure suggested tags.")
    parser.add_argument("--sample", type=int, default=0, help="print so many suggestions to judge by eye")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, opened(args, Path(scratch)) as library:
        library.tags.prepare()
        _quality(library, args.data, args.sample)


def options(description: str) -> argparse.ArgumentParser:
    """The options of the benchmarks of tags."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, required=True, help="the folder of real material")
    parser.add_argument("--encoder", help="a name or a folder of weights (default: the embedded one)")
    parser.add_argument("--library", type=Path, help="a library that has caltech101 and the captioned photos indexed")
    return parser


@contextmanager
def opened(args: argparse.Namespace, scratch: Path) -> Iterator[Library]:
    """The library to measure: made of the material, or a copy of one that is indexed already."""
    home = scratch / "library"
    if args.library:
        shutil.copytree(args.library, home)
    with Library.open(home, encoder=args.encoder) as library:
        if not args.library:
            with tarfile.open(args.data / "caltech101" / "photos.tar") as archive:
                archive.extractall(scratch / "caltech", filter="data")
            library.add(scratch / "caltech")
            library.add(args.data / "captioned" / "photos")
            library.index()
        print(f"{len(library.searchable()):,} photos indexed with {library.status()['encoder']}")
        yield library


def _quality(library: Library, data: Path, sample: int) -> None:
    index = library.searchable()
    found = scorers.load(library.catalog, index.encoder_key)
    assert found is not None
    print(f"{len(found.paths)} tags")
    caltech, captioned = _photos(library, index, found, data)
    for name, some, other in (("Caltech-101", caltech, captioned), ("captioned", captioned, caltech)):
        elsewhere = best_threshold(*_known(other.cosines, other.truth))
        _compare(name, found, some, elsewhere)
        if some.unseen.any():
            _compare(f"{name}, unseen", found, _chosen(some, some.unseen), elsewhere)
            _reliability(found, _chosen(some, some.unseen))
        _reliability(found, some)
    _alarms(found, [caltech, captioned], sample)
    both = Photos(
        caltech.files + captioned.files,
        np.concatenate([caltech.vectors, captioned.vectors]),
        np.concatenate([caltech.cosines, captioned.cosines]),
        np.concatenate([caltech.truth, captioned.truth]),
        np.concatenate([caltech.unseen, captioned.unseen]),
    )
    _small_libraries(library, found, both)


def _chosen(some: Photos, which: npt.NDArray[np.bool_]) -> Photos:
    files = [file for file, keep in zip(some.files, which.tolist(), strict=True) if keep]
    return Photos(files, some.vectors[which], some.cosines[which], some.truth[which], some.unseen[which])


def _known(scores: Floats, truth: Truth) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """The scores of which it is known whether they are right, and whether they are."""
    known = truth != truths.UNCLEAR
    return scores[known], truth[known] == TRUE


def _photos(library: Library, index: VectorIndex, found: Scorers, data: Path) -> tuple[Photos, Photos]:
    ids = index.ids
    vectors = dict(zip(ids.tolist(), index.vectors_of(ids), strict=True))
    captions = truths.captions(data)
    known = photos.photos(library.catalog, ids.tolist())
    classed = [photo for photo in known if photo.path.name not in captions]
    captioned = [photo for photo in known if photo.path.name in captions]
    terms = {term.path: term for term in scorers.suggestable(library.catalog)}
    phrases = [scorers.phrases_of(path, terms[path].phrases) for path in found.paths]
    known_phrases = stored.phrase_vectors(
        library.catalog, index.encoder_key, [each for some in phrases for each in some]
    )
    means = directions.means(phrases, known_phrases, len(found.mean))
    rows = [np.stack([vectors[photo.id] for photo in some]) for some in (classed, captioned)]
    return (
        Photos(
            [photo.path for photo in classed],
            rows[0],
            rows[0] @ means,
            truths.of_classes(found.paths, [photo.path.parent.name for photo in classed]),
            np.array([number_held_back(photo.path.name) for photo in classed]),
        ),
        Photos(
            [photo.path for photo in captioned],
            rows[1],
            rows[1] @ means,
            truths.of_captions(found.paths, [captions[photo.path.name] for photo in captioned]),
            np.array([name_held_back(photo.path.name) for photo in captioned]),
        ),
    )


# Against one threshold for all tags.


def _compare(name: str, found: Scorers, some: Photos, elsewhere: float) -> None:
    probable, cosines = suggest.probabilities(found, some.vectors), some.cosines
    right, known = some.truth == TRUE, some.truth != truths.UNCLEAR
    ours = probable >= suggest.LIKELY
    threshold = best_threshold(*_known(cosines, some.truth))
    same_recall, same_precision = _equal(*_known(cosines, some.truth), (ours & right).sum(), (ours & known).sum())
    ways = {
        f"calibrated, p ≥ {suggest.LIKELY}": ours,
        f"calibrated, p ≥ {suggest.STRONG}": probable >= suggest.STRONG,
        f"one cosine, best F1: {threshold:.3f}": cosines >= threshold,
        f"one cosine, best F1 elsewhere: {elsewhere:.3f}": cosines >= elsewhere,
        f"one cosine, same recall: {same_recall:.3f}": cosines >= same_recall,
        f"one cosine, same precision: {same_precision:.3f}": cosines >= same_precision,
    }
    tags, wanted = int(right.any(axis=0).sum()), int(right.sum())
    judged = int(known.any(axis=0).sum())
    print(f"\n{name}: {len(some.files)} photos; {judged} tags judged, {tags} true of some, {wanted} times")
    print(f"{'':38}{'precision':>20}{'recall':>20}{'F1':>20}")
    draws = np.random.default_rng(0).integers(0, len(right), (_DRAWS, len(right)))
    for label, fires in ways.items():
        counts = np.stack([(fires & right).sum(1), (fires & known).sum(1), right.sum(1)], axis=1)
        drawn = np.stack([_figures(counts[rows].sum(axis=0)) for rows in draws])
        point = _figures(counts.sum(axis=0))
        print(f"{label:38}" + "".join(f"{_with_interval(*each):>20}" for each in zip(point, drawn.T, strict=True)))
    for label, scores in (
        ("calibrated", probable), ("one cosine", cosines), ("one cosine, best phrase", found.cosines(some.vectors))
    ):  # fmt: skip
        sure, truth = _known(scores, some.truth)
        fires = sure >= best_threshold(sure, truth)
        best = 2 * (fires & truth).sum() / (fires.sum() + truth.sum())
        print(f"{label:38}average precision {average_precision(sure, truth):.3f}, best F1 {best:.3f}")


def _equal(scores: Floats, right: npt.NDArray[np.bool_], hits: int, fired: int) -> tuple[float, float]:
    """The thresholds with as many hits, and with the same precision (if there is none, that of the best score)."""
    order = np.argsort(-scores, kind="stable")
    so_far = np.cumsum(right[order])
    precise = np.flatnonzero(so_far * fired >= np.arange(1, len(order) + 1) * hits)
    return (
        float(scores[order][np.searchsorted(so_far, max(1, hits))]),
        float(scores[order][precise[-1] if len(precise) else 0]),
    )


def best_threshold(scores: Floats, right: npt.NDArray[np.bool_]) -> float:
    """The threshold with the best F1."""
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(right[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + right.sum())
    return float(scores[order][f1.argmax()])


def average_precision(scores: Floats, right: npt.NDArray[np.bool_]) -> float:
    """The mean of the precisions at each right one."""
    sorted_ = right[np.argsort(-scores, kind="stable")]
    precisions = np.cumsum(sorted_) / np.arange(1, len(sorted_) + 1)
    return float(precisions[sorted_].mean())


def _figures(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Precision, recall and F1 from hits, firings and true ones."""
    hits, fired, wanted = counts
    return np.array([hits / max(fired, 1), hits / max(wanted, 1), 2 * hits / max(fired + wanted, 1)])


def _with_interval(point: float, drawn: npt.NDArray[np.float64]) -> str:
    low, high = np.quantile(drawn, [0.025, 0.975])
    return f"{point:.3f} ({low:.2f}–{high:.2f})"


# What else there is to know about the probabilities.


def _reliability(found: Scorers, some: Photos) -> None:
    known = some.truth != truths.UNCLEAR
    probable, right = suggest.probabilities(found, some.vectors)[known], some.truth[known] == TRUE
    print(f"{'probability':>14}{'times':>10}{'mean':>8}{'true':>8}")
    for low, high in itertools.pairwise(_BINS):
        chosen = (probable >= low) & (probable < high)
        if chosen.any():
            line = f"{chosen.sum():>10,}{probable[chosen].mean():>8.2f}{right[chosen].mean():>8.2f}"
            print(f"{low:>7.2f}–{min(high, 1):<6.2f}{line}")


def _alarms(found: Scorers, sets: list[Photos], sample: int) -> None:
    """How many tags of the whole vocabulary suggest themselves."""
    fires = np.concatenate([suggest.probabilities(found, some.vectors) >= suggest.LIKELY for some in sets])
    truth = np.concatenate([some.truth for some in sets])
    a_photo = fires.sum(axis=1)
    print(
        f"\nlikely tags a photo: mean {a_photo.mean():.2f}, none on {(a_photo == 0).mean():.0%}, most {a_photo.max()}"
    )
    by_tag = fires.sum(axis=0)
    print(f"of {len(by_tag)} tags {np.sum(by_tag == 0)} never fire, the busiest on {by_tag.max() / len(fires):.0%}:")
    print("  " + ", ".join(f"{found.paths[c].rsplit('/', 1)[-1]} {by_tag[c]}" for c in np.argsort(-by_tag)[:12]))
    print(f"of {fires.sum():,} suggestions {np.sum(fires & (truth == TRUE)):,} are known to be right, "
          f"{np.sum(fires & (truth == FALSE)):,} wrong")  # fmt: skip
    files = [file for some in sets for file in some.files]
    rows, columns = np.nonzero(fires & (truth == truths.UNCLEAR))
    for place in np.random.default_rng(1).permutation(len(rows))[:sample].tolist():
        file = files[rows[place]]
        print(f"  {file.parent.name}/{file.name}\t{found.paths[columns[place]]}")


# What becomes of it where there are few photos, or all show the same.


# By what they show: the tags, one of which should be likely on most photos.
_UNIFORM = {"dogs": ["Dog"], "the waterside": ["Beach", "Sea", "Waves", "Swimming"], "pizza": ["Pizza"]}


def _small_libraries(library: Library, whole: Scorers, everything: Photos) -> None:
    """The suggestions in libraries of some of the photos, and those for the same photos in the whole library."""
    heads = ("likely a photo", "precision", "recall", "its own tag", "in the whole one:", "precision", "recall")
    print("\n" + f"{'library':32}" + "".join(f"{head:>{max(len(head) + 2, 10)}}" for head in heads))
    rng = np.random.default_rng(0)
    places = np.arange(len(everything.files))
    for size, times in ((20, 20), (50, 8), (200, 2)):
        drawn = [np.isin(places, rng.permutation(places)[:size]) for _ in range(times)]
        _line(f"{times} × {size} photos at random", library, whole, [_chosen(everything, which) for which in drawn], [])
    for title, tags in _UNIFORM.items():
        columns = [place for place, path in enumerate(whole.paths) if path.rsplit("/", 1)[-1] in tags]
        which = (everything.truth[:, columns] == TRUE).any(axis=1)
        _line(f"{which.sum()} photos of {title}", library, whole, [_chosen(everything, which)], columns)
        some = places[which][rng.permutation(which.sum())[:20]]
        _line(f"20 photos of {title}", library, whole, [_chosen(everything, np.isin(places, some))], columns)


def _line(title: str, library: Library, whole: Scorers, libraries: list[Photos], columns: list[int]) -> None:
    figures = []
    for alone in (True, False):
        counts = np.zeros(3, np.int64)
        likely, of_own = [], []
        for some in libraries:
            found = _scorers_of(library, whole, some.vectors) if alone else whole
            assert found.paths == whole.paths
            fires = suggest.probabilities(found, some.vectors) >= suggest.LIKELY
            right, known = some.truth == TRUE, some.truth != truths.UNCLEAR
            counts += [(fires & right).sum(), (fires & known).sum(), right.sum()]
            likely.append(fires.sum(axis=1).mean())
            of_own.append(fires[:, columns].any(axis=1).mean())
        figures.append((np.mean(likely), *_figures(counts)[:2], np.mean(of_own)))
    (often, precision, recall, of_own_tag), (_, *others, _) = figures
    own_tag = f"{of_own_tag:.0%}" if columns else ""
    print(f"{title:32}{often:>16.2f}{precision:>11.2f}{recall:>10.2f}{own_tag:>13}{others[0]:>30.2f}{others[1]:>10.2f}")


def _scorers_of(library: Library, whole: Scorers, vectors: Floats) -> Scorers:
    """The scorers of a library that has only these photos."""
    terms = scorers.suggestable(library.catalog)
    phrases = stored.phrase_vectors(library.catalog, whole.encoder_key, scorers.phrases(terms))
    mean = vectors.mean(axis=0)
    covariance = (vectors.T @ vectors / len(vectors) - np.outer(mean, mean)).astype(np.float32)
    moments = stored.Moments(len(vectors), mean, covariance)
    return scorers._assembled(whole.encoder_key, terms, phrases, moments, {})


if __name__ == "__main__":
    main()

"""How long suggested tags take at size: `python -m tests.benchmarks.bench_tagging [--photos N] [--tags K]`.

Made-up photos and phrases, 512 numbers each, some photos near some phrases; in a real catalog, all but the encoder.
Prints seconds, and by how much the greatest memory of the process has grown since the library was made.
"""

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from photoclip.catalog import edits, encoders, photos, roots, tags, vectors
from photoclip.catalog import scorers as stored
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.catalog.tagnews import TagNews
from photoclip.edits import JudgeTags, TagPhotos
from photoclip.jobs.suggest import Preparer
from photoclip.records import EncoderInfo, InputSpec, Term
from photoclip.search.index import VectorIndex
from photoclip.tagging import asking, background, scorers, suggest
from tests.benchmarks.bench_catalog import make_files, scan

DIM = 512
T = TypeVar("T")
ENCODER = EncoderInfo("made-up", "made-up", DIM)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure suggested tags at size.")
    parser.add_argument("--photos", type=int, default=100_000)
    parser.add_argument("--tags", type=int, default=1_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library, pictures = Path(folder) / "library", Path(folder) / "pictures"
        pictures.mkdir()
        with open_catalog(library, writable=True) as catalog:
            encoders.activate(catalog, ENCODER)
            scan(catalog, roots.add(catalog, pictures), make_files(args.photos))
            phrases = _unit(np.random.default_rng(0).standard_normal((args.tags, DIM), dtype=np.float32))
            _embed(catalog, phrases)
            VectorIndex(catalog, ENCODER.key)  # writes the file of vectors where there is none
            _measure(catalog, phrases)
            _follow_edits(catalog)


def _unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def _embed(catalog: Catalog, phrases: np.ndarray) -> None:
    """Embeddings around a strong mean, as CLIP's are; each photo is near three phrases."""
    rng = np.random.default_rng(1)
    mean = rng.standard_normal(DIM).astype(np.float32)
    ids = photos.order_ids(catalog)
    for start in range(0, len(ids), 5_000):
        some = ids[start : start + 5_000]
        near = phrases[rng.integers(0, len(phrases), (len(some), 3))].sum(axis=1)
        rows = _unit(mean + rng.standard_normal((len(some), DIM), dtype=np.float32) + 12 * near)
        with catalog.transaction():
            vectors.store(catalog, ENCODER.key, some.tolist(), rows)


def _measure(catalog: Catalog, phrases: np.ndarray) -> None:
    index = _timed("open the index", lambda: VectorIndex(catalog, ENCODER.key))
    terms = [Term(f"tag {number}") for number in range(len(phrases))]
    known = {term.path: phrase for term, phrase in zip(terms, phrases, strict=True)}
    _timed("keep the phrases", lambda: stored.keep_phrases(catalog, ENCODER.key, known))
    moments = _timed("measure the background", lambda: background.measure(index))
    found = _timed("put the scorers together", lambda: scorers._assembled(ENCODER.key, terms, known, moments, {}))
    everything = _timed("histograms of all photos", lambda: suggest.histograms(found, index))
    print(f"  {everything.above(suggest.LIKELY).sum():,} likely pairs of {everything.photos:,} × {len(found.paths):,}")
    number = len(found.paths)
    thresholds, without = [suggest.LIKELY] * number, [()] * number
    _timed("all likely pairs", lambda: suggest.pairs(found, index, index.ids, found.paths, thresholds, without))
    _timed("suggestions for one photo", lambda: suggest.for_photos(found, index, index.ids[77:78]))
    _timed("suggestions for 1,000 photos", lambda: suggest.for_photos(found, index, index.ids[:1000]))
    said = tags.Examples(index.ids[:20], index.ids[20:40])
    field = _timed("the field of questions", lambda: asking.Field.of(found, index))
    _timed("what to ask next", lambda: asking.questions(field, found.paths[7], said, index.ids[:40], 24))
    _timed("which tags to ask about", lambda: asking.worth_asking(field, {}))
    _timed("learn a tag of 20 + 20", lambda: scorers.classifier_of(found, index, found.paths[7], said))


class _Encoder:
    """To which every text is something else."""

    info, spec, device_name = ENCODER, InputSpec(size=16), "CPU"

    def encode_images(self, pixels: np.ndarray) -> np.ndarray:
        raise NotImplementedError  # the photos have their vectors

    def encode_texts(self, texts: Sequence[str]) -> np.ndarray:
        seeds = (int.from_bytes(text.encode()[-7:], "big") for text in texts)
        return _unit(np.stack([np.random.default_rng(n).standard_normal(DIM, dtype=np.float32) for n in seeds]))


def _follow_edits(catalog: Catalog) -> None:
    """What the worker does when one photo more gets a tag that many have, and how long a search may have to wait."""
    ids = np.sort(photos.order_ids(catalog))
    shares = {"one in 10,000": 10_000, "one in 100": 100, "one in five": 5}
    for name, share in shares.items():
        edits.apply(catalog, name, TagPhotos(ids[::share].tolist(), [name], []))
    preparer, encoder = Preparer(catalog, TagNews(catalog)), _Encoder()
    _timed("prepare the first time", lambda: list(preparer.prepare(encoder)))
    for name in (*shares, *shares):
        edits.apply(catalog, os.urandom(8).hex(), JudgeTags([int(np.random.default_rng().choice(ids))], [name], []))
        steps, began = [time.perf_counter()], time.process_time()
        for _ in preparer.prepare(encoder):
            steps.append(time.perf_counter())
        used, longest = time.process_time() - began, np.diff([*steps, time.perf_counter()]).max()
        print(f"after an edit, {name:17}{used:9.3f} s on the CPU, {longest:.3f} s the longest step")


def _timed(name: str, way: Callable[[], T]) -> T:
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    result = way()
    seconds, grown = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"{name:32}{seconds:9.3f} s{grown / 1024:9.0f} MB more")
    return result


if __name__ == "__main__":
    main()

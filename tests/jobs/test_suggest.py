"""Preparing suggested tags: it goes on where it was stopped, and makes nothing twice."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from photoclip.catalog import edits, encoders, roots, tagpaths, tags
from photoclip.catalog import scorers as stored
from photoclip.catalog.connection import Catalog, open_catalog
from photoclip.catalog.tagnews import TagNews
from photoclip.edits import AutoTag, DeleteTag, EnableTerms, JudgeTags, RenameTag, TagPhotos
from photoclip.errors import KnownError
from photoclip.jobs import suggest
from photoclip.jobs.suggest import Preparer
from photoclip.records import EncoderInfo, InputSpec
from photoclip.search.index import VectorIndex
from photoclip.tagging import scorers
from photoclip.tagging.suggest import probabilities
from tests.catalog.making import ENCODER, file, index, pairs, scan, vector


class CountingEncoder:
    """An `Encoder` that notes what it is asked for; every text has a place of its own."""

    info = ENCODER
    spec = InputSpec(size=16)
    device_name = "CPU"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode_images(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        raise NotImplementedError  # the photos have their vectors

    def encode_texts(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        return np.stack([vector(int.from_bytes(text.encode()[-7:], "big")) for text in texts])


class DeafEncoder(CountingEncoder):
    """To which all texts are alike."""

    def encode_texts(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.stack([vector(1)] * len(texts))


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    """Forty indexed photos."""
    with open_catalog(tmp_path / "library", writable=True) as opened:
        fill(opened, tmp_path)
        yield opened


def fill(catalog: Catalog, folder: Path) -> None:
    (folder / "pictures").mkdir()
    encoders.activate(catalog, ENCODER)
    scan(catalog, roots.add(catalog, folder / "pictures"), [file(f"{n}.jpg", n) for n in range(1, 41)])
    index(catalog)


def test_it_goes_on_where_it_was_stopped_and_asks_for_no_text_twice(catalog: Catalog) -> None:
    encoder = CountingEncoder()
    for _ in range(3):
        steps = suggest.prepare(catalog, encoder)
        next(steps)
        steps.close()
    assert not suggest.is_prepared(catalog, VectorIndex(catalog, ENCODER.key))
    assert list(suggest.prepare(catalog, encoder))
    assert suggest.is_prepared(catalog, VectorIndex(catalog, ENCODER.key))
    whole = CountingEncoder()
    assert list(suggest.prepare(catalog, whole)) == [] and whole.asked == []
    assert scorers.load(catalog, ENCODER.key) is not None
    wanted = [p for term in scorers.suggestable(catalog) for p in scorers.phrases_of(term.path, term.phrases)]
    assert all(encoder.asked.count(phrase) == 1 for phrase in set(wanted) & set(encoder.asked))
    assert set(wanted) <= set(encoder.asked)


def test_words_that_say_nothing_to_the_encoder_suggest_nothing(catalog: Catalog) -> None:
    list(suggest.prepare(catalog, DeafEncoder()))
    found = scorers.load(catalog, ENCODER.key)
    assert found is not None and found.paths == ()


def test_a_run_is_refused_before_preparing_and_after_a_change_of_the_encoder(catalog: Catalog) -> None:
    edit = AutoTag([1, 2], ["Animals/Pets/Dog"], [0.0], [[]], ENCODER.key, "Everything")
    with pytest.raises(KnownError, match="not prepared"):
        suggest.pairs_of(catalog, edit)
    list(suggest.prepare(catalog, CountingEncoder()))
    ((path, ids, _),) = suggest.pairs_of(catalog, edit)
    assert (path, ids.tolist()) == ("Animals/Pets/Dog", [1, 2])
    encoders.activate(catalog, EncoderInfo("other", "other", 8))
    with pytest.raises(KnownError, match="another encoder"):
        suggest.pairs_of(catalog, edit)


def test_switching_terms_off_leaves_the_others_as_probable_as_they_were(catalog: Catalog) -> None:
    list(suggest.prepare(catalog, CountingEncoder()))
    before, vectors = scorers.load(catalog, ENCODER.key), VectorIndex(catalog, ENCODER.key)
    assert before is not None
    free = next(path for path in before.paths if all(before.column(path) not in group for group in before.groups))
    edits.apply(catalog, "off", EnableTerms([path for path in before.paths if path != free], False))
    after = scorers.load(catalog, ENCODER.key)
    assert after is not None and after.paths == (free,)
    photos = vectors.vectors_of(vectors.ids)
    expected = probabilities(before, photos)[:, before.column(free)]
    np.testing.assert_allclose(probabilities(after, photos)[:, 0], expected, atol=1e-5)


def prepared(catalog: Catalog) -> scorers.Scorers:
    list(suggest.prepare(catalog, CountingEncoder()))
    found = scorers.load(catalog, ENCODER.key)
    assert found is not None
    return found


def test_a_tag_that_was_only_ever_rejected_becomes_less_probable_for_photos_like_these(catalog: Catalog) -> None:
    before, photos = prepared(catalog), VectorIndex(catalog, ENCODER.key)
    vectors = photos.vectors_of(photos.ids)
    odds = before.evidence(vectors)
    column = int(odds.max(axis=0).argmax())
    path = before.paths[column]
    best = np.argsort(-odds[:, column])
    edits.apply(catalog, "no", JudgeTags(photos.ids[best[:8:2]].tolist(), [], [path]))
    assert not suggest.is_prepared(catalog, photos)
    after = prepared(catalog)
    others = best[1:8:2]
    assert (after.evidence(vectors[others])[:, column] < odds[others, column]).all()


def test_what_was_learnt_is_learnt_again_in_front_of_another_background(catalog: Catalog) -> None:
    found, photos = prepared(catalog), VectorIndex(catalog, ENCODER.key)
    edits.apply(catalog, "yes", JudgeTags(photos.ids[:3].tolist(), [found.paths[0]], []))
    prepared(catalog)
    (old,) = stored.classifiers(catalog, ENCODER.key).values()
    (root,) = roots.all_roots(catalog)
    scan(catalog, root, [file(f"{n}.jpg", n) for n in range(1, 81)])
    index(catalog)
    prepared(catalog)
    (new,) = stored.classifiers(catalog, ENCODER.key).values()
    assert new.evidence == old.evidence and new.bias != old.bias


# Looking again at what may have changed, and at nothing else.


def learnt(catalog: Catalog) -> dict[str, bytes]:
    return {key: each.evidence for key, each in stored.classifiers(catalog, ENCODER.key).items()}


def to_be_learnt(catalog: Catalog) -> dict[str, bytes]:
    """What a look at everything would find."""
    present = VectorIndex(catalog, ENCODER.key).ids
    return {
        tagpaths.key(path): scorers.evidence_of(said)
        for path, said in tags.judged(catalog).items()
        if np.isin(np.concatenate(said), present).any()
    }


def look(preparer: Preparer) -> int:
    """In how many steps worth a word it was done."""
    return sum(step is not None for step in preparer.prepare(CountingEncoder()))


PHOTOS = st.lists(st.integers(1, 5), min_size=1, max_size=2, unique=True)
PATHS = st.lists(st.sampled_from(["sea", "sky", "sky/blue", "Animals/Pets/Dog"]), max_size=2, unique=True)
HAPPENINGS = st.lists(
    st.one_of(
        st.builds(TagPhotos, PHOTOS, PATHS, PATHS),
        st.builds(JudgeTags, PHOTOS, PATHS, PATHS),
        st.builds(RenameTag, st.integers(1, 4), st.sampled_from(["sea", "SKY", "sky/blue", "ocean", "sky/grey"])),
        st.builds(DeleteTag, st.integers(1, 5)),
        st.sampled_from(["undo", "redo", "keywords", "run", "gone", "back", "half", "another encoder"]),
        st.just("look"),
        st.just("look"),
        st.sampled_from(["look", "undo", "keywords", "gone", "back"]),
    ),
    max_size=14,
)


@pytest.fixture(scope="module")
def kept() -> Iterator[Path]:
    """A prepared library to copy."""
    with tempfile.TemporaryDirectory() as folder:
        with open_catalog(Path(folder) / "library", writable=True) as catalog:
            fill(catalog, Path(folder))
            list(suggest.prepare(catalog, CountingEncoder()))
        yield Path(folder) / "library"


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(happenings=HAPPENINGS)
def test_what_is_learnt_is_what_a_look_at_everything_would_find(
    kept: Path, happenings: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggest, "_STEP_S", -1)  # so that it can be stopped everywhere
    monkeypatch.setattr(suggest, "_TAGS_AT_ONCE", 2)
    monkeypatch.setattr(tags, "_PART", 2)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(kept, Path(folder) / "library")
        with open_catalog(Path(folder) / "library", writable=True) as catalog:
            preparer = Preparer(catalog, TagNews(catalog))
            look(preparer)
            tokens: list[str] = []
            for number, happening in enumerate(happenings):
                happen(catalog, preparer, happening, tokens, number)
            look(preparer)
            assert learnt(catalog) == to_be_learnt(catalog)
            assert preparer._numbers_right() == tags.numbers_right(catalog)
            assert suggest.is_prepared(catalog, VectorIndex(catalog, ENCODER.key))
            look(Preparer(catalog))
            assert learnt(catalog) == to_be_learnt(catalog)


def happen(catalog: Catalog, preparer: Preparer, happening: object, tokens: list[str], number: int) -> None:
    match happening:
        case "undo" | "redo":
            for token in tokens[-1:]:
                with suppress(KnownError):
                    (edits.undo if happening == "undo" else edits.redo)(catalog, token)
        case "keywords":
            with catalog.transaction():
                tags.note_keywords(catalog, {number % 2 + 1: [["sea"], ["sea", "cats"], []][number % 3]})
        case "run":
            edits.apply(catalog, f"run {number}", AutoTag([], [], [], [], "", ""), pairs=pairs({"sky": [5, 6, 7]}))
        case "gone":
            (root,) = roots.all_roots(catalog)
            scan(catalog, root, [file(f"{n}.jpg", n) for n in range(1, 41) if n != number % 5 + 1])
        case "back":
            (root,) = roots.all_roots(catalog)
            scan(catalog, root, [file(f"{n}.jpg", n) for n in range(1, 41)])
            index(catalog)
        case "look":
            look(preparer)
        case "half":
            steps = preparer.prepare(CountingEncoder())
            for _ in range(5 * number):
                next(steps, None)
            del steps
        case "another encoder":
            encoders.activate(catalog, EncoderInfo("other", "other", 8))
            look(preparer)
            encoders.activate(catalog, ENCODER)
        case _:
            tokens.append(str(number))
            with suppress(KnownError):
                edits.apply(catalog, str(number), happening)  # type: ignore[arg-type]


def test_only_the_tags_that_something_was_said_of_are_read_again(catalog: Catalog) -> None:
    edits.apply(catalog, "sea", TagPhotos([1, 2, 3], ["sea"], []))
    edits.apply(catalog, "sky", TagPhotos([3, 4, 5], ["sky"], []))
    ids = {path: tag_id for tag_id, path in tags.paths(catalog).items()}
    preparer = Preparer(catalog, TagNews(catalog))
    look(preparer)
    said: list[str] = []
    catalog.db.conn.set_trace_callback(said.append)
    look(preparer)
    assert not [sql for sql in said if "photo_tags" in sql], "nothing was said"
    edits.apply(catalog, "more sky", TagPhotos([6], ["sky"], []))
    said.clear()
    look(preparer)
    read = [sql for sql in said if "photo_tags" in sql]
    assert read and all(f"tag_id = {ids['sky']} " in sql for sql in read)
    assert learnt(catalog) == to_be_learnt(catalog)


def test_what_is_taken_back_is_forgotten(catalog: Catalog) -> None:
    list(suggest.prepare(catalog, CountingEncoder()))
    edits.apply(catalog, "yes", JudgeTags([1], ["Animals/Pets/Dog"], []))
    list(suggest.prepare(catalog, CountingEncoder()))
    assert list(learnt(catalog)) == ["animals/pets/dog"]
    edits.undo(catalog, "yes")
    assert not suggest.is_prepared(catalog, VectorIndex(catalog, ENCODER.key))
    list(suggest.prepare(catalog, CountingEncoder()))
    assert learnt(catalog) == {}


def test_a_tag_of_photos_that_are_not_indexed_is_learnt_when_they_are(catalog: Catalog) -> None:
    (root,) = roots.all_roots(catalog)
    scan(catalog, root, [file(f"{n}.jpg", n) for n in range(1, 42)])
    edits.apply(catalog, "new", TagPhotos([41], ["sea"], []))
    preparer = Preparer(catalog, TagNews(catalog))
    look(preparer)
    assert learnt(catalog) == {} and look(preparer) == 0
    assert suggest.is_prepared(catalog, VectorIndex(catalog, ENCODER.key)), "nothing can be learnt yet"
    index(catalog)
    look(preparer)
    assert learnt(catalog) == to_be_learnt(catalog) != {}

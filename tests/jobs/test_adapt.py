"""Learning from a real catalog: tags and captions of files, judgements, and what is odd about them."""

from collections.abc import Sequence

import numpy as np
import pytest

from photoclip.catalog import adapters, encoders, judgements, photos, roots, vectors
from photoclip.catalog.adapters import AdapterVersion
from photoclip.catalog.connection import Catalog
from photoclip.errors import KnownError
from photoclip.jobs import adapt as job
from photoclip.jobs.adapt import adapt, gather, general_phrases
from photoclip.records import EncoderInfo, FoundFile, InputSpec, Metadata, Progress

DIM, SUBJECTS, EACH = 16, 6, 14
rng = np.random.default_rng(5)


def units(values: np.ndarray) -> np.ndarray:
    return (values / np.linalg.norm(values, axis=-1, keepdims=True)).astype(np.float32)


MEAN = units(rng.normal(size=DIM)) * 2
CENTRES = units(rng.normal(size=(SUBJECTS, DIM)))
VECTORS = units(MEAN + np.repeat(CENTRES, EACH, axis=0) + 0.08 * rng.normal(size=(SUBJECTS * EACH, DIM)))


class HashEncoder:
    """Gives every text a vector of its own, as a real encoder does with names that it has never met."""

    info = EncoderInfo("hash-16", "hash", DIM)
    spec = InputSpec(8)
    device_name = "CPU"

    def __init__(self) -> None:
        self.texts: list[str] = []

    def encode_texts(self, texts: Sequence[str]) -> np.ndarray:
        self.texts += texts
        seeds = [list(text.encode()) for text in texts]
        return units(MEAN + 0.4 * np.stack([np.random.default_rng(seed or [0]).normal(size=DIM) for seed in seeds]))

    def encode_images(self, pixels: np.ndarray) -> np.ndarray:
        raise AssertionError("stored vectors are used, no photo is encoded again")


def fill(catalog: Catalog, folder, said: dict[int, Metadata] | None = None) -> list[int]:  # type: ignore[no-untyped-def]
    """Photo n has vector n and says what `said` has of it; the answer is the photo ids."""
    encoders.activate(catalog, HashEncoder.info)
    root = roots.add(catalog, folder)
    files = [FoundFile(root.path / f"{n:03}.jpg", 100 + n, 10**18 + n, 1 + n, "JPEG") for n in range(len(VECTORS))]
    scan = photos.begin_scan(catalog, root)
    relative = [FoundFile(f.path.relative_to(root.path), f.size, f.mtime_ns, f.inode, f.format) for f in files]
    photos.record_found(catalog, root, relative, scan)
    photos.finish_scan(catalog, root, scan)
    ids = photos.pending_ids(catalog, 1000)
    with catalog.transaction():
        decoded = [
            photos.Decoded(photo_id, photo_id.to_bytes(32, "little"), (said or {}).get(n, Metadata("JPEG")), b"jpeg")
            for n, photo_id in enumerate(ids)
        ]
        photos.record_decoded(catalog, decoded)
        vectors.store(catalog, HashEncoder.info.key, ids, VECTORS)
    return ids


def run(catalog: Catalog, encoder: HashEncoder | None = None) -> tuple[AdapterVersion, list[Progress]]:
    steps, learning = [], adapt(catalog, encoder or HashEncoder())
    while True:
        try:
            steps.append(next(learning))
        except StopIteration as end:
            return end.value, steps


def test_a_taught_name_is_learnt_kept_and_put_to_use(catalog: Catalog, folder) -> None:  # type: ignore[no-untyped-def]
    ids = fill(catalog, folder)
    judgements.judge(catalog, "Bruno", ids[:8])
    judgements.judge(catalog, "Bruno", ids[EACH : EACH + 3], confirmed=False)
    version, steps = run(catalog)
    assert version.active and version.accepted and version.pairs == 11
    assert version.figures["pairs"] == 8 and version.figures["rejected"] == 3
    assert version.figures["rank_after"] < version.figures["rank_before"]
    assert version.figures["agreement"]["within_bound"]
    assert adapters.content(catalog, version.number)[0] == ["Bruno"]
    assert {step.job for step in steps} == {"adapt"} and steps[-1].done == steps[-1].total
    assert catalog.rows("SELECT job, outcome, done FROM runs") == [("adapt", "finished", 11)]
    again, _ = run(catalog)
    assert again.sha256 == version.sha256 and again.active
    assert not adapters.version(catalog, version.number).active


def test_tags_and_captions_in_the_files_are_learnt_too(catalog: Catalog, folder) -> None:  # type: ignore[no-untyped-def]
    said = {n: Metadata("JPEG", keywords=("Oma", "holiday ✈"), title="") for n in range(6)}
    said[30] = Metadata("JPEG", title="Auf dem Balkon", description="  ")
    ids = fill(catalog, folder, said)
    pairs = gather(catalog, np.array(ids))
    assert pairs.verdicts == {
        **{(ids[n], tag): True for n in range(6) for tag in ("oma", "holiday ✈")},
        (ids[30], "auf dem balkon"): True,
    }
    version, _ = run(catalog)
    assert version.pairs == 13
    assert sorted(adapters.content(catalog, version.number)[0]) == ["Oma", "holiday ✈"]


def test_a_judgement_has_the_last_word_over_a_tag(catalog: Catalog, folder) -> None:  # type: ignore[no-untyped-def]
    ids = fill(catalog, folder, {0: Metadata("JPEG", keywords=("Bruno",)), 1: Metadata("JPEG", keywords=("bruno",))})
    judgements.judge(catalog, "BRUNO", ids[:1], confirmed=False)
    assert gather(catalog, np.array(ids)).verdicts == {(ids[0], "bruno"): False, (ids[1], "bruno"): True}


def test_what_stands_on_most_photos_says_nothing(catalog: Catalog, folder) -> None:  # type: ignore[no-untyped-def]
    said = {n: Metadata("JPEG", description="OLYMPUS DIGITAL CAMERA", keywords=("?!",)) for n in range(len(VECTORS))}
    fill(catalog, folder, said)
    with pytest.raises(KnownError, match="nothing to learn from yet"):
        run(catalog)


def test_copies_that_were_judged_differently_say_nothing(catalog: Catalog, folder) -> None:  # type: ignore[no-untyped-def]
    ids = fill(catalog, folder)
    with catalog.transaction():
        vectors.store(catalog, HashEncoder.info.key, [ids[1]], VECTORS[:1])
    judgements.judge(catalog, "Bruno", [ids[0], *ids[2:8]])
    judgements.judge(catalog, "Bruno", [ids[1]], confirmed=False)
    version, _ = run(catalog)
    assert version.pairs == 6


@pytest.mark.parametrize("confirmed", [0, 1, 2])
def test_too_little_is_one_sentence_and_nothing_is_kept(catalog: Catalog, folder, confirmed: int) -> None:  # type: ignore[no-untyped-def]
    ids = fill(catalog, folder)
    judgements.judge(catalog, "Bruno", ids[:confirmed])
    judgements.judge(catalog, "Minka", ids[20:25], confirmed=False)
    with pytest.raises(KnownError, match=r"nothing to learn from|at least 3 different confirmed photos"):
        run(catalog)
    assert adapters.versions(catalog) == []


def test_a_name_for_photos_of_all_kinds_is_refused_and_the_old_one_stays(catalog: Catalog, folder) -> None:  # type: ignore[no-untyped-def]
    ids = fill(catalog, folder)
    judgements.judge(catalog, "Bruno", ids[:8])
    good, _ = run(catalog)
    judgements.forget(catalog, "Bruno")
    judgements.judge(catalog, "thing", ids[::13])
    bad, _ = run(catalog)
    assert not bad.accepted and not bad.active and not bad.figures["better"]
    assert adapters.active_number(catalog, HashEncoder.info.key) == good.number


def test_thousands_of_tags_are_cut_to_what_takes_seconds(
    catalog: Catalog,
    folder,
    monkeypatch: pytest.MonkeyPatch,  # type: ignore[no-untyped-def]
) -> None:
    monkeypatch.setattr(job, "MAX_PHRASES", 12)
    monkeypatch.setattr(job, "MAX_PHOTOS", 40)
    said = {n: Metadata("JPEG", keywords=tuple(f"tag {n} {k}" for k in range(50))) for n in range(len(VECTORS))}
    ids = fill(catalog, folder, said)
    judgements.judge(catalog, "Bruno", ids[:8])
    encoder = HashEncoder()
    version, _ = run(catalog, encoder)
    assert "Bruno" in encoder.texts
    assert len([text for text in encoder.texts if text.startswith("tag")]) == 11
    assert version.pairs <= 40 + 8


def test_another_encoder_has_an_adapter_of_its_own(catalog: Catalog, folder) -> None:  # type: ignore[no-untyped-def]
    ids = fill(catalog, folder)
    judgements.judge(catalog, "Bruno", ids[:8])
    run(catalog)
    encoders.activate(catalog, EncoderInfo("other", "other", DIM))
    assert adapters.active_number(catalog, "other") is None
    with pytest.raises(KnownError, match="not indexed with hash"):
        run(catalog)


def test_stopped_before_its_end_nothing_has_happened(catalog: Catalog, folder) -> None:  # type: ignore[no-untyped-def]
    ids = fill(catalog, folder)
    judgements.judge(catalog, "Bruno", ids[:8])
    learning = adapt(catalog, HashEncoder())
    next(learning)
    learning.close()
    assert adapters.versions(catalog) == []
    assert catalog.rows("SELECT outcome FROM runs") == [("stopped",)]


def test_the_general_phrases_are_many_different_ones() -> None:
    phrases = general_phrases()
    assert len(phrases) >= 150 and len(set(phrases)) == len(phrases)

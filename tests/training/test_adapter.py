"""Learning an adapter from a few photos of a made-up library whose clusters are known."""

from collections.abc import Sequence

import numpy as np
import pytest
import torch

from photoclip.errors import KnownError
from photoclip.training import adapter as learning
from photoclip.training.adapter import Examples, fit, space_of
from photoclip.training.trial import LEAST_AGREEMENT, MEAN_AGREEMENT, agreement, fit_within_bound, learn

DIM, CLUSTERS, EACH = 24, 10, 40
rng = np.random.default_rng(7)


def units(values: np.ndarray) -> np.ndarray:
    return (values / np.linalg.norm(values, axis=-1, keepdims=True)).astype(np.float32)


# As CLIP's space is: a strong mean, clusters of subjects, photos around them.
MEAN = units(rng.normal(size=DIM)) * 2
CENTRES = units(rng.normal(size=(CLUSTERS, DIM)))
LABELS = np.repeat(np.arange(CLUSTERS), EACH)
PHOTOS = units(MEAN + CENTRES[LABELS] + 0.12 * rng.normal(size=(CLUSTERS * EACH, DIM)))
GENERAL = units(MEAN + rng.normal(size=(20, DIM)) * 0.4)
GENERAL_PHRASES = tuple(f"general {n}" for n in range(20))


def name_vectors(count: int) -> np.ndarray:
    return units(MEAN + np.random.default_rng(3).normal(size=(count, DIM)) * 0.4)


def examples(
    confirmed: Sequence[Sequence[int]], rejected: Sequence[Sequence[int]] = (), phrases: Sequence[str] = ()
) -> Examples:
    """Phrase k was confirmed for the photos confirmed[k] and rejected for rejected[k]."""
    names = tuple(phrases) or tuple(f"name {chr(ord('a') + k)}" for k in range(len(confirmed)))
    used = sorted({row for rows in (*confirmed, *rejected) for row in rows})
    verdicts = np.zeros((len(used), len(names)), np.int8)
    for value, said in ((1, confirmed), (-1, rejected)):
        for k, rows in enumerate(said):
            verdicts[[used.index(row) for row in rows], k] = value
    background = np.setdiff1d(np.arange(len(PHOTOS)), used)
    return Examples(
        names, name_vectors(len(names)), PHOTOS[used], verdicts, PHOTOS[background], GENERAL_PHRASES, GENERAL
    )


def precision(vector: np.ndarray, label: int, taught: Sequence[int]) -> float:
    order = [row for row in np.argsort(-(PHOTOS @ vector)) if row not in set(taught)][:10]
    return float((LABELS[order] == label).mean())


def finished(learner):  # type: ignore[no-untyped-def]
    steps = []
    while True:
        try:
            steps.append(next(learner))
        except StopIteration as end:
            return (*end.value, steps)


def test_a_made_up_name_is_learnt_from_ten_photos_and_unrelated_phrases_stay() -> None:
    taught = list(range(10))
    known = examples([taught], phrases=["Bruno"])
    adapter, figures, steps = finished(learn(known))
    assert precision(known.texts[0], 0, taught) <= 0.3
    assert precision(adapter.apply(["Bruno"], known.texts)[0], 0, taught) >= 0.9
    assert figures.accepted and figures.better
    assert figures.pairs == 10 and figures.phrases == 1 and figures.field == len(PHOTOS)
    assert figures.rank_after < figures.rank_before
    assert 1 < figures.gain_low <= figures.gain <= figures.gain_high
    assert figures.agreement.mean == figures.agreement.least == 1
    assert np.array_equal(adapter.apply(GENERAL_PHRASES, GENERAL), GENERAL)
    assert steps[0] == (0, 6) and steps[-1] == (6, 6)


def test_the_same_examples_give_the_same_adapter() -> None:
    known = examples([range(5), range(40, 45)])
    space = space_of(known)
    assert np.array_equal(fit(known, space).pulls, fit(known, space).pulls)


def test_few_photos_move_a_phrase_less_than_many() -> None:
    lengths = []
    for count in (2, 8, 30):
        known = examples([range(count)])
        lengths.append(np.linalg.norm(fit(known, space_of(known)).pulls))
    assert lengths[0] < lengths[1] < lengths[2]


def test_one_photo_gives_a_phrase_no_pull_of_its_own() -> None:
    known = examples([[0], [40, 41]], phrases=["once", "twice"])
    adapter = fit(known, space_of(known))
    assert not adapter.own_pull("once") and adapter.own_pull("twice")


def test_rejected_photos_sink() -> None:
    """Half of the neighbouring cluster is rejected: the learnt phrase then keeps away from all of it."""
    confirmed, rejected = list(range(8)), list(range(40, 48))
    texts = examples([confirmed]).texts
    ranks = []
    for said in ([], [rejected]):
        known = examples([confirmed], said)
        scores = PHOTOS @ fit(known, space_of(known)).apply(known.phrases, texts)[0]
        ranks.append(float(np.mean(np.argsort(np.argsort(-scores))[48:80])))
    assert ranks[1] > ranks[0]


def test_photos_with_nothing_in_common_teach_nothing() -> None:
    """Contradictory: one name for photos of all kinds. No gain on held-out photos, so it is refused."""
    _, figures, _ = finished(learn(examples([range(0, 400, 40)])))
    assert not figures.better and not figures.accepted


@pytest.mark.parametrize("count", [1, 2])
def test_too_few_photos_is_one_sentence(count: int) -> None:
    with pytest.raises(KnownError, match=rf"at least 3 different confirmed photos.*{count} so far"):
        finished(learn(examples([range(count)])))


def test_copies_of_one_photo_count_once() -> None:
    known = examples([range(3)])
    copied = PHOTOS[[0, 0, 0]]
    with pytest.raises(KnownError, match="there is 1 so far"):
        finished(learn(Examples(known.phrases, known.texts, copied, known.verdicts, known.background,
                                known.general_phrases, known.general)))  # fmt: skip


def many_phrases(count: int = 80) -> Examples:
    """Captions of one photo each: embeddings of their photos, turned a little, always the same way."""
    turn = np.eye(DIM) + 0.25 * np.random.default_rng(1).normal(size=(DIM, DIM))
    rows = np.arange(0, len(PHOTOS), len(PHOTOS) // count)[:count]
    texts = units(PHOTOS[rows] @ turn)
    rest = np.setdiff1d(np.arange(len(PHOTOS)), rows)
    return Examples(
        tuple(f"caption {n}" for n in range(count)), texts, PHOTOS[rows], np.eye(count, dtype=np.int8), PHOTOS[rest],
        GENERAL_PHRASES, GENERAL,
    )  # fmt: skip


def test_many_captions_teach_a_map_for_all_phrases_within_the_bound() -> None:
    known = many_phrases()
    space = space_of(known)
    free = fit(known, space, pulls=False)
    assert free.up.shape == (80 // learning.PHRASES_PER_DIRECTION, DIM)
    bound = fit_within_bound(known, space)
    agreed = agreement(known, bound)
    assert agreed.mean >= MEAN_AGREEMENT and agreed.least >= LEAST_AGREEMENT
    assert agreed.phrases == len(GENERAL) and agreed.depth == 40
    assert np.linalg.norm(bound.up) <= np.linalg.norm(free.up)


def test_a_map_that_cannot_be_kept_within_the_bound_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("photoclip.training.trial.MEAN_AGREEMENT", 1.01)
    known = many_phrases()
    adapter, figures, _ = finished(learn(known))
    assert not len(adapter.up)
    assert not figures.agreement.within_bound and not figures.accepted


def test_general_phrases_that_speak_of_what_was_taught_are_not_unrelated() -> None:
    known = examples([range(10)], phrases=["general 3"])
    adapter = fit(known, space_of(known))
    assert agreement(known, adapter).phrases == len(GENERAL) - 1


def test_learning_leaves_the_threads_of_torch_alone() -> None:
    before = torch.get_num_threads()
    known = examples([range(4)])
    fit(known, space_of(known))
    assert torch.get_num_threads() == before


def test_photos_that_are_all_alike_do_no_harm() -> None:
    known = examples([range(4)])
    flat = np.repeat(PHOTOS[:1], len(known.background), axis=0)
    alike = Examples(known.phrases, known.texts, known.photos, known.verdicts, flat, GENERAL_PHRASES, GENERAL)
    assert np.isfinite(fit(alike, space_of(alike)).pulls).all()

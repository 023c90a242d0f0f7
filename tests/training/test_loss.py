"""The contrastive objective against open_clip's, finite differences and its symmetries."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from open_clip.loss import ClipLoss
from torch import Tensor
from torch.nn import functional

from photoclip.training.loss import (
    LARGEST_SCALE,
    LogitScale,
    clamped_scale,
    contrastive_loss,
    hold_scale,
    multi_positive_loss,
)


def pairs(count: int, width: int, seed: int, dtype: torch.dtype = torch.float32) -> tuple[Tensor, Tensor]:
    chance = torch.Generator().manual_seed(seed)
    made = [torch.randn(count, width, generator=chance, dtype=dtype) for _ in range(2)]
    return functional.normalize(made[0], dim=1), functional.normalize(made[1], dim=1)


@pytest.mark.parametrize("count", [1, 2, 7, 64])
@pytest.mark.parametrize("scale", [1.0, 14.3, 100.0])
def test_equals_the_loss_of_open_clip(count: int, scale: float) -> None:
    images, texts = pairs(count, 16, seed=count, dtype=torch.float64)
    expected = ClipLoss()(images, texts, torch.tensor(scale, dtype=torch.float64))
    assert contrastive_loss(images, texts, scale).item() == pytest.approx(expected.item(), abs=1e-6)
    plain = multi_positive_loss(images, texts, scale, torch.eye(count, dtype=torch.bool))
    assert plain.item() == pytest.approx(expected.item(), abs=1e-6)


def test_gradients_agree_with_finite_differences() -> None:
    images, texts = pairs(5, 4, seed=1, dtype=torch.float64)
    log_scale = torch.tensor(1.7, dtype=torch.float64, requires_grad=True)
    positives = torch.rand(5, 5, generator=torch.Generator().manual_seed(2), dtype=torch.float64) + torch.eye(5)

    def loss(i: Tensor, t: Tensor, log: Tensor) -> Tensor:
        return multi_positive_loss(i, t, clamped_scale(log), positives)

    def ordinary(i: Tensor, t: Tensor, log: Tensor) -> Tensor:
        return contrastive_loss(i, t, clamped_scale(log))

    inputs = (images.requires_grad_(), texts.requires_grad_(), log_scale)
    assert torch.autograd.gradcheck(loss, inputs)
    assert torch.autograd.gradcheck(ordinary, inputs)


@given(st.integers(1, 12), st.integers(1, 9), st.integers(0, 10_000))
def test_order_does_not_matter(photos: int, captions: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    images = functional.normalize(torch.from_numpy(rng.normal(size=(photos, 6))), dim=1)
    texts = functional.normalize(torch.from_numpy(rng.normal(size=(captions, 6))), dim=1)
    positives = torch.from_numpy(rng.random((photos, captions)) * (rng.random((photos, captions)) < 0.4))
    rows, columns = rng.permutation(photos), rng.permutation(captions)
    expected = multi_positive_loss(images, texts, 10.0, positives)
    shuffled = multi_positive_loss(images[rows], texts[columns], 10.0, positives[rows][:, columns])
    assert shuffled.item() == pytest.approx(expected.item(), abs=1e-9)


@given(st.integers(2, 10), st.integers(0, 10_000))
def test_pairs_may_change_places_and_so_may_the_two_sides(count: int, seed: int) -> None:
    images, texts = pairs(count, 8, seed, torch.float64)
    order = torch.from_numpy(np.random.default_rng(seed).permutation(count))
    expected = contrastive_loss(images, texts, 20.0).item()
    assert contrastive_loss(images[order], texts[order], 20.0).item() == pytest.approx(expected, abs=1e-9)
    assert contrastive_loss(texts, images, 20.0).item() == pytest.approx(expected, abs=1e-9)


def test_perfect_alignment_costs_nothing_at_a_high_scale_and_uniform_vectors_cost_chance() -> None:
    apart = torch.eye(8)
    assert contrastive_loss(apart, apart, 100.0).item() < 1e-6
    same = torch.ones(8, 4) / 2
    assert contrastive_loss(same, same, 100.0).item() == pytest.approx(math.log(8), abs=1e-5)
    assert contrastive_loss(apart, apart, 5.0) > contrastive_loss(apart, apart, 10.0)


def test_a_shared_caption_is_no_negative() -> None:
    """Two photos of one class whose captions fit both: telling them apart must not be asked for."""
    images = torch.tensor([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    texts = torch.tensor([[1.0, 0.0], [0.0, 1.0]])
    shared = torch.tensor([[True, False], [True, False], [False, True]])
    assert multi_positive_loss(images, texts, 100.0, shared).item() == pytest.approx(math.log(2) / 4, abs=1e-5)
    # The caption's column has to spread over its two photos (log 2); the photos' rows and the rest are perfect.


def test_targets_follow_the_weights() -> None:
    """With one photo and two captions the best similarities are the logarithms of the weights."""
    weights = torch.tensor([[3.0, 1.0]])
    texts = torch.eye(2)
    best = torch.tensor([[math.log(3.0), 0.0]])
    others = [torch.tensor([[0.0, 0.0]]), torch.tensor([[2.0, 0.0]])]
    smallest = multi_positive_loss(best, texts, 1.0, weights)
    assert all(multi_positive_loss(other, texts, 1.0, weights) > smallest for other in others)


def test_rows_without_a_positive_do_not_count() -> None:
    images, texts = pairs(3, 4, seed=5)
    positives = torch.eye(3)
    positives[2] = 0
    kept = multi_positive_loss(images, texts, 10.0, positives)
    assert torch.isfinite(kept)
    assert multi_positive_loss(images, texts, 10.0, torch.zeros(3, 3)).item() == 0


def test_a_matrix_of_another_shape_is_refused() -> None:
    images, texts = pairs(3, 4, seed=5)
    with pytest.raises(ValueError, match=r"\(3, 2\) positives for 3 photos"):
        multi_positive_loss(images, texts, 10.0, torch.ones(3, 2))


def test_the_scale_is_learnable_and_clamped() -> None:
    scale = LogitScale()
    assert scale().item() == pytest.approx(1 / 0.07)
    images, texts = pairs(4, 8, seed=3)
    contrastive_loss(images, texts, scale()).backward()
    assert scale.log.grad is not None and scale.log.grad.item() != 0
    with torch.no_grad():
        scale.log.fill_(20.0)
    assert scale().item() == LARGEST_SCALE


def test_a_scale_that_reached_its_bound_can_come_down_again() -> None:
    log_scale = torch.tensor(9.0, requires_grad=True)
    hold_scale(log_scale)
    assert clamped_scale(log_scale).item() == pytest.approx(LARGEST_SCALE, rel=1e-5)
    images, _ = pairs(4, 8, seed=3)  # nothing fits, so a smaller scale is better
    contrastive_loss(images, -images, clamped_scale(log_scale)).backward()
    assert log_scale.grad is not None and log_scale.grad.item() > 0

"""The contrastive objective: the right entries of the similarity matrix rise, everything else falls.

For N photos and M captions the matrix holds every cosine similarity times a scale. On an ordinary batch the diagonal
is right; where several captions fit several photos (same class, same caption) a matrix of positives says which.
"""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

# CLIP's bounds (Radford et al. 2021, section 2.5): starts at 1/0.07 and never exceeds 100, else training diverges.
INITIAL_SCALE = 1 / 0.07
LARGEST_SCALE = 100.0


class LogitScale(nn.Module):
    """A learnable temperature, kept as a logarithm so that it stays positive."""

    def __init__(self, initial: float = INITIAL_SCALE) -> None:
        super().__init__()
        self.log = nn.Parameter(torch.tensor(math.log(initial)))

    def forward(self) -> Tensor:
        """The scale itself, a scalar in (0, LARGEST_SCALE]."""
        return clamped_scale(self.log)


def clamped_scale(log_scale: Tensor) -> Tensor:
    """The scale whose logarithm is learnt, at most LARGEST_SCALE."""
    return log_scale.exp().clamp(max=LARGEST_SCALE)


@torch.no_grad()
def hold_scale(log_scale: Tensor) -> None:
    """Bring a learnt logarithm back within the bounds, in place, after each step.

    Beyond the bound `clamped_scale` has no gradient, and the scale could never come down again.
    """
    log_scale.clamp_(0.0, math.log(LARGEST_SCALE) - 1e-6)


def contrastive_loss(images: Tensor, texts: Tensor, scale: Tensor | float) -> Tensor:
    """Symmetric cross-entropy over the N×N matrix of cosine similarities (CLIP's loss).

    `images` and `texts` are [N, D] and L2-normalised; row i of the one belongs to row i of the other.
    """
    logits = scale * images @ texts.T
    target = torch.arange(len(images), device=images.device)
    return (functional.cross_entropy(logits, target) + functional.cross_entropy(logits.T, target)) / 2


def multi_positive_loss(images: Tensor, texts: Tensor, scale: Tensor | float, positives: Tensor) -> Tensor:
    """The same over an N×M matrix in which any entry may be right.

    `images` is [N, D], `texts` [M, D], both L2-normalised. `positives` is [N, M]: true (or a weight > 0) where the
    caption holds for the photo. The target of each photo is its row of weights brought to sum 1, that of each caption
    its column; the loss is the mean of the two cross-entropies. Rows or columns without a positive do not count.
    With the identity as positives this is `contrastive_loss`.
    """
    if positives.shape != (len(images), len(texts)):
        raise ValueError(f"{tuple(positives.shape)} positives for {len(images)} photos and {len(texts)} captions.")
    logits = scale * images @ texts.T
    weights = positives.to(logits.dtype)
    return (_soft_cross_entropy(logits, weights) + _soft_cross_entropy(logits.T, weights.T)) / 2


def _soft_cross_entropy(logits: Tensor, weights: Tensor) -> Tensor:
    """Mean cross-entropy of the rows that have a positive, against their normalised weights."""
    total = weights.sum(dim=1, keepdim=True)
    counted = total.squeeze(1) > 0
    if not bool(counted.any()):
        return logits.sum() * 0
    target = weights[counted] / total[counted]
    return -(target * functional.log_softmax(logits[counted], dim=1)).sum(dim=1).mean()

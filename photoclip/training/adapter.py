"""Learns an adapter from a person's own pairs of photos and phrases, on the frozen embeddings of any encoder.

The contrastive objective again (`loss.multi_positive_loss`), but only the phrases' side moves, by a residual that
`search.adapted` adds to a query: first one low-rank map for all phrases, then a pull for each taught phrase. Whether
it is any good is asked in `trial`.

Residuals are learnt in whitened coordinates z, r = W z / scale with W = (Σ + λ)^(-1/2) and Σ the covariance of the
library's photos: |z|² is then the variance that r brings into the logits of the library's photos, for encoders of any
dimension and spread, and as a penalty a Gaussian prior. A phrase with n photos has the penalty PRIOR/n: with few of
them it stays near its zero-shot embedding, with many it is mostly learnt.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn.functional import normalize

from photoclip.search.adapted import Adapter, words_of
from photoclip.training.loss import multi_positive_loss

Floats = npt.NDArray[np.float32]
Verdicts = npt.NDArray[np.int8]
Rows = npt.NDArray[np.intp]

PRIOR = 0.2
# The logits of a phrase over the library get this standard deviation, whatever the spread of the encoder's cosines
# (CLIP's own at scale 100: about 3 on photos).
LOGIT_SPREAD = 3.0
# λ of the whitening, in mean eigenvalues of Σ.
RIDGE = 1.0
# A rejected photo weighs as much as this many photos that nothing was said about.
REJECTION = 5
# A phrase has a pull of its own with at least so many confirmed photos; a caption mostly has one.
OWN_PHOTOS = 2
# The map for all phrases is learnt from so many phrases on, and one direction of it asks for so many.
LEAST_PHRASES = 64
PHRASES_PER_DIRECTION = 16
MAX_DIRECTIONS = 32
# How much a change of the general phrases' logits weighs in the loss.
GENERAL_PRIOR = 1.0
_ITERATIONS = 60


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """What there is to learn from. All embeddings are float32 and L2-normalised.

    `texts` [M, D] are the embeddings of `phrases`. `photos` [N, D] are those that something was said about:
    `verdicts` [N, M] is 1 where a phrase was confirmed for a photo, −1 where it was rejected, 0 where nothing was said.
    `background` [B, D] are other photos of the same library. `general` [G, D] are the embeddings of
    `general_phrases`, which the adapter must leave nearly as they were.
    """

    phrases: tuple[str, ...]
    texts: Floats
    photos: Floats
    verdicts: Verdicts
    background: Floats
    general_phrases: tuple[str, ...]
    general: Floats

    @property
    def pairs(self) -> int:
        """How many confirmed and rejected pairs there are."""
        return int(np.count_nonzero(self.verdicts))

    def only(self, rows: Rows) -> "Examples":
        """The same, knowing only what was said about some photos; the others are not among the background either."""
        return replace(self, photos=self.photos[rows], verdicts=self.verdicts[rows])


@dataclass(frozen=True, slots=True)
class Space:
    """How the photos of a library lie: the whitening W [D, D] of their embeddings, and the scale of the logits."""

    whitening: Tensor
    scale: float


def space_of(examples: Examples) -> Space:
    """The space that residuals are learnt in. It says nothing of what was confirmed, so all photos may be in it."""
    field = np.concatenate([examples.photos, examples.background])
    spread = float((field @ examples.general.T).std(axis=0).mean())
    return Space(torch.from_numpy(_whitening(field)), LOGIT_SPREAD / max(spread, 1e-3))


def fit(examples: Examples, space: Space, shared: Adapter | None = None, *, pulls: bool = True) -> Adapter:
    """Learn an adapter, in a second or so for some hundred photos. The same examples give the same adapter.

    With `pulls` those of the taught phrases are learnt on top of the map for all phrases that `shared` has, if any;
    without, that map alone is learnt.
    """
    with _one_thread():
        learner = _Learner(examples, space)
        return learner.with_pulls(shared or learner.nothing) if pulls else learner.shared()


class _Learner:
    """What both parts of an adapter are learnt from."""

    def __init__(self, examples: Examples, space: Space) -> None:
        self._examples = examples
        self._space = space
        # A rejected photo stands among the photos as often as it weighs.
        again = np.repeat(np.flatnonzero((examples.verdicts < 0).any(axis=1)), REJECTION - 1)
        order = np.concatenate([np.arange(len(examples.photos)), again])
        positives = (examples.verdicts[order] > 0).astype(np.float32)
        nothing = np.zeros((len(examples.background), len(examples.phrases)), np.float32)
        self._photos = torch.from_numpy(np.concatenate([examples.photos[order], examples.background]))
        self._positives = torch.from_numpy(np.concatenate([positives, nothing]))
        self._confirmed = (examples.verdicts > 0).sum(axis=0)
        dim = examples.texts.shape[1]
        self.nothing = Adapter(
            {},
            np.zeros((0, dim), np.float32),
            np.zeros((dim, 0), np.float32),
            np.zeros(0, np.float32),
            np.zeros((0, dim), np.float32),
        )

    def shared(self) -> Adapter:
        """One map from the principal directions of the phrases to residuals, for all phrases alike."""
        used = np.flatnonzero(self._confirmed)
        count = min(MAX_DIRECTIONS, len(used) // PHRASES_PER_DIRECTION)
        if len(used) < LEAST_PHRASES:
            return self.nothing
        texts = self._examples.texts[used]
        centre = texts.mean(axis=0)
        _, sizes, directions = np.linalg.svd(texts - centre, full_matrices=False)
        count = min(count, int(np.count_nonzero(sizes > 1e-4)))
        down = (directions[:count] * (np.sqrt(len(used)) / sizes[:count, np.newaxis])).T.astype(np.float32)
        offset = (centre @ down).astype(np.float32)
        inputs = torch.from_numpy(texts @ down - offset)
        general = torch.from_numpy(self._examples.general @ down - offset)
        queries, positives = torch.from_numpy(texts), self._positives[:, used]

        def loss(z: Tensor) -> Tensor:
            penalty = PRIOR * (inputs @ z).square().sum(dim=1).mean()
            penalty = penalty + GENERAL_PRIOR * (general @ z).square().sum(dim=1).mean()
            return self._contrast(queries, inputs @ z, positives) + penalty

        up = self._residual(_minimised(loss, (count, texts.shape[1])))
        return replace(self.nothing, down=down, offset=offset, up=up.numpy())

    def with_pulls(self, adapter: Adapter) -> Adapter:
        """A residual for each phrase that has photos enough, on top of the map for all."""
        own = np.flatnonzero(self._confirmed >= OWN_PHOTOS)
        if not len(own):
            return adapter
        phrases = [self._examples.phrases[row] for row in own]
        texts = self._examples.texts[own]
        queries = torch.from_numpy(texts + adapter.residual(phrases, texts))
        prior = torch.from_numpy((PRIOR / self._confirmed[own]).astype(np.float32))
        positives = self._positives[:, own]

        def loss(z: Tensor) -> Tensor:
            return self._contrast(queries, z, positives) + (prior * z.square().sum(dim=1)).mean()

        pulls = self._residual(_minimised(loss, texts.shape)).numpy()
        known = {words_of(phrase): row for row, phrase in reversed(list(enumerate(phrases)))}
        return replace(adapter, phrases=known, pulls=pulls)

    def _contrast(self, queries: Tensor, z: Tensor, positives: Tensor) -> Tensor:
        texts = normalize(queries + self._residual(z), dim=1)
        return multi_positive_loss(self._photos, texts, self._space.scale, positives)

    def _residual(self, z: Tensor) -> Tensor:
        return z @ self._space.whitening / self._space.scale


def _whitening(field: Floats) -> Floats:
    """W = (Σ + λ)^(-1/2) [D, D] of photos [N, D], with λ = RIDGE mean eigenvalues."""
    centred = (field - field.mean(axis=0)).astype(np.float64)
    values, vectors = np.linalg.eigh(centred.T @ centred / len(field))
    ridge = max(RIDGE * float(values.clip(0).mean()), 1e-9)
    whitening: Floats = ((vectors / np.sqrt(values.clip(0) + ridge)) @ vectors.T).astype(np.float32)
    return whitening


def _minimised(loss: Callable[[Tensor], Tensor], shape: tuple[int, ...]) -> Tensor:
    """Where `loss` is least, from zeros: L-BFGS, as the whole batch fits and nothing is random."""
    z = torch.zeros(shape, requires_grad=True)
    optimiser = torch.optim.LBFGS([z], max_iter=_ITERATIONS, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimiser.zero_grad()
        value = loss(z)
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimiser.step(closure)  # type: ignore[no-untyped-call]
    return z.detach()


@contextmanager
def _one_thread() -> Iterator[None]:
    """Matrices this small are done before the threads have met, and a job beside us may want the other cores."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)

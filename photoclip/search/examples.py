"""Which phrases to offer as examples: those that really find something in this library."""

from collections.abc import Sequence

import numpy as np

from photoclip.search.rank import Embeddings, Floats

# More photos than these tell nothing new, and would keep the person waiting.
_SAMPLE = 20_000


def telling(index: Embeddings, phrases: Floats, limit: int) -> Sequence[int]:
    """The rows of `phrases` (P, D), L2-normalised, to offer, the best first and at most `limit`.

    Some phrases score high with every photo. So of each phrase's scores their mean over the photos is taken away, and
    a phrase is offered if the photo that fits it best is also fitted by it better than by any other phrase: no two of
    them lead to the same photo. They are ordered by how far that best score stands out.
    """
    photos = _sample(index)
    if not len(photos) or not len(phrases):
        return []
    scores = photos @ phrases.T
    scores -= scores.mean(axis=0)
    best_photo = scores.argmax(axis=0)
    best_score = scores.max(axis=0)
    best_phrase = scores.argmax(axis=1)
    mutual = best_phrase[best_photo] == np.arange(len(phrases))
    order = np.argsort(-best_score, kind="stable")
    return [int(row) for row in order if mutual[row] and best_score[row] > 0][:limit]


def _sample(index: Embeddings) -> Floats:
    """Every n-th photo, so that there are not too many."""
    step = -(-len(index.ids) // _SAMPLE) or 1
    pieces = [block[::step] for block in index.blocks]
    sample: Floats = np.concatenate(pieces) if pieces else np.empty((0, 0), np.float32)
    return sample

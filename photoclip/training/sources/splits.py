"""Which photos are held back from training: as the data itself says ("train", "val"), else by a fixed rule."""

import re
from collections.abc import Iterable

_TRAINED = frozenset(("train", "training"))
_HELD_BACK = frozenset(("test", "testing", "val", "valid", "validation", "dev", "eval", "evaluation", "held-back"))


def declared(word: str) -> bool | None:
    """Whether a word such as "val" or "train-00" marks what is held back (True) or trained on (False); else None."""
    bare = re.sub(r"[-_. ]?\d+$", "", word.strip().lower()).replace("_", "-")
    if bare in _TRAINED:
        return False
    return True if bare in _HELD_BACK else None


def divides(words: Iterable[str]) -> bool:
    """Whether names of folders or archives divide a source in two: both sides have to be there."""
    return {declared(word) for word in words} >= {True, False}

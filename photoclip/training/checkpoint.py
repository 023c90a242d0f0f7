"""Checkpoints on disk: written whole or not at all, and read with suspicion."""

import os
import pickle
import shutil
from pathlib import Path
from typing import Any, cast

import torch

from photoclip.errors import KnownError
from photoclip.paths import path_text

# What every checkpoint has had from the first version on; newer keys may be absent.
_KEYS = {"architecture", "step", "elapsed", "model", "average", "optimiser", "seen"}


def write(path: Path, content: dict[str, Any]) -> None:
    """Write a checkpoint; the old one stays until the new one is whole and on the disk.

    Raises KnownError when it cannot be written, a full disk above all.
    """
    part = path.with_suffix(".part")
    try:
        with part.open("wb") as file:
            torch.save(content, file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except (OSError, RuntimeError) as error:  # torch's writer turns what the disk says into a RuntimeError
        part.unlink(missing_ok=True)
        reason = error.strerror if isinstance(error, OSError) else "no space left, or the disk is gone"
        raise KnownError(
            f"The checkpoint {path_text(path)!r} could not be written ({reason}); the one before it is still good."
        ) from error


def load_checkpoint(path: Path) -> dict[str, Any]:
    """What `write` wrote, on the CPU. Raises KnownError when it is missing or damaged."""
    try:
        saved = torch.load(path, map_location="cpu", weights_only=True)
    except (OSError, RuntimeError, EOFError, ValueError, KeyError, pickle.UnpicklingError) as error:
        raise KnownError(f"The checkpoint {path_text(path)!r} is missing or damaged.") from error
    if not isinstance(saved, dict) or not saved.keys() >= _KEYS:
        raise KnownError(f"The checkpoint {path_text(path)!r} is missing or damaged: it is not one of a training run.")
    return cast(dict[str, Any], saved)


def require_space(folder: Path, parameters: int) -> None:
    """Raise KnownError unless `folder` has room for the checkpoints of a network and the encoder made of it.

    Weights, their average and the optimiser's two moments take 16 bytes a parameter, twice while one checkpoint
    replaces another; the encoder takes 2, also twice.
    """
    needed = 2 * (16 + 2) * parameters + 16_000_000
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise KnownError(
            f"Training needs {needed / 1e6:,.0f} MB in {path_text(folder)!r}, and only {free / 1e6:,.0f} MB are free."
        )

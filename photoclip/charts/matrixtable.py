"""The numbers of a matrix of photos and phrases: how many can be looked at, what colours mean, and a CSV of them."""

import csv
import io
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from photoclip.errors import KnownError
from photoclip.paths import path_text

Cosines = npt.NDArray[np.float32]

MOST_ROWS = 200
MOST_COLUMNS = 100


def limits(scores: Cosines) -> tuple[float, float]:
    """The ends of the colour scale: the lowest and highest score, rounded outward to steps of 0.05."""
    low, high = np.floor(scores.min() * 20 - 1e-6) / 20, np.ceil(scores.max() * 20 + 1e-6) / 20
    return round(float(low), 2), round(float(high), 2)


def ticks(low: float, high: float) -> list[float]:
    """Three to seven round numbers from `low` to `high`, which are multiples of 0.05."""
    whole_low, whole_high = round(low * 20), round(high * 20)
    step = next((step for step in (1, 2, 4, 5, 10) if whole_high - whole_low <= 6 * step), 20)
    return [whole / 20 for whole in range(-(-whole_low // step) * step, whole_high + 1, step)]


def number(value: float) -> str:
    """A cosine with two decimals, and no minus before zero."""
    return f"{round(value, 2) + 0.0:.2f}"


def table(names: Sequence[Path], phrases: Sequence[str], scores: Cosines) -> str:
    """The matrix as CSV: file names down, phrases along the top. A cell cannot be taken for a formula.

    What is not known (not a number) is an empty cell.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["file", *map(_inert, phrases)])
    for name, row in zip(names, scores, strict=True):
        writer.writerow([_inert(os.fspath(name)), *("" if np.isnan(value) else f"{value:.4f}" for value in row)])
    return text.getvalue()


def save_table(file: Path, names: Sequence[Path], phrases: Sequence[str], scores: Cosines) -> None:
    """Write the CSV; one that is there is replaced once the new one is whole. Raises KnownError."""
    part = file.with_name(file.name + ".part")
    try:
        # File names that are not UTF-8 keep their bytes.
        part.write_bytes(table(names, phrases, scores).encode("utf-8", "surrogateescape"))
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise KnownError(f"The table {path_text(file)!r} cannot be written: {error.strerror}.") from error


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell

"""What a run has to say about itself: one line every few steps, on the screen and in a CSV file."""

import csv
import math
from dataclasses import dataclass, fields, replace
from pathlib import Path

from photoclip.errors import KnownError
from photoclip.paths import path_text


@dataclass
class Report:
    """One line of the log. `loss` is the mean since the line before; `held_back` that on pictures not trained on.

    What was not measured is not a number, and blank in the file.
    """

    step: int
    minutes: float
    progress: float
    size: int
    rate: float
    loss: float
    scale: float
    photos_per_second: float
    held_back: float = math.nan


def append(path: Path, report: Report) -> None:
    """Add a line. Raises KnownError when it cannot be written."""
    try:
        fresh = not path.exists()
        with path.open("a", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            if fresh:
                writer.writerow(vars(report))
            writer.writerow([_text(value) for value in vars(report).values()])
    except OSError as error:
        raise KnownError(f"The log {path_text(path)!r} could not be written: {error.strerror}.") from error


def read(path: Path) -> list[Report]:
    """All lines in the order of their steps; none where there is no log. Raises KnownError for one it cannot read."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return [_report(row) for row in csv.DictReader(file)]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KnownError(f"{path_text(path)!r} cannot be read as the log of a training run.") from error


def go_back(path: Path, step: int) -> None:
    """Forget what came after `step`: a run that was killed has logged more than its checkpoint knows."""
    if not path.exists():
        return
    kept = [report for report in read(path) if report.step <= step]
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    for report in kept:
        append(part, report)
    if kept:
        part.replace(path)
    else:
        path.unlink()


def _text(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.6g}"


def _report(row: dict[str, str]) -> Report:
    """Of a line as written; what is blank, or was not there yet in an earlier version, is not a number."""
    numbers = {field.name: float(row.get(field.name) or math.nan) for field in fields(Report)}
    return replace(Report(**numbers), step=int(row["step"]), size=int(row["size"]))  # type: ignore[arg-type]

"""The numbers behind a matrix, and its CSV."""

import csv
import io
import os
from pathlib import Path

import numpy as np
import pytest

from photoclip.charts.matrixtable import save_table, table
from photoclip.errors import KnownError


def test_no_cell_is_a_formula_and_the_unknown_is_empty() -> None:
    scores = np.array([[-0.25, np.nan]], np.float32)
    rows = list(csv.reader(io.StringIO(table([Path("=cmd.jpg")], ["@home", "a\nb"], scores))))
    assert rows == [["file", "'@home", "a\nb"], ["'=cmd.jpg", "-0.2500", ""]]


def test_names_that_are_not_utf8_keep_their_bytes(tmp_path: Path) -> None:
    name = Path(os.fsdecode(b"caf\xe9.jpg"))
    save_table(tmp_path / "m.csv", [name], ["red"], np.zeros((1, 1), np.float32))
    assert b"caf\xe9.jpg,0.0000" in (tmp_path / "m.csv").read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["m.csv"]


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "m.csv").mkdir()
    with pytest.raises(KnownError, match="cannot be written"):
        save_table(tmp_path / "m.csv", [], [], np.zeros((0, 0), np.float32))
    assert [file.name for file in tmp_path.iterdir()] == ["m.csv"]
